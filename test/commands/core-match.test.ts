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
    expect(preview.text).toContain(
      "Lea Papadaki und Mia Hoffmann: passt sehr gut, 90 Punkte (beide sprechen ",
    );
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
    expect(net.say("ben", "core match preview").text).toContain("1 waiting, nobody with a mentor to ask");
    expect(net.say("anna", "kernteam zuordnung vorschau").text).toContain(
      "Eine Person wartet; zurzeit gibt es niemanden, den ich fragen könnte.",
    );
    expect(net.say("anna", "kernteam match offen").text).toContain("gemeinsam nicht verfügbar");
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

  test("preview names the next-best mentor and what choosing her would have cost everybody", async () => {
    net.say("mia", "mentor offer");
    net.say("tom", "mentor offer");
    net.say("lea", "mentor request");
    const preview = net.say("ben", "core match preview").text;
    expect(preview).toContain("1 waiting, 1 with a mentor to ask");
    // One shared topic less costs 90 points.
    expect(preview).toContain("Otherwise: Tom Novák, 90 points worse for the whole round");
    net.say("ben", "mentor request");
    const both = net.say("anna", "kernteam zuordnung vorschau").text;
    expect(both).toContain("• 1 · Lea Papadaki und Mia Hoffmann");
    expect(both).toContain("• 2 · Ben Carter und Tom Novák");
    expect(net.say("anna", "core match explain @Lea Papadaki @Tom Novák").text).toMatch(
      /Tom Novák: passt (sehr )?gut, \d+ Punkte .*schlechter für die ganze Runde/,
    );
  });

  test("explain tells the choice, the others with their price, and a button for each next step", () => {
    net.say("mia", "mentor offer");
    net.say("tom", "mentor offer");
    net.say("lea", "mentor request");
    const heard = net.say("ben", "core match explain 1");
    expect(heard.text).toContain("In the next round: Mia Hoffmann: fits very well, 90 points");
    expect(heard.text).toContain("Tom Novák: fits very well, 180 points");
    const [instead, hold] = heard.buttons;
    expect(instead).toEqual({
      label: "Tom Novák instead",
      command: "core match swap 1 <@playground/sample/tom>",
    });
    expect(hold?.command).toBe("core match hold 1");
    expect(auditOf("lea")).toEqual(["mentoring.explain"]);
    expect(net.say("ben", "core match explain @Mia Hoffmann").text).toContain("no open request");
    expect(net.say("ben", "core match explain 77").text).toContain("no open request with number 77");
  });

  test.each([
    ["an avoid list of hers", () => void net.say("lea", "mentor avoid @Mia Hoffmann")],
    ["an avoid list of the mentor's", () => void net.say("mia", "mentor avoid @Lea Papadaki")],
    ["a rest after not now", () => decline("ben")],
    ["an earlier no", () => decline("lea")],
    ["a break", () => void net.say("mia", "pause")],
  ])("%s reads as not available together in every view, without a number", (_why, forbid) => {
    net.say("tom", "mentor offer");
    net.say("mia", "mentor offer");
    forbid();
    net.say("lea", "mentor request");
    const all = net.say("anna", "core match explain @Lea Papadaki").text;
    expect(all).toContain("Gemeinsam nicht verfügbar: Mia Hoffmann");
    const one = net.say("anna", "core match explain @Lea Papadaki @Mia Hoffmann").text;
    expect(one).toContain("Mia Hoffmann: gemeinsam nicht verfügbar");
    expect(one).not.toMatch(/\d+ Punkt/);
    expect(net.say("anna", "core match swap @Lea Papadaki @Mia Hoffmann").text).toContain(
      "Das geht nicht: gemeinsam nicht verfügbar",
    );
    expect(net.say("anna", "core match preview").text).not.toContain("Sonst");
    net.say("tom", "mentor offer stop");
    expect(net.say("anna", "core match preview").text).toContain("Lea Papadaki: gemeinsam nicht verfügbar");
    expect(JSON.stringify(net.logged)).not.toMatch(/avoid|declin/);
  });

  function decline(newcomer: string): void {
    net.say("tom", "mentor offer stop");
    net.say(newcomer, "mentor request");
    net.say("anna", "core match publish");
    net.say("mia", "mentor decline");
    if (newcomer === "lea") net.say("mia", "mentor offer");
    net.say(newcomer, "mentor cancel");
    net.say("tom", "mentor offer");
  }

  test("hold keeps a newcomer out of rounds for two working days, release ends that, and nobody is told", async () => {
    net.say("mia", "mentor offer");
    net.say("lea", "mentor request");
    expect(net.say("anna", "kernteam zuordnung zurückstellen @Lea Papadaki").text).toContain(
      "Mi., 13. Januar 2027, 08:00 Uhr",
    );
    expect(net.say("anna", "core match preview").text).toContain("Lea Papadaki: zurückgestellt bis");
    expect(net.say("lea", "mentor stand").text).toContain("Mi., 13. Januar 2027, 10:00 Uhr");
    await net.passTo("2027-01-13T08:59:00+01:00");
    expect(inboxOf(net, "mia")).toBe("");
    await net.passTo("2027-01-13T09:00:00+01:00");
    expect(inboxOf(net, "mia")).toContain("Lea Papadaki");
    expect(net.say("anna", "core match hold 1").text).toContain("wird schon jemand gefragt");
    net.say("ben", "mentor request");
    net.say("mia", "mentor offer 2");
    net.say("anna", "core match hold 2");
    expect(net.say("anna", "core match release 2").text).toContain("Ben Carter ist wieder dabei");
    expect(net.say("anna", "core match publish").text).toContain("Ben Carter und Mia Hoffmann");
  });

  test("swap wishes for another mentor in the next round, and takes an open question back", async () => {
    net.say("mia", "mentor offer");
    net.say("tom", "mentor offer");
    net.say("lea", "mentor request");
    net.say("anna", "core match publish");
    expect(net.say("anna", "core match explain 1").text).not.toContain("Gemeinsam nicht verfügbar");
    const form = net.say("anna", "core match swap 1");
    expect(form.form?.title).toBe("Jemand anderes");
    expect(net.fill("anna", form, { mentor: "Tom Novák" }).text).toContain(
      "Tom Novák für Lea Papadaki in der nächsten Runde",
    );
    expect(net.press("mia", "mentor accept 1").text).toContain("nicht mehr aktuell");
    expect(net.say("anna", "core match preview").text).toContain("besser für die ganze Runde");
    await net.passTo("2027-01-11T09:00:00+01:00");
    expect(inboxOf(net, "tom")).toContain("Lea Papadaki’s mentor");
    expect(net.say("anna", "core match swap 1 @Ben Carter").text).toContain("bietet zurzeit keinen Platz an");
  });

  test("review lets nobody be asked before somebody publishes, and tells the mentoring task each working day", async () => {
    expect(net.say("anna", "kernteam zuordnung prüfen").text).toContain("von selbst");
    expect(net.say("anna", "core match review on").text).toContain("vorher angesehen");
    net.say("mia", "mentor offer");
    net.say("lea", "mentor request");
    expect(net.say("lea", "mentor stand").text).toContain("das Kernteam schaut darauf");
    await net.passTo("2027-01-12T12:00:00+01:00");
    expect(inboxOf(net, "mia")).toBe("");
    const told = net.takeFor("anna");
    expect(told.map(({ card }) => card.title)).toEqual(
      Array(2).fill("Eine Runde ist bereit für euren Blick"),
    );
    expect(net.press("anna", "core match publish").text).toContain("Lea Papadaki und Mia Hoffmann");
    await net.settle();
    expect(inboxOf(net, "mia")).toContain("Lea Papadaki");
    expect(net.say("anna", "core match review off").text).toContain("von selbst");
  });

  test.each(["preview", "publish", "queue", "explain 1", "hold 1", "swap 1 @Mia", "review off", "take 1"])(
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
