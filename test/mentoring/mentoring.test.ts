import type { TestNetwork } from "../network";
import { addPerson } from "../people";
import { asked, inboxOf, matched, mentoringNetwork } from "./network";

let net: TestNetwork;
afterEach(() => net.close());

describe("asking for a mentor", () => {
  beforeEach(() => {
    net = mentoringNetwork();
    net.say("mia", "mentor offer 2");
  });

  test("is confirmed at once with what happens next and when, in German and English", () => {
    const lea = net.say("lea", "mentor anfragen");
    expect(lea.text).toContain("Deine Anfrage ist da");
    expect(lea.text).toContain("LinkedIn und Social Media (aus deinem Profil)");
    // 09:00 in Berlin is ten o'clock in Athens, where Lea lives.
    expect(lea.text).toContain("Mo., 11. Januar 2027, 10:00 Uhr");
    const ben = net.say("ben", "mentor request storytelling, open source");
    expect(ben.text).toContain("Your request is in");
    expect(ben.text).toContain("Topics: storytelling and open source");
    expect(ben.text).toContain("Mon 11 January 2027, 08:00");
    expect(ben.buttons.map(({ command }) => command)).toEqual(["mentor status", "mentor cancel"]);
  });

  test("a second time keeps one request and only changes its topics", () => {
    net.say("lea", "mentor suchen");
    expect(net.say("lea", "mentoring anfragen Vorträge").text).toContain("neue Themen");
    expect(net.say("lea", "mentor request").text).toContain("Du hast schon gefragt");
    expect(net.say("lea", "mentor stand").text).toContain("Vorträge");
  });

  test("can be cancelled, and then nobody is asked", async () => {
    net.say("lea", "mentor request");
    expect(net.say("lea", "mentor zurückziehen").text).toContain("zurückgezogen");
    expect(net.say("lea", "mentor cancel").text).toContain("keine offene Anfrage");
    await net.passTo("2027-01-12T12:00:00+01:00");
    expect(inboxOf(net, "mia")).toBe("");
  });

  test("names the obstacle when no mentor speaks her languages", () => {
    addPerson(net, "ines", { language: "en", languages: ["pt"] });
    expect(net.say("ines", "mentor request").text).toContain("no mentor speaks your languages");
    expect(net.say("ines", "mentor status").text).toContain("no mentor speaks your languages");
  });

  test("without the consent is one form with the tick and the topics, filled in with what was typed", () => {
    addPerson(net, "jonas", { language: "de", purposes: ["directory"], topics: ["5G"] });
    expect(net.say("jonas", "mentor anfragen").form?.inputs[0]?.value).toBe("5G");
    const form = net.say("jonas", "mentor anfragen Vorträge, LinkedIn");
    expect(form.form?.inputs.map(({ name, value }) => [name, value])).toEqual([
      ["topics", "Vorträge, LinkedIn"],
      ["consent", false],
    ]);
    expect(net.fill("jonas", form).errors?.["consent"]).toContain("Ohne diesen Haken");
    expect(net.say("jonas", "mentor status").text).toContain("weder Mentoring angefragt noch angeboten");
    const done = net.fill("jonas", form, { consent: true });
    expect(done.text).toContain("Deine Anfrage ist da");
    expect(done.text).toContain("Themen: Vorträge und LinkedIn");
    expect(net.say("jonas", "profile").text).toContain("Mentoring");
  });

  test("offering without the consent is one form as well", () => {
    addPerson(net, "jonas", { language: "de", purposes: [] });
    const form = net.say("jonas", "mentor anbieten 3");
    expect(form.form?.inputs[0]?.value).toBe("3");
    expect(net.fill("jonas", form, { consent: true }).text).toContain("Du bietest 3 Plätze an.");
  });

  test.each(["mentor request a,b,c,d,e,f,g,h,i,j,k,l,m", `mentor request ${"x".repeat(20_000)}`])(
    "too much is refused with the limit, and nothing is stored",
    (command) => {
      expect(net.say("ben", command).text).toMatch(/At most (12|60)/);
      expect(net.say("ben", "mentor status").text).toContain("neither asked");
    },
  );
});

