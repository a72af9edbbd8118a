// Somebody the bot does not know: told everything first, stored only when the form was sent.
import type { Chat } from "./drivers/chat";
import { admit, inEveryChat } from "./drivers/in-every-chat";

/** Rows of all the bot's tables; the playground's own are its chat's memory. */
function everyRow({ bot }: Chat): Record<string, number> {
  return bot.asSomebodyElse((other) => {
    const tables = other
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      .pluck()
      .all();
    const own = tables.filter((name) => !/^(playground|migration|person_search)/.test(name));
    const rows = own.map((name) => `(SELECT count(*) FROM ${name}) AS "${name}"`);
    return other.prepare<[], Record<string, number>>(`SELECT ${rows.join(", ")}`).get()!;
  });
}

/** Where the chat does not say which language she has set, she says it herself. */
async function setLanguage(chat: Chat, user: string, language: "Deutsch" | "English"): Promise<void> {
  if (chat.tellsLanguages) return;
  await chat.say(user, "");
  await chat.press(user, language);
}

inEveryChat((chat) => {
  it("tells a stranger who it is in both languages, and stores nothing", async () => {
    const before = everyRow(chat());
    for (const typed of ["", "hello", "what is this", "guten tag, ich bin neu hier"]) {
      const { text, buttons } = await chat().say("sam", typed);
      expect(text).toContain("I have stored nothing about you");
      expect(text).toContain("ich habe nichts über dich gespeichert");
      const next = chat().tellsLanguages ? ["Join", "Only read"] : ["Mitmachen", "Nur mitlesen"];
      expect(buttons).toEqual(expect.arrayContaining(["Deutsch", "English", ...next]));
    }
    expect(everyRow(chat())).toEqual(before);
    expect(before["person"]).toBe(0);
  });

  it("goes on in the language that was pressed, and still stores nothing", async () => {
    const before = everyRow(chat());
    await chat().say("sam", "");
    const german = await chat().press("sam", "Deutsch");
    expect(german.text).toContain("oder erst einmal schauen, was das hier ist");
    expect(german.text).not.toContain("Hello");
    const form = await chat().press("sam", "Mitmachen");
    expect(form.form?.title).toBe("Mitmachen");
    expect(form.form?.text).toContain("Ich speichere nur, was du hier einträgst");
    // Where nothing but the button tells her language, nobody is asked for it twice.
    const unclear = await chat().say("sam", "ich wollte nur mal schauen");
    expect(unclear.text.includes("In welcher Sprache")).toBe(chat().tellsLanguages);
    expect(unclear.text).toContain("Du hast bei mir noch kein Profil");
    expect(everyRow(chat())).toEqual(before);
  });

  it("stores a mention of it in a room as little", async () => {
    const before = everyRow(chat());
    await setLanguage(chat(), "sam", "English");
    const { text } = await chat().say("sam", "join", "community");
    expect(text).toContain("Join the network");
    expect(everyRow(chat())).toEqual(before);
  });

  it.each([
    { user: "sam", join: "Join", wrong: /zone/i, hello: "Welcome, Sam O.!", title: "Join the network" },
    {
      user: "jonas",
      join: "Mitmachen",
      wrong: /Zeitzone/i,
      hello: "Willkommen, Sam O.!",
      title: "Mitmachen",
    },
  ])("lets $user in by the form, after its error was put right", async ({ user, join, ...expected }) => {
    await setLanguage(chat(), user, join === "Join" ? "English" : "Deutsch");
    await chat().say(user, "");
    const opened = await chat().press(user, join);
    expect(opened.form?.title).toBe(expected.title);
    expect(opened.form?.fields.slice(-5)).toEqual(["directory", "mentoring", "nudges", "digest", "byline"]);
    const wrong = await chat().fill(user, { name: "Sam O.", zone: "Mars/Olympus" });
    expect(wrong.errors["zone"]).toMatch(expected.wrong);
    expect(chat().bot.count("person")).toBe(0);
    const right = await chat().fill(user, {
      ...{ name: "Sam O.", zone: "Europe/London", country: "GB", topics: "Podcasts, Photography" },
      directory: true,
    });
    expect(right.errors).toEqual({});
    expect(right.text).toContain(expected.hello);
    expect(chat().bot.count("person")).toBe(1);
    expect(chat().bot.count("consent", "withdrawn_at IS NULL")).toBe(1);
  });

  it("joins nobody twice", async () => {
    admit(chat(), { mia: undefined });
    const again = await chat().say("mia", "mitmachen");
    expect(again.text).toContain("Du bist schon im Netzwerk dabei");
    expect(chat().bot.count("person")).toBe(1);
  });

  it("lets somebody read along with one tick", async () => {
    await setLanguage(chat(), "sam", "English");
    await chat().say("sam", "");
    const opened = await chat().press("sam", "Only read");
    expect(opened.form?.title).toBe("Read stories along");
    const done = await chat().fill("sam", { consent: true });
    expect(done.text).toContain("You read along from now on");
    expect((await chat().say("sam", "mentor request")).text).toContain("part of the network");
  });

  it("shows everybody an overview of her own", async () => {
    admit(chat(), { mia: undefined, ben: [] });
    const german = (await chat().home("mia")) ?? (await chat().say("mia", "")).text;
    expect(german).toContain("Mia Hoffmann");
    expect(german).toContain("Eine Geschichte teilen");
    const english = (await chat().home("ben")) ?? (await chat().say("ben", "")).text;
    expect(english).toContain("Share a story");
  });
}, "every way");
