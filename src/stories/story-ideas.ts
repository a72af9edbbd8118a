// What somebody could tell: ideas by topic and season, those that come with the bot and those of the core team. Each
// person walks through them in an order of her own and never gets the same one twice in a row.
import type { LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { sha256Hex } from "../core/tokens";
import type { Database } from "../store/database";
import type { Both } from "../i18n/texts";
import { ideasOfPeople } from "./ideas-people";
import { ideasOfSeasons } from "./ideas-seasons";
import { ideasOfWork } from "./ideas-work";

const OF_TOPICS = { ...ideasOfPeople, ...ideasOfWork };

export type IdeaTopic = keyof typeof OF_TOPICS | "season" | "network";

export interface Idea {
  /** Stable while the lists only grow. */
  readonly key: string;
  readonly topic: IdeaTopic;
  readonly text: Both;
  /** In which months it fits, 1 to 12; always when absent. */
  readonly months?: readonly number[];
}

export interface OwnIdea {
  readonly id: number;
  readonly text: Both;
}

/** Those that come with the bot. */
export const storyIdeas: readonly Idea[] = [
  ...Object.entries(OF_TOPICS).flatMap(([topic, texts]) =>
    texts.map((text, i): Idea => ({ key: `${topic}-${i}`, topic: topic as keyof typeof OF_TOPICS, text })),
  ),
  ...ideasOfSeasons.map(({ months, de, en }, i): Idea => ({
    key: `season-${i}`,
    topic: "season",
    months,
    text: { de, en },
  })),
];

interface Last {
  /** The one she read last. */
  readonly idea: string;
  /** Where she is on her walk through all of them; a topic in between is a step aside. */
  readonly place: string;
}

export class StoryIdeas {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      own: database.prepare<[], { id: number; de: string; en: string }>(
        "SELECT id, de, en FROM story_idea ORDER BY id",
      ),
      add: database.prepare("INSERT INTO story_idea (de, en) VALUES (?, ?)"),
      remove: database.prepare("DELETE FROM story_idea WHERE id = ?"),
      last: database.prepare<[number], Last>("SELECT idea, place FROM story_idea_last WHERE person_id = ?"),
      setLast: database.prepare(
        `INSERT INTO story_idea_last (person_id, idea, place) VALUES (@person, @idea, @place)
         ON CONFLICT (person_id) DO UPDATE SET idea = excluded.idea, place = excluded.place`,
      ),
      forget: database.prepare("DELETE FROM story_idea_last WHERE person_id = ?"),
    };
  }

  /** The core team's own, oldest first. */
  own(): readonly OwnIdea[] {
    return this.statements.own.all().map(({ id, de, en }) => ({ id, text: { de, en } }));
  }

  add(text: Both): number {
    return Number(this.statements.add.run(text.de, text.en).lastInsertRowid);
  }

  /** False when there is none with this number. */
  remove(id: number): boolean {
    return this.statements.remove.run(id).changes === 1;
  }

  /** The next one for her, which she is about to read; with a topic one of that topic if there is any that fits today. */
  next(person: PersonId, on: LocalDate, topic?: IdeaTopic): Idea {
    const all = this.fitting(on);
    const ofTopic = topic === undefined ? [] : all.filter((idea) => idea.topic === topic);
    const last = this.last(person);
    if (ofTopic.length > 0) {
      const idea = following(last?.idea, ofTopic, person, last?.idea);
      this.statements.setLast.run({ person, idea: idea.key, place: last?.place ?? "" });
      return idea;
    }
    const idea = following(last?.place, all, person, last?.idea);
    this.statements.setLast.run({ person, idea: idea.key, place: idea.key });
    return idea;
  }

  /** Undefined when it was removed meanwhile. */
  find(key: string): Idea | undefined {
    return [...storyIdeas, ...this.ownIdeas()].find((idea) => idea.key === key);
  }

  last(person: PersonId): Last | undefined {
    return this.statements.last.get(person);
  }

  forget(person: PersonId): void {
    this.statements.forget.run(person);
  }

  private fitting(on: LocalDate): readonly Idea[] {
    const month = Number(on.slice(5, 7));
    return [...storyIdeas, ...this.ownIdeas()].filter(({ months }) => months?.includes(month) ?? true);
  }

  private ownIdeas(): readonly Idea[] {
    return this.own().map(({ id, text }) => ({ key: `network-${id}`, topic: "network", text }));
  }
}

/**
 * The idea behind a place in this person's own order, and not the one she read last. The order is by a hash, so that it
 * needs no memory, and an idea that does not fit any more still has its place in it.
 */
function following(
  after: string | undefined,
  ideas: readonly Idea[],
  person: PersonId,
  last: string | undefined,
): Idea {
  const place = (key: string): string => sha256Hex(`${person}/${key}`);
  const others = ideas.filter(({ key }) => key !== last);
  const inOrder = (others.length > 0 ? others : ideas)
    .map((idea) => ({ idea, at: place(idea.key) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const from = after === undefined ? "" : place(after);
  const next = inOrder.find(({ at }) => at > from) ?? inOrder[0];
  if (!next) throw new Error("there are no ideas");
  return next.idea;
}
