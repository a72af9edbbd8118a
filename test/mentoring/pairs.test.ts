import type { TestNetwork } from "../network";
import { asked, inboxOf, matched, mentoringNetwork } from "./network";

let net: TestNetwork;
afterEach(() => net.close());

function depart(user: string, how: (typeof departures)[number]): void {
  const person = net.program.kernel.directory.byIdentity(net.identity(user))!;
  const { feature } = net.program.services.mentoring;
  net.database.transaction(() => {
    if (how === "withdrawn") feature.withdrawn?.(person, "mentoring");
    else feature.away?.(person, how);
  })();
}
const departures = ["paused", "left", "withdrawn"] as const;

describe("accepting", () => {
  test("introduces both with contact, platform, common topics and three openers", async () => {
    net = await asked();
    const heard = net.press("mia", "mentor accept 1");
    expect(heard.text).toContain("Du begleitest jetzt Lea Papadaki");
    await net.settle();
    const lea = inboxOf(net, "lea");
    expect(lea).toContain("Mia Hoffmann begleitet dich ab jetzt");
    expect(lea).toContain("Kontakt: mia@example.com");
    expect(lea).toContain("Chat: Playground");
    expect(lea).toContain("gemeinsame Themen: LinkedIn und Social Media");
    expect(lea.match(/• /g)).toHaveLength(3);
    expect(inboxOf(net, "mia")).toContain("Kontakt: ruf mich an");
    expect(net.say("lea", "mentor meine").text).toContain("mia@example.com");
    expect(net.say("mia", "mentor mine").text).toContain("Du begleitest: Lea Papadaki");
    expect(net.say("lea", "mentor request").text).toContain("Mia Hoffmann begleitet dich schon");
  });

  test("of two presses exactly one counts, and the other is told so", async () => {
    net = await asked();
    net.press("mia", "mentor accept 1");
    expect(net.press("mia", "mentor decline 1").text).toContain("nicht mehr aktuell");
    expect(net.press("mia", "mentor accept 1").text).toContain("Du hast zugesagt");
    await net.settle();
    expect(net.takeFor("lea")).toHaveLength(1);
  });

  test("is nobody else's to do, and without a number means the one open question", async () => {
    net = await asked();
    const late = net.press("tom", "mentor accept 1").text;
    expect(late.split("no longer current")).toHaveLength(2);
    expect(net.say("tom", "mentor accept").text).toContain("Nobody is waiting for an answer");
    expect(net.say("lea", "mentor accept 1").text).toContain("nicht mehr aktuell");
    expect(net.say("mia", "mentor annehmen").text).toContain("Du begleitest jetzt Lea");
  });
});

describe("several questions at once", () => {
  test("stand in one answer in which every button says whom it is about", async () => {
    net = mentoringNetwork();
    net.say("mia", "mentor offer 2");
    net.say("lea", "mentor request");
    net.say("anna", "mentor anfragen Social Media");
    await net.passTo("2027-01-11T09:00:00+01:00");
    for (const typed of ["mentor annehmen", "mentor stand", "überblick"]) {
      const labels = net.say("mia", typed).buttons.map(({ label }) => label);
      expect(labels).toEqual(
        expect.arrayContaining(["Gerade nicht: Lea Papadaki", "Gerade nicht: Anna Berger"]),
      );
      expect(labels).not.toContain("Gerade nicht");
    }
  });
});

describe("not now", () => {
  test("rests the offer for 14 days, tells the newcomer nothing and never asks the same mentor again", async () => {
    net = await asked();
    net.takeFor("mia");
    const heard = net.say("mia", "mentor gerade nicht 1");
    expect(heard.text).toContain("ruht bis Mo., 25. Januar 2027");
    expect(net.press("mia", "mentor accept 1").text).toContain("Du hast „gerade nicht“ gesagt");
    expect(net.say("lea", "mentor stand").text).toContain("So geht es weiter: Am Di., 12. Januar 2027");
    await net.passTo("2027-03-01T12:00:00+01:00");
    expect(inboxOf(net, "mia")).toBe("");
    // Ten days after the question she learns that the core team helps with the search, and nothing of the answer.
    expect(net.takeFor("lea").map(({ card }) => card.title)).toEqual([
      "Deine Suche dauert länger, als ich möchte",
    ]);
    net.say("tom", "mentor offer");
    await net.passTo("2027-03-02T12:00:00+01:00");
    expect(inboxOf(net, "tom")).toContain("Lea Papadaki");
  });

  test("keeps the rested mentor out of others' rounds too, until the rest is over or ended", async () => {
    net = await asked();
    net.press("mia", "mentor decline 1");
    net.takeFor("mia");
    net.say("ben", "mentor request");
    await net.passTo("2027-01-22T12:00:00+01:00");
    expect(inboxOf(net, "mia")).toBe("");
    net.say("mia", "mentor anbieten");
    await net.passTo("2027-01-25T09:00:00+01:00");
    expect(inboxOf(net, "mia")).toContain("Ben Carter");
  });
});

