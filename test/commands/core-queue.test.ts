// What the core team sees of the machinery: messages on their way, and how the bot is.
import { DeliveryFailure } from "../../src/app/platform";
import { HOUR, MINUTE } from "../../src/core/instant";
import { joined } from "../joined";
import { TestNetwork } from "../network";

let network: TestNetwork;
beforeEach(() => {
  network = new TestNetwork();
  joined(network, "anna", { name: "Anna Berger", language: "de", core: ["call"] });
  joined(network, "ben", { name: "Ben Carter", language: "en", core: ["mentoring"] });
  joined(network, "mia", { name: "Mia Hoffmann" });
});
afterEach(() => network.close());

const later = (count: number) =>
  network.faults.push(
    ...Array.from({ length: count }, () => new DeliveryFailure("later", "ratelimited", HOUR)),
  );

test("when all is well it says so, in both languages", () => {
  const heard = network.say("ben", "core queue");
  expect(heard.text).toContain("Messages on their way");
  expect(heard.text).toContain("All is well: nothing waits longer than it should");
  expect(heard.buttons.map(({ command }) => command)).toEqual(["core queue", "core health"]);
  expect(network.say("anna", "kernteam warteschlange").text).toContain("Alles in Ordnung");
});

test("what is held up shows since when and who looks after it, and nothing of whom it is for", async () => {
  network.say("anna", "kernteam call planen wöchentlich do 10:00 45m");
  later(20);
  await network.passTo("2027-01-13T10:20:00+01:00");
  const { text } = network.say("ben", "core queue");
  expect(text).toContain("Messages are waiting for longer than they should.");
  expect(text).toMatch(/• Weekly call: \d \(looked after by Anna Berger\)/);
  expect(text).toMatch(/The oldest has been waiting since.*13 January 2027, 10:00/);
  expect(text).not.toMatch(/Mia/);
  expect(
    network.database.prepare("SELECT count(*) FROM audit WHERE action = 'core.queue'").pluck().get(),
  ).toBe(1);
});

test("what a chat refused stands there with its reason, and what nobody can tell too", async () => {
  network.say("ben", "core invite Mia Hoffmann");
  network.faults.push(new DeliveryFailure("rejected", "channel_not_found"));
  await network.settle();
  const dead = network.say("anna", "core queue").text;
  expect(dead).toContain("Einige Nachrichten ließen sich nicht zustellen");
  expect(dead).toMatch(/Kernteam, .*: den Raum oder das Konto gibt es nicht mehr.*\(channel_not_found\)/);
  expect(dead).not.toMatch(/Mia|Hoffmann/);
  network.say("ben", "core remove Mia Hoffmann");
  network.faults.push(new DeliveryFailure("ambiguous", "timeout"));
  await network.settle();
  const doubt = network.say("ben", "core queue").text;
  expect(doubt).toContain("Not known whether they arrived: 1");
  expect(doubt).toMatch(/Core team, .*: the chat did not answer clearly \(timeout\)/);
});

test("it belongs to the core team", () => {
  for (const typed of ["core queue", "core health"]) {
    expect(network.say("mia", typed).text).toContain("belongs to the core team");
  }
});

test("how the bot is: every part, the last look, the backup, the version", async () => {
  await network.pass(MINUTE);
  const { text, buttons } = network.say("ben", "core health");
  expect(text).toContain("All is well.");
  for (const part of [
    "Memory (database): well",
    "Clock (reminders, rounds): well (last look ",
    "Playground: well",
  ]) {
    expect(text).toContain(part);
  }
  expect(text).toContain("Last backup: none yet");
  expect(text).toMatch(/Running since: .*2027/);
  expect(buttons.map(({ command }) => command)).toEqual(["core queue", "core health"]);
  expect(network.say("anna", "kernteam zustand").text).toContain("Gedächtnis (Datenbank): in Ordnung");
});

test("a chat that lets nobody in is explained in plain words, with the exact ones beside", () => {
  const { outbox } = network.program.kernel;
  const chat = outbox.platforms.get("playground")!;
  chat.health = () => ({ ok: false, reason: "Slack refuses our token (token_revoked)." });
  const { text } = network.say("anna", "kernteam zustand");
  expect(text).toContain("Etwas ist nicht in Ordnung. Verloren ist nichts");
  expect(text).toContain(
    "der Chat lässt mich nicht mehr hinein. Jemand muss einen neuen Zugangsschlüssel eintragen. (Slack refuses our token (token_revoked).)",
  );
});
