// The life of a pair beyond yes and no: a talk first, check-ins, breaks, somebody new, and long waits.
import { addPerson } from "../people";
import type { TestNetwork } from "../network";
import { asked, inboxOf, matched, mentoringNetwork } from "./network";

let net: TestNetwork;
afterEach(() => net.close());

function titles(user: string): (string | undefined)[] {
  return net.takeFor(user).map(({ card }) => card.title);
}

describe("asking first", () => {
  test("opens direct contact, gives three days more, and once only", async () => {
    net = await asked();
    net.takeFor("mia");
    const heard = net.press("mia", "mentor ask 1");
    expect(heard.text).toContain("Du und Lea Papadaki: Ihr sprecht erst einmal miteinander");
    expect(heard.text).toContain("Kontakt: ruf mich an");
    expect(heard.text).toContain("Do., 21. Januar 2027");
    expect(heard.buttons.map(({ command }) => command)).not.toContain("mentor ask 1");
    expect(net.say("mia", "mentor nachfragen").text).toContain("verschoben wird nur einmal");
    await net.settle();
    const lea = inboxOf(net, "lea");
    expect(lea).toContain("Mia Hoffmann begleitet dich vielleicht");
    expect(lea).toContain("Kontakt: mia@example.com");
    expect(net.say("lea", "mentor stand").text).toContain("Mia Hoffmann begleitet dich vielleicht");
    // The reminder has moved as well.
    await net.passTo("2027-01-14T12:00:00+01:00");
    expect(inboxOf(net, "mia")).toBe("");
    await net.passTo("2027-01-17T12:00:00+01:00");
    expect(inboxOf(net, "mia")).toContain("würde sich weiterhin");
    net.press("mia", "mentor accept 1");
    await net.settle();
    expect(inboxOf(net, "lea")).toContain("Ihr seid jetzt ein Mentoring-Paar");
  });

  test.each([
    ["the mentor says not now", () => void net.press("mia", "mentor decline 1")],
    ["nobody answers", () => net.passTo("2027-01-21T09:00:00+01:00")],
    ["the mentor takes a break", () => void net.press("mia", "pause")],
    ["the mentor no longer offers", () => void net.say("mia", "mentor nicht mehr anbieten")],
  ])("tells the newcomer once, neutrally, that the search goes on when %s", async (_why, happens) => {
    net = await asked();
    net.press("mia", "mentor ask 1");
    await net.settle();
    net.takeFor("lea");
    await happens();
    await net.settle();
    expect(titles("lea")).toEqual(["Ich suche weiter für dich"]);
    expect(net.press("mia", "mentor accept 1").text).toMatch(/nicht mehr aktuell|machst gerade Pause/);
  });

  test("tells the mentor when the newcomer she talks to no longer looks for one", async () => {
    net = await asked();
    net.press("mia", "mentor ask 1");
    await net.settle();
    net.takeFor("mia");
    net.say("lea", "mentor zurückziehen");
    await net.settle();
    expect(titles("mia")).toEqual(["Diese Frage ist geklärt"]);
  });
});

