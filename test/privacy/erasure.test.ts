import { mentionOf } from "../../src/core/person-ref";
import { joined } from "../joined";
import { TestNetwork } from "../network";
import { columnsOf, personReferences } from "./schema";

/** What xenia does before she goes: something in every feature. */
const LIFE: readonly (readonly [user: string, text: string])[] = [
  ["xenia", "mentor offer 2"],
  ["lea", "mentor request Community"],
  ["anna", "core match publish"],
  ["xenia", "mentor accept"],
  ["xenia", "mentor avoid @Ben Carter"],
  ["ben", "mentor avoid @Xenia Quastenflosser"],
  ["anna", "core invite @Xenia Quastenflosser"],
  ["anna", "core role @Xenia Quastenflosser stories"],
  ["anna", "core call schedule weekly thu 10:00 45m https://meet.example.com/core"],
  ["xenia", "story share Today a customer in Quastenflossheim thanked me for an hour of patience"],
  ["xenia", "story remind weekly"],
  ["xenia", "mentor request Patience"],
  ["xenia", "pause 2027-02-01"],
  ["xenia", "resume"],
  ["xenia", "call rsvp yes"],
  ["xenia", "core members"],
];

let network: TestNetwork;
beforeEach(async () => {
  network = new TestNetwork();
  joined(network, "anna", { name: "Anna Berger", language: "de", core: ["call"] });
  joined(network, "ben", { name: "Ben Carter" });
  joined(network, "lea", { name: "Lea Papadaki", language: "de" });
  const heard = network.say("xenia", "join");
  expect(heard.form).toBeDefined();
  const wanted = {
    name: "Xenia Quastenflosser",
    unit: "Department Xyzzyk",
    topics: "Community, Quasten",
    contact: "xq@example.com",
  };
  const consents = { directory: true, mentoring: true, nudges: true, digest: true };
  const done = network.fill("xenia", heard, {
    ...wanted,
    language: "en",
    zone: "Europe/Berlin",
    ...consents,
  });
  expect(done.errors).toBeUndefined();
  for (const [user, text] of LIFE) {
    if (network.program.book.match(text)) network.say(user, text);
    await network.pass(5 * 60_000);
  }
  await network.pass(8 * 24 * 3_600_000);
  network.takeFor("xenia");
});
afterEach(() => network.close());

const xenia = () => network.program.kernel.directory.byIdentity(network.identity("xenia"));
const tablesWithRowsAbout = (id: number) =>
  personReferences(network.database)
    .filter(({ table, name }) =>
      network.database.prepare(`SELECT 1 FROM "${table}" WHERE "${name}" = ?`).get(id),
    )
    .map(({ table, name }) => `${table}.${name}`);

function confirm(user: string) {
  const preview = network.say(user, "data delete");
  const command = preview.buttons.find((button) => button.command.startsWith("data delete confirm"))?.command;
  return { preview, command: command! };
}

describe("deleting everything about a person", () => {
  test("leaves no row that refers to her and no word of hers, whatever she did", async () => {
    const { id } = xenia()!;
    const before = tablesWithRowsAbout(id);
    expect(before).toEqual(
      expect.arrayContaining([
        "identity.person_id",
        "consent.person_id",
        "outbox.person_id",
        "core_task.person_id",
      ]),
    );
    // What the life above did not fill is emptied by the database itself.
    const unfilled = personReferences(network.database).filter(
      ({ table, name, onDelete }) =>
        !before.includes(`${table}.${name}`) && !["CASCADE", "SET NULL"].includes(onDelete),
    );
    expect(unfilled).toEqual([]);
    const { preview, command } = confirm("xenia");
    expect(preview.text).toContain("Delete everything about you?");
    const { text } = network.press("xenia", command);
    expect(text).toContain("Everything about you is deleted");
    expect(text).toContain("I do not know you any more.");
    expect(tablesWithRowsAbout(id)).toEqual([]);
    expect(
      network.database.prepare("SELECT 1 FROM audit WHERE actor_id = ? OR about_id = ?").get(id, id),
    ).toBeUndefined();
    const words = columnsOf(network.database).flatMap(({ table, name }) => {
      const found = network.database
        .prepare<[], string>(
          `SELECT "${name}" FROM "${table}" WHERE CAST("${name}" AS TEXT) LIKE '%xenia%' OR CAST("${name}" AS TEXT) LIKE '%quasten%' OR CAST("${name}" AS TEXT) LIKE '%Xyzzyk%'`,
        )
        .all();
      return found.length > 0 ? [`${table}.${name}`] : [];
    });
    expect(words).toEqual([]);
    const index = network.database.prepare("SELECT CAST(block AS TEXT) FROM person_search_data").pluck();
    expect(index.all().join(" ")).not.toMatch(/quasten/);
    expect(network.database.pragma("foreign_key_check")).toEqual([]);
    network.database.exec("INSERT INTO person_search (person_search) VALUES ('integrity-check')");
    await network.pass(30 * 24 * 3_600_000);
    expect(network.takeFor("xenia")).toEqual([]);
    expect(network.logged.filter(({ level }) => level === "error")).toEqual([]);
    expect(network.say("xenia", "data show").text).toMatch(/nothing about you|nichts gespeichert/);
  });

  test("the others stay as they are", () => {
    const { command } = confirm("xenia");
    network.press("xenia", command);
    expect(network.program.kernel.directory.coreTeam().map(({ name }) => name)).toEqual(["Anna Berger"]);
    expect(network.say("lea", "overview").text).toContain("Lea");
  });

  test("she may come back as anybody new", () => {
    network.press("xenia", confirm("xenia").command);
    expect(network.say("xenia", "join").form).toBeDefined();
  });

  test("the code works for her only, once, and for an hour", async () => {
    const { command } = confirm("xenia");
    expect(network.press("ben", command).text).toContain(
      "That button is no longer current, so nothing was deleted.",
    );
    expect(network.program.kernel.directory.byIdentity(network.identity("ben"))).toBeDefined();
    await network.pass(61 * 60_000);
    expect(network.press("xenia", command).text).toContain("no longer current");
    expect(network.say("xenia", "data delete confirm 000000").text).toContain("no longer current");
    expect(xenia()).toBeDefined();
    network.press("xenia", confirm("xenia").command);
    expect(network.press("xenia", command).text).toMatch(/nothing about you|nichts gespeichert/);
  });

  test("the last one in the core team is asked to hand over first", () => {
    expect(network.say("xenia", "core remove @Anna Berger").text).toContain("no longer in the core team");
    expect(network.say("xenia", "data delete").text).toContain("You are the last one in the core team");
    network.say("xenia", `core invite ${mentionOf(network.identity("ben"))}`);
    const { command } = confirm("xenia");
    expect(network.press("xenia", command).text).toContain("Everything about you is deleted");
  });

  test("whoever has left can delete at once instead of waiting", () => {
    network.say("ben", "leave");
    const { command } = confirm("ben");
    expect(network.press("ben", command).text).toMatch(/is deleted|ist gelöscht/);
    expect(network.program.kernel.directory.knows(network.identity("ben"))).toBe(false);
  });
});
