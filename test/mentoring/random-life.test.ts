// Hundreds of things that people do to mentoring, in random order on a real file, with jumps of the clock and restarts. After
// each of them and after every moment in between the promises hold.
import fc from "fast-check";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DAY, HOUR, plus } from "../../src/core/instant";
import type { PersonId } from "../../src/core/person-ref";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

const USERS = ["ada", "bo", "cem", "dora", "emil", "fee", "gus", "hana"] as const;
const TOLD = ["ask", "introduction", "talk", "goes-on", "over", "ended"].map((kind) => `mentoring-${kind}`);

interface PairRow {
  id: number;
  mentor_id: number;
  mentee_id: number;
  state: string;
  talking_at: number | null;
}

class World {
  net: TestNetwork;
  private readonly folder = mkdtempSync(path.join(tmpdir(), "ambassador-life-"));
  private readonly file = path.join(this.folder, "bot.db");
  private readonly stages = new Map<number, string>();
  /** By key, because what was sent long ago is deleted and its numbers are given anew. */
  private readonly seen = new Set<string>();
  asked = 0;

  constructor() {
    this.net = new TestNetwork({ path: this.file, at: "2027-01-11T08:00:00+01:00" });
    addPerson(this.net, "anna", { name: "Anna Berger", core: ["mentoring"], purposes: [] });
    USERS.forEach((user, i) => {
      const languages = [["de"], ["en"], ["de", "en"]][i % 3] as string[];
      addPerson(this.net, user, {
        languages,
        topics: ["A", "B", "C"].slice(0, i % 4),
        unit: `Unit ${i % 3}`,
      });
    });
  }

  async restart(): Promise<void> {
    const at = new Date(this.net.now).toISOString();
    await this.net.close();
    this.net = new TestNetwork({ path: this.file, at });
  }

