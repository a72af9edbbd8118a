// Who does what until when, after a call. A to-do for somebody else is a question she may say no to; what is nobody's is
// everybody's to take, and stands in the messages around the next calls until it is done.
import type { Person } from "../app/directory";
import type { Kernel } from "../app/kernel";
import { UserError } from "../core/errors";
import type { LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { addDays, localDateOf } from "../core/wall-time";
import type { Call } from "./call-series";
import type { Calls } from "./calls";
import { TodoNotices } from "./todo-notices";
import { TodoStore, type Todo } from "./todo-store";
import { todoTexts } from "./todo-texts";

const MOST_OPEN = 100;
/** "A week later". */
const LATER_DAYS = 7;

export interface GivenTodo {
  readonly text: string;
  readonly dueOn: LocalDate | undefined;
  readonly owner: Person;
}

export class Todos {
  readonly store: TodoStore;
  readonly notices: TodoNotices;

  constructor(
    private readonly kernel: Kernel,
    private readonly calls: Calls,
    /** What others show of the call's to-dos is put right. */
    private readonly changed: () => void,
  ) {
    this.store = new TodoStore(kernel.database);
    this.notices = new TodoNotices(kernel, this.store);
  }

  open(): readonly Todo[] {
    return this.store.open();
  }

  /** Hers, and those she is asked to do. */
  openOf(person: Person): readonly Todo[] {
    return this.store.openOf(person.id);
  }

  /** The call in whose minutes a new one stands. */
  call(): Call | undefined {
    return this.calls.latest();
  }

  /** Somebody else is asked; one's own is settled at once. */
  give({ text, dueOn, owner }: GivenTodo, giver: Person): Todo {
    const isAsked = owner.id !== giver.id;
    if (owner.membership !== "active") {
      throw problem((texts) => (isAsked ? texts.onBreak(owner.name) : texts.onBreakYou), "person");
    }
    if (this.store.open().length >= MOST_OPEN) throw problem((texts) => texts.full(MOST_OPEN));
    const givenAt = this.kernel.clock.now();
    const todo = this.store.add({
      ...{ text, dueOn, isAsked, givenAt, call: this.call() },
      ...{ owner: owner.id, giver: giver.id },
    });
    if (isAsked) this.notices.ask(todo);
    this.notices.planDue(todo);
    this.changed();
    return todo;
  }

  accept(id: number, person: Person): Todo {
    const todo = this.openOne(id);
    if (todo.owner !== person.id || !todo.isAsked) throw problem((texts) => texts.notAsked(id), "todo");
    this.store.assign(id, person.id, false);
    if (todo.giver !== undefined) this.notices.tellGiver(todo, "accepted");
    return this.after(id);
  }

  /** Says no, or gives back what she had said yes to; no reason is asked. */
  decline(id: number, person: Person): Todo {
    const todo = this.openOne(id);
    if (todo.owner !== person.id) throw problem((texts) => texts.notAsked(id), "todo");
    this.store.assign(id, undefined, false);
    if (todo.giver !== undefined && todo.giver !== person.id) this.notices.tellGiver(todo, "declined");
    this.notices.offerFree();
    return this.after(id);
  }

  /** The first one who takes it has it. */
  take(id: number, person: Person): Todo {
    const todo = this.openOne(id);
    if (person.membership !== "active") throw problem((texts) => texts.onBreakYou);
    if (todo.owner !== undefined && todo.owner !== person.id)
      throw problem((texts) => texts.notFree(id), "todo");
    this.store.assign(id, person.id, false);
    return this.after(id);
  }

  done(id: number, person: Person): Todo {
    const todo = this.mayChange(id, person);
    this.store.setDone(todo.id, this.kernel.clock.now());
    return this.after(id);
  }

  reopen(id: number, person: Person): Todo {
    const todo = this.store.find(id);
    const isHers = todo?.owner === person.id || person.isCoreTeam;
    if (todo?.doneAt === undefined || !isHers) throw problem((texts) => texts.notDone(id), "todo");
    this.store.setDone(id, undefined);
    // Whoever did it may be away by now.
    const owner = todo.owner === undefined ? undefined : this.kernel.directory.person(todo.owner);
    if (owner?.membership !== "active") this.store.assign(id, undefined, false);
    return this.after(id);
  }

  /** @param on a week later than it was due when not given, and than today at least */
  postpone(id: number, on: LocalDate | undefined, person: Person): Todo & { readonly dueOn: LocalDate } {
    const todo = this.mayChange(id, person);
    const today = localDateOf(this.kernel.clock.now(), this.kernel.network.zone);
    const from = todo.dueOn !== undefined && todo.dueOn > today ? todo.dueOn : today;
    const dueOn = on ?? addDays(from, LATER_DAYS);
    this.store.setDue(id, dueOn);
    const moved = { ...this.after(id), dueOn };
    this.notices.planDue(moved);
    return moved;
  }

  remove(id: number, person: Person): Todo {
    const todo = this.mayChange(id, person);
    this.store.remove(todo.id);
    this.changed();
    return todo;
  }

  /** Whoever pauses or leaves has no to-dos any more; they are anybody's. Says no name. */
  handOver(person: PersonId, why: "paused" | "left"): void {
    const had = this.store.openOf(person).length > 0;
    if (why === "left") this.store.forgetPerson(person);
    else this.store.free(person);
    if (!had) return;
    this.notices.offerFree();
    this.changed();
  }

  private mayChange(id: number, person: Person): Todo {
    const todo = this.openOne(id);
    if (person.isCoreTeam || (todo.owner === person.id && !todo.isAsked)) return todo;
    throw problem((texts) => texts.notYours(id), "todo");
  }

  private openOne(id: number): Todo {
    const todo = this.store.find(id);
    if (!todo || todo.doneAt !== undefined) throw problem((texts) => texts.notThere(id), "todo");
    return todo;
  }

  private after(id: number): Todo {
    this.changed();
    const todo = this.store.find(id);
    if (!todo) throw new Error(`to-do ${id} is gone`);
    return todo;
  }
}

function problem(pick: (texts: (typeof todoTexts)["en"]) => string, field?: string): UserError {
  return new UserError({ de: pick(todoTexts.de), en: pick(todoTexts.en) }, field);
}
