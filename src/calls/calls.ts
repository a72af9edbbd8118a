// The weekly core-team call: one schedule in force, its next occurrences, and the reminders around each of them.
import { z } from "zod";
import type { Person } from "../app/directory";
import type { ColumnEntry, Feature } from "../app/feature";
import { job } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice, type Recipient } from "../app/notice";
import { say, type Block } from "../core/card";
import { DAY, HOUR, MINUTE, plus, type Language, type LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { localDateOf } from "../core/wall-time";
import { callOn, callsAfter, dayAhead, soonAhead, type Call, type CallSeries } from "./call-series";
import { reminderCard } from "./calls-cards";
import { CallsStore } from "./calls-store";
import { callsTexts } from "./calls-texts";

const occurrence = z.object({ series: z.number(), date: z.string() });
const reminder = occurrence.extend({ ahead: z.enum(["day", "soon"]) });
type Occurrence = z.infer<typeof occurrence>;
type Reminder = z.infer<typeof reminder>;

export type NewSchedule = Pick<CallSeries, "weekday" | "time" | "minutes"> & {
  readonly link?: string | undefined;
};

export class Calls {
  readonly feature: Feature;
  private readonly store: CallsStore;

  private readonly reminderNotice = notice<Reminder>({
    kind: "call-reminder",
    payload: reminder,
    priority: 0,
    unsolicited: false,
    everywhere: true,
    expiresAfter: DAY,
    onAmbiguous: "once-more",
    reason: (_payload, language) => callsTexts[language].reason,
    card: (payload, viewer, to) => {
      const call = this.find(payload);
      // The link is for whoever is in the core team at this moment and still wants to be reminded.
      if (!call || ("person" in to && !this.isReminded(to.person))) return undefined;
      return reminderCard(call, payload.ahead, viewer, "person" in to, this.kernel.clock.now());
    },
  });

  // Late ones still help until the next reminder is due, or until the call has begun.
  private readonly dayJob = job<Occurrence>({
    kind: "call-day-ahead",
    payload: occurrence,
    usefulFor: 20 * HOUR,
    run: (payload) => this.remind(payload, "day"),
  });
  private readonly soonJob = job<Occurrence>({
    kind: "call-soon",
    payload: occurrence,
    usefulFor: 20 * MINUTE,
    run: (payload) => this.remind(payload, "soon"),
  });
  /** Keeps the following calls planned, however late it runs. */
  private readonly planJob = job<Occurrence>({
    kind: "call-plan",
    payload: occurrence,
    usefulFor: 10 * 365 * DAY,
    run: () => this.plan(),
  });

  constructor(private readonly kernel: Kernel) {
    this.store = new CallsStore(kernel.database);
    this.feature = {
      name: "calls",
      notices: [this.reminderNotice],
      jobs: [this.dayJob, this.soonJob, this.planJob],
      overview: (person, ctx) => this.overview(person, ctx.language),
      begin: () => this.plan(),
      personal: {
        columns: CALL_COLUMNS,
        show: (id, language) =>
          this.store.wantsReminders(id)
            ? []
            : [{ title: callsTexts[language].title, lines: [[callsTexts[language].remindersOff]] }],
        export: (id) => ({ call_reminder_off: this.store.wantsReminders(id) ? [] : [{ person_id: id }] }),
        erase: (id) => this.store.switchReminders(id, true),
        merge: (from, into) => this.store.merge(from, into),
      },
    };
  }

  /** Replaces the schedule in force. Call it inside a command's transaction. */
  schedule(wanted: NewSchedule): { readonly series: CallSeries; readonly replaced: boolean } {
    const { zone } = this.kernel.network;
    const today = localDateOf(this.kernel.clock.now(), zone);
    const replaced = this.end();
    const { weekday, time, minutes, link } = wanted;
    const series = { weekday, time, minutes, zone, fromOn: today, ...(link !== undefined && { link }) };
    const id = this.store.insert(series);
    this.plan();
    return { series: { ...series, id }, replaced };
  }

  /** Ends the schedule in force; false when there is none. */
  end(): boolean {
    const current = this.store.current();
    if (!current) return false;
    const ended = this.store.end(localDateOf(this.kernel.clock.now(), current.zone));
    this.kernel.scheduler.cancelAll(`call:${current.id}:`);
    return ended;
  }

  /** The schedule in force. */
  current(): CallSeries | undefined {
    return this.store.current();
  }

  /** The next calls and the one that is running, for whoever comes late; soonest first. */
  ahead(count: number): readonly Call[] {
    const series = this.store.current();
    const now = this.kernel.clock.now();
    return series ? callsAfter(series, plus(now, -series.minutes * MINUTE), count) : [];
  }

  /** The next calls, soonest first. */
  next(count: number): readonly Call[] {
    const series = this.store.current();
    return series ? callsAfter(series, this.kernel.clock.now(), count) : [];
  }

  switchReminders(person: Person, on: boolean): void {
    this.store.switchReminders(person.id, on);
  }

  private find({ series, date }: Occurrence): Call | undefined {
    const found = this.store.series(series);
    return found && callOn(found, date as LocalDate);
  }

  /** Plans the reminders of the next two calls; what is planned already stays as it is. */
  private plan(): void {
    const now = this.kernel.clock.now();
    for (const call of this.next(2)) {
      const key = `call:${call.series.id}:${call.date}`;
      const payload = { series: call.series.id, date: call.date };
      const { scheduler } = this.kernel;
      // A call set up at short notice has no day ahead any more.
      if (dayAhead(call) >= now)
        scheduler.plan(this.dayJob, payload, { key: `${key}:day`, at: dayAhead(call) });
      if (soonAhead(call) >= now)
        scheduler.plan(this.soonJob, payload, { key: `${key}:soon`, at: soonAhead(call) });
      scheduler.plan(this.planJob, payload, { key: `${key}:plan`, at: call.startsAt });
    }
  }

  private remind(payload: Occurrence, ahead: "day" | "soon"): void {
    const call = this.find(payload);
    if (!call) return;
    // After the link's reminder the one of the day before says nothing new.
    const expiresAt = ahead === "day" ? soonAhead(call) : plus(call.startsAt, 5 * MINUTE);
    const owe = (to: Recipient, whose: string) =>
      this.kernel.outbox.owe(
        this.reminderNotice,
        { ...payload, ahead },
        { to, key: `call-reminder:${payload.series}:${payload.date}:${ahead}:${whose}`, expiresAt },
      );
    owe({ room: "core" }, "room");
    for (const member of this.kernel.directory.coreTeam()) {
      if (!this.isReminded(member.id)) continue;
      owe({ person: member.id }, String(member.id));
    }
  }

  private isReminded(id: PersonId): boolean {
    const person = this.kernel.directory.person(id);
    return person?.membership === "active" && person.isCoreTeam && this.store.wantsReminders(id);
  }

  private overview(person: Person, language: Language): readonly Block[] {
    const [next] = this.ahead(1);
    if (!person.isCoreTeam || !next) return [];
    const texts = callsTexts[language];
    return [{ text: say`${{ bold: texts.overview }}: ${{ time: next.startsAt }}` }];
  }
}

const schedule: ColumnEntry = {
  purpose: { de: "Termin des Calls; enthält niemandes Namen", en: "schedule of the call; names nobody" },
  readers: "ambassadors",
  retention: { de: "dauerhaft, als Geschichte des Netzwerks", en: "kept as the network's history" },
};

const CALL_COLUMNS: Readonly<Record<string, ColumnEntry>> = {
  "call_series.*": schedule,
  "call_reminder_off.person_id": {
    purpose: {
      de: "wer keine persönlichen Erinnerungen an den Call möchte",
      en: "who wants no personal reminders of the call",
    },
    readers: "self",
    retention: { de: "bis zum Wiedereinschalten oder Löschen", en: "until switched on again or erased" },
  },
};
