// What the bot says about to-dos by itself: the question to whoever is asked, the answer to whoever asked, one reminder when
// it is due, and to the core team's room that some need somebody.
import { z } from "zod";
import { job, type Job } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice, type Notice } from "../app/notice";
import { OutboxFate } from "../app/outbox-fate";
import { DAY, type Instant, type LocalDate } from "../core/instant";
import { addDays, atWallTime } from "../core/wall-time";
import { answeredCard, askedCard, dueCard, freeCard } from "./todo-cards";
import type { Todo, TodoStore } from "./todo-store";
import { todoTexts } from "./todo-texts";

/** Wall time in the network's zone. */
const REMINDED_AT = "09:00";
/** How often it is tried on the days after, when the week's messages were used up. */
const TRIES = 5;

const one = z.object({ todo: z.number() });
type One = z.infer<typeof one>;
const answered = one.extend({ answer: z.enum(["accepted", "declined"]) });
type Answered = z.infer<typeof answered>;
const due = one.extend({ on: z.string(), attempt: z.number() });
type Due = z.infer<typeof due>;

const said = { priority: 5, unsolicited: false, expiresAfter: 3 * DAY, onAmbiguous: "once-more" } as const;

export class TodoNotices {
  private readonly fate: OutboxFate;

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
    ...{ unsolicited: true, onAmbiguous: "drop" as const },
    reason: (_payload, language) => todoTexts[language].reasonDue,
    card: ({ todo: id, on }, viewer, to) => {
      const todo = this.open(id);
      if (todo?.dueOn !== on || !("person" in to) || todo.owner !== to.person) return undefined;
      return dueCard(todo, viewer);
    },
  });

  private readonly dueJob = job<Due>({
    ...{ kind: "call-todo-due", payload: due, usefulFor: TRIES * DAY },
    run: (payload) => this.remind(payload),
  });

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- notices with different payloads
  readonly all: readonly Notice<any>[] = [this.asked, this.answered, this.free, this.due];
  readonly jobs: readonly Job<Due>[] = [this.dueJob];

  constructor(
    private readonly kernel: Kernel,
    private readonly store: TodoStore,
  ) {
    this.fate = new OutboxFate(kernel.database);
  }

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
    const attempt = this.timeOf(dueOn, 0) > this.kernel.clock.now() ? 0 : 1;
    this.planOne({ todo: id, on: dueOn, attempt });
  }

  private planOne(payload: Due): void {
    const at = this.timeOf(payload.on as LocalDate, payload.attempt);
    this.kernel.scheduler.plan(this.dueJob, payload, { key: keyOf(payload), at });
  }

  private timeOf(on: LocalDate, days: number): Instant {
    return atWallTime(addDays(on, days), REMINDED_AT, this.kernel.network.zone);
  }

  /** Once; on one of the next days when the week had no place for it, or when nobody had it yet. */
  private remind(payload: Due): void {
    const { todo: id, on, attempt } = payload;
    const todo = this.open(id);
    if (todo?.dueOn !== on) return;
    const before = attempt === 0 ? "unknown" : this.fate.of(keyOf({ ...payload, attempt: attempt - 1 }));
    if (before === "said") return;
    if (before !== "waiting" && todo.owner !== undefined) {
      this.kernel.outbox.owe(this.due, payload, { to: { person: todo.owner }, key: keyOf(payload) });
    }
    if (attempt < TRIES) this.planOne({ ...payload, attempt: attempt + 1 });
  }

  private open(id: number): Todo | undefined {
    const todo = this.store.find(id);
    return todo?.doneAt === undefined ? todo : undefined;
  }
}

function keyOf({ todo, on, attempt }: Due): string {
  return `call-todo-due:${todo}:${on}:${attempt}`;
}
