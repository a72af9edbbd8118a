// What only Slack has: several ways to say the same, and a markup that must never come alive.
import { admit } from "./drivers/in-every-chat";
import { slackDriver, userId, type SlackChat } from "./drivers/slack";

const HOSTILE = "<!channel> <!here> <!subteam^S1> <@UBEN> &lt;!everyone&gt; *b* <https://evil.example|link>";

describe.each([slackDriver("http"), slackDriver("socket")])("in $name", (driver) => {
  let chat: SlackChat;

  beforeEach(async () => {
    chat = await driver.open();
    admit(chat, { anna: ["call"], mia: undefined, ben: undefined });
  });
  afterEach(() => chat.end());

  it("a command, a direct message and a mention are answered alike, each where it belongs", async () => {
    const { double } = chat;
    const command = await chat.say("ben", "call next");
    const before = (await chat.privateTo("ben")).length;
    await double.sendDirectMessage({ user: userId("ben"), text: "call next" });
    await chat.settle();
    expect((await chat.privateTo("ben")).slice(before).map(({ text }) => text)).toEqual([command.text]);
    await double.mention({ user: userId("ben"), channel: "CCOMMUNITY", text: "call next" });
    await chat.settle();
    expect((await chat.privateTo("ben")).slice(before + 1).map(({ text }) => text)).toEqual([command.text]);
    expect(await chat.seenBy("mia")).not.toContain(command.text);
    const german = await double.command({ user: userId("mia"), command: "/botschafter", text: "call wann" });
    expect(german.message?.text).toContain("Es ist noch kein Call angesetzt");
  });

  it("a form that a direct message cannot open is opened by a button", async () => {
    await chat.double.sendDirectMessage({ user: userId("ben"), text: "story share" });
    await chat.settle();
    const opened = await chat.press("ben", "Share a story");
    expect(opened.form?.fields).toContain("text");
    expect((await chat.fill("ben", { text: "From the button." })).text).toContain("Your story is shared");
  });

  it("the Home tab shares a story", async () => {
    const { double } = chat;
    await double.openHome(userId("ben"));
    await double.eventually(() => double.homeOf(userId("ben")));
    await double.press({ user: userId("ben"), label: "Share a story", view: "home" });
    await chat.settle();
    expect((await chat.fill("ben", { text: "From the Home tab." })).text).toContain("Your story is shared");
    expect(chat.bot.count("story")).toBe(1);
  });

  it("somebody's message becomes a story by its menu, once its form is sent", async () => {
    const { double } = chat;
    const message = double.world.post({
      ...{ user: userId("ben"), channel: "CCOMMUNITY", via: "person", blocks: [] },
      text: "The mast stands! #network",
    });
    await double.shortcut({ user: userId("ben"), callbackId: "story share", message });
    await chat.settle();
    expect(chat.bot.count("story")).toBe(0);
    const shared = await chat.fill("ben");
    expect(shared.text).toContain("Your story is shared");
    expect(shared.text).toContain("The mast stands! #network");
  });

  it("a direct message that is delivered fifty times at once has one effect", async () => {
    await chat.double.sendDirectMessage({ user: userId("ben"), text: "story share It snowed." });
    await chat.double.floodLast(50);
    await chat.settle();
    expect(chat.bot.count("story")).toBe(1);
    expect((await chat.privateTo("ben")).filter(({ text }) => text.includes("is shared"))).toHaveLength(1);
  });

  it("no markup in what people write comes alive, in blocks or in notifications", async () => {
    await chat.say("ben", "story share");
    await chat.fill("ben", { text: HOSTILE, tags: "<!here>, *x*" });
    await chat.say("mia", "geschichte liste");
    await chat.say("mia", `suchen ${HOSTILE}`);
    await chat.say("mia", "profil bearbeiten");
    await chat.fill("mia", { name: "<!channel> *Mia*", contact: HOSTILE });
    await chat.say("ben", "find <!channel>");
    const sent = chat.double.world.messages.filter(({ via }) => via !== "person");
    expect(sent.length).toBeGreaterThanOrEqual(5);
    for (const { text, blocks } of sent) {
      expect(text).not.toMatch(/<[!@#]/);
      const shown = JSON.stringify(blocks);
      expect(shown).not.toMatch(/"type":"(broadcast|usergroup|mrkdwn)"/);
      expect(shown).not.toContain("&lt;!here");
    }
    expect(JSON.stringify(sent.map(({ blocks }) => blocks))).toContain("<!channel>");
  });

  it("a button that was forged or is somebody else's does nothing", async () => {
    await chat.say("mia", "geschichte teilen Kurz und gut.");
    const theirs = await chat.button("mia", "Geschichte 1 zurückziehen");
    await chat.press("ben", theirs);
    expect(chat.bot.count("story")).toBe(1);
    await chat.double.press({
      user: userId("ben"),
      label: "Geschichte 1 zurückziehen",
      message: theirs.at as never,
      forge: { value: "core call schedule weekly thu 10:00" },
    });
    await chat.settle();
    expect(chat.bot.count("call_series")).toBe(0);
    expect(chat.bot.incidents()).toEqual([]);
  });
});
