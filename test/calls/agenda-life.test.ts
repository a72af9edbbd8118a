// Agenda, minutes and to-dos under random edits of all of them and of the schedule, by people who come and go, with a clock
// that jumps or is set back and with restarts: nothing is lost, and nothing comes twice.
import fc from "fast-check";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CoreTeamStore } from "../../src/ambassadors/core-team-store";
import { HOUR, plus, type Instant, type LocalDate } from "../../src/core/instant";
import { mentionOf } from "../../src/core/person-ref";
import { TestNetwork, type Delivered } from "../network";
import { addPerson } from "../people";

type State = "open" | "done";
const PEOPLE = ["ben", "mia", "tom"] as const;

class World {
  net: TestNetwork;
  /** What should be there, by number; what was taken off on purpose is gone. */
  readonly topics = new Map<number, State>();
  readonly todos = new Map<number, State>();
  entries = 0;
  private readonly given = { topics: 0, todos: 0 };
  private readonly posted: Delivered[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), "agenda-"));

  constructor() {
    this.net = this.open(Date.parse("2027-01-11T08:00:00+01:00") as Instant);
    addPerson(this.net, "ben", { name: "Ben Carter", core: ["call"] });
    for (const user of ["mia", "tom"]) addPerson(this.net, user);
    new CoreTeamStore(this.net.database).bindRoom(this.net.room("core-team"), "core");
    this.say("core call schedule weekly thu 10:00");
  }

  async restart(at: Instant): Promise<void> {
    await this.net.close();
    this.posted.push(...this.net.delivered);
    this.net = this.open(at);
    await this.net.settle();
  }

  async end(): Promise<void> {
    await this.net.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  say(text: string, user = "ben"): string {
    return this.net.say(user, text).text;
  }

  inRoom(): readonly string[] {
    return [...this.posted, ...this.net.delivered]
      .filter(({ to }) => to === "core-team")
      .map(({ text }) => text);
  }

  add(which: "topics" | "todos", heard: string): void {
    if (!/It is on the agenda|no call is scheduled yet|It is noted/.test(heard)) return;
    this.given[which] += 1;
    this[which].set(this.given[which], "open");
  }

  check(): void {
    const { agenda, calls } = this.net.program.services;
    const open = (map: ReadonlyMap<number, State>): readonly number[] =>
      [...map].filter(([, state]) => state === "open").map(([id]) => id);
    expect(agenda.open().map(({ id }) => Number(id))).toEqual(open(this.topics));
    expect(
      agenda.todos
        .open()
        .map(({ id }) => id)
        .sort((a, b) => a - b),
    ).toEqual(open(this.todos));
    const count = (sql: string): unknown => this.net.database.prepare(sql).pluck().get();
    expect(count("SELECT count(*) FROM call_topic")).toBe(this.topics.size);
    expect(count("SELECT count(*) FROM call_todo")).toBe(this.todos.size);
    for (const { owner } of agenda.todos.open()) {
      const { directory } = this.net.program.kernel;
      if (owner !== undefined) expect(directory.person(owner)?.membership).toBe("active");
    }
    // Every line stands in the minutes of a call that is still known.
    const calledOn = this.net.database
      .prepare<[], { series: number; date: LocalDate }>(
        "SELECT DISTINCT series_id AS series, planned_on AS date FROM call_entry",
      )
      .all();
    const lines = calledOn.map((name) => {
      const call = calls.calendar.recorded(name);
      return call ? agenda.minutes.of(call).entries.length : 0;
    });
    expect(lines.reduce((a, b) => a + b, 0)).toBe(this.entries);
    expect(this.net.logged.filter(({ level }) => level === "error")).toEqual([]);
  }

  private open(at: Instant): TestNetwork {
    const net = new TestNetwork({ path: join(this.folder, "bot.db"), at: new Date(at).toISOString() });
    net.database.exec("DELETE FROM inbox");
    return net;
  }
}

type Deed = (world: World, n: number, nth: number) => unknown;

/** One of those that are there, by its number. */
function pick(map: ReadonlyMap<number, State>, state: State, n: number): number {
  const ids = [...map].filter(([, each]) => each === state).map(([id]) => id);
  return ids[n % Math.max(1, ids.length)] ?? 99_999;
}

const mention = (world: World, n: number): string =>
  mentionOf(world.net.identity(PEOPLE[n % PEOPLE.length] ?? "ben"));

