// The agenda of the core team's call: topics as people type them, who may propose and who may take off, where they stand,
// and that they outlive whatever becomes of a call.
import { mentionOf } from "../../src/core/person-ref";
import type { TestNetwork } from "../network";
import { callNetwork, schedule as scheduleCall } from "./call-network";

let net: TestNetwork;
const of = (user: string) => mentionOf(net.identity(user));
const schedule = () => scheduleCall(net);

beforeEach(() => {
  net = callNetwork();
});

afterEach(() => net.close());

const lines = (user = "ben") =>
  net
    .say(user, "call topics")
    .text.split("\n")
    .filter((line) => line.startsWith("•"));

describe("call topic", () => {
  test.each([
    ['"Summer party" 10m', "1 · Summer party · 10 min · proposed by Ben Carter"],
    ["Summer party 10 minutes", "1 · Summer party · 10 min · proposed by Ben Carter"],
    ["“Summer party” 10m <anna>", "1 · Summer party · 10 min · Anna Berger"],
    ["Summer party <anna>, 10 min", "1 · Summer party · 10 min · Anna Berger"],
    ["Summer party with @Anna Berger (10m)", "1 · Summer party · 10 min · Anna Berger"],
    ["<anna> Summer party", "1 · Summer party · Anna Berger"],
    ["Thanks to <anna> for the party", "1 · Thanks to @Anna Berger for the party · proposed by Ben Carter"],
    ["Plan for 2027", "1 · Plan for 2027 · proposed by Ben Carter"],
    ['"Work with @helpdesk"', "1 · Work with @helpdesk · proposed by Ben Carter"],
    ["Meet at @home office now", "1 · Meet at @home office now · proposed by Ben Carter"],
  ])("reads %s", (typed, shown) => {
    schedule();
    const heard = net.say("ben", `call topic ${typed.replace("<anna>", of("anna"))}`);
    expect(heard.text).toContain("It is on the agenda.");
    expect(heard.text).toContain("For the call on Thu 14 January 2027, 10:00");
    expect(lines()).toEqual([`• ${shown}`]);
  });

  test("is a text although it begins like a command, which is named too; a number behind that is none", () => {
    schedule();
    for (const [typed, usage] of [
      ["call topic remove old channels 10m", "call topic remove <number>"],
      ["call topic done deals of 2026", "call topic done <number>|all"],
      ["topic remove 3 chairs", "topic remove <number>"],
    ] as const) {
      const heard = net.say("ben", typed).text;
      expect(heard).toContain("It is on the agenda.");
      expect(heard).toContain(`If you meant the command: /ambassador ${usage}`);
    }
    expect(net.say("anna", "call thema streichen wir den Newsletter?").text).toContain(
      "Falls du den Befehl gemeint hast: /botschafter call thema streichen <Nummer>",
    );
    expect(lines().map((line) => line.split(" · ")[1])).toEqual([
      ...["remove old channels", "done deals of 2026", "remove 3 chairs", "streichen wir den Newsletter?"],
    ]);
    expect(net.say("ben", "topic remove 1").text).toContain("No longer on the agenda: remove old channels");
    const meant = net.say("ben", "call topics Summer party 10m");
    expect(meant.text).toContain("[Put “Summer party 10m” on the agenda]");
    expect(net.say("ben", "call topics please").text).toContain("[Add a topic for 14 January 2027]");
    expect(net.press("ben", meant.buttons[0]?.command ?? "").text).toContain("Summer party · 10 min");
    net.say("ben", "call topic remove 5");
    expect(net.say("anna", "thema besprochen alle").text).toContain("3");
    expect(lines()).toEqual([]);
  });

  test("says what is wrong with a time and with a name, and stores nothing", () => {
    expect(net.say("ben", "call topic Party 300m").text).toContain("from 1 to 240");
    expect(net.say("ben", "call topic Party @Nobody").text).toContain("I find nobody called “Nobody”");
    expect(net.say("anna", `call thema ${"x".repeat(201)}`).text).toContain("200");
    expect(lines()).toEqual([]);
  });

  test("opens a form, which a message from the chat fills in", () => {
    const opened = net.say("anna", "thema");
    expect(opened.form?.inputs.map(({ name }) => name)).toEqual(["text", "minutes", "presenter"]);
    const wrong = net.fill("anna", opened, { text: "Sommerfest", minutes: "0" });
    expect(wrong.errors).toHaveProperty("minutes");
    const message = { text: `Bitte ${"sehr ".repeat(60)}lang` };
    const chosen = net.receive({
      ...{ kind: "message", command: "call topic", message, dedupe: "m1" },
      from: { identity: net.identity("anna"), proposals: {} },
    });
    const [reply] = chosen.replies;
    const form = reply && "form" in reply ? reply.form : undefined;
    const text = String(form?.inputs[0]?.value);
    expect(text).toMatch(/^Bitte sehr .*…$/);
    net.submit("anna", form!.command, { text, minutes: "15", presenter: "@Ben Carter" });
    expect(lines()).toEqual([`• 1 · ${text} · 15 min · Ben Carter`]);
  });

  test("without a call is kept for the first one, and says so", () => {
    const heard = net.say("anna", "call thema Sommerfest");
    expect(heard.text).toContain("Noch ist kein Call angesetzt");
    expect(net.say("anna", "call agenda").text).toContain("wartet auf den ersten");
    schedule();
    expect(net.say("anna", "call themen").text).toContain("Für den Call am Do., 14. Januar 2027");
  });

  test("is for the core team until it lets everybody propose; then others see their own alone", () => {
    schedule();
    net.say("ben", "call topic Budget");
    expect(net.say("mia", "call thema Mehr Kaffee").text).toContain(
      "sammelt das Kernteam seine Themen selbst",
    );
    expect(net.say("mia", "call thema").form).toBeUndefined();
    expect(net.say("mia", "kernteam call themen offen").text).toContain("Kernteams");
    expect(net.say("anna", "kernteam call themen offen").text).toContain("alle Botschafter:innen");
    expect(net.say("mia", "call thema Mehr Kaffee").text).toContain("Das Kernteam liest es vor dem Call.");
    expect(lines("mia")).toEqual(["• 2 · Mehr Kaffee · vorgeschlagen von Mia Hoffmann"]);
    expect(lines("anna")).toHaveLength(2);
    net.say("ben", "core call topics closed");
    expect(net.say("mia", "call thema Noch mehr Kaffee").text).toContain("selbst");
    expect(lines("mia")).toHaveLength(1);
  });

  test("is refused when there are more than any call has time for", () => {
    for (let i = 0; i < 40; i += 1) net.say("ben", `call topic number ${i}`);
    expect(net.say("ben", "call topic one more").text).toContain("40 open topics already");
    expect(lines()).toHaveLength(40);
  });
});

