import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { CallName } from "./call-series";
import type { Seat } from "./rota";

interface RawTurn {
  series_id: number;
  planned_on: CallName["date"];
  person_id: PersonId | null;
  chosen: number;
  told: number;
  revision: number;
  counted: number;
}

/** Who leads one call. */
export interface Turn extends CallName {
  /** Nobody when nobody is left. */
  readonly person?: PersonId;
  /** By her own wish, and not by the rota. */
  readonly chosen: boolean;
  /** The core team knows. */
  readonly told: boolean;
  /** Goes up with every change. */
  readonly revision: number;
  /** It is over and stands in the balances. */
  readonly counted: boolean;
}

const ONE = "series_id = ? AND planned_on = ?";

/** Places in the rota, who leads which call, and who let one go by. */
export class RotaStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      seats: database.prepare<[], Seat>(
        "SELECT person_id AS person, balance, last_turn AS lastTurn FROM call_seat ORDER BY person_id",
      ),
      putSeat: database.prepare(
        `INSERT INTO call_seat (person_id, balance, last_turn) VALUES (@person, @balance, @lastTurn)
         ON CONFLICT DO UPDATE SET balance = excluded.balance, last_turn = excluded.last_turn`,
      ),
      dropSeat: database.prepare("DELETE FROM call_seat WHERE person_id = ?"),
      turns: database.prepare<[], RawTurn>("SELECT * FROM call_turn ORDER BY planned_on, series_id"),
      turn: database.prepare<[number, string], RawTurn>(`SELECT * FROM call_turn WHERE ${ONE}`),
      putTurn: database.prepare(
        `INSERT INTO call_turn (series_id, planned_on, person_id, chosen, told, revision, counted)
         VALUES (@series, @date, @person, @chosen, @told, @revision, @counted)
         ON CONFLICT DO UPDATE SET person_id = excluded.person_id, chosen = excluded.chosen, told = excluded.told,
           revision = excluded.revision, counted = excluded.counted`,
      ),
      skips: database
        .prepare<[number, string], PersonId>(`SELECT person_id FROM call_skip WHERE ${ONE}`)
        .pluck(),
      skip: database.prepare(
        "INSERT OR IGNORE INTO call_skip (series_id, planned_on, person_id) VALUES (?, ?, ?)",
      ),
      unskip: database.prepare(`DELETE FROM call_skip WHERE ${ONE} AND person_id = ?`),
      forgetCall: ["call_turn", "call_skip", "call_swap"].map((table) =>
        database.prepare(`DELETE FROM ${table} WHERE ${ONE}`),
      ),
      forgetPerson: [
        "DELETE FROM call_seat WHERE person_id = ?",
        "DELETE FROM call_skip WHERE person_id = ?",
        "UPDATE call_turn SET person_id = NULL WHERE person_id = ? AND counted = 1",
      ].map((sql) => database.prepare(sql)),
      merge: [
        "UPDATE OR IGNORE call_seat SET person_id = @into WHERE person_id = @from",
        "UPDATE OR IGNORE call_skip SET person_id = @into WHERE person_id = @from",
        "UPDATE call_turn SET person_id = @into WHERE person_id = @from",
        "DELETE FROM call_seat WHERE person_id = @from",
        "DELETE FROM call_skip WHERE person_id = @from",
      ].map((sql) => database.prepare(sql)),
      skippedBy: database.prepare<[number], CallName>(
        `SELECT series_id AS series, planned_on AS date FROM call_skip WHERE person_id = ? ORDER BY planned_on`,
      ),
    };
  }

  seats(): readonly Seat[] {
    return this.statements.seats.all();
  }

  /** These and no others. */
  keepSeats(seats: readonly Seat[]): void {
    const before = new Map(this.seats().map((seat) => [seat.person, seat]));
    for (const seat of seats) {
      const known = before.get(seat.person);
      before.delete(seat.person);
      if (known?.balance === seat.balance && known.lastTurn === seat.lastTurn) continue;
      this.statements.putSeat.run(seat);
    }
    for (const person of before.keys()) this.statements.dropSeat.run(person);
  }

  turn({ series, date }: CallName): Turn | undefined {
    const raw = this.statements.turn.get(series, date);
    return raw && turnOf(raw);
  }

  /** By the dates of the schedule. */
  turns(): readonly Turn[] {
    return this.statements.turns.all().map(turnOf);
  }

  put({ series, date, person, chosen, told, revision, counted }: Turn): void {
    this.statements.putTurn.run({
      ...{ series, date, person: person ?? null, revision },
      ...{ chosen: Number(chosen), told: Number(told), counted: Number(counted) },
    });
  }

  skipped({ series, date }: CallName): ReadonlySet<PersonId> {
    return new Set(this.statements.skips.all(series, date));
  }

  skip({ series, date }: CallName, person: PersonId): void {
    this.statements.skip.run(series, date, person);
  }

  unskip({ series, date }: CallName, person: PersonId): void {
    this.statements.unskip.run(series, date, person);
  }

  /** What was agreed about it, too. */
  forgetCall({ series, date }: CallName): void {
    for (const statement of this.statements.forgetCall) statement.run(series, date);
  }

  /** The calls that lie ahead of her are for the rota to give away. */
  forgetPerson(id: PersonId): void {
    for (const statement of this.statements.forgetPerson) statement.run(id);
  }

  merge(from: PersonId, into: PersonId): void {
    for (const statement of this.statements.merge) statement.run({ from, into });
  }

  skippedBy(id: PersonId): readonly CallName[] {
    return this.statements.skippedBy.all(id);
  }
}

function turnOf(raw: RawTurn): Turn {
  return {
    series: raw.series_id,
    date: raw.planned_on,
    ...(raw.person_id !== null && { person: raw.person_id }),
    chosen: raw.chosen === 1,
    told: raw.told === 1,
    revision: raw.revision,
    counted: raw.counted === 1,
  };
}
