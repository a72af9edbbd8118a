import type { Instant, Zone } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import { STORY, storyOf, type RawStory, type Story } from "./stories-store";

/** When the digest comes: once a week, at a wall time. */
export interface DigestSchedule {
  /** ISO: 1 is Monday. */
  readonly weekday: number;
  readonly time: string;
  readonly zone: Zone;
}

/** Where a story stands in a digest. */
export interface Entry {
  readonly story: number;
  /** Counted from 1; each is a message of its own. */
  readonly part: number;
  readonly position: number;
  /** Empty for what stands under no heading of its own. */
  readonly topic: string;
}

export interface PlacedStory extends Story {
  readonly topic: string;
}

export interface Place {
  readonly digest: number;
  readonly part: number;
}

export class DigestStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      schedule: database.prepare<[], DigestSchedule>(
        "SELECT weekday, time, zone FROM story_digest_schedule WHERE id = 1",
      ),
      setSchedule: database.prepare(
        `INSERT INTO story_digest_schedule (id, weekday, time, zone) VALUES (1, @weekday, @time, @zone)
         ON CONFLICT (id) DO UPDATE SET weekday = excluded.weekday, time = excluded.time, zone = excluded.zone`,
      ),
      dropSchedule: database.prepare("DELETE FROM story_digest_schedule"),
      waiting: database.prepare<[number, number], RawStory>(
        `${STORY} WHERE s.digest = 1 AND s.shared_at >= ?
           AND NOT EXISTS (SELECT 1 FROM story_digest_entry e WHERE e.story_id = s.id) ORDER BY s.id LIMIT ?`,
      ),
      insert: database.prepare(
        "INSERT INTO story_digest (occurrence, parts) VALUES (?, ?) ON CONFLICT DO NOTHING",
      ),
      addEntry: database.prepare(
        `INSERT INTO story_digest_entry (digest_id, story_id, part, position, topic)
         VALUES (@digest, @story, @part, @position, @topic)`,
      ),
      parts: database.prepare<[number], number>("SELECT parts FROM story_digest WHERE id = ?").pluck(),
      last: database.prepare<[string], Place>(
        `SELECT DISTINCT e.digest_id AS digest, e.part FROM story_digest_entry e
         WHERE e.digest_id = (SELECT max(id) FROM story_digest) AND EXISTS
           (SELECT 1 FROM story_digest d WHERE d.id = e.digest_id AND d.occurrence >= ?)`,
      ),
      release: database.prepare("DELETE FROM story_digest_entry WHERE digest_id = ? AND part = ?"),
      stories: database.prepare<[number, number], RawStory & { topic: string }>(
        STORY.replace("SELECT ", "SELECT e.topic, ") +
          ` JOIN story_digest_entry e ON e.story_id = s.id
          WHERE e.digest_id = ? AND e.part = ? AND s.digest = 1 ORDER BY e.position`,
      ),
      placesOf: database.prepare<[number], Place>(
        "SELECT digest_id AS digest, part FROM story_digest_entry WHERE story_id = ?",
      ),
      placesOfAuthor: database.prepare<[number], Place>(
        `SELECT DISTINCT e.digest_id AS digest, e.part FROM story s JOIN story_digest_entry e ON e.story_id = s.id
         WHERE s.author_id = ?`,
      ),
      readers: database
        .prepare<[number, number], number>(
          `SELECT c.person_id FROM consent c JOIN person p ON p.id = c.person_id
           WHERE c.purpose = 'digest' AND c.withdrawn_at IS NULL AND p.membership IN ('reader', 'active')
             AND c.person_id > ? ORDER BY c.person_id LIMIT ?`,
        )
        .pluck(),
    };
  }

  schedule(): DigestSchedule | undefined {
    return this.statements.schedule.get();
  }

  setSchedule(schedule: DigestSchedule | undefined): void {
    if (schedule) this.statements.setSchedule.run(schedule);
    else this.statements.dropSchedule.run();
  }

  /** Stories that may appear and have appeared in no digest, oldest first. */
  waiting(since: Instant, limit: number): readonly Story[] {
    return this.statements.waiting.all(since, limit).map(storyOf);
  }

  /** Undefined when this occurrence has been composed before. */
  insert(occurrence: string, parts: number, entries: readonly Entry[]): number | undefined {
    const { changes, lastInsertRowid } = this.statements.insert.run(occurrence, parts);
    if (changes === 0) return undefined;
    const digest = Number(lastInsertRowid);
    for (const entry of entries) this.statements.addEntry.run({ digest, ...entry });
    return digest;
  }

  parts(digest: number): number {
    return this.statements.parts.get(digest) ?? 1;
  }

  /** The parts of the last digest, if it is of that occurrence or a later one. */
  lastParts(since: string): readonly Place[] {
    return this.statements.last.all(since);
  }

  /** Nobody has read this part: its stories wait for the next digest. */
  release({ digest, part }: Place): void {
    this.statements.release.run(digest, part);
  }

  /** What may still be shown of a part, in its order. */
  stories({ digest, part }: Place): readonly PlacedStory[] {
    return this.statements.stories.all(digest, part).map((raw) => ({ ...storyOf(raw), topic: raw.topic }));
  }

  placesOf(story: number): readonly Place[] {
    return this.statements.placesOf.all(story);
  }

  placesOfAuthor(author: PersonId): readonly Place[] {
    return this.statements.placesOfAuthor.all(author);
  }

  /** Who wants to get the digest, in the order of their numbers behind `after`. */
  readers(after: number, limit: number): readonly PersonId[] {
    return this.statements.readers.all(after, limit).map(personId);
  }
}
