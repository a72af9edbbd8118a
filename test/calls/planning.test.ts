// The calls under a clock that runs late, jumps and is set back, through restarts, and under any order of changes.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { CoreTeamStore } from "../../src/ambassadors/core-team-store";
import { CallsStore } from "../../src/calls/calls-store";
import { takesPlaceOn } from "../../src/calls/recurrence";
import { DAY, HOUR, instant, plus, type Instant, type LocalDate, type Zone } from "../../src/core/instant";
import { addDays, atWallTime, localDateOf } from "../../src/core/wall-time";
import { TestNetwork, type Delivered } from "../network";
import { addPerson } from "../people";

const BERLIN = "Europe/Berlin" as Zone;
const START = Date.parse("2027-01-11T08:00:00+01:00");

/** A bot on a file, which can be ended and started again with another time on its clock. */
class Lifetime {
  net: TestNetwork;
  private readonly before: Delivered[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), "calls-"));

  constructor() {
    this.net = this.open(instant(START));
    addPerson(this.net, "anna", { name: "Anna Berger", language: "de", core: ["call"] });
    new CoreTeamStore(this.net.database).bindRoom(this.net.room("core-team"), "core");
  }

  async restart(at: Instant = this.net.now): Promise<void> {
    await this.net.close();
    this.before.push(...this.net.delivered);
    this.net = this.open(at);
  }

  async end(): Promise<void> {
    await this.net.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Everything the room ever read, with the call's start: "day 2027-01-14T10:00". */
  said(to: string): readonly string[] {
    return [...this.before, ...this.net.delivered].filter((each) => each.to === to).flatMap(reminderIn);
  }

  private open(at: Instant): TestNetwork {
    const net = new TestNetwork({ path: join(this.folder, "bot.db"), at: new Date(at).toISOString() });
    // The test's own numbers begin again; they must not be taken for deliveries of the life before.
    net.database.exec("DELETE FROM inbox");
    return net;
  }
}

function reminderIn({ card }: Delivered): readonly string[] {
  const title = card.title ?? "";
  const kind = /^(Morgen|Heute) ist/.test(title)
    ? "day"
    : title.startsWith("In ")
      ? "soon"
      : /beginnt jetzt|gerade begonnen/.test(title)
        ? "start"
        : undefined;
  const fields = card.blocks.flatMap((block) => ("fields" in block ? block.fields : []));
  const times = fields.flatMap(({ value }) =>
    value.flatMap((span) => (typeof span === "object" && "time" in span ? [span.time] : [])),
  );
  return kind === undefined ? [] : [`${kind} ${times[0]}`];
}

let life: Lifetime;
beforeEach(() => {
  life = new Lifetime();
});
afterEach(() => life.end());

function thursday(time: string): Instant {
  return atWallTime("2027-01-14" as LocalDate, time, BERLIN);
}

function reminded(kinds: readonly string[]): readonly string[] {
  return kinds.map((kind) => `${kind} ${thursday("10:00")}`);
}

test("a scheduler that is late or asked twice at once says each thing once", async () => {
  life.net.say("anna", "kernteam call ansetzen wöchentlich do 10 Uhr");
  await life.net.passTo(thursday("09:44"));
  life.net.clock.moveTo(thursday("09:52"));
  await Promise.all([life.net.settle(), life.net.settle()]);
  await life.net.settle();
  life.net.clock.moveTo(thursday("10:09"));
  await life.net.settle();
  expect(life.said("core-team")).toEqual(reminded(["day", "soon", "start"]));
});

test("a clock that was set back says nothing again, and goes on when its time comes", async () => {
  life.net.say("anna", "kernteam call ansetzen wöchentlich do 10 Uhr");
  await life.net.passTo(thursday("10:30"));
  await life.restart(instant(START + HOUR));
  await life.net.passTo(thursday("09:00"));
  // A change plans anew while the clock is behind.
  life.net.say("anna", "kernteam call ausfallen 21.1.");
  await life.net.passTo(plus(thursday("10:30"), 14 * DAY));
  const week = (n: number) => thursday("10:00") + n * 7 * DAY;
  expect(life.said("core-team")).toEqual([
    ...reminded(["day", "soon", "start"]),
    ...["day", "soon", "start"].map((kind) => `${kind} ${week(2)}`),
  ]);
  expect(life.said("anna")).toEqual(life.said("core-team"));
});

test("a restart between the job and its messages, and between the change and its telling, loses and doubles nothing", async () => {
  life.net.say("anna", "kernteam call ansetzen wöchentlich do 10 Uhr");
  life.net.clock.moveTo(plus(thursday("10:00"), -DAY));
  await life.net.program.kernel.scheduler.runDue();
  await life.restart();
  await life.restart();
  await life.net.settle();
  expect(life.said("core-team")).toEqual(reminded(["day"]));
  expect(life.said("anna")).toEqual(reminded(["day"]));
  life.net.say("anna", "kernteam call verschieben do auf fr 11:00");
  await life.restart();
  await life.net.settle();
  const told = life.net.delivered.filter(({ card }) => card.title?.includes("anderen Zeit"));
  expect(told.map(({ to }) => to).sort()).toEqual(["anna", "core-team"]);
});

