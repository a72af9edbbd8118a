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
    expect(next.text).toContain("Core-team call");
    expect(next.text).toMatch(/14 January 2027.*9:00/);
    expect((await chat().say("mia", "call wann")).text).not.toContain(LINK);
  });

  it("is scheduled by form, with the error beside its field", async () => {
    await withRoom(chat());
    const opened = await chat().say("ben", "core call schedule");
    expect(opened.form?.fields).toEqual(["rhythm", "weekday", "time", "minutes", "link", "from"]);
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
    // Who facilitates the next one is said in between.
    const inRoom = (await chat().inRoom("core-team"))
      .slice(posted)
      .filter(({ text }) => !text.startsWith("Ben Carter moderiert"));
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
    await chat().say("anna", "kernteam call feiertage egal");
    await chat().say("anna", "kernteam call ansetzen wöchentlich mo 10 Uhr");
    await chat().passTo("2027-03-28T09:59:00+02:00");
    const before = (await chat().inRoom("core-team")).length;
    await chat().passTo("2027-03-28T10:00:00+02:00");
    expect(await chat().inRoom("core-team")).toHaveLength(before + 1);
    await chat().passTo("2027-03-29T09:45:00+02:00");
    expect((await chat().inRoom("core-team")).at(-1)?.text).toContain("10:00");
  });

  it("is moved, left out and answered for in both languages, and whoever knew the old time is told once", async () => {
    await withRoom(chat());
    await chat().say("anna", `kernteam call ansetzen jeden zweiten Donnerstag im Monat 10 Uhr ${LINK}`);
    const answered = await chat().say("ben", "call rsvp yes");
    expect(answered.text).toContain("Good, you are coming.");
    expect((await chat().say("mia", "call zusagen")).text).toContain("Kernteam");
    await chat().passTo("2027-01-13T10:00:00+01:00");
    expect((await chat().inRoom("core-team")).at(-1)?.text).toContain("1 ja, 0 vielleicht, 0 nein");
    const pressed = await chat().press("anna", "Am 14. Januar 2027 nicht dabei");
    expect(pressed.text).toContain("diesmal ohne dich");
    await chat().passTo("2027-01-13T10:01:00+01:00");
    // The reminder that stands counts anew.
    const standing = (await chat().inRoom("core-team")).filter(({ text }) =>
      text.includes("Morgen ist der Call"),
    );
    expect(standing.map(({ text }) => /Dabei\W+(.*nein)/.exec(text)?.[1])).toEqual([
      "1 ja, 0 vielleicht, 1 nein",
    ]);
    // Ben's own copy as well, where that is no new message.
    await chat().passTo("2027-01-13T10:01:30+01:00");
    const bens = (await chat().privateTo("ben")).filter(({ text }) => text.includes("call is tomorrow"));
    expect(bens.map(({ text }) => /Coming\W+(.*no)/.exec(text)?.[1])).toEqual([
      expect.stringMatching(/^1 yes, 0 maybe, [01] no$/),
    ]);
    const moved = await chat().say("ben", "core call move thu to fri 11:00");
    expect(moved.text).toContain("The call is moved.");
    expect(moved.text).toMatch(/15 January 2027.*10:00/);
    await chat().passTo("2027-01-13T10:02:00+01:00");
    expect((await chat().inRoom("core-team")).at(-1)?.text).toContain("zu einer anderen Zeit");
    const undone = await chat().press("ben", "Have the call on 14 January 2027 again");
    expect(undone.text).toContain("takes place as scheduled");
    const off = await chat().say("anna", "kernteam call ausfallen 14.1.");
    expect(off.text).toContain("Der Call fällt aus");
    expect((await chat().say("ben", "call list")).text).toContain(
      "does not take place (decided by the core team)",
    );
    const form = await chat().say("anna", "kernteam call verschieben");
    expect(form.form?.fields).toEqual(["date", "when"]);
    const refused = await chat().fill("anna", { when: "gestern" });
    expect(refused.errors).toEqual({ when: expect.stringContaining("schon vorbei") });
    expect((await chat().fill("anna", { when: "17 Uhr" })).text).toContain("Der Call ist verschoben.");
  });

  it("is left out on a public holiday, or shifted, and that is said a week ahead", async () => {
    await withRoom(chat());
    await chat().say("anna", "kernteam call ansetzen wöchentlich fr 10 Uhr");
    const chosen = await chat().say("anna", "kernteam call feiertage davor");
    expect(chosen.text).toContain("am Arbeitstag davor");
    await chat().passTo("2027-03-18T09:00:00+01:00");
    // Good Friday is on 26 March.
    const said = (await chat().inRoom("core-team")).find(({ text }) => text.includes("Karfreitag"));
    expect(said?.text).toContain("Karfreitag: Der Call des Kernteams ist an einem anderen Tag");
    expect(said?.text).toContain("25. März 2027");
    await chat().press("anna", "Call am 26. März 2027 doch stattfinden lassen");
    expect((await chat().say("ben", "call list")).text).toMatch(/26 March 2027/);
  });
});
