// Stories shared in seconds, by words and by form; invitations at each person's rhythm, in her sending hours.
import { admit, inEveryChat } from "./drivers/in-every-chat";

inEveryChat((chat) => {
  it("are shared with one line and read by others", async () => {
    admit(chat(), { mia: undefined, ben: undefined });
    const shared = await chat().say("mia", "geschichte teilen Heute hat mir eine Kundin Kuchen gebracht.");
    expect(shared.text).toContain("Deine Geschichte ist geteilt");
    expect(shared.text).toContain("Ein Grundsatz für unterwegs");
    const read = await chat().say("ben", "story list");
    expect(read.text).toContain("Mia Hoffmann");
    expect(read.text).toContain("Heute hat mir eine Kundin Kuchen gebracht.");
  });

  it("are shared by form, which says what is missing beside the field", async () => {
    admit(chat(), { ben: undefined });
    const opened = await chat().say("ben", "story share");
    expect(opened.form?.title).toBe("Share a story");
    expect(opened.form?.fields.slice(0, 4)).toEqual(["text", "link", "tags", "digest"]);
    const wrong = await chat().fill("ben", { link: "javascript:alert(1)" });
    expect(wrong.errors["link"]).toContain("https://");
    const right = await chat().fill("ben", {
      ...{ text: "We mended a mast in the snow.", link: "https://example.com/mast", tags: "network, snow" },
      digest: "no",
    });
    expect(right.text).toContain("Your story is shared");
    expect(right.text).toContain("It will not appear in the");
    expect((await chat().say("ben", "story list snow")).text).toContain("We mended a mast");
  });

  it("are withdrawn by their author alone", async () => {
    admit(chat(), { mia: undefined, ben: undefined });
    await chat().say("mia", "geschichte teilen Kurz und gut.");
    expect((await chat().say("ben", "story withdraw 1")).text).toContain("belongs to somebody else");
    expect((await chat().press("mia", "Geschichte 1 zurückziehen")).text).toContain("zurückgezogen");
    expect(chat().bot.count("story")).toBe(0);
  });

  it("answers a button that has outlived its story", async () => {
    admit(chat(), { mia: undefined });
    await chat().say("mia", "geschichte teilen Kurz und gut.");
    const old = await chat().button("mia", "Geschichte 1 zurückziehen");
    await chat().say("mia", "geschichte zurückziehen 1");
    expect((await chat().press("mia", old)).text).toContain("Eine Geschichte mit der Nummer 1 gibt es nicht");
    expect(chat().bot.incidents()).toEqual([]);
  });

  it.each([
    { user: "ben", ask: "story remind weekly", said: "every week", title: "A story from your day?" },
    {
      ...{ user: "mia", ask: "geschichte erinnern wöchentlich", said: "jede Woche" },
      title: "Eine Geschichte aus deinem Tag?",
    },
  ])("invites $user in sending hours, and stops with a press", async ({ user, ask, said, title }) => {
    admit(chat(), { ben: undefined, mia: undefined });
    // On a Saturday: in seven days it is Saturday again, and nobody is written to at the weekend.
    await chat().passTo("2027-01-16T12:00:00+01:00");
    expect((await chat().say(user, ask)).text).toContain(said);
    const before = (await chat().privateTo(user)).length;
    await chat().passTo("2027-01-25T08:30:00+01:00");
    expect(await chat().privateTo(user)).toHaveLength(before);
    await chat().passTo("2027-01-25T18:30:00+01:00");
    const invited = await chat().privateTo(user);
    expect(invited).toHaveLength(before + 1);
    expect(invited.at(-1)?.text).toContain(title);
    await chat().press(user, user === "mia" ? "Nie" : "Never");
    const silent = (await chat().privateTo(user)).length;
    await chat().passTo("2027-02-15T18:00:00+01:00");
    expect(await chat().privateTo(user)).toHaveLength(silent);
  });

  it("leaves in peace whoever has just shared one", async () => {
    admit(chat(), { ben: undefined });
    await chat().say("ben", "story remind weekly");
    await chat().passTo("2027-01-15T12:00:00+01:00");
    await chat().say("ben", "story share Just so.");
    const before = (await chat().privateTo("ben")).length;
    await chat().passTo("2027-01-19T18:00:00+01:00");
    expect(await chat().privateTo("ben")).toHaveLength(before);
  });
});
