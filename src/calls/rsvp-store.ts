import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { CallName } from "./call-series";

export type RsvpAnswer = "yes" | "no" | "maybe";

interface RawRsvp {
  series_id: number;
  planned_on: CallName["date"];
  person_id: PersonId;
  answer: RsvpAnswer;
}

export interface Rsvp extends CallName {
  readonly person: PersonId;
  readonly answer: RsvpAnswer;
}

const ALL = "SELECT series_id, planned_on, person_id, answer FROM call_rsvp";

export class RsvpStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      put: database.prepare(
        `INSERT INTO call_rsvp (series_id, planned_on, person_id, answer) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET answer = excluded.answer`,
      ),
      to: database.prepare<[number, string], RawRsvp>(`${ALL} WHERE series_id = ? AND planned_on = ?`),
      of: database.prepare<[number], RawRsvp>(`${ALL} WHERE person_id = ? ORDER BY planned_on`),
      calls: database.prepare<[], Pick<RawRsvp, "series_id" | "planned_on">>(
        "SELECT DISTINCT series_id, planned_on FROM call_rsvp",
      ),
      forgetCall: database.prepare("DELETE FROM call_rsvp WHERE series_id = ? AND planned_on = ?"),
      forgetPerson: database.prepare("DELETE FROM call_rsvp WHERE person_id = ?"),
      merge: database.prepare("UPDATE OR IGNORE call_rsvp SET person_id = @into WHERE person_id = @from"),
    };
  }

  put({ series, date }: CallName, person: PersonId, answer: RsvpAnswer): void {
    this.statements.put.run(series, date, person, answer);
  }

  to({ series, date }: CallName): readonly Rsvp[] {
    return this.statements.to.all(series, date).map(rsvpOf);
  }

  of(person: PersonId): readonly Rsvp[] {
    return this.statements.of.all(person).map(rsvpOf);
  }

  /** The calls that anybody has answered for. */
  calls(): readonly CallName[] {
    return this.statements.calls.all().map((raw) => ({ series: raw.series_id, date: raw.planned_on }));
  }

  forgetCall({ series, date }: CallName): void {
    this.statements.forgetCall.run(series, date);
  }

  forgetPerson(id: PersonId): void {
    this.statements.forgetPerson.run(id);
  }

  /** What the profile that stays has answered counts. */
  merge(from: PersonId, into: PersonId): void {
    this.statements.merge.run({ from, into });
    this.forgetPerson(from);
  }
}

function rsvpOf(raw: RawRsvp): Rsvp {
  return { series: raw.series_id, date: raw.planned_on, person: raw.person_id, answer: raw.answer };
}
