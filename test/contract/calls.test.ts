// The weekly call: scheduled by the core team, told to everybody, and reminded of in its room and personally.
import type { Chat } from "./drivers/chat";
import { admit, inEveryChat } from "./drivers/in-every-chat";

const LINK = "https://meet.example.com/core";

async function withRoom(chat: Chat): Promise<void> {
  admit(chat, { anna: ["call"], ben: [], mia: undefined });
  const bound = await chat.say("anna", "kernteam raum kernteam", "core-team");
  expect(bound.text).toContain("Das ist jetzt der Raum des Kernteams");
}

inEveryChat((chat) => {
  it("is scheduled in German and told in English, each in the reader's own time", async () => {
    await withRoom(chat());
    const set = await chat().say("anna", `kernteam call ansetzen wöchentlich do 10 Uhr 45 min ${LINK}`);
    expect(set.text).toContain("Der Call ist jeden Donnerstag um 10:00 Uhr (Berlin)");
    const next = await chat().say("ben", "call next");
    expect(next.text).toContain("Weekly core-team call");
    expect(next.text).toMatch(/14 January 2027.*9:00/);
    expect((await chat().say("mia", "call wann")).text).not.toContain(LINK);
  });

  it("is scheduled by form, with the error beside its field", async () => {
    await withRoom(chat());
    const opened = await chat().say("ben", "core call schedule");
    expect(opened.form?.fields).toEqual(["weekday", "time", "minutes", "link"]);
    const wrong = await chat().fill("ben", { weekday: "2", time: "09:30", minutes: "3", link: LINK });
    expect(wrong.errors).toEqual({ minutes: "Please type a number from 5 to 480." });
    const right = await chat().fill("ben", { weekday: "2", time: "09:30", minutes: "30", link: LINK });
    expect(right.errors).toEqual({});
    expect(right.text).toContain("every Tuesday at 09:30 (Berlin)");
    expect(chat().bot.count("call_series")).toBe(1);
  });

  it("is reminded of a day and a quarter of an hour ahead, in the room and personally", async () => {
    await withRoom(chat());
    await chat().say("anna", `kernteam call ansetzen wöchentlich do 10 Uhr 45 min ${LINK}`);
    await chat().say("ben", "call remind off");
    const posted = (await chat().inRoom("core-team")).length;
    await chat().passTo("2027-01-13T09:59:00+01:00");
    expect(await chat().inRoom("core-team")).toHaveLength(posted);
    await chat().passTo("2027-01-13T10:00:00+01:00");
    expect((await chat().inRoom("core-team")).slice(posted).map(({ text }) => text)).toEqual([
      expect.stringContaining("Morgen ist der Call des Kernteams"),
    ]);
    await chat().passTo("2027-01-14T09:45:00+01:00");
    const inRoom = (await chat().inRoom("core-team")).slice(posted);
    expect(inRoom).toHaveLength(2);
    expect(inRoom[1]?.text).toContain("In 15 Minuten beginnt der Call des Kernteams");
    const toAnna = (await chat().privateTo("anna")).map(({ text }) => text).join("\n");
    expect(toAnna).toContain("Morgen ist der Call des Kernteams");
    expect(toAnna).toContain("In 15 Minuten");
    const toBen = (await chat().privateTo("ben")).map(({ text }) => text).join("\n");
    expect(toBen).not.toContain("The core-team call");
    expect((await chat().privateTo("mia")).length).toBe(0);
  });

  it("keeps its wall time when the clocks change", async () => {
    await withRoom(chat());
    await chat().passTo("2027-03-24T08:00:00+01:00");
    await chat().say("anna", "kernteam call ansetzen wöchentlich mo 10 Uhr");
    await chat().passTo("2027-03-28T09:59:00+02:00");
    const before = (await chat().inRoom("core-team")).length;
    await chat().passTo("2027-03-28T10:00:00+02:00");
    expect(await chat().inRoom("core-team")).toHaveLength(before + 1);
    await chat().passTo("2027-03-29T09:45:00+02:00");
    expect((await chat().inRoom("core-team")).at(-1)?.text).toContain("10:00");
  });
});
