import { instant, type Instant } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

/** A request that somebody of the core team looks after. */
export interface Case {
  readonly request: number;
  /** How often the core team has been told. */
  readonly told: number;
  readonly takenBy?: PersonId;
  /** When it comes back to everybody with the task. */
  readonly returnsAt: Instant;
}

interface RawCase {
  request_id: number;
  told: number;
  taken_by: number | null;
  returns_at: number;
}

export class CaseStore {
  private readonly statements;

  constructor(database: Database) {
    const CASE = "SELECT request_id, told, taken_by, returns_at FROM mentoring_case";
    this.statements = {
      add: database.prepare(
        "INSERT INTO mentoring_case (request_id, opened_at, told, returns_at) VALUES (?, ?, 0, ?) ON CONFLICT DO NOTHING",
      ),
      of: database.prepare<[number], RawCase>(`${CASE} WHERE request_id = ?`),
      all: database.prepare<[], RawCase>(`${CASE} ORDER BY opened_at, request_id`),
      takenBy: database.prepare<[number], RawCase>(`${CASE} WHERE taken_by = ? ORDER BY request_id`),
      take: database.prepare(
        "UPDATE mentoring_case SET taken_by = @by, returns_at = @until WHERE request_id = @request AND taken_by IS @from",
      ),
      again: database.prepare(
        "UPDATE mentoring_case SET taken_by = NULL, told = told + 1, returns_at = ? WHERE request_id = ?",
      ),
      drop: database.prepare("DELETE FROM mentoring_case WHERE request_id = ?"),
    };
  }

  /** False when there is one already. */
  add(request: number, at: Instant): boolean {
    return this.statements.add.run(request, at, at).changes === 1;
  }

  of(request: number): Case | undefined {
    const raw = this.statements.of.get(request);
    return raw && caseOf(raw);
  }

  /** Oldest first. */
  all(): readonly Case[] {
    return this.statements.all.all().map(caseOf);
  }

  takenBy(person: PersonId): readonly Case[] {
    return this.statements.takenBy.all(person).map(caseOf);
  }

  /** False when it is no longer in the hands of `from` (undefined: nobody's). */
  take(request: number, from: PersonId | undefined, by: PersonId, until: Instant): boolean {
    return this.statements.take.run({ request, from: from ?? null, by, until }).changes === 1;
  }

  /** Nobody's again, and told of once more. */
  tellAgain(request: number, until: Instant): void {
    this.statements.again.run(until, request);
  }

  drop(request: number): void {
    this.statements.drop.run(request);
  }
}

function caseOf(raw: RawCase): Case {
  return {
    request: raw.request_id,
    told: raw.told,
    returnsAt: instant(raw.returns_at),
    ...(raw.taken_by !== null && { takenBy: personId(raw.taken_by) }),
  };
}
