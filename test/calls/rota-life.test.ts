// The rota of a whole bot: people take turns over, swap, let them go by, come, pause and go, calls are cancelled, and the clock
// jumps or is set back. Whatever happens, everybody who could lead is led to her share, and nobody is left alone unannounced.
import fc from "fast-check";
import { CoreTeamStore } from "../../src/ambassadors/core-team-store";
import { DAY, HOUR, plus } from "../../src/core/instant";
import { mentionOf, type PersonId } from "../../src/core/person-ref";
import type { Call } from "../../src/calls/call-series";
import { TURN, type Seat } from "../../src/calls/rota";
import { RotaStore } from "../../src/calls/rota-store";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

const FOUNDERS = ["ben", "cleo", "mia", "tom"] as const;
/** In turns: nobody gives more beyond her share, besides what she wished to give. */
const FAIR = 2;

class World {
  readonly net = new TestNetwork({ at: "2027-01-11T08:00:00+01:00", network: { holidayRegion: "XX" } });
  readonly users: string[] = [...FOUNDERS];
  /** How often a call that is near was seen without anybody. */
  unled = 0;
  private readonly store = new RotaStore(this.net.database);
  private readonly wished = new Map<string, PersonId>();

  constructor() {
    for (const user of FOUNDERS) addPerson(this.net, user, { core: user === "ben" ? ["call"] : [] });
    new CoreTeamStore(this.net.database).bindRoom(this.net.room("core-team"), "core");
    this.net.say("ben", "core call schedule weekly thu 10:00");
  }

  user(n: number): string {
    return this.users[n % this.users.length] ?? "ben";
  }

  /** Somebody new begins at the average of the others. */
  join(): void {
    if (this.users.length > 7) return;
    const user = `new${this.users.length}`;
    const { id } = addPerson(this.net, user, { core: [] });
    this.users.push(user);
    const before = this.seats().filter(({ person }) => person !== id);
    this.net.say(user, "call rsvp maybe");
    const average = before.reduce((sum, { balance }) => sum + balance, 0) / before.length;
    const own = this.seats().find(({ person }) => person === id)?.balance ?? NaN;
    // What was over since the last look is counted at the same moment.
    expect(Math.abs(own - average)).toBeLessThanOrEqual(TURN);
  }

  swap(n: number): void {
    const [asker, other] = [this.user(n), this.user(n + 1)];
    this.net.say(asker, `call facilitator swap ${mentionOf(this.net.identity(other))}`);
    const swap = this.net.database.prepare("SELECT max(id) FROM call_swap").pluck().get();
    this.net.say(other, `call facilitator ${n % 3 ? "accept" : "decline"} ${Number(swap)}`);
  }

  check(): void {
    const { facilitation } = this.net.program.services;
    const { now } = this.net;
    const lead = facilitation.ahead(12);
    let before = this.leaderOfLast();
    for (const { call, by, chosen } of lead) {
      if (call.startsAt > now) {
        const free = this.free(call);
        if (by === undefined) expect(free).toEqual([]);
        else expect(free).toContain(by);
        const others = free.filter((each) => each !== by);
        if (by !== undefined && by === before && !chosen) expect(others).toEqual([]);
        if (by === undefined && call.startsAt < plus(now, 7 * DAY)) {
          expect(this.isAnnounced(call)).toBe(true);
          this.unled += 1;
        }
      }
      before = by ?? before;
    }
    const seats = this.seats();
    const turns = seats.map(({ lastTurn }) => lastTurn).filter((each) => each > 0);
    expect(new Set(turns).size).toBe(turns.length);
    for (const turn of this.store.turns())
      if (turn.counted && turn.chosen && turn.person !== undefined)
        this.wished.set(`${turn.series}:${turn.date}`, turn.person);
    for (const { person, balance } of seats) {
      const wishes = [...this.wished.values()].filter((each) => each === person).length;
      expect(balance / TURN - wishes).toBeLessThan(FAIR);
    }
    expect(this.net.logged.filter(({ level }) => level === "error")).toEqual([]);
  }

  private seats(): readonly Seat[] {
    return this.store.seats();
  }

  private leaderOfLast(): PersonId | undefined {
    const [last] = [...this.seats()].sort((a, b) => b.lastTurn - a.lastTurn);
    return last && last.lastTurn > 0 ? last.person : undefined;
  }

  private free(call: Call): readonly PersonId[] {
    const { calls } = this.net.program.services;
    const team = this.net.program.kernel.directory.coreTeam();
    const [absent, skipped] = [calls.absent(call), this.store.skipped(call)];
    return team
      .filter(({ id, membership }) => membership === "active" && !absent.has(id) && !skipped.has(id))
      .map(({ id }) => id);
  }

  /** The room was asked for somebody, and nothing was said since that would no longer be true. */
  private isAnnounced(call: Call): boolean {
    const revision = this.store.turn(call)?.revision ?? 0;
    // Said of the time it had then.
    const key = `call-facilitator:${call.id}*:${revision}:room`;
    return (
      this.net.database.prepare("SELECT 1 FROM outbox WHERE key GLOB ? AND state = 'sent'").get(key) !==
      undefined
    );
  }
}

type Deed = (world: World, n: number) => unknown;
const each =
  (text: string): Deed =>
  (w, n) =>
    w.net.say(w.user(n), text);

const DEEDS: readonly Deed[] = [
  each("call volunteer"),
  (w, n) => w.net.say(w.user(n), `call volunteer in ${3 + 7 * (n % 4)} days`),
  each("call skip"),
  each("call skip"),
  (w, n) => w.swap(n),
  each("call rsvp no"),
  each("call rsvp no"),
  each("call rsvp yes"),
  (w, n) => w.net.say(w.user(n), n % 2 ? "pause" : "pause until in 9 days"),
  each("resume"),
  (w) => w.join(),
  (w) => w.users.forEach((user) => w.net.say(user, "call rsvp no")),
  (w) => w.net.say("ben", "core call cancel thu"),
  (w) => w.net.say("ben", "core call move thu to fri 9:00"),
];
const TIMES: readonly Deed[] = [
  (w, n) => w.net.pass((1 + n) * HOUR),
  (w, n) => w.net.pass((1 + n) * HOUR),
  (w, n) => {
    w.net.clock.moveTo(plus(w.net.now, (n % 100) * HOUR));
    return w.net.settle();
  },
  (w, n) => {
    w.net.clock.moveTo(plus(w.net.now, -(n % 30) * HOUR));
    return w.net.settle();
  },
];

const deed = fc.tuple(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...DEEDS) },
    { weight: 2, arbitrary: fc.constantFrom(...TIMES) },
  ),
  fc.nat(200),
);

test("whatever people do and however the clock jumps, turns are shared evenly and nobody's turn stays nobody's unannounced", async () => {
  let unled = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 15, maxLength: 45 }), async (deeds) => {
      const world = new World();
      try {
        for (const [act, n] of deeds) {
          await act(world, n);
          await world.net.settle();
          world.check();
        }
        unled += world.unled;
      } finally {
        await world.net.close();
      }
    }),
    {
      numRuns: Number(process.env["RUNS"] ?? 4),
      seed: 20270118,
      endOnFailure: process.env["RUNS"] === undefined,
    },
  );
  expect(unled).toBeGreaterThan(0);
}, 60_000);
