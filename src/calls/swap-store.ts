import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { CallId, CallName } from "./call-series";

interface RawSwap {
  id: number;
  series_id: number;
  planned_on: CallName["date"];
  asker_id: PersonId;
  asked_id: PersonId;
  state: Swap["state"];
  instead: CallId | null;
}

/** One asks another to lead a call in her place. */
export interface Swap {
  readonly id: number;
  readonly call: CallName;
  readonly asker: PersonId;
  readonly asked: PersonId;
  readonly state: "asked" | "accepted" | "declined";
  /** The call that the asker leads instead. */
  readonly instead?: CallId;
}

export class SwapStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      ask: database.prepare(
        `INSERT INTO call_swap (series_id, planned_on, asker_id, asked_id, state) VALUES (?, ?, ?, ?, 'asked')`,
      ),
      find: database.prepare<[number], RawSwap>("SELECT * FROM call_swap WHERE id = ?"),
      of: database.prepare<[number, number], RawSwap>(
        "SELECT * FROM call_swap WHERE asker_id = ? OR asked_id = ? ORDER BY id",
      ),
      answer: database.prepare("UPDATE call_swap SET state = ?, instead = ? WHERE id = ?"),
      withdraw: database.prepare(
        "DELETE FROM call_swap WHERE series_id = ? AND planned_on = ? AND asker_id = ? AND state = 'asked'",
      ),
      forgetPerson: database.prepare("DELETE FROM call_swap WHERE asker_id = @id OR asked_id = @id"),
      merge: [
        "UPDATE call_swap SET asker_id = @into WHERE asker_id = @from",
        "UPDATE call_swap SET asked_id = @into WHERE asked_id = @from",
        "DELETE FROM call_swap WHERE asker_id = asked_id",
      ].map((sql) => database.prepare(sql)),
    };
  }

  ask({ series, date }: CallName, asker: PersonId, asked: PersonId): number {
    return Number(this.statements.ask.run(series, date, asker, asked).lastInsertRowid);
  }

  find(id: number): Swap | undefined {
    const raw = this.statements.find.get(id);
    return raw && swapOf(raw);
  }

  /** Hers, and those she was asked for. */
  of(person: PersonId): readonly Swap[] {
    return this.statements.of.all(person, person).map(swapOf);
  }

  answer({ id }: Swap, state: Swap["state"], instead?: CallId): void {
    this.statements.answer.run(state, instead ?? null, id);
  }

  /** Whom she had asked about the call before is no longer asked. */
  withdraw({ series, date }: CallName, asker: PersonId): void {
    this.statements.withdraw.run(series, date, asker);
  }

  forgetPerson(id: PersonId): void {
    this.statements.forgetPerson.run({ id });
  }

  merge(from: PersonId, into: PersonId): void {
    for (const statement of this.statements.merge) statement.run({ from, into });
  }
}

function swapOf(raw: RawSwap): Swap {
  return {
    id: raw.id,
    call: { series: raw.series_id, date: raw.planned_on },
    asker: raw.asker_id,
    asked: raw.asked_id,
    state: raw.state,
    ...(raw.instead !== null && { instead: raw.instead }),
  };
}
