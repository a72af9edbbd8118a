// Keeps the record of who leads which call in step with the rota: the near calls are given away, what is over is counted, and
// whoever cannot come is replaced. It looks at what is true now, so doing it twice, late or with the clock set back changes
// nothing more.
import type { Kernel } from "../app/kernel";
import { DAY, plus } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { takesPlace, weekAhead, type Call, type CallName } from "./call-series";
import type { Calls } from "./calls";
import { afterTurn, lastOf, outlook, seated, type Seat, type Slot } from "./rota";
import type { RotaStore, Turn } from "./rota-store";

/** So many calls ahead are looked at, and can be taken over or skipped. */
export const LOOKED_AHEAD = 12;
/** Calls that begin within so many days are given away for good: more than a week ahead of what is said a week ahead. */
const NEAR = 16;
/** How long it is known who led a call, in days. */
export const KEEP_TURNS_DAYS = 7;

/** Who leads a call, or would as things stand. */
export interface Leading {
  readonly call: Call;
  readonly by: PersonId | undefined;
  /** Hers by her own wish. */
  readonly chosen: boolean;
}

/** What has become of a call that the core team was told about; `actor` knows it already. */
export type Tell = (call: Call, turn: Turn, actor: PersonId | undefined) => void;

export class Turns {
  private leaving: PersonId | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly calls: Calls,
    readonly store: RotaStore,
    private readonly tell: Tell,
  ) {}

  /** Who leads the call; undefined when nobody does, or it is too far ahead. */
  by(call: Call): PersonId | undefined {
    const turn = this.store.turn(call);
    if (turn) return turn.person;
    return this.ahead().find(({ call: { id } }) => id === call.id)?.by;
  }

  /** The next calls and who leads them: the near ones for good, the others as things stand. */
  ahead(): readonly Leading[] {
    const now = this.kernel.clock.now();
    const calls = this.calls
      .ahead(LOOKED_AHEAD)
      .filter((call) => call.startsAt > now || this.store.turn(call)?.person !== undefined);
    const seats = seated(this.store.seats(), this.members());
    const slots = calls.map((call) => this.slotOf(call));
    const there = seats.filter(({ person }) => this.isThere(person));
    const led = outlook(there, slots, lastOf(seats));
    return calls.map((call, i) => {
      const by = led[i];
      return { call, by, chosen: by !== undefined && this.isChosen(call, by) };
    });
  }

  /** Puts everything right. Call it in the transaction of whatever changed; `actor` is who did. */
  replan(actor?: PersonId): void {
    this.settle();
    this.store.keepSeats(seated(this.store.seats(), this.members()));
    const now = this.kernel.clock.now();
    for (const { call, by } of this.ahead()) {
      const isNear = call.startsAt > now && call.startsAt <= plus(now, NEAR * DAY);
      if (isNear) this.give(call, by, { chosen: by !== undefined && this.isChosen(call, by), actor });
    }
  }

  /** Somebody is about to be erased: what was hers is given away, and her place is gone. */
  release(person: PersonId): void {
    this.leaving = person;
    this.replan();
    this.leaving = undefined;
  }

  /** Notes who leads a call, and tells whoever was told something else. */
  give(
    call: Call,
    by: PersonId | undefined,
    { chosen, actor }: { readonly chosen: boolean; readonly actor?: PersonId | undefined },
  ): void {
    const before = this.store.turn(call);
    if (before?.person === by && before?.chosen === chosen) return;
    const { series, date } = call;
    const known = before ?? { told: false, revision: 0, counted: false };
    const isOther = before !== undefined && before.person !== by;
    const turn: Turn = {
      ...{ series, date, chosen, told: known.told, counted: known.counted },
      ...(by !== undefined && { person: by }),
      revision: known.revision + (isOther ? 1 : 0),
    };
    this.store.put(turn);
    if (isOther) this.calls.refresh(call);
    // In the last week whatever changes is told, and who is new to it is only asked when nobody is left.
    const isNews = isOther || (!before && by === undefined);
    if (isNews && this.isKnown(turn, call)) this.tell(call, turn, actor);
  }

  private isKnown({ told }: Turn, call: Call): boolean {
    return told || weekAhead(call) <= this.kernel.clock.now();
  }

  /** The core team is told who leads the call, or asked; once. */
  announce(name: CallName): void {
    const call = this.calls.find(name);
    if (!call || !takesPlace(call) || call.startsAt <= this.kernel.clock.now()) return;
    this.replan();
    const nobody: Turn = { ...name, chosen: false, told: false, revision: 0, counted: false };
    const turn = this.store.turn(call) ?? nobody;
    if (turn.told) return;
    const told: Turn = { ...turn, told: true };
    this.store.put(told);
    this.tell(call, told, undefined);
  }

  /** What is over is counted once, and forgotten a week later. */
  settle(): void {
    const now = this.kernel.clock.now();
    const over = this.store.turns().map((turn) => ({ turn, call: this.calls.find(turn) }));
    over.sort((a, b) => (a.call?.startsAt ?? 0) - (b.call?.startsAt ?? 0));
    for (const { turn, call } of over) {
      if (!call || plus(call.endsAt, KEEP_TURNS_DAYS * DAY) <= now) {
        if (call && !turn.counted && takesPlace(call)) this.count(turn, call);
        this.store.forgetCall(turn);
      } else if (!turn.counted && call.endsAt <= now && takesPlace(call)) {
        this.count(turn, call);
        this.store.put({ ...turn, counted: true });
      }
    }
  }

  private count({ person }: Turn, call: Call): void {
    const seats = this.store.seats();
    const present = seats.filter((seat) => seat.person === person || this.isThere(seat.person));
    const after = afterTurn(present, { by: person, absent: this.calls.absent(call) });
    // Of a turn each one is the last of all.
    const last = 1 + Math.max(0, ...seats.map(({ lastTurn }) => lastTurn));
    const ofAll = (seat: Seat): Seat => (seat.person === person ? { ...seat, lastTurn: last } : seat);
    const changed = new Map(after.map((seat) => [seat.person, ofAll(seat)]));
    this.store.keepSeats(seats.map((seat) => changed.get(seat.person) ?? seat));
  }

  private slotOf(call: Call): Slot {
    const turn = this.store.turn(call);
    const absent = this.calls.absent(call);
    const skipped = this.store.skipped(call);
    const person = turn?.person;
    if (person === undefined) return { absent, skipped };
    const hasBegun = call.startsAt <= this.kernel.clock.now();
    const can = this.isThere(person) && !absent.has(person) && !skipped.has(person);
    if (!hasBegun && !can) return { absent, skipped };
    return { absent, skipped, taken: person, firm: hasBegun || turn?.chosen === true };
  }

  private isChosen(call: Call, by: PersonId): boolean {
    const turn = this.store.turn(call);
    return turn?.person === by && turn.chosen;
  }

  private members(): readonly PersonId[] {
    const all = this.kernel.directory.coreTeam().map(({ id }) => id);
    return all.filter((id) => id !== this.leaving);
  }

  /** In the core team and not on a break. */
  isThere(id: PersonId): boolean {
    const person = id === this.leaving ? undefined : this.kernel.directory.person(id);
    return person?.membership === "active" && person.isCoreTeam;
  }
}
