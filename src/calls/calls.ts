// The core team's call: its schedule, the single dates that differ from it, the messages around each of them, and who
// comes. A call is named for good by its series and its date by the schedule (call-series.ts); call-calendar.ts tells which
// calls there are, call-planning.ts keeps what is recorded, planned and told in step with it.
import type { Person } from "../app/directory";
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";
import { say, type Block } from "../core/card";
import { MINUTE, plus, type Instant, type Language, type LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { UserError } from "../core/errors";
import { addDays } from "../core/wall-time";
import { CallAudience, type Saying } from "./call-audience";
import { CallCalendar } from "./call-calendar";
import { CallChanges } from "./call-changes";
import { CallPlanning } from "./call-planning";
import { CallSchedules, type NewSchedule, type Scheduled } from "./call-schedules";
import { CallReminders, type CallAddition } from "./call-reminders";
import {
  SOON,
  makeCall,
  takesPlace,
  type Call,
  type CallName,
  type CallSeries,
  type WallStart,
} from "./call-series";
import { callsPersonal } from "./calls-personal";
import { CallsStore } from "./calls-store";
import { callsTexts } from "./calls-texts";
import { changeTexts } from "./change-texts";
import type { HolidayRule } from "./holiday-rule";
import { OccurrenceStore } from "./occurrence-store";
import { RsvpStore, type RsvpAnswer } from "./rsvp-store";
import { Rsvps, type Standing } from "./rsvps";
import { ToldStore, type Whom } from "./told-store";

export class Calls {
  readonly feature: Feature;
  readonly calendar: CallCalendar;
  private readonly store: CallsStore;
  private readonly reminders: CallReminders;
  private readonly planning: CallPlanning;
  private readonly schedules: CallSchedules;
  private readonly rsvps: Rsvps;
  private readonly audience: CallAudience;

  constructor(private readonly kernel: Kernel) {
    const { database, clock, network } = kernel;
    this.store = new CallsStore(database);
    const { store } = this;
    const occurrences = new OccurrenceStore(database);
    const told = new ToldStore(database);
    this.calendar = new CallCalendar(store, occurrences, clock, network);
    const { calendar } = this;
    this.rsvps = new Rsvps(kernel, new RsvpStore(database));
    this.audience = new CallAudience(kernel, store, told);
    this.reminders = new CallReminders(kernel, calendar, this.audience, this.rsvps);
    const changes = new CallChanges(kernel, calendar, this.audience);
    this.planning = new CallPlanning({
      ...{ kernel, store, occurrences, calendar, changes },
      ...{ audience: this.audience, reminders: this.reminders, rsvps: this.rsvps },
    });
    this.schedules = new CallSchedules(kernel, store, calendar, this.planning);
    this.feature = {
      name: "calls",
      notices: [this.reminders.reminderNotice, this.reminders.holidayNotice, changes.notice],
      jobs: [...this.reminders.jobs, ...this.planning.jobs],
      overview: (person, ctx) => this.overview(person, ctx.language),
      begin: () => this.planning.begin(),
      away: (person) => {
        this.rsvps.store.forgetPerson(person.id);
        told.forgetPerson(person.id);
      },
      personal: callsPersonal({ store, told, rsvps: this.rsvps.store }),
    };
  }

  /** Lets another part of the call put something into its messages, and plan around its dates. */
  add(addition: CallAddition): void {
    this.reminders.additions.push(addition);
  }

  /** Who leads the call, as far as any part of it knows. */
  facilitator(call: Call): PersonId | undefined {
    for (const each of this.reminders.additions) {
      const person = each.facilitator?.(call);
      if (person !== undefined) return person;
    }
    return undefined;
  }

  /** Who hears of calls: the core team's room, and its members who have not switched that off. */
  listeners(): readonly Whom[] {
    return this.audience.everybody();
  }

  /** Owes a message that tells when the call is: whoever gets it hears of it when that changes. */
  tell<P>(call: Call, whom: Whom, saying: Saying<P>): void {
    this.audience.tell(call, whom, saying);
  }

  hears(person: PersonId): boolean {
    return this.audience.isReminded(person);
  }

  /** What others know of the call has changed: it is put right where it stands. */
  refresh(call: Call): void {
    this.reminders.refresh(call);
  }

  /** Replaces what is in force from the schedule's first date on. Call it inside a command's transaction. */
  schedule(wanted: NewSchedule): Scheduled {
    return this.schedules.begin(wanted);
  }

  /** Ends the schedule in force; false when there is none. */
  end(): boolean {
    return this.schedules.end();
  }

  /** The schedule in force, or the one that will be. */
  current(): CallSeries | undefined {
    return this.store.last();
  }

  find(name: CallName): Call | undefined {
    return this.calendar.find(name);
  }

  /** The next calls that take place and the one that is running, for whoever comes late; soonest first. */
  ahead(count: number): readonly Call[] {
    return this.calendar.next(count, this.kernel.clock.now());
  }

  /** The call in whose minutes something is written now: it began last, or begins within a quarter of an hour. */
  latest(): Call | undefined {
    return this.calendar.begun(plus(this.kernel.clock.now(), SOON * MINUTE))[0];
  }

  /** The next dates, those included on which the call does not take place. */
  datesAhead(count: number): readonly Call[] {
    return this.calendar.nextDates(count, this.kernel.clock.now());
  }

  /** The call that is on that date in the network's zone, or would be by the schedule. */
  onDate(date: LocalDate): Call | undefined {
    const near = [...this.calendar.between(addDays(date, -1), addDays(date, 2))];
    const all = [...near, ...this.datesAhead(12)];
    return (
      all.find((call) => takesPlace(call) && call.start.date === date) ??
      all.find((call) => call.date === date)
    );
  }

  /** It does not take place; whoever was told its time is told. */
  cancel(call: Call): Call {
    this.mayChange(call);
    if (!takesPlace(call)) throw problem("cancelledAlready");
    return this.decide(call, "cancelled", call.start);
  }

  /** @throws UserError when that time has passed */
  move(call: Call, start: WallStart): Call {
    this.mayChange(call);
    const moved = makeCall(call.schedule, call.date, { status: "moved", by: "core-team", start }, call);
    if (moved.startsAt <= this.kernel.clock.now()) throw problem("past", "when");
    if (takesPlace(call) && moved.startsAt === call.startsAt) throw problem("movedAlready", "when");
    const isBack = start.date === call.date && start.time === call.schedule.time;
    return this.decide(call, isBack ? "planned" : "moved", start);
  }

  /** It takes place as the schedule says, even on a public holiday. */
  restore(call: Call): Call {
    if (call.status === "planned") throw problem("restoredAlready");
    const start = { date: call.date, time: call.schedule.time };
    const again = makeCall(call.schedule, call.date, { status: "planned", by: "core-team", start }, call);
    if (again.startsAt <= this.kernel.clock.now()) throw problem("begun");
    return this.decide(call, "planned", start);
  }

  holidayRule(): HolidayRule {
    return this.store.holidayRule();
  }

  setHolidayRule(rule: HolidayRule): void {
    this.store.setHolidayRule(rule, this.kernel.clock.now());
    this.planning.reconcile();
  }

  /** The counts are put right in the messages that stand in the room, with her and with the others. */
  answer(call: Call, person: Person, answer: RsvpAnswer): void {
    if (!takesPlace(call)) throw problem("rsvpOff");
    if (call.endsAt <= this.kernel.clock.now()) throw problem("rsvpOver");
    this.rsvps.store.put(call, person.id, answer);
    this.audience.knowsBySelf(call, person.id);
    for (const each of this.reminders.additions) each.answered?.(call);
    this.reminders.refresh(call, person.id);
  }

  /** Who has said that she does not come. */
  absent(call: Call): ReadonlySet<PersonId> {
    const answers = this.rsvps.store.to(call);
    return new Set(answers.flatMap(({ person, answer }) => (answer === "no" ? [person] : [])));
  }

  standing(call: Call, person: Person): Standing {
    return this.rsvps.standing(call, person.id);
  }

  switchReminders(person: Person, on: boolean): void {
    this.store.switchReminders(person.id, on);
  }

  private decide(call: Call, status: Call["status"], start: WallStart): Call {
    this.planning.decide(call, { status, by: "core-team", start });
    const decided = this.find(call);
    if (!decided) throw new Error(`${call.id} is not in the calendar`);
    return decided;
  }

  private mayChange(call: Call): void {
    const now: Instant = this.kernel.clock.now();
    if (call.startsAt <= now) throw problem("begun");
  }

  private overview(person: Person, language: Language): readonly Block[] {
    const [next] = person.isCoreTeam ? this.ahead(1) : [];
    if (!next) return [];
    return [{ text: say`${{ bold: callsTexts[language].overview }}: ${{ time: next.startsAt }}` }];
  }
}

type Problem =
  "begun" | "past" | "cancelledAlready" | "movedAlready" | "restoredAlready" | "rsvpOff" | "rsvpOver";

function problem(which: Problem, field?: string): UserError {
  return new UserError({ de: changeTexts.de[which], en: changeTexts.en[which] }, field);
}