describe("a question without an answer", () => {
  test("is repeated after 3 days and goes to the next-best mentor after 7", async () => {
    net = await asked();
    net.say("tom", "mentor offer");
    net.takeFor("mia");
    await net.passTo("2027-01-14T09:00:00+01:00");
    expect(inboxOf(net, "mia")).toContain("würde sich weiterhin über dich");
    await net.passTo("2027-01-18T08:59:00+01:00");
    expect(inboxOf(net, "tom")).toBe("");
    await net.passTo("2027-01-18T09:00:00+01:00");
    expect(inboxOf(net, "tom")).toContain("Lea Papadaki’s mentor");
    expect(net.press("mia", "mentor accept 1").text).toContain("nicht mehr aktuell");
    expect(net.press("mia", "mentor accept 1").text).toContain("keine Antwort");
    net.press("tom", "mentor accept 2");
    await net.settle();
    expect(inboxOf(net, "lea")).toContain("Tom Novák begleitet dich ab jetzt");
  });

  test("goes on at once when no round is due at that moment", async () => {
    net = mentoringNetwork();
    net.say("mia", "mentor offer");
    await net.passTo("2027-01-11T14:20:00+01:00");
    net.say("lea", "mentor request");
    net.say("anna", "core match publish");
    net.say("tom", "mentor offer");
    await net.passTo("2027-01-18T14:20:00+01:00");
    expect(inboxOf(net, "tom")).toContain("Lea Papadaki’s mentor");
    expect(net.database.prepare("SELECT cause FROM mentoring_round ORDER BY id").pluck().all()).toEqual([
      "published",
      "next-best",
    ]);
  });

  test("is not repeated once it was answered", async () => {
    net = await matched();
    net.takeFor("mia");
    await net.passTo("2027-01-30T09:00:00+01:00");
    expect(inboxOf(net, "mia")).toBe("");
  });
});

describe("ending", () => {
  test("needs no name with one pair, tells the partner without a reason and frees the place", async () => {
    net = await matched();
    net.takeFor("lea");
    expect(net.say("mia", "mentor abschließen").text).toContain("Ich sage Lea Papadaki Bescheid");
    await net.settle();
    expect(inboxOf(net, "lea")).toContain("Dein Mentoring mit Mia Hoffmann ist zu Ende");
    expect(net.say("mia", "mentor stand").text).toContain("0 von 2 vergeben");
    expect(net.say("mia", "mentor done").text).toContain("in keinem Mentoring-Paar");
    expect(net.say("lea", "mentor request").text).toContain("Deine Anfrage ist da");
  });

  test("asks which of several, and understands a name, a mention and a button", async () => {
    net = await matched();
    net.say("ben", "mentor request");
    await net.passTo("2027-01-12T09:00:00+01:00");
    net.press("mia", "mentor accept 2");
    const which = net.say("mia", "mentor done");
    expect(which.buttons.map(({ command }) => command)).toEqual(["mentor done 1", "mentor done 2"]);
    expect(net.say("mia", "mentor done @Tom Novák").text).toContain("kein Mentoring");
    expect(net.say("mia", "mentor done <@playground/sample/ben>").text).toContain("Ben Carter");
    expect(net.press("mia", "mentor done 2").text).toContain("kein Mentoring");
    expect(net.say("mia", "mentor done @Lea Papadaki").text).toContain("Lea Papadaki");
  });
});

