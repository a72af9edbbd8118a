// The rota by itself: whatever people and calls do, it stays fair.
import fc from "fast-check";
import { afterTurn, outlook, seated, type Seat, type Slot } from "../../src/calls/rota";
import { personId, type PersonId } from "../../src/core/person-ref";

const nobody: ReadonlySet<PersonId> = new Set();
const people = (n: number): readonly PersonId[] => Array.from({ length: n }, (_, i) => personId(i + 1));
const free: Slot = { absent: nobody, skipped: nobody };

test.each([2, 3, 5, 8, 18])("%i people lead in turn, and nobody more than once more than another", (n) => {
  const slots = Array.from({ length: 52 }, () => free);
  const led = outlook(seated([], people(n)), slots);
  const counts = people(n).map((person) => led.filter((by) => by === person).length);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  for (let week = 0; week + n <= 52; week += 1) expect(new Set(led.slice(week, week + n)).size).toBe(n);
});

test("who is alone leads every time, and in an empty rota nobody does", () => {
  expect(outlook(seated([], people(1)), [free, free])).toEqual(people(1).concat(people(1)));
  expect(outlook([], [free])).toEqual([undefined]);
});

test("who skips comes next, and who was on a break owes nothing for it", () => {
  const [a, b, c] = people(3) as [PersonId, PersonId, PersonId];
  const seats = seated([], [a, b, c]);
  expect(outlook(seats, [{ ...free, skipped: new Set([a]) }, free, free])).toEqual([b, a, c]);
  const away = new Set([a]);
  const led = outlook(seats, [
    ...Array.from({ length: 10 }, () => ({ ...free, absent: away })),
    free,
    free,
    free,
  ]);
  expect(led.slice(10).filter((by) => by === a)).toHaveLength(1);
});

/** What happens between two calls, and at them. */
interface Week {
  readonly joins: boolean;
  readonly leaves: number | undefined;
  readonly absent: readonly number[];
  readonly skips: number;
  readonly volunteer: number | undefined;
  readonly swap: readonly [number, number] | undefined;
  /** Cancelled: nobody led it, though somebody was to. */
  readonly happens: boolean;
}

const someone = fc.integer({ min: 0, max: 11 });
const rarely = <T>(what: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(what, { freq: 4, nil: undefined });
const week: fc.Arbitrary<Week> = fc.record({
  joins: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  leaves: rarely(someone).chain((who) => fc.constantFrom(who, undefined, undefined)),
  absent: fc.array(someone, { maxLength: 3 }),
  skips: fc.constantFrom(0, 0, 0, 1, 2),
  volunteer: rarely(someone),
  swap: rarely(fc.tuple(someone, someone)),
  happens: fc.integer({ min: 0, max: 7 }).map((n) => n > 0),
});

/** Nobody is ever given so many turns more than an equal share of the calls she could have led. */
const FAIR = 2;
/** Calls whose leader stands already. */
const FIXED = 3;

class Year {
  members: PersonId[] = [...people(4)];
  seats: readonly Seat[] = seated([], this.members);
  slots: Slot[] = Array.from({ length: FIXED }, () => free);
  /** What she led because it was her turn, what she chose to lead, and what her share was. */
  readonly account = new Map<PersonId, { turns: number; wished: number; share: number }>();
  last: PersonId | undefined;
  private newest = 4;

  pass(week: Week): void {
    if (week.joins) this.members.push(personId((this.newest += 1)));
    if (week.leaves !== undefined && this.members.length > 1) {
      const [gone] = this.members.splice(week.leaves % this.members.length, 1);
      this.slots = this.slots.map((slot) => (slot.taken === gone ? release(slot) : slot));
    }
    this.seats = seated(this.seats, this.members);
    const who = (n: number): PersonId => this.members[n % this.members.length] ?? personId(0);
    const absent = new Set(week.absent.map(who));
    this.change(0, (slot) => ({ ...(slot.taken && absent.has(slot.taken) ? release(slot) : slot), absent }));
    for (let i = 0; i < week.skips; i += 1) {
      this.plan();
      const [by] = this.slots.map(({ taken }) => taken);
      if (by !== undefined)
        this.change(0, (slot) => ({ ...release(slot), skipped: new Set([...slot.skipped, by]) }));
    }
    this.plan();
    const { volunteer, swap } = week;
    if (volunteer !== undefined && !absent.has(who(volunteer)))
      this.change(volunteer % FIXED, (slot) =>
        slot.firm ? slot : { ...slot, taken: who(volunteer), firm: true },
      );
    this.plan();
    if (swap) this.swap(swap[0] % FIXED, swap[1] % FIXED, absent);
    this.plan();
    this.hold(week.happens);
  }

  private swap(i: number, j: number, absent: ReadonlySet<PersonId>): void {
    const [one, other] = [this.slots[i]?.taken, this.slots[j]?.taken];
    if (one === undefined || other === undefined || absent.has(one) || absent.has(other)) return;
    this.change(i, (slot) => ({ ...slot, taken: other, firm: true }));
    this.change(j, (slot) => ({ ...slot, taken: one, firm: true }));
  }

  private change(at: number, to: (slot: Slot) => Slot): void {
    this.slots = this.slots.map((slot, i) => (i === at ? to(slot) : slot));
  }

  /** As the bot does after every change; doing it twice, late or again changes nothing. */
  private plan(): void {
    const led = outlook(this.seats, this.slots, this.last);
    this.slots.forEach((slot, i) => {
      const by = led[i];
      const available = this.members.filter((each) => !slot.absent.has(each) && !slot.skipped.has(each));
      const before = i === 0 ? this.last : led[i - 1];
      if (slot.firm) return;
      // Plain throws: this runs a hundred thousand times.
      if ((by === undefined) !== (available.length === 0))
        throw new Error("somebody was free, and nobody leads");
      if (by !== undefined && !available.includes(by)) throw new Error("somebody leads who cannot");
      if (by !== undefined && by === before && available.length > 1) throw new Error("twice running");
    });
    this.slots = this.slots.map((slot, i) => {
      const by = led[i];
      return by === undefined
        ? release(slot)
        : { ...slot, taken: by, ...(by !== slot.taken && { firm: false }) };
    });
    const again = outlook(this.seats, this.slots, this.last);
    if (again.some((by, i) => by !== led[i])) throw new Error("planning again changed something");
  }

  private hold(happens: boolean): void {
    const [slot = free, ...rest] = this.slots;
    this.slots = [...rest, free];
    const by = slot.taken;
    if (!happens || by === undefined) return;
    const shares = this.members.filter((each) => each === by || !slot.absent.has(each));
    for (const each of shares) this.of(each).share += 1 / shares.length;
    if (slot.firm) this.of(by).wished += 1;
    else this.of(by).turns += 1;
    this.seats = afterTurn(this.seats, { by, absent: slot.absent });
    this.last = by;
  }

  of(person: PersonId) {
    const known = this.account.get(person) ?? { turns: 0, wished: 0, share: 0 };
    this.account.set(person, known);
    return known;
  }
}

function release({ absent, skipped }: Slot): Slot {
  return { absent, skipped };
}

test("through joining, leaving, absence, skips, swaps and cancelled calls nobody is given more than her share", () => {
  fc.assert(
    fc.property(fc.array(week, { minLength: 20, maxLength: 80 }), (weeks) => {
      const year = new Year();
      for (const each of weeks) year.pass(each);
      for (const { turns, share } of year.account.values()) expect(turns - share).toBeLessThan(FAIR);
    }),
    { numRuns: 100, seed: 20270111 },
  );
});
