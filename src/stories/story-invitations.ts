// Invitations to tell something, at each person's rhythm. Whoever has just shared is left in peace, and whoever does not
// answer three in a row as well, until she asks for them anew.
import * as z from "zod";
import { AmbassadorsStore } from "../ambassadors/ambassadors-store";
import { CONSENT_VERSION } from "../ambassadors/joining";
import type { Person } from "../app/directory";
import { job, type JobContext } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice } from "../app/notice";
import { OutboxFate } from "../app/outbox-fate";
import { DAY, plus, type Instant } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import { secretToken, sha256Hex } from "../core/tokens";
import { addDays, localDateOf } from "../core/wall-time";
import { nudgeCard, nudgeStops, restCard } from "./nudge-cards";
import type { Rhythm, RhythmState, RhythmStore } from "./rhythm-store";
import type { StoriesStore } from "./stories-store";
import { storiesTexts } from "./stories-texts";
import type { StoryIdeas } from "./story-ideas";

const DAYS: Readonly<Record<Rhythm, number>> = { weekly: 7, monthly: 30 };
/** An invitation that is this late, in milliseconds, is left out; the next one comes at its time. */
const TOO_LATE = DAY;
/** When it is looked whether an invitation was answered: after it can no longer arrive and before the next one. */
const JUDGED_AFTER = 6 * DAY;
/** Unanswered in a row, then they rest. */
const MOST_UNANSWERED = 3;
/** People whose invitations are looked after in one job. */
const AT_ONCE = 25;
const EVER = 10 * 365 * DAY;

const nudged = z.object({ person: z.number(), idea: z.string() });
const whose = z.object({ person: z.number() });
const asked = z.object({ person: z.number(), key: z.string() });
const page = z.object({ after: z.number() });

export class StoryInvitations {
  readonly notice = notice<z.infer<typeof nudged>>({
    kind: "story-nudge",
    payload: nudged,
    priority: 9,
    unsolicited: true,
    expiresAfter: 2 * DAY,
    onAmbiguous: "drop",
    stops: ({ person }, language) => nudgeStops(this.rhythms.of(personId(person)), language),
    noticed: ({ person }) => this.answered(personId(person)),
    reason: ({ person }, language) => {
      const rhythm = this.rhythms.of(personId(person)) ?? "weekly";
      return storiesTexts[language].reason(storiesTexts[language][rhythm]);
    },
    card: ({ person, idea: key }, viewer) => {
      const idea = this.ideas.find(key);
      return idea && this.wantsInvitation(personId(person)) ? nudgeCard(idea.text, viewer) : undefined;
    },
  });

  readonly restNotice = notice<z.infer<typeof whose>>({
    kind: "story-nudge-rest",
    payload: whose,
    priority: 9,
    // It is said once, so it does not fall victim to the budget.
    unsolicited: false,
    keepsHours: true,
    expiresAfter: 14 * DAY,
    onAmbiguous: "drop",
    reason: (_payload, language) => storiesTexts[language].whyRest,
    card: ({ person }, viewer) => {
      const state = this.rhythms.state(personId(person));
      return state?.resting ? restCard(state.rhythm, viewer) : undefined;
    },
  });

  private readonly inviteJob = job<z.infer<typeof whose>>({
    kind: "story-nudge",
    payload: whose,
    // It keeps the chain going, however late; whether it still invites is decided inside.
    usefulFor: EVER,
    run: ({ person }, ctx) => this.invite(personId(person), ctx),
  });
  private readonly judgeJob = job<z.infer<typeof asked>>({
    kind: "story-nudge-judge",
    payload: asked,
    usefulFor: 7 * DAY,
    run: ({ person, key }) => this.judge(personId(person), key),
  });
  private readonly repairJob = job<z.infer<typeof page>>({
    kind: "story-nudge-repair",
    payload: page,
    usefulFor: EVER,
    run: ({ after }, { now }) => this.repair(after, now),
  });

