// Keeps the record and the plan of the calls that have come near. It compares what is true now with what was recorded,
// planned and told, and does what is missing; running it twice, late or after the clock was set back changes nothing more.
import * as z from "zod";
import { job, type Job } from "../app/job";
import type { Kernel } from "../app/kernel";
import { DAY, plus, type Instant, type LocalDate } from "../core/instant";
import { addDays, atWallTime, localDateOf } from "../core/wall-time";
import type { CallAudience } from "./call-audience";
import type { CallCalendar } from "./call-calendar";
import type { CallChanges } from "./call-changes";
import type { CallReminders } from "./call-reminders";
import { callId, callName, makeCall, type Call, type CallName, type Decision } from "./call-series";
import type { CallsStore } from "./calls-store";
import type { OccurrenceStore, Recorded } from "./occurrence-store";
import { datesFrom } from "./recurrence";
import { KEEP_RSVPS_DAYS, type Rsvps } from "./rsvps";

/** Calls are recorded and planned this far ahead, in days: more than a week ahead of what is said a week ahead. */
const HORIZON = 16;
/** And looked through again so often, in days. */
const EVERY = 7;
/** What is this long over, in days, is left as it is. */
const SETTLED = 8;
/** Wall time in the network's zone. */
const PLANNED_AT = "03:00";
const EVER = 10 * 365 * DAY;

export interface PlanningParts {
  readonly kernel: Kernel;
  readonly store: CallsStore;
  readonly occurrences: OccurrenceStore;
  readonly calendar: CallCalendar;
  readonly audience: CallAudience;
  readonly reminders: CallReminders;
  readonly changes: CallChanges;
  readonly rsvps: Rsvps;
}

export class CallPlanning {
  private readonly planJob = job<object>({
    kind: "call-plan",
    payload: z.object({}),
    usefulFor: EVER,
    run: () => this.reconcile(),
  });
  private readonly forgetJob = job<object>({
    kind: "call-forget",
    payload: z.object({}),
    usefulFor: EVER,
    run: () => this.forgetOld(),
  });

  readonly jobs: readonly Job<object>[] = [this.planJob, this.forgetJob];

  constructor(private readonly parts: PlanningParts) {}

  /** At a start everything is planned already, but for the first time or after a plan that failed. */
  begin(): void {
    if (!this.parts.kernel.scheduler.isPlanned("call-plan:")) this.reconcile();
  }

  /** Call it in the transaction of whatever changed. */
  reconcile(): void {
    const { store, occurrences, kernel, reminders, changes } = this.parts;
    const now = kernel.clock.now();
    const today = localDateOf(now, kernel.network.zone);
    const horizon = addDays(today, HORIZON);
    for (const { id } of store.inForceFrom("0000-01-01" as LocalDate)) this.recordUntil(id, today, horizon);
    for (const recorded of occurrences.from(addDays(today, -SETTLED))) {
      const call = this.parts.calendar.find(recorded);
      if (!call) this.replace(recorded, now);
      else if (call.start.date <= horizon || call.date <= horizon) this.plan(call);
    }
    for (const each of reminders.additions) each.reconciled?.();
    changes.tell();
    this.forgetOld();
    this.planNext(now, today);
  }

  /** The core team has decided about one occurrence. */
  decide(name: CallName, decision: Decision): void {
    const { occurrences } = this.parts;
    this.put(name, decision, occurrences.find(name), this.parts.kernel.clock.now());
    this.reconcile();
  }

  /** Records what has come near since the last time, and what the bot was down for. */
  private recordUntil(series: number, today: LocalDate, horizon: LocalDate): void {
    const { store, occurrences, calendar, reminders } = this.parts;
    const schedule = store.series(series);
    if (!schedule) return;
    const settled = addDays(today, -SETTLED);
    const known = occurrences.recordedUntil(series) ?? settled;
    for (const date of datesFrom(schedule, known < settled ? known : settled)) {
      if (date > horizon) break;
      const call = calendar.find({ series, date });
      const before = occurrences.find({ series, date });
      if (!call || before?.decision.by === "core-team") continue;
      if (!before) {
        occurrences.put({ series, date, decision: call, revision: 0, changedAt: schedule.setAt });
        // The scheduler drops what is too late, and records it.
        reminders.plan(call);
      } else if (!isSame(before.decision, call)) {
        this.put({ series, date }, call, before, this.parts.kernel.clock.now());
      }
    }
  }

  private put(name: CallName, decision: Decision, before: Recorded | undefined, changedAt: Instant): void {
    const { occurrences, store, reminders } = this.parts;
    const { series, date } = name;
    occurrences.put({ series, date, decision, revision: (before?.revision ?? 0) + 1, changedAt });
    store.revise(series);
    reminders.forget({ id: callId(name) });
  }

  /** No schedule has it any more. What has begun stays as it was. */
  private replace(recorded: Recorded, now: Instant): void {
    const { decision } = recorded;
    if (decision.by === "replaced" || this.timeOf(recorded).startsAt <= now) return;
    this.put(recorded, { ...decision, status: "cancelled", by: "replaced" }, recorded, now);
  }

  private plan(call: Call): void {
    const { kernel, reminders } = this.parts;
    reminders.plan(call);
    const at = plus(call.endsAt, KEEP_RSVPS_DAYS * DAY);
    if (at > kernel.clock.now())
      kernel.scheduler.plan(this.forgetJob, {}, { key: `call-forget:${call.id}@${call.startsAt}`, at });
  }

  /** Answers, and who was told what, are gone a week after the call. */
  private forgetOld(): void {
    const { rsvps, audience } = this.parts;
    const names = new Set([...rsvps.store.calls(), ...audience.told.all()].map(callId));
    for (const id of names) {
      const name = callName(id);
      if (!rsvps.isOver(this.timeOf(name))) continue;
      rsvps.store.forgetCall(name);
      audience.told.forgetCall(name);
    }
  }

  /** When it is or was, or would have been, whether or not a schedule still has it. */
  private timeOf(name: CallName): Pick<Call, "startsAt" | "endsAt"> {
    const { store, occurrences, kernel } = this.parts;
    const schedule = store.series(name.series);
    const now = kernel.clock.now();
    if (!schedule) return { startsAt: now, endsAt: now };
    const start = { date: name.date, time: schedule.time };
    const recorded = occurrences.find(name);
    const decision = recorded?.decision ?? { status: "planned", by: "schedule", start };
    return makeCall(schedule, name.date, decision, schedule);
  }

  /** One plan ahead and not several; after the clock was set back the day may have had its plan already. */
  private planNext(now: Instant, today: LocalDate): void {
    const { scheduler, network } = this.parts.kernel;
    scheduler.cancelAll("call-plan:");
    if (!this.parts.store.last()) return;
    const date = addDays(today, EVERY);
    scheduler.plan(
      this.planJob,
      {},
      { key: `call-plan:${date}:${now}`, at: atWallTime(date, PLANNED_AT, network.zone) },
    );
  }
}

function isSame(a: Decision, b: Decision): boolean {
  return (
    a.status === b.status &&
    a.by === b.by &&
    a.start.date === b.start.date &&
    a.start.time === b.start.time &&
    a.holiday?.en === b.holiday?.en
  );
}