test("what the bot was down for is on the record afterwards", async () => {
  life.net.say("anna", "kernteam call ansetzen wöchentlich do 10 Uhr");
  await life.restart(plus(thursday("12:00"), 70 * DAY));
  await life.net.settle();
  expect(life.said("core-team")).toEqual([]);
  const recorded = life.net.database.prepare("SELECT count(*) FROM call_occurrence").pluck().get();
  expect(recorded).toBeGreaterThanOrEqual(11);
  const dropped = life.net.database
    .prepare("SELECT DISTINCT reason FROM job WHERE kind = 'call-start' AND state <> 'due'")
    .pluck()
    .all();
  expect(dropped).toEqual(["too late"]);
});

type Step =
  | { readonly do: "say"; readonly text: (n: number) => string }
  | { readonly do: "pass" | "jump" | "restart" | "back"; readonly hours: number };

const SAYINGS: readonly ((n: number) => string)[] = [
  () => "core call schedule weekly thu 10:00",
  () => "core call schedule weekly tue 9:00",
  () => "core call schedule every two weeks wed 14:00",
  () => "core call schedule every last friday of the month 16:00",
  () => "core call schedule weekly mon 8:00 from in 9 days",
  () => "core call cancel thu",
  () => "core call cancel next tue",
  // Each to a time of its own, so that a time names one call.
  (n) => `core call move thu to fri 11:${String(n % 60).padStart(2, "0")}`,
  (n) => `core call move tue to tomorrow 15:${String(n % 60).padStart(2, "0")}`,
  () => "core call restore thu",
  () => "core call holidays later",
  () => "core call holidays earlier",
  () => "core call holidays skip",
  () => "core call stop",
  () => "call rsvp yes",
];

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SAYINGS).map((text) => ({ do: "say" as const, text })) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "pass" as const,
        "pass" as const,
        "jump" as const,
        "restart" as const,
        "back" as const,
      ),
      hours: fc.integer({ min: 1, max: 150 }),
    }),
  },
);

async function take(step: Step, n: number): Promise<void> {
  const { net } = life;
  if (step.do === "say") {
    net.say("anna", step.text(n));
    return;
  }
  const later = plus(net.now, step.hours * HOUR);
  if (step.do === "pass") return net.passTo(later);
  if (step.do === "jump") {
    net.clock.moveTo(later);
    return net.settle();
  }
  await life.restart(step.do === "restart" ? net.now : plus(net.now, -(step.hours % 30) * HOUR));
  return life.net.settle();
}

interface Row {
  readonly series_id: number;
  readonly planned_on: LocalDate;
  readonly status: string;
  readonly start_on: LocalDate;
  readonly start_time: string;
  readonly changed_at: number;
}

/** Every date of every schedule that is over by now and not on the record. */
function unrecorded(rows: readonly Row[]): readonly string[] {
  const store = new CallsStore(life.net.database);
  const today = localDateOf(life.net.now, BERLIN);
  const known = new Set(rows.map((row) => `${row.series_id} ${row.planned_on}`));
  const missing: string[] = [];
  for (const series of store.inForceFrom("2027-01-01" as LocalDate)) {
    for (let day = series.fromOn; day < today; day = addDays(day, 1)) {
      if (takesPlaceOn(series, day) && !known.has(`${series.id} ${day}`)) missing.push(`${series.id} ${day}`);
    }
  }
  return missing;
}

/** What should have been said of calls whose time is over, was not, and nothing on the record says why. */
function unexplained(rows: readonly Row[], said: ReadonlySet<string>): readonly string[] {
  const { database, now } = life.net;
  const jobs = database.prepare<[string], { state: string; due_at: number }>(
    "SELECT state, due_at FROM job WHERE key = ?",
  );
  const outbox = database
    .prepare<[string, string], string>("SELECT state FROM outbox WHERE key >= ? AND key < ?")
    .pluck();
  return rows.flatMap((row) => {
    const at = atWallTime(row.start_on, row.start_time, BERLIN);
    if (!["planned", "moved"].includes(row.status) || at > now - HOUR) return [];
    const id = `${row.series_id}:${row.planned_on}${row.status === "planned" ? "" : `@${at}`}`;
    const due = { day: at - DAY, soon: at - HOUR / 4, start: at };
    return (["day", "soon", "start"] as const).flatMap((kind) => {
      if (said.has(`${kind} ${at}`)) return [];
      // It got its time when the moment had passed.
      if (row.changed_at > due[kind] - 2 * HOUR) return [];
      const job = jobs.get(`call:${id}:${kind}`);
      if (job?.state === "dropped") return [];
      const key = `call-reminder:${id}:${kind}:`;
      const fates = outbox.all(key, `${key}\uffff`);
      return fates.length > 0 && fates.every((state) => state === "dropped")
        ? []
        : [`${kind} of ${id}: job ${job?.state}, messages ${fates.join()}`];
    });
  });
}

test("whatever is changed and however the clock jumps, every call is reminded of once or left out for a recorded reason", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 6, maxLength: 22 }), async (plan) => {
      await life.end();
      life = new Lifetime();
      life.net.say("anna", "core call schedule weekly thu 10:00");
      for (const [n, step] of plan.entries()) await take(step, n);
      await life.net.pass(12 * DAY);
      const rows = life.net.database.prepare<[], Row>("SELECT * FROM call_occurrence").all();
      expect(unrecorded(rows)).toEqual([]);
      for (const to of ["core-team", "anna"]) {
        const said = life.said(to);
        expect(said.filter((each, i) => said.indexOf(each) !== i)).toEqual([]);
        expect(unexplained(rows, new Set(said))).toEqual([]);
      }
      expect(life.net.logged.filter(({ level }) => level === "error")).toEqual([]);
    }),
    { numRuns: Number(process.env["RUNS"] ?? 8), seed: 20270111 },
  );
}, 60_000);