  readonly notices = [this.notice, this.restNotice];
  readonly jobs = [this.inviteJob, this.judgeJob, this.repairJob];
  private readonly people: AmbassadorsStore;
  private readonly fate: OutboxFate;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: StoriesStore,
    private readonly rhythms: RhythmStore,
    private readonly ideas: StoryIdeas,
  ) {
    this.people = new AmbassadorsStore(kernel.database);
    this.fate = new OutboxFate(kernel.database);
  }

  rhythm(person: Person): RhythmState | undefined {
    return this.rhythms.state(person.id);
  }

  /**
   * How often she wants to be invited; undefined is never. Asking for it is consent to it.
   * @returns when the first invitation comes, within her sending hours
   */
  setRhythm(person: Person, rhythm: Rhythm | undefined): Instant | undefined {
    this.forget(person.id);
    this.rhythms.set(person.id, rhythm);
    if (!rhythm) return undefined;
    this.people.giveConsent(person.id, "nudges", CONSENT_VERSION, this.kernel.clock.now());
    return this.planNext(person, rhythm);
  }

  /** She has done something about an invitation, whatever it was. */
  answered(id: PersonId): void {
    this.rhythms.answered(id);
  }

  /** Whoever asked for invitations gets them again, even when the one that should have planned the next one failed. */
  begin(): void {
    if (this.rhythms.invited(0, 1).length > 0) this.planRepair(0, this.kernel.clock.now());
  }

  /** Takes back what is planned. */
  forget(id: PersonId): void {
    this.kernel.scheduler.cancelAll(jobPrefix(id));
    this.kernel.scheduler.cancelAll(judgePrefix(id));
  }

  /** Two profiles of one person: of two rhythms the rarer one, planned anew. */
  merge(from: PersonId, into: PersonId): void {
    const { outbox, directory } = this.kernel;
    const both = [from, into].map((id) => this.rhythms.of(id));
    const rhythm = both.includes("monthly") ? "monthly" : both.find((each) => each !== undefined);
    const changed = rhythm !== this.rhythms.of(into);
    this.rhythms.set(from, undefined);
    outbox.rename(this.notice, "person", from, into);
    outbox.rename(this.restNotice, "person", from, into);
    this.forget(from);
    if (!changed || !rhythm) return;
    this.forget(into);
    this.rhythms.set(into, rhythm);
    const person = directory.person(into);
    if (person) this.planNext(person, rhythm);
  }

  /** Spread over her day, so that a network is not written to in one hour. */
  private planNext(person: Person, rhythm: Rhythm): Instant {
    const { clock, etiquette, scheduler } = this.kernel;
    const date = addDays(localDateOf(clock.now(), person.zone), DAYS[rhythm]);
    const key = `${jobPrefix(person.id)}${date}`;
    const at = etiquette.momentOn(date, person, parseInt(sha256Hex(key).slice(0, 8), 16) / 2 ** 32);
    scheduler.plan(this.inviteJob, { person: person.id }, { key, at });
    return at;
  }

  private invite(id: PersonId, { now, dueAt, key }: JobContext): void {
    const person = this.kernel.directory.person(id);
    const state = this.rhythms.state(id);
    if (!person || !state || state.resting || person.membership === "left") return;
    this.planNext(person, state.rhythm);
    if (now - dueAt > TOO_LATE || !this.wantsInvitation(id)) return;
    const idea = this.ideas.next(id, localDateOf(now, person.zone)).key;
    this.kernel.outbox.owe(this.notice, { person: id, idea }, { to: { person: id }, key });
    this.rhythms.opened(id, key);
    const judged = { key: `${judgePrefix(id)}${key}`, at: plus(now, JUDGED_AFTER) };
    this.kernel.scheduler.plan(this.judgeJob, { person: id, key }, judged);
  }

  /** What did not reach her is nothing she could have answered. */
  private judge(id: PersonId, key: string): void {
    const unanswered = this.rhythms.closed(id, key, this.fate.of(key) === "said");
    if (unanswered === undefined || unanswered < MOST_UNANSWERED) return;
    this.forget(id);
    this.rhythms.rest(id);
    this.kernel.outbox.owe(
      this.restNotice,
      { person: id },
      { to: { person: id }, key: `story-nudge-rest:${key}` },
    );
  }

  private planRepair(after: number, at: Instant): void {
    const key = `story-nudge-repair@${after}:${secretToken(6)}`;
    this.kernel.scheduler.plan(this.repairJob, { after }, { key, at });
  }

  private repair(after: number, now: Instant): void {
    const { scheduler, directory } = this.kernel;
    const ids = this.rhythms.invited(after, AT_ONCE);
    for (const id of ids) {
      const rhythm = scheduler.isPlanned(jobPrefix(id)) ? undefined : this.rhythms.of(id);
      const person = rhythm && directory.person(id);
      if (person) this.planNext(person, rhythm);
    }
    const last = ids.at(-1);
    if (last !== undefined && ids.length === AT_ONCE) this.planRepair(last, now);
  }

  /** Whoever shared within the rhythm is left in peace; whoever pauses or withdrew the consent as well. */
  private wantsInvitation(id: PersonId): boolean {
    const person = this.kernel.directory.person(id);
    const state = this.rhythms.state(id);
    if (!state || state.resting || person?.membership !== "active" || !person.purposes.has("nudges")) {
      return false;
    }
    return !this.store.hasSharedSince(id, plus(this.kernel.clock.now(), -DAYS[state.rhythm] * DAY));
  }
}

function jobPrefix(id: PersonId): string {
  return `story-nudge:${id}:`;
}

function judgePrefix(id: PersonId): string {
  return `story-nudge-judge:${id}:`;
}
