// The messages around a call that takes place: a day ahead, a quarter of an hour ahead, at the start; and a week ahead that a
// public holiday changes it. Other parts add to them what they know (agenda, facilitator).
import * as z from "zod";
import { job, type Job } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice } from "../app/notice";
import type { Block, Button, Viewer } from "../core/card";
import { DAY, HOUR, MINUTE, instant, plus, type Instant, type LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { CallAudience } from "./call-audience";
import type { CallCalendar } from "./call-calendar";
import {
  SOON,
  dayAhead,
  soonAhead,
  takesPlace,
  timeKey,
  toldOf,
  weekAhead,
  type Ahead,
  type Call,
} from "./call-series";
import { reminderCard } from "./calls-cards";
import { callsTexts } from "./calls-texts";
import { holidayCard } from "./change-cards";
import { changeTexts } from "./change-texts";
import type { Rsvps } from "./rsvps";

/** What another part of this room puts into the messages around a call. */
export interface CallAddition {
  blocks?(call: Call, ahead: Ahead, viewer: Viewer): readonly Block[];
  buttons?(call: Call, ahead: Ahead, viewer: Viewer): readonly Button[];
  /** Who leads the call, where this part knows it. */
  facilitator?(call: Call): PersonId | undefined;
  /** A call has come near, or has changed: whatever is due around it can be planned. Known keys change nothing. */
  plan?(call: Call): void;
  /** Somebody has said whether she comes. */
  answered?(call: Call): void;
  /** All near calls have been looked through, and whoever knew another time is about to be told. */
  reconciled?(): void;
}

const occurrence = z.object({ series: z.number(), date: z.string() });
type Occurrence = z.infer<typeof occurrence>;
const reminder = occurrence.extend({ ahead: z.enum(["day", "soon", "start"]), at: z.number().optional() });
type Reminder = z.infer<typeof reminder>;
const announcement = occurrence.extend({ at: z.number() });
type Announcement = z.infer<typeof announcement>;

/** How late the message at the start still helps, in milliseconds. */
const LATEST_START = 10 * MINUTE;

/** In a minute before a call many answer: their answers reach the others' messages together. Milliseconds. */
const GATHERED = MINUTE;

const said = { priority: 0, unsolicited: false, everywhere: true, expiresAfter: DAY } as const;

export class CallReminders {
  readonly additions: CallAddition[] = [];

  readonly reminderNotice = notice<Reminder>({
    kind: "call-reminder",
    payload: reminder,
    ...said,
    onAmbiguous: "once-more",
    reason: (_payload, language) => callsTexts[language].reason,
    card: ({ ahead, at, ...name }, viewer, to) => {
      const call = this.find(name);
      if (!call || !takesPlace(call) || (at !== undefined && at !== call.startsAt)) return undefined;
      // The link is for whoever is in the core team at this moment and still wants to be reminded.
      const person = "person" in to ? to.person : undefined;
      if (person !== undefined && !this.audience.isReminded(person)) return undefined;
      return reminderCard(call, ahead, viewer, {
        now: this.kernel.clock.now(),
        isPersonal: person !== undefined,
        standing: this.rsvps.standing(call, person),
        blocks: this.additions.flatMap((each) => each.blocks?.(call, ahead, viewer) ?? []),
        buttons: this.additions.flatMap((each) => each.buttons?.(call, ahead, viewer) ?? []),
      });
    },
  });

  readonly holidayNotice = notice<Announcement>({
    kind: "call-holiday",
    payload: announcement,
    ...said,
    expiresAfter: 7 * DAY,
    onAmbiguous: "once-more",
    reason: (_payload, language) => changeTexts[language].holidayReason,
    card: ({ at, ...name }, viewer, to) => {
      const call = this.find(name);
      if (!call || call.by !== "holiday" || toldOf(call) !== at) return undefined;
      if ("person" in to && !this.audience.isReminded(to.person)) return undefined;
      const [next] = this.calendar.next(1, this.kernel.clock.now());
      return holidayCard(call, next, viewer);
    },
  });

  // Late ones still help until the next reminder is due, or until the call has begun.
  private readonly dayJob = this.reminderJob("call-day-ahead", "day", 20 * HOUR);
  private readonly soonJob = this.reminderJob("call-soon", "soon", SOON * MINUTE - 1);
  private readonly startJob = this.reminderJob("call-start", "start", LATEST_START);
  private readonly holidayJob = job<Occurrence>({
    kind: "call-holiday",
    payload: occurrence,
    usefulFor: 7 * DAY,
    run: (name) => this.announce(name),
  });

  readonly jobs: readonly Job<Occurrence>[] = [this.dayJob, this.soonJob, this.startJob, this.holidayJob];

  constructor(
    private readonly kernel: Kernel,
    private readonly calendar: CallCalendar,
    private readonly audience: CallAudience,
    private readonly rsvps: Rsvps,
  ) {}

  /** Plans what is due around the call; what is planned or done already stays as it is. */
  plan(call: Call): void {
    if (takesPlace(call)) {
      this.planOne(call, this.dayJob, "day", dayAhead(call));
      this.planOne(call, this.soonJob, "soon", soonAhead(call));
      this.planOne(call, this.startJob, "start", call.startsAt);
    }
    // That it does not take place as usual is said late rather than never.
    if (call.by === "holiday") {
      const at = Math.max(weekAhead(call), call.setAt);
      this.planOne(call, this.holidayJob, "holiday", instant(at));
    }
    for (const each of this.additions) each.plan?.(call);
  }

  /** Forgets what is planned around the call; at another time other things are due. */
  forget(call: Pick<Call, "id">): void {
    this.kernel.scheduler.cancelAll(`call:${call.id}:`);
    this.kernel.scheduler.cancelAll(`call:${call.id}@`);
  }

  /**
   * Renders the call's standing messages anew: in the room and to whoever changed something at once; to the others where
   * they stand, once for all that changes within a minute, and where that is no new message.
   */
  refresh(call: Call, changer?: PersonId): void {
    for (const ahead of ["day", "soon"]) {
      for (const whom of this.audience.everybody()) {
        const isAtOnce = whom === "room" || whom === changer;
        const key = `call-reminder:${timeKey(call)}:${ahead}:${whom}`;
        this.kernel.outbox.refresh(key, isAtOnce ? {} : { onlyInPlace: true, after: GATHERED });
      }
    }
  }

  /** A call that got its time after the moment has passed has that reminder no more. */
  private planOne(call: Call, which: Job<Occurrence>, what: string, at: Instant): void {
    if (call.setAt > at) return;
    const { series, date } = call;
    this.kernel.scheduler.plan(which, { series, date }, { key: `call:${timeKey(call)}:${what}`, at });
  }

  private remind(name: Occurrence, ahead: Ahead): void {
    const call = this.find(name);
    // Why it does not take place stands in the record.
    if (!call || !takesPlace(call)) return;
    // After the next one this one says nothing new.
    const expiresAt = {
      day: soonAhead(call),
      soon: call.startsAt,
      start: plus(call.startsAt, LATEST_START),
    }[ahead];
    const payload = { ...name, ahead, at: call.startsAt };
    const key = `call-reminder:${timeKey(call)}:${ahead}`;
    for (const whom of this.audience.everybody()) {
      this.audience.tell(call, whom, {
        notice: this.reminderNotice,
        payload,
        key,
        expiresAt,
      });
    }
  }

  private announce(name: Occurrence): void {
    const call = this.find(name);
    if (call?.by !== "holiday" || call.startsAt <= this.kernel.clock.now()) return;
    const at = toldOf(call);
    for (const whom of this.audience.everybody()) {
      if (this.audience.knows(call, whom)) continue;
      this.audience.tell(call, whom, {
        notice: this.holidayNotice,
        payload: { ...name, at },
        key: `call-holiday:${call.id}:${at}`,
        expiresAt: call.startsAt,
      });
    }
  }

  private reminderJob(kind: string, ahead: Ahead, usefulFor: number): Job<Occurrence> {
    return job({ kind, payload: occurrence, usefulFor, run: (name) => this.remind(name, ahead) });
  }

  private find({ series, date }: Occurrence): Call | undefined {
    return this.calendar.find({ series, date: date as LocalDate });
  }
}
