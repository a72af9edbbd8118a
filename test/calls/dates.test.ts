// Single dates that differ from the schedule: cancelled, moved, skipped on a holiday; and who hears of it.
import { DeliveryFailure } from "../../src/app/platform";
import { CoreTeamStore } from "../../src/ambassadors/core-team-store";
import { DAY, HOUR, MINUTE } from "../../src/core/instant";
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
  net.say("ben", `core call schedule weekly thu 10:00 45m ${LINK}`);
});

afterEach(() => net.close());

/** Who facilitates is told a week ahead, too; that is for its own tests. */
function isAboutDates({ card }: Delivered): boolean {
  return !/facilitat|moderier/.test(card.title ?? "");
}

function heardBy(to: string, since = 0): readonly string[] {
  return net.delivered
    .filter((each) => each.to === to && isAboutDates(each))
    .slice(since)
    .map(({ text, at }) => `${new Date(at).toISOString().slice(0, 16)} ${text.split("\n")[0]}`);
}

function count(table: string): number {
  return net.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
}

describe("core call cancel", () => {
  test("leaves out one call before anybody was told of it, and nobody hears a word", async () => {
    const heard = net.say("anna", "kernteam call ausfallen do");
    expect(heard.text).toContain("Der Call fällt aus");
    expect(heard.text).toContain("Nicht am: Do., 14. Januar 2027, 10:00 Uhr");
    expect(heard.text).toContain("Nächster Call: Do., 21. Januar 2027");
    await net.passTo("2027-01-19T00:00:00+01:00");
    expect(net.delivered.filter(isAboutDates)).toEqual([]);
    expect(net.say("ben", "call list").text).toContain("21 January 2027");
  });

  test("tells whoever was told the time, once, in the room and personally, and sends nothing more", async () => {
    net.say("anna", "call erinnern aus");
    await net.passTo("2027-01-13T12:00:00+01:00");
    expect(heardBy("ben")).toHaveLength(1);
    net.say("anna", "kernteam call ausfallen 14.1.");
    await net.passTo("2027-01-14T23:00:00+01:00");
    expect(heardBy("ben", 1)).toEqual(["2027-01-13T11:00 The core-team call does not take place"]);
    expect(heardBy("core-team", 1)).toEqual(["2027-01-13T11:00 Der Call des Kernteams fällt aus"]);
    expect(heardBy("anna")).toEqual([]);
    const [, told] = net.takeFor("ben").filter(isAboutDates);
    expect(told?.text).toContain("Not on: Thu 14 January 2027, 09:00");
    expect(told?.text).toContain("Why: decided by the core team");
    expect(told?.text).toContain("Next call: Thu 21 January 2027, 09:00");
    expect(net.say("ben", "why").text).toContain("told another time");
  });

  test("opens a choice of the next dates, and says what is wrong with a date", () => {
    const opened = net.say("ben", "core call cancel");
    expect(opened.form?.inputs[0]?.options?.[1]).toEqual({
      value: "1:2027-01-21",
      label: "Thu 21 January 2027, 09:00",
    });
    expect(net.fill("ben", opened, { date: "1:2027-01-21" }).text).toContain("does not take place");
    expect(net.say("ben", "core call cancel 21 January").text).toContain("does not take place anyway");
    const none = net.say("ben", "core call cancel 15 January").text;
    expect(none).toContain("There is no call on 15 January 2027. The next ones: Thu 14 January 2027;");
    expect(net.say("ben", "core call cancel 3/4").text).toContain("could be");
    expect(net.say("ben", "core call cancel when hell freezes").text).toContain("cannot read");
  });

  test("is undone by a button, and whoever heard of it hears that too", async () => {
    await net.passTo("2027-01-13T12:00:00+01:00");
    const cancelled = net.say("ben", "core call cancel thu");
    await net.settle();
    const undo = cancelled.buttons.find(({ command }) => command.startsWith("core call restore"));
    expect(undo?.label).toBe("Let the call on 14 January 2027 take place after all");
    expect(net.press("ben", undo?.command ?? "").text).toContain("takes place as scheduled");
    expect(net.press("ben", undo?.command ?? "").text).toContain("as scheduled anyway");
    await net.passTo("2027-01-14T12:00:00+01:00");
    expect(heardBy("anna", 1)).toEqual([
      "2027-01-13T11:00 Der Call des Kernteams fällt aus",
      "2027-01-13T11:00 Der Call des Kernteams findet doch statt",
      "2027-01-14T08:45 In 15 Minuten beginnt der Call des Kernteams",
      "2027-01-14T09:00 Der Call des Kernteams beginnt jetzt",
    ]);
  });

  test("and a second thought before the message was sent leave nothing to say", async () => {
    await net.passTo("2027-01-13T12:00:00+01:00");
    net.say("ben", "core call cancel thu");
    net.say("ben", "core call restore thu");
    await net.passTo("2027-01-14T09:50:00+01:00");
    expect(heardBy("anna")).toEqual([
      "2027-01-13T09:00 Morgen ist der Call des Kernteams",
      "2027-01-14T08:45 In 15 Minuten beginnt der Call des Kernteams",
    ]);
  });

  test("does not tell somebody whose reminder never reached her", async () => {
    net.faults.push(...Array.from({ length: 3 }, () => new DeliveryFailure("later", "ratelimited", HOUR)));
    await net.passTo("2027-01-13T10:30:00+01:00");
    expect(net.delivered.filter(isAboutDates)).toEqual([]);
    net.say("ben", "core call cancel thu");
    await net.passTo("2027-01-14T12:00:00+01:00");
    expect(net.delivered.filter(isAboutDates)).toEqual([]);
  });

  test("comes too late for a call that has begun", async () => {
    await net.passTo("2027-01-14T10:05:00+01:00");
    expect(net.say("ben", "core call cancel thu").text).toContain("has begun already");
  });
});

