// The stories of the playground's people: there from the first moment, and good to look at.
import { samplePeople } from "../../src/app/sample-people";
import { sampleStories } from "../../src/stories/sample-stories";
import { TestNetwork } from "../network";

let net: TestNetwork;
beforeEach(() => {
  net = new TestNetwork();
  net.program.services.ambassadors.fillWithSample();
});
afterEach(() => net.close());

test("are of people who have joined, in both languages, and nobody cheers for herself or twice", () => {
  const joined = samplePeople.filter((each) => each.joined).map(({ id }) => id);
  for (const { author, cheers } of sampleStories) {
    expect(joined).toEqual(expect.arrayContaining([author, ...cheers]));
    expect(new Set([author, ...cheers]).size).toBe(cheers.length + 1);
  }
  expect(new Set(sampleStories.map(({ language }) => language))).toEqual(new Set(["de", "en"]));
});

test("stand in the list with their cheers, by tag, and in the first digest; nobody is written to because of them", async () => {
  const newest = net.say("sam", "help").text; // whoever has not joined reads none
  expect(newest).not.toContain("trainee");
  const list = net.say("anna", "geschichte liste").text;
  expect(list).toContain("Zofia Kowalska");
  expect(net.say("ben", "story list learning").text).toContain("jokes");
  expect(net.say("anna", "geschichte meine").text).not.toContain("Kuchen");
  net.say("anna", "kernteam geschichte auswahl wöchentlich fr 9 Uhr");
  await net.passTo("2027-01-15T12:00:00+01:00");
  const digest = net
    .takeFor("community")
    .map(({ text }) => text)
    .join("\n");
  for (const { text, author, unnamed } of sampleStories) {
    expect(digest).toContain(text.slice(0, 60));
    const name = samplePeople.find(({ id }) => id === author)?.name ?? "";
    expect(digest.includes(name)).toBe(unnamed !== true);
  }
  expect(digest.indexOf("Kundenservice")).toBeLessThan(digest.indexOf("Nachhaltigkeit"));
  expect(net.takeFor("jonas").map(({ card }) => card.title)).toEqual([expect.stringContaining("#Werkstolz")]);
});
