// The digest: once a week the stories that may appear in it, to the community room and to whoever wants to get it. What
// it shows is looked up when it is sent and whenever it is rendered anew, so a story that was withdrawn is gone from it.
import * as z from "zod";
import { job, type JobContext } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice } from "../app/notice";
import { OutboxFate } from "../app/outbox-fate";
import { DAY, plus, type Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { secretToken } from "../core/tokens";
import { addDays, atWallTime, localDateOf, wallTimeOf, weekdayOf } from "../core/wall-time";
import { digestCard, emptiedCard } from "./digest-cards";
import { composed } from "./digest-composing";
import type { DigestSchedule, DigestStore, Place } from "./digest-store";
import { digestTexts } from "./digest-texts";

/** A digest that is this late, in milliseconds, is left out; its stories come with the next one. */
const TOO_LATE = 2 * DAY;
/** What was shared longer ago, in days, is no news. */
const NEWS_FOR = 28;
/** In one digest; the others wait for the next one. */
const MOST_STORIES = 24;
/** Readers who are written to in one job, so that nobody waits for all of them. */
const AT_ONCE = 100;
/** What became of the last digest is looked up when it is not older, in days: then its messages are still known. */
const LOOKED_BACK = 13;
/** How long a withdrawn story is tried to be taken out of what was sent, in milliseconds. */
const TRIED_FOR = 7 * DAY;
const EVER = 10 * 365 * DAY;

/** Part 0 is the copy for one person, which shows the first part. */
const posted = z.object({ digest: z.number(), part: z.number() });
type Posted = z.infer<typeof posted>;
const occurrence = z.object({ occurrence: z.string() });
const slice = z.object({ digest: z.number(), after: z.number() });
const copies = z.object({ digest: z.number(), after: z.string() });

export class StoryDigests {
  readonly notice = notice<Posted>({
    kind: "story-digest",
    payload: posted,
    priority: 8,
    unsolicited: true,
    expiresAfter: 3 * DAY,
    onAmbiguous: "once-more",
    staysInRooms: true,
    stops: (_payload, language) => [{ label: digestTexts[language].stop, command: "follow never" }],
    reason: ({ part }, language) => digestTexts[language][part === 0 ? "reason" : "reasonRoom"],
    card: ({ digest, part }, viewer, to) => {
      const reader = "person" in to ? to.person : undefined;
      const { hashtag } = this.kernel.network;
      const stands = this.fate.of(keyOf({ digest, part }, reader)) === "said";
      if (reader !== undefined && !stands && !this.wantsIt(reader)) return undefined;
      const place = { digest, part: Math.max(1, part) };
      const card = digestCard(
        {
          ...{
            stories: this.store.stories(place),
            part: place.part,
            parts: this.store.parts(digest),
            hashtag,
          },
          ...(reader !== undefined && { reader }),
        },
        viewer,
      );
      return card ?? (stands ? emptiedCard(hashtag, viewer) : undefined);
    },
  });

  private readonly postJob = job<z.infer<typeof occurrence>>({
    kind: "story-digest",
    payload: occurrence,
    // It keeps the chain going, however late.
    usefulFor: EVER,
    run: (payload, ctx) => this.due(payload.occurrence, ctx),
  });
  private readonly readersJob = job<z.infer<typeof slice>>({
    kind: "story-digest-readers",
    payload: slice,
    usefulFor: TOO_LATE,
    run: ({ digest, after }, { now }) => this.toReaders(digest, after, now),
  });
  private readonly copiesJob = job<z.infer<typeof copies>>({
    kind: "story-digest-copies",
    payload: copies,
    usefulFor: TRIED_FOR,
    run: ({ digest, after }, { now }) => this.renewCopies(digest, after, now),
  });

  readonly jobs = [this.postJob, this.readersJob, this.copiesJob];
  private readonly fate: OutboxFate;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: DigestStore,
  ) {
    this.fate = new OutboxFate(kernel.database);
  }

  begin(): void {
    if (!this.kernel.scheduler.isPlanned("story-digest@")) this.planNext();
  }

  schedule(): DigestSchedule | undefined {
    return this.store.schedule();
  }

  /**
   * When it comes from now on; undefined is not at all.
   * @returns the next one
   */
  setSchedule(schedule: Omit<DigestSchedule, "zone"> | undefined): Instant | undefined {
    this.store.setSchedule(schedule && { ...schedule, zone: this.kernel.network.zone });
    return this.planNext();
  }

  /** Whether there is a room it goes to. */
  hasRoom(): boolean {
    return this.kernel.directory.rooms("community").length > 0;
  }

  /** Where the story stands; look before it is withdrawn. */
  placesOf(story: number): readonly Place[] {
    return this.store.placesOf(story);
  }

  placesOfAuthor(author: PersonId): readonly Place[] {
    return this.store.placesOfAuthor(author);
  }

  /** What stands there has changed or is gone: every message that shows it is rendered anew, in rooms at once. */
  changed(places: readonly Place[]): void {
    const now = this.kernel.clock.now();
    for (const place of places) {
      this.kernel.outbox.refresh(keyOf(place), { triedFor: TRIED_FOR });
      if (place.part === 1) this.planCopies(place.digest, "", now);
    }
  }

  /** Only the number of cheers has changed: shown where a message can be changed without being posted anew. */
  counted(story: number): void {
    for (const place of this.store.placesOf(story)) {
      this.kernel.outbox.refresh(keyOf(place), { onlyInPlace: true });
    }
  }

  private wantsIt(reader: PersonId): boolean {
    const person = this.kernel.directory.person(reader);
    if (!person || person.membership === "left") return false;
    return person.purposes.has("digest");
  }

  private planNext(): Instant | undefined {
    const { scheduler, clock } = this.kernel;
    scheduler.cancelAll("story-digest@");
    const schedule = this.store.schedule();
    if (!schedule) return undefined;
    const now = clock.now();
    const { at, name } = nextOccurrence(schedule, now);
    // After the clock was set back this occurrence may have had its job already; the digest itself comes once.
    scheduler.plan(this.postJob, { occurrence: name }, { key: `story-digest@${name}:${secretToken(6)}`, at });
    return at;
  }

  private due(name: string, { now, dueAt }: JobContext): void {
    if (!this.store.schedule()) return;
    this.planNext();
    if (now - dueAt <= TOO_LATE) this.compose(name, now);
  }

  private compose(name: string, now: Instant): void {
    const { outbox, scheduler, network } = this.kernel;
    if (!this.hasRoom() && this.store.readers(0, 1).length === 0) return;
    this.releaseUnread(addDays(localDateOf(now, network.zone), -LOOKED_BACK));
    const stories = this.store.waiting(plus(now, -NEWS_FOR * DAY), MOST_STORIES);
    if (stories.length === 0) return;
    const { entries, parts } = composed(stories);
    const digest = this.store.insert(name, parts, entries);
    if (digest === undefined) return;
    // Without a room nothing comes of it.
    for (let part = 1; part <= parts; part += 1) {
      outbox.owe(this.notice, { digest, part }, { to: { room: "community" }, key: keyOf({ digest, part }) });
    }
    scheduler.plan(
      this.readersJob,
      { digest, after: 0 },
      { key: `story-digest-readers:${digest}:0`, at: now },
    );
  }

  /** Parts of the last digest that could not be posted: their stories stand in this one. */
  private releaseUnread(since: string): void {
    for (const place of this.store.lastParts(since)) {
      if (this.fate.of(keyOf(place)) === "unsaid") this.store.release(place);
    }
  }

  private toReaders(digest: number, after: number, now: Instant): void {
    const { outbox, scheduler } = this.kernel;
    const readers = this.store.readers(after, AT_ONCE);
    for (const person of readers) {
      const to = { digest, part: 0 };
      outbox.owe(this.notice, to, { to: { person }, key: keyOf(to, person) });
    }
    const last = readers.at(-1);
    if (last === undefined || readers.length < AT_ONCE) return;
    const key = `story-digest-readers:${digest}:${last}`;
    scheduler.plan(this.readersJob, { digest, after: last }, { key, at: now });
  }

  private planCopies(digest: number, after: string, now: Instant): void {
    const key = `story-digest-copies:${digest}:${secretToken(6)}`;
    this.kernel.scheduler.plan(this.copiesJob, { digest, after }, { key, at: now });
  }

  private renewCopies(digest: number, after: string, now: Instant): void {
    const { outbox } = this.kernel;
    const keys = outbox.keysLike(`story-digest:${digest}:to:`, after, AT_ONCE);
    for (const key of keys) outbox.refresh(key, { triedFor: TRIED_FOR });
    const last = keys.at(-1);
    if (last !== undefined && keys.length === AT_ONCE) this.planCopies(digest, last, now);
  }
}

function keyOf({ digest, part }: Place, reader?: PersonId): string {
  return reader === undefined ? `story-digest:${digest}:${part}` : `story-digest:${digest}:to:${reader}`;
}

/** The first one after now, at its wall time whatever the clocks do. */
function nextOccurrence(
  { weekday, time, zone }: DigestSchedule,
  now: Instant,
): { at: Instant; name: string } {
  const today = wallTimeOf(now, zone).date;
  const first = addDays(today, (weekday - weekdayOf(today) + 7) % 7);
  const at = atWallTime(first, time, zone);
  if (at > now) return { at, name: `${first}T${time}` };
  const next = addDays(first, 7);
  return { at: atWallTime(next, time, zone), name: `${next}T${time}` };
}