describe("offering mentoring", () => {
  beforeEach(() => {
    net = mentoringNetwork();
  });

  test("takes one place by default, up to nine, and says when the next round is", () => {
    expect(net.say("tom", "mentor offer").text).toContain("You offer 1 place.");
    expect(net.say("mia", "mentorin anbieten 3").text).toContain("Du bietest 3 Plätze an.");
    expect(net.say("mia", "mentor anbieten 3").text).toContain("Mo., 11. Januar 2027, 09:00 Uhr");
    expect(net.say("tom", "mentor offer 10").text).toContain("from 1 to 9");
    expect(net.say("mia", "mentor stand").text).toContain("0 von 3 vergeben");
  });

  test("without a number keeps the places there were", () => {
    net.say("mia", "mentor offer 3");
    expect(net.say("mia", "mentor offer").text).toContain("3 Plätze");
  });

  test("ends by one sentence in both languages, and open questions are taken back", async () => {
    await net.close();
    net = await asked();
    expect(net.say("mia", "mentor nicht mehr anbieten").text).toContain("kein Mentoring mehr");
    expect(net.say("mia", "mentor offer stop").text).toContain("zurzeit kein Mentoring");
    expect(net.press("mia", "mentor accept 1").text).toContain("nicht mehr aktuell");
    expect(net.say("lea", "mentor stand").text).toContain("gerade ist kein Platz");
  });
});

describe("the round", () => {
  test("asks the mentor at nine with reasons in her language and a button for each answer", async () => {
    net = await asked();
    const [question] = net.takeFor("mia");
    expect(question?.at).toBe(Date.parse("2027-01-11T09:00:00+01:00"));
    expect(question?.text).toContain("Magst du Lea Papadaki als Mentor:in begleiten?");
    expect(question?.text).toContain("gemeinsame Themen: LinkedIn und Social Media");
    expect(question?.text).toContain("1 Stunde Zeitunterschied");
    expect(question?.text).toContain("Eine Antwort bis Mo., 18. Januar 2027");
    const buttons = question?.card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : []));
    expect(buttons?.map(({ label, command }) => [label, command])).toEqual([
      ["Lea Papadaki annehmen", "mentor accept 1"],
      ["Lea Papadaki erst etwas fragen", "mentor ask 1"],
      ["Gerade nicht", "mentor decline 1"],
      ["Ich brauche eine Pause", "pause"],
    ]);
    expect(net.say("lea", "mentor stand").text).toContain("Ich habe jemanden gefragt");
    expect(net.say("lea", "mentor stand").text).not.toContain("Mia");
  });

  test("says the reasons in English to an English reader", async () => {
    net = mentoringNetwork();
    net.say("tom", "mentor offer");
    net.say("lea", "mentor request 5g");
    await net.passTo("2027-01-11T09:00:00+01:00");
    const text = inboxOf(net, "tom");
    expect(text).toContain("Would you like to be Lea Papadaki’s mentor?");
    expect(text).toContain("shared topics: 5g");
  });

  test("is held on working days only, once for each date, also after a restart", async () => {
    net = mentoringNetwork();
    await net.passTo("2027-01-15T10:00:00+01:00");
    net.say("mia", "mentor offer");
    expect(net.say("ben", "mentor request").text).toContain("Mon 18 January 2027, 08:00");
    net.program.begin();
    await net.passTo("2027-01-18T08:59:00+01:00");
    expect(inboxOf(net, "mia")).toBe("");
    await net.passTo("2027-01-18T09:00:00+01:00");
    expect(net.takeFor("mia")).toHaveLength(1);
    const dates = net.database
      .prepare("SELECT key FROM job WHERE kind = 'mentoring-round' ORDER BY id")
      .pluck()
      .all();
    expect(dates.slice(-2)).toEqual(["mentoring-round:2027-01-18", "mentoring-round:2027-01-19"]);
  });

  test("skips public holidays, and keeps nine o'clock on the wall through daylight saving", async () => {
    net = mentoringNetwork();
    // Between Good Friday and Easter Monday the clocks change.
    await net.passTo("2027-03-25T10:00:00+01:00");
    net.say("mia", "mentor offer");
    expect(net.say("lea", "mentor request").text).toContain("Di., 30. März 2027");
    const held = net.say("anna", "core match hold @Lea Papadaki").text;
    expect(held).toContain("Mi., 31. März");
    net.say("anna", "core match release @Lea Papadaki");
    await net.passTo("2027-03-30T08:59:00+02:00");
    expect(inboxOf(net, "mia")).toBe("");
    await net.passTo("2027-03-30T09:00:00+02:00");
    expect(net.takeFor("mia")).toHaveLength(1);
  });

  test("stores what it needs to be replayed", async () => {
    net = await asked();
    const round = net.database.prepare("SELECT cause, weights_version, seed FROM mentoring_round").get();
    expect(round).toEqual({ cause: "planned", weights_version: 1, seed: 1 });
    const pair = net.database.prepare("SELECT cost, reasons FROM mentoring_pair").get() as {
      cost: number;
      reasons: string;
    };
    expect(pair.cost).toBe(60 + 30);
    expect(JSON.parse(pair.reasons)).toContainEqual({ code: "near", hours: 1 });
  });
});

