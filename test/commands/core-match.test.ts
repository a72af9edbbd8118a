import { inboxOf, mentoringNetwork } from "../mentoring/network";
import type { TestNetwork } from "../network";
import { addPerson } from "../people";

let net: TestNetwork;

beforeEach(() => {
  net = mentoringNetwork();
});
afterEach(() => net.close());

function auditOf(user: string): readonly string[] {
  const { id } = net.program.kernel.directory.byIdentity(net.identity(user))!;
  return net.program.kernel.audit.about(id, 10).map((entry) => entry.action);
}

describe("core match", () => {
  test("preview tells who would be matched with whom and why, and tells nobody else", async () => {
    net.say("mia", "mentor offer");
    net.say("lea", "mentor request");
    const preview = net.say("anna", "kernteam zuordnung vorschau");
    expect(preview.text).toContain("Lea Papadaki und Mia Hoffmann: passt sehr gut (beide sprechen ");
    expect(preview.text).toContain("gemeinsame Themen: LinkedIn und Social Media");
    expect(net.say("ben", "core match preview").text).toContain(
      "Lea Papadaki and Mia Hoffmann: fits very well",
    );
    await net.settle();
    expect(inboxOf(net, "mia")).toBe("");
    expect(auditOf("lea")).toEqual(["mentoring.preview", "mentoring.preview"]);
    expect(auditOf("mia")).toHaveLength(2);
  });

  test("preview names who is left over and the reason", () => {
    addPerson(net, "ines", { name: "Inês Duarte", languages: ["pt"] });
    net.say("mia", "mentor offer");
    net.say("ines", "mentor request");
    expect(net.say("ben", "core match preview").text).toContain(
      "Inês Duarte: no mentor with a free place speaks one of the languages",
    );
  });

  test("a pair that was declined reads as not available together", async () => {
    net.say("mia", "mentor offer");
    net.say("lea", "mentor request");
    net.say("anna", "core match publish");
    net.press("mia", "mentor decline 1");
    net.say("mia", "mentor offer");
    expect(net.say("ben", "core match preview").text).toContain("Lea Papadaki: not available together");
    expect(net.say("anna", "kernteam zuordnung offen").text).toContain("gemeinsam nicht verfügbar");
  });

  test("publish asks at once what the preview showed, and a second time does nothing", async () => {
    net.say("mia", "mentor offer");
    net.say("lea", "mentor request");
    expect(net.say("anna", "kernteam zuordnung freigeben").text).toContain("Lea Papadaki und Mia Hoffmann");
    await net.settle();
    expect(inboxOf(net, "mia")).toContain("Lea Papadaki");
    expect(net.say("ben", "core match publish").text).toContain("Nobody is waiting");
    await net.passTo("2027-01-11T12:00:00+01:00");
    expect(inboxOf(net, "mia")).toBe("");
    expect(auditOf("lea")).toEqual(["mentoring.publish"]);
  });

  test("queue shows since when somebody waits, and why", () => {
    expect(net.say("ben", "core match queue").text).toContain("Nobody is waiting");
    net.say("lea", "mentor request");
    expect(net.say("ben", "core match queue").text).toContain(
      "Lea Papadaki, since Mon 11 January 2027: no mentor has a free place",
    );
    net.say("mia", "mentor offer");
    expect(net.say("anna", "kernteam zuordnung offen").text).toContain(
      "wird in der nächsten Runde zugeordnet",
    );
    expect(auditOf("lea")).toEqual(["mentoring.queue", "mentoring.queue"]);
  });

  test.each(["preview", "publish", "queue"])(
    "%s is kindly refused to others, and nothing happens",
    (verb) => {
      net.say("mia", "mentor offer");
      net.say("lea", "mentor request");
      expect(net.say("mia", `core match ${verb}`).text).toContain("Das gehört zu den Aufgaben des Kernteams");
      expect(auditOf("lea")).toEqual([]);
    },
  );

  test("a round of many people stays readable and counts the rest", () => {
    for (let i = 0; i < 30; i += 1) {
      addPerson(net, `n${i}`, { name: `Newcomer ${i}` });
      net.say(`n${i}`, "mentor request");
    }
    expect(net.say("ben", "core match queue").text).toContain("… and 10 more");
  });
});
