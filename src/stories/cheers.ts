// Cheers: counted on a story, one from each person, and told to whoever told the story, bundled and privately on
// Fridays. Nobody is ranked, and nothing is kept of when somebody cheered.
import * as z from "zod";
import type { Person } from "../app/directory";
import { job, type JobContext } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice } from "../app/notice";
import { OutboxFate } from "../app/outbox-fate";
import { DAY, HOUR, parseLocalDate, type LocalDate } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import { addDays, atWallTime, localDateOf, weekdayOf } from "../core/wall-time";
import { cheersCard } from "./cheers-cards";
import type { CheersStore } from "./cheers-store";
import { cheersTexts } from "./cheers-texts";
import type { Story } from "./stories-store";

const FRIDAY = 5;
/** Wall time in the author's zone, within the usual sending hours. */
const TOLD_AT = "14:00";
/** Later than this, in milliseconds, it waits for the next Friday. */
const TOO_LATE = 3 * HOUR;
const EVER = 10 * 365 * DAY;

const bundle = z.object({ author: z.number(), on: z.string() });

export class Cheers {
  readonly notice = notice<z.infer<typeof bundle>>({
    kind: "story-cheers",
    payload: bundle,
    priority: 8,
    unsolicited: true,
    expiresAfter: 3 * DAY,
    onAmbiguous: "drop",
    reason: (_payload, language) => cheersTexts[language].reason,
    stops: (_payload, language) => [{ label: cheersTexts[language].stop, command: "story cheers off" }],
    card: ({ author, on }, viewer) => {
      const id = personId(author);
      const date = parseLocalDate(on);
      if (date === undefined || !this.store.wantsToKnow(id)) return undefined;
      return cheersCard(this.store.bundled(id, date), viewer);
    },
  });

  readonly job = job<z.infer<typeof bundle>>({
    kind: "story-cheers",
    payload: bundle,
    // However late: what waits is told on the Friday after.
    usefulFor: EVER,
    run: ({ author, on }, ctx) => this.bundle(personId(author), on as LocalDate, ctx),
  });

  private readonly fate: OutboxFate;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: CheersStore,
  ) {
    this.fate = new OutboxFate(kernel.database);
  }

  /** False when she has cheered for it before. */
  give(person: Person, story: Pick<Story, "id" | "author">): boolean {
    const isNew = this.store.add(story.id, person.id);
    if (isNew) this.plan(story.author);
    return isNew;
  }

  /** False when there was none of hers. */
  takeBack(person: Person, story: number): boolean {
    return this.store.remove(story, person.id);
  }

  has(person: Person, story: number): boolean {
    return this.store.has(story, person.id);
  }

  /** Whether she wants to be told; what she did not want to hear of is not told later. */
  tell(person: Person, on: boolean): void {
    if (on && !this.store.wantsToKnow(person.id)) this.store.move(person.id, undefined, "told");
    this.store.switchTelling(person.id, on);
  }

  /** Takes back what is planned. */
  forget(author: PersonId): void {
    this.kernel.scheduler.cancelAll(jobPrefix(author));
  }

  merge(from: PersonId, into: PersonId): void {
    this.store.merge(from, into);
    this.kernel.outbox.rename(this.notice, "author", from, into);
    this.forget(from);
    this.plan(into);
  }

  /** Her next Friday; planning it twice plans it once. */
  private plan(author: PersonId): void {
    const person = this.kernel.directory.person(author);
    if (!person || !this.store.wantsToKnow(author)) return;
    const now = this.kernel.clock.now();
    const today = localDateOf(now, person.zone);
    const friday = addDays(today, (FRIDAY - weekdayOf(today) + 7) % 7);
    const on = atWallTime(friday, TOLD_AT, person.zone) > now ? friday : addDays(friday, 7);
    const at = atWallTime(on, TOLD_AT, person.zone);
    this.kernel.scheduler.plan(this.job, { author, on }, { key: `${jobPrefix(author)}${on}`, at });
  }

  private bundle(author: PersonId, on: LocalDate, { now, dueAt }: JobContext): void {
    for (const before of this.store.bundlesOf(author)) {
      const fate = this.fate.of(keyOf(author, before));
      // What did not reach her goes with the next message.
      if (fate !== "waiting") this.store.move(author, before, fate === "unsaid" ? undefined : "told");
    }
    const person = this.kernel.directory.person(author);
    if (!person || person.membership === "left") return;
    if (person.membership === "active" && now - dueAt <= TOO_LATE) {
      if (this.store.move(author, undefined, on) > 0) {
        const to = { person: author };
        this.kernel.outbox.owe(this.notice, { author, on }, { to, key: keyOf(author, on) });
      }
    }
    // Next Friday it is looked up whether it reached her, and what has come since.
    if (this.store.isOpen(author)) this.plan(author);
  }
}

function keyOf(author: PersonId, on: LocalDate): string {
  return `story-cheers:${on}:${author}`;
}

function jobPrefix(author: PersonId): string {
  return `story-cheers:${author}:`;
}
