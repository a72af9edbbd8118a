import { CoreTeamStore } from "../../src/ambassadors/core-team-store";
import { DeliveryFailure } from "../../src/app/platform";
import { HOUR, MINUTE, instant } from "../../src/core/instant";
import { personId } from "../../src/core/person-ref";
import { TestNetwork, type Delivered } from "../network";
import { addPerson } from "../people";

const LINK = "https://meet.example.com/core";
let net: TestNetwork;

beforeEach(() => {
  // Monday, 11 January 2027
  net = new TestNetwork({ at: "2027-01-11T08:00:00+01:00" });
  addPerson(net, "anna", { name: "Anna Berger", language: "de", core: ["call"] });
  addPerson(net, "ben", { name: "Ben Carter", language: "en", zone: "Europe/London", core: [] });
  addPerson(net, "lea", { name: "Lea Papadaki", language: "de" });
  new CoreTeamStore(net.database).bindRoom(net.room("core-team"), "core");
});

afterEach(() => net.close());

/** Who facilitates is told a week ahead, too; that is for its own tests. */
function isReminder({ card }: Delivered): boolean {
  return !/facilitat|moderier/.test(card.title ?? "");
}

function times(to: string): readonly string[] {
  return net.delivered
    .filter((each) => each.to === to && isReminder(each))
    .map((each) => new Date(each.at).toISOString());
}

describe("core call schedule", () => {
  test("sets up a weekly call and says when it is next, in English", () => {
    const heard = net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
    expect(heard.text).toContain("every Thursday at 10:00 (Berlin)");
    expect(heard.text).toContain("Thu 14 January 2027, 09:00");
    expect(heard.text).toContain("45 minutes");
  });

  test("understands German", () => {
    const heard = net.say("anna", `kernteam call ansetzen wöchentlich do 10 Uhr 45 min ${LINK}`);
    expect(heard.text).toContain("jeden Donnerstag um 10:00 Uhr");
    expect(heard.text).toContain("45 Minuten");
    expect(net.say("anna", "runde wann").text).toContain("14. Januar 2027");
  });

  test("opens a form when something is missing, and the form sets it up", () => {
    const heard = net.say("ben", "core call schedule");
    expect(heard.form?.inputs.map((input) => input.name)).toEqual([
      ...["rhythm", "weekday", "time", "minutes", "link", "from"],
    ]);
    const wrong = net.fill("ben", heard, { time: "25:00", link: "javascript:alert(1)" });
    expect(Object.keys(wrong.errors ?? {}).sort()).toEqual(["link", "time"]);
    const done = net.fill("ben", heard, { weekday: "2", time: "09:30", minutes: "30", link: LINK });
    expect(done.text).toContain("every Tuesday at 09:30");
  });

  test("keeps the link when none is typed, proposes what is in force, and the form takes the link away", () => {
    net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
    expect(net.say("ben", "core call schedule every tuesday at 9:30 for 30 minutes").text).toContain(LINK);
    const form = net.say("ben", "core call schedule");
    expect(form.form?.inputs.map(({ value }) => value)).toEqual([
      ...["weekly", "2", "09:30", "30", LINK, undefined],
    ]);
    expect(net.fill("ben", form, { link: "" }).text).toContain("no link yet");
  });

  test.each([
    ["core call schedule weekly thu 25:00", /day|time|form/i],
    ["core call schedule weekly thu 10:00 fortnightly", /fortnightly/],
    ["core call schedule weekly thu 10:00 ftp://x.example.com", /https/],
    ["core call schedule weekly thu 10:00 900m", /5 to 480/],
  ])("explains what is wrong with %s", (typed, expected) => {
    expect(net.say("ben", typed).text).toMatch(expected);
    expect(net.say("ben", "call next").text).toContain("No call is scheduled");
  });

  test("is refused kindly to somebody outside the core team, and nothing changes", () => {
    expect(net.say("lea", `core call schedule weekly thu 10:00 ${LINK}`).text).toContain("Kernteam");
    expect(net.say("anna", "call wann").text).toContain("noch kein Call");
  });

  test("a new schedule replaces the one before, reminders included", async () => {
    net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
    const heard = net.say("ben", `core call schedule weekly fri 11:00 30m ${LINK}`);
    expect(heard.text).toContain("replaces");
    await net.passTo("2027-01-16T00:00:00+01:00");
    expect(times("core-team")).toEqual([
      ...["2027-01-14T10:00:00.000Z", "2027-01-15T09:45:00.000Z", "2027-01-15T10:00:00.000Z"],
    ]);
  });

  test("core call stop ends it and its reminders", async () => {
    net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
    expect(net.say("ben", "core call stop").text).toContain("no longer takes place");
    expect(net.say("anna", "kernteam call beenden").text).toContain("nichts zu beenden");
    await net.passTo("2027-01-30T00:00:00+01:00");
    expect(net.delivered).toEqual([]);
  });
});

