// Stories under the hashtag: shared in seconds, withdrawn as easily; and invitations to share one at each person's rhythm.
import { z } from "zod";
import { AmbassadorsStore } from "../ambassadors/ambassadors-store";
import { CONSENT_VERSION } from "../ambassadors/joining";
import type { Person } from "../app/directory";
import type { Feature } from "../app/feature";
import { job, type JobContext } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice } from "../app/notice";
import { UserError } from "../core/errors";
import { DAY, plus, type Instant, type Language, type LocalDate } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import { addDays, atWallTime, daysBetween, localDateOf } from "../core/wall-time";
import type { Both } from "../i18n/texts";
import { nudgeCard } from "./stories-cards";
import { storiesPersonal } from "./stories-personal";
import { StoriesStore, type Rhythm, type Story } from "./stories-store";
import { storiesTexts } from "./stories-texts";
import { ideaFor } from "./story-ideas";

const DAYS: Readonly<Record<Rhythm, number>> = { weekly: 7, monthly: 30 };
/** Wall time at which an invitation is planned; etiquette moves it into the person's sending hours. */
const INVITED_AT = "10:00";
/** An invitation that is this late, in milliseconds, is left out; the next one comes at its time. */
const TOO_LATE = DAY;
const FIRST_TURN = "2026-01-05" as LocalDate;

const nudged = z.object({ person: z.number(), turn: z.number() });
type Nudged = z.infer<typeof nudged>;

export interface NewStory {
  readonly text: string;
  readonly link?: string | undefined;
  readonly tags: readonly string[];
  readonly inDigest: boolean;
}

export class Stories {
  readonly feature: Feature;
  private readonly store: StoriesStore;
  private readonly people: AmbassadorsStore;

  private readonly nudge = notice<Nudged>({
    kind: "story-nudge",
    payload: nudged,
    priority: 9,
    unsolicited: true,
    expiresAfter: 2 * DAY,
    onAmbiguous: "drop",
    reason: ({ person }, language) => {
      const rhythm = this.store.rhythm(personId(person)) ?? "weekly";
      return storiesTexts[language].reason(storiesTexts[language][rhythm]);
    },
    card: ({ person, turn }, viewer) =>
      this.wantsInvitation(personId(person)) ? nudgeCard(ideaFor(person, turn), turn, viewer) : undefined,
  });

  private readonly nudgeJob = job<{ person: number }>({
    kind: "story-nudge",
    payload: z.object({ person: z.number() }),
    // It keeps the chain going, however late; whether it still invites is decided inside.
    usefulFor: 10 * 365 * DAY,
    run: ({ person }, ctx) => this.invite(personId(person), ctx),
  });

  constructor(private readonly kernel: Kernel) {
    this.store = new StoriesStore(kernel.database);
    this.people = new AmbassadorsStore(kernel.database);
    this.feature = {
      name: "stories",
      notices: [this.nudge],
      jobs: [this.nudgeJob],
      overview: (person, ctx) => this.overview(person, ctx.language),
      begin: () => this.planMissing(),
      away: (person, why) => {
        if (why === "left") this.setRhythm(person, undefined);
      },
      // Whoever no longer wants to stand in the digest stands in none to come, with no story.
      withdrawn: (person, purpose) => {
        if (purpose === "byline") this.store.keepOutOfDigest(person.id);
      },
      personal: storiesPersonal(this.store, {
        forget: (id) => this.kernel.scheduler.cancelAll(jobPrefix(id)),
        merge: (from, into) => this.merge(from, into),
      }),
    };
  }

  share(author: Person, story: NewStory): Story {
    const { text, link, tags, inDigest } = story;
    const shared = {
      author: author.id,
      text,
      tags,
      inDigest,
      sharedAt: this.kernel.clock.now(),
      ...(link !== undefined && { link }),
    };
    return { ...shared, id: this.store.insert(shared) };
  }

  /** A page of stories, newest first; with a tag only those about it. */
  list(options: {
    readonly tag?: string | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }): readonly Story[] {
    const before = options.before ?? Number.MAX_SAFE_INTEGER;
    return options.tag === undefined
      ? this.store.latest(before, options.limit)
      : this.store.tagged(options.tag, before, options.limit);
  }

  mine(author: Person, limit: number): readonly Story[] {
    return this.store.by(author.id, limit);
  }

  /** @throws UserError when there is no such story or it is somebody else's */
  withdraw(author: Person, id: number): void {
    const story = this.store.story(id);
    const problem = (pick: (texts: (typeof storiesTexts)["en"]) => string): UserError =>
      new UserError({ de: pick(storiesTexts.de), en: pick(storiesTexts.en) }, "number");
    if (!story) throw problem((texts) => texts.notFound(id));
    if (story.author !== author.id) throw problem((texts) => texts.notYours(id));
    this.store.withdraw(id);
  }

