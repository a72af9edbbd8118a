import { addPerson } from "../people";
import { TestNetwork } from "../network";

describe("find", () => {
  let network: TestNetwork;
  beforeAll(() => {
    network = new TestNetwork();
    addPerson(network, "anna", { name: "Anna Berger", language: "de", languages: ["de", "es"] });
    addPerson(network, "ben", {
      name: "Ben Carter",
      languages: ["en"],
      country: "GR",
      topics: ["Mentoring"],
    });
    addPerson(network, "mia", { name: "Mia Hoffmann", languages: ["es", "en"], country: "DE" });
    addPerson(network, "tom", { name: "Tom Wer", languages: ["de"], purposes: ["mentoring"] });
    for (const user of ["mia", "tom"]) network.say(user, "mentor offer 2");
  });
  afterAll(() => network.close());

  const found = (user: string, words: string): readonly string[] => {
    const { text } = network.say(user, words);
    return ["Anna", "Ben", "Mia", "Tom"].filter((name) => text.includes(`${name} `));
  };

  it("without words opens a form that finds the same", () => {
    const opened = network.say("anna", "suchen");
    expect(opened.form).toMatchObject({ title: "Menschen finden", command: "find" });
    expect(network.fill("anna", opened, { words: "Spanisch" }).text).toContain("Mia Hoffmann");
    expect(network.say("ben", "find").form?.title).toBe("Find people");
  });

  it.each([
    ["anna", "finde wer spricht Spanisch", ["Anna", "Mia"]],
    ["anna", "suche jemand, der Spanisch spricht", ["Anna", "Mia"]],
    ["ben", "find who speaks spanish", ["Anna", "Mia"]],
    ["ben", "find somebody from Greece", ["Ben"]],
    ["ben", "find wer", []],
    ["ben", "find who", []],
  ])("%s: %s", (user, words, names) => {
    expect(found(user, words)).toEqual(names);
  });

  it.each(["mentor", "Mentorin", "Mentor:innen", "mentors", "mentoring", "wer ist Mentor"])(
    "“%s” finds who offers it or names it as a topic, and nobody outside the directory",
    (words) => {
      expect(found("anna", `suchen ${words}`)).toEqual(["Ben", "Mia"]);
    },
  );

  it("takes an offer and other words together", () => {
    expect(found("anna", "suche Mentorin die Spanisch spricht")).toEqual(["Mia"]);
    expect(found("ben", "find mentors in Greece")).toEqual(["Ben"]);
    expect(found("ben", "find mentor cooking")).toEqual([]);
    // Looking for one leads to the way to get one.
    expect(network.say("ben", "find mentors in Greece").buttons).toContainEqual({
      label: "Find a mentor",
      command: "mentor request",
    });
    expect(network.say("ben", "find Greece").buttons).toEqual([]);
  });

  it("says in its help what is searched", () => {
    expect(network.say("anna", "hilfe suchen").text).toContain("mit „mentor“ nach Mentor:innen");
    expect(network.say("ben", "help find").text).toContain("with “mentor” for mentors");
  });
});
