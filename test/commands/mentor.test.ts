import type { Noun } from "../../src/app/command";
import { inboxOf, mentoringNetwork } from "../mentoring/network";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

let net: TestNetwork;
afterEach(() => net.close());

function noun(name: string): Noun {
  const found = net.program.book.nouns.find((each) => each.name === name);
  if (!found) throw new Error(`no noun ${name}`);
  return found;
}

describe("the words of mentoring", () => {
  beforeEach(() => {
    net = mentoringNetwork();
  });

  test.each(["mentor", "core match"])(
    "every example of %s parses to its own verb, in both languages",
    (name) => {
      for (const verb of noun(name).verbs) {
        for (const language of ["de", "en"] as const) {
          expect(net.program.book.match(verb.example[language])?.verb).toBe(verb);
          expect(net.program.book.match(verb.usage[language].replace(/ [[<].*$/, ""))?.verb).toBe(verb);
        }
      }
    },
  );

  test.each([
    ["bitte Mentor:in suchen LinkedIn", "request"],
    ["mentoring anfragen", "request"],
    ["ich möchte mentorin anbieten 2", "offer"],
    ["Mentor nicht mehr anbieten", "offer stop"],
    ["mentor zurueckziehen", "cancel"],
    ["mentor gerade nicht 3", "decline"],
    ["mentor ablehnen 3", "decline"],
    ["mentor abschliessen", "done"],
    ["mentor nicht mit @Tom", "avoid"],
    ["mentor meine", "mine"],
    ["mentor stand", "status"],
  ])("“%s” means %s", (typed, verb) => {
    expect(net.program.book.match(typed)?.verb.name).toBe(verb);
  });

  test("strangers and wrong numbers are answered kindly, and nothing is stored", () => {
    expect(net.say("nobody", "mentor request").text).not.toContain("Deine Anfrage");
    expect(net.say("tom", "mentor accept twelve").text).toContain("A number belongs here");
    expect(net.say("tom", "mentor accept 999").text).toContain("no longer current");
    expect(net.database.prepare("SELECT count(*) FROM mentoring_request").pluck().get()).toBe(0);
  });
});

test("of a hundred who ask for the last place exactly one is matched, and nobody is told two things", async () => {
  net = mentoringNetwork();
  net.say("mia", "mentor offer 1");
  for (let i = 0; i < 100; i += 1) {
    addPerson(net, `n${i}`, { name: `Newcomer ${i}` });
    net.say(`n${i}`, "mentor request");
  }
  await net.passTo("2027-01-12T12:00:00+01:00");
  expect(net.takeFor("mia")).toHaveLength(1);
  net.press("mia", "mentor accept 1");
  await net.passTo("2027-01-13T12:00:00+01:00");
  expect(net.delivered.filter(({ to }) => to.startsWith("n"))).toHaveLength(1);
});

test("in the sample network Lea asks, and Mia or Tom is asked and accepts", async () => {
  net = new TestNetwork();
  net.program.services.ambassadors.fillWithSample();
  net.say("lea", "mentor anfragen");
  await net.passTo("2027-01-11T09:00:00+01:00");
  const asked = ["mia", "tom"].find((user) => inboxOf(net, user).includes("Lea Papadaki"));
  expect(asked).toBeDefined();
  net.say(asked ?? "", "mentor annehmen");
  await net.settle();
  expect(inboxOf(net, "lea")).toContain("begleitet dich ab jetzt");
});