describe("core call move", () => {
  test.each([
    ["core call move thu to fri 11:00", "2027-01-15T10:00"],
    ["core call move 14 January to 11:30", "2027-01-14T10:30"],
    ["kernteam call verschieben do auf fr 11 Uhr", "2027-01-15T10:00"],
    ["kernteam call verschieben vom 14.1. auf den 18.1.", "2027-01-18T09:00"],
    ["core call move 2027-01-14 to 15 January 09:00 (London)", "2027-01-15T09:00"],
  ])("%s is understood, in the network's time", (typed, expected) => {
    net.say("ben", typed);
    const [call] = net.program.services.calls.ahead(1);
    const at = new Date(call?.startsAt ?? 0).toISOString().slice(0, 16);
    expect([call?.id, call?.status, at]).toEqual(["1:2027-01-14", "moved", expected]);
  });

  test("tells whoever knows the old time once, and reminds at the new one", async () => {
    await net.passTo("2027-01-13T12:00:00+01:00");
    const heard = net.say("ben", "core call move thu to fri 11:00");
    expect(heard.text).toContain("Now: Fri 15 January 2027, 10:00");
    expect(heard.text).toContain("On the network’s clock: 11:00 (Berlin)");
    await net.passTo("2027-01-16T00:00:00+01:00");
    expect(heardBy("core-team", 1)).toEqual([
      "2027-01-13T11:00 Der Call des Kernteams ist zu einer anderen Zeit",
      "2027-01-14T10:00 Morgen ist der Call des Kernteams",
      "2027-01-15T09:45 In 15 Minuten beginnt der Call des Kernteams",
      "2027-01-15T10:00 Der Call des Kernteams beginnt jetzt",
    ]);
    const told = net.takeFor("anna").filter(isAboutDates)[1]?.text;
    expect(told).toContain("Bisher: Do., 14. Januar 2027, 10:00 Uhr");
    expect(told).toContain("Jetzt: Fr., 15. Januar 2027, 11:00 Uhr");
  });

  test("shows both dates in the list, and the next week stays as it is", () => {
    net.say("ben", "core call move thu to mon 18 January 11:00");
    const list = net.say("anna", "call termine").text;
    expect(list).toContain("Mo., 18. Januar 2027, 11:00 Uhr statt am 14. Januar 2027");
    expect(list).toContain("Do., 21. Januar 2027, 10:00 Uhr");
  });

  test("refuses the past, and names an hour that daylight saving leaves out", () => {
    expect(net.say("ben", "core call move thu to 1 January 2020").text).toContain("passed already");
    expect(net.say("ben", "core call move thu to 10:00").text).toContain("has that time already");
    const gap = net.say("ben", "core call move 25 March to 28 March 02:30").text;
    expect(gap).toContain("That hour is left out");
    expect(gap).toContain("Sun 28 March 2027, 02:30");
    expect(net.say("ben", "core call move thu").form?.inputs.map(({ name }) => name)).toEqual([
      ...["date", "when"],
    ]);
  });
});

