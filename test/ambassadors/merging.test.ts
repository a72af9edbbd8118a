import { mentionOf } from "../../src/core/person-ref";
import type { PersonId } from "../../src/core/person-ref";
import { addPerson, type PersonWish } from "../people";
import { columnsOf, personReferences } from "../privacy/schema";
import type { TestNetwork } from "../network";
import { codeFor, connect, lastTo, pressLabel, slack, twoChats, webex } from "./two-chats";

const DAY = 86_400_000;
const here = slack("U1");
const there = webex("W1");

let net: TestNetwork;
beforeEach(() => {
  net = twoChats();
});
afterEach(async () => {
  expect(net.logged.filter(({ level }) => level === "error")).toEqual([]);
  expect(net.database.pragma("foreign_key_check")).toEqual([]);
  await net.close();
});

const person = () => net.program.kernel.directory.byIdentity(here)!;
const pairs = () =>
  net.database.prepare("SELECT id, mentor_id, mentee_id, state FROM mentoring_pair ORDER BY id").all();

/** Two profiles of Anna: the one in Slack is older and remains. */
function both(first: PersonWish = {}, second: PersonWish = {}): { stays: PersonId; goes: PersonId } {
  const common = { name: "Anna Berger", language: "en" as const };
  const { id: stays } = addPerson(net, here, { ...common, ...first });
  const { id: goes } = addPerson(net, there, { ...common, ...second });
  return { stays, goes };
}

/** Where a person's number still stands: in columns that refer to people, and in what queues carry. */
function traces(id: number): readonly string[] {
  const { database } = net;
  const columns = [
    ...personReferences(database),
    ...["actor_id", "about_id"].map((name) => ({ table: "audit", name })),
  ];
  const rows = columns.flatMap(({ table, name }) =>
    database.prepare(`SELECT 1 FROM "${table}" WHERE "${name}" = ?`).get(id) ? [`${table}.${name}`] : [],
  );
  const queues = [
    ["outbox", "state IN ('due', 'sending', 'ambiguous')"],
    ["job", "state = 'due'"],
  ] as const;
  const carried = queues.flatMap(([table, open]) =>
    database
      .prepare<[], string>(`SELECT payload FROM ${table} WHERE ${open}`)
      .pluck()
      .all()
      .filter((json) =>
        Object.entries(JSON.parse(json) as object).some(
          ([name, value]) => /^(person|by|partner|of|mentor|mentee|author)$/.test(name) && value === id,
        ),
      )
      .map((json) => `${table}: ${json}`),
  );
  return [...rows, ...carried];
}

