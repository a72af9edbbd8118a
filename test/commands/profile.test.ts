import { joined } from "../joined";
import { TestNetwork } from "../network";
import { mentionOf } from "../../src/core/person-ref";
import { addPerson } from "../people";

describe("profile and find", () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  it("shows me all of mine, consents included", () => {
    addPerson(network, "lea", {
      ...{ name: "Lea Papadaki", language: "de", zone: "Europe/Athens", country: "GR", unit: "Marketing" },
      ...{ languages: ["el", "de"], topics: ["LinkedIn"], contact: "vormittags", purposes: ["directory"] },
    });
    const { text } = network.say("lea", "profil");
    for (const line of [
      ...["Name: Lea Papadaki", "Land: Griechenland", "Bereich: Marketing", "Themen: LinkedIn"],
      ...["Am besten erreichbar: vormittags", "Zeitzone: Europe/Athens", "Eingewilligt in: Verzeichnis"],
      ...["Sprachen: Deutsch und Griechisch", "Stand: dabei"],
    ]) {
      expect(text).toContain(line);
    }
  });

  it("shows somebody else's to ambassadors when they agreed, by name or mention", () => {
    joined(network, "sam");
    addPerson(network, "lea", {
      ...{ name: "Lea Papadaki", zone: "Europe/Athens", country: "GR", topics: ["LinkedIn"] },
      purposes: ["directory"],
    });
    for (const who of ["@Lea", "papadaki", mentionOf(network.identity("lea"))]) {
      const { text } = network.say("sam", `profile ${who}`);
      expect(text).toContain("Country: Greece");
      expect(text).toContain("Time there now: 09:00 (Athens)");
      expect(text).not.toContain("Agreed");
    }
  });

  it("keeps a profile to itself without that consent, before the core team too", () => {
    joined(network, "anna", { language: "de", core: ["mentoring"] });
    addPerson(network, "lea", { name: "Lea Papadaki", unit: "Secret", purposes: ["mentoring"] });
    const { text } = network.say("anna", "profil Lea Papadaki");
    expect(text).toContain("Lea Papadaki zeigt kein Profil");
    expect(text).not.toContain("Secret");
    expect(network.say("anna", "profil Lea").text).toContain("Ich finde niemanden, der „Lea“ heißt");
  });

  it("asks which of several is meant and knows strangers from people", () => {
    joined(network, "sam");
    addPerson(network, "anna", { name: "Anna Berger" });
    addPerson(network, "anne", { name: "Anna Bauer" });
    expect(network.say("sam", "profile anna").text).toContain("could be Anna Berger and Anna Bauer");
    expect(network.say("sam", "profile anna berger").text).toContain("Anna Berger");
    expect(network.say("sam", 'profile %_"*').text).toContain("I find nobody called");
    expect(network.say("sam", `profile ${mentionOf(network.identity("nobody"))}`).text).toContain(
      "has not joined yet",
    );
  });

  it("changes everything in one form, consents taken back as easily as given", () => {
    addPerson(network, "lea", {
      ...{ name: "Lea", language: "de", topics: ["LinkedIn"], purposes: ["directory", "nudges"] },
    });
    const form = network.say("lea", "profil ändern");
    expect(form.form?.inputs.find(({ name }) => name === "topics")?.value).toBe("LinkedIn");
    const heard = network.fill("lea", form, {
      ...{ topics: "", unit: "Shop", language: "en", directory: false, digest: true },
    });
    expect(heard.text).toContain("Saved. This is your profile now:");
    expect(heard.text).toContain("Agreed to: invitations to share and weekly digest");
    expect(heard.viewer.language).toBe("en");
    expect(heard.text).not.toContain("LinkedIn");
    const rows = network.database.prepare("SELECT purpose, withdrawn_at FROM consent ORDER BY id").all();
    expect(rows).toEqual([
      { purpose: "directory", withdrawn_at: network.now },
      { purpose: "nudges", withdrawn_at: null },
      { purpose: "digest", withdrawn_at: null },
    ]);
    network.fill("lea", network.say("lea", "profile edit"), { directory: true });
    expect(network.database.prepare("SELECT count(*) AS n FROM consent").get()).toEqual({ n: 4 });
  });

  it("finds by topic, country, language, unit and name in either language", () => {
    joined(network, "sam", { purposes: [] });
    addPerson(network, "lea", {
      ...{ name: "Lea Papadaki", country: "GR", unit: "Marketing", languages: ["el"], topics: ["Köche"] },
    });
    for (const words of [
      "griechisch",
      "Greek",
      "Greece",
      "griechenl",
      "marketing",
      "papa",
      "KOECHE",
      "köche",
    ]) {
      expect(network.say("sam", `find ${words}`).text).toContain(
        "Lea Papadaki · Greece · Marketing · Greek · Köche",
      );
    }
    expect(network.say("sam", "find greek football").text).toContain("I find nobody for “greek football”");
  });

  it("finds nobody who did not agree, has left or only reads, and marks a break gently", () => {
    joined(network, "sam", { language: "de", purposes: [] });
    addPerson(network, "hidden", { name: "Hidden Person", topics: ["Kochen"], purposes: ["mentoring"] });
    addPerson(network, "gone", { name: "Gone Person", topics: ["Kochen"] });
    addPerson(network, "rest", { name: "Resting Person", topics: ["Kochen"] });
    network.say("gone", "leave");
    network.say("rest", "pause");
    const { text } = network.say("sam", "suchen kochen");
    expect(text).not.toContain("Hidden");
    expect(text).not.toContain("Gone");
    expect(text).toContain("Resting Person · Deutsch und Englisch · Kochen · Macht gerade Pause.");
  });

  it("shows ten at a time, with a button for more that can be typed", () => {
    joined(network, "sam", { purposes: [] });
    for (let i = 1; i <= 23; i += 1) addPerson(network, `p${i}`, { name: `Person${i} X`, topics: ["chess"] });
    const first = network.say("sam", "find chess");
    expect(first.text.match(/Person\d+ X/g)).toHaveLength(10);
    expect(first.buttons).toEqual([{ label: "Show more people", command: "find chess page 2" }]);
    const second = network.press("sam", "find chess page 2");
    const third = network.say("sam", "suchen chess Seite 3");
    expect(third.text.match(/Person\d+ X/g)).toHaveLength(3);
    expect(third.buttons).toEqual([]);
    expect(new Set(`${first.text}${second.text}${third.text}`.match(/Person\d+ X/g)).size).toBe(23);
    expect(network.say("sam", "find chess page 4").text).toContain("There are no more people");
  });

  it.each(["%", "_", "*", '"', "'", "a OR b", "name:lea", "NEAR(lea)", "lea -x", "page 2"])(
    "takes “%s” as words and nothing else",
    (words) => {
      joined(network, "sam", { purposes: [] });
      addPerson(network, "lea", { name: "Lea" });
      expect(network.say("sam", `find ${words}`).text).toMatch(/I find nobody for/);
    },
  );

  it.each(["^lea", "lea)", "(lea", '"lea"', "lea*"])(
    "finds Lea by “%s”, whose signs say nothing",
    (words) => {
      joined(network, "sam", { purposes: [] });
      addPerson(network, "lea", { name: "Lea" });
      expect(network.say("sam", `find ${words}`).text).toContain("Lea · German and English");
    },
  );

  it("keeps the search in step with changes, leaving and erasure", async () => {
    joined(network, "sam", { purposes: [] });
    addPerson(network, "lea", { name: "Lea", topics: ["chess"] });
    network.fill("lea", network.say("lea", "profile edit"), { topics: "football" });
    expect(network.say("sam", "find chess").text).toContain("nobody");
    expect(network.say("sam", "find football").text).toContain("Lea");
    network.say("lea", "leave");
    await network.pass(32 * 86_400_000);
    expect(network.say("sam", "find football").text).toContain("nobody");
    expect(() =>
      network.database.exec("INSERT INTO person_search (person_search) VALUES ('integrity-check')"),
    ).not.toThrow();
  });

  it("asks a reader to join for the directory, and a word to search for", () => {
    joined(network, "rea", { membership: "reader" });
    expect(network.say("rea", "find chess").buttons[0]?.command).toBe("join");
    joined(network, "sam");
    expect(network.say("sam", "find").form?.inputs).toMatchObject([{ name: "words", required: true }]);
  });
});
