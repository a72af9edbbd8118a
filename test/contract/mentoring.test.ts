// From two wishes to a pair: asked in a round, accepted or not, introduced to each other.
import type { Chat } from "./drivers/chat";
import { admit, inEveryChat } from "./drivers/in-every-chat";

const NEXT_ROUND = "2027-01-11T09:00:00+01:00";

async function lastFor(chat: Chat, user: string): Promise<string> {
  return (await chat.privateTo(user)).at(-1)?.text ?? "";
}

inEveryChat((chat) => {
  it.each([
    {
      ...{ mentor: "mia", newcomer: "lea", offer: "mentor anbieten 1", request: "mentor anfragen LinkedIn" },
      ...{ offered: "Danke, dass du Mentoring anbietest", requested: "Deine Anfrage ist da" },
      ...{ asked: "Magst du Lea Papadaki als Mentor:in begleiten?", accept: "Lea Papadaki annehmen" },
      ...{ toMentor: "Du und Lea Papadaki: Ihr seid jetzt ein Mentoring-Paar" },
      ...{ toNewcomer: "Du und Mia Hoffmann: Ihr seid jetzt ein Mentoring-Paar" },
    },
    {
      ...{ mentor: "zofia", newcomer: "ines", offer: "mentor offer 1", request: "mentor request Learning" },
      ...{ offered: "Thank you for offering mentoring", requested: "Your request is in" },
      ...{ asked: "Would you like to be Inês Duarte’s mentor?", accept: "Accept Inês Duarte" },
      ...{ toMentor: "You and Inês Duarte are a mentoring pair" },
      ...{ toNewcomer: "You and Zofia Kowalska are a mentoring pair" },
    },
  ])("brings $mentor and $newcomer together", async (said) => {
    admit(chat(), { [said.mentor]: undefined, [said.newcomer]: undefined });
    expect((await chat().say(said.mentor, said.offer)).text).toContain(said.offered);
    expect((await chat().say(said.newcomer, said.request)).text).toContain(said.requested);
    await chat().passTo(NEXT_ROUND);
    expect(await lastFor(chat(), said.mentor)).toContain(said.asked);
    await chat().press(said.mentor, said.accept);
    // Beside the answer to the press, in whichever order the two arrive.
    expect(await chat().seenBy(said.mentor)).toContain(said.toMentor);
    expect(await lastFor(chat(), said.newcomer)).toContain(said.toNewcomer);
    expect(await lastFor(chat(), said.newcomer)).toContain(
      { slack: "Slack", webex: "Webex", playground: "Playground" }[chat().identity("x").platform],
    );
    expect(chat().bot.count("outbox", "state <> 'sent'")).toBe(0);
  });

  it("lets a mentor say not now, tells the newcomer nothing and asks somebody else", async () => {
    admit(chat(), { anna: ["mentoring"], mia: undefined, tom: undefined, lea: undefined });
    await chat().say("mia", "mentor anbieten");
    await chat().say("lea", "mentor anfragen LinkedIn");
    await chat().passTo(NEXT_ROUND);
    const known = await chat().seenBy("lea");
    const declined = await chat().press("mia", "Gerade nicht");
    expect(declined.text).toContain("Danke, das ist in Ordnung");
    expect(declined.text).toContain("25. Januar");
    await chat().say("tom", "mentor anbieten");
    expect(await chat().seenBy("lea")).toBe(known);
    await chat().passTo("2027-01-12T09:00:00+01:00");
    expect(await lastFor(chat(), "tom")).toContain("Lea Papadaki");
    await chat().press("tom", "Lea Papadaki annehmen");
    expect(await lastFor(chat(), "lea")).toContain("Tom Novák");
    expect(await chat().seenBy("lea")).not.toContain("Mia");
  });

  it("holds a round when the core team says so, and shows it reasons but no content", async () => {
    admit(chat(), { anna: ["mentoring"], ben: undefined, mia: undefined, lea: undefined });
    await chat().say("mia", "mentor anbieten");
    await chat().say("lea", "mentor anfragen LinkedIn");
    const preview = await chat().say("anna", "kernteam zuordnung vorschau");
    expect(preview.text).toContain("Lea Papadaki");
    expect(preview.text).toContain("Mia Hoffmann");
    expect((await chat().say("ben", "core match publish")).text).toContain("core team’s tasks");
    expect((await chat().privateTo("mia")).length).toBe(1);
    await chat().say("anna", "kernteam zuordnung freigeben");
    expect(await lastFor(chat(), "mia")).toContain("Magst du Lea Papadaki");
  });

  it("answers a question that was taken back as no longer current", async () => {
    admit(chat(), { mia: undefined, lea: undefined });
    await chat().say("mia", "mentor anbieten");
    await chat().say("lea", "mentor anfragen");
    await chat().passTo(NEXT_ROUND);
    const old = await chat().button("mia", "Lea Papadaki annehmen");
    await chat().say("lea", "mentor zurückziehen");
    const { text } = await chat().press("mia", old);
    expect(text).toContain("nicht mehr aktuell");
    expect(await lastFor(chat(), "lea")).not.toContain("Mentoring-Paar");
    expect(chat().bot.count("mentoring_pair", "state = 'active'")).toBe(0);
  });

  it("accepts once, however often it is pressed", async () => {
    admit(chat(), { mia: undefined, lea: undefined });
    await chat().say("mia", "mentor anbieten");
    await chat().say("lea", "mentor anfragen");
    await chat().passTo(NEXT_ROUND);
    const button = await chat().button("mia", "Lea Papadaki annehmen");
    await chat().press("mia", button);
    const told = (await chat().privateTo("lea")).length;
    await chat().press("mia", button);
    expect(await chat().privateTo("lea")).toHaveLength(told);
  });
});
