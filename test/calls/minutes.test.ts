// The minutes of the core team's call: notes and decisions, where they go, when they are posted, and as a file.
import type { LocalDate } from "../../src/core/instant";
import type { TestNetwork } from "../network";
import { callNetwork, schedule as scheduleCall } from "./call-network";

let net: TestNetwork;
const START = "2027-01-14T10:00:00+01:00";

beforeEach(() => {
  net = callNetwork();
});

afterEach(() => net.close());

const schedule = () => scheduleCall(net);
const minutesFor = (to: string) =>
  net.delivered.filter((each) => each.to === to && /Protokoll des|Minutes of the/.test(each.text));
const fileOf = (heard: { replies: unknown }) => JSON.stringify(heard.replies).includes("text/markdown");

describe("call note and call decide", () => {
  test("say what to do instead while there is no call, or none has begun", () => {
    expect(net.say("ben", "call note x").text).toContain("“core call schedule” sets one up");
    expect(net.say("anna", "call protokoll").text).toContain("Es war noch kein Call.");
    schedule();
    expect(net.say("anna", "call beschluss x").text).toContain(
      "der erste ist am Do., 14. Januar 2027".slice(4),
    );
    expect(net.say("ben", "call minutes").text).toContain("No call has taken place yet.");
    expect(net.say("mia", "call notiz x").text).toContain("Kernteams");
  });

  test("go into the call that began last, from a quarter of an hour ahead, and can be taken out again", async () => {
    schedule();
    await net.passTo("2027-01-14T09:44:00+01:00");
    expect(net.say("ben", "call note early").text).toContain("No call has begun yet");
    await net.passTo("2027-01-14T09:46:00+01:00");
    expect(net.say("ben", "call note The party will be by the river").text).toContain(
      "Minutes of Thu 14 January 2027",
    );
    await net.passTo("2027-01-18T09:00:00+01:00");
    const late = net.say("anna", "call beschluss Wir laden alle ein");
    expect(late.text).toContain("Der Beschluss steht im Protokoll.");
    expect(late.text).toContain("Protokoll vom Do., 14. Januar 2027");
    const takeBack = late.buttons.find(({ command }) => command.startsWith("call note remove"));
    expect(net.press("anna", takeBack!.command).text).toContain(
      "Nicht mehr im Protokoll: Wir laden alle ein",
    );
    expect(net.press("anna", takeBack!.command).text).toContain("steht nicht (mehr) im Protokoll");
    expect(net.say("ben", "call minutes").text).toContain("Notes\n• The party will be by the river");
  });

  test("open a form of several lines, and keep them as one entry", async () => {
    schedule();
    await net.passTo(START);
    const opened = net.say("ben", "call decide");
    expect(opened.form?.inputs.map(({ kind }) => kind)).toEqual(["multiline"]);
    net.fill("ben", opened, { text: "First *line*\nsecond # line <b>" });
    const heard = net.say("ben", "call minutes");
    expect(JSON.stringify(heard.replies)).toContain(
      "## Decisions\\n\\n- First \\\\*line\\\\*\\n  second \\\\# line \\\\<b\\\\>",
    );
  });
});

describe("the minutes", () => {
  test("are posted after the call in the room and to whoever hears of calls, and put right where they stand", async () => {
    schedule();
    net.say("ben", "call topic Budget 20m @Anna Berger");
    net.say("ben", "call topic Summer party");
    net.say("anna", "call erinnern aus");
    await net.passTo("2027-01-14T10:40:00+01:00");
    net.say("ben", "call topic done 1");
    net.say("ben", "call decide We invite everybody");
    await net.passTo("2027-01-14T10:59:00+01:00");
    expect(minutesFor("core-team")).toEqual([]);
    await net.passTo("2027-01-14T11:00:00+01:00");
    const [posted, ...more] = minutesFor("core-team");
    expect(more).toEqual([]);
    expect(posted?.text).toContain("Besprochen\n• 1 · Budget · 20 Min. · Anna Berger");
    expect(posted?.text).toContain("Beschlüsse\n• We invite everybody");
    expect(posted?.text).toContain("Kommt in den nächsten Call\n• 2 · Summer party");
    expect(posted?.text).toContain("Nächster Call: Do., 21. Januar 2027, 10:00 Uhr");
    expect(posted?.text).toContain("Dann moderiert: Ben Carter");
    expect(JSON.stringify(net.say("ben", "call minutes").replies)).toContain(
      "**Next facilitator:** Ben Carter",
    );
    expect(minutesFor("ben")).toHaveLength(1);
    expect(minutesFor("anna")).toHaveLength(0);
    net.say("anna", "call notiz Danke an alle");
    await net.settle();
    expect(minutesFor("core-team")).toHaveLength(1);
    expect(net.updated.at(-1)?.text).toContain("Notizen\n• Danke an alle");
    expect(net.say("ben", "why").text).toContain("its members get the minutes");
  });

  test("are not posted when nothing was said and nothing goes on, but late when something is written late", async () => {
    schedule();
    await net.passTo("2027-01-14T12:00:00+01:00");
    expect(minutesFor("core-team")).toEqual([]);
    net.say("ben", "call note We were alone");
    await net.settle();
    expect(minutesFor("core-team")).toHaveLength(1);
  });

  test("of an earlier call are found by its date, told apart from dates without a call, and named after their facilitator", async () => {
    schedule();
    const { calls } = net.program.services;
    const anna = net.program.kernel.directory.byIdentity(net.identity("anna"))?.id;
    calls.add({ facilitator: () => anna });
    const leads = (date: string): string => {
      const call = calls.onDate(date as LocalDate);
      return (call && calls.facilitator(call)) === anna ? "Anna Berger" : "Ben Carter";
    };
    await net.passTo("2027-01-14T10:10:00+01:00");
    net.say("ben", "call note one");
    const first = net.say("ben", "call minutes").text;
    expect(first).toContain(`Led by: ${leads("2027-01-14")}`);
    expect(first).toContain(
      `Next call: Thu 21 January 2027, 10:00\nNext facilitator: ${leads("2027-01-21")}`,
    );
    await net.passTo("2027-01-21T10:10:00+01:00");
    net.say("ben", "call note two");
    net.say("ben", "core call schedule weekly tue 9:00");
    const old = net.say("ben", "call minutes 14 January").text;
    expect(old).toContain("• one");
    expect(old).not.toContain("Next call");
    expect(net.say("anna", "call protokoll 14.1.").text).toContain("• one");
    expect(net.say("ben", "call minutes thu").text).toContain("• two");
    expect(net.say("ben", "call minutes 15 January").text).toContain(
      "No call took place on 15 January 2027. The last ones were on 21 January 2027; 14 January 2027.",
    );
    expect(net.say("ben", "call minutes 31 February").text).toContain("February");
    expect(fileOf(net.say("anna", "call protokoll"))).toBe(true);
  });

  test("stay with a call that was moved, and with one whose schedule was replaced", async () => {
    schedule();
    net.say("ben", "core call move thu to 13 January 9:00");
    await net.passTo("2027-01-13T09:05:00+01:00");
    net.say("ben", "call note early bird");
    net.say("ben", "core call schedule weekly fri 9:00");
    expect(net.say("ben", "call minutes 13 January").text).toContain("• early bird");
    expect(net.say("ben", "call minutes 2027-01-14").text).toContain("• early bird");
  });
});
