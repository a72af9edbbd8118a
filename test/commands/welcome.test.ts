import { TestNetwork, type Heard } from "../network";
import { joined } from "../joined";

const tables = [
  ...["person", "person_language", "person_topic", "identity", "consent", "outbox", "inbox", "audit"],
  ...["core_invitation", "tombstone"],
];

describe("welcome", () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  const stored = (): readonly string[] =>
    tables.filter((table) => network.database.prepare(`SELECT 1 FROM ${table}`).all().length > 0);
  const press = (user: string, heard: Heard, label: string): Heard => {
    const button = heard.buttons.find((each) => each.label === label);
    if (!button) throw new Error(`no button ${label} in ${heard.text}`);
    const { viewer } = heard;
    const answer = network.receive({
      kind: "press",
      command: button.command,
      language: viewer.language,
      dedupe: `pressed:${label}`,
      from: { identity: network.identity(user), proposals: { language: "de" } },
    });
    const forms = answer.replies.flatMap((reply) => ("form" in reply ? [reply.form] : []));
    const cards = answer.replies.flatMap((reply) => ("say" in reply ? [reply.say] : []));
    const buttons = cards.flatMap(({ blocks }) =>
      blocks.flatMap((block) => ("buttons" in block ? block.buttons : [])),
    );
    return { ...heard, ...answer, form: forms[0], buttons };
  };

  it.each(["", "hello", "hallo", "wer bist du denn", "overview", "profil"])(
    "answers a stranger's “%s” in both languages and stores nothing",
    (text) => {
      const heard = network.say("lea", text);
      expect(heard.text).toContain(
        "Du hast bei mir noch kein Profil, und ich habe nichts über dich gespeichert",
      );
      expect(heard.text).toContain("You have no profile with me yet, and I have stored nothing about you");
      expect(heard.buttons.map(({ label }) => label)).toEqual(
        expect.arrayContaining(["Deutsch", "English", "Mitmachen", "Nur mitlesen", "Was ist das hier?"]),
      );
      // Whoever greets wants nothing she has to be led back to.
      expect(heard.text.includes("works as soon as you have joined")).toBe(text === "profil");
      expect(stored()).toEqual([]);
    },
  );

  it("takes a stranger's no for one", () => {
    expect(network.say("lea", "nein danke").text).toContain("ich habe nichts getan");
  });

  it("puts the language that the chat proposes first", () => {
    network.introduce("sam", { language: "en" });
    const { text, buttons } = network.say("sam", "hi");
    expect(text.indexOf("Hello!")).toBeLessThan(text.indexOf("Hallo!"));
    expect(buttons.map(({ label }) => label)).toContain("Only read");
  });

  it("carries a stranger's choice of language on in the buttons, against what the chat proposes, and stores nothing", () => {
    network.introduce("sam", { language: "de" });
    const chosen = press("sam", network.say("sam", "hallo"), "English");
    expect(chosen.viewer.language).toBe("en");
    expect(chosen.buttons.map(({ label }) => label)).toEqual([
      "Join",
      "Only read",
      "What is this?",
      "Deutsch",
    ]);
    const about = press("sam", chosen, "What is this?");
    expect(about.viewer.language).toBe("en");
    const form = press("sam", chosen, "Join").form;
    expect(form?.title).toBe("Join the network");
    expect(form?.inputs.find(({ name }) => name === "language")?.value).toBe("en");
    expect(press("sam", chosen, "Deutsch").viewer.language).toBe("de");
    expect(stored()).toEqual([]);
  });

  it("stores nobody who types language", () => {
    const heard = network.say("sam", "language en");
    expect(heard.viewer.language).toBe("en");
    expect(heard.text).toContain("I have stored nothing about you");
    expect(heard.text).not.toContain("gespeichert");
    expect(stored()).toEqual(["inbox"]);
  });

  it("does not greet an ambassador as a stranger", () => {
    joined(network, "mia", { language: "de" });
    expect(network.say("mia", "willkommen").text).toContain("Du bist schon dabei");
  });

  it.each([
    ["über", "selbst organisiertes Netzwerk", "12. Juni 2015"],
    ["about", "selbst organisiertes Netzwerk", "#Werkstolz"],
  ])("tells a stranger who types “%s” what it is about", (text, mission, detail) => {
    const heard = network.say("lea", text);
    expect(heard.text).toContain(mission);
    expect(heard.text).toContain(detail);
    expect(heard.buttons.map(({ command }) => command)).toEqual(["join", "follow weekly", "privacy"]);
  });

  it("tells an English ambassador what it is about", () => {
    joined(network, "sam");
    const heard = network.say("sam", "about");
    expect(heard.text).toContain("founded on 12 June 2015");
    expect(heard.buttons.map(({ command }) => command)).toEqual(["overview", "help"]);
  });

  it.each([
    ["danke", "Gern geschehen!"],
    ["thanks!", "Gern geschehen!"],
    ["vielen Dank", "Gern geschehen!"],
  ])("takes “%s” as what it is", (text, reply) => {
    expect(network.say("lea", text).text).toBe(reply);
  });

  it("is thanked in English too", () => {
    joined(network, "sam");
    expect(network.say("sam", "Thank you!").text).toBe("You are welcome!");
  });
});
