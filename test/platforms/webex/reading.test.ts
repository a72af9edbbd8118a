import { mentionOf } from "../../../src/core/person-ref";
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
