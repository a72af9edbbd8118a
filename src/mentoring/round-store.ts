import { DAY, instant, plus, type Instant } from "../core/instant";
import { personId } from "../core/person-ref";
import type { Database } from "../store/database";
import { pairKey, type MentorPlaces, type Newcomer, type Snapshot } from "./snapshot";
import type { Weights } from "./pair-cost";

export type RoundCause = "planned" | "published" | "next-best";

const REVIEW = "mentoring-review";
/** Days for which a round can be replayed. */
const KEEP_DAYS = 90;

interface RawRound {
  held_at: number;
  seed: number;
  weights: string | null;
  people: number | null;
}

/** The switch for reviews, and rounds as rows: each with its weights, its seed and everything it was given. */
export class RoundStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      add: database.prepare(
        "INSERT INTO mentoring_round (held_at, cause, weights_version, weights, seed, people) VALUES (?, ?, ?, ?, ?, ?)",
      ),
      last: database.prepare<[], number | null>("SELECT max(id) FROM mentoring_round").pluck(),
      round: database.prepare<[number], RawRound>(
        "SELECT held_at, seed, weights, people FROM mentoring_round WHERE id = ?",
      ),
      addPerson: database.prepare(
        "INSERT INTO mentoring_round_person (round_id, part, person_id, position, input) VALUES (?, ?, ?, ?, ?)",
      ),
      people: database
        .prepare<[number, string], string>(
          "SELECT input FROM mentoring_round_person WHERE round_id = ? AND part = ? ORDER BY position",
        )
        .pluck(),
      addBarred: database.prepare(
        "INSERT INTO mentoring_round_barred (round_id, newcomer_id, mentor_id) VALUES (?, ?, ?)",
      ),
      barred: database.prepare<[number], { newcomer_id: number; mentor_id: number }>(
        "SELECT newcomer_id, mentor_id FROM mentoring_round_barred WHERE round_id = ?",
      ),
      setting: database.prepare<[string], string>("SELECT value FROM setting WHERE name = ?").pluck(),
      set: database.prepare(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      ),
      forget: ["person", "barred"].map((table) =>
        database.prepare(
          `DELETE FROM mentoring_round_${table} WHERE round_id IN (SELECT id FROM mentoring_round WHERE held_at < ?)`,
        ),
      ),
    };
  }

  /** Returns the round's number. */
  add(cause: RoundCause, { at, seed, weights, newcomers, mentors, barred }: Snapshot): number {
    const { add, addPerson, addBarred } = this.statements;
    const people = newcomers.length + mentors.length;
    const stored = add.run(at, cause, weights.version, JSON.stringify(weights), seed, people);
    const round = Number(stored.lastInsertRowid);
    newcomers.forEach((each, i) => addPerson.run(round, "newcomer", each.id, i, JSON.stringify(each)));
    mentors.forEach((each, i) => addPerson.run(round, "mentor", each.id, i, JSON.stringify(each)));
    const [asking, offering] = [newcomers, mentors].map((side) => new Set<number>(side.map(({ id }) => id)));
    for (const key of barred) {
      // Far fewer than all pairs there could be.
      const [newcomer = 0, mentor = 0] = key.split(":").map(Number);
      if (asking?.has(newcomer) && offering?.has(mentor)) addBarred.run(round, newcomer, mentor);
    }
    return round;
  }

  /** Whether the core team looks at each round before anybody is asked. */
  reviews(): boolean {
    return this.statements.setting.get(REVIEW) === "on";
  }

  setReviews(on: boolean): void {
    this.statements.set.run(REVIEW, on ? "on" : "off");
  }

  last(): number {
    return this.statements.last.get() ?? 0;
  }

  /**
   * What the round was given. Undefined when there is no such round or it was held too long ago; "erased" when somebody who
   * was in it has been erased or become one with another profile, because without her the round comes out differently.
   */
  snapshot(round: number): Snapshot | "erased" | undefined {
    const raw = this.statements.round.get(round);
    const newcomers = this.statements.people.all(round, "newcomer");
    const mentors = this.statements.people.all(round, "mentor");
    if (!raw || raw.weights === null || newcomers.length + mentors.length === 0) return undefined;
    if (raw.people !== null && raw.people !== newcomers.length + mentors.length) return "erased";
    return {
      at: instant(raw.held_at),
      seed: raw.seed,
      weights: JSON.parse(raw.weights) as Weights,
      newcomers: newcomers.map((input) => JSON.parse(input) as Newcomer),
      mentors: mentors.map((input) => JSON.parse(input) as MentorPlaces),
      barred: new Set(
        this.statements.barred
          .all(round)
          .map((pair) => pairKey(personId(pair.newcomer_id), personId(pair.mentor_id))),
      ),
    };
  }

  /** Deletes what rounds were given long ago; the rounds and their pairs stay. */
  tidy(now: Instant): void {
    for (const statement of this.statements.forget) statement.run(plus(now, -KEEP_DAYS * DAY));
  }
}
