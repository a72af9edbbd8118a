// Who facilitates the call. The rota (rota.ts) says whose turn it is, turns.ts keeps the record in step with it, and here is
// what people do about it: take a call over, let one go by, ask somebody to swap. The core team is told a week ahead, and asked
// when nobody is left.
import * as z from "zod";
import type { Person } from "../app/directory";
import type { Feature } from "../app/feature";
import { job } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice } from "../app/notice";
import { say, type Block } from "../core/card";
import { DAY, type Instant, type LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { CommandContext } from "../app/command";
import { takesPlace, timeKey, weekAhead, type Call } from "./call-series";
import type { Calls } from "./calls";
import { dateFor, facilitatorCard, facilitatorField, volunteerButton } from "./facilitation-cards";
import { facilitationPersonal } from "./facilitation-personal";
import { facilitationProblem } from "./facilitation-problem";
import { facilitationTexts } from "./facilitation-texts";
import { RotaStore, type Turn } from "./rota-store";
import { SwapStore } from "./swap-store";
import { Swaps } from "./swaps";
import { LOOKED_AHEAD, Turns, type Leading } from "./turns";

const occurrence = z.object({ series: z.number(), date: z.string() });
type Occurrence = z.infer<typeof occurrence>;
const leading = occurrence.extend({ revision: z.number() });
type LeadingPayload = z.infer<typeof leading>;

const EVER = 10 * 365 * DAY;
/** The overview names a turn that is at most so many days ahead. */
const SOON_MINE = 8;

export class Facilitation {
  readonly feature: Feature;
  readonly swaps: Swaps;
  private readonly store: RotaStore;
  private readonly turns: Turns;

  private readonly leaderNotice = notice<LeadingPayload>({
    kind: "call-facilitator",
    payload: leading,
    priority: 0,
    unsolicited: false,
    everywhere: true,
    expiresAfter: 7 * DAY,
    onAmbiguous: "once-more",
    reason: (_payload, language) => facilitationTexts[language].reason,
    card: ({ revision, ...name }, viewer, to) => {
      const call = this.find(name);
      const turn = call && this.store.turn(call);
      if (!call || !takesPlace(call) || turn?.revision !== revision) return undefined;
      if (call.startsAt <= this.kernel.clock.now()) return undefined;
      if ("person" in to && !this.turns.isThere(to.person)) return undefined;
      return facilitatorCard(call, turn.person, viewer, "person" in to && to.person === turn.person);
    },
  });
  private readonly weekJob = job<Occurrence>({
    kind: "call-facilitator",
    payload: occurrence,
    usefulFor: 7 * DAY,
    run: ({ series, date }) => this.turns.announce({ series, date: date as LocalDate }),
  });
  private readonly countJob = job<Occurrence>({
    kind: "call-facilitated",
    payload: occurrence,
    usefulFor: EVER,
    run: () => this.turns.replan(),
  });

  constructor(
    private readonly kernel: Kernel,
    private readonly calls: Calls,
  ) {
    const { database } = kernel;
    this.store = new RotaStore(database);
    this.turns = new Turns(kernel, calls, this.store, (call, turn, actor) => this.tell(call, turn, actor));
    this.swaps = new Swaps(kernel, calls, this.turns, new SwapStore(database));
    const { store, swaps, turns } = this;
    calls.add({
      facilitator: (call) => turns.by(call),
      blocks: (call, _ahead, viewer) => [{ fields: [facilitatorField(turns.by(call), viewer)] }],
      buttons: (call, ahead, viewer) =>
        ahead === "start" || turns.by(call) !== undefined ? [] : [volunteerButton(call, viewer)],
      plan: (call) => this.plan(call),
      answered: () => turns.replan(),
      reconciled: () => turns.replan(),
    });
    this.feature = {
      name: "facilitation",
      notices: [this.leaderNotice, ...swaps.notices],
      jobs: [this.weekJob, this.countJob],
      overview: (person, ctx) => this.overview(person, ctx),
      begin: () => this.begin(),
      away: (person, why) => {
        if (why === "left") this.forget(person.id);
        turns.replan(person.id);
      },
      back: () => turns.replan(),
      relieved: (person) => {
        if (!person.isCoreTeam) this.forget(person.id);
        turns.replan();
      },
      personal: facilitationPersonal({ store, swaps: swaps.store }, (id) => turns.release(id)),
    };
  }

  /** Who facilitates the call; undefined when nobody is left, or it is too far ahead to say. */
  by(call: Call): PersonId | undefined {
    return this.turns.by(call);
  }

  /** The next call that has not begun, and who facilitates it: for the minutes of the one that is over. */
  upNext(): Leading | undefined {
    const now = this.kernel.clock.now();
    return this.ahead(2).find(({ call }) => call.startsAt > now);
  }

  /** The next calls and who leads them, soonest first. */
  ahead(count: number): readonly Leading[] {
    return this.turns.ahead().slice(0, count);
  }

  /** Her next turns, soonest first. */
  turnsOf(person: Person): readonly Call[] {
    const now = this.kernel.clock.now();
    return this.turns
      .ahead()
      .filter(({ call, by }) => by === person.id && call.startsAt > now)
      .map(({ call }) => call);
  }

  /** @throws UserError when somebody has taken it already, or she cannot */
  volunteer(person: Person, wanted: Call | undefined): Call {
    if (person.membership !== "active") throw facilitationProblem((texts) => texts.onBreak);
    const now = this.kernel.clock.now();
    const ahead = this.turns.ahead().filter(({ call }) => call.startsAt > now);
    const call = wanted ?? (ahead.find(({ by }) => by === undefined) ?? ahead[0])?.call;
    if (!call) throw facilitationProblem((texts) => texts.noCalls);
    this.mayChange(call);
    const before = ahead.find((each) => each.call.id === call.id);
    if (!before) throw facilitationProblem((texts) => texts.tooFar, "date");
    if (before.by === person.id) {
      this.turns.give(call, person.id, { chosen: true, actor: person.id });
      return call;
    }
    if (before.chosen && before.by !== undefined) {
      const name = this.kernel.directory.person(before.by)?.name ?? "";
      throw facilitationProblem((texts, date) => texts.takenBy(name, date(call)));
    }
    if (!this.swaps.canLead(person.id, call))
      throw facilitationProblem((texts, date) => texts.notComing(date(call)));
    this.store.unskip(call, person.id);
    this.turns.give(call, person.id, { chosen: true, actor: person.id });
    this.turns.replan(person.id);
    return call;
  }

  /**
   * Lets her next turn go by, or that of the given call.
   * @returns the call, and who leads it now
   * @throws UserError when it is not hers
   */
  skip(person: Person, wanted: Call | undefined): { readonly call: Call; readonly by: PersonId | undefined } {
    const mine = this.turnsOf(person);
    const [first] = mine;
    if (wanted) this.mayChange(wanted);
    if (!first) throw facilitationProblem((texts) => texts.nothingToSkip);
    const call = wanted ?? first;
    if (!mine.some(({ id }) => id === call.id))
      throw facilitationProblem((texts, date) => texts.notYours(date(call)), "date");
    this.store.skip(call, person.id);
    this.turns.replan(person.id);
    return { call, by: this.turns.by(call) };
  }

  private mayChange(call: Call): void {
    if (!takesPlace(call)) throw facilitationProblem((texts) => texts.off, "date");
    if (call.startsAt <= this.kernel.clock.now()) throw facilitationProblem((texts) => texts.begun, "date");
  }

  private begin(): void {
    for (const call of this.calls.ahead(LOOKED_AHEAD)) this.plan(call);
    this.turns.replan();
  }

  private plan(call: Call): void {
    const { scheduler, clock } = this.kernel;
    const now = clock.now();
    if (!takesPlace(call) || call.endsAt <= now) return;
    const { series, date } = call;
    const plan = (what: typeof this.weekJob, name: string, at: Instant): void =>
      scheduler.plan(what, { series, date }, { key: `call:${timeKey(call)}:${name}`, at });
    // A call that got its time when the week had begun is told of with its other reminders.
    if (call.setAt <= weekAhead(call)) plan(this.weekJob, "facilitator", weekAhead(call));
    plan(this.countJob, "facilitated", call.endsAt);
  }

  /** The room, and whoever leads the call; without a room everybody in the core team is asked when nobody does. */
  private tell(call: Call, { person, revision }: Turn, actor: PersonId | undefined): void {
    const { directory } = this.kernel;
    const hasRoom = directory.rooms("core").length > 0;
    const others = hasRoom || person !== undefined ? [] : directory.coreTeam().map(({ id }) => id);
    const inPerson = (person === undefined ? others : [person]).filter((id) => id !== actor);
    const { series, date } = call;
    for (const whom of [...(hasRoom ? (["room"] as const) : []), ...inPerson]) {
      this.calls.tell(call, whom, {
        notice: this.leaderNotice,
        payload: { series, date, revision },
        key: `call-facilitator:${timeKey(call)}:${revision}`,
        expiresAt: call.startsAt,
      });
    }
  }

  private forget(id: PersonId): void {
    this.store.forgetPerson(id);
    this.swaps.store.forgetPerson(id);
  }

  private find({ series, date }: Occurrence): Call | undefined {
    return this.calls.find({ series, date: date as LocalDate });
  }

  private overview(person: Person, { viewer, language, now }: CommandContext): readonly Block[] {
    if (!person.isCoreTeam) return [];
    const texts = facilitationTexts[language];
    const [mine] = this.turnsOf(person);
    const isSoon = mine !== undefined && mine.startsAt <= now + SOON_MINE * DAY;
    const asked = this.swaps.openFor(person.id).map(({ swap, call }): Block => {
      const { name } = viewer.person(swap.asker);
      return { text: [texts.overviewAsked(name, dateFor(call, viewer))] };
    });
    return [
      ...(isSoon ? [{ text: say`${{ bold: texts.overview }}: ${{ time: mine.startsAt }}` }] : []),
      ...asked,
    ];
  }
}
