// What goes wrong inside: the person reads a sentence that helps, the log has one line, nothing is half done.
import { admit, inEveryChat } from "./drivers/in-every-chat";

inEveryChat((chat) => {
  it.each([
    {
      user: "ben",
      typed: "story share It #snowed today.",
      said: /Something went wrong on my side; nothing has been changed/,
    },
    {
      user: "mia",
      typed: "geschichte teilen Es #schneit.",
      said: /Bei mir ist etwas schiefgegangen; es hat sich nichts geändert/,
    },
  ])(
    "tells $user of a defect, with the reference that the log has, and rolls back",
    async ({ user, typed, said }) => {
      admit(chat(), { ben: undefined, mia: undefined });
      chat().bot.asSomebodyElse((other) => other.exec("DROP TABLE story_tag"));
      const { text } = await chat().say(user, typed);
      expect(text).toMatch(said);
      const [incident, ...others] = chat().bot.incidents();
      expect(others).toEqual([]);
      expect(incident?.event).toBe("handler.failed");
      expect(text).toContain(String(incident?.data["reference"]));
      expect(JSON.stringify(chat().bot.logged)).not.toMatch(/snowed|schneit|Carter|Hoffmann/);
      // The story itself had been written when its tag failed.
      expect(chat().bot.count("story")).toBe(0);
      expect(chat().bot.count("inbox", "inbound IS NOT NULL")).toBe(0);
      expect((await chat().say(user, "call next")).text).toMatch(/No call is scheduled|kein Call angesetzt/);
    },
  );

  it.each([
    { user: "ben", typed: "story share It snowed.", said: "Please try again", done: "Your story is shared" },
    {
      user: "mia",
      typed: "geschichte teilen Es schneit.",
      said: /versuche es gleich noch einmal|try again/,
      done: "ist geteilt",
    },
  ])(
    "asks $user to try again while the file is busy, and stores nothing",
    async ({ user, typed, said, done }) => {
      admit(chat(), { ben: undefined, mia: undefined });
      const answered = await chat().bot.whileBusy(() =>
        chat()
          .say(user, typed)
          .catch((error: Error) => ({ text: error.message })),
      );
      expect(answered.text).toMatch(said);
      expect(chat().bot.count("story")).toBe(0);
      expect((await chat().say(user, typed)).text).toContain(done);
      expect(chat().bot.count("story")).toBe(1);
      expect(chat().bot.incidents()).toEqual([]);
    },
  );

  it("has one effect however often the platform delivers", async () => {
    const { repeatLast } = chat();
    if (!repeatLast) return;
    admit(chat(), { ben: undefined });
    await chat().say("ben", "story share It snowed.");
    await repeatLast();
    await repeatLast();
    expect(chat().bot.count("story")).toBe(1);
    await chat().say("ben", "story share");
    await chat().fill("ben", { text: "By form." });
    await repeatLast();
    expect(chat().bot.count("story")).toBe(2);
  });
}, "every way");
