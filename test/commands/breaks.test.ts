import { joined } from "../joined";
import { TestNetwork } from "../network";

describe("pause and resume", () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  const person = (user: string) => network.program.kernel.directory.byIdentity(network.identity(user));

  it("is open-ended and asks for nothing", () => {
    joined(network, "mia", { language: "de" });
    const heard = network.say("mia", "pause");
    expect(heard.text).toContain("Genieß deine Pause");
    expect(heard.buttons).toEqual([{ label: "Ich bin wieder da", command: "resume" }]);
    expect(person("mia")?.membership).toBe("paused");
    expect(person("mia")?.pausedUntil).toBeUndefined();
    expect(network.say("mia", "").text).toContain("in der Pause");
    expect(network.say("mia", "weiter").text).toContain("Schön, dass du wieder da bist");
    expect(person("mia")?.membership).toBe("active");
    expect(network.say("mia", "zurück").text).toContain("Du machst gerade keine Pause");
  });

  it.each([
    ["pause until 14 February", "2027-02-14"],
    ["pause bis 14. Februar", "2027-02-14"],
    ["pausieren bis zum 14.2.", "2027-02-14"],
    ["pause for 2 weeks", "2027-01-25"],
    ["pause 2 weeks", "2027-01-25"],
    ["pause drei Tage", "2027-01-14"],
    ["pause tomorrow", "2027-01-12"],
  ])("understands “%s”", (text, date) => {
    joined(network, "sam");
    expect(network.say("sam", text).text).toContain("I stay quiet until");
    expect(person("sam")?.pausedUntil).toBe(date);
  });

  it.each([
    ["pause until yesterday", "in the past"],
    ["pause until today 23:00", "at least until tomorrow"],
    ["pause until whenever", "cannot read"],
    ["pause until 3/4", "could be"],
  ])("says what to type instead of “%s”", (text, problem) => {
    joined(network, "sam");
    expect(network.say("sam", text).text).toContain(problem);
    expect(person("sam")?.membership).toBe("active");
  });

  it("ends by itself at nine where she is, with one greeting", async () => {
    joined(network, "maria", { name: "María", zone: "America/New_York" });
    network.say("maria", "pause until 15 January");
    await network.passTo("2027-01-15T08:59:00-05:00");
    expect(network.takeFor("maria")).toEqual([]);
    expect(person("maria")?.membership).toBe("paused");
    await network.passTo("2027-01-15T09:00:00-05:00");
    const greetings = network.takeFor("maria");
    expect(greetings).toHaveLength(1);
    expect(greetings[0]?.text).toContain("Welcome back, María");
    expect(person("maria")?.membership).toBe("active");
    await network.passTo("2027-02-15T09:00:00-05:00");
    expect(network.takeFor("maria").filter(({ text }) => text.includes("Welcome back"))).toEqual([]);
  });

  it("follows her to another zone", async () => {
    joined(network, "maria");
    network.say("maria", "pause until 15 January");
    network.say("maria", "timezone New York");
    await network.passTo("2027-01-15T08:59:00-05:00");
    expect(person("maria")?.membership).toBe("paused");
    await network.passTo("2027-01-15T09:00:00-05:00");
    expect(person("maria")?.membership).toBe("active");
  });

  it("greets nobody who came back earlier, took longer or left", async () => {
    for (const user of ["back", "longer", "left"]) {
      joined(network, user);
      network.say(user, "pause until 15 January");
    }
    network.say("back", "resume");
    network.say("longer", "pause");
    network.say("left", "leave");
    await network.passTo("2027-01-16T09:00:00+01:00");
    for (const user of ["back", "longer", "left"]) {
      expect(network.takeFor(user).filter(({ text }) => text.includes("Welcome back"))).toEqual([]);
    }
    expect(person("longer")?.membership).toBe("paused");
    expect(person("left")?.membership).toBe("left");
  });

  it("ends after a long silence of the bot too", async () => {
    joined(network, "sam");
    network.say("sam", "pause until 15 January");
    network.clock.moveTo((network.now + 20 * 86_400_000) as typeof network.now);
    await network.settle();
    expect(person("sam")?.membership).toBe("active");
    expect(network.takeFor("sam").some(({ text }) => text.includes("Welcome back"))).toBe(true);
  });

  it("can be taken again for the same day", async () => {
    joined(network, "sam");
    network.say("sam", "pause until 15 January");
    network.say("sam", "resume");
    network.say("sam", "pause until 15 January");
    await network.passTo("2027-01-15T09:00:00+01:00");
    expect(person("sam")?.membership).toBe("active");
  });

  it("tells the features once, so that they hand over what is hers", () => {
    const away: string[] = [];
    const { features } = network.program.kernel;
    Object.assign(features[0]!, {
      away: (who: { name: string }, why: string) => away.push(`${who.name} ${why}`),
    });
    joined(network, "sam", { name: "Sam" });
    network.say("sam", "pause");
    network.say("sam", "pause until 15 January");
    network.say("sam", "leave");
    expect(away).toEqual(["Sam paused", "Sam left"]);
  });
});