describe("another schedule from a date on", () => {
  test("leaves the calls before it as they are, and keeps the history", async () => {
    const heard = net.say("anna", "kernteam call ansetzen jeden ersten Montag im Monat 9:30 ab 1.2.");
    expect(heard.text).toContain("Ab dem 1. Februar 2027 ist der Call jeden ersten Montag im Monat um 09:30");
    expect(heard.text).toContain("Wann: Mo., 1. Februar 2027, 09:30 Uhr");
    expect(net.say("anna", "call termine").text.match(/(Do|Mo)\., \d+\. \S+/g)).toEqual([
      ...["Do., 14. Januar", "Do., 21. Januar", "Do., 28. Januar", "Mo., 1. Februar", "Mo., 1. März"],
    ]);
    await net.passTo("2027-02-02T00:00:00+01:00");
    expect(heardBy("core-team").filter((each) => each.includes("beginnt jetzt"))).toHaveLength(4);
    expect(count("call_series")).toBe(2);
    expect(net.say("ben", "core call schedule weekly fri 9:00 from 1 January 2027").text).toContain("passed");
  });

  test("takes the calls away that it replaces, and says so to whoever was told", async () => {
    await net.passTo("2027-01-13T12:00:00+01:00");
    net.say("ben", "core call schedule every two weeks fri 9:00");
    await net.passTo("2027-01-15T10:00:00+01:00");
    expect(heardBy("anna", 1)[0]).toBe("2027-01-13T11:00 Der Call des Kernteams fällt aus");
    expect(net.takeFor("anna").filter(isAboutDates)[1]?.text).toContain(
      "Warum: der Termin hat sich geändert",
    );
    const dates = net.program.services.calls.datesAhead(3).map(({ date }) => date);
    expect(dates).toEqual(["2027-01-29", "2027-02-12", "2027-02-26"]);
    // The weeks stay when only the day changes.
    net.say("ben", "core call schedule every two weeks tue 9:00");
    expect(net.program.services.calls.ahead(1)[0]?.date).toBe("2027-01-26");
  });

  test.each([
    ["core call schedule every other thursday 10:00", "every second week on Thursday"],
    ["core call schedule every 2 weeks on thu at 10:00", "every second week on Thursday"],
    ["kernteam call ansetzen alle zwei Wochen do 10 Uhr 30 min", "every second week on Thursday"],
    ["kernteam call ansetzen 14-tägig donnerstags 10 Uhr", "every second week on Thursday"],
    ["core call schedule every first monday of the month 10:00", "every first Monday of the month"],
    ["core call schedule monthly last fri 10:00 45m", "every last Friday of the month"],
    ["kernteam call ansetzen am letzten Freitag im Monat um 10 Uhr", "every last Friday of the month"],
    ["kernteam call ansetzen jeden 2. Dienstag im Monat 10 Uhr", "every second Tuesday of the month"],
  ])("%s", (typed, expected) => {
    net.say("anna", "sprache en");
    expect(net.say("anna", typed).text).toContain(`takes place ${expected} at 10:00 (Berlin)`);
  });

  test("asks back what may mean two things", () => {
    expect(net.say("ben", "core call schedule every second thursday 10:00").text).toContain("could be every");
    expect(net.say("anna", "kernteam call ansetzen jeden zweiten Donnerstag 10 Uhr").text).toContain(
      "kann jeder zweite sein",
    );
    expect(net.program.services.calls.current()?.rhythm.kind).toBe("weekly");
  });
});