describe("call topic remove and call topic done", () => {
  beforeEach(() => {
    schedule();
    net.say("anna", "kernteam call themen offen");
    net.say("ben", "call topic Budget");
    net.say("mia", "call thema Kaffee");
  });

  test("take off one's own, in the core team any, by the number as shown", () => {
    expect(net.say("mia", "call thema streichen 1").text).toContain("kein offenes von dir");
    expect(net.say("mia", "call thema streichen 2").text).toContain("Nicht mehr auf der Agenda: Kaffee");
    expect(net.say("mia", "call thema streichen 2").text).toContain("kein offenes von dir");
    expect(net.say("anna", "call thema streichen 1").text).toContain("Budget");
    expect(net.say("ben", "call topic remove 1").text).toContain("not on the agenda");
    net.say("ben", "call topic Again");
    // A number never means another topic.
    expect(lines()).toEqual(["• 3 · Again · proposed by Ben Carter"]);
  });

  test("tick off what was dealt with; the rest goes on to the next call", async () => {
    expect(net.say("mia", "call topic done 1").text).toContain("Kernteams");
    await net.passTo("2027-01-14T10:20:00+01:00");
    const done = net.say("ben", "call topic done 1");
    expect(done.text).toContain("Dealt with: Budget");
    expect(done.text).toContain("It stands in the minutes of Thu 14 January 2027");
    expect(net.press("ben", "call topic reopen 1").text).toContain("Back on the agenda: Budget");
    expect(net.press("ben", "call topic reopen 1").text).toContain("none that was dealt with");
    net.say("ben", "call topic done 1");
    expect(net.say("ben", "call topic done 1").text).toContain("not on the agenda");
    await net.passTo("2027-01-20T11:00:00+01:00");
    const [ahead] = net.takeFor("core-team").slice(-1);
    expect(ahead?.text).toContain("Agenda bis jetzt");
    expect(ahead?.text).toContain("2 · Kaffee");
    expect(ahead?.text).not.toContain("Budget");
    expect(net.say("anna", "call thema besprochen alle").text).toContain("Besprochen: Kaffee");
    expect(net.say("anna", "call thema besprochen alle").text).toContain("Kein Thema ist offen.");
  });
});

