// Whose turn it is to facilitate. Pure: who sits in the rota, which calls lie ahead, and who is taken for each of them.
// Everybody who could have led a call owes an equal share of it, and whoever leads it has given a whole turn; the next one is
// who has given least. So a break or an absence is no debt, who skips comes soon after, and all balances sum up to nothing:
// whoever is new begins at the average.
import type { PersonId } from "../core/person-ref";

/** A whole turn, in the parts in which balances are counted: every number of people up to 16 shares it without a rest. */
export const TURN = 720_720;

export interface Seat {
  readonly person: PersonId;
  /** What she has given beyond her share, in parts of a turn; negative when she is due. */
  readonly balance: number;
  /** The number of her last turn; 0 when she had none. Of two with one balance the one whose turn is longer ago is next. */
  readonly lastTurn: number;
}

/** A call that lies ahead. */
export interface Slot {
  /** Who leads it as things stand. */
  readonly taken?: PersonId;
  /** That was somebody's own wish, and stays. */
  readonly firm?: boolean;
  /** Who cannot come: owes nothing of it. */
  readonly absent: ReadonlySet<PersonId>;
  /** Who could come and let it go by. */
  readonly skipped: ReadonlySet<PersonId>;
}

/** With those who are new at the average of the others, and without those who have gone. */
export function seated(seats: readonly Seat[], members: readonly PersonId[]): readonly Seat[] {
  const staying = seats.filter(({ person }) => members.includes(person));
  const sum = staying.reduce((total, { balance }) => total + balance, 0);
  const average = staying.length === 0 ? 0 : Math.round(sum / staying.length);
  const known = new Set(staying.map(({ person }) => person));
  const joining = members.filter((person) => !known.has(person));
  return [...staying, ...joining.map((person) => ({ person, balance: average, lastTurn: 0 }))];
}

/** After a call that `by` has led; nobody owes anything for one that nobody led. */
export function afterTurn(
  seats: readonly Seat[],
  { by, absent }: { readonly by: PersonId | undefined; readonly absent: ReadonlySet<PersonId> },
): readonly Seat[] {
  if (by === undefined) return seats;
  const shares = (person: PersonId): boolean => person === by || !absent.has(person);
  const number = seats.filter(({ person }) => shares(person)).length;
  const turn = Math.max(0, ...seats.map(({ lastTurn }) => lastTurn)) + 1;
  return seats.map((seat) => {
    if (!shares(seat.person)) return seat;
    const owed = { ...seat, balance: seat.balance - Math.round(TURN / number) };
    return seat.person === by ? { ...owed, balance: owed.balance + TURN, lastTurn: turn } : owed;
  });
}

/** Who led the last call of all. */
export function lastOf(seats: readonly Seat[]): PersonId | undefined {
  const [last] = [...seats].sort((a, b) => b.lastTurn - a.lastTurn);
  return last && last.lastTurn > 0 ? last.person : undefined;
}

/**
 * Who leads each of the calls, in their order; undefined where nobody is left. Who has a call already keeps it, unless she
 * would lead twice running without having wished it.
 * @param seats of those who are there
 * @param last who led the call before
 */
export function outlook(
  seats: readonly Seat[],
  slots: readonly Slot[],
  last = lastOf(seats),
): readonly (PersonId | undefined)[] {
  // What is promised counts from the beginning, so that nobody gives a turn more because hers comes later.
  let now: readonly Seat[] = seats.map((seat) => ({
    ...seat,
    balance: seat.balance + TURN * slots.filter(({ taken }) => taken === seat.person).length,
  }));
  let before = last;
  return slots.map((slot, i) => {
    const { taken, absent, skipped } = slot;
    const free = now.filter(({ person }) => !absent.has(person) && !skipped.has(person));
    const after = slots[i + 1]?.taken;
    const others = free.filter(({ person }) => person !== before);
    const keeps = taken !== undefined && (slot.firm || taken !== before || others.length === 0);
    const by = keeps ? taken : (nextOf(others, after) ?? nextOf(free, undefined));
    if (taken !== undefined) now = given(now, taken, -TURN);
    now = afterTurn(now, { by, absent });
    before = by ?? before;
    return by;
  });
}

/** Who has given least; rather not who leads the call after, too. */
function nextOf(free: readonly Seat[], after: PersonId | undefined): PersonId | undefined {
  const rather = free.filter(({ person }) => person !== after);
  const [first] = [...(rather.length > 0 ? rather : free)].sort(
    (a, b) => a.balance - b.balance || a.lastTurn - b.lastTurn || a.person - b.person,
  );
  return first?.person;
}

function given(seats: readonly Seat[], to: PersonId, parts: number): readonly Seat[] {
  return seats.map((seat) => (seat.person === to ? { ...seat, balance: seat.balance + parts } : seat));
}