describe("avoiding somebody", () => {
  test("is confidential, holds in both directions and can be taken back", async () => {
    net = mentoringNetwork();
    expect(net.say("lea", "mentor nicht mit @Mia Hoffmann").text).toContain("Das siehst nur du");
    net.say("mia", "mentor offer");
    net.say("lea", "mentor request");
    net.say("mia", "mentor request");
    net.say("lea", "mentor offer");
    const preview = net.say("ben", "core match preview").text;
    expect(preview.match(/not available together/g)).toHaveLength(2);
    await net.passTo("2027-01-11T12:00:00+01:00");
    expect(inboxOf(net, "mia") + inboxOf(net, "lea")).toBe("");
    expect(net.say("lea", "mentor stand").text).not.toContain("verfügbar");
    expect(net.say("lea", "mentor wieder mit @Mia Hoffmann").text).toContain("wieder mit Mia Hoffmann");
    expect(net.say("lea", "mentor avoid stop Mia Hoffmann").text).toContain("stand nicht auf deiner Liste");
    await net.passTo("2027-01-12T12:00:00+01:00");
    expect([inboxOf(net, "mia"), inboxOf(net, "lea")].filter((text) => text !== "")).toHaveLength(1);
  });

  test("takes an open question back, and leaves a running pair to her", async () => {
    net = await asked();
    net.say("mia", "mentor avoid @Lea Papadaki");
    expect(net.press("mia", "mentor accept 1").text).toContain("nicht mehr aktuell");
    await net.close();
    net = await matched();
    expect(net.say("lea", "mentor avoid @Mia Hoffmann").text).toContain(
      "Euer laufendes Mentoring endet dadurch nicht",
    );
  });

  test("opens a form without a name, and explains what it cannot do", () => {
    net = mentoringNetwork();
    const form = net.say("lea", "mentor nicht mit");
    expect(form.form?.title).toBe("Nie zuordnen mit");
    expect(net.fill("lea", form, { person: "Lea Papadaki" }).errors).toEqual({
      person: "Mit dir selbst wirst du ohnehin nie zugeordnet.",
    });
    expect(net.say("lea", "mentor avoid stop").form?.title).toBe("Wieder zuordnen mit");
    expect(net.say("tom", "mentor avoid Nobody Known").text).toContain("I find nobody");
  });
});

describe("going away", () => {
  test.each(departures)(
    "of an asked mentor (%s) takes the question back and the newcomer waits again",
    async (how) => {
      net = await asked();
      depart("mia", how);
      expect(net.press("mia", "mentor accept 1").text).toContain("nicht mehr aktuell");
      expect(net.say("lea", "mentor stand").text).toContain("Di., 12. Januar 2027");
    },
  );

  test.each(departures)("of a newcomer (%s) takes the question back and cancels the request", async (how) => {
    net = await asked();
    depart("lea", how);
    expect(net.press("mia", "mentor accept 1").text).toContain("nicht mehr aktuell");
    await net.passTo("2027-01-25T12:00:00+01:00");
    expect(net.say("lea", "mentor stand").text).toContain("weder Mentoring angefragt");
  });

  test.each(["left", "withdrawn"] as const)(
    "for good (%s) ends the pair and tells the partner neutrally",
    async (how) => {
      net = await matched();
      net.takeFor("lea");
      depart("mia", how);
      await net.settle();
      expect(inboxOf(net, "lea")).toContain("Ein Mentoring ist zu Ende gegangen");
      expect(net.say("lea", "mentor meine").text).toContain("in keinem Mentoring-Paar");
    },
  );

  test("on a break lets the partner choose to wait or to end it", async () => {
    net = await matched();
    net.takeFor("lea");
    net.program.services.ambassadors.store.setMembership(
      net.program.kernel.directory.byIdentity(net.identity("mia"))!.id,
      "paused",
    );
    depart("mia", "paused");
    await net.settle();
    const [notice] = net.takeFor("lea");
    expect(notice?.text).toContain("Mia Hoffmann macht eine Pause");
    expect(notice?.text).toContain("[Ich warte] [Neue Begleitung suchen] [Mit Mia Hoffmann abschließen]");
    expect(net.press("lea", "mentor done 1").text).toContain("Dieses Mentoring ist abgeschlossen");
  });

  test("while paused neither offers nor asks", () => {
    net = mentoringNetwork();
    const { id } = net.program.kernel.directory.byIdentity(net.identity("mia"))!;
    net.program.services.ambassadors.store.setMembership(id, "paused");
    expect(net.say("mia", "mentor request").text).toContain("Du machst gerade Pause");
    expect(net.say("mia", "mentor offer").buttons.map(({ command }) => command)).toEqual(["resume"]);
  });
});
