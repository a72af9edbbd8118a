// What comes between a question and the end of a pair: a talk first, breaks, check-ins, long waits, and the core team's look.
import type { Chat } from "./drivers/chat";
import { admit, inEveryChat } from "./drivers/in-every-chat";

const NEXT_ROUND = "2027-01-11T09:00:00+01:00";

async function lastFor(chat: Chat, user: string): Promise<string> {
  return (await chat.privateTo(user)).at(-1)?.text ?? "";
}

inEveryChat((chat) => {
  it("asks for the consent and the topics in one form, and goes on from there", async () => {
    chat().bot.admit("lea", chat().identity("lea"), { purposes: ["directory"] });
    const form = await chat().say("lea", "mentor anfragen Vorträge, LinkedIn");
    expect(form.form?.fields).toEqual(["topics", "consent"]);
    const done = await chat().fill("lea", { consent: true });
    expect(done.text).toContain("Deine Anfrage ist da");
    expect(done.text).toContain("Vorträge und LinkedIn");
    expect(chat().bot.count("consent", "purpose = 'mentoring' AND withdrawn_at IS NULL")).toBe(1);
  });

  it.each([
    {
      ...{
        mentor: "mia",
        newcomer: "lea",
        ask: "Lea Papadaki erst etwas fragen",
        accept: "Lea Papadaki annehmen",
      },
      ...{ talk: "Mia Hoffmann begleitet dich vielleicht", checkIn: "Wie läuft es mit Mia Hoffmann?" },
      ...{
        good: "Es läuft gut",
        glad: "Schön zu hören",
        quietly: "Still abschließen",
        ended: "zu Ende gegangen",
      },
      ...{ pair: "Ihr seid jetzt ein Mentoring-Paar" },
    },
    {
      ...{ mentor: "zofia", newcomer: "ines", ask: "Ask Inês Duarte first", accept: "Accept Inês Duarte" },
      ...{ talk: "Zofia Kowalska may become your mentor", checkIn: "How is it going with Zofia Kowalska?" },
      ...{ good: "It goes well", glad: "Good to hear", quietly: "End it quietly", ended: "come to its end" },
      ...{ pair: "are a mentoring pair" },
    },
  ])("leads $mentor and $newcomer from a talk to a check-in to the end", async (said) => {
    admit(chat(), { [said.mentor]: undefined, [said.newcomer]: undefined });
    await chat().say(said.mentor, "mentor offer");
    await chat().say(said.newcomer, "mentor request");
    await chat().passTo(NEXT_ROUND);
    await chat().press(said.mentor, said.ask);
    expect(await lastFor(chat(), said.newcomer)).toContain(said.talk);
    await chat().press(said.mentor, said.accept);
    expect(await lastFor(chat(), said.newcomer)).toContain(said.pair);
    await chat().passTo("2027-02-12T12:00:00+01:00");
    expect(await lastFor(chat(), said.newcomer)).toContain(said.checkIn);
    const old = await chat().button(said.newcomer, said.good);
    expect((await chat().press(said.newcomer, old)).text).toContain(said.glad);
    await chat().press(said.newcomer, said.quietly);
    expect(await chat().seenBy(said.mentor)).toContain(said.ended);
    // The message with the old buttons says how things stand now, and so does pressing one.
    expect((await chat().press(said.newcomer, old)).text).toMatch(/nicht mehr aktuell|no longer current/);
  });

  it("lets the partner of somebody on a break choose, and says when the break is over", async () => {
    admit(chat(), { mia: undefined, lea: undefined });
    await chat().say("mia", "mentor anbieten");
    await chat().say("lea", "mentor anfragen");
    await chat().passTo(NEXT_ROUND);
    await chat().press("mia", "Lea Papadaki annehmen");
    await chat().say("mia", "pause");
    expect(await lastFor(chat(), "lea")).toContain("Mia Hoffmann macht eine Pause");
    expect((await chat().press("lea", "Ich warte")).text).toContain("ruht und geht nach der Pause weiter");
    await chat().say("mia", "weiter");
    expect(await lastFor(chat(), "lea")).toContain("Mia Hoffmann ist zurück");
    expect((await chat().say("lea", "mentor wechseln")).text).toContain("die Suche beginnt neu");
    expect(await chat().seenBy("mia")).toContain("zu Ende gegangen");
  });

  it("takes a mentor who needs a break out of the question without a word to the newcomer", async () => {
    admit(chat(), { mia: undefined, lea: undefined });
    await chat().say("mia", "mentor anbieten");
    await chat().say("lea", "mentor anfragen");
    await chat().passTo(NEXT_ROUND);
    const known = (await chat().privateTo("lea")).length;
    await chat().press("mia", "Ich brauche eine Pause");
    expect(chat().bot.count("mentoring_pair", "state = 'withdrawn'")).toBe(1);
    expect(await chat().privateTo("lea")).toHaveLength(known);
    expect((await chat().say("lea", "mentor stand")).text).toContain("So geht es weiter");
  });

  it("brings a long wait to the core team, where one takes it and hands it over", async () => {
    admit(chat(), { anna: ["mentoring"], ben: ["stories"], lea: undefined });
    await chat().say("lea", "mentor anfragen");
    await chat().passTo("2027-01-21T08:05:00+01:00");
    expect(await lastFor(chat(), "anna")).toContain("Lea Papadaki wartet schon eine Weile");
    expect(await lastFor(chat(), "lea")).toContain("Deine Suche dauert länger");
    expect((await chat().press("anna", "Ich übernehme")).text).toContain("Du kümmerst dich um Lea Papadaki");
    await chat().press("anna", "Weitergeben an");
    expect((await chat().fill("anna", { person: "Ben Carter" })).text).toContain(
      "Ben Carter kümmert sich jetzt",
    );
    expect(await lastFor(chat(), "ben")).toContain("hands Lea Papadaki’s request over to you");
  });

  it("shows the core team a round it can read on a phone, and does what its buttons say", async () => {
    admit(chat(), { anna: ["mentoring"], mia: undefined, tom: undefined, lea: undefined });
    await chat().say("anna", "kernteam zuordnung prüfen an");
    await chat().say("mia", "mentor anbieten");
    await chat().say("tom", "mentor anbieten");
    await chat().say("lea", "mentor anfragen LinkedIn");
    await chat().passTo(NEXT_ROUND);
    expect((await chat().privateTo("mia")).length).toBe(1);
    expect(await lastFor(chat(), "anna")).toContain("Eine Runde ist bereit");
    const preview = await chat().press("anna", "Vorschau der Runde");
    expect(preview.text).toContain("Sonst: ");
    const chosen = /Lea Papadaki und (Mia Hoffmann|Tom Novák)/.exec(preview.text)?.[1];
    const other = chosen === "Tom Novák" ? "Mia Hoffmann" : "Tom Novák";
    const why = await chat().press("anna", "Lea Papadaki: warum?");
    expect(why.text).toContain("Wer auch passt, und was das alle zusammen kosten würde");
    expect((await chat().press("anna", `Stattdessen ${other}`)).text).toContain(`${other} für Lea Papadaki`);
    await chat().press("anna", "Diese Runde jetzt freigeben");
    expect(await lastFor(chat(), other === "Tom Novák" ? "tom" : "mia")).toContain("Lea Papadaki");
  });

  it("says not available together of whatever avoid lists forbid, and no number", async () => {
    admit(chat(), { anna: ["mentoring"], mia: undefined, lea: undefined });
    await chat().say("mia", "mentor anbieten");
    await chat().say("lea", "mentor nicht mit Mia Hoffmann");
    await chat().say("lea", "mentor anfragen");
    const { text } = await chat().say("anna", "kernteam zuordnung erklären Lea Papadaki mit Mia Hoffmann");
    expect(text).toContain("gemeinsam nicht verfügbar");
    expect(text).not.toMatch(/\d+ Punkt/);
  });
});
