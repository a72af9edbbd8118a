import { joined } from "../joined";
import { TestNetwork, type Heard } from "../network";

describe("what a stranger asks for before she is in", () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  const labelled = (heard: Heard, label: string): string => {
    const button = heard.buttons.find((each) => each.label === label);
    if (!button) throw new Error(`no button ${label} in ${heard.text}`);
    return button.command;
  };
  const people = (): unknown => network.database.prepare("SELECT count(*) FROM person").pluck().get();

  it("is named together with the notice, and waits for her behind joining", () => {
    network.introduce("lea", { language: "de", name: "Lea Papadaki" });
    const first = network.say("lea", "/botschafter mentor anfragen Führung, Kochen");
    expect(first.text).toContain("„mentor anfragen“ geht, sobald du mitmachst");
    expect(first.text).toContain("“mentor request” works as soon as you have joined");
    expect(first.text).toContain("ich habe nichts über dich gespeichert");
    expect(people()).toBe(0);
    const inGerman = network.press("lea", labelled(first, "Deutsch"));
    expect(inGerman.text).toContain("„mentor anfragen“ geht, sobald du mitmachst");
    const form = network.press("lea", labelled(inGerman, "Mitmachen"));
    expect(form.form?.inputs.find(({ name }) => name === "topics")?.value).toBeUndefined();
    // A field that is wrong loses nothing of it.
    expect(network.fill("lea", form, { zone: "Nirgendwo" }).errors).toHaveProperty("zone");
    const welcomed = network.fill("lea", form, { mentoring: true });
    expect(welcomed.text).toContain("Willkommen, Lea Papadaki!");
    expect(welcomed.buttons[0]).toMatchObject({ label: "Weiter mit „mentor anfragen“", style: "primary" });
    const done = network.press("lea", welcomed.buttons[0]!.command);
    expect(done.text).not.toMatch(/kenne ich nicht/);
    expect(network.database.prepare("SELECT topics FROM mentoring_request").pluck().get()).toContain(
      "Führung",
    );
  });

  it("keeps a story whole, with its lines, in English", () => {
    network.introduce("sam", { language: "en", name: "Sam Okafor" });
    const first = network.say("sam", "story share First line\nsecond line #service");
    expect(first.text).toContain("“story share” works as soon as you have joined");
    const form = network.press("sam", labelled(network.press("sam", labelled(first, "English")), "Join"));
    const welcomed = network.fill("sam", form);
    network.press("sam", labelled(welcomed, "Go on with “story share”"));
    expect(network.database.prepare("SELECT text FROM story").pluck().get()).toBe(
      "First line\nsecond line #service",
    );
  });

  it("too long for a button goes on as the bare command, and a noun alone as itself", () => {
    network.introduce("sam", { language: "en", name: "Sam" });
    const long = network.say("sam", `story share ${"x".repeat(1_500)}`);
    expect(labelled(long, "Join")).toBe("join then: story share");
    expect(labelled(network.say("sam", "mentor"), "Join")).toBe("join then: mentor");
    expect(labelled(network.say("sam", "good morning"), "Join")).toBe("join");
  });

  it("keeps a mention, and comes back to whoever had left", () => {
    const { program } = network;
    joined(network, "mia", { name: "Mia Hoffmann" });
    joined(network, "tom", { language: "en", membership: "left" });
    const asked = network.say("tom", "profile <@playground/sample/mia>");
    expect(asked.text).toContain("“profile” works as soon as you have joined");
    const welcomed = network.fill("tom", network.press("tom", labelled(asked, "Come back")));
    expect(network.press("tom", labelled(welcomed, "Go on with “profile”")).text).toContain("Mia Hoffmann");
    expect(program.kernel.directory.byIdentity(network.identity("tom"))?.membership).toBe("active");
  });

  it("of the core team is refused as before, and leads nowhere after joining", () => {
    network.introduce("sam", { language: "en", name: "Sam" });
    expect(network.say("sam", "core members").text).toContain("core team’s tasks");
    const form = network.press("sam", "join then: core members");
    expect(network.fill("sam", form).buttons.map(({ command }) => command)).not.toContain("core members");
  });
});

describe("a mistyped verb", () => {
  it("is guessed before anybody is looked for by that name", () => {
    const network = new TestNetwork();
    joined(network, "anna", { language: "de" });
    joined(network, "ben", { name: "Edith Carter" });
    const german = network.say("anna", "profil berabeiten");
    expect(german.text).toMatch(/^Meinst du das hier\?/);
    expect(german.buttons).toEqual([{ label: "profil bearbeiten", command: "profil bearbeiten" }]);
    expect(network.say("ben", "profile edti").buttons[0]?.command).toBe("profile edit");
    // A name that somebody has is no slip.
    expect(network.say("anna", "profil Edith").text).toContain("Edith Carter");
    expect(network.say("ben", "profile Quirin").text).toContain("I find nobody called “Quirin”");
    return network.close();
  });
});

describe("yes, no and numbers without a button", () => {
  it("are answered with what to do instead", () => {
    const network = new TestNetwork();
    joined(network, "anna", { language: "de" });
    joined(network, "ben");
    expect(network.say("anna", "ja").text).toContain("ich weiß nicht, wozu du Ja sagst");
    expect(network.say("anna", "Nein!").text).toContain("ich habe nichts getan");
    expect(network.say("anna", "7").text).toContain("Einen Knopf mit dieser Nummer");
    expect(network.say("ben", "yes").text).toContain("what you say yes to");
    expect(network.say("ben", "no").text).toContain("I have not done anything");
    expect(network.say("ben", "2.").text).toContain("no button with this number");
    return network.close();
  });
});