describe("two profiles of one person", () => {
  test("become one, and no row anywhere refers to the other any more, whatever both did", async () => {
    const { stays, goes } = both({ core: ["call"] }, { core: ["stories"] });
    for (const [user, name] of [
      ["ben", "Ben Carter"],
      ["lea", "Lea Papadaki"],
      ["mia", "Mia Hoffmann"],
      ["tom", "Tom Novak"],
    ] as const) {
      addPerson(net, user, { name, core: user === "ben" ? ["mentoring"] : [] });
    }
    net.say(here, "core call schedule weekly thu 10:00 45m");
    for (const [who, text] of [
      [here, "mentor offer 1"],
      [there, "mentor offer 3"],
      ["lea", "mentor request"],
      ["ben", "core match publish"],
      [here, "mentor avoid @Tom Novak"],
      [there, "mentor avoid @Mia Hoffmann"],
      ["tom", `mentor avoid ${mentionOf(there)}`],
      ["mia", `mentor avoid ${mentionOf(here)}`],
      ["mia", `mentor avoid ${mentionOf(there)}`],
      [here, "story share A customer thanked me for an hour of patience"],
      [there, "story share My team made the old machine run again"],
      [here, "story remind weekly"],
      [there, "story remind monthly"],
      [there, "call remind off"],
      ["ben", `core role ${mentionOf(there)} mentoring`],
      [there, "core members"],
      [there, "mentor request Patience"],
      [here, "mentor request Cooking"],
    ] as const) {
      expect(net.say(who, text).text).not.toMatch(/Type it like this|do not know/);
    }
    await net.pass(5 * 60_000);
    await connect(net, here, there);

    expect(traces(goes)).toEqual([]);
    const into = net.program.kernel.directory.person(stays)!;
    expect(net.program.kernel.directory.byIdentity(there)).toEqual(into);
    expect(into.tasks).toEqual(["call", "mentoring", "stories"]);
    const { database } = net;
    expect(database.prepare("SELECT places FROM mentoring_offer").pluck().all()).toEqual([3]);
    expect(database.prepare("SELECT author_id FROM story").pluck().all()).toEqual([stays, stays]);
    expect(database.prepare("SELECT rhythm FROM story_rhythm").pluck().all()).toEqual(["monthly"]);
    expect(database.prepare("SELECT person_id FROM call_reminder_off").pluck().all()).toEqual([stays]);
    expect(
      database.prepare("SELECT count(*) FROM mentoring_avoid WHERE person_id = ?").pluck().get(stays),
    ).toBe(2);
    expect(
      database.prepare("SELECT count(*) FROM mentoring_avoid WHERE avoided_id = ?").pluck().get(stays),
    ).toBe(2);
    const open = database.prepare(
      "SELECT topics FROM mentoring_request WHERE person_id = ? AND state IN ('waiting', 'asked')",
    );
    expect(open.pluck().all(stays)).toHaveLength(1);
    const shown = net.say(there, "data show").text;
    expect(shown).toContain("A customer thanked me");
    expect(shown).toContain("My team made the old machine");
    expect(net.program.kernel.audit.about(stays, 100).map(({ action }) => action)).toEqual(
      expect.arrayContaining(["person.merged", "person.linked", "core.role"]),
    );
    // Life goes on.
    await net.passTo("2027-01-25T12:00:00+01:00");
    expect(net.say(there, "mentor status").text).toContain("3");
  });

  test("the walk over the schema sees every table that the features fill (the rule itself is tried)", () => {
    const { goes } = both();
    expect(traces(goes)).toEqual(
      expect.arrayContaining(["identity.person_id", "consent.person_id", "person_language.person_id"]),
    );
    const loose = columnsOf(net.database).filter(({ name }) => /_person_id$/.test(name));
    expect(loose).toEqual([]);
  });

  test("a person is asked about each difference, sees what comes together, and decides", async () => {
    both(
      {
        ...{
          name: "Anna Berger",
          zone: "Europe/Berlin",
          country: "DE",
          unit: "Service",
          topics: ["LinkedIn"],
        },
        ...{ languages: ["de"], purposes: ["directory", "mentoring"] },
      },
      {
        ...{
          name: "Berger, Anna",
          zone: "Europe/Athens",
          country: "GR",
          contact: "mornings",
          topics: ["linkedin", "Cooking"],
        },
        ...{ languages: ["en"], purposes: ["directory", "digest"] },
      },
    );
    const typed = net.say(there, `link ${codeFor(net, here)}`);
    expect(typed.text).toContain("You have a profile in each chat");
    expect(typed.text).toContain("I ask you what stays: Name, Country, Time zone and consents.");
    const asked = pressLabel(net, there, typed, "Choose what stays");
    expect(asked.form?.inputs.map(({ name, value }) => [name, value])).toEqual([
      ["name", "first"],
      ["country", "first"],
      ["zone", "first"],
      ["mentoring", true],
      ["digest", false],
    ]);
    expect(asked.form?.inputs[1]?.options?.map(({ label }) => label)).toEqual([
      "Germany (Slack)",
      "Greece (Webex)",
    ]);
    const half = net.fill(there, asked, { zone: "second", mentoring: false, digest: true });
    expect(half.text).toContain("Half of it is done");
    expect(person().zone).toBe("Europe/Berlin");
    // The other side sees what was chosen, and has the last word.
    const again = pressLabel(net, here, await lastTo(net, here), "Choose what stays");
    expect(again.form?.inputs.map(({ value }) => value)).toEqual(["first", "first", "second", false, true]);
    expect(net.fill(here, again, { country: "second" }).text).toContain("Connected");
    expect(person()).toMatchObject({
      ...{ name: "Anna Berger", zone: "Europe/Athens", country: "GR", unit: "Service", contact: "mornings" },
    });
    expect([...person().topics].sort()).toEqual(["Cooking", "LinkedIn"]);
    expect([...person().languages].sort()).toEqual(["de", "en"]);
    expect([...person().purposes].sort()).toEqual(["digest", "directory"]);
    expect(net.say(here, "find Cooking").text).toContain("Anna Berger");
  });

  test("without a difference nothing is asked, and the consents stay", async () => {
    both();
    const typed = net.say(there, `link ${codeFor(net, here)}`);
    expect(typed.text).toContain(
      "Your consents stay: directory, mentoring, invitations to share, weekly digest and my stories in the digest.",
    );
    expect(typed.text).toContain("nothing that I would have to ask");
    pressLabel(net, there, typed, "Yes, connect");
    pressLabel(net, here, await lastTo(net, here), "Yes, connect");
    expect(person().purposes.size).toBe(5);
  });

  test("a reader who is an ambassador in the other chat becomes the ambassador", async () => {
    net.fill(here, net.say(here, "follow weekly"), { consent: true, language: "en" });
    addPerson(net, there, { name: "Anna Berger" });
    await connect(net, here, there);
    expect(person()).toMatchObject({ name: "Anna Berger", membership: "active" });
    expect(person().purposes.size).toBe(5);
    expect(net.database.prepare("SELECT count(*) FROM person").pluck().get()).toBe(1);
  });

  test("whether a break goes on is asked; the one who stays on it hands over what came from the other profile", async () => {
    both();
    net.say(here, "pause until 1.3.2027");
    net.say(there, "mentor request");
    const typed = net.say(there, `link ${codeFor(net, here)}`);
    const asked = pressLabel(net, there, typed, "Choose what stays");
    expect(asked.form?.inputs[0]?.options?.map(({ label }) => label)).toEqual([
      "on a break until 1 March 2027 (Slack)",
      "ambassador (Webex)",
    ]);
    net.fill(there, asked);
    net.fill(here, pressLabel(net, here, await lastTo(net, here), "Choose"));
    expect(person()).toMatchObject({ membership: "paused", pausedUntil: "2027-03-01" });
    const open = net.database
      .prepare("SELECT count(*) FROM mentoring_request WHERE state = 'waiting'")
      .pluck();
    expect(open.get()).toBe(0);
    await net.settle();
    net.delivered.length = 0;
    await net.passTo("2027-03-02T12:00:00+01:00");
    expect(net.delivered.map(({ text }) => text.split("\n")[0])).toEqual([
      expect.stringContaining("Welcome back"),
    ]);
  });

  test("or it ends, when that is what she chooses", async () => {
    both();
    net.say(here, "pause");
    const asked = pressLabel(net, there, net.say(there, `link ${codeFor(net, here)}`), "Choose");
    net.fill(there, asked, { standing: "second" });
    net.fill(here, pressLabel(net, here, await lastTo(net, here), "Choose"));
    expect(person().membership).toBe("active");
  });

  test("works through the daily reminder of a call, once for one person", async () => {
    both({ core: [] }, { core: [] });
    net.say(here, "core call schedule weekly thu 10:00 45m");
    net.clock.moveTo((net.now + 2 * DAY - 60_000) as typeof net.now);
    await net.settle();
    await connect(net, here, there);
    net.delivered.length = 0;
    await net.passTo("2027-01-13T12:00:00+01:00");
    expect(net.delivered.map(({ on }) => on)).toEqual(["slack"]);
  });
});

