// Who facilitates the call, and the call in everybody's own calendar program.
import { CalendarReader } from "../calls/calendar-reader";
import type { Chat } from "./drivers/chat";
import { admit, inEveryChat } from "./drivers/in-every-chat";

const LINK = "https://meet.example.com/core";

async function withCall(chat: Chat): Promise<void> {
  admit(chat, { anna: ["call"], ben: [], mia: undefined });
  await chat.say("anna", "kernteam raum kernteam", "core-team");
  await chat.say("anna", `kernteam call ansetzen wöchentlich do 10 Uhr 45 min ${LINK}`);
}

inEveryChat((chat) => {
  it("is facilitated in turn: taken over, swapped with whoever agrees, let go by, and asked for when nobody is left", async () => {
    await withCall(chat());
    expect((await chat().say("mia", "call moderation")).text).toContain("Kernteam");
    const inTurn = await chat().say("ben", "call facilitator");
    expect(inTurn.text).toMatch(/14 January 2027: Anna[^]*21 January 2027: Ben/);
    expect((await chat().say("ben", "call volunteer")).text).toContain(
      "You facilitate the call on 14 January",
    );
    expect((await chat().say("anna", "call übernehmen 14.1.")).text).toContain("übernommen");

    // Ben would rather have Anna do it: she is asked, and says yes where she was asked.
    expect((await chat().say("ben", "call facilitator swap @anna")).text).toContain("I have asked Anna");
    await chat().passTo("2027-01-11T08:01:00+01:00");
    const asked = (await chat().privateTo("anna")).at(-1)?.text;
    expect(asked).toContain("bittet dich um einen Tausch");
    expect((await chat().press("anna", "Ja, am 14. Januar 2027 moderiere ich")).text).toContain(
      "Du moderierst den Call am 14. Januar 2027",
    );
    await chat().passTo("2027-01-11T08:02:00+01:00");
    expect((await chat().privateTo("ben")).map(({ text }) => text).join("\n")).toMatch(/Anna[^]*facilitates/);

    // Anna lets it go by and Ben does not come: nobody is left, and the room hears that at once.
    expect((await chat().say("ben", "call rsvp no")).text).toContain("without you");
    expect((await chat().say("anna", "call aussetzen")).text).toContain("ist jemand anderes dran");
    await chat().passTo("2027-01-11T08:03:00+01:00");
    expect((await chat().inRoom("core-team")).at(-1)?.text).toContain("Wer moderiert den Call");
    expect((await chat().press("anna", "Am 14. Januar 2027 moderiere ich")).text).toContain("Danke");
    await chat().passTo("2027-01-11T08:04:00+01:00");
    expect((await chat().inRoom("core-team")).at(-1)?.text).toMatch(/Anna[^]* moderiert den Call/);
  });

  it("stands in everybody's own calendar: by a link that is shown once and can be replaced, and as a file", async () => {
    await withCall(chat());
    const link = async (user: string, command: string): Promise<string> =>
      /https:\S+\.ics/.exec((await chat().say(user, command)).text)?.[0] ?? "no link";
    const bens = await link("ben", "call calendar");
    const opened = await chat().bot.fetch(bens);
    expect(opened.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const reader = new CalendarReader(await opened.text());
    const [from, to] = ["2027-01-11", "2027-02-01"].map((date) => Date.parse(date)) as [number, number];
    expect(reader.instances(from, to).map((each) => new Date(each.from).toISOString())).toEqual(
      ["14", "21", "28"].map((day) => `2027-01-${day}T09:00:00.000Z`),
    );
    expect(reader.entries[0]).toMatchObject({ summary: "Core-team call", location: LINK });
    expect(await (await chat().bot.fetch(await link("mia", "call kalender"))).text()).not.toContain(LINK);

    // Nothing new is not sent again; what changes is, with a higher number.
    const tag = { "if-none-match": opened.headers.get("etag") ?? "" };
    expect((await chat().bot.fetch(bens, tag)).status).toBe(304);
    await chat().say("anna", "kernteam call ausfallen 21.1.");
    const changed = await chat().bot.fetch(bens, tag);
    expect(changed.status).toBe(200);
    const after = new CalendarReader(await changed.text());
    expect(after.instances(from, to)).toHaveLength(2);
    expect(after.entries[0]!.sequence).toBeGreaterThan(reader.entries[0]!.sequence);

    expect((await chat().say("ben", "call calendar")).text).not.toContain(bens);
    const renewed = await chat().press("ben", "Make a new calendar link");
    expect(renewed.text).toContain("The old link no longer works.");
    expect((await chat().bot.fetch(bens)).status).toBe(404);
    await chat().press("ben", "The next call as a file");
    const file = (await chat().filesOf("ben")).at(-1);
    expect(file?.name).toBe("core-team-call-2027-01-14.ics");
    expect(new CalendarReader(file?.content ?? "").instances(from, to)).toHaveLength(1);
  });
});
