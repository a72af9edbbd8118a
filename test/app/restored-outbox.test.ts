// A backup says that messages are owed which have been sent since it was taken: they are looked for first.
import { doubtWhatWasDue } from "../../src/app/restored-outbox";
import { DeliveryFailure, type Sighting } from "../../src/app/platform";
import { HOUR, MINUTE, plus } from "../../src/core/instant";
import { joined } from "../joined";
import { TestNetwork } from "../network";

let network: TestNetwork;
beforeEach(async () => {
  network = new TestNetwork();
  joined(network, "anna", { name: "Anna Berger", language: "en", core: ["call"] });
  joined(network, "mia", { name: "Mia Hoffmann", language: "en" });
  network.faults.push(new DeliveryFailure("later", "ratelimited", HOUR));
  network.say("anna", "core invite Mia Hoffmann");
  await network.settle();
});
afterEach(() => network.close());

function restored(): number {
  const { directory } = network.program.kernel;
  return doubtWhatWasDue(network.database, directory, plus(network.now, -HOUR), network.now);
}

function whatReadingBackSays(sighting: Sighting): void {
  network.program.kernel.outbox.platforms.get("playground")!.find = () => Promise.resolve(sighting);
}

test("what arrived since is not sent again", async () => {
  whatReadingBackSays({ there: { id: "there" } });
  expect(restored()).toBe(1);
  await network.pass(2 * HOUR);
  expect(network.takeFor("mia")).toEqual([]);
});

test("what did not arrive is sent, once", async () => {
  whatReadingBackSays("absent");
  expect(restored()).toBe(1);
  await network.pass(2 * HOUR);
  expect(network.takeFor("mia")).toHaveLength(1);
});

test("what is due later is simply owed", async () => {
  network.database.prepare("UPDATE outbox SET due_at = ?, wait_until = NULL").run(plus(network.now, MINUTE));
  expect(restored()).toBe(0);
  await network.pass(2 * HOUR);
  expect(network.takeFor("mia")).toHaveLength(1);
});
