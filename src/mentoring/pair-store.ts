import { instant, type Instant } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { Reason } from "./pair-cost";

/**
 * asked: the mentor has the question. active: both know each other. The others have ended: declined by the mentor,
 * expired without an answer, withdrawn before an answer because something changed, ended by one of the two.
 */
export type PairState = "asked" | "active" | "declined" | "expired" | "withdrawn" | "ended";

export interface Pair {
  readonly id: number;
  readonly request: number;
  readonly mentor: PersonId;
  readonly mentee: PersonId;
  readonly reasons: readonly Reason[];
  readonly state: PairState;
  readonly askedAt: Instant;
  readonly answeredAt?: Instant;
}

interface RawPair {
  id: number;
  request_id: number;
  mentor_id: number;
  mentee_id: number;
  reasons: string;
  state: PairState;
  asked_at: number;
  answered_at: number | null;
}

const PAIR =
  "SELECT id, request_id, mentor_id, mentee_id, reasons, state, asked_at, answered_at FROM mentoring_pair";

/** Pairs as rows. */
export class PairStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      add: database.prepare(
        `INSERT INTO mentoring_pair (round_id, request_id, mentor_id, mentee_id, cost, reasons, state, asked_at)
         VALUES (@round, @request, @mentor, @mentee, @cost, @reasons, 'asked', @at)`,
      ),
      pair: database.prepare<[number], RawPair>(`${PAIR} WHERE id = ?`),
      open: database.prepare<{ id: number }, RawPair>(
        `${PAIR} WHERE (mentor_id = @id OR mentee_id = @id) AND state IN ('asked', 'active') ORDER BY id`,
      ),
      count: database
        .prepare<[number], number>(
          "SELECT count(*) FROM mentoring_pair WHERE mentor_id = ? AND state IN ('asked', 'active')",
        )
        .pluck(),
      /** Pairs that must not be asked again, and mentors who must not become their mentor's mentor. */
      barred: database.prepare<[], { newcomer: number; mentor: number }>(
        `SELECT mentee_id AS newcomer, mentor_id AS mentor FROM mentoring_pair WHERE state <> 'withdrawn'
         UNION SELECT mentor_id, mentee_id FROM mentoring_pair WHERE state IN ('asked', 'active')`,
      ),
      answer: database.prepare(
        "UPDATE mentoring_pair SET state = ?, answered_at = ? WHERE id = ? AND state = 'asked'",
      ),
      close: database.prepare("UPDATE mentoring_pair SET state = ?, ended_at = ? WHERE id = ? AND state = ?"),
      exportAsMentor: database.prepare<[number], Record<string, unknown>>(
        `SELECT id, 'mentor' AS role, state, asked_at, answered_at, ended_at FROM mentoring_pair
         WHERE mentor_id = ? ORDER BY id`,
      ),
      exportAsMentee: database.prepare<[number], Record<string, unknown>>(
        `SELECT id, 'mentee' AS role, state, answered_at, ended_at FROM mentoring_pair
         WHERE mentee_id = ? AND state IN ('active', 'ended') ORDER BY id`,
      ),
    };
  }

  add(pair: {
    readonly round: number;
    readonly request: number;
    readonly mentor: PersonId;
    readonly mentee: PersonId;
    readonly cost: number;
    readonly reasons: readonly Reason[];
    readonly at: Instant;
  }): number {
    const reasons = JSON.stringify(pair.reasons);
    return Number(this.statements.add.run({ ...pair, reasons }).lastInsertRowid);
  }

  pair(id: number): Pair | undefined {
    const raw = this.statements.pair.get(id);
    return raw && pairOf(raw);
  }

  /** Asked and active pairs of this person, on either side. */
  open(person: PersonId): readonly Pair[] {
    return this.statements.open.all({ id: person }).map(pairOf);
  }

  /** Mentees a mentor has or was asked about. */
  menteesOf(mentor: PersonId): number {
    return this.statements.count.get(mentor) ?? 0;
  }

  barred(): readonly { readonly newcomer: PersonId; readonly mentor: PersonId }[] {
    return this.statements.barred.all().map((raw) => ({
      newcomer: personId(raw.newcomer),
      mentor: personId(raw.mentor),
    }));
  }

  /** False when it was answered, taken back or handed on before. */
  answer(id: number, state: "active" | "declined", at: Instant): boolean {
    return this.statements.answer.run(state, at, id).changes === 1;
  }

  /** False when it no longer was in that state. */
  close(
    id: number,
    from: "asked" | "active",
    state: "expired" | "withdrawn" | "ended",
    at: Instant,
  ): boolean {
    return this.statements.close.run(state, at, id, from).changes === 1;
  }

  /** A mentee reads of pairs that came about only: how often somebody could not is nobody's business. */
  exportOf(person: PersonId): readonly Record<string, unknown>[] {
    const { exportAsMentor, exportAsMentee } = this.statements;
    return [...exportAsMentor.all(person), ...exportAsMentee.all(person)];
  }
}

function pairOf(raw: RawPair): Pair {
  return {
    id: raw.id,
    request: raw.request_id,
    mentor: personId(raw.mentor_id),
    mentee: personId(raw.mentee_id),
    reasons: JSON.parse(raw.reasons) as Reason[],
    state: raw.state,
    askedAt: instant(raw.asked_at),
    ...(raw.answered_at !== null && { answeredAt: instant(raw.answered_at) }),
  };
}
