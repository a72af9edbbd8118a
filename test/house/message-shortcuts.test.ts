import { SHORTCUTS, messageShortcuts } from "../../commands/message-shortcuts";
import { TestNetwork } from "../network";

describe("the menu of a message", () => {
  const network = new TestNetwork();
  afterAll(() => network.close());

  it("offers at most ten commands, as Slack allows", () => {
    expect(SHORTCUTS.length).toBeLessThanOrEqual(10);
  });

  it("has a command behind every entry that makes something of a message", () => {
    for (const { command } of SHORTCUTS) {
      const matched = network.program.book.match(command);
      expect(matched?.rest).toBe("");
      expect(matched?.verb.fromMessage).toBeDefined();
    }
  });

  it.each(["de", "en"] as const)("has names and descriptions in %s that Slack shows whole", (language) => {
    for (const { label, description } of messageShortcuts({ language, hashtag: "#Werkstolz" })) {
      expect(label.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
  });
});
