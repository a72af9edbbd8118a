import type { Instant, LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { CallName } from "./call-series";

export interface Todo {
  /** The number people type. */
  readonly id: number;
  readonly text: string;
  readonly dueOn?: LocalDate;
  /** Whose it is, or who is asked; anybody may take it without. */
  readonly owner?: PersonId;
  /** She was asked and has not said yes. */
  readonly isAsked: boolean;
  readonly giver?: PersonId;
  readonly givenAt: Instant;
  readonly doneAt?: Instant;
}

export interface NewTodo {
  readonly text: string;
  readonly dueOn: LocalDate | undefined;
  readonly owner: PersonId;
  readonly isAsked: boolean;
  readonly giver: PersonId;
  readonly givenAt: Instant;
  readonly call: CallName | undefined;
}

interface RawTodo {
  id: number;
  text: string;
  due_on: LocalDate | null;
  owner_id: PersonId | null;
  is_asked: number;
  giver_id: PersonId | null;
  given_at: Instant;
  done_at: Instant | null;
}

const TODO = "SELECT id, text, due_on, owner_id, is_asked, giver_id, given_at, done_at FROM call_todo";
/** Those without a date last. */
const IN_ORDER = "ORDER BY ifnull(due_on, '9999'), id";

export class TodoStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      add: database.prepare(
        `INSERT INTO call_todo (text, due_on, owner_id, is_asked, giver_id, given_at, series_id, planned_on)
         VALUES (@text, @dueOn, @owner, @isAsked, @giver, @givenAt, @series, @date)`,
      ),
      one: database.prepare<[number], RawTodo>(`${TODO} WHERE id = ?`),
      open: database.prepare<[], RawTodo>(`${TODO} WHERE done_at IS NULL ${IN_ORDER}`),
      openOf: database.prepare<[number], RawTodo>(
        `${TODO} WHERE owner_id = ? AND done_at IS NULL ${IN_ORDER}`,
      ),
      of: database.prepare<[number, number], RawTodo>(
        `${TODO} WHERE owner_id = ? OR giver_id = ? ORDER BY id`,
      ),
      given: database.prepare<[number, string], RawTodo>(
        `${TODO} WHERE series_id = ? AND planned_on = ? ORDER BY id`,
      ),
      assign: database.prepare("UPDATE call_todo SET owner_id = @owner, is_asked = @isAsked WHERE id = @id"),
      due: database.prepare("UPDATE call_todo SET due_on = ? WHERE id = ?"),
      done: database.prepare("UPDATE call_todo SET done_at = ? WHERE id = ?"),
      remove: database.prepare("DELETE FROM call_todo WHERE id = ?"),
      free: database.prepare(
        "UPDATE call_todo SET owner_id = NULL, is_asked = 0 WHERE owner_id = ? AND done_at IS NULL",
      ),
      forgetOwner: database.prepare("UPDATE call_todo SET owner_id = NULL WHERE owner_id = ?"),
      forgetGiver: database.prepare("UPDATE call_todo SET giver_id = NULL WHERE giver_id = ?"),
      forgetOld: database.prepare(
        `UPDATE call_todo SET owner_id = NULL, giver_id = NULL
         WHERE done_at < ? AND (owner_id IS NOT NULL OR giver_id IS NOT NULL)`,
      ),
      mergeOwner: database.prepare("UPDATE call_todo SET owner_id = @into WHERE owner_id = @from"),
      mergeGiver: database.prepare("UPDATE call_todo SET giver_id = @into WHERE giver_id = @from"),
    };
  }

  add({ call, ...todo }: NewTodo): Todo {
    const { lastInsertRowid } = this.statements.add.run({
      ...todo,
      ...{ dueOn: todo.dueOn ?? null, isAsked: todo.isAsked ? 1 : 0 },
      ...{ series: call?.series ?? null, date: call?.date ?? null },
    });
    const added = this.find(Number(lastInsertRowid));
    if (!added) throw new Error("a to-do was not stored");
    return added;
  }

  find(id: number): Todo | undefined {
    const raw = this.statements.one.get(id);
    return raw && todoOf(raw);
  }

  /** Soonest due first. */
  open(): readonly Todo[] {
    return this.statements.open.all().map(todoOf);
  }

  /** Hers, and those she is asked to do; soonest due first. */
  openOf(person: PersonId): readonly Todo[] {
    return this.statements.openOf.all(person).map(todoOf);
  }

  /** Those she has or gave, the ones that are done included. */
  of(person: PersonId): readonly Todo[] {
    return this.statements.of.all(person, person).map(todoOf);
  }

  /** Those that stand in the minutes of that call. */
  givenIn({ series, date }: CallName): readonly Todo[] {
    return this.statements.given.all(series, date).map(todoOf);
  }

  assign(id: number, owner: PersonId | undefined, isAsked: boolean): void {
    this.statements.assign.run({ id, owner: owner ?? null, isAsked: isAsked ? 1 : 0 });
  }

  setDue(id: number, on: LocalDate): void {
    this.statements.due.run(on, id);
  }

  /** Without a time it is open again. */
  setDone(id: number, at: Instant | undefined): void {
    this.statements.done.run(at ?? null, id);
  }

  remove(id: number): void {
    this.statements.remove.run(id);
  }

  /** What she would have done is anybody's. */
  free(person: PersonId): void {
    this.statements.free.run(person);
  }

  /** The to-dos stay; that they have to do with her does not. */
  forgetPerson(person: PersonId): void {
    this.free(person);
    this.statements.forgetOwner.run(person);
    this.statements.forgetGiver.run(person);
  }

  /** Nobody's name stays beside what was done before then. */
  forgetNames(before: Instant): void {
    this.statements.forgetOld.run(before);
  }

  merge(from: PersonId, into: PersonId): void {
    this.statements.mergeOwner.run({ from, into });
    this.statements.mergeGiver.run({ from, into });
  }
}

function todoOf(raw: RawTodo): Todo {
  const { id, text, due_on: dueOn, owner_id: owner, giver_id: giver, done_at: doneAt } = raw;
  return {
    ...{ id, text, isAsked: raw.is_asked === 1 && owner !== null, givenAt: raw.given_at },
    ...(dueOn !== null && { dueOn }),
    ...(owner !== null && { owner }),
    ...(giver !== null && { giver }),
    ...(doneAt !== null && { doneAt }),
  };
}
