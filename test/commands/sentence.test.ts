// What people ask in a sentence, in their own words, leads to the command that answers it.
import { joined } from "../joined";
import { TestNetwork } from "../network";

describe("a sentence instead of a command", () => {
  let network: TestNetwork;
  beforeAll(() => {
    network = new TestNetwork();
    joined(network, "anna", { language: "de", core: [] });
    joined(network, "ben", { language: "en" });
  });
  afterAll(() => network.close());

  test.each([
    ["wann ist der nächste call?", "call wann"],
    ["Nächster Call?", "call wann"],
    ["wann treffen wir uns", "call wann"],
    ["Wer ist mein Mentor?", "mentor meine"],
    ["wie heißt meine Mentorin", "mentor meine"],
    ["mein mentor", "mentor meine"],
    ["ich suche einen Mentor", "mentor anfragen"],
    ["Ich brauche eine Mentorin!", "mentor anfragen"],
    ["ich hätte gern einen mentor", "mentor anfragen"],
    ["ich möchte was erzählen", "geschichte teilen"],
    ["wie kann ich eine geschichte teilen", "geschichte teilen"],
    ["ich brauche eine Pause", "pause"],
    ["ich bin ab morgen im urlaub", "pause"],
    ["ich will nicht mehr mitmachen", "aussteigen"],
    ["wie melde ich mich ab? kündigen?", "aussteigen"],
    ["lösche meine daten", "daten löschen"],
    ["bitte alles über mich löschen", "daten löschen"],
    ["was weißt du über mich?", "daten zeigen"],
    ["Was hast du über mich gespeichert?", "daten zeigen"],
    ["schreib mir bitte nicht mehr", "stopp"],
    ["ich will keine Nachrichten mehr", "stopp"],
    ["lass mich bitte in Ruhe", "stopp"],
    ["was kannst du?", "hilfe"],
    ["wie funktioniert das hier?", "über"],
  ])("in German: %j is “%s”", (typed, command) => {
    const { buttons, text } = network.say("anna", typed);
    expect(buttons[0]).toMatchObject({ label: command, command });
    expect(text).not.toContain("kenne ich nicht");
  });

  test.each([
    ["when is the next call?", "call next"],
    ["next call", "call next"],
    ["when do we meet?", "call next"],
    ["who is my mentor?", "mentor mine"],
    ["my mentor", "mentor mine"],
    ["I need a mentor", "mentor request"],
    ["looking for a mentor", "mentor request"],
    ["how do I get a mentor", "mentor request"],
    ["share a story", "story share"],
    ["I would like to tell something", "story share"],
    ["i need a break", "pause"],
    ["I am on holiday next week", "pause"],
    ["how do I leave the network?", "leave"],
    ["i quit", "leave"],
    ["delete my data", "data delete"],
    ["please delete everything about me", "data delete"],
    ["forget me", "data delete"],
    ["what do you know about me?", "data show"],
    ["What have you stored about me", "data show"],
    ["do not write to me", "stop"],
    ["no more messages please", "stop"],
    ["stop writing to me", "stop"],
    ["Leave me alone!", "stop"],
    ["what can you do?", "help"],
  ])("in English: %j is “%s”", (typed, command) => {
    const { buttons, text } = network.say("ben", typed);
    expect(buttons[0]).toMatchObject({ label: command, command });
    expect(text).not.toContain("I do not know");
  });

  test("whoever cries for help gets it at once", () => {
    expect(network.say("ben", "help me").text).toContain("What you can do here");
    expect(network.say("anna", "Hilf mir!").text).toContain("Was du hier tun kannst");
  });

  test("every way to ask that a command names leads to that command first", () => {
    const { nouns } = network.program.book;
    const led = nouns.flatMap(({ verbs }) =>
      verbs.flatMap(({ asked, usage }) =>
        (["de", "en"] as const).flatMap((language) =>
          (asked?.[language] ?? []).map((typed) => {
            const [first] = network.say(language === "de" ? "anna" : "ben", typed).buttons;
            return { typed, first: first?.label, wanted: usage[language].replace(/ ?([[<]|\S*\|).*/, "") };
          }),
        ),
      ),
    );
    expect(led.length).toBeGreaterThan(40);
    expect(led.filter(({ first, wanted }) => first !== wanted)).toEqual([]);
  });

  test("a story told in such a sentence goes along, and what only ends the sentence does not", () => {
    const told = network.say("anna", "teile meine Geschichte: Heute kam Kuchen.\nFür alle!");
    expect(told.buttons[0]?.command).toBe("geschichte teilen Heute kam Kuchen.\nFür alle!");
    expect(told.text).toContain("Was du danach geschrieben hast, geht mit.");
    expect(network.say("ben", "when is the next call on friday").buttons[0]?.command).toBe("call next");
    expect(network.say("ben", "share a story please").buttons[0]?.command).toBe("story share");
  });

  test("two slips before a text lose nothing of it, and she reads that it goes along", () => {
    for (const [user, typed, command, along] of [
      ["anna", "geschicht tielen", "geschichte teilen", "geht mit"],
      ["ben", "stroy shaer", "story share", "goes along"],
    ] as const) {
      const text = "Heute: Kuchen \u{1f370}\nund   https://example.com/a?b=1";
      const meant = network.say(user, `${typed} ${text}`);
      expect(meant.buttons.map((button) => button.command)).toEqual(
        [`${command} ${text}`, "help"].slice(0, meant.buttons.length),
      );
      expect(meant.text).toContain(along);
      // What no button can carry is not quietly dropped.
      const long = network.say(user, `${typed} ${"lang ".repeat(320)}`);
      expect(long.buttons[0]?.command).toBe(command);
      expect(long.text).toMatch(/bitte füge es noch einmal ein|please paste it in once more/);
    }
    expect(
      network.press("anna", network.say("anna", "geschicht tielen Heute kam Kuchen.").buttons[0]!.command)
        .text,
    ).toContain("Deine Geschichte ist geteilt");
  });

  test("a command that changes something asks back when more was said than it takes", () => {
    const heard = network.say("ben", "stop the music");
    expect(heard.text).toContain("You said more than “stop”, so I have not done anything yet.");
    expect(heard.buttons).toEqual([{ label: "stop", command: "stop" }]);
  });

  test("a long text is nobody's question, and a stranger's sentence is answered with who this is", () => {
    const long = "Heute habe ich im Shop mit einer Kundin über den nächsten Call und die Pause gelacht";
    expect(network.say("ben", long).text).toContain("I do not know");
    expect(network.say("sam", "what do you know about me?").text).toContain(
      "I have stored nothing about you",
    );
  });

  test("a noun alone lists what there is, and is not taken for another one", () => {
    const { text, buttons } = network.say("anna", "kernteam call");
    expect(text).toContain("kernteam call ansetzen <wie oft>");
    expect(buttons.map(({ label }) => label)).toEqual(["Hilfe"]);
    expect(network.say("anna", "kernteam call foo").text).not.toContain("aufnehmen");
  });

  test("what stands under a noun is offered with it", () => {
    const labels = (user: string, text: string) => network.say(user, text).buttons.map(({ label }) => label);
    const under = ["kernteam call", "kernteam zuordnung", "kernteam geschichte", "kernteam rundschreiben"];
    expect(labels("anna", "kernteam").slice(0, -1).sort()).toEqual(under.sort());
    expect(network.say("anna", "kernteam zuordnung").text).toContain("kernteam zuordnung vorschau");
    expect(network.say("ben", "core").text).not.toContain("core match");
  });
});
