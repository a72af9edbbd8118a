// A round can be matched anew from what was stored with it, whatever has changed since.
import { matchRound } from "../../src/mentoring/matching";
import { pairKey, type Snapshot } from "../../src/mentoring/snapshot";
import { RoundStore } from "../../src/mentoring/round-store";
import { PairStore } from "../../src/mentoring/pair-store";
import { addPerson } from "../people";
import type { TestNetwork } from "../network";
import { mentoringNetwork } from "./network";

let net: TestNetwork;
beforeEach(() => {
  net = mentoringNetwork();
});
afterEach(() => net.close());

function kept(rounds: RoundStore, id: number): Snapshot {
  const snapshot = rounds.snapshot(id);
  if (snapshot === undefined || snapshot === "erased") throw new Error(`round ${id} is ${snapshot}`);
  return snapshot;
}

function roundIds(): number[] {
  return net.database.prepare("SELECT id FROM mentoring_round ORDER BY id").pluck().all() as number[];
}

test("gives the same pairs at the same cost, after profiles, offers and avoid lists have changed", async () => {
  for (let i = 0; i < 12; i += 1) {
    const topics = ["LinkedIn", "5G", "Vorträge"].slice(0, i % 4);
    addPerson(net, `n${i}`, { name: `Newcomer ${i}`, topics, unit: `Unit ${i % 3}` });
    addPerson(net, `m${i}`, { name: `Mentor ${i}`, topics: topics.slice(1), unit: `Unit ${i % 2}` });
    net.say(`n${i}`, "mentor request");
    if (i < 8) net.say(`m${i}`, `mentor offer ${1 + (i % 2)}`);
  }
  net.say("n3", "mentor avoid @Mentor 3");
  net.say("anna", "core match swap @Newcomer 5 @Mentor 0");
  await net.passTo("2027-01-11T09:00:00+01:00");
  net.say("m0", "mentor decline");
  net.say("m9", "mentor offer 2");
  await net.passTo("2027-01-19T12:00:00+01:00");
  for (let i = 0; i < 12; i += 1) {
    net.database
      .prepare("UPDATE person SET unit = 'elsewhere', zone = 'Asia/Tokyo' WHERE name = ?")
      .run(`Mentor ${i}`);
  }
  net.say("n3", "mentor avoid stop @Mentor 3");
  net.say("m2", "mentor offer stop");
  const [rounds, pairs] = [new RoundStore(net.database), new PairStore(net.database)];
  expect(roundIds().length).toBeGreaterThan(1);
  for (const id of roundIds()) {
    const snapshot = kept(rounds, id);
    const plan = matchRound(snapshot);
    const keys = plan.matches
      .map(({ newcomer, mentor, cost }) => [pairKey(newcomer.id, mentor.id), cost])
      .sort();
    const stored = pairs
      .ofRound(id)
      .map(({ newcomer, mentor, cost }) => [pairKey(newcomer, mentor), cost])
      .sort();
    expect(keys).toEqual(stored);
    // A plain value: it survives being copied to another thread or to JSON.
    expect(matchRound(structuredClone(snapshot))).toEqual(plan);
  }
});

test("goes by the weights of its own time", async () => {
  net.say("mia", "mentor offer");
  net.say("tom", "mentor offer");
  net.say("lea", "mentor request");
  await net.passTo("2027-01-11T09:00:00+01:00");
  net.database.exec("UPDATE mentoring_round SET weights = json_set(weights, '$.hour', 90)");
  const [match] = matchRound(kept(new RoundStore(net.database), 1)).matches;
  expect(match?.cost).toBe(60 + 90);
});

test("is possible for 90 days; then what the round was given is deleted, and with a person her part at once", async () => {
  net.say("mia", "mentor offer");
  net.say("lea", "mentor request");
  await net.passTo("2027-01-11T09:00:00+01:00");
  const rows = () => net.database.prepare("SELECT count(*) FROM mentoring_round_input").pluck().get();
  expect(rows()).toBe(2);
  const lea = net.program.kernel.directory.byIdentity(net.identity("lea"))!;
  net.database.transaction(() => net.program.services.mentoring.feature.personal.erase(lea.id))();
  expect(rows()).toBe(1);
  expect(new RoundStore(net.database).snapshot(1)).toBe("erased");
  await net.passTo("2027-04-13T12:00:00+02:00");
  expect(rows()).toBe(0);
  expect(new RoundStore(net.database).snapshot(1)).toBeUndefined();
});
