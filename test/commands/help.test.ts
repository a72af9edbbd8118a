import { joined } from "../joined";
import { TestNetwork } from "../network";

let network: TestNetwork;
beforeEach(() => {
  network = new TestNetwork();
  joined(network, "anna", { name: "Anna Berger", language: "de", core: ["call"] });
  joined(network, "ben", { name: "Ben Carter" });
  joined(network, "rita", { membership: "reader", purposes: ["digest"] });
  network.introduce("sam", { language: "en" });
});
afterEach(() => network.close());

describe("help", () => {
  test("lists only what works for whoever asks", () => {
    const ambassador = network.say("ben", "help").text;
    expect(ambassador).toContain("What you can do here");
    expect(ambassador).toContain("/ambassador");
    expect(ambassador).toContain("mentor request");
    expect(ambassador).toContain("story share");
    expect(ambassador).not.toContain("core members");
    expect(ambassador).not.toContain("claim");
    expect(network.say("rita", "help").text).not.toContain("mentor request");
    const stranger = network.say("sam", "help").text;
    expect(stranger).toContain("join");
    expect(stranger).not.toContain("story share");
    const core = network.say("anna", "hilfe").text;
    expect(core).toContain("Für das Kernteam");
    expect(core).toContain("kernteam aufnehmen");
    expect(core).not.toContain("kernteam übernehmen");
  });

  test("speaks the person's language and uses the command name that belongs to it", () => {
    expect(network.say("anna", "help").text).toContain("Schreib es hinter /botschafter;");
    expect(network.say("ben", "hilfe").text).toContain("Type it after /ambassador;");
  });

  test("its buttons are few, and each is a command that this person may use", () => {
    for (const user of ["anna", "ben", "rita", "sam"]) {
      const { buttons } = network.say(user, "help");
      expect(buttons.length).toBeGreaterThanOrEqual(user === "sam" ? 3 : 4);
      expect(buttons.length).toBeLessThanOrEqual(5);
      for (const { command } of buttons) {
        const { text } = network.press(user, command);
        expect(text).not.toMatch(/do not know|kenne ich nicht|would have to be part|core team’s tasks/);
      }
    }
  });

  test("explains a noun with usage, summary and example", () => {
    const { text, buttons } = network.say("ben", "help story");
    expect(text).toContain("/ambassador story share");
    expect(text).toContain("For example: /ambassador story");
    expect(buttons).toEqual([{ label: "Show all commands", command: "help" }]);
    expect(network.say("anna", "hilfe mentoring").text).toContain("/botschafter mentor anfragen");
    expect(network.say("anna", "hilfe kernteam").text).toContain(
      "/botschafter kernteam raum kernteam|community",
    );
    expect(network.say("anna", "hilfe core").text).toContain("kernteam call");
  });

  test("explains a single command", () => {
    expect(network.say("ben", "help why").text).toContain("/ambassador why");
    const one = network.say("ben", "help story share").text;
    expect(one).toContain("story share");
    expect(one).not.toContain("story list");
  });

  test("what somebody may not use is refused as kindly as the command itself", () => {
    expect(network.say("ben", "help core").text).toContain("This belongs to the core team’s tasks");
    expect(network.say("ben", "help core members").text).toContain("This belongs to the core team’s tasks");
    expect(network.say("sam", "help story share").text).toContain("part of the network");
  });

  test("a noun is called what its commands are typed with, and no button stands there twice", () => {
    expect(network.say("anna", "mentor").text).toContain("Mit „mentor“ kannst du");
    expect(network.say("anna", "hilef").buttons.map(({ label }) => label)).toEqual(["hilfe"]);
  });

  test("an unknown topic is guessed, or leads to all commands", () => {
    const near = network.say("ben", "help stroy");
    expect(near.text).toContain("There is no help on “stroy”. Perhaps one of these?");
    expect(near.buttons[0]).toEqual({ label: "help story", command: "help story" });
    expect(network.say("anna", "hilfe metnor").buttons[0]!.label).toMatch(/^hilfe mentor/);
    const far = network.say("ben", "help quantum physics");
    expect(far.buttons).toEqual([{ label: "Show all commands", command: "help" }]);
    expect(network.say("ben", `help ${"x".repeat(20_000)}`).text).toContain("At most 200 characters");
  });
});

describe("why", () => {
  test("says which rule sent each of the last five messages, newest first", async () => {
    expect(network.say("ben", "why").text).toContain("not sent you anything unasked");
    for (let i = 0; i < 3; i += 1) {
      network.say("anna", "core invite Ben Carter");
      await network.pass(60_000);
      network.say("anna", "core remove Ben Carter");
      await network.pass(60_000);
    }
    expect(network.takeFor("ben")).toHaveLength(6);
    const { text } = network.say("ben", "why");
    expect(text).toContain("Why I wrote to you");
    expect(text.match(/You are told when your place in the core team changes/g)).toHaveLength(5);
    expect(text).toContain("No more invitations of any kind: /ambassador stop");
    const times = [...text.matchAll(/\d\d:\d\d/g)].map(([time]) => time);
    expect(times).toEqual([...times].sort().reverse());
    expect(network.say("anna", "warum").text).toContain("nichts ungefragt");
  });

  test("a rule of an older version is named as such", async () => {
    network.say("anna", "core invite Ben Carter");
    await network.settle();
    network.database.prepare("UPDATE outbox SET kind = 'gone'").run();
    expect(network.say("ben", "why").text).toContain("A rule that this version no longer has");
  });
});