describe("check-ins", () => {
  test("come on day 30 and every 60 days, to both, and an answer is stored nowhere", async () => {
    net = await matched();
    net.takeFor("mia");
    net.takeFor("lea");
    await net.passTo("2027-02-10T08:59:00+01:00");
    expect(titles("lea")).toEqual([]);
    await net.passTo("2027-02-11T09:00:00+01:00");
    const [toLea] = net.takeFor("lea");
    expect(toLea?.text).toContain("Wie läuft es mit Mia Hoffmann?");
    expect(toLea?.text).toContain("[Es läuft gut] [Gerade nicht] [Still abschließen] [Bitte jemand Neues]");
    expect(titles("mia")).toEqual(["Wie läuft es mit Lea Papadaki?"]);
    const rows = () => JSON.stringify(net.database.prepare("SELECT * FROM mentoring_pair").all());
    const before = rows();
    expect(net.press("lea", "mentor checkin 1 good").text).toContain("So., 11. April 2027");
    expect(net.say("mia", "mentor wie läufts gerade nicht").text).toContain("Alles klar");
    expect(net.say("mia", "mentor checkin").buttons.map(({ command }) => command)).toContain(
      "mentor rematch 1",
    );
    expect(rows()).toBe(before);
    await net.passTo("2027-04-13T09:00:00+02:00");
    expect(titles("lea")).toEqual(["Wie läuft es mit Mia Hoffmann?"]);
  });

  test("concern a match: they heed neither a budget nor sending hours nor a network's silence", async () => {
    net = await matched();
    expect(net.say("lea", "einstellungen menge 0").text).toContain("nichts Ungefragtes mehr");
    net.say("mia", "stopp");
    net.say("anna", "kernteam ruhe bis 1.4.2027");
    for (const user of ["mia", "lea"]) net.takeFor(user);
    await net.passTo("2027-02-10T09:00:00+01:00");
    expect(titles("lea")).toEqual(["Wie läuft es mit Mia Hoffmann?"]);
    expect(titles("mia")).toEqual(["Wie läuft es mit Lea Papadaki?"]);
    // Sunday, 11 April
    await net.passTo("2027-04-11T09:00:00+02:00");
    expect(titles("lea")).toEqual(["Wie läuft es mit Mia Hoffmann?"]);
  });

  test("that were missed in a long downtime come once, and the next is one of the series", async () => {
    net = await matched();
    for (const user of ["mia", "lea"]) net.takeFor(user);
    net.clock.moveTo((net.now + 200 * 86_400_000) as never);
    await net.settle();
    await net.pass(3 * 86_400_000);
    expect(titles("lea")).toEqual(["Wie läuft es mit Mia Hoffmann?"]);
    const due = net.database.prepare(
      "SELECT due_at FROM job WHERE kind = 'mentoring-checkin' AND state = 'due'",
    );
    expect(due.pluck().all()).toEqual([Date.parse("2027-08-09T09:00:00+02:00")]);
  });

  test("end with the pair, and an old button says so and refreshes its message", async () => {
    net = await matched();
    await net.passTo("2027-02-11T09:00:00+01:00");
    net.say("mia", "mentor done");
    expect(net.press("lea", "mentor checkin 1 good").text).toContain("nicht mehr aktuell");
    expect(net.press("lea", "mentor rematch 1").text).toContain("nicht mehr aktuell");
    const updates = "SELECT count(*) FROM outbox WHERE kind = 'mentoring-checkin' AND updates IS NOT NULL";
    expect(net.database.prepare(updates).pluck().get()).toBeGreaterThan(0);
    await net.settle();
    net.takeFor("lea");
    await net.passTo("2027-06-01T09:00:00+02:00");
    expect(titles("lea")).toEqual([]);
  });
});

describe("somebody new", () => {
  test("ends the pair quietly and asks anew with the same topics; the same mentor is never asked again", async () => {
    net = mentoringNetwork();
    net.say("mia", "mentor offer 2");
    net.say("lea", "mentor request Vorträge");
    await net.passTo("2027-01-11T09:00:00+01:00");
    net.press("mia", "mentor accept 1");
    await net.settle();
    for (const user of ["mia", "lea"]) net.takeFor(user);
    const heard = net.say("lea", "mentor wechseln @Mia Hoffmann");
    expect(heard.text).toContain("die Suche beginnt neu");
    expect(heard.text).toContain("Themen: Vorträge");
    await net.passTo("2027-01-12T12:00:00+01:00");
    expect(titles("mia")).toEqual(["Ein Mentoring ist zu Ende gegangen"]);
    net.say("tom", "mentor offer");
    await net.passTo("2027-01-13T12:00:00+01:00");
    expect(inboxOf(net, "tom")).toContain("Lea Papadaki’s mentor");
  });

  test("is not looked for during a break of hers", async () => {
    net = await matched();
    net.say("lea", "pause");
    expect(net.say("lea", "mentor wechseln").text).toContain("In einer Pause wird niemand zugeordnet");
    expect(net.say("lea", "mentor stand").text).toContain("weder Mentoring angefragt");
  });

  test("frees a mentor's place; of several pairs she is asked which", async () => {
    net = await matched();
    net.say("ben", "mentor request");
    await net.passTo("2027-01-12T09:00:00+01:00");
    net.press("mia", "mentor accept 2");
    expect(net.say("mia", "mentor rematch").buttons.map(({ command }) => command)).toEqual([
      "mentor rematch 1",
      "mentor rematch 2",
    ]);
    expect(net.press("mia", "mentor rematch 2").text).toContain("Dein Platz ist wieder frei");
    expect(net.say("mia", "mentor stand").text).toContain("1 von 2 vergeben");
  });
});

describe("a long absence", () => {
  test("lets the partner wait or change, asks again at the check-in, and says when it is over", async () => {
    net = await matched();
    for (const user of ["mia", "lea"]) net.takeFor(user);
    net.say("mia", "pause");
    await net.settle();
    expect(titles("lea")).toEqual(["Mia Hoffmann macht eine Pause"]);
    expect(net.press("lea", "mentor wait 1").text).toContain("ruht und geht nach der Pause weiter");
    await net.passTo("2027-02-11T09:00:00+01:00");
    expect(titles("lea")).toEqual(["Mia Hoffmann macht eine Pause"]);
    net.say("mia", "weiter");
    await net.settle();
    expect(titles("lea")).toEqual(["Mia Hoffmann ist zurück"]);
    expect(net.say("lea", "mentor warten").text).toContain("macht keine Pause");
    expect(titles("mia")).toEqual([]);
  });

  test("of both is told to whoever is back first", async () => {
    net = await matched();
    net.say("mia", "pause");
    net.say("lea", "pause");
    await net.pass(60_000);
    for (const user of ["mia", "lea"]) net.takeFor(user);
    net.say("lea", "weiter");
    await net.settle();
    expect(titles("lea")).toEqual(["Mia Hoffmann macht eine Pause"]);
    expect(titles("mia")).toEqual([]);
  });
});