describe("the messages around the call", () => {
  test("have the agenda so far with a button a day ahead, put right in place, and all of it at the start", async () => {
    schedule();
    await net.passTo("2027-01-13T10:00:00+01:00");
    const [ahead] = net.takeFor("core-team");
    expect(ahead?.text).toContain("Agenda bis jetzt\nNoch nichts.");
    const buttons = ahead?.card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : []));
    expect(buttons?.[3]).toEqual({
      label: "Thema für den 14. Januar 2027 hinzufügen",
      command: "call topic",
    });
    const opened = net.press("ben", "call topic");
    net.fill("ben", opened, { text: "Budget", minutes: "20", presenter: "Anna Berger" });
    net.say("ben", "call topic Summer party");
    await net.settle();
    expect(net.updated.at(-1)?.text).toContain("1 · Budget · 20 Min. · Anna Berger");
    net.takeFor("ben");
    await net.passTo("2027-01-14T09:45:00+01:00");
    expect(net.takeFor("ben").at(-1)?.text).not.toContain("Agenda");
    await net.passTo("2027-01-14T10:00:00+01:00");
    const start = net.takeFor("ben").at(-1)?.text;
    expect(start).toContain("Agenda\n• 1 · Budget · 20 min · Anna Berger\n• 2 · Summer party");
    expect(start).toContain("Together 20 minutes, one topic without a time.");
  });

  test("carry every topic on when a call is moved, cancelled, or has another schedule", async () => {
    schedule();
    net.say("ben", "call topic Budget");
    net.say("ben", "core call cancel thu");
    expect(net.say("ben", "call topics").text).toContain("For the call on Thu 21 January 2027");
    net.say("ben", "core call move 21 January to fri 11:00");
    expect(net.say("ben", "call topics").text).toContain("For the call on Fri 22 January 2027, 11:00");
    net.say("ben", "core call schedule weekly tue 9:00 from 26 January");
    await net.passTo("2027-01-22T12:00:00+01:00");
    expect(net.say("ben", "call topics").text).toContain("For the call on Tue 26 January 2027");
    net.say("ben", "core call stop");
    expect(lines()).toEqual(["• 1 · Budget · proposed by Ben Carter"]);
  });
});

describe("whoever presents or proposed a topic", () => {
  beforeEach(() => {
    schedule();
    net.say("anna", "kernteam call themen offen");
    net.say("mia", "call thema Kaffee @Mia Hoffmann");
    net.say("ben", "call topic Budget @Mia Hoffmann");
  });

  test("is relieved of presenting by a break, and not known any more after leaving; the topics stay", () => {
    net.say("mia", "pause");
    expect(lines()).toEqual([
      "• 1 · Kaffee · proposed by Mia Hoffmann",
      "• 2 · Budget · proposed by Ben Carter",
    ]);
    net.say("mia", "austreten");
    expect(lines()).toEqual(["• 1 · Kaffee", "• 2 · Budget · proposed by Ben Carter"]);
  });

  test("sees it under data show", () => {
    expect(net.say("mia", "daten zeigen").text).toContain("Von dir vorgeschlagen: Kaffee (offen)");
    expect(net.say("mia", "daten zeigen").text).toContain("Du stellst es vor: Budget (offen)");
  });

  test("is named no longer than 90 days after it was dealt with", async () => {
    await net.passTo("2027-01-14T11:00:00+01:00");
    net.say("ben", "call topic done all");
    const named = () =>
      net.database
        .prepare("SELECT count(*) FROM call_topic WHERE presenter_id IS NOT NULL OR proposer_id IS NOT NULL")
        .pluck()
        .get();
    await net.passTo("2027-04-10T11:00:00+02:00");
    expect(named()).toBe(2);
    await net.passTo("2027-04-23T11:00:00+02:00");
    expect(named()).toBe(0);
  });
});
