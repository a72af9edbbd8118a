// What the call talks about and what comes of it: collected, shown, written down, given to somebody, and handed out as a file.
import { START } from "./drivers/bot";
import type { Chat } from "./drivers/chat";
import { admit, inEveryChat } from "./drivers/in-every-chat";
import { slackDriver, userId, type SlackChat } from "./drivers/slack";

async function withCall(chat: Chat): Promise<void> {
  admit(chat, { anna: ["call"], ben: [], mia: undefined });
  await chat.say("anna", "kernteam raum kernteam", "core-team");
  await chat.say("anna", "kernteam call ansetzen wöchentlich do 10 Uhr 45 min");
}

inEveryChat((chat) => {
  it("is an agenda that everybody adds to as she is allowed, in her own way, and that the room sees", async () => {
    await withCall(chat());
    // In a room without the noun, as people say it to a bot.
    expect((await chat().say("ben", 'topic "Summer party" 10m @anna', "core-team")).text).toContain(
      "It is on the agenda.",
    );
    expect((await chat().say("mia", "call thema Kaffee")).text).toContain(
      "sammelt das Kernteam seine Themen",
    );
    await chat().say("anna", "kernteam call themen offen");
    const opened = await chat().say("mia", "call thema");
    expect(opened.form?.fields).toEqual(["text", "minutes", "presenter"]);
    expect((await chat().fill("mia", { text: "Kaffee", minutes: "999" })).errors).toHaveProperty("minutes");
    expect((await chat().fill("mia", { text: "Kaffee", minutes: "5" })).text).toContain(
      "Steht auf der Agenda.",
    );
    await chat().passTo("2027-01-13T10:00:00+01:00");
    const ahead = (await chat().inRoom("core-team")).at(-1);
    expect(ahead?.text).toMatch(/1 · Summer party · 10 Min\. · Anna/);
    expect(ahead?.text).toContain("2 · Kaffee · 5 Min. · vorgeschlagen von Mia");
    expect((await chat().press("ben", "Add a topic for 14 January 2027")).form?.fields).toContain("text");
    expect((await chat().say("mia", "call thema streichen 2")).text).toContain("Nicht mehr auf der Agenda");
    await chat().passTo("2027-01-14T10:00:00+01:00");
    const start = (await chat().inRoom("core-team")).at(-1)?.text;
    expect(start).toContain("Summer party");
    expect(start).not.toContain("Kaffee");
  });

  it("becomes minutes with decisions and to-dos, which are asked for, taken up and handed out as a file", async () => {
    await withCall(chat());
    await chat().say("ben", "call topic Budget");
    await chat().passTo("2027-01-14T10:10:00+01:00");
    expect((await chat().press("ben", "Write down a decision")).form?.fields).toEqual(["text"]);
    expect((await chat().fill("ben", { text: "We invite\neverybody" })).text).toContain("in the minutes");
    expect((await chat().say("anna", "call notiz <!channel> *alle*")).text).toContain("Notiert.");
    await chat().say("ben", "call topic done 1");
    expect((await chat().say("ben", "call todo @mia write the invitation by 20 January")).text).toContain(
      "who can say no",
    );
    await chat().passTo("2027-01-14T10:11:00+01:00");
    expect((await chat().privateTo("mia")).at(-1)?.text).toContain("write the invitation");
    expect((await chat().press("mia", "Ich mache Aufgabe 1")).text).toContain("das ist deine Aufgabe");
    await chat().passTo("2027-01-14T11:00:00+01:00");
    const posted = (await chat().inRoom("core-team")).at(-1)?.text;
    expect(posted).toContain("Protokoll des Kernteam-Calls");
    expect(posted).toContain("Budget");
    expect(posted).toContain("write the invitation");
    expect(posted).toContain("<!channel> *alle*");
    await chat().say("ben", "call minutes");
    const [file] = await chat().filesOf("ben");
    expect(file?.name).toBe("minutes-2027-01-14.md");
    expect(file?.content).toContain("## Decisions\n\n- We invite\n  everybody");
    await chat().passTo("2027-01-20T12:00:00+01:00");
    expect((await chat().privateTo("mia")).at(-1)?.text).toContain("Das ist fällig");
    expect((await chat().press("mia", "Aufgabe 1 erledigt")).text).toContain(
      "Erledigt: write the invitation",
    );
  });
});

describe("in Slack alone", () => {
  let chat: SlackChat;
  beforeEach(async () => {
    chat = await slackDriver("http").open(START);
  });
  afterEach(() => chat.end());

  it("a message becomes a topic or a to-do from its menu, wherever it stands, and nobody else sees it", async () => {
    await withCall(chat);
    const { double } = chat;
    const text = `Could we <talk> about lunch & <@${userId("mia")}>?`;
    const message = double.world.post({
      ...{ user: userId("mia"), channel: "CCOMMUNITY", text, blocks: [], via: "person" },
    });
    await double.shortcut({ user: userId("ben"), callbackId: "call topic", message });
    await chat.settle();
    const added = await chat.fill("ben", { minutes: "10" });
    expect(added.text).toContain("It is on the agenda.");
    expect(added.text).toMatch(/about lunch & @Mia.*10 min/);
    await double.shortcut({ user: userId("ben"), callbackId: "call todo", message });
    await chat.settle();
    expect((await chat.fill("ben", { by: "2027-01-20" })).text).toContain("It is noted.");
    await double.shortcut({ user: userId("mia"), callbackId: "call todo", message });
    await chat.settle();
    expect((await chat.privateTo("mia")).at(-1)?.text).toContain("Kernteams");
    expect(await chat.inRoom("community")).toEqual([]);
    expect(chat.bot.count("call_topic")).toBe(1);
    expect(chat.bot.count("call_todo")).toBe(1);
  });
});
