import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { CallName } from "./call-series";

/** The core team's room, or somebody in person. */
export type Whom = "room" | PersonId;

interface RawTold {
  series_id: number;
  planned_on: CallName["date"];
  person_id: PersonId | null;
  starts_at: number;
  owed_key: string | null;
  before_at: number | null;
}

/** What the bot told somebody about a call. */
export interface Told extends CallName {
  readonly whom: Whom;
  /** The start she was told; 0 when she was told that it does not take place. */
  readonly at: number;
  /** The message that tells it; none when it is known that she knows. */
  readonly key?: string;
  /** What she had been told before that message. */
  readonly before?: number;
}

const ONE = "series_id = @series AND planned_on = @date AND ifnull(person_id, 0) = @person";

export class ToldStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      all: database.prepare<[], RawTold>("SELECT * FROM call_told ORDER BY series_id, planned_on, person_id"),
      one: database.prepare<[object], RawTold>(`SELECT * FROM call_told WHERE ${ONE}`),
      forget: database.prepare(`DELETE FROM call_told WHERE ${ONE}`),
      put: database.prepare(
        `INSERT INTO call_told (series_id, planned_on, person_id, starts_at, owed_key, before_at)
         VALUES (@series, @date, nullif(@person, 0), @at, @key, @before)
         ON CONFLICT (series_id, planned_on, ifnull(person_id, 0)) DO UPDATE SET starts_at = excluded.starts_at,
           owed_key = excluded.owed_key, before_at = excluded.before_at`,
      ),
      forgetCall: database.prepare("DELETE FROM call_told WHERE series_id = ? AND planned_on = ?"),
      forgetPerson: database.prepare("DELETE FROM call_told WHERE person_id = ?"),
      of: database.prepare<[number], Record<string, unknown>>(
        "SELECT series_id, planned_on, starts_at FROM call_told WHERE person_id = ? ORDER BY planned_on",
      ),
      merge: database.prepare("UPDATE OR IGNORE call_told SET person_id = @into WHERE person_id = @from"),
    };
  }

  all(): readonly Told[] {
    return this.statements.all.all().map(toldOf);
  }

  find(call: CallName, whom: Whom): Told | undefined {
    const raw = this.statements.one.get(parameters(call, whom));
    return raw && toldOf(raw);
  }

  put(told: Told): void {
    const { at, key, before } = told;
    this.statements.put.run({
      ...parameters(told, told.whom),
      ...{ at, key: key ?? null, before: before ?? null },
    });
  }

  forget(call: CallName, whom: Whom): void {
    this.statements.forget.run(parameters(call, whom));
  }

  forgetCall({ series, date }: CallName): void {
    this.statements.forgetCall.run(series, date);
  }

  forgetPerson(id: PersonId): void {
    this.statements.forgetPerson.run(id);
  }

  export(id: PersonId): readonly Record<string, unknown>[] {
    return this.statements.of.all(id);
  }

  merge(from: PersonId, into: PersonId): void {
    this.statements.merge.run({ from, into });
    this.forgetPerson(from);
  }
}

function parameters({ series, date }: CallName, whom: Whom) {
  return { series, date, person: whom === "room" ? 0 : whom };
}

function toldOf(raw: RawTold): Told {
  return {
    series: raw.series_id,
    date: raw.planned_on,
    whom: raw.person_id ?? "room",
    at: raw.starts_at,
    ...(raw.owed_key !== null && { key: raw.owed_key }),
    ...(raw.before_at !== null && { before: raw.before_at }),
  };
}
