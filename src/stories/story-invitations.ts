// Invitations to tell something, at each person's rhythm. Whoever has just shared is left in peace.
import { z } from "zod";
import { AmbassadorsStore } from "../ambassadors/ambassadors-store";
import { CONSENT_VERSION } from "../ambassadors/joining";
import type { Person } from "../app/directory";
import { job, type JobContext } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice } from "../app/notice";
import { DAY, plus, type Instant } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import { addDays, atWallTime, localDateOf } from "../core/wall-time";
import type { Rhythm, RhythmStore } from "./rhythm-store";
import { nudgeCard } from "./stories-cards";
import type { StoriesStore } from "./stories-store";
import { storiesTexts } from "./stories-texts";
import type { StoryIdeas } from "./story-ideas";

const DAYS: Readonly<Record<Rhythm, number>> = { weekly: 7, monthly: 30 };
/** Wall time at which an invitation is planned; etiquette moves it into the person's sending hours. */
const INVITED_AT = "10:00";
/** An invitation that is this late, in milliseconds, is left out; the next one comes at its time. */
const TOO_LATE = DAY;

const nudged = z.object({ person: z.number(), idea: z.string() });
type Nudged = z.infer<typeof nudged>;

export class StoryInvitations {
  readonly notice = notice<Nudged>({
    kind: "story-nudge",
    payload: nudged,
    priority: 9,
    unsolicited: true,
    expiresAfter: 2 * DAY,
    onAmbiguous: "drop",
    reason: ({ person }, language) => {
      const rhythm = this.rhythms.of(personId(person)) ?? "weekly";
      return storiesTexts[language].reason(storiesTexts[language][rhythm]);
    },
    card: ({ person, idea: key }, viewer) => {
      const idea = this.ideas.find(key);
      return idea && this.wantsInvitation(personId(person)) ? nudgeCard(idea.text, viewer) : undefined;
    },
  });

  readonly job = job<{ person: number }>({
    kind: "story-nudge",
    payload: z.object({ person: z.number() }),
    // It keeps the chain going, however late; whether it still invites is decided inside.
    usefulFor: 10 * 365 * DAY,
    run: ({ person }, ctx) => this.invite(personId(person), ctx),
  });

  private readonly people: AmbassadorsStore;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: StoriesStore,
    private readonly rhythms: RhythmStore,
    private readonly ideas: StoryIdeas,
  ) {
    this.people = new AmbassadorsStore(kernel.database);
  }

  rhythm(person: Person): Rhythm | undefined {
    return this.rhythms.of(person.id);
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
    return this.kernel.etiquette.nextSendingTime(this.planNext(person, rhythm), person);
  }

  /** Whoever asked for invitations gets them again, even when the one that should have planned the next one failed. */
  begin(): void {
    for (const [id, rhythm] of this.rhythms.all()) {
      if (this.kernel.scheduler.isPlanned(jobPrefix(id))) continue;
      const person = this.kernel.directory.person(id);
      if (person) this.planNext(person, rhythm);
    }
  }

  /** Takes back what is planned. */
  forget(id: PersonId): void {
    this.kernel.scheduler.cancelAll(jobPrefix(id));
  }

  /** Two profiles of one person: of two rhythms the rarer one, planned anew. */
  merge(from: PersonId, into: PersonId): void {
    const { outbox, directory } = this.kernel;
    const both = [from, into].map((id) => this.rhythms.of(id));
    const rhythm = both.includes("monthly") ? "monthly" : both.find((each) => each !== undefined);
    const changed = rhythm !== this.rhythms.of(into);
    this.rhythms.set(from, undefined);
    outbox.rename(this.notice, "person", from, into);
    this.forget(from);
    if (!changed || !rhythm) return;
    this.forget(into);
    this.rhythms.set(into, rhythm);
    const person = directory.person(into);
    if (person) this.planNext(person, rhythm);
  }

  private planNext(person: Person, rhythm: Rhythm): Instant {
    const today = localDateOf(this.kernel.clock.now(), person.zone);
    const date = addDays(today, DAYS[rhythm]);
    const at = atWallTime(date, INVITED_AT, person.zone);
    this.kernel.scheduler.plan(
      this.job,
      { person: person.id },
      { key: `${jobPrefix(person.id)}${date}`, at },
    );
    return at;
  }

  private invite(id: PersonId, { now, dueAt, key }: JobContext): void {
    const person = this.kernel.directory.person(id);
    const rhythm = this.rhythms.of(id);
    if (!person || !rhythm || person.membership === "left") return;
    this.planNext(person, rhythm);
    if (now - dueAt > TOO_LATE || !this.wantsInvitation(id)) return;
    const idea = this.ideas.next(id, localDateOf(now, person.zone)).key;
    this.kernel.outbox.owe(this.notice, { person: id, idea }, { to: { person: id }, key });
  }

  /** Whoever shared within the rhythm is left in peace; whoever pauses or withdrew the consent as well. */
  private wantsInvitation(id: PersonId): boolean {
    const person = this.kernel.directory.person(id);
    const rhythm = this.rhythms.of(id);
    if (!rhythm || person?.membership !== "active" || !person.purposes.has("nudges")) return false;
    return !this.store.hasSharedSince(id, plus(this.kernel.clock.now(), -DAYS[rhythm] * DAY));
  }
}

function jobPrefix(id: PersonId): string {
  return `story-nudge:${id}:`;
}
