import { fold } from "../core/clean-text";
import { instant, type Instant } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { Posted } from "./post-link";

export interface Story {
  readonly id: number;
  readonly author: PersonId;
  readonly text: string;
  readonly link?: string;
  readonly tags: readonly string[];
  /** ISO 639. */
  readonly language: string;
  readonly posted?: Posted;
  readonly inDigest: boolean;
  /** Whether others read who told it. */
  readonly named: boolean;
  readonly sharedAt: Instant;
  /** How many people have cheered for it. */
  readonly cheers: number;
}

/** What its author decides, and what its link is recognised by. */
export type StoryContent = Omit<Story, "id" | "author" | "sharedAt" | "cheers"> & {
  readonly linkKey?: string;
};

export interface RawStory {
  id: number;
  author_id: number;
  text: string;
  link: string | null;
  language: string;
  posted: Posted | null;
  digest: number;
  named: number;
  shared_at: number;
  tags: string | null;
  cheers: number;
}

/** Whoever reads stories reads these columns, in whatever order and selection. */
export const STORY = `SELECT s.id, s.author_id, s.text, s.link, s.language, s.posted, s.digest, s.named, s.shared_at,
  (SELECT group_concat(label, char(31)) FROM story_tag WHERE story_id = s.id) AS tags,
  (SELECT count(*) FROM story_cheer WHERE story_id = s.id) AS cheers FROM story s`;

export class StoriesStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      insert: database.prepare(
        `INSERT INTO story (author_id, shared_at, text, link, link_key, language, posted, digest, named)
         VALUES (@author, @sharedAt, @text, @link, @linkKey, @language, @posted, @digest, @named)`,
      ),
      update: database.prepare(
        `UPDATE story SET text = @text, link = @link, link_key = @linkKey, language = @language, posted = @posted,
           digest = @digest, named = @named WHERE id = @id`,
      ),
      dropTags: database.prepare("DELETE FROM story_tag WHERE story_id = ?"),
      addTag: database.prepare(
        "INSERT INTO story_tag (story_id, tag, label) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      story: database.prepare<[number], RawStory>(`${STORY} WHERE s.id = ?`),
      byLink: database.prepare<[string], RawStory>(`${STORY} WHERE s.link_key = ? ORDER BY s.id LIMIT 1`),
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
      keepOut: database.prepare("UPDATE story SET digest = 0 WHERE author_id = ?"),
      handOver: database.prepare("UPDATE story SET author_id = @into WHERE author_id = @from"),
      withoutKey: database.prepare<[], { id: number; link: string }>(
        "SELECT id, link FROM story WHERE link IS NOT NULL AND link_key IS NULL",
      ),
      setKey: database.prepare("UPDATE story SET link_key = ? WHERE id = ?"),
    };
  }

  insert(author: PersonId, sharedAt: Instant, content: StoryContent): number {
    const { lastInsertRowid } = this.statements.insert.run({ author, sharedAt, ...columnsOf(content) });
    const id = Number(lastInsertRowid);
    this.addTags(id, content.tags);
    return id;
  }

  update(id: number, content: StoryContent): void {
    this.statements.update.run({ id, ...columnsOf(content) });
    this.statements.dropTags.run(id);
    this.addTags(id, content.tags);
  }

  story(id: number): Story | undefined {
    const raw = this.statements.story.get(id);
    return raw && storyOf(raw);
  }

  /** The first story that shares this post. */
  byLink(key: string): Story | undefined {
    const raw = this.statements.byLink.get(key);
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

  /** They stay where they can be read, and appear in no digest. */
  keepOutOfDigest(author: PersonId): void {
    this.statements.keepOut.run(author);
  }

  handOver(from: PersonId, into: PersonId): void {
    this.statements.handOver.run({ from, into });
  }

  /** Stories from before links were recognised. */
  addKeys(keyOf: (link: string) => string): void {
    for (const { id, link } of this.statements.withoutKey.all()) this.statements.setKey.run(keyOf(link), id);
  }

  private addTags(id: number, tags: readonly string[]): void {
    for (const tag of tags) this.statements.addTag.run(id, fold(tag), tag);
  }
}

function columnsOf({ text, link, linkKey, language, posted, inDigest, named }: StoryContent) {
  return {
    ...{ text, language, link: link ?? null, linkKey: linkKey ?? null, posted: posted ?? null },
    ...{ digest: inDigest ? 1 : 0, named: named ? 1 : 0 },
  };
}

export function storyOf(raw: RawStory): Story {
  return {
    id: raw.id,
    author: personId(raw.author_id),
    text: raw.text,
    ...(raw.link !== null && { link: raw.link }),
    tags: raw.tags === null ? [] : raw.tags.split("\u001f"),
    language: raw.language,
    ...(raw.posted !== null && { posted: raw.posted }),
    inDigest: raw.digest === 1,
    named: raw.named === 1,
    sharedAt: instant(raw.shared_at),
    cheers: raw.cheers,
  };
}