describe("my overview", () => {
  test("shows a question to me with its buttons, then my pairs", async () => {
    net = await asked();
    const before = net.say("mia", "overview");
    expect(before.text).toContain("Lea Papadaki wünscht sich dich als Mentor:in");
    expect(before.buttons.map(({ command }) => command)).toContain("mentor accept 1");
    expect(net.say("lea", "overview").text).toContain("So geht es weiter");
    net.press("mia", "mentor accept 1");
    expect(net.say("mia", "overview").text).toContain("Du begleitest: Lea Papadaki");
    expect(net.say("lea", "overview").text).toContain("Dich begleitet: Mia Hoffmann");
  });

  test("offers both to whoever has neither", () => {
    net = mentoringNetwork();
    const commands = net.say("ben", "overview").buttons.map(({ command }) => command);
    expect(commands).toEqual(expect.arrayContaining(["mentor request", "mentor offer"]));
  });
});

describe("the sample network and roles", () => {
  test("mentors of the sample offer their places", () => {
    net = mentoringNetwork();
    const { mentoring } = net.program.services;
    const person = (user: string) => {
      const found = net.program.kernel.directory.byIdentity(net.identity(user));
      if (!found) throw new Error(user);
      return found;
    };
    const people = new Map([["mia", person("mia")]]);
    mentoring.feature.sample?.(people, [{ id: "mia", mentors: 2 } as never]);
    expect(mentoring.roles.isMentor(person("mia"))).toBe(true);
    expect(mentoring.roles.isNewcomer(person("mia"))).toBe(false);
    expect(mentoring.roles.isNewcomer(person("lea"))).toBe(true);
    expect(mentoring.roles.isNewcomer(person("anna"))).toBe(false);
  });
});

describe("personal data of mentoring", () => {
  test("every column is declared", () => {
    net = mentoringNetwork();
    const { columns } = net.program.services.mentoring.feature.personal;
    const tables = net.database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'mentoring%' ORDER BY name")
      .pluck()
      .all();
    expect(tables.map((table) => `${String(table)}.*`)).toEqual(Object.keys(columns).sort());
  });

  test("a newcomer reads nothing of who was asked for her, a mentor does", async () => {
    net = await asked();
    const { personal } = net.program.services.mentoring.feature;
    const id = (user: string) => net.program.kernel.directory.byIdentity(net.identity(user))!.id;
    expect(JSON.stringify(personal.show(id("lea"), "de"))).not.toContain(`"person":${id("mia")}`);
    expect(JSON.stringify(personal.show(id("mia"), "en"))).toContain("You were asked to be a mentor to");
    expect(personal.export(id("lea"))["mentoring_pair"]).toEqual([]);
    expect(personal.export(id("mia"))["mentoring_pair"]).toHaveLength(1);
  });

  test("erasing leaves no row and tells the partner neutrally", async () => {
    net = await matched();
    net.takeFor("lea");
    net.say("mia", "mentor avoid @Ben Carter");
    const mia = net.program.kernel.directory.byIdentity(net.identity("mia"))!;
    net.database.transaction(() => net.program.services.mentoring.feature.personal.erase(mia.id))();
    for (const table of ["offer", "pair", "avoid"]) {
      expect(net.database.prepare(`SELECT count(*) FROM mentoring_${table}`).pluck().get()).toBe(0);
    }
    await net.settle();
    expect(inboxOf(net, "lea")).toContain("Ein Mentoring ist zu Ende gegangen");
  });
});