const EDITS: readonly Deed[] = [
  (w, n, nth) =>
    w.add("topics", w.say(`call topic number ${nth} ${1 + (n % 30)}m ${n % 2 ? mention(w, n) : ""}`)),
  (w, _n, nth) => w.add("topics", w.say(`topic of ${nth}`)),
  (w, n) => {
    const id = pick(w.topics, "open", n);
    if (w.say(`call topic remove ${id}`).includes("No longer")) w.topics.delete(id);
  },
  (w, n) => {
    const id = pick(w.topics, "open", n);
    if (w.say(`call topic done ${id}`).includes("Dealt with")) w.topics.set(id, "done");
  },
  (w, n) => {
    const id = pick(w.topics, "done", n);
    if (w.say(`call topic reopen ${id}`).includes("Back on")) w.topics.set(id, "open");
  },
  (w, n, nth) => {
    const heard = w.say(`call ${n % 2 ? "note" : "decide"} line ${nth}`);
    if (heard.includes("Minutes of")) w.entries += 1;
    else expect(heard).toMatch(/No call/);
  },
  (w, n, nth) => w.add("todos", w.say(`call todo ${mention(w, n)} do ${nth} ${n % 2 ? "by in 3 days" : ""}`)),
  (w, _n, nth) => w.add("todos", w.say(`call todo own ${nth} by tomorrow`)),
  ...["accept", "decline", "take", "later"].map(
    (what): Deed =>
      (w, n) =>
        w.say(`call todo ${what} ${pick(w.todos, "open", n)}`, PEOPLE[n % 3]),
  ),
  (w, n) => {
    const id = pick(w.todos, "open", n);
    if (w.say(`call todo done ${id}`, PEOPLE[n % 3]).includes("Done:")) w.todos.set(id, "done");
  },
  (w, n) => {
    const id = pick(w.todos, "done", n);
    if (w.say(`call todo reopen ${id}`).includes("Open again")) w.todos.set(id, "open");
  },
  (w, n) => {
    const id = pick(w.todos, "open", n);
    if (w.say(`call todo remove ${id}`).includes("Struck")) w.todos.delete(id);
  },
  (w) => w.say("pause", "mia"),
  (w) => w.say("resume", "mia"),
  (w) => w.say("pause until in 3 days", "tom"),
  (w) => w.say("leave", "tom"),
];

const CHANGES: readonly string[] = [
  "core call schedule weekly thu 10:00",
  "core call schedule weekly tue 9:00",
  "core call schedule every last friday of the month 16:00",
  "core call cancel thu",
  "core call move thu to tomorrow 15:10",
  "core call restore thu",
  "core call stop",
];

const deed = fc.tuple(
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...EDITS) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        ...CHANGES.map(
          (text): Deed =>
            (w) =>
              w.say(text),
        ),
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Deed>(
        (w, n) => w.net.pass((1 + n) * HOUR),
        (w, n) => {
          w.net.clock.moveTo(plus(w.net.now, n * HOUR));
          return w.net.settle();
        },
        (w) => w.restart(w.net.now),
        (w, n) => w.restart(plus(w.net.now, -(n % 30) * HOUR)),
      ),
    },
  ),
  fc.nat(120),
);

test("no topic, no line of the minutes and no to-do is lost, whatever happens around them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 15, maxLength: 45 }), async (list) => {
      const world = new World();
      try {
        for (const [nth, [act, n]] of list.entries()) {
          await act(world, n, nth);
          world.check();
        }
        // In the end a call begins, and has everything that is open before it.
        world.say("core call schedule weekly wed 9:00");
        const [next] = world.net.program.services.calls.ahead(2).slice(-1);
        await world.net.passTo(plus(next!.startsAt, HOUR));
        world.check();
        const begun = world
          .inRoom()
          .filter((text) => text.startsWith("Der Call des Kernteams beginnt"))
          .at(-1);
        const shown = (begun ?? "")
          .split("\n")
          .filter((line) => line.startsWith("•"))
          .map((line) => parseInt(line.slice(2), 10));
        const open = [world.topics, world.todos].flatMap((map) =>
          [...map].filter(([, state]) => state === "open").map(([id]) => id),
        );
        expect(shown.sort((a, b) => a - b)).toEqual(open.sort((a, b) => a - b));
        // Minutes are posted once for each time a call had.
        const minutes = world.net.database
          .prepare(
            "SELECT key, room FROM outbox WHERE kind = 'call-minutes' AND updates IS NULL AND room_purpose IS NOT NULL",
          )
          .all();
        expect(new Set(minutes.map((row) => JSON.stringify(row))).size).toBe(minutes.length);
      } finally {
        await world.end();
      }
    }),
    {
      numRuns: Number(process.env["RUNS"] ?? 6),
      seed: 20270114,
      endOnFailure: process.env["RUNS"] === undefined,
    },
  );
}, 60_000);