  async end(): Promise<void> {
    await this.net.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Like the network's own passing of time, with a look at every moment at which something happens. */
  async pass(ms: number): Promise<void> {
    const until = plus(this.net.now, ms);
    for (;;) {
      const next = this.net.program.nextDue();
      if (next === undefined || next > until) break;
      if (next > this.net.now) this.net.clock.moveTo(next);
      await this.net.settle();
      this.check();
    }
    this.net.clock.moveTo(until);
    await this.net.settle();
    this.check();
  }

  rows<T>(sql: string, ...values: unknown[]): T[] {
    return this.net.database.prepare(sql).all(...values) as T[];
  }

  check(): void {
    this.checkPairs();
    // However many places a mentor has left of those she once offered.
    const asked = this.rows(`SELECT mentor_id FROM mentoring_pair p WHERE state IN ('asked', 'active')
      GROUP BY mentor_id HAVING sum(state = 'asked') > 0 AND count(*) >
        ifnull((SELECT places FROM mentoring_offer WHERE person_id = p.mentor_id), 0)`);
    expect(asked).toEqual([]);
    this.checkNothingHangs();
  }

  /** Everybody was told the truth of every change exactly once, and nobody was asked who must not be. */
  private checkPairs(): void {
    const expected: string[] = [];
    for (const pair of this.rows<PairRow>("SELECT * FROM mentoring_pair")) {
      const stage = pair.state === "asked" && pair.talking_at !== null ? "talking" : pair.state;
      const before = this.stages.get(pair.id);
      this.stages.set(pair.id, stage);
      if (before === stage) continue;
      if (before === undefined) this.checkQuestion(pair);
      expected.push(...tellings(before, stage, pair));
    }
    const sent = this.rows<{ kind: string; key: string; person_id: number }>(
      "SELECT kind, key, person_id FROM outbox WHERE updates IS NULL",
    ).filter(({ key }) => !this.seen.has(key));
    for (const { key } of sent) this.seen.add(key);
    const told = sent.filter(({ kind }) => TOLD.includes(kind)).map(named);
    expect(told.sort()).toEqual(expected.sort());
    const lost = this.rows(
      "SELECT kind, reason FROM outbox WHERE state <> 'sent' AND unsolicited = 0 AND due_at <= ?",
      this.net.now,
    );
    // Tellings that were overtaken by the end of what they were about are the only ones that are dropped.
    expect(lost.filter((row) => JSON.stringify(row).match(/introduction|talk|goes-on|over|ended/))).toEqual(
      [],
    );
  }

  private checkQuestion({ id, mentor_id, mentee_id, state }: PairRow): void {
    this.asked += 1;
    const { directory } = this.net.program.kernel;
    const [mentor, mentee] = [mentor_id, mentee_id].map((each) => directory.person(each as PersonId));
    const one = (sql: string, ...values: unknown[]) => this.rows(sql, ...values).length > 0;
    const [offer] = this.rows<{ places: number; resting_until: number | null }>(
      "SELECT places, resting_until FROM mentoring_offer WHERE person_id = ?",
      mentor_id,
    );
    const open = this.rows(
      "SELECT 1 FROM mentoring_pair WHERE mentor_id = ? AND state IN ('asked', 'active')",
      mentor_id,
    );
    const both = [mentor_id, mentee_id, mentee_id, mentor_id];
    expect({
      state,
      mayBeMatched: [mentor, mentee].every(
        (each) => each?.membership === "active" && each.purposes.has("mentoring"),
      ),
      sharesALanguage: mentee?.languages.some((code) => mentor?.languages.includes(code)),
      hasAPlace: offer !== undefined && open.length <= offer.places,
      rests: (offer?.resting_until ?? 0) > this.net.now,
      avoided: one(
        "SELECT 1 FROM mentoring_avoid WHERE (person_id, avoided_id) IN (VALUES (?, ?), (?, ?))",
        ...both,
      ),
      before: one(
        "SELECT 1 FROM mentoring_pair WHERE mentor_id = ? AND mentee_id = ? AND id < ? AND state <> 'withdrawn'",
        ...[mentor_id, mentee_id, id],
      ),
      mutual: one(
        "SELECT 1 FROM mentoring_pair WHERE mentor_id = ? AND mentee_id = ? AND state IN ('asked', 'active')",
        ...[mentee_id, mentor_id],
      ),
    }).toEqual({
      ...{ state: "asked", mayBeMatched: true, sharesALanguage: true, hasAPlace: true },
      ...{ rests: false, avoided: false, before: false, mutual: false },
    });
  }

  /** Every newcomer who waits has something coming, and so has every pair. */
  private checkNothingHangs(): void {
    const due = new Map(
      this.rows<{ key: string; due_at: number }>("SELECT key, due_at FROM job WHERE state = 'due'").map(
        (job) => [job.key, job.due_at],
      ),
    );
    const soon = (prefix: string, within: number) =>
      [...due].some(([key, at]) => key.startsWith(prefix) && at - this.net.now <= within);
    expect(soon("mentoring-round:", 4 * DAY)).toBe(true);
    const open = this.rows<{ id: number; state: string; person_id: number }>(
      "SELECT id, state, person_id FROM mentoring_request WHERE state IN ('waiting', 'asked')",
    );
    for (const { id, state, person_id } of open) {
      expect(this.net.program.kernel.directory.person(person_id as PersonId)?.membership).toBe("active");
      expect([id, soon(`mentoring-case:${id}:`, 15 * DAY)]).toEqual([id, true]);
      const questions = this.rows<{ id: number }>(
        "SELECT id FROM mentoring_pair WHERE request_id = ? AND state = 'asked'",
        id,
      );
      expect([id, questions.length]).toEqual([id, state === "asked" ? 1 : 0]);
      for (const pair of questions) expect(soon(`mentoring-expiry:${pair.id}`, 11 * DAY)).toBe(true);
    }
    for (const { id } of this.rows<{ id: number }>("SELECT id FROM mentoring_pair WHERE state = 'active'")) {
      expect([id, soon(`mentoring-checkin:${id}:`, 62 * DAY)]).toEqual([id, true]);
    }
  }
}

/** Who must have been told what when a pair goes from one stage to another. */
function tellings(
  before: string | undefined,
  stage: string,
  { id, mentor_id, mentee_id }: PairRow,
): string[] {
  if (stage === "asked") return [`mentoring-ask ${id} ${mentor_id}`];
  if (stage === "talking") return [`mentoring-talk ${id} ${mentee_id}`];
  if (stage === "active")
    return [mentor_id, mentee_id].map((person) => `mentoring-introduction ${id} ${person}`);
  if (stage === "ended") return [`ended ${id}`];
  return before === "talking" ? [`talked ${id}`] : [];
}

/** The end of a pair and of a talk is told to whichever of the two did not bring it about. */
function named({ kind, key, person_id }: { kind: string; key: string; person_id: number }): string {
  const pair = key.split(":")[1];
  if (kind === "mentoring-ended") return `ended ${pair}`;
  return kind === "mentoring-goes-on" || kind === "mentoring-over"
    ? `talked ${pair}`
    : `${kind} ${pair} ${person_id}`;
}

type Deed = (world: World, user: string, other: string, n: number) => void | Promise<void>;

function openPair(
  world: World,
  state: string,
  n: number,
): { id: number; mentor_id: number; mentee_id: number } | undefined {
  const pairs = world.rows<PairRow>("SELECT * FROM mentoring_pair WHERE state = ? ORDER BY id", state);
  return pairs[n % Math.max(1, pairs.length)];
}

function userOf(world: World, id: number): string {
  const [row] = world.rows<{ user: string }>("SELECT user FROM identity WHERE person_id = ?", id);
  return row?.user ?? "nobody";
}

/** By whoever it is about: an open question, or any number at all. */
function toQuestion(verb: string): Deed {
  return (world, user, _other, n) => {
    const pair = openPair(world, "asked", n);
    if (pair) world.net.press(userOf(world, pair.mentor_id), `mentor ${verb} ${pair.id}`);
    else world.net.press(user, `mentor ${verb} ${n}`);
  };
}

function toPair(verb: string): Deed {
  return (world, user, _other, n) => {
    const pair = openPair(world, "active", n);
    const who = pair && userOf(world, n % 2 === 0 ? pair.mentor_id : pair.mentee_id);
    world.net.press(who ?? user, `mentor ${verb} ${pair?.id ?? n}`);
  };
}

function says(text: string): Deed {
  return (world, user, other, n) =>
    void world.net.say(user, text.replace("N", String(1 + (n % 3))).replace("OTHER", other));
}

function byAnna(text: string): Deed {
  return (world, _user, other, n) =>
    void world.net.say(
      "anna",
      text.replace("N", String(n)).replace("OTHER", `<@playground/sample/${other}>`),
    );
}

function consent(given: boolean): Deed {
  return ({ net }, user) => {
    const person = net.program.kernel.directory.byIdentity(net.identity(user));
    if (person?.membership !== "active") return;
    const { joining } = net.program.services.ambassadors;
    net.database.transaction(() =>
      given ? joining.give(person.id, "mentoring") : joining.withdraw(person.id, "mentoring"),
    )();
  };
}

/** Name: how often, and what is done. */
const DEEDS: Readonly<Record<string, readonly [number, Deed]>> = {
  request: [9, says("mentor request")],
  offer: [7, says("mentor offer N")],
  "stop offering": [1, says("mentor offer stop")],
  cancel: [1, says("mentor cancel")],
  avoid: [2, says("mentor avoid <@playground/sample/OTHER>")],
  "avoid no more": [1, says("mentor avoid stop <@playground/sample/OTHER>")],
  pause: [2, says("pause")],
  resume: [3, says("resume")],
  accept: [6, toQuestion("accept")],
  ask: [5, toQuestion("ask")],
  decline: [3, toQuestion("decline")],
  done: [2, toPair("done")],
  rematch: [1, toPair("rematch")],
  checkin: [1, toPair("checkin")],
  "take the consent back": [1, consent(false)],
  consent: [3, consent(true)],
  publish: [2, byAnna("core match publish")],
  swap: [2, byAnna("core match swap N OTHER")],
  hold: [1, byAnna("core match hold N")],
  take: [1, byAnna("core match take N")],
  "review on": [1, byAnna("core match review on")],
  "review off": [2, byAnna("core match review off")],
  restart: [2, (world) => world.restart()],
  hours: [6, (world, _user, _other, n) => world.pass((1 + (n % 30)) * HOUR)],
  days: [4, (world, _user, _other, n) => world.pass((1 + (n % 11)) * DAY)],
  // Rare, because nobody comes back from it here.
  leave: [0.2, says("leave")],
};

const weights = Object.entries(DEEDS).map(([name, [weight]]) => ({
  weight: Math.round(weight * 5),
  arbitrary: fc.constant(name),
}));
const deeds = fc.array(
  fc.tuple(fc.oneof(...weights), fc.constantFrom(...USERS), fc.constantFrom(...USERS), fc.nat(40)),
  { minLength: 150, maxLength: 220 },
);

test("capacity, forbidden pairs, the next event and the truth hold through hundreds of random events", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (list) => {
      const world = new World();
      try {
        for (const [name, user, other, n] of list) {
          await DEEDS[name]?.[1](world, user, other, n);
          await world.net.settle();
          world.check();
        }
        expect(world.net.logged.filter(({ data }) => data["reference"] !== undefined)).toEqual([]);
        expect(world.asked).toBeGreaterThan(0);
      } finally {
        await world.end();
      }
    }),
    { numRuns: 3, endOnFailure: true },
  );
}, 60_000);
