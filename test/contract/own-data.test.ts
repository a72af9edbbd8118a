// What is stored about somebody is hers: she sees it, takes it along as files, and deletes it.
import { admit, inEveryChat } from "./drivers/in-every-chat";

inEveryChat((chat) => {
  it("comes as files to her alone, wherever she asked", async () => {
    admit(chat(), { mia: undefined, ben: undefined });
    await chat().say("mia", "geschichte teilen =1+1 und Kuchen");
    const seen = await chat().seenBy("ben");
    await chat().say("mia", "daten exportieren", "community");
    const files = await chat().filesOf("mia");
    const json = files.find(({ name }) => name.endsWith(".json"));
    expect(JSON.parse(json?.content ?? "null")).toBeTruthy();
    expect(json?.content).toContain("Mia Hoffmann");
    expect(json?.content).toContain("=1+1 und Kuchen");
    expect(json?.content).not.toContain("Ben Carter");
    const tables = files.filter(({ name }) => name.endsWith(".csv"));
    expect(tables.length).toBeGreaterThan(0);
    for (const { content } of tables) expect(content).not.toMatch(/(^|[,;\n])"?=1/);
    expect(await chat().seenBy("ben")).toBe(seen);
    expect(await chat().filesOf("ben")).toEqual([]);
    expect(await chat().inRoom("community")).toEqual([]);
  });

  it("is shown in her language, and to a stranger there is nothing", async () => {
    admit(chat(), { mia: undefined, ben: undefined });
    const german = await chat().say("mia", "daten zeigen");
    expect(german.text).toContain("Mia Hoffmann");
    expect(german.text).toMatch(/Einwilligung|Eingewilligt/);
    expect((await chat().say("ben", "data show")).text).toContain("Ben Carter");
    const { text } = await chat().say("sam", "data show");
    expect(text).not.toContain("Okafor");
    expect(chat().bot.count("person")).toBe(2);
  });

  it("is deleted after a preview, with everything that was owed, and she is a stranger again", async () => {
    admit(chat(), { anna: ["call"], mia: undefined, lea: undefined });
    await chat().say("mia", "mentor anbieten");
    await chat().say("lea", "mentor anfragen");
    await chat().say("lea", "geschichte teilen Mein erster Tag.");
    await chat().say("lea", "geschichte erinnern wöchentlich");
    await chat().passTo("2027-01-11T09:00:00+01:00");
    await chat().press("mia", "Lea Papadaki annehmen");
    const preview = await chat().say("lea", "daten löschen");
    expect(chat().bot.count("person", "name = 'Lea Papadaki'")).toBe(1);
    const confirm = preview.buttons[0] ?? "none";
    await chat().press("lea", confirm);
    expect(chat().bot.count("person", "name = 'Lea Papadaki'")).toBe(0);
    expect(chat().bot.count("story")).toBe(0);
    const told = (await chat().privateTo("mia")).at(-1)?.text ?? "";
    expect(told).toContain("Ein Mentoring ist zu Ende gegangen");
    expect(told).not.toContain("Lea");
    expect((await chat().say("mia", "geschichte liste")).text).not.toContain("Mein erster Tag");
    const silent = (await chat().privateTo("lea")).length;
    await chat().passTo("2027-02-01T18:00:00+01:00");
    expect(await chat().privateTo("lea")).toHaveLength(silent);
    expect((await chat().say("lea", "")).buttons).toEqual(expect.arrayContaining(["Deutsch", "English"]));
  });

  it("stays in the file for nobody who would not be found there by her own name", async () => {
    admit(chat(), { mia: undefined, ben: undefined });
    await chat().say("ben", "story share I was here.");
    const preview = await chat().say("ben", "data delete");
    await chat().press("ben", preview.buttons[0] ?? "none");
    const left = chat().bot.asSomebodyElse((other) =>
      (other.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[])
        // The playground's own tables are the chat, not the bot.
        .filter((name) => !name.startsWith("playground"))
        .filter((name) =>
          JSON.stringify(other.prepare(`SELECT * FROM "${name}"`).all()).includes("Ben Carter"),
        ),
    );
    expect(left).toEqual([]);
  });

  it("tells on request by which rule it wrote", async () => {
    admit(chat(), { anna: ["call"], ben: [] });
    await chat().say("anna", "kernteam call ansetzen wöchentlich do 10 Uhr");
    await chat().passTo("2027-01-14T09:45:00+01:00");
    expect((await chat().say("ben", "why")).text).toContain("The core team’s call is scheduled");
    expect((await chat().say("anna", "warum")).text).toContain("Der Call des Kernteams ist angesetzt");
  });

  it("helps in both languages, and lists only what works", async () => {
    admit(chat(), { mia: undefined, ben: [] });
    const german = await chat().say("mia", "hilfe");
    expect(german.text).toContain("Was du hier tun kannst");
    expect(german.text).not.toContain("kernteam");
    const english = await chat().say("ben", "help core");
    expect(english.text).toContain("core call schedule");
    expect((await chat().say("ben", "help mentor")).text).toContain("mentor request");
    expect((await chat().say("sam", "help")).text).not.toBe("");
  });
});
