// Whoever was erased stays erased, whatever state of the file is put back.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { hashOf } from "../../src/ambassadors/tombstones";
import { machineClock } from "../../src/core/clock";
import { DAY } from "../../src/core/instant";
import { ErasureJournal } from "../../src/store/side-files";
import { joined } from "../joined";
import { TestNetwork } from "../network";

let network: TestNetwork;
beforeEach(() => {
  network = new TestNetwork();
  joined(network, "anna", { name: "Anna Berger", core: ["call"] });
  joined(network, "mia", { name: "Mia Hoffmann" });
});
afterEach(() => network.close());

const erasures = () => network.program.services.ambassadors.erasures;
const knows = (user: string) => network.program.kernel.directory.knows(network.identity(user));
const recorded = () =>
  network.database
    .prepare<[], { hash: string; at: number }>("SELECT identity_hash AS hash, erased_at AS at FROM erasure")
    .all();

function erase(user: string): void {
  const preview = network.say(user, "data delete");
  network.press(
    user,
    preview.buttons.find(({ command }) => command.startsWith("data delete confirm"))!.command,
  );
}

test("an erasure that the file does not know is made again, with its invitations, once", () => {
  network.say("anna", "core invite <@playground/sample/sam>");
  const at = machineClock.now();
  const records = ["mia", "sam"].map((user) => ({ hash: hashOf(network.identity(user)), at }));
  expect(erasures().reapply(records)).toBe(1);
  expect([knows("mia"), knows("anna")]).toEqual([false, true]);
  expect(network.database.prepare("SELECT count(*) FROM core_invitation").pluck().get()).toBe(0);
  expect(recorded()).toEqual(expect.arrayContaining(records));
  expect(erasures().reapply(records)).toBe(0);
});

test("whoever came back after an erasure that the file knows stays", () => {
  erase("mia");
  expect(knows("mia")).toBe(false);
  const before = recorded();
  expect(before.map(({ hash }) => hash)).toContain(hashOf(network.identity("mia")));
  joined(network, "mia", { name: "Mia Hoffmann" });
  expect(erasures().reapply(before)).toBe(0);
  expect(knows("mia")).toBe(true);
});

test("what is more than a year ago is remembered by nobody, and erases nobody", () => {
  const old = { hash: hashOf(network.identity("mia")), at: machineClock.now() - 400 * DAY };
  expect(erasures().reapply([old])).toBe(0);
  expect(knows("mia")).toBe(true);
});

test("the record beside the file survives half a line, and is for this user's eyes", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "ambassador-erasures-"));
  const journal = new ErasureJournal(path.join(folder, "bot.db"));
  const file = path.join(folder, "bot.db.erasures");
  const one = { hash: "a".repeat(64), at: machineClock.now() };
  const two = { hash: "b".repeat(64), at: machineClock.now() };
  expect(journal.read()).toEqual([]);
  journal.add([one]);
  writeFileSync(file, `${readFileSync(file, "utf8")}${"c".repeat(30)}`);
  journal.add([two]);
  expect(journal.read()).toEqual([one, two]);
  journal.replace([two]);
  expect(journal.read()).toEqual([two]);
  rmSync(folder, { recursive: true });
});
