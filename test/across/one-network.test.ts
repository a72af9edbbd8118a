// One network in two chats, with everything real but the clock and the platforms' servers: who is where makes no
// difference to anybody, and neither does it that the bot is started anew in between.
import * as z from "zod";
import { notice, type Notice } from "../../src/app/notice";
import { cardOf, say } from "../../src/core/card";
import { HOUR, MINUTE, plus } from "../../src/core/instant";
import { personId, type PersonId } from "../../src/core/person-ref";
import { BothChats, CODE, ways } from "./both-chats";
import { userId } from "../contract/drivers/slack";
import type { Json } from "../doubles/slack/types";

jest.setTimeout(60_000);

const LINK = "https://meet.example.com/core";
const TOMORROW = "Morgen ist der Call des Kernteams";
const SOON = "In 15 Minuten beginnt der Call des Kernteams";

/** The pieces of Slack's texts. */
function elementsIn(blocks: readonly Json[] = []): Json[] {
  const sections = blocks.flatMap((block) => (block["elements"] ?? []) as Json[]);
  return sections.flatMap((section) => (section["elements"] ?? []) as Json[]);
}

describe.each(ways)("Slack by $slack, Webex by $webex", (modes) => {
  let both: BothChats;
  beforeEach(async () => {
    both = await BothChats.open(modes);
  });
  afterEach(async () => {
    expect(await both.end()).toEqual([]);
  });

  const here = (user: string, core?: readonly string[]): PersonId =>
    both.bot.admit(user, both.slack.identity(user), core ? { core } : {}).id;
  const there = (user: string, core?: readonly string[]): PersonId =>
    both.bot.admit(user, both.webex.identity(user), core ? { core } : {}).id;

  /** Both rooms are the core team's. */
  const withRooms = async (): Promise<void> => {
    here("anna", ["call"]);
    there("ben", []);
    await both.slack.say("anna", "kernteam raum kernteam", "core-team");
    await both.webex.say("ben", "core room core", "core-team");
  };
  const newest = async (chat: BothChats["chats"][number], user: string): Promise<string> =>
    (await chat.privateTo(user)).at(-1)?.text ?? "";
  /** Whom Slack really mentions in what somebody has been told. */
  const mentioned = (user: string): readonly unknown[] =>
    both.slack.double
      .directMessagesOf(userId(user))
      .flatMap(({ blocks }) => elementsIn(blocks))
      .flatMap((element) => element["user_id"] ?? []);

  it("brings a newcomer and a mentor together, rings for the call in both, and survives a restart", async () => {
    await withRooms();
    here("mia");
    there("lea");
    await both.connect("anna", both.slack, both.webex);
    await both.webex.say("anna", "benachrichtigungen beide");

    expect((await both.slack.say("mia", "mentor anbieten 1")).text).toContain("Danke");
    expect((await both.webex.say("lea", "mentor anfragen LinkedIn")).text).toContain("Deine Anfrage ist da");
    await both.passTo("2027-01-11T09:00:00+01:00");
    expect(await newest(both.slack, "mia")).toContain("Magst du Lea Papadaki als Mentor:in begleiten?");
    const old = await both.slack.button("mia", "Lea Papadaki annehmen");

    both = await both.restart(async () => {
      await both.webex.double.say({ person: "lea", text: "mentor stand" });
    });
    // What was asked while nobody was there is answered now.
    expect(await newest(both.webex, "lea")).toContain("Ich habe jemanden gefragt");

    await both.slack.press("mia", old);
    const toMentor = await both.slack.seenBy("mia");
    expect(toMentor).toContain("Du und Lea Papadaki: Ihr seid jetzt ein Mentoring-Paar");
    expect(toMentor).toMatch(/Chat: Webex/);
    const toNewcomer = await newest(both.webex, "lea");
    expect(toNewcomer).toContain("Du und Mia Hoffmann: Ihr seid jetzt ein Mentoring-Paar");
    expect(toNewcomer).toMatch(/Chat: Slack/);
    // In Slack nobody of that name can be mentioned, until she says who she is there.
    expect(mentioned("mia")).toEqual([]);
    await both.connect("lea", both.webex, both.slack);
    await both.slack.say("mia", "mentor meine");
    expect(mentioned("mia")).toContain(userId("lea"));

    await both.slack.say("anna", `kernteam call ansetzen wöchentlich do 10 Uhr 45 min ${LINK}`);
    const { slack, webex } = both;
    // Of four copies one arrives and is not acknowledged, one is lost, one has to wait, and one goes well.
    webex.double.faults.next("POST messages", {
      kind: "accept-then-reset",
      about: webex.identity("anna").user,
    });
    slack.double.faults.next("chat.postMessage", {
      kind: "reset",
      channel: slack.double.world.im("UANNA").id,
    });
    webex.double.faults.next("POST messages", {
      kind: "429",
      retryAfter: 90,
      about: webex.identity("ben").user,
    });
    await both.passTo("2027-01-13T10:00:00+01:00");
    expect(both.bot.count("outbox", "state IN ('due', 'ambiguous')")).toBeGreaterThan(1);

    both = await both.restart();
    await both.passTo("2027-01-13T10:10:00+01:00");
    expect(await both.copies("anna", TOMORROW)).toEqual([1, 1]);
    expect(await both.copies("ben", "is tomorrow")).toEqual([0, 1]);
    for (const posts of await both.inRooms("core-team")) {
      expect(posts.filter((text) => text.includes(TOMORROW))).toHaveLength(1);
    }

    // Stopped at the very moment when it owed all of them and had sent none.
    await both.passTo("2027-01-14T09:44:59+01:00");
    both.bot.clock.moveTo(both.bot.program.nextDue()!);
    const minute = both.bot.program.minute();
    both = await both.restart();
    await minute;
    await both.settle();
    expect(await both.copies("anna", SOON)).toEqual([1, 1]);
    expect(await both.inRooms("core-team")).toEqual([
      expect.arrayContaining([expect.stringContaining(SOON)]),
      expect.arrayContaining([expect.stringContaining(SOON)]),
    ]);
    expect(both.bot.count("outbox", "state <> 'sent'")).toBe(0);
    expect(both.bot.incidents()).toEqual([]);
  });

  it("asks a mentor in Slack and a newcomer in Webex how it goes after a month, and tells each of the end", async () => {
    here("mia");
    there("lea");
    await both.slack.say("mia", "mentor anbieten 1");
    await both.webex.say("lea", "mentor anfragen LinkedIn");
    await both.passTo("2027-01-11T09:00:00+01:00");
    await both.slack.press("mia", "Lea Papadaki annehmen");
    await both.passTo("2027-02-12T12:00:00+01:00");
    expect(await newest(both.slack, "mia")).toContain("Wie läuft es mit Lea Papadaki?");
    expect(await newest(both.webex, "lea")).toContain("Wie läuft es mit Mia Hoffmann?");
    expect((await both.slack.press("mia", "Es läuft gut")).text).toContain("Schön zu hören");
    expect((await both.webex.press("lea", "Es läuft gut")).text).toContain("Schön zu hören");
    await both.webex.press("lea", "Still abschließen");
    await both.settle();
    expect(await newest(both.slack, "mia")).toContain("zu Ende gegangen");
    expect(both.bot.count("mentoring_pair", "state = 'active'")).toBe(0);
    expect(both.bot.incidents()).toEqual([]);
  });

  it("posts the stories of both chats in the channel and the space of the community, and takes one back in both", async () => {
    here("anna", ["stories"]);
    there("ben", []);
    there("lea");
    await both.slack.say("anna", "kernteam raum community", "community");
    await both.webex.say("ben", "core room community", "community");
    await both.slack.say("anna", "kernteam geschichte auswahl wöchentlich fr 9 Uhr");
    await both.slack.say("anna", "geschichte teilen Der Mast in Slack steht.");
    await both.webex.say("lea", "geschichte teilen Der Kunde in Webex lacht.");
    await both.passTo("2027-01-15T09:01:00+01:00");
    for (const posts of await both.inRooms("community")) {
      expect(posts.at(-1)).toContain("Der Mast in Slack steht.");
      expect(posts.at(-1)).toContain("Der Kunde in Webex lacht.");
    }
    await both.webex.say("lea", "geschichte zurückziehen 2");
    await both.passTo("2027-01-15T09:20:00+01:00");
    for (const posts of await both.inRooms("community")) {
      expect(posts.at(-1)).toContain("Der Mast in Slack steht.");
      expect(posts.join()).not.toContain("Der Kunde in Webex lacht.");
    }
  });

  it("connects two accounts only after a yes in both, and a no in one leaves them apart", async () => {
    here("anna");
    const asked = async (): Promise<void> => {
      const { text } = await both.slack.say("anna", "verbinden");
      const [code] = CODE.exec(text) ?? [];
      expect((await both.webex.say("anna", `verbinden ${code}`)).text).toContain("Bist du das?");
      expect((await both.webex.press("anna", "Ja, mit Slack verbinden")).text).toContain("Die Hälfte");
      expect(both.bot.count("identity")).toBe(1);
    };
    await asked();
    expect((await both.slack.press("anna", "Das bin ich nicht")).text).toContain("Nichts wurde verbunden");
    expect(both.bot.count("identity")).toBe(1);
    await asked();
    await both.slack.press("anna", "Ja, mit Webex verbinden");
    expect(both.bot.count("identity")).toBe(2);
    expect(both.bot.count("person")).toBe(1);
    expect((await both.webex.say("anna", "profil")).text).toContain("Anna Berger");
  });

  it("writes where somebody wants it, about calls in both, and elsewhere when it cannot be delivered", async () => {
    await withRooms();
    const { slack, webex } = both;
    await both.connect("anna", slack, webex);
    await slack.say("anna", `kernteam call ansetzen wöchentlich do 10 Uhr 45 min ${LINK}`);
    await both.passTo("2027-01-13T10:00:00+01:00");
    expect(await both.copies("anna", TOMORROW)).toEqual([1, 0]);
    await slack.say("anna", "benachrichtigungen dort");
    await both.passTo("2027-01-14T09:45:00+01:00");
    expect(await both.copies("anna", SOON)).toEqual([0, 1]);
    await slack.say("anna", "benachrichtigungen beide");
    await both.passTo("2027-01-20T10:00:00+01:00");
    expect(await both.copies("anna", TOMORROW)).toEqual([2, 1]);

    await slack.say("anna", "benachrichtigungen hier");
    // What else is asked about the call has been sent by then.
    await both.passTo("2027-01-21T09:44:00+01:00");
    const { id: channel } = slack.double.world.im(userId("anna"));
    slack.double.faults.next("chat.postMessage", {
      kind: "ok-false",
      error: "messages_tab_disabled",
      channel,
    });
    await both.passTo("2027-01-21T09:45:00+01:00");
    expect(await both.copies("anna", SOON)).toEqual([0, 2]);
    await webex.say("anna", "benachrichtigungen hier");
    webex.double.deactivate("anna");
    await both.passTo("2027-01-27T10:00:00+01:00");
    expect(await both.copies("anna", TOMORROW)).toEqual([3, 1]);
  });

  it("posts to the channel and the space, mentions each person where she is, and updates both places", async () => {
    await withRooms();
    const names = { mia: here("mia"), lea: there("lea") };
    let doing = "are talking";
    const talk = notice<{ mia: PersonId; lea: PersonId }>({
      kind: "test-talk",
      payload: z.object({ mia: z.number().transform(personId), lea: z.number().transform(personId) }),
      ...{ priority: 0, unsolicited: false, expiresAfter: HOUR, onAmbiguous: "drop" },
      reason: () => "",
      card: ({ mia, lea }) => cardOf(undefined, say`${{ person: mia }} and ${{ person: lea }} ${doing}.`),
    });
    const register = (): void => both.bot.program.kernel.outbox.register(talk as Notice);
    register();
    both.bot.program.kernel.outbox.owe(talk, names, { to: { room: "core" }, key: "talk" });
    await both.settle();
    const [inSlack] = both.slack.double.messagesOf("CCORE").slice(-1);
    const shown = elementsIn(inSlack?.blocks).map((element) => element["user_id"] ?? element["text"]);
    expect(shown[0]).toBe(userId("mia"));
    expect(shown.slice(1).join("")).toBe(" and Lea Papadaki are talking.");
    const [inWebex] = both.webex.double.messagesOf("core-team").slice(-1);
    expect(inWebex).toMatchObject({
      text: "Mia Hoffmann and Lea Papadaki are talking.",
      mentionedPeople: [both.webex.identity("lea").user],
    });

    const posts = (await both.inRooms("core-team")).map((each) => each.length);
    both = await both.restart();
    register();
    doing = "have met";
    both.bot.program.kernel.outbox.refresh("talk");
    await both.settle();
    const after = await both.inRooms("core-team");
    expect(after.map((each) => each.length)).toEqual(posts);
    expect(after.map((each) => each.at(-1))).toEqual([
      "@Mia Hoffmann and Lea Papadaki have met.",
      "Mia Hoffmann and Lea Papadaki have met.",
    ]);

    await both.slack.say("anna", `kernteam call ansetzen wöchentlich do 10 Uhr 45 min ${LINK}`);
    await both.passTo("2027-01-14T09:45:00+01:00");
    both.bot.clock.moveTo(plus(both.bot.clock.now(), 10 * MINUTE));
    both.bot.program.kernel.outbox.refresh("call-reminder:1:2027-01-14:soon:room");
    await both.settle();
    for (const posted of await both.inRooms("core-team")) {
      expect(posted.filter((text) => text.includes("beginnt der Call"))).toEqual([
        expect.stringContaining("In 5 Minuten"),
      ]);
    }
  });
});
