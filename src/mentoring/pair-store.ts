import { instant, type Instant } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { Match } from "./matching";
import type { Reason } from "./pair-cost";
import type { Stage } from "./pair-life";

export interface Pair {
  readonly id: number;
  readonly request: number;
  readonly mentor: PersonId;
  readonly mentee: PersonId;
  readonly reasons: readonly Reason[];
  readonly state: Stage;
  readonly askedAt: Instant;
  readonly talkingAt?: Instant;
  readonly answeredAt?: Instant;
  /** Check-ins so far. */
  readonly checkins: number;
}

/** A mentor who is asked. */
export interface Question {
  readonly pair: number;
  readonly request: number;
  readonly mentor: PersonId;
  /** Nobody was asked for this request before. */
  readonly isFirst: boolean;
}

interface RawPair {
  id: number;
  request_id: number;
  mentor_id: number;
  mentee_id: number;
  reasons: string;
  state: Exclude<Stage, "talking">;
  asked_at: number;
  talking_at: number | null;
  answered_at: number | null;
  checkins: number;
}

const PAIR = `SELECT id, request_id, mentor_id, mentee_id, reasons, state, asked_at, talking_at, answered_at, checkins
  FROM mentoring_pair`;

/** Pairs as rows. */
export class PairStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      addAll: database.prepare(
        `INSERT INTO mentoring_pair (round_id, request_id, mentor_id, mentee_id, cost, reasons, state, asked_at)
         SELECT @round, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, 'asked', @at
         FROM json_each(@rows)`,
      ),
      questions: database.prepare<
        [number],
        { id: number; request_id: number; mentor_id: number; first: number }
      >(
        `SELECT id, request_id, mentor_id, NOT EXISTS (
           SELECT 1 FROM mentoring_pair e WHERE e.request_id = p.request_id AND e.id < p.id) AS first
         FROM mentoring_pair p WHERE round_id = ? ORDER BY id`,
      ),
      unanswered: database
        .prepare<[number, number, number], number>(
          `SELECT id FROM mentoring_pair WHERE round_id = ? AND id > ? AND state = 'asked' AND talking_at IS NULL
           ORDER BY id LIMIT ?`,
        )
        .pluck(),
      pair: database.prepare<[number], RawPair>(`${PAIR} WHERE id = ?`),
      open: database.prepare<{ id: number }, RawPair>(
        `${PAIR} WHERE (mentor_id = @id OR mentee_id = @id) AND state IN ('asked', 'active') ORDER BY id`,
      ),
      mentees: database.prepare<[], { mentor: number; count: number }>(
        `SELECT mentor_id AS mentor, count(*) AS count FROM mentoring_pair WHERE state IN ('asked', 'active')
         GROUP BY mentor_id`,
      ),
      /** Pairs that must not be asked again, and mentors who must not become their mentor's mentor. */
      barred: database.prepare<[], { newcomer: number; mentor: number }>(
        `SELECT mentee_id AS newcomer, mentor_id AS mentor FROM mentoring_pair WHERE state <> 'withdrawn'
         UNION SELECT mentor_id, mentee_id FROM mentoring_pair WHERE state IN ('asked', 'active')`,
      ),
      talk: database.prepare(
        "UPDATE mentoring_pair SET talking_at = @at WHERE id = @id AND state = 'asked' AND talking_at IS NULL",
      ),
      answer: database.prepare(
        "UPDATE mentoring_pair SET state = @to, answered_at = @at WHERE id = @id AND state = 'asked'",
      ),
      close: database.prepare(
        "UPDATE mentoring_pair SET state = @to, ended_at = @at WHERE id = @id AND state = @from",
      ),
      checkedIn: database.prepare("UPDATE mentoring_pair SET checkins = ? WHERE id = ?"),
      active: database.prepare<[], RawPair>(`${PAIR} WHERE state = 'active' ORDER BY id`),
      ofRound: database.prepare<[number], { mentee_id: number; mentor_id: number; cost: number }>(
        "SELECT mentee_id, mentor_id, cost FROM mentoring_pair WHERE round_id = ? ORDER BY mentee_id",
      ),
      exportAsMentor: database.prepare<[number], Record<string, unknown>>(
        `SELECT id, 'mentor' AS role, state, asked_at, talking_at, answered_at, ended_at, checkins FROM mentoring_pair
         WHERE mentor_id = ? ORDER BY id`,
      ),
      exportAsMentee: database.prepare<[number], Record<string, unknown>>(
        `SELECT id, 'mentee' AS role, state, talking_at, answered_at, ended_at, checkins FROM mentoring_pair
         WHERE mentee_id = ? AND (state IN ('active', 'ended') OR talking_at IS NOT NULL) ORDER BY id`,
      ),
    };
  }

  /** @param rows as `pairRow` gives them, in a JSON list */
  addAll(round: number, rows: string, at: Instant): void {
    this.statements.addAll.run({ round, rows, at });
  }

  /** What a round asks, in the order of its pairs. */
  questions(round: number): readonly Question[] {
    return this.statements.questions.all(round).map((raw) => ({
      pair: raw.id,
      request: raw.request_id,
      mentor: personId(raw.mentor_id),
      isFirst: raw.first === 1,
    }));
  }

  /** Pairs of a round behind that one to whose question nothing has been said. */
  unanswered(round: number, after: number, limit: number): readonly number[] {
    return this.statements.unanswered.all(round, after, limit);
  }

  pair(id: number): Pair | undefined {
    const raw = this.statements.pair.get(id);
    return raw && pairOf(raw);
  }

  /** Asked and active pairs of this person, on either side. */
  open(person: PersonId): readonly Pair[] {
    return this.statements.open.all({ id: person }).map(pairOf);
  }

  /** Mentees that mentors have or were asked about. */
  mentees(): ReadonlyMap<PersonId, number> {
    return new Map(this.statements.mentees.all().map(({ mentor, count }) => [personId(mentor), count]));
  }

  barred(): readonly { readonly newcomer: PersonId; readonly mentor: PersonId }[] {
    return this.statements.barred.all().map((raw) => ({
      newcomer: personId(raw.newcomer),
      mentor: personId(raw.mentor),
    }));
  }

  /** False when it no longer was in that stage. */
  move(id: number, from: Stage, to: Stage, at: Instant): boolean {
    if (from === to) return true;
    const { talk, answer, close } = this.statements;
    const statement = to === "talking" ? talk : to === "active" || to === "declined" ? answer : close;
    const stored = from === "talking" ? "asked" : from;
    return (
      statement.run({
        id,
        at,
        ...(statement !== talk && { to }),
        ...(statement === close && { from: stored }),
      }).changes === 1
    );
  }

  checkedIn(id: number, checkins: number): void {
    this.statements.checkedIn.run(checkins, id);
  }

  active(): readonly Pair[] {
    return this.statements.active.all().map(pairOf);
  }

  /** What a round asked, in the order of the newcomers. */
  ofRound(
    round: number,
  ): readonly { readonly newcomer: PersonId; readonly mentor: PersonId; readonly cost: number }[] {
    return this.statements.ofRound.all(round).map((raw) => ({
      newcomer: personId(raw.mentee_id),
      mentor: personId(raw.mentor_id),
      cost: raw.cost,
    }));
  }

  /** A mentee reads of pairs that came about only: how often somebody could not is nobody's business. */
  exportOf(person: PersonId): readonly Record<string, unknown>[] {
    const { exportAsMentor, exportAsMentee } = this.statements;
    return [...exportAsMentor.all(person), ...exportAsMentee.all(person)];
  }
}

export function pairRow({ newcomer, mentor, cost, reasons }: Match): string {
  return JSON.stringify([newcomer.request, mentor.id, newcomer.id, cost, JSON.stringify(reasons)]);
}

function pairOf(raw: RawPair): Pair {
  return {
    id: raw.id,
    request: raw.request_id,
    mentor: personId(raw.mentor_id),
    mentee: personId(raw.mentee_id),
    reasons: JSON.parse(raw.reasons) as Reason[],
    state: raw.state === "asked" && raw.talking_at !== null ? "talking" : raw.state,
    askedAt: instant(raw.asked_at),
    checkins: raw.checkins,
    ...(raw.talking_at !== null && { talkingAt: instant(raw.talking_at) }),
    ...(raw.answered_at !== null && { answeredAt: instant(raw.answered_at) }),
  };
}

/** The mentor has been asked and has not answered. */
export function isQuestion({ state }: Pair): boolean {
  return state === "asked" || state === "talking";
}

export function partnerOf(pair: Pair, id: PersonId): PersonId {
  return pair.mentor === id ? pair.mentee : pair.mentor;
}

export function roleOf(pair: Pair, id: PersonId): "mentor" | "mentee" {
  return pair.mentor === id ? "mentor" : "mentee";
}
