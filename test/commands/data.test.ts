import type { Attachment } from "../../src/core/card";
import { mentionOf } from "../../src/core/person-ref";
import { joined } from "../joined";
import { TestNetwork, type Heard } from "../network";

let network: TestNetwork;
beforeEach(() => {
  network = new TestNetwork();
  joined(network, "anna", { name: "Anna Berger", language: "de", core: [] });
  joined(network, "ben", { name: "Ben Carter" });
});
afterEach(() => network.close());

const filesOf = ({ replies }: Heard): readonly Attachment[] =>
  replies.flatMap((reply) =>
    "say" in reply ? reply.say.blocks.flatMap((block) => ("file" in block ? [block.file] : [])) : [],
  );

describe("privacy", () => {
  test("says what is stored, which consents are in force since when, and what one can do", () => {
    const { text, buttons } = network.say("ben", "privacy");
    expect(text).toContain("What happens with your data");
    expect(text).toContain("• mentoring, since 11 January 2027 (wording 1)");
    expect(text).toContain("Your rights");
    expect(buttons.map(({ command }) => command)).toEqual([
      "data show",
      "data export",
      "profile edit",
      "data delete",
    ]);
    expect(network.say("anna", "datenschutz").text).toContain("Worin du eingewilligt hast");
  });

  test("a consent that was withdrawn is not in force", () => {
    network.database
      .prepare("UPDATE consent SET withdrawn_at = given_at + 1 WHERE purpose = 'mentoring'")
      .run();
    expect(network.say("ben", "privacy").text).not.toContain("mentoring, since");
    network.database.prepare("UPDATE consent SET withdrawn_at = given_at + 1").run();
    expect(network.say("ben", "privacy").text).toContain("no consent of yours is in force");
  });

  test("a stranger reads it before anything is stored", () => {
    const { text, buttons } = network.say("sam", "datenschutz");
    expect(text).toContain("Über dich habe ich nichts gespeichert.");
    expect(buttons).toEqual([]);
    expect(network.program.kernel.directory.knows(network.identity("sam"))).toBe(false);
  });
});

describe("data show", () => {
  test("shows what every feature holds, and who read or changed it", async () => {
    network.say("anna", "core invite @Ben Carter");
    await network.settle();
    const { text } = network.say("ben", "data show");
    expect(text).toContain("Ben Carter");
    expect(text).toContain("Playground: ben");
    expect(text).toContain("Core team\n• Member since 11 January 2027");
    expect(text).toContain("Anna Berger: took you into the core team");
    expect(text).toContain("None waiting to be sent, 1 sent or dropped");
    expect(text).toContain("That is all.");
    expect(network.say("anna", "meine daten anzeigen").text).toContain("Was über dich gespeichert ist");
  });

  test("says that there is nothing about somebody unknown, and tells of an invitation", () => {
    expect(network.say("sam", "data show").text).toContain("nichts gespeichert");
    network.say("anna", `core invite ${mentionOf(network.identity("sam"))}`);
    const shown = network.say("sam", "data show");
    expect(shown.text).toContain("eine Einladung ins Kernteam");
    const preview = network.press("sam", shown.buttons[0]!.command);
    expect(network.press("sam", preview.buttons[0]!.command).text).toContain("Die Einladung ist gelöscht.");
    expect(network.say("sam", "data export").text).not.toContain("Einladung");
  });
});

describe("data export", () => {
  test("hands everything out as JSON and CSV, privately even when asked for in a room", async () => {
    network.say("anna", "core invite @Ben Carter");
    await network.settle();
    const heard = network.say("ben", "data export", "office");
    expect(heard.replies).toEqual([expect.objectContaining({ audience: "asker" })]);
    const [json, csv] = filesOf(heard);
    expect([json!.name, csv!.name]).toEqual(["my-data-2027-01-11.json", "my-data-2027-01-11.csv"]);
    const { tables } = JSON.parse(json!.content) as { tables: Record<string, Record<string, unknown>[]> };
    expect(tables["person"]![0]).toMatchObject({ name: "Ben Carter" });
    expect(tables["identity"]).toMatchObject([{ platform: "playground", workspace: "sample", user: "ben" }]);
    expect(tables["consent"]).toHaveLength(5);
    expect(tables["core_member"]).toEqual([{ since_on: "2027-01-11" }]);
    expect(tables["outbox"]![0]).toMatchObject({ kind: "core.joined", state: "sent" });
    expect(tables["audit"]).toEqual([expect.objectContaining({ action: "core.invite", by: "Anna Berger" })]);
    expect(csv!.content).toContain("person,1,name,Ben Carter\r\n");
    expect(network.say("anna", "daten mitnehmen").text).toContain("meine-daten-2027-01-11.csv");
  });

  test("words that a spreadsheet would calculate are neutralised in the CSV and untouched in the JSON", () => {
    joined(network, "eve", { name: "=HYPERLINK(evil)" });
    const [json, csv] = filesOf(network.say("eve", "data export"));
    expect(csv!.content).toContain("person,1,name,'=HYPERLINK(evil)\r\n");
    expect(json!.content).toContain('"=HYPERLINK(evil)"');
  });

  test("nobody else's data is in it", () => {
    const files = filesOf(network.say("ben", "data export"));
    expect(files.map(({ content }) => content).join("")).not.toContain("Anna");
  });
});

test("data delete shows first what would go, and doing nothing changes nothing", () => {
  const { text, buttons } = network.say("ben", "daten löschen");
  expect(text).toContain("This goes, at once and for good:");
  expect(text).not.toMatch(/\(\d+\)/);
  expect(text).toContain("If you do nothing, nothing happens.");
  expect(buttons).toEqual([
    {
      label: "Yes, delete everything",
      command: expect.stringMatching(/^data delete confirm [2-9A-Z]{6}$/),
      style: "danger",
    },
    { label: "Take my data with me first", command: "data export" },
  ]);
  expect(network.program.kernel.directory.knows(network.identity("ben"))).toBe(true);
});