  /** The idea of a turn; without one the idea of this week. The next turn is another idea. */
  idea(person: Person, turn?: number): { readonly idea: Both; readonly turn: number } {
    const wanted = turn ?? turnOn(localDateOf(this.kernel.clock.now(), person.zone));
    return { idea: ideaFor(person.id, wanted), turn: wanted };
  }

  rhythm(person: Person): Rhythm | undefined {
    return this.store.rhythm(person.id);
  }

  /**
   * How often she wants to be invited; undefined is never. Asking for it is consent to it.
   * @returns when the first invitation comes, within her sending hours
   */
  setRhythm(person: Person, rhythm: Rhythm | undefined): Instant | undefined {
    this.kernel.scheduler.cancelAll(jobPrefix(person.id));
    this.store.setRhythm(person.id, rhythm);
    if (!rhythm) return undefined;
    this.people.giveConsent(person.id, "nudges", CONSENT_VERSION, this.kernel.clock.now());
    return this.kernel.etiquette.nextSendingTime(this.planNext(person, rhythm), person);
  }

  private planNext(person: Person, rhythm: Rhythm): Instant {
    const today = localDateOf(this.kernel.clock.now(), person.zone);
    const date = addDays(today, DAYS[rhythm]);
    const at = atWallTime(date, INVITED_AT, person.zone);
    this.kernel.scheduler.plan(
      this.nudgeJob,
      { person: person.id },
      { key: `${jobPrefix(person.id)}${date}`, at },
    );
    return at;
  }

  /** Whoever asked for invitations gets them again, even when the one that should have planned the next one failed. */
  private planMissing(): void {
    for (const [id, rhythm] of this.store.rhythms()) {
      if (this.kernel.scheduler.isPlanned(jobPrefix(id))) continue;
      const person = this.kernel.directory.person(id);
      if (person) this.planNext(person, rhythm);
    }
  }

  private invite(id: PersonId, { now, dueAt, key }: JobContext): void {
    const person = this.kernel.directory.person(id);
    const rhythm = this.store.rhythm(id);
    if (!person || !rhythm || person.membership === "left") return;
    this.planNext(person, rhythm);
    if (now - dueAt > TOO_LATE || !this.wantsInvitation(id)) return;
    const turn = turnOn(localDateOf(now, person.zone));
    this.kernel.outbox.owe(this.nudge, { person: id, turn }, { to: { person: id }, key });
  }

  /** Whoever shared within the rhythm is left in peace; whoever pauses or withdrew the consent as well. */
  private wantsInvitation(id: PersonId): boolean {
    const person = this.kernel.directory.person(id);
    const rhythm = this.store.rhythm(id);
    if (!rhythm || person?.membership !== "active" || !person.purposes.has("nudges")) return false;
    return !this.store.hasSharedSince(id, plus(this.kernel.clock.now(), -DAYS[rhythm] * DAY));
  }

  /** Two profiles of one person: of two rhythms the rarer one, planned anew. */
  private merge(from: PersonId, into: PersonId): void {
    const { outbox, scheduler, directory } = this.kernel;
    const rhythms = [from, into].map((id) => this.store.rhythm(id));
    const rhythm = rhythms.includes("monthly") ? "monthly" : rhythms.find((each) => each !== undefined);
    const changed = rhythm !== this.store.rhythm(into);
    this.store.merge(from, into);
    outbox.rename(this.nudge, "person", from, into);
    scheduler.cancelAll(jobPrefix(from));
    if (!changed || !rhythm) return;
    scheduler.cancelAll(jobPrefix(into));
    this.store.setRhythm(into, rhythm);
    const person = directory.person(into);
    if (person) this.planNext(person, rhythm);
  }

  private overview(person: Person, language: Language): ReturnType<Feature["overview"]> {
    const texts = storiesTexts[language];
    if (person.membership === "reader")
      return [{ buttons: [{ label: texts.allButton, command: "story list" }] }];
    return [
      {
        buttons: [
          { label: texts.shareButton, command: "story share" },
          { label: texts.allButton, command: "story list" },
        ],
      },
    ];
  }
}

/** Weeks since the first one, so that each week's idea follows the one before. */
function turnOn(date: LocalDate): number {
  return Math.max(0, Math.floor(daysBetween(FIRST_TURN, date) / 7));
}

function jobPrefix(id: PersonId): string {
  return `story-nudge:${id}:`;
}