describe("mentoring of two profiles of one person", () => {
  const match = async () => net.passTo("2027-01-12T09:00:00+01:00");

  test("a pair of herself with herself ends without a word", async () => {
    const { stays } = both();
    net.say(here, "mentor offer 1");
    net.say(there, "mentor request");
    await match();
    net.say(here, "mentor accept 1");
    await net.settle();
    net.delivered.length = 0;
    await connect(net, here, there);
    expect(pairs()).toEqual([]);
    expect(net.delivered.some(({ text }) => text.includes("has come to its end"))).toBe(false);
    expect(net.program.kernel.directory.byIdentity(there)?.id).toBe(stays);
  });

  test("a question to herself is taken back, and her request waits for somebody else", async () => {
    both();
    net.say(here, "mentor offer 1");
    net.say(there, "mentor request");
    await match();
    await connect(net, here, there);
    expect(pairs()).toEqual([]);
    expect(net.say(here, "mentor status").text).toContain("Waiting since");
    await net.passTo("2027-01-20T12:00:00+01:00");
    expect(pairs()).toEqual([]);
  });

  test("of two mentors the first stays, and the other hears of the end without a reason", async () => {
    const { stays } = both();
    addPerson(net, "mia", { name: "Mia Hoffmann" });
    addPerson(net, "tom", { name: "Tom Novak" });
    net.say("mia", "mentor offer 1");
    net.say("tom", "mentor offer 1");
    net.say(here, "mentor request");
    net.say(there, "mentor request");
    await match();
    net.say("mia", "mentor accept");
    net.say("tom", "mentor accept");
    await net.settle();
    net.delivered.length = 0;
    await connect(net, here, there);
    expect(pairs().filter((each) => (each as { state: string }).state === "active")).toEqual([
      expect.objectContaining({ id: 1, mentee_id: stays }),
    ]);
    const ends = net.delivered.filter(({ text }) => text.includes("has come to its end"));
    expect(ends).toHaveLength(1);
    expect(ends[0]!.text).toContain("Your mentoring with Anna Berger has ended.");
  });

  test("a mentee of one profile stays with the one who remains, who has a mentor of her own", async () => {
    const { stays } = both();
    addPerson(net, "mia", { name: "Mia Hoffmann" });
    addPerson(net, "tom", { name: "Tom Novak" });
    net.say("mia", "mentor offer 1");
    net.say(here, "mentor request");
    await match();
    net.say("mia", "mentor accept");
    net.say(there, "mentor offer 1");
    net.say("tom", "mentor request");
    await net.passTo("2027-01-13T09:00:00+01:00");
    net.say(there, "mentor accept");
    await connect(net, here, there);
    const open = pairs() as { mentor_id: number; mentee_id: number; state: string }[];
    expect(open.map(({ state }) => state)).toEqual(["active", "active"]);
    expect(open[0]!.mentee_id).toBe(stays);
    expect(open[1]!.mentor_id).toBe(stays);
    expect(net.say(there, "mentor mine").text).toContain("Tom Novak");
  });

  test("a question that an avoid list of the other profile forbids is taken back", async () => {
    both();
    addPerson(net, "mia", { name: "Mia Hoffmann" });
    net.say(there, "mentor avoid @Mia Hoffmann");
    net.say("mia", "mentor offer 1");
    net.say(here, "mentor request");
    await match();
    expect(pairs()).toHaveLength(1);
    await connect(net, here, there);
    expect(pairs()).toEqual([expect.objectContaining({ state: "withdrawn" })]);
    await net.passTo("2027-01-20T12:00:00+01:00");
    expect(pairs()).toHaveLength(1);
  });
});
