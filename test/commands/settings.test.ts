import { joined } from "../joined";
import { TestNetwork } from "../network";

describe("settings", () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  it("shows an ambassador what she can change, and each button leads there", () => {
    joined(network, "anna", { language: "de" });
    network.say("anna", "geschichte erinnern monatlich");
    const { text, buttons } = network.say("anna", "einstellungen");
    expect(text).toContain("Deine Einstellungen");
    expect(text).toContain("Zeitzone: Europe/Berlin");
    expect(text).toContain("Einladungen zum Erzählen: monatlich");
    expect(text).toContain("Ich schreibe dir in: Playground");
    expect(buttons.map(({ command }) => command)).toEqual([
      ...["language", "timezone", "notifications", "follow never", "settings hours", "settings budget"],
      ...["settings holidays", "story remind", "profile edit"],
    ]);
    for (const { command } of buttons.filter((button) => button.command !== "follow never")) {
      const opened = network.press("anna", command);
      expect(opened.form ?? opened.buttons).toBeTruthy();
      expect(opened.text).not.toMatch(/kenne ich nicht|So geht es/);
    }
    const rhythm = network.press("anna", "story remind");
    expect(rhythm.form?.inputs[0]).toMatchObject({ name: "rhythm", value: "monthly" });
    expect(network.fill("anna", rhythm, { rhythm: "never" }).text).toContain("Ich lade dich nicht ein");
    expect(network.say("anna", "einstellungen").text).toContain("Einladungen zum Erzählen: nie");
  });

  it("shows a reader only what is hers, in English", () => {
    joined(network, "rita", { membership: "reader", purposes: ["digest"] });
    const { text, buttons } = network.say("rita", "settings");
    expect(text).toContain("Weekly digest of stories: you get it");
    expect(buttons.map(({ command }) => command)).toEqual([
      ...["language", "timezone", "notifications", "follow never", "settings hours", "settings budget"],
      ...["settings holidays"],
    ]);
  });
});
