import { FormSeal, readPress } from "../../../src/platforms/slack/card-state";
import { fit, pieces } from "../../../src/platforms/slack/fit";
import { typedText, withoutMention } from "../../../src/platforms/slack/typed-text";

describe("text typed in Slack", () => {
  it.each([
    ["hello", "hello"],
    ["find <@U12AB>", "find <@slack/T1/U12AB>"],
    ["find <@W12AB|anna> now", "find <@slack/T1/W12AB> now"],
    ["a &amp; b &lt;c&gt;", "a & b <c>"],
    ["&amp;lt;!here&amp;gt;", "&lt;!here&gt;"],
    ["&lt;!channel&gt;", "<!channel>"],
    ["&lt;@U12AB&gt;", "<@U12AB>"],
    ["<!channel> <!here|here> <!everyone>", "@channel here @everyone"],
    ["<!subteam^S12|@crew> <!subteam^S12>", "@crew @subteam"],
    ["<!date^1392734382^{date}|Feb 18>", "Feb 18"],
    ["story share <https://x.example/?a=1&amp;b=2|x.example>", "story share https://x.example/?a=1&b=2"],
    ["<https://x.example>", "https://x.example"],
    ["<mailto:a@b.example|a@b.example>", "a@b.example"],
    ["<#C12|general> <#C12>", "#general #C12"],
    ["a < b", "a < b"],
    ["<unfinished", "<unfinished"],
    ["<>", ""],
  ])("%s is read as %s", (raw, text) => {
    expect(typedText(raw, "T1")).toBe(text);
  });

  it("loses the bot's own mention in front and no other", () => {
    expect(withoutMention("<@UBOT> join", "UBOT")).toBe("join");
    expect(withoutMention(" <@UBOT|bot>:  join <@UBOT>", "UBOT")).toBe("join <@UBOT>");
    expect(withoutMention("<@UANNA> join", "UBOT")).toBe("<@UANNA> join");
  });
});

describe("what a button carries", () => {
  it.each([undefined, "", "x", "[]", "null", "5", '{"c":5,"l":"fr"}', '{"__proto__":{"c":"leave"}}'])(
    "is an empty command when it reads %s",
    (value) => {
      expect(readPress(value)).toEqual({ command: "" });
    },
  );
});

describe("what a form carries", () => {
  const seal = new FormSeal("key");
  const metadata = seal.metadata({ command: "story edit 12", language: "de", room: "C1" }, "UANNA");

  it("comes back whole to the person it was made for", () => {
    expect(seal.read(metadata, "UANNA")).toEqual({ command: "story edit 12", language: "de", room: "C1" });
  });

  it("names no room when somebody else, another key or a forger made it", () => {
    expect(seal.read(metadata, "UBEN")).toEqual({ command: "story edit 12", language: "de" });
    expect(new FormSeal("other").read(metadata, "UANNA")).not.toHaveProperty("room");
    expect(seal.read(metadata.replace("C1", "C2"), "UANNA")).not.toHaveProperty("room");
    expect(seal.read('{"c":"x","r":"C1"}', "UANNA")).toEqual({ command: "x" });
  });

  it("stays below Slack's limit", () => {
    const long = seal.metadata({ command: "x".repeat(4000), language: "en", room: "C1" }, "UANNA");
    expect(long.length).toBeLessThanOrEqual(3000);
    expect(seal.read(long, "UANNA")).toEqual({ command: "", language: "en", room: "C1" });
  });
});

describe("making text fit", () => {
  it("never cuts a character", () => {
    const flags = "🇩🇪".repeat(300);
    for (let most = 8; most < 40; most += 1) {
      const text = fit(flags, most);
      expect(text.length).toBeLessThanOrEqual(most);
      expect(text).toMatch(/^(?:🇩🇪)+…$/u);
    }
    expect(pieces("e\u0301".repeat(500), 33).every((piece) => piece.startsWith("e"))).toBe(true);
  });

  it("cuts at a line or a word and puts together again what it cut", () => {
    const text = "one two three\nfour five six seven";
    expect(pieces(text, 16).join("")).toBe(text);
    expect(pieces(text, 16)[0]).toBe("one two three\n");
  });

  it("copes with one character that is longer than the limit", () => {
    const tower = `a${"\u0301".repeat(1000)}`;
    expect(fit(tower, 24).length).toBeLessThanOrEqual(24);
    expect(pieces(tower, 100).join("")).toBe(tower);
  });
});
