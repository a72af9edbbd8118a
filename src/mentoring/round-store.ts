import { DAY, instant, plus, type Instant } from "../core/instant";
import { personId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { RoundRows } from "./round-rows";
import { pairKey, type MentorPlaces, type Newcomer, type Snapshot } from "./snapshot";
import type { Weights } from "./pair-cost";

export type RoundCause = "planned" | "published" | "next-best";

const REVIEW = "mentoring-review";
/** Days for which a round can be replayed. */
const KEEP_DAYS = 90;
const FORGOTTEN_AT_ONCE = 500;

interface RawRound {
  held_at: number;
  seed: number;
  weights: string | null;
  people: number | null;
  newcomers: string | null;
  mentors: string | null;
}

/** The switch for reviews, and rounds as rows: each with its weights, its seed and everything it was given. */
export class RoundStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      add: database.prepare(
        `INSERT INTO mentoring_round (held_at, cause, weights_version, weights, seed, people, newcomers, mentors)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      last: database.prepare<[], number | null>("SELECT max(id) FROM mentoring_round").pluck(),
      round: database.prepare<[number], RawRound>(
        "SELECT held_at, seed, weights, people, newcomers, mentors FROM mentoring_round WHERE id = ?",
      ),
      keep: database.prepare(
        `INSERT INTO mentoring_round_input (person_id, given_at, input)
         SELECT value ->> 0, ?, value ->> 1 FROM json_each(?)`,
      ),
      drop: database.prepare(
        "DELETE FROM mentoring_round_input WHERE id IN (SELECT value FROM json_each(?))",
      ),
      inputs: database
        .prepare<[string], string>(
          "SELECT input FROM json_each(?) JOIN mentoring_round_input i ON i.id = value ORDER BY key",
        )
        .pluck(),
      addBarred: database.prepare(
        `INSERT INTO mentoring_round_barred (round_id, newcomer_id, mentor_id)
         SELECT ?, value ->> 0, value ->> 1 FROM json_each(?)`,
      ),
      barred: database.prepare<[number], { newcomer_id: number; mentor_id: number }>(
        "SELECT newcomer_id, mentor_id FROM mentoring_round_barred WHERE round_id = ?",
      ),
      setting: database.prepare<[string], string>("SELECT value FROM setting WHERE name = ?").pluck(),
      set: database.prepare(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      ),
      forget: [
        database.prepare<[number]>(
          `DELETE FROM mentoring_round_input WHERE id IN (
             SELECT id FROM mentoring_round_input WHERE given_at < ? LIMIT ${FORGOTTEN_AT_ONCE})`,
        ),
        database.prepare<[number]>(
          `DELETE FROM mentoring_round_barred WHERE (round_id, newcomer_id, mentor_id) IN (
             SELECT round_id, newcomer_id, mentor_id FROM mentoring_round_barred
             WHERE round_id IN (SELECT id FROM mentoring_round WHERE held_at < ?) LIMIT ${FORGOTTEN_AT_ONCE})`,
        ),
      ],
    };
  }

  /** Keeps what a round will be given. Returns the numbers, in the same order. */
  keep(sides: readonly (Newcomer | MentorPlaces)[], at: Instant): readonly number[] {
    const rows = sides.map((side) => [side.id, JSON.stringify(side)]);
    const last = Number(this.statements.keep.run(at, JSON.stringify(rows)).lastInsertRowid);
    return sides.map((_, i) => last - sides.length + 1 + i);
  }

  /** It is not held after all. */
  drop({ newcomers, mentors }: RoundRows): void {
    this.statements.drop.run(JSON.stringify([...newcomers, ...mentors]));
  }

  /** Returns the round's number. */
  add(cause: RoundCause, { at, seed, weights }: Snapshot, { newcomers, mentors, barred }: RoundRows): number {
    const { add, addBarred } = this.statements;
    const people = newcomers.length + mentors.length;
    const lists = [JSON.stringify(newcomers), JSON.stringify(mentors)];
    const stored = add.run(at, cause, weights.version, JSON.stringify(weights), seed, people, ...lists);
    const round = Number(stored.lastInsertRowid);
    addBarred.run(round, barred);
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
    if (!raw || raw.weights === null) return undefined;
    const newcomers = this.statements.inputs.all(raw.newcomers ?? "[]");
    const mentors = this.statements.inputs.all(raw.mentors ?? "[]");
    if (newcomers.length + mentors.length === 0) return undefined;
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

  /** Deletes what rounds were given long ago, some at a time; the rounds and their pairs stay. */
  *tidying(now: Instant): Generator<void, void> {
    for (const statement of this.statements.forget) {
      while (statement.run(plus(now, -KEEP_DAYS * DAY)).changes === FORGOTTEN_AT_ONCE) yield;
    }
  }
}
