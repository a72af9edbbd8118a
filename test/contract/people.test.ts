// Profiles, the directory, breaks and leaving; and what belongs to the core team alone.
import { admit, inEveryChat } from "./drivers/in-every-chat";

/** Where a room knows no private answers, a word in it points to the direct message, and says nothing else. */
const POINTER = "Ich habe dir privat geantwortet";

inEveryChat((chat) => {
  it("finds people by topic and shows their profiles", async () => {
    admit(chat(), { mia: undefined, tom: undefined, ben: [] });
    const found = await chat().say("ben", "find LinkedIn");
    expect(found.text).toContain("Mia Hoffmann");
    expect(found.text).toContain("Tom Novák");
    expect(found.text).not.toContain("Ben Carter");
    const german = await chat().say("mia", "suchen storytelling");
    expect(german.text).toContain("Menschen zu „storytelling“");
    expect((await chat().say("ben", "profile @mia")).text).toContain("Kundenservice");
    expect((await chat().say("mia", "profil @ben")).text).toContain("Open source");
  });

  it("changes a profile by its form, and hides who did not agree to the directory", async () => {
    admit(chat(), { mia: undefined, ben: undefined });
    await chat().say("mia", "profil bearbeiten");
    const saved = await chat().fill("mia", { topics: "Astronomie", directory: false });
    expect(saved.text).toContain("Astronomie");
    expect((await chat().say("ben", "find Astronomie")).text).toContain("I find nobody");
    const hidden = await chat().say("ben", "profile @mia");
    expect(hidden.text).not.toContain("Astronomie");
    expect(hidden.text).toContain("does not show a profile");
  });

  it("lets people take a break, come back and leave with one word", async () => {
    admit(chat(), { mia: undefined, ben: [] });
    expect((await chat().say("mia", "pause bis 20.1.")).text).toContain("20. Januar");
    await chat().passTo("2027-01-20T09:00:00+01:00");
    const greeted = await chat().privateTo("mia");
    expect(greeted.at(-1)?.text).toContain("Willkommen zurück, Mia Hoffmann");
    expect((await chat().say("mia", "aussteigen")).text).toContain("Du bist ausgestiegen");
    expect((await chat().say("ben", "profile @mia")).text).not.toContain("Kundenservice");
  });

  it("speaks the language each person chose", async () => {
    admit(chat(), { mia: undefined });
    expect((await chat().say("mia", "sprache en")).text).toContain("From now on I speak English");
    expect((await chat().say("mia", "call next")).text).toContain("No call is scheduled");
  });

  it("keeps what belongs to the core team from others, privately and kindly", async () => {
    admit(chat(), { anna: ["call"], mia: undefined, ben: undefined });
    const { text } = await chat().say("mia", "kernteam mitglieder", "community");
    expect(text).toContain("Das gehört zu den Aufgaben des Kernteams");
    expect((await chat().say("ben", "core members")).text).toContain("belongs to the core team’s tasks");
    expect(await chat().inRoom("community")).toEqual([]);
    expect(chat().bot.count("audit")).toBe(0);
    expect((await chat().say("anna", "kernteam mitglieder")).text).toContain("Anna Berger");
  });

  it("takes people into the core team, and out of it, and tells them", async () => {
    admit(chat(), { anna: ["call"], ben: undefined });
    await chat().say("anna", "kernteam aufnehmen @ben");
    expect((await chat().privateTo("ben")).at(-1)?.text).toContain("You are in the core team of");
    expect((await chat().say("ben", "core members")).text).toContain("Anna Berger");
    await chat().say("anna", "kernteam entfernen @ben");
    expect((await chat().privateTo("ben")).at(-1)?.text).toContain("has ended");
    expect((await chat().say("ben", "core members")).text).toContain("belongs to the core team’s tasks");
    expect((await chat().say("anna", "kernteam entfernen @anna")).text).toContain(
      "gerade allein im Kernteam",
    );
  });

  it("does nothing for a form that was opened before the role was taken away", async () => {
    admit(chat(), { anna: ["call"], ben: ["stories"] });
    await chat().say("ben", "core call schedule");
    await chat().say("anna", "kernteam entfernen @ben");
    const { text, errors } = await chat().fill("ben", { weekday: "2", time: "09:30", minutes: "30" });
    expect(`${text} ${JSON.stringify(errors)}`).toContain("belongs to the core team’s tasks");
    expect(chat().bot.count("call_series")).toBe(0);
  });

  it("answers in a room so that nobody else there can read it", async () => {
    admit(chat(), { mia: undefined, ben: [] });
    for (const typed of ["profil", "geschichte meine", "kernteam mitglieder", "zzz"]) {
      const { text } = await chat().say("mia", typed, "community");
      const told = text.split("\n").filter((line) => line.length > 12 && !line.includes(POINTER));
      expect(told).not.toEqual([]);
      const read = `${await chat().seenBy("ben")}${JSON.stringify(await chat().inRoom("community"))}`;
      for (const line of told) expect(read).not.toContain(line);
    }
  });
});
