import { mentionOf } from "../../../src/core/person-ref";
import { commandFor, shortAnswer } from "../../../src/platforms/webex/last-buttons";
import { typedText, withoutName } from "../../../src/platforms/webex/typed-text";

const id = (uuid: string): string => Buffer.from(`ciscospark://us/PEOPLE/${uuid}`).toString("base64url");
const BOT = "11111111-2222-4333-8444-555555555555";
const BEN = "99999999-2222-4333-8444-555555555555";
const own = { bot: id(BOT), name: "Ambassador", organisation: "org" };
const ben = mentionOf({ platform: "webex", workspace: "org", user: id(BEN) });
const spark = (user: string, name: string): string =>
  `<spark-mention data-object-type="person" data-object-id="${user}">${name}</spark-mention>`;

describe("what somebody typed", () => {
  it.each([
    ["a mention of the bot", `<p>${spark(id(BOT), "Amb")} help</p>`, "help"],
    ["a mention by its bare UUID", `<p>${spark(BOT, "Amb")}, help</p>`, "help"],
    ["a mention of the bot in the middle", `<p>help ${spark(id(BOT), "Amb")} call</p>`, "help  call"],
    [
      "a mention of somebody",
      `${spark(id(BOT), "A")} avoid ${spark(BEN, "Ben &amp; Co")} now`,
      `avoid ${ben} now`,
    ],
    [
      "all",
      `${spark(id(BOT), "A")} <spark-mention data-object-type="groupMention" data-group-type="all">All</spark-mention>`,
      "@All",
    ],
    [
      "entities",
      `${spark(id(BOT), "A")} a &lt;b&gt; &amp;amp; &#60; &#x26; &nbsp;&quot;`,
      'a <b> &amp; < & \u00a0"',
    ],
    ["lines", `<p>${spark(id(BOT), "A")} one</p><p>two<br/>three</p>`, "one\ntwo\nthree"],
    ["markup", `<p>${spark(id(BOT), "A")} <strong>x</strong> 1 < 2</p>`, "x 1 < 2"],
    [
      "an odd entity",
      `${spark(id(BOT), "A")} &#99999999; &unknown; &#1114112;`,
      "&#99999999; &unknown; &#1114112;",
    ],
  ])("is read off its elements: %s", (_what, html, text) => {
    expect(typedText({ html, text: "Ambassador something else", roomType: "group" }, own)).toBe(text);
  });

  it.each([
    [{ text: " &lt;x&gt; <b> " }, "&lt;x&gt; <b>"],
    [{ text: "a *b*", html: "<p>a <em>b</em></p>" }, "a *b*"],
    [{ text: "Ambassador help", roomType: "group" }, "help"],
    [{ text: "Ambassador help", roomType: "direct" }, "Ambassador help"],
    [{}, ""],
  ])("is otherwise the text: %j", (message, text) => {
    expect(typedText(message, own)).toBe(text);
  });

  it.each([
    ["/ambassador call next", "call next"],
    ["AMBASSADOR", ""],
    ["/botschafter\tcall", "call"],
    ["ambassadors unite", "ambassadors unite"],
    ["/other call", "/other call"],
  ])("may begin with the command's name: %j", (text, rest) => {
    expect(withoutName(text, ["ambassador", "/Botschafter"])).toBe(rest);
  });
});

describe("a short answer", () => {
  it.each([
    ["1", 1],
    [" (12) ", 12],
    ["3.", 3],
    ["Ja!", "yes"],
    ["yes", "yes"],
    ["1 mentor", undefined],
    ["1234", undefined],
    ["yes please", undefined],
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
});
