// What people type that is not quite a command, far too long, or meant to do harm.
import { admit, inEveryChat } from "./drivers/in-every-chat";

const HOSTILE =
  "<!channel> <!here> <@UBEN> &lt;!here&gt; *bold* _it_ `code` <https://evil.example|click> [x](https://e.example)";

inEveryChat((chat) => {
  it.each([
    { user: "ben", typed: "clal next", asked: "Did you mean this?", press: "call next" },
    { user: "mia", typed: "gesichchte liste", asked: "Meinst du das hier?", press: "geschichte liste" },
  ])("suggests to $user what was meant, and the suggestion works", async ({ user, typed, asked, press }) => {
    admit(chat(), { ben: undefined, mia: undefined });
    const guessed = await chat().say(user, typed);
    expect(guessed.text).toContain(asked);
    expect(guessed.buttons).toContain(press);
    const done = await chat().press(user, press);
    expect(done.text).toMatch(/No call is scheduled|Geschichten unter #Werkstolz/);
  });

  it("says what to type where it understands nothing", async () => {
    admit(chat(), { ben: undefined, mia: undefined });
    const english = await chat().say("ben", "xylophone quartz");
    expect(english.text).toContain("I do not know “xylophone quartz”");
    expect(english.text).toContain("“help” shows everything I can do.");
    expect((await chat().say("mia", "doch nicht")).text).toContain("Gut, ich habe nichts getan.");
    expect((await chat().say("mia", "xylophon quarz")).text).toContain("„xylophon quarz“ kenne ich nicht");
  });

  it.each([
    { user: "ben", command: "story share", limit: "At most 2000 characters" },
    { user: "mia", command: "geschichte teilen", limit: "höchstens 2000 Zeichen" },
  ])("names the limit when $user sends 20,000 characters", async ({ user, command, limit }) => {
    admit(chat(), { ben: undefined, mia: undefined });
    const { text } = await chat().say(user, `${command} ${"long words ".repeat(1819)}`);
    expect(text).toContain(limit);
    expect(chat().bot.count("story")).toBe(0);
    // What is no command at all is quoted back short.
    expect((await chat().say(user, "wat ".repeat(5000))).text.length).toBeLessThan(1500);
  });

  it("names the limit beside the field of a form as well", async () => {
    admit(chat(), { ben: undefined });
    await chat().say("ben", "story share");
    const { errors } = await chat().fill("ben", { text: "a ".repeat(1400) });
    expect(errors["text"]).toContain("At most 2000 characters");
  });

  it("shows hostile text literally and pings nobody", async () => {
    admit(chat(), { ben: undefined, mia: undefined });
    await chat().say("ben", "story share");
    const shared = await chat().fill("ben", { text: HOSTILE });
    expect(shared.text).toContain(HOSTILE);
    expect((await chat().say("mia", "geschichte liste")).text).toContain(HOSTILE);
    expect((await chat().say("mia", `xylophon ${HOSTILE}`)).text).toContain("kenne ich nicht");
  });

  it("keeps letters whole and drops what nobody can see", async () => {
    admit(chat(), { ben: undefined });
    await chat().say("ben", "story share");
    const { text } = await chat().fill("ben", {
      text: "Zoë\u0301 👩‍👩‍👧‍👦\u0000\u202e ok",
      tags: "__proto__, constructor",
    });
    expect(text).toContain("👩‍👩‍👧‍👦");
    for (const unseen of ["\u0000", "\u202e"]) expect(text).not.toContain(unseen);
    expect((await chat().say("ben", "story list __proto__")).text).toContain("👩‍👩‍👧‍👦");
    expect((await chat().say("ben", "story list ' OR 1=1 --")).text).toContain("No stories about");
  });
});
