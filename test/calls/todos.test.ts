// To-dos from the call: given, asked for, taken, given back, reminded of, and never lost.
import { mergeEverywhere } from "../../src/app/merging";
import { DAY } from "../../src/core/instant";
import { mentionOf } from "../../src/core/person-ref";
import type { TestNetwork } from "../network";
import { addPerson } from "../people";
import { callNetwork, schedule as scheduleCall } from "./call-network";

let net: TestNetwork;
const of = (user: string) => mentionOf(net.identity(user));

beforeEach(async () => {
  net = callNetwork();
  scheduleCall(net);
  net.say("ben", "call remind off");
  net.say("anna", "call erinnern aus");
  await net.passTo("2027-01-14T10:10:00+01:00");
  net.delivered.length = 0;
});

afterEach(() => net.close());

const lines = (user = "ben", which = "") =>
  net
    .say(user, `call todos ${which}`)
    .text.split("\n")
    .filter((line) => line.startsWith("•"));
/** Of to-dos: who facilitates a call is for its own tests. */
const sent = async (to: string) => {
  await net.settle();
  const all = net.takeFor(to).filter(({ card }) => !/facilitat|moderier/.test(card.title ?? ""));
  return all.map(({ text }) => text);
};

describe("call todo", () => {
  test.each([
    [
      "<mia> write the invitation by friday",
      "1 · write the invitation · Mia Hoffmann is asked · by Fri 15 January 2027",
    ],
    [
      "@Mia Hoffmann write the invitation by 22 January",
      "1 · write the invitation · Mia Hoffmann is asked · by Fri 22 January 2027",
    ],
    ["for <mia>: write it", "1 · write it · Mia Hoffmann is asked"],
    ["write it by tomorrow for <mia>", "1 · write it by tomorrow · Mia Hoffmann is asked"],
    ["write it for <mia> by tomorrow", "1 · write it · Mia Hoffmann is asked · by Fri 15 January 2027"],
    ["write it, sent by mail", "1 · write it, sent by mail · Ben Carter"],
    [
      "me: write it, sent by mail by 20.1.",
      "1 · write it, sent by mail · Ben Carter · by Wed 20 January 2027",
    ],
    ['"bis bald" sagen bis 20.1.', "1 · bis bald sagen · Ben Carter · by Wed 20 January 2027"],
  ])("reads %s", (typed, shown) => {
    net.say("ben", `call todo ${typed.replace("<mia>", of("mia"))}`);
    expect(lines().map((line) => line.replace(/["]/g, ""))).toEqual([`• ${shown}`]);
  });

  test.each([
    ["call todo take photos", "take photos", "call todo take <number>"],
    ["call todo Take 3 photos of the team by friday", "Take 3 photos of the team", "call todo take <number>"],
    ["call todo done with slides? ask IT", "done with slides? ask IT", "call todo done <number>"],
    ["call to-do remove the old banner", "remove the old banner", "call todo remove <number>"],
    ["call todo later this year: a party", "later this year: a party", "call todo later <number> [date]"],
    ["call todo accept the offer", "accept the offer", "call todo accept <number>"],
    ["call aufgabe übernehmen Fotos machen", "übernehmen Fotos machen", "call todo take <number>"],
  ])("%s is a text although it begins like a command, which is named too", (typed, text, usage) => {
    const heard = net.say("ben", typed);
    expect(heard.text).toContain("It is noted.");
    expect(heard.text).toContain(`If you meant the command: /ambassador ${usage}`);
    expect(lines()[0]).toContain(`• 1 · ${text}`);
  });

  test("is a command where a number follows, and where nothing follows that could be a text", () => {
    net.say("anna", "call aufgabe Fotos machen");
    for (const typed of ["call todo done", "call todo done nr", "call aufgabe erledigt bitte"])
      expect(net.say("ben", typed).text).toContain("Type it like this");
    expect(net.say("ben", "call todo done 7 and 8").text).toContain("A number belongs here");
    expect(net.say("mia", "call todo done the party").text).toContain("Hier gehört eine Nummer hin");
    expect(lines()).toHaveLength(1);
    for (const typed of [
      "call to-do done #1",
      "call todo erledigt 1",
      "call erledigt 1",
      "call aufgabe done 1",
    ]) {
      expect(net.say("ben", typed).text).toContain("Done: Fotos machen");
      net.press("ben", "call todo reopen 1");
    }
  });

  test("refuses dates that are none or have passed, and people on a break, and stores nothing", () => {
    expect(net.say("ben", "call todo x by 3 January 2027").text).toContain("3 January 2027");
    expect(net.say("ben", "call todo x by 31 February").text).toContain("February");
    net.say("mia", "pause");
    expect(net.say("ben", `call todo ${of("mia")} x`).text).toContain("Mia Hoffmann is on a break");
    expect(net.say("mia", "call aufgabe x").text).toContain("Kernteams");
    expect(lines()).toEqual([]);
  });

  test("opens a form, and is made of a message", () => {
    const opened = net.say("anna", "call aufgabe");
    expect(opened.form?.inputs.map(({ name }) => name)).toEqual(["text", "person", "by"]);
    expect(net.fill("anna", opened, { text: "x", person: "Nobody" }).errors).toHaveProperty("person");
    net.fill("anna", opened, { text: "Einladen", person: "Mia Hoffmann", by: "2027-01-20" });
    expect(lines("anna")).toEqual(["• 1 · Einladen · Mia Hoffmann ist gefragt · bis Mi., 20. Januar 2027"]);
    const { replies } = net.receive({
      ...{ kind: "message", command: "call todo", message: { text: "Please\nbook a room" }, dedupe: "m1" },
      from: { identity: net.identity("ben"), proposals: {} },
    });
    expect(JSON.stringify(replies)).toContain("Please book a room");
  });
});

describe("a to-do for somebody else", () => {
  beforeEach(() => {
    net.say("ben", `call todo ${of("mia")} write the invitation by 20 January`);
  });

  test("is a question that she accepts; whoever asked hears of it", async () => {
    const [asked] = await sent("mia");
    expect(asked).toContain("Ben Carter bittet dich um etwas");
    expect(asked).toContain("Was: write the invitation");
    expect(asked).toContain("ohne Grund Nein sagen");
    expect(net.say("mia", "überblick").text).toContain("Deine Aufgaben");
    expect(net.press("mia", "call todo accept 1").text).toContain("Gut, das ist deine Aufgabe.");
    expect(await sent("ben")).toEqual([expect.stringContaining("Mia Hoffmann does it")]);
    expect(net.press("mia", "call todo accept 1").text).toContain("nicht (mehr) gefragt");
    expect(lines()).toEqual(["• 1 · write the invitation · Mia Hoffmann · by Wed 20 January 2027"]);
  });

  test("is declined without a reason; the room is asked without a name, and the first one who takes it has it", async () => {
    expect(net.press("anna", "call todo decline 1").text).toContain("nicht (mehr) gefragt");
    expect(net.press("mia", "call todo decline 1").text).toContain("In Ordnung.");
    const [told] = await sent("ben");
    expect(told).toContain("This to-do needs somebody else");
    expect(told).not.toContain("Mia");
    const [room] = await sent("core-team");
    expect(room).toContain("Diese Aufgaben brauchen jemanden");
    expect(room).not.toContain("Mia");
    expect(net.press("anna", "call todo take 1").text).toContain("Das ist jetzt deine Aufgabe.");
    expect(net.press("ben", "call todo take 1").text).toContain("Somebody has to-do 1 already.");
    expect(net.press("mia", "call todo accept 1").text).toContain("nicht (mehr) gefragt");
  });

  test("is seen by her and the core team alone, and changed by nobody else", () => {
    addPerson(net, "tom", { name: "Tom Reed", language: "en" });
    expect(lines("tom")).toEqual([]);
    expect(net.say("tom", "call todo done 1").text).toContain("not one of yours");
    expect(net.say("tom", "call todo remove 1").text).toContain("not one of yours");
    expect(net.say("tom", "call todo reopen 1").text).toContain("none that was done");
    expect(lines("mia", "mine")).toHaveLength(1);
    expect(net.say("ben", "call todos mine").text).toContain("You have nothing open.");
  });
});

describe("call todo done, later and remove", () => {
  test("change one's own, and in the core team all; what is done can be opened again", () => {
    net.say("ben", "call todo book a room by 20 January");
    expect(net.say("ben", "call todo later 1").text).toContain("due on Wed 27 January 2027 now");
    expect(net.say("anna", "call aufgabe verschieben 1 auf 3. Februar").text).toContain(
      "Mi., 3. Februar 2027",
    );
    expect(net.say("ben", "call todo done 1").text).toContain("Done: book a room");
    expect(net.say("ben", "call todo done 1").text).toContain("no open to-do 1");
    expect(net.say("ben", "call minutes").text).toContain("To-dos\n• 1 · book a room · Ben Carter");
    expect(net.press("ben", "call todo reopen 1").text).toContain("Open again: book a room");
    expect(net.say("ben", "call todo remove 1").text).toContain("Struck: book a room");
    expect(lines()).toEqual([]);
  });

  test("of whoever has left meanwhile is anybody's when it is opened again", () => {
    net.say("ben", `call todo ${of("mia")} write it`);
    net.say("mia", "call todo accept 1");
    net.say("mia", "call todo done 1");
    net.say("mia", "pause");
    net.say("ben", "call todo reopen 1");
    expect(lines()).toEqual(["• 1 · write it · whoever takes it"]);
  });
});

describe("an open to-do", () => {
  test("stands in the message at the start of every call until it is done, and in the minutes", async () => {
    net.say("ben", "call todo book a room by 3 March");
    net.say("anna", "call erinnern an");
    for (const day of ["21", "28"]) {
      await net.passTo(`2027-01-${day}T10:00:00+01:00`);
      expect((await sent("anna")).at(-1)).toContain("Offene Aufgaben\n• 1 · book a room · Ben Carter");
    }
    await net.passTo("2027-01-28T11:00:00+01:00");
    expect((await sent("anna")).at(-1)).toContain("Noch offen von vorher\n• 1 · book a room");
  });

  test("is reminded of once when it is due, in sending hours, with a way to put it off and to give it back", async () => {
    net.say("ben", "call todo book a room by 23 January");
    await net.passTo("2027-01-25T08:59:00+01:00");
    expect(await sent("ben")).toEqual([]);
    await net.passTo("2027-01-25T10:00:00+01:00");
    const [due] = net.takeFor("ben");
    expect(due?.text).toContain("This is due");
    const commands = due?.card.blocks.flatMap((block) =>
      "buttons" in block ? block.buttons.map(({ command }) => command) : [],
    );
    expect(commands?.slice(0, 4)).toEqual([
      ...["call todo done 1", "call todo later 1", "call todo decline 1", "why"],
    ]);
    await net.pass(10 * DAY);
    expect(await sent("ben")).toEqual([]);
    net.press("ben", "call todo later 1");
    await net.pass(10 * DAY);
    expect(await sent("ben")).toHaveLength(1);
  });

  test("waits with its reminder for a place in the week's messages", async () => {
    const used = net.database.prepare(
      `INSERT INTO outbox (key, kind, payload, person_id, priority, unsolicited, state, created_at, due_at, expires_at, ended_at, ref)
       SELECT 'used:' || @n, 'story-nudge', '{}', id, 9, 1, 'sent', @at, @at, @at, @at, 'r' || @n FROM person WHERE name = 'Ben Carter'`,
    );
    const at = Date.parse("2027-01-13T10:00:00+01:00");
    for (const n of [1, 2]) used.run({ n, at });
    net.say("ben", "call todo book a room by 19 January");
    await net.passTo("2027-01-20T08:00:00+01:00");
    expect(await sent("ben")).toEqual([]);
    await net.passTo("2027-01-21T20:00:00+01:00");
    expect(await sent("ben")).toHaveLength(1);
  });

  test("is reminded of within the budget of messages: later, when there is room, or not at all", async () => {
    net.say("ben", "settings budget 1");
    net.say("ben", "call todo book a room by 20 January");
    net.say("ben", "call todo order cake by 22 January");
    net.say("ben", "call todo thank mia by 15 March");
    const due = async (until: string) => {
      await net.passTo(until);
      return net.takeFor("ben").flatMap(({ text }) => /book a room|order cake|thank mia/.exec(text) ?? []);
    };
    expect(await due("2027-01-27T08:00:00+01:00")).toEqual(["book a room"]);
    expect(await due("2027-01-29T08:00:00+01:00")).toEqual(["order cake"]);
    net.say("ben", "settings budget 0");
    expect(await due("2027-04-01T08:00:00+02:00")).toEqual([]);
    const ended = net.database.prepare(
      "SELECT reason FROM outbox WHERE key LIKE 'call-todo-due:3:%' AND state = 'dropped'",
    );
    expect(ended.pluck().all()).toEqual(["budget"]);
  });

  test("of somebody who takes a break or leaves is anybody's; the room hears it once and without a name", async () => {
    net.say("ben", `call todo ${of("mia")} one`);
    net.say("ben", `call todo ${of("mia")} two`);
    net.say("mia", "call todo accept 1");
    net.delivered.length = 0;
    net.say("mia", "pause");
    const room = await sent("core-team");
    expect(room).toHaveLength(1);
    expect(room[0]).toContain("1 · one · wer mag");
    expect(room[0]).toContain("2 · two · wer mag");
    expect(room[0]).not.toContain("Mia");
    net.say("anna", "call aufgabe übernehmen 1");
    net.say("anna", "austreten");
    expect((await sent("core-team")).join()).not.toContain("Anna");
    expect(lines("ben")).toHaveLength(2);
  });
});

test("data show and export know what is hers, and erasing leaves the to-do without her", () => {
  net.say("ben", `call todo ${of("mia")} write it`);
  expect(net.say("mia", "daten zeigen").text).toContain("Deine: write it (offen)");
  expect(net.say("ben", "data show").text).toContain("Given by you: write it (open)");
  expect(JSON.stringify(net.say("mia", "daten exportieren").replies)).toContain("write it");
  const code = /[A-Z0-9]{6}/.exec(net.say("mia", "daten löschen").buttons[0]?.command ?? "")?.[0];
  net.say("mia", `daten löschen bestätigen ${code}`);
  expect(lines()).toEqual(["• 1 · write it · whoever takes it"]);
});

test("two profiles of one person become one with the topics and to-dos of both", () => {
  const { kernel } = net.program;
  const tom = addPerson(net, "tom", { name: "Tom Reed", language: "en" });
  const mia = kernel.directory.byIdentity(net.identity("mia"))!;
  net.say("ben", `call todo ${of("tom")} from the old profile`);
  net.say("ben", `call todo ${of("mia")} from the new one`);
  net.say("ben", `call topic Lunch ${of("tom")}`);
  net.database.transaction(() => mergeEverywhere(kernel, tom.id, mia.id))();
  expect(lines("mia", "mine")).toEqual([
    "• 1 · from the old profile · Mia Hoffmann ist gefragt",
    "• 2 · from the new one · Mia Hoffmann ist gefragt",
  ]);
  expect(net.say("ben", "call topics").text).toContain("Lunch · Mia Hoffmann");
});
