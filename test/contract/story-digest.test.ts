// The digest in a room: grouped, with cheers that are counted, and without what was withdrawn.
import type { Chat } from "./drivers/chat";
import { admit, inEveryChat } from "./drivers/in-every-chat";

const FRIDAY = "2027-01-15T09:01:00+01:00";

async function digest(chat: Chat): Promise<string> {
  return (await chat.inRoom("community")).map(({ text }) => text).join("\n\n");
}

async function posted(chat: Chat): Promise<void> {
  admit(chat, { anna: ["stories"], mia: undefined, ben: undefined, zofia: undefined });
  await chat.say("anna", "kernteam raum community", "community");
  const set = await chat.say("anna", "kernteam geschichte auswahl wöchentlich fr 9 Uhr");
  expect(set.text).toContain("jeden Freitag um 09:00 Uhr (Berlin)");
  await chat.say("ben", "story share A customer brought me *cake* <!channel> #service");
  await chat.say("mia", "geschichte teilen Der Mast steht. https://example.com/mast #Netz");
  await chat.passTo(FRIDAY);
}

inEveryChat((chat) => {
  it("comes in the room's language, pings nobody, and follows what is changed or withdrawn", async () => {
    await posted(chat());
    const text = await digest(chat());
    expect(text).toContain("#Werkstolz: die Geschichten der Woche");
    expect(text).toContain("A customer brought me *cake* <!channel>");
    expect(text).toContain("Ben Carter");
    expect(text).toContain("Mia Hoffmann");
    expect(text).toContain("example.com/mast");
    const opened = await chat().say("ben", "story edit 1");
    expect(opened.form?.title).toBe("Change story 1");
    const done = await chat().fill("ben", { text: "A customer sang.", digest: "unnamed" });
    expect(done.text).toContain("Story 1 is changed");
    await chat().passTo("2027-01-15T09:10:00+01:00");
    const changed = await digest(chat());
    expect(changed).toContain("A customer sang.");
    expect(changed).toContain("Jemand aus dem Kollegium");
    expect(changed).not.toMatch(/Ben Carter|cake/);
    const old = await chat().button("zofia", "Applaus für Geschichte 1");
    await chat().say("ben", "story withdraw 1");
    await chat().passTo("2027-01-15T09:20:00+01:00");
    const left = await digest(chat());
    expect(left).not.toContain("A customer sang.");
    expect(left).toContain("Der Mast steht.");
    expect((await chat().press("zofia", old)).text).toContain("There is no story 1 any more");
    await chat().passTo("2027-01-22T09:01:00+01:00");
    expect(await digest(chat())).toBe(left);
    expect(chat().bot.incidents()).toEqual([]);
  });

  it("counts cheers, and tells the author on Friday how many there were and not from whom", async () => {
    await posted(chat());
    const before = (await chat().privateTo("ben")).length;
    const pressed = await chat().press("zofia", "Applaus für Geschichte 1");
    expect(pressed.text).toContain("Your cheer for story 1 counts");
    await chat().press("anna", "Applaus für Geschichte 1");
    await chat().passTo("2027-01-15T09:10:00+01:00");
    expect((await chat().say("zofia", "story show 1")).text).toContain("Cheers: 2 colleagues");
    // One message still, whether or not the platform lets it be changed.
    const inRoom = (await chat().inRoom("community")).filter(({ text }) => text.includes("cake"));
    expect(inRoom).toHaveLength(1);
    const inPlace = ["slack", "playground"].includes(chat().identity("ben").platform);
    expect(inRoom[0]?.text.includes("Applaus: 2 Personen")).toBe(inPlace);
    await chat().press("zofia", "Take back the cheer for story 1");
    await chat().passTo("2027-01-15T18:00:00+01:00");
    const since = (await chat().privateTo("ben")).slice(before).map(({ text }) => text);
    const told = since.filter((text) => text.includes("Cheers for your stories"));
    expect(told).toEqual([expect.stringContaining("Cheers: one colleague")]);
    expect(told.join()).not.toMatch(/Anna|Zofia/);
    expect(chat().bot.incidents()).toEqual([]);
  });

  it("comes to somebody who only reads", async () => {
    admit(chat(), { anna: ["stories"], ben: undefined });
    await chat().say("anna", "kernteam geschichte auswahl wöchentlich fr 9 Uhr");
    await chat().say("ben", "story share For everybody who reads along");
    await chat().say("sam", "follow weekly");
    await chat().fill("sam", { consent: true, language: "en" });
    await chat().passTo("2027-01-15T16:00:00+01:00");
    const read = (await chat().privateTo("sam")).at(-1)?.text ?? "";
    expect(read).toContain("the stories of the week");
    expect(read).toContain("For everybody who reads along");
  });

  it("is cheered for instead of sharing a post twice", async () => {
    admit(chat(), { mia: undefined, ben: undefined });
    await chat().say("mia", "geschichte teilen https://www.example.com/mast/?utm_source=x");
    const twice = await chat().say("ben", "story share http://example.com/mast");
    expect(twice.text).toContain("A colleague has shared this post already");
    await chat().press("ben", "Cheer for story 1");
    expect(chat().bot.count("story_cheer")).toBe(1);
    expect(chat().bot.count("story")).toBe(1);
  });
});
