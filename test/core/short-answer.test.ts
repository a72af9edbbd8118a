import { commandFor, shortAnswer } from "../../src/core/short-answer";

describe("a short answer", () => {
  it.each([
    ["1", 1],
    [" (12) ", 12],
    ["3.", 3],
    ["Ja!", "yes"],
    ["yes", "yes"],
    ["nein", "no"],
    ["No.", "no"],
    ["nö", "no"],
    ["1 mentor", undefined],
    ["1234", undefined],
    ["ja, gerne!", "yes"],
    ["yes please", "yes"],
    ["Nein danke", "no"],
    ["no, thank you.", "no"],
    ["ja aber", undefined],
    ["stopp", undefined],
    ["", undefined],
  ])("%j is %j", (text, meaning) => {
    expect(shortAnswer(text)).toBe(meaning);
  });

  it("yes is the only button, or the one that is meant first", () => {
    const [a, b] = [
      { command: "a", primary: false },
      { command: "b", primary: true },
    ];
    expect(commandFor("yes", { language: "en", buttons: [a] })).toBe("a");
    expect(commandFor("yes", { language: "en", buttons: [a, b] })).toBe("b");
    expect(commandFor("yes", { language: "en", buttons: [a, { ...b, primary: false }] })).toBeUndefined();
    expect(commandFor(0, { language: "en", buttons: [a, b] })).toBeUndefined();
    expect(commandFor(2, { language: "en", buttons: [a, b] })).toBe("b");
  });

  it("no is the button that refuses, whichever place it has", () => {
    const buttons = ["mentor accept 7", "mentor decline 7", "pause"].map((command, i) => ({
      command,
      primary: i === 0,
    }));
    expect(commandFor("no", { language: "en", buttons })).toBe("mentor decline 7");
    expect(
      commandFor("no", { language: "de", buttons: [{ command: "story not now", primary: false }] }),
    ).toBe("story not now");
    expect(commandFor("no", { language: "en", buttons: buttons.slice(2) })).toBeUndefined();
  });
});