describe("call next and call list", () => {
  test("show the time in the reader's zone, and the link to the core team only", () => {
    net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
    expect(net.say("ben", "call next").text).toContain("09:00");
    expect(net.say("ben", "call").text).toContain(LINK);
    const reader = net.say("lea", "call wann").text;
    expect(reader).toContain("10:00");
    expect(reader).not.toContain(LINK);
    expect(net.say("lea", "call termine").text.split("•")).toHaveLength(6);
    expect(net.say("ben", "call list").text).toContain("11 February 2027");
  });
});

test("whoever comes late still finds the link of the call that is running", async () => {
  net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
  await net.passTo("2027-01-14T10:20:00+01:00");
  expect(net.say("anna", "call wann").text).toContain("14. Januar 2027");
  await net.passTo("2027-01-14T10:50:00+01:00");
  expect(net.say("anna", "call wann").text).toContain("21. Januar 2027");
});

test("nobody believes that something was done which a call cannot do", () => {
  net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
  expect(net.say("ben", "call cancel everything").text).toContain("I do not know “call cancel everything”");
  expect(net.say("anna", "runde bitte").text).toContain("14. Januar 2027");
});

describe("reminders", () => {
  test("reach the room and each member one day and 15 minutes ahead and at the start, once", async () => {
    net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
    await net.passTo("2027-01-14T12:00:00+01:00");
    const expected = ["2027-01-13T09:00:00.000Z", "2027-01-14T08:45:00.000Z", "2027-01-14T09:00:00.000Z"];
    expect(times("core-team")).toEqual(expected);
    expect(times("anna")).toEqual(expected);
    expect(times("ben")).toEqual(expected);
    expect(times("lea")).toEqual([]);
    expect(
      net
        .takeFor("anna")
        .filter(isReminder)
        .map((each) => each.text),
    ).toEqual([
      expect.stringContaining("Morgen ist der Call"),
      expect.stringContaining("In 15 Minuten"),
      expect.stringContaining("beginnt jetzt"),
    ]);
    expect(net.takeFor("ben").filter(isReminder)[1]?.text).toContain(LINK);
  });

  test("stay at ten o'clock wall time through both changes of daylight saving", async () => {
    net.say("ben", "core call holidays keep");
    net.say("ben", `core call schedule weekly mon 10:00 45m ${LINK}`);
    await net.passTo("2027-03-20T00:00:00+01:00");
    net.delivered.length = 0;
    await net.passTo("2027-04-01T00:00:00+02:00");
    // Daylight saving begins on Sunday, 28 March: the day-ahead reminder is sent in summer time already.
    expect(times("core-team")).toEqual([
      "2027-03-21T09:00:00.000Z",
      "2027-03-22T08:45:00.000Z",
      "2027-03-22T09:00:00.000Z",
      "2027-03-28T08:00:00.000Z",
      "2027-03-29T07:45:00.000Z",
      "2027-03-29T08:00:00.000Z",
    ]);
    await net.passTo("2027-10-26T00:00:00+02:00");
    net.delivered.length = 0;
    await net.passTo("2027-11-02T00:00:00+01:00");
    expect(times("core-team")).toEqual([
      ...["2027-10-31T09:00:00.000Z", "2027-11-01T08:45:00.000Z", "2027-11-01T09:00:00.000Z"],
    ]);
  });

  test("that were due while the bot was down are caught up once or dropped when stale, and the next ones are planned", async () => {
    net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
    // Down from Monday to Wednesday, 14:00: the day-ahead reminder is four hours late and still useful.
    net.clock.moveTo(instant(Date.parse("2027-01-13T14:00:00+01:00")));
    await net.settle();
    expect(times("core-team")).toHaveLength(1);
    // Down over the next call and the one after.
    net.clock.moveTo(instant(Date.parse("2027-01-29T12:00:00+01:00")));
    await net.settle();
    await net.settle();
    expect(times("core-team")).toHaveLength(1);
    await net.passTo("2027-02-04T12:00:00+01:00");
    expect(times("core-team").slice(1)).toEqual([
      ...["2027-02-03T09:00:00.000Z", "2027-02-04T08:45:00.000Z", "2027-02-04T09:00:00.000Z"],
    ]);
  });

  test("can be switched off and on by each member; the room still gets them", async () => {
    net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
    expect(net.say("anna", "call erinnern aus").text).toContain("Keine persönlichen");
    await net.passTo("2027-01-14T12:00:00+01:00");
    expect(times("anna")).toEqual([]);
    expect(times("core-team")).toHaveLength(3);
    expect(net.say("anna", "call remind on").text).toContain("Du bekommst");
    await net.passTo("2027-01-21T12:00:00+01:00");
    expect(times("anna")).toHaveLength(3);
  });

  test("a call set up an hour before it starts has no reminder a day ahead", async () => {
    net.clock.moveTo(instant(Date.parse("2027-01-14T09:00:00+01:00")));
    net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
    await net.pass(2 * HOUR);
    expect(times("core-team")).toEqual(["2027-01-14T08:45:00.000Z", "2027-01-14T09:00:00.000Z"]);
  });

  test("that come late say so: today, in how many minutes, or that it has begun", async () => {
    net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
    net.clock.moveTo(instant(Date.parse("2027-01-14T05:30:00+01:00")));
    await net.settle();
    expect(
      net
        .takeFor("anna")
        .filter(isReminder)
        .map((each) => each.text),
    ).toEqual([expect.stringContaining("Heute ist der Call")]);
    expect(
      net
        .takeFor("ben")
        .filter(isReminder)
        .map((each) => each.text),
    ).toEqual([expect.stringContaining("call is today")]);
    net.clock.moveTo(instant(Date.parse("2027-01-14T09:55:30+01:00")));
    await net.settle();
    expect(
      net
        .takeFor("anna")
        .filter(isReminder)
        .map((each) => each.text),
    ).toEqual([expect.stringContaining("In 5 Minuten")]);
    net.clock.moveTo(instant(Date.parse("2027-01-21T10:03:00+01:00")));
    await net.settle();
    expect(
      net
        .takeFor("anna")
        .filter(isReminder)
        .map((each) => each.text),
    ).toEqual([expect.stringContaining("hat gerade begonnen")]);
  });

  test("that wait for a slow chat no longer reach whoever left the core team or switched them off", async () => {
    net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
    net.faults.push(
      ...Array.from({ length: 3 }, () => new DeliveryFailure("later", "ratelimited", 10 * MINUTE)),
    );
    net.clock.moveTo(instant(Date.parse("2027-01-14T09:45:00+01:00")));
    await net.settle();
    const ben = net.program.kernel.directory.byIdentity(net.identity("ben"));
    new CoreTeamStore(net.database).remove(ben?.id ?? personId(0));
    net.say("anna", "call remind off");
    net.delivered.length = 0;
    await net.pass(10 * MINUTE);
    expect(net.delivered.filter(isReminder).map(({ to }) => to)).toEqual(["core-team"]);
  });
});