describe("public holidays", () => {
  beforeEach(async () => {
    await net.passTo("2027-04-29T12:00:00+02:00");
    net.delivered.length = 0;
  });

  test("leave the call out, said so a week ahead with what comes instead", async () => {
    // Ascension Day is Thursday, 6 May.
    expect(net.say("ben", "call list").text).toContain(
      "Thu 6 May 2027, 09:00 does not take place (public holiday: Ascension Day)",
    );
    await net.passTo("2027-05-12T00:00:00+02:00");
    expect(heardBy("core-team")).toEqual([]);
    await net.passTo("2027-05-22T00:00:00+02:00");
    // Corpus Christi is Thursday, 27 May: said on the 20th, an hour before that day's call.
    expect(heardBy("ben").filter((each) => each.includes("Corpus"))).toEqual([
      "2027-05-20T07:00 Corpus Christi: the core-team call does not take place",
    ]);
    const said = net.takeFor("anna").find(({ text }) => text.startsWith("Fronleichnam"));
    expect(said?.text).toContain("Nicht am: Do., 27. Mai 2027");
    await net.passTo("2027-06-01T00:00:00+02:00");
    expect(heardBy("anna")).toEqual([]);
  });

  test("shift it to the working day after or before, where the core team wants that", async () => {
    const heard = net.say("anna", "kernteam call feiertage danach");
    expect(heard.text).toContain("am Arbeitstag danach");
    expect(heard.text).toContain("DE-NW");
    // What was said a week ahead is no longer true.
    await net.settle();
    expect(heardBy("core-team")).toEqual(["2027-04-29T10:00 Der Call des Kernteams findet doch statt"]);
    await net.passTo("2027-05-08T00:00:00+02:00");
    expect(heardBy("core-team", 1)).toEqual([
      "2027-05-06T08:00 Morgen ist der Call des Kernteams",
      "2027-05-07T07:45 In 15 Minuten beginnt der Call des Kernteams",
      "2027-05-07T08:00 Der Call des Kernteams beginnt jetzt",
    ]);
    net.say("ben", "core call holidays earlier");
    expect(net.say("ben", "call list").text).toContain(
      "Wed 26 May 2027, 09:00 instead of 27 May 2027 (public holiday: Corpus Christi)",
    );
    await net.passTo("2027-05-22T00:00:00+02:00");
    expect(heardBy("anna").filter((each) => each.includes("Fronleichnam"))).toEqual([
      "2027-05-19T07:00 Fronleichnam: Der Call des Kernteams ist an einem anderen Tag",
    ]);
  });

  test("are overruled for one date by a button", async () => {
    await net.passTo("2027-05-20T10:00:00+02:00");
    const [said] = net.delivered.filter((each) => each.to === "ben" && each.text.startsWith("Corpus"));
    const buttons = said?.card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : [])) ?? [];
    expect(buttons[0]?.label).toBe("Let the call on 27 May 2027 take place after all");
    net.press("ben", buttons[0]?.command ?? "");
    net.delivered.length = 0;
    await net.passTo("2027-05-28T00:00:00+02:00");
    expect(heardBy("anna")).toEqual([
      "2027-05-20T08:00 Der Call des Kernteams findet doch statt",
      "2027-05-26T08:00 Morgen ist der Call des Kernteams",
      "2027-05-27T07:45 In 15 Minuten beginnt der Call des Kernteams",
      "2027-05-27T08:00 Der Call des Kernteams beginnt jetzt",
    ]);
    expect(net.say("ben", "core call holidays").form?.inputs[0]?.value).toBe("skip");
  });
});

