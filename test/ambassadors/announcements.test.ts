import { AnnouncementsStore } from "../../src/ambassadors/announcements-store";
import { DeliveryFailure, paceOf } from "../../src/app/platform";
import { HOUR, MINUTE } from "../../src/core/instant";
import { mentionOf } from "../../src/core/person-ref";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

const PEOPLE = 250;
let net: TestNetwork;

beforeEach(() => {
  // Monday, 11 January 2027
  net = new TestNetwork({ at: "2027-01-11T10:00:00+01:00" });
  addPerson(net, "anna", { name: "Anna Berger", language: "de", core: [] });
  net.database.transaction(() => {
    for (let i = 1; i < PEOPLE; i += 1) addPerson(net, `p${i}`, { language: i % 2 === 0 ? "de" : "en" });
  })();
});

afterEach(() => net.close());

const readers = (): readonly string[] =>
  net.delivered.filter(({ text }) => text.includes("Cake for all")).map(({ to }) => to);
const progress = (): string => net.updated.filter(({ to }) => to === "anna").at(-1)?.text ?? "";

test("a message to everybody is shown first, comes to each once, and the sender sees how far it is", async () => {
  const preview = net.say("anna", "kernteam rundnachricht Cake for all");
  expect(preview.text).toContain("250 Personen");
  expect(preview.buttons.map(({ label }) => label)).toEqual(["An 250 Personen senden", "Nicht senden"]);
  await net.pass(HOUR);
  expect(net.delivered).toEqual([]);
  const send = preview.buttons[0]?.command ?? "";
  expect(net.press("anna", send).text).toContain("unterwegs");
  expect(net.press("anna", send).text).toContain("nicht mehr aktuell");
  net.say("p7", "pause");
  await net.pass(HOUR);
  expect(readers()).toHaveLength(PEOPLE - 1);
  expect(new Set(readers()).size).toBe(PEOPLE - 1);
  expect(readers()).not.toContain("p7");
  expect(progress()).toContain("an alle gesendet");
  expect(net.say("anna", "core announcement").text).toContain("an alle gesendet");
  expect(net.say("p1", "why").text).toContain("The core team wrote to everybody");
});

test("the sender reads how long it takes at the chat's pace, before and while it is sent", async () => {
  const chat = net.program.kernel.outbox.platforms.get("playground");
  // Fifty a minute.
  Object.assign(chat ?? {}, { pace: paceOf(50, 1_000) });
  const preview = net.say("anna", "kernteam rundnachricht Cake for all");
  expect(preview.text).toContain("Das Senden selbst dauert ungefähr: 6 Minuten");
  expect(net.press("anna", preview.buttons[0]?.command ?? "").text).toContain("unterwegs");
  await net.pass(2 * MINUTE);
  const text = net.say("anna", "core announcement").text;
  const [, sent = "0", hour, minute] =
    /Gesendet: (\d+) von 250[^]*Fertig gegen:.* (\d\d):(\d\d) Uhr/.exec(text) ?? [];
  expect(Number(sent)).toBeGreaterThan(60);
  expect(Number(sent)).toBeLessThanOrEqual(100);
  expect(`${hour}:${minute}`).toMatch(/^10:0[4-6]$/);
});

test("it is paused, goes on after a restart, and nobody gets it twice; stopped it is over", async () => {
  // In the evening, so that everybody's waits for the morning.
  await net.passTo("2027-01-11T18:00:00+01:00");
  net.say("anna", "core announce Cake for all");
  net.press("anna", "core announcement send 1");
  await net.pass(HOUR);
  expect(net.press("anna", "core announcement pause 1").text).toContain("angehalten");
  await net.passTo("2027-01-12T12:00:00+01:00");
  expect(readers()).toEqual([]);
  expect(new AnnouncementsStore(net.database).find(1)).toMatchObject({ state: "paused", planned: 0 });
  net.press("anna", "core announcement resume 1");
  // Half of it is through when the process ends.
  await net.program.kernel.scheduler.runDue();
  net.database.exec("DELETE FROM job WHERE kind = 'announcement-slice' AND state = 'due'");
  await net.pass(30 * MINUTE);
  net.program.begin();
  await net.pass(HOUR);
  expect(readers()).toHaveLength(PEOPLE);
  expect(new Set(readers()).size).toBe(PEOPLE);
  expect(net.press("anna", "core announcement stop 1").text).toContain("nicht mehr aktuell");

  await net.passTo("2027-01-12T18:00:00+01:00");
  net.say("anna", "core announce Cake for all");
  net.press("anna", "core announcement send 2");
  await net.pass(HOUR);
  expect(net.press("anna", "kernteam rundschreiben abbrechen 2").text).toContain("abgebrochen");
  net.press("anna", "core announcement send 2");
  await net.passTo("2027-01-13T12:00:00+01:00");
  expect(readers()).toHaveLength(PEOPLE);
});

test("it keeps to breaks and sending hours, and to neither silence nor budget", async () => {
  net.say("anna", "core hush until 1.2.2027");
  net.say("p1", "settings budget 0");
  net.say("p2", "settings hours sat 10-12");
  net.say("anna", "core announce Cake for all");
  net.press("anna", "core announcement send 1");
  await net.pass(HOUR);
  expect(readers()).toContain("p1");
  expect(readers()).not.toContain("p2");
  expect(net.say("anna", "core announcement").text).toContain("249 von 250");
  // Not at the chats' pace: the last one reads it when her sending hours begin.
  expect(net.say("anna", "core announcement").text).toContain("Fertig gegen: Sa., 16. Januar 2027, 10:");
  await net.passTo("2027-01-16T13:00:00+01:00");
  expect(readers()).toContain("p2");
  expect(progress()).toContain("250 von 250");
});

test("who was not reached is counted; what was not sent can be thrown away; others cannot write to everybody", async () => {
  net.say("anna", "core announce Cake for all");
  expect(net.press("anna", "core announcement discard 1").text).toContain("geht an niemanden");
  expect(net.press("anna", "core announcement send 1").text).toContain("nicht mehr aktuell");
  net.fill("anna", net.say("anna", "core announce"), { text: "Cake for all" });
  net.press("anna", "core announcement send 2");
  net.faults.push(new DeliveryFailure("rejected", "channel_not_found"));
  net.faults.push(new DeliveryFailure("rejected", "channel_not_found"));
  await net.pass(2 * HOUR);
  expect(net.say("anna", "core announcement").text).toMatch(/Nicht erreicht: (eine Person|2 Personen)/);
  expect(net.say("p1", "core announce Hello").text).not.toContain("250");
});

test("it outlives whoever wrote it, without the name", async () => {
  addPerson(net, "cora", { name: "Cora", core: [] });
  net.say("cora", "core announce Cake for all");
  expect(net.say("cora", "data show").text).toContain("Cake for all");
  net.press("cora", "core announcement send 1");
  await net.program.kernel.scheduler.runDue();
  net.say("anna", `core remove ${mentionOf(net.identity("cora"))}`);
  net.press("cora", net.say("cora", "data delete").buttons[0]?.command ?? "");
  await net.pass(HOUR);
  expect(readers()).toHaveLength(PEOPLE);
});
