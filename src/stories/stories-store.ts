import { fold } from "../core/clean-text";
import { instant, type Instant } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

export type Rhythm = "weekly" | "monthly";

export interface Story {
  readonly id: number;
  readonly author: PersonId;
  readonly text: string;
  readonly link?: string;
  readonly tags: readonly string[];
  readonly inDigest: boolean;
  readonly sharedAt: Instant;
}

interface RawStory {
  id: number;
  author_id: number;
  text: string;
  link: string | null;
  digest: number;
  shared_at: number;
  tags: string | null;
}

const STORY = `SELECT s.id, s.author_id, s.text, s.link, s.digest, s.shared_at,
  (SELECT group_concat(label, char(31)) FROM story_tag WHERE story_id = s.id) AS tags FROM story s`;

export class StoriesStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      insert: database.prepare(
        "INSERT INTO story (author_id, text, link, digest, shared_at) VALUES (?, ?, ?, ?, ?)",
      ),
      addTag: database.prepare(
        "INSERT INTO story_tag (story_id, tag, label) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      story: database.prepare<[number], RawStory>(`${STORY} WHERE s.id = ?`),
      latest: database.prepare<[number, number], RawStory>(
        `${STORY} WHERE s.id < ? ORDER BY s.id DESC LIMIT ?`,
      ),
      tagged: database.prepare<[string, number, number], RawStory>(
        `${STORY} JOIN story_tag t ON t.story_id = s.id WHERE t.tag = ? AND s.id < ? ORDER BY s.id DESC LIMIT ?`,
      ),
      by: database.prepare<[number, number], RawStory>(
        `${STORY} WHERE s.author_id = ? ORDER BY s.id DESC LIMIT ?`,
      ),
      sharedSince: database
        .prepare<[number, number], number>(
          "SELECT count(*) FROM story WHERE author_id = ? AND shared_at >= ?",
        )
        .pluck(),
      withdraw: database.prepare("DELETE FROM story WHERE id = ?"),
      withdrawAll: database.prepare("DELETE FROM story WHERE author_id = ?"),
      keepOut: database.prepare("UPDATE story SET digest = 0 WHERE author_id = ?"),
      handOver: database.prepare("UPDATE story SET author_id = @into WHERE author_id = @from"),
      rhythm: database
        .prepare<[number], Rhythm>("SELECT rhythm FROM story_rhythm WHERE person_id = ?")
        .pluck(),
      rhythms: database.prepare<[], { person_id: number; rhythm: Rhythm }>(
        "SELECT person_id, rhythm FROM story_rhythm ORDER BY person_id",
      ),
      setRhythm: database.prepare(
        "INSERT INTO story_rhythm (person_id, rhythm) VALUES (?, ?) ON CONFLICT (person_id) DO UPDATE SET rhythm = excluded.rhythm",
      ),
      dropRhythm: database.prepare("DELETE FROM story_rhythm WHERE person_id = ?"),
    };
  }

  insert(story: Omit<Story, "id">): number {
    const { author, text, link, inDigest, sharedAt } = story;
    const { lastInsertRowid } = this.statements.insert.run(
      author,
      text,
      link ?? null,
      inDigest ? 1 : 0,
      sharedAt,
    );
    for (const tag of story.tags) this.statements.addTag.run(lastInsertRowid, fold(tag), tag);
    return Number(lastInsertRowid);
  }

  story(id: number): Story | undefined {
    const raw = this.statements.story.get(id);
    return raw && storyOf(raw);
  }

  /** Newest first, older than `before`. */
  latest(before: number, limit: number): readonly Story[] {
    return this.statements.latest.all(before, limit).map(storyOf);
  }

  tagged(tag: string, before: number, limit: number): readonly Story[] {
    return this.statements.tagged.all(fold(tag), before, limit).map(storyOf);
  }

  by(author: PersonId, limit: number): readonly Story[] {
    return this.statements.by.all(author, limit).map(storyOf);
  }

  hasSharedSince(author: PersonId, since: Instant): boolean {
    return (this.statements.sharedSince.get(author, since) ?? 0) > 0;
  }

  withdraw(id: number): void {
    this.statements.withdraw.run(id);
  }

  withdrawAll(author: PersonId): void {
    this.statements.withdrawAll.run(author);
  }

  /** They stay where they can be read, and appear in no digest. */
  keepOutOfDigest(author: PersonId): void {
    this.statements.keepOut.run(author);
  }

  /** All stories; the rhythm of `from` goes. */
  merge(from: PersonId, into: PersonId): void {
    this.statements.handOver.run({ from, into });
    this.statements.dropRhythm.run(from);
  }

  rhythm(id: PersonId): Rhythm | undefined {
    return this.statements.rhythm.get(id);
  }

  rhythms(): readonly (readonly [PersonId, Rhythm])[] {
    return this.statements.rhythms.all().map((row) => [personId(row.person_id), row.rhythm]);
  }

  setRhythm(id: PersonId, rhythm: Rhythm | undefined): void {
    if (rhythm) this.statements.setRhythm.run(id, rhythm);
    else this.statements.dropRhythm.run(id);
  }
}

function storyOf(raw: RawStory): Story {
  return {
    id: raw.id,
    author: personId(raw.author_id),
    text: raw.text,
    ...(raw.link !== null && { link: raw.link }),
    tags: raw.tags === null ? [] : raw.tags.split("\u001f"),
    inDigest: raw.digest === 1,
    sharedAt: instant(raw.shared_at),
  };
}
