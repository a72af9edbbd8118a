// What was said and decided in a call. Whatever is written goes into the minutes of the call that began last; they are posted
// a little after its end, and put right where they stand when more is written.
import * as z from "zod";
import { job, type Job } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice } from "../app/notice";
import { formatDate } from "../core/date-format";
import { UserError } from "../core/errors";
import { DAY, MINUTE, plus, type Instant, type LocalDate } from "../core/instant";
import { takesPlace, timeKey, type Call, type CallName } from "./call-series";
import type { Calls } from "./calls";
import { EntryStore, type Entry, type EntryKind } from "./entry-store";
import { isEmpty, postedMinutesCard, writeButtons, type CallRecord } from "./minutes-cards";
import { minutesTexts } from "./minutes-texts";
import { recipientOf } from "./call-audience";
import type { TodoStore } from "./todo-store";
import type { TopicStore } from "./topic-store";

/** Minutes after the end of the call: time to finish the last sentence. */
const POSTED_AFTER = 15;
/** Milliseconds; what is written later is read by whoever asks. Shorter than what was posted is remembered. */
const POSTED_WITHIN = 7 * DAY;

const occurrence = z.object({ series: z.number(), date: z.string() });
type Occurrence = z.infer<typeof occurrence>;

export class Minutes {
  private readonly entries: EntryStore;

  readonly notice = notice<Occurrence>({
    ...{ kind: "call-minutes", payload: occurrence, priority: 0, unsolicited: false },
    ...{ everywhere: true, expiresAfter: DAY, onAmbiguous: "once-more" },
    reason: (_payload, language) => minutesTexts[language].reason,
    card: (name, viewer, to) => {
      const record = this.recordOf(name);
      if (!record || ("person" in to && !this.calls.hears(to.person))) return undefined;
      return isEmpty(record) ? undefined : postedMinutesCard(record, viewer);
    },
  });

  private readonly postJob = job<Occurrence>({
    ...{ kind: "call-minutes", payload: occurrence, usefulFor: 2 * DAY },
    run: (name) => {
      const record = this.recordOf(name);
      if (record && takesPlace(record.call) && !isEmpty(record)) this.post(record.call);
    },
  });

  readonly jobs: readonly Job<Occurrence>[] = [this.postJob];

  constructor(
    private readonly kernel: Kernel,
    private readonly calls: Calls,
    private readonly topics: TopicStore,
    private readonly todos: TodoStore,
  ) {
    this.entries = new EntryStore(kernel.database);
    calls.add({
      buttons: (_call, ahead, viewer) => (ahead === "start" ? writeButtons(viewer) : []),
      plan: (call) => this.plan(call),
    });
  }

  /** @throws UserError with what to do instead, when no call has begun yet */
  write(kind: EntryKind, text: string): { readonly entry: Entry; readonly call: Call } {
    const call = this.calls.latest();
    if (!call) throw this.noCallYet();
    const entry = this.entries.add(call, kind, text, this.kernel.clock.now());
    this.changed();
    return { entry, call };
  }

  /** @throws UserError when there is none of that number */
  remove(id: number): Entry {
    const entry = this.entries.find(id);
    if (!entry) throw problem((texts) => texts.notThere(id), "entry");
    this.entries.remove(id);
    this.changed();
    return entry;
  }

  of(call: Call): CallRecord {
    const isLast = this.calls.latest()?.id === call.id;
    const given = this.todos.givenIn(call);
    const [next] = this.calls.ahead(2).filter(({ startsAt }) => startsAt > call.startsAt);
    return {
      call,
      facilitator: this.calls.facilitator(call),
      entries: this.entries.of(call),
      done: this.topics.doneIn(call),
      todos: given,
      carried: isLast ? this.topics.open() : [],
      older: isLast ? this.todos.open().filter(({ id }) => given.every((each) => each.id !== id)) : [],
      ...(isLast && { next, nextFacilitator: next && this.calls.facilitator(next) }),
    };
  }

  /** Something of the last call has changed: its minutes are put right, or posted if there was nothing to post before. */
  changed(): void {
    const call = this.calls.latest();
    const now = this.kernel.clock.now();
    if (!call || now < postedAt(call)) return;
    const { entries, done, todos } = this.of(call);
    const hasOwn = entries.length + done.length + todos.length > 0;
    if (hasOwn && now < plus(call.endsAt, POSTED_WITHIN)) this.post(call);
    this.kernel.outbox.refresh(`${keyOf(call)}:room`);
  }

  /** In the room and to each of the core team, once. */
  private post(call: Call): void {
    const { series, date } = call;
    for (const whom of this.calls.listeners()) {
      const key = `${keyOf(call)}:${whom}`;
      this.kernel.outbox.owe(this.notice, { series, date }, { to: recipientOf(whom), key });
    }
  }

  private plan(call: Call): void {
    const { series, date } = call;
    const at = postedAt(call);
    if (!takesPlace(call) || call.setAt > at) return;
    this.kernel.scheduler.plan(this.postJob, { series, date }, { key: `call:${timeKey(call)}:minutes`, at });
  }

  private recordOf({ series, date }: Occurrence): CallRecord | undefined {
    const name: CallName = { series, date: date as LocalDate };
    const call = this.calls.calendar.recorded(name);
    return call && this.of(call);
  }

  private noCallYet(): UserError {
    const [first] = this.calls.ahead(1);
    if (!first) return problem((texts) => texts.noCall);
    const on = (language: "de" | "en"): string =>
      minutesTexts[language].notYet(formatDate(first.start.date, language, { weekday: true }));
    return new UserError({ de: on("de"), en: on("en") });
  }
}

function postedAt({ endsAt }: Call): Instant {
  return plus(endsAt, POSTED_AFTER * MINUTE);
}

function keyOf(call: Call): string {
  return `call-minutes:${timeKey(call)}`;
}

function problem(pick: (texts: (typeof minutesTexts)["en"]) => string, field?: string): UserError {
  return new UserError({ de: pick(minutesTexts.de), en: pick(minutesTexts.en) }, field);
}
