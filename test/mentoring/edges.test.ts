// What people do between the usual steps: fewer places than questions, two roles at once, buttons of long ago, a consent
// that goes by the profile's form.
import type { TestNetwork } from "../network";
import { addPerson } from "../people";
import { asked, inboxOf, matched, mentoringNetwork } from "./network";

let net: TestNetwork;
afterEach(() => net.close());

function titles(user: string): (string | undefined)[] {
  return net.takeFor(user).map(({ card }) => card.title);
}

function states(): unknown[] {
  return net.database.prepare("SELECT state FROM mentoring_pair ORDER BY id").pluck().all();
}

test("fewer places take back the latest questions beyond them, but for a talk that has begun", async () => {
  net = mentoringNetwork();
  net.say("mia", "mentor offer 3");
  for (const user of ["lea", "anna", "tom"]) net.say(user, "mentor request");
  await net.passTo("2027-01-11T09:00:00+01:00");
  net.press("mia", "mentor accept 1");
  net.press("mia", "mentor ask 3");
  const fewer = net.say("mia", "mentor anbieten 2").text;
  expect(fewer).toContain("Du bietest 2 Plätze an");
  expect(fewer).toContain("frage ich andere");
  expect(net.press("mia", "mentor accept 2").text).toContain("nicht mehr aktuell");
  expect(net.say("mia", "mentor anbieten 2").text).not.toContain("frage ich andere");
  net.press("mia", "mentor accept 3");
  expect(states()).toEqual(["active", "withdrawn", "active"]);
  expect(net.say("mia", "mentor stand").text).toContain("2 von 2 vergeben");
  // Nobody said no to her: with a free place she may be asked again.
  net.say("mia", "mentor anbieten 3");
  await net.passTo("2027-01-12T09:00:00+01:00");
  expect(states()).toEqual(["active", "withdrawn", "active", "asked"]);
});

test("a mentor may have a mentor, but never one whose mentor she is; then she is asked which pair she means", async () => {
  net = await matched();
  net.say("lea", "mentor offer");
  net.say("mia", "mentor request");
  expect(net.say("anna", "core match preview").text).toContain("Mia Hoffmann: gemeinsam nicht verfügbar");
  await net.passTo("2027-01-12T09:00:00+01:00");
  expect(states()).toEqual(["active"]);
  net.say("mia", "mentor cancel");
  net.say("ben", "mentor request");
  await net.passTo("2027-01-13T09:00:00+01:00");
  net.press("lea", "mentor accept 2");
  for (const verb of ["done", "rematch", "wait"]) {
    const which = net.say("lea", `mentor ${verb}`).buttons.map(({ command }) => command);
    expect(which).toEqual([`mentor ${verb} 1`, `mentor ${verb} 2`]);
  }
  expect(states()).toEqual(["active", "active"]);
});

test("the buttons of a break that is over are gone, and say so where they still stand", async () => {
  net = await matched();
  net.say("mia", "pause");
  await net.settle();
  const shown = (): string =>
    net
      .takeFor("lea")
      .map(({ text }) => text)
      .join("\n");
  expect(shown()).toContain("[Ich warte]");
  net.say("mia", "weiter");
  await net.settle();
  const after = shown();
  expect(after).toContain("Mia Hoffmann ist zurück");
  expect(after).not.toContain("[Ich warte]");
  const updated = "SELECT count(*) FROM outbox WHERE kind = 'mentoring-break' AND updates IS NOT NULL";
  expect(net.database.prepare(updated).pluck().get()).toBe(1);
  net.say("mia", "pause");
  net.say("mia", "mentor done");
  await net.settle();
  expect(net.press("lea", "mentor wait 1").text).toContain("nicht mehr aktuell");
  expect(net.press("lea", "mentor rematch 1").text).toContain("nicht mehr aktuell");
  expect(net.database.prepare(updated).pluck().get()).toBeGreaterThan(1);
});

test("a break that ends before its message was sent is not told", async () => {
  net = await matched();
  net.takeFor("lea");
  net.say("mia", "pause");
  net.say("mia", "weiter");
  await net.settle();
  expect(titles("lea")).toEqual(["Mia Hoffmann ist zurück"]);
});

test("without the tick in her profile a mentor is asked no more, and the newcomer learns what comes next", async () => {
  net = await asked();
  net.takeFor("mia");
  net.fill("mia", net.say("mia", "profil bearbeiten"), { mentoring: false });
  await net.settle();
  expect(titles("mia")).toEqual(["Das Mentoring ist für dich beendet"]);
  expect(net.press("mia", "mentor accept 1").text).toContain("brauche ich erst dein Ja");
  expect(states()).toEqual(["withdrawn"]);
  expect(net.say("lea", "mentor stand").text).toContain("Di., 12. Januar 2027");
  net.fill("mia", net.say("mia", "profil bearbeiten"), { mentoring: true });
  net.say("mia", "mentor anbieten");
  await net.passTo("2027-01-12T09:00:00+01:00");
  expect(inboxOf(net, "mia")).toContain("Magst du Lea Papadaki als Mentor:in begleiten?");
});

test("what the core team was shown of a large round is worked out anew once a mentor has said not now", async () => {
  net = await asked();
  for (let i = 0; i < 220; i += 1) addPerson(net, `m${i}`, { name: `Mentor ${i}`, languages: ["pt"] });
  net.database.exec(`INSERT INTO mentoring_offer (person_id, places, offered_at)
    SELECT id, 1, ${net.now} FROM person WHERE name LIKE 'Mentor %'`);
  const look = "core match explain 1 @Mia Hoffmann";
  net.say("anna", look);
  await net.settle();
  expect(net.say("anna", look).text).toContain("Punkte");
  net.press("mia", "mentor decline 1");
  expect(net.say("anna", look).text).toContain("in ein paar Sekunden");
  await net.settle();
  expect(net.say("anna", look).text).toContain("Mia Hoffmann: gemeinsam nicht verfügbar");
  expect(net.say("anna", "core match swap 1 @Mia Hoffmann").text).toContain("gemeinsam nicht verfügbar");
});

test("whoever is avoided finds no trace of it in her own data, and neither does the log", async () => {
  net = mentoringNetwork();
  net.say("lea", "mentor avoid @Mia Hoffmann");
  net.say("mia", "mentor offer");
  net.say("lea", "mentor request");
  await net.passTo("2027-01-12T12:00:00+01:00");
  const { directory } = net.program.kernel;
  const id = (user: string) => directory.byIdentity(net.identity(user))!.id;
  const { personal } = net.program.services.mentoring.feature;
  expect(personal.export(id("mia"))["mentoring_avoid"]).toEqual([]);
  expect(personal.export(id("lea"))["mentoring_avoid"]).toEqual([{ avoided: id("mia") }]);
  for (const language of ["de", "en"] as const) {
    expect(JSON.stringify(personal.show(id("mia"), language))).not.toContain(`"person":${id("lea")}`);
  }
  expect(JSON.stringify(net.logged)).not.toMatch(/avoid/);
  expect(net.database.prepare("SELECT count(*) FROM audit WHERE action LIKE '%avoid%'").pluck().get()).toBe(
    0,
  );
});