describe("call rsvp", () => {
  test("counts in the messages that stand, and shows each her own answer", async () => {
    await net.passTo("2027-01-13T12:00:00+01:00");
    const [asked] = net.takeFor("ben").filter(isAboutDates);
    const buttons = asked?.card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : [])) ?? [];
    expect(buttons.slice(0, 3).map(({ label }) => label)).toEqual([
      ...["Coming on 14 January 2027", "Not coming on 14 January 2027", "Perhaps on 14 January 2027"],
    ]);
    const heard = net.press("ben", buttons[0]?.command ?? "");
    expect(heard.text).toContain("Good, you are coming.");
    expect(heard.text).toContain("Coming: 1 yes, 0 maybe, 0 no");
    await net.settle();
    // Different conversations have no order among each other.
    expect(net.updated.map(({ text }) => text).sort()).toEqual([
      expect.stringContaining("Dabei: 1 ja, 0 vielleicht, 0 nein"),
      expect.stringContaining("Your answer: coming"),
    ]);
    expect(net.say("anna", "call absagen").text).toContain("diesmal ohne dich");
    expect(net.say("anna", "call zusagen 21.1.").text).toContain("21. Januar 2027");
    expect(net.say("ben", "call rsvp maybe").text).toContain("0 yes, 1 maybe, 1 no");
    expect(net.say("anna", "call rsvp no thu").text).toContain("1 vielleicht, 1 nein");
    for (const [typed, counted] of [
      ["call yes", "1 yes, 0 maybe, 1 no"],
      ["call no", "0 yes, 0 maybe, 2 no"],
      ["call maybe thu", "0 yes, 1 maybe, 1 no"],
    ] as const) {
      expect(net.say("ben", typed).text).toContain(counted);
    }
    expect(net.say("anna", "daten zeigen").text).toContain("14. Januar 2027: nicht dabei");
  });

  test("reaches the messages of the others together, a minute later and as one edit each", async () => {
    await net.passTo("2027-01-13T12:00:00+01:00");
    net.delivered.length = 0;
    net.press("ben", "call rsvp yes 1:2027-01-14");
    await net.pass(MINUTE / 2);
    const inTime = net.updated.filter(({ to }) => to === "anna");
    expect(inTime).toEqual([]);
    net.press("ben", "call rsvp maybe 1:2027-01-14");
    // Her own copy is put right at once, although an edit of it waits already.
    net.press("anna", "call rsvp yes 1:2027-01-14");
    await net.settle();
    expect(net.updated.filter(({ to }) => to === "anna")).toHaveLength(1);
    expect(net.updated.filter(({ to }) => to === "anna")[0]?.text).toContain("1 ja, 1 vielleicht, 0 nein");
    net.updated.length = 0;
    net.press("ben", "call rsvp no 1:2027-01-14");
    net.say("ben", "call topic Budget");
    await net.pass(MINUTE);
    const [once, ...more] = net.updated.filter(({ to }) => to === "anna");
    expect(once?.text).toContain("1 ja, 0 vielleicht, 1 nein");
    expect(once?.text).toContain("Budget");
    expect(more).toEqual([]);
    expect(net.delivered).toEqual([]);
  });

  test("is the core team's, asks by form, and knows calls that do not take place or are over", () => {
    expect(net.say("lea", "call zusagen").text).toContain("Kernteam");
    const form = net.say("ben", "call rsvp");
    expect(form.form?.inputs.map(({ name }) => name)).toEqual(["answer", "date"]);
    expect(net.fill("ben", form, { answer: "maybe" }).text).toContain("perhaps");
    net.say("ben", "core call cancel thu");
    expect(net.press("ben", "call rsvp yes 1:2027-01-14").text).toContain("does not take place");
    expect(net.press("ben", "call rsvp yes 7:2027-01-14").text).toContain("There is no call on");
    expect(net.say("ben", "call rsvp yes").text).toContain("21 January 2027");
  });

  test("is erased seven days after the call, with who was told what, and by whoever takes a break", async () => {
    net.say("ben", "call rsvp yes");
    net.say("anna", "call zusagen");
    net.say("anna", "call zusagen 28.1.");
    await net.passTo("2027-01-21T10:44:00+01:00");
    expect(count("call_rsvp")).toBe(3);
    await net.pass(MINUTE);
    expect(count("call_rsvp")).toBe(1);
    expect(count("call_told WHERE planned_on = '2027-01-14'")).toBe(0);
    net.say("anna", "pause");
    expect(count("call_rsvp")).toBe(0);
    await net.pass(30 * DAY);
    expect(count("call_told WHERE planned_on < '2027-02-01'")).toBe(0);
  });

  test("makes whoever answered hear of a change long before any reminder", async () => {
    net.say("ben", "call rsvp yes 28 January");
    net.say("anna", "kernteam call verschieben 28.1. auf 29.1.");
    await net.settle();
    expect(heardBy("ben")).toEqual(["2027-01-11T07:00 The core-team call is at another time"]);
    expect(heardBy("anna")).toEqual([]);
    expect(heardBy("core-team")).toEqual([]);
  });
});

test("only the core team changes the call", () => {
  for (const typed of [
    "core call cancel thu",
    "core call move thu to fri 11:00",
    "core call restore thu",
    "core call holidays keep",
    "core call schedule weekly fri 9:00",
    "core call stop",
    "call rsvp yes",
  ]) {
    expect(net.say("lea", typed).text).toContain("Kernteam");
  }
  expect(net.program.services.calls.ahead(1)[0]).toMatchObject({ date: "2027-01-14", status: "planned" });
});
