// What the bot says about to-dos by itself: the question to whoever is asked, the answer to whoever asked, one reminder when
// it is due, and to the core team's room that some need somebody.
import * as z from "zod";
import { job, type Job } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice, type Notice } from "../app/notice";
import { DAY, type Instant, type LocalDate } from "../core/instant";
import { addDays, atWallTime } from "../core/wall-time";
import { answeredCard, askedCard, dueCard, freeCard } from "./todo-cards";
import type { Todo, TodoStore } from "./todo-store";
import { todoTexts } from "./todo-texts";

/** Wall time in the network's zone. */
const REMINDED_AT = "09:00";
/** Milliseconds: within a week there is a place among the messages nobody asked for. */
const A_WEEK_AND_MORE = 8 * DAY;

const one = z.object({ todo: z.number() });
type One = z.infer<typeof one>;
const answered = one.extend({ answer: z.enum(["accepted", "declined"]) });
type Answered = z.infer<typeof answered>;
const due = one.extend({ on: z.string() });
type Due = z.infer<typeof due>;

const said = { priority: 5, unsolicited: false, expiresAfter: 3 * DAY, onAmbiguous: "once-more" } as const;

export class TodoNotices {
  private readonly asked = notice<One>({
    ...{ kind: "call-todo-asked", payload: one, ...said },
    reason: (_payload, language) => todoTexts[language].reasonAsked,
    card: ({ todo: id }, viewer, to) => {
      const todo = this.open(id);
      if (!todo?.isAsked || !("person" in to) || todo.owner !== to.person) return undefined;
      return askedCard(todo, viewer);
    },
  });

  private readonly answered = notice<Answered>({
    ...{ kind: "call-todo-answered", payload: answered, ...said },
    reason: (_payload, language) => todoTexts[language].reasonAnswer,
    card: ({ todo: id, answer }, viewer) => {
      const todo = this.open(id);
      const isSo =
        answer === "accepted" ? todo?.owner !== undefined && !todo.isAsked : todo?.owner === undefined;
      return todo && isSo ? answeredCard(todo, answer, viewer) : undefined;
    },
  });

  private readonly free = notice<object>({
    ...{ kind: "call-todo-free", payload: z.object({}), ...said },
    onAmbiguous: "drop",
    reason: (_payload, language) => todoTexts[language].reasonFree,
    card: (_payload, viewer) => {
      const free = this.store.open().filter(({ owner }) => owner === undefined);
      return free.length > 0 ? freeCard(free, viewer) : undefined;
    },
  });

  private readonly due = notice<Due>({
    ...{ kind: "call-todo-due", payload: due, ...said },
    ...{ unsolicited: true, onAmbiguous: "drop" as const, expiresAfter: A_WEEK_AND_MORE },
    reason: (_payload, language) => todoTexts[language].reasonDue,
    card: ({ todo: id, on }, viewer, to) => {
      const todo = this.open(id);
      if (todo?.dueOn !== on || !("person" in to) || todo.owner !== to.person) return undefined;
      return dueCard(todo, viewer);
    },
  });

  private readonly dueJob = job<Due>({
    ...{ kind: "call-todo-due", payload: due, usefulFor: 5 * DAY },
    run: (payload) => this.remind(payload),
  });

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- notices with different payloads
  readonly all: readonly Notice<any>[] = [this.asked, this.answered, this.free, this.due];
  readonly jobs: readonly Job<Due>[] = [this.dueJob];

  constructor(
    private readonly kernel: Kernel,
    private readonly store: TodoStore,
  ) {}

  ask(todo: Todo): void {
    if (todo.owner === undefined) return;
    this.kernel.outbox.owe(
      this.asked,
      { todo: todo.id },
      { to: { person: todo.owner }, key: `call-todo-asked:${todo.id}` },
    );
  }

  tellGiver({ id, giver }: Todo, answer: Answered["answer"]): void {
    if (giver === undefined) return;
    const key = `call-todo-answered:${id}:${answer}:${this.kernel.clock.now()}`;
    this.kernel.outbox.owe(this.answered, { todo: id, answer }, { to: { person: giver }, key });
  }

  /** One message for all that became free at once. */
  offerFree(): void {
    const key = `call-todo-free:${this.kernel.clock.now()}`;
    this.kernel.outbox.owe(this.free, {}, { to: { room: "core" }, key });
  }

  /** Another date has another reminder; the one for a date that no longer holds finds that out by itself. */
  planDue({ id, dueOn }: Todo): void {
    if (dueOn === undefined) return;
    // What is due today was said today.
    const day = this.timeOf(dueOn) > this.kernel.clock.now() ? dueOn : addDays(dueOn, 1);
    this.kernel.scheduler.plan(
      this.dueJob,
      { todo: id, on: dueOn },
      { key: keyOf(id, dueOn), at: this.timeOf(day) },
    );
  }

  private timeOf(on: LocalDate): Instant {
    return atWallTime(on, REMINDED_AT, this.kernel.network.zone);
  }

  private remind(payload: Due): void {
    const { todo: id, on } = payload;
    const todo = this.open(id);
    if (todo?.dueOn !== on || todo.owner === undefined) return;
    this.kernel.outbox.owe(this.due, payload, { to: { person: todo.owner }, key: keyOf(id, on) });
  }

  private open(id: number): Todo | undefined {
    const todo = this.store.find(id);
    return todo?.doneAt === undefined ? todo : undefined;
  }
}

function keyOf(id: number, on: string): string {
  return `call-todo-due:${id}:${on}`;
}
