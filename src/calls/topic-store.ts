import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { CallName } from "./call-series";

/** How long it is known whose a topic or to-do was after it is done, in days. */
export const KEEP_NAMES_DAYS = 90;

/** The number people type. */
export type TopicId = number & { readonly __topicId: unique symbol };

export interface Topic {
  readonly id: TopicId;
  readonly text: string;
  readonly minutes?: number;
  readonly presenter?: PersonId;
  readonly proposer?: PersonId;
  readonly proposedAt: Instant;
  readonly doneAt?: Instant;
}

export interface NewTopic {
  readonly text: string;
  readonly minutes?: number | undefined;
  readonly presenter?: PersonId | undefined;
  readonly proposer: PersonId;
  readonly proposedAt: Instant;
}

interface RawTopic {
  id: TopicId;
  text: string;
  minutes: number | null;
  presenter_id: PersonId | null;
  proposer_id: PersonId | null;
  proposed_at: Instant;
  done_at: Instant | null;
}

const TOPIC = "SELECT id, text, minutes, presenter_id, proposer_id, proposed_at, done_at FROM call_topic";

export class TopicStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      add: database.prepare(
        `INSERT INTO call_topic (text, minutes, presenter_id, proposer_id, proposed_at)
         VALUES (@text, @minutes, @presenter, @proposer, @proposedAt)`,
      ),
      one: database.prepare<[number], RawTopic>(`${TOPIC} WHERE id = ?`),
      open: database.prepare<[], RawTopic>(`${TOPIC} WHERE done_at IS NULL ORDER BY id`),
      of: database.prepare<[number, number], RawTopic>(
        `${TOPIC} WHERE presenter_id = ? OR proposer_id = ? ORDER BY id`,
      ),
      doneIn: database.prepare<[number, string], RawTopic>(
        `${TOPIC} WHERE series_id = ? AND planned_on = ? AND done_at IS NOT NULL ORDER BY id`,
      ),
      close: database.prepare(
        `UPDATE call_topic SET done_at = @at, series_id = @series, planned_on = @date
         WHERE id = @id AND done_at IS NULL`,
      ),
      reopen: database.prepare(
        "UPDATE call_topic SET done_at = NULL, series_id = NULL, planned_on = NULL WHERE id = ?",
      ),
      remove: database.prepare("DELETE FROM call_topic WHERE id = ?"),
      isOpen: database.prepare<[], number>("SELECT is_open FROM call_topic_rule").pluck(),
      setOpen: database.prepare(
        "INSERT INTO call_topic_rule (id, is_open) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET is_open = excluded.is_open",
      ),
      unpresent: database.prepare(
        "UPDATE call_topic SET presenter_id = NULL WHERE presenter_id = ? AND done_at IS NULL",
      ),
      forgetPresenter: database.prepare("UPDATE call_topic SET presenter_id = NULL WHERE presenter_id = ?"),
      forgetProposer: database.prepare("UPDATE call_topic SET proposer_id = NULL WHERE proposer_id = ?"),
      forgetOld: database.prepare(
        `UPDATE call_topic SET presenter_id = NULL, proposer_id = NULL
         WHERE done_at < ? AND (presenter_id IS NOT NULL OR proposer_id IS NOT NULL)`,
      ),
      mergePresenter: database.prepare(
        "UPDATE call_topic SET presenter_id = @into WHERE presenter_id = @from",
      ),
      mergeProposer: database.prepare("UPDATE call_topic SET proposer_id = @into WHERE proposer_id = @from"),
    };
  }

  add({ text, minutes, presenter, proposer, proposedAt }: NewTopic): Topic {
    const { lastInsertRowid } = this.statements.add.run({
      ...{ text, proposer, proposedAt },
      ...{ minutes: minutes ?? null, presenter: presenter ?? null },
    });
    const topic = this.find(Number(lastInsertRowid));
    if (!topic) throw new Error("a topic was not stored");
    return topic;
  }

  find(id: number): Topic | undefined {
    const raw = this.statements.one.get(id);
    return raw && topicOf(raw);
  }

  /** In the order in which they were proposed. */
  open(): readonly Topic[] {
    return this.statements.open.all().map(topicOf);
  }

  /** Those she presents or proposed, the ones that are done included. */
  of(person: PersonId): readonly Topic[] {
    return this.statements.of.all(person, person).map(topicOf);
  }

  /** What was dealt with in that call. */
  doneIn({ series, date }: CallName): readonly Topic[] {
    return this.statements.doneIn.all(series, date).map(topicOf);
  }

  close(id: TopicId, at: Instant, call: CallName | undefined): void {
    this.statements.close.run({ id, at, series: call?.series ?? null, date: call?.date ?? null });
  }

  reopen(id: TopicId): void {
    this.statements.reopen.run(id);
  }

  remove(id: TopicId): void {
    this.statements.remove.run(id);
  }

  /** Whether others than the core team may propose topics. */
  takesProposals(): boolean {
    return this.statements.isOpen.get() === 1;
  }

  setProposals(open: boolean): void {
    this.statements.setOpen.run(open ? 1 : 0);
  }

  /** Somebody else has to present what she would have. */
  unpresent(person: PersonId): void {
    this.statements.unpresent.run(person);
  }

  /** The topics stay; that they have to do with her does not. */
  forgetPerson(person: PersonId): void {
    this.statements.forgetPresenter.run(person);
    this.statements.forgetProposer.run(person);
  }

  /** Nobody's name stays beside what was done before then. */
  forgetNames(before: Instant): void {
    this.statements.forgetOld.run(before);
  }

  merge(from: PersonId, into: PersonId): void {
    this.statements.mergePresenter.run({ from, into });
    this.statements.mergeProposer.run({ from, into });
  }
}

function topicOf(raw: RawTopic): Topic {
  const { id, text, minutes, presenter_id: presenter, proposer_id: proposer, done_at: doneAt } = raw;
  return {
    ...{ id, text, proposedAt: raw.proposed_at },
    ...(minutes !== null && { minutes }),
    ...(presenter !== null && { presenter }),
    ...(proposer !== null && { proposer }),
    ...(doneAt !== null && { doneAt }),
  };
}