describe("going away", () => {
  test("of a mentor begins a new search at once, and the newcomer is told when", async () => {
    net = await matched();
    net.takeFor("lea");
    net.say("mia", "aussteigen");
    await net.settle();
    const [told, ...more] = net.takeFor("lea");
    expect(more).toEqual([]);
    expect(told?.text).toContain("Ich suche schon jemand Neues für dich");
    expect(told?.text).toContain("Di., 12. Januar 2027");
    net.say("tom", "mentor offer");
    await net.passTo("2027-01-12T12:00:00+01:00");
    expect(inboxOf(net, "tom")).toContain("Lea Papadaki’s mentor");
  });

  test("on a break closes one's own request, and says so", async () => {
    net = mentoringNetwork();
    net.say("lea", "mentor request");
    net.say("lea", "pause");
    await net.settle();
    expect(titles("lea")).toEqual(["Dein Mentoring ruht auch"]);
  });
});

describe("a request that takes longer than ten days", () => {
  beforeEach(async () => {
    net = mentoringNetwork();
    addPerson(net, "uwe", { name: "Uwe Lang", language: "de", core: ["mentoring"] });
    net.say("lea", "mentor request");
    await net.passTo("2027-01-21T07:59:00+01:00");
    expect(titles("anna")).toEqual([]);
    await net.passTo("2027-01-21T08:00:00+01:00");
  });

  test("comes to whoever holds the mentoring task; one takes it, and it comes back after two working days", async () => {
    const [told] = net.takeFor("anna");
    expect(told?.card.title).toBe("Lea Papadaki wartet schon eine Weile auf eine Begleitung");
    expect(titles("uwe")).toHaveLength(1);
    expect(titles("ben")).toEqual([]);
    expect(titles("lea")).toEqual(["Deine Suche dauert länger, als ich möchte"]);
    expect(net.say("anna", "overview").text).toContain("Eine Person wartet seit mehr als zehn Tagen");
    expect(net.press("anna", "core match take 1").text).toContain("Du kümmerst dich um Lea Papadaki");
    expect(net.press("uwe", "core match take 1").text).toContain("Anna Berger kümmert sich schon darum");
    expect(net.say("uwe", "core match queue").text).toContain("Anna Berger kümmert sich bis");
    // Thursday, Friday, Monday: two working days.
    await net.passTo("2027-01-25T07:59:00+01:00");
    expect([...titles("anna"), ...titles("uwe")]).toEqual([]);
    await net.passTo("2027-01-25T08:00:00+01:00");
    expect([titles("anna").length, titles("uwe").length]).toEqual([1, 1]);
    expect(titles("lea")).toEqual([]);
  });

  test("is handed over to a colleague, who is told, and to nobody else", async () => {
    net.press("anna", "core match take 1");
    expect(net.say("anna", "core match handover 1 @Mia Hoffmann").text).toContain("nicht im Kernteam");
    const form = net.press("anna", "core match handover 1");
    expect(form.form?.title).toBe("Weitergeben an");
    expect(net.fill("anna", form, { person: "Ben Carter" }).text).toContain("Ben Carter kümmert sich jetzt");
    await net.settle();
    expect(titles("ben")).toEqual(["Anna Berger hands Lea Papadaki’s request over to you"]);
  });

  test.each([
    ["takes a break", () => void net.say("anna", "pause")],
    ["leaves", () => void net.say("anna", "aussteigen")],
    ["loses the task", () => void net.say("ben", "core role @Anna Berger -mentoring")],
    ["is removed", () => void net.say("ben", "core remove @Anna Berger")],
  ])("is the others' again at once when whoever took it %s", async (_how, goes) => {
    net.press("anna", "core match take 1");
    net.takeFor("uwe");
    goes();
    await net.settle();
    expect(titles("uwe")).toEqual(["Lea Papadaki wartet schon eine Weile auf eine Begleitung"]);
    expect(net.say("uwe", "core match take 1").text).toContain("Du kümmerst dich um Lea");
  });

  test("is settled when a mentor accepts: nobody is told again, and old buttons say so", async () => {
    net.say("tom", "mentor offer");
    net.say("uwe", "core match publish");
    net.press("tom", "mentor accept 1");
    net.takeFor("anna");
    net.takeFor("uwe");
    await net.passTo("2027-02-01T12:00:00+01:00");
    expect([...titles("anna"), ...titles("uwe")]).toEqual([]);
    expect(net.press("anna", "core match take 1").text).toContain(
      "Eine offene Anfrage mit der Nummer 1 gibt es nicht",
    );
  });
});
