import { buttonsOf, wordsOf as wordsIn } from "../../doubles/webex/webex-double";
import { mentionOf } from "../../../src/core/person-ref";
import { closeHouses, house, modes, said, viewer } from "./house";
import { sampleForm } from "../sample-form";

afterEach(closeHouses);

describe.each(modes)("by %s", (mode) => {
  it.each([
    ["/ambassador help", "help"],
    ["Ambassador help", "help"],
    ["/botschafter", ""],
    ["help ambassador", "help ambassador"],
    ["  story share Ein <b> & *b* &lt; x  ", "story share Ein <b> & *b* &lt; x"],
  ])("takes %j one to one as it was typed, and answers there", async (text, read) => {
    const { double, webex, reception, identity } = await house(mode);
    await double.say({ person: "anna", text });
    await webex.idle();
    expect(reception.received).toEqual([
      {
        kind: "words",
        text: read,
        from: { identity: identity("anna"), proposals: {} },
        dedupe: expect.stringMatching(/^webex:message:./),
      },
    ]);
    expect(reception.kept).toEqual([reception.received[0]?.dedupe]);
    const [, answer, ...more] = double.directMessagesOf("anna");
    expect(more).toEqual([]);
    expect(answer && wordsIn(answer).trim()).toBe(`heard ${read}`.trim());
    expect(answer?.pings).toEqual([]);
    expect(double.problems).toEqual([]);
  });

  it("takes off its own mention in a space by its element, and makes others neutral", async () => {
    const { double, webex, reception, identity } = await house(mode);
    await double.say({ person: "anna", room: "space", text: "mentor avoid @ben now <b> &amp;", as: "Amb" });
    await webex.idle();
    expect(reception.received[0]).toMatchObject({
      kind: "words",
      text: `mentor avoid ${mentionOf(identity("ben"))} now <b> &amp;`,
      room: { platform: "webex", workspace: double.world.orgId, room: double.room("space").id },
    });
    expect(double.problems).toEqual([]);
  });

  it("answers privately to what was asked in a space, which sees only that", async () => {
    const { double, webex } = await house(mode);
    const { message } = await double.say({ person: "anna", room: "space", text: "data show" });
    await webex.idle();
    const direct = double.directMessagesOf("anna").map(wordsIn);
    expect(direct).toEqual(["heard data show"]);
    const [, note, ...more] = double.messagesOf("space");
    expect(more).toEqual([]);
    expect(note).toMatchObject({ parentId: message.id });
    expect(note?.text).toMatch(/privat geantwortet.*answered you privately/);
    expect(double.problems).toEqual([]);
  });

  it("answers in the space, as a reply, what is meant for it", async () => {
    const { double, webex, reception } = await house(mode);
    reception.answer = () => [said("for all", "room")];
    const { message } = await double.say({ person: "anna", room: "space", text: "call next" });
    const reply = await double.say({ person: "ben", room: "space", text: "again", reply: message });
    await webex.idle();
    const [, , ...answers] = double.messagesOf("space");
    expect(answers.map((one) => [wordsIn(one), one.parentId])).toEqual([
      ["for all", message.id],
      ["for all", message.id],
    ]);
    expect(reply.message.parentId).toBe(message.id);
    expect(double.directMessagesOf("anna")).toEqual([]);
  });

  it("has one effect however often and in whatever order it is delivered", async () => {
    const { double, webex, reception } = await house(mode);
    double.duplicate(4);
    await double.say({ person: "anna", text: "one" });
    await webex.idle();
    await double.repeatLast("messages", 20);
    await webex.idle();
    expect(reception.received.map((one) => one.kind === "words" && one.text)).toEqual(["one"]);
    expect(double.directMessagesOf("anna")).toHaveLength(2);
  });

  it("proposes what Webex says of somebody unknown, and stores nothing of what she says", async () => {
    const { double, webex, reception, identity } = await house(mode);
    await double.say({ person: "lea", text: "hello" });
    await double.repeatLast("messages", 3);
    await webex.idle();
    const from = { identity: identity("lea"), proposals: { name: "Lea Neu", zone: "Europe/Athens" } };
    expect(reception.received).toEqual([expect.objectContaining({ kind: "words", text: "hello", from })]);
    expect(reception.kept).toEqual([]);
    expect(double.directMessagesOf("lea")).toHaveLength(2);
  });

  it("remembers, without storing it, the language that somebody unknown has pressed", async () => {
    const { double, webex, reception } = await house(mode);
    reception.language = "de";
    reception.answer = () => [question()];
    await double.say({ person: "lea", text: "hallo" });
    await webex.idle();
    await double.pressCard({ person: "lea", action: "1 Press" });
    await double.say({ person: "lea", text: "mitmachen" });
    await webex.idle();
    expect(reception.received.at(-1)?.from.proposals).toMatchObject({ language: "de" });
  });

  it("ignores bots and its own words, and keeps nothing of a stranger", async () => {
    const { double, webex, reception } = await house(mode);
    await double.say({ person: "robot", room: "space", text: "loop" });
    await double.say({ person: "quiet", text: "loop" }).catch(() => undefined);
    await double.say({ person: "outsider", text: "join" });
    await double.repeatLast("messages", 3);
    await webex.idle();
    expect(reception.kept).toEqual([]);
    expect(reception.received).toHaveLength(1);
    expect(reception.received[0]?.from).toMatchObject({
      stranger: true,
      identity: { workspace: double.person("outsider").orgId },
    });
  });

  describe("buttons", () => {
    const question = said({
      title: "A match",
      blocks: [
        { text: ["Lea would like to talk to you."] },
        {
          buttons: [
            { label: "Accept", command: "mentor accept 7", style: "primary" as const },
            { label: "Ask first", command: "mentor ask 7" },
          ],
        },
      ],
    });

    it("carry a command, and may be pressed again and again", async () => {
      const { double, webex, reception } = await house(mode);
      reception.answer = () => [question];
      reception.language = "de";
      await double.say({ person: "anna", text: "mentor mine" });
      await webex.idle();
      const [, card] = double.directMessagesOf("anna");
      expect(card && buttonsOf(card)).toEqual(["1 Accept", "2 Ask first"]);
      reception.answer = () => [said("done")];
      for (let times = 0; times < 3; times += 1)
        await double.pressCard({ person: "anna", action: "2 Ask first", message: card! });
      await webex.idle();
      const presses = reception.received.slice(1);
      expect(presses).toHaveLength(3);
      expect(new Set(presses.map(({ dedupe }) => dedupe)).size).toBe(3);
      expect(presses[0]).toMatchObject({ kind: "press", command: "mentor ask 7", language: "de" });
      expect(presses[0]?.room).toBeUndefined();
      expect(double.problems).toEqual([]);
    });

    it.each([
      ["1", "mentor accept 7"],
      ["2.", "mentor ask 7"],
      ["ja", "mentor accept 7"],
      ["Yes!", "mentor accept 7"],
    ])("are pressed by typing %s", async (typed, command) => {
      const { double, webex, reception } = await house(mode);
      reception.answer = () => [question];
      await double.say({ person: "anna", text: "mentor mine" });
      await webex.idle();
      await double.say({ person: "anna", text: typed });
      await webex.idle();
      expect(reception.received[1]).toMatchObject({ kind: "press", command, language: "en" });
    });

    it("are remembered by the conversation itself after a restart", async () => {
      const first = await house(mode);
      first.reception.answer = () => [question];
      await first.double.say({ person: "anna", text: "mentor mine" });
      await first.webex.idle();
      await first.webex.stop();
      const second = await house(mode, { with: first.double });
      second.reception.kept.push(...first.reception.kept);
      await first.double.say({ person: "anna", text: "2" });
      await second.webex.idle();
      expect(second.reception.received.at(-1)).toMatchObject({ kind: "press", command: "mentor ask 7" });
    });

    it("of a number that is not there are named in a friendly way", async () => {
      const { double, webex, reception } = await house(mode);
      await double.say({ person: "anna", text: "7" });
      await webex.idle();
      reception.answer = () => [question];
      await double.say({ person: "anna", text: "mentor mine" });
      await webex.idle();
      await double.say({ person: "anna", text: "7" });
      await webex.idle();
      const answers = double
        .directMessagesOf("anna")
        .filter(({ text }) => /numbers|numbered/.test(text ?? ""));
      expect(answers.map(({ text }) => text)).toEqual([
        expect.stringContaining("no numbered buttons"),
        expect.stringContaining("buttons 1 to 2"),
      ]);
    });

    it("of a card in a space are answered privately without a word to the space", async () => {
      const { double, webex, reception } = await house(mode);
      const room = {
        platform: "webex",
        workspace: double.world.orgId,
        room: double.room("space").id,
      } as const;
      const card = { blocks: [{ buttons: [{ label: "Add a topic", command: "call topic" }] }] };
      await webex.deliver({ room }, card, viewer(), "r1");
      await double.pressCard({ person: "ben", action: "Add a topic" });
      await webex.idle();
      expect(reception.received[0]).toMatchObject({ kind: "press", command: "call topic", room });
      expect(double.messagesOf("space")).toHaveLength(1);
      expect(double.directMessagesOf("ben").map(wordsIn)).toEqual(["heard call topic"]);
    });

    it("are replaced, card by card, only where nobody else sees them", async () => {
      const { double, webex, reception } = await house(mode);
      reception.answer = () => [question];
      await double.say({ person: "anna", text: "mentor mine" });
      await webex.idle();
      reception.answer = () => [said("Accepted.", "asker", true)];
      await double.pressCard({ person: "anna", action: "1 Accept" });
      await webex.idle();
      const seen = double.directMessagesOf("anna").map(wordsIn);
      expect(seen).toEqual(["mentor mine", "Accepted."]);
      expect(double.problems).toEqual([]);
    });

    it("that somebody forged run no command that typing would not, and go nowhere else", async () => {
      const { double, webex, reception } = await house(mode);
      reception.answer = () => [question];
      await double.say({ person: "anna", text: "mentor mine" });
      await webex.idle();
      const inputs = { c: 7, l: "fr", f: "{", r: double.room("space").id, s: "x", __proto__: null };
      await double.pressCard({ person: "anna", action: "1 Accept", forge: { inputs } });
      await webex.idle();
      const forged = reception.received.at(-1);
      expect(forged).toMatchObject({ kind: "press", command: "" });
      expect(forged?.room).toBeUndefined();
      expect(forged?.language).toBeUndefined();
    });
  });

  it("keeps on answering where the file cannot be written to, and says what failed", async () => {
    const { double, webex, reception, log } = await house(mode);
    reception.full = new Error("busy");
    reception.answer = () => {
      throw new Error("no");
    };
    await double.say({ person: "anna", text: "story share x" });
    await webex.idle();
    expect(double.directMessagesOf("anna").at(-1)?.text).toContain("Please try again");
    expect(log.map(({ event }) => event)).toEqual(expect.arrayContaining(["webex.not-kept"]));
    expect(JSON.stringify(log)).not.toContain("story share");
  });

  it("waits out 429 and 5xx, for what it fetches and for what it answers", async () => {
    const { double, webex } = await house(mode);
    double.faults.next("GET messages/:id", { kind: "500" });
    double.faults.next("GET people/:id", { kind: "502-html" });
    double.faults.next("POST messages", { kind: "429", retryAfter: 1 });
    await double.say({ person: "lea", text: "help" });
    await webex.idle();
    expect(double.directMessagesOf("lea").map(wordsIn)).toEqual(["help", "heard help"]);
    expect(double.problems).toEqual([]);
  });

  it("asks somebody unknown to try again while Webex does not say who she is", async () => {
    const { double, webex, reception } = await house(mode);
    double.faults.next("GET people/:id", { kind: "500", times: 10 });
    await double.say({ person: "lea", text: "join" });
    await webex.idle();
    expect(reception.received).toEqual([]);
    expect(double.directMessagesOf("lea").at(-1)?.text).toMatch(/noch einmal.*try again/s);
  });

  it("goes on with what is known of somebody it knows", async () => {
    const { double, webex, reception, identity } = await house(mode);
    double.faults.next("GET people/:id", { kind: "500", times: 10 });
    await double.say({ person: "anna", text: "call next" });
    await webex.idle();
    expect(reception.received[0]?.from).toEqual({ identity: identity("anna"), proposals: {} });
  });

  it("sends files one to one, wherever they were asked for", async () => {
    const { double, webex, reception } = await house(mode);
    const content = "BEGIN:VCALENDAR\r\nÄ";
    reception.answer = () => [
      said({
        blocks: [
          { text: ["Here it is."] },
          { file: { name: "call.ics", mediaType: "text/calendar", content } },
        ],
      }),
    ];
    await double.say({ person: "anna", room: "space", text: "call calendar" });
    await webex.idle();
    const [words, file] = double.directMessagesOf("anna");
    expect(words?.text).toContain("call.ics");
    expect(file?.files).toMatchObject([{ name: "call.ics", contentType: "text/calendar" }]);
    expect(String(file?.files[0]?.content)).toBe(content);
    expect(double.problems).toEqual([]);
  });

  describe("a form", () => {
    const values = { text: "Snow, 5% & <b>", digest: false, languages: ["en, gb", "de"] };

    it("is filled in four inputs at a time and sent as one", async () => {
      const { double, webex, reception } = await house(mode);
      reception.answer = () => [{ form: sampleForm }];
      await double.say({ person: "anna", text: "story share" });
      await webex.idle();
      const card = double.directMessagesOf("anna").at(-1)!;
      expect(wordsIn(card)).toContain("Step 1 of 2");
      expect(card.markdown).toContain("Or type:");
      const wrong = await double.pressCard({ person: "anna", inputs: {} });
      expect(wrong).toMatchObject({
        outcome: "refused-by-client",
        errors: { in_text: "Please fill this in." },
      });
      const inputs = {
        in_text: values.text,
        in_digest: false,
        in_languages: ["en%2C gb", "de"],
      };
      await double.pressCard({ person: "anna", inputs });
      await webex.idle();
      const second = double.directMessagesOf("anna").at(-1)!;
      expect(wordsIn(second)).toContain("Step 2 of 2");
      expect(double.directMessagesOf("anna")).not.toContain(card);
      reception.answer = () => [said("shared")];
      await double.pressCard({ person: "anna", inputs: { in_title: "" } });
      await webex.idle();
      expect(reception.received.at(-1)).toMatchObject({
        kind: "submit",
        command: "story share",
        language: "en",
        values: { ...values, tag: "shop, 5%", on: "2027-03-14", at: "09:30", title: "" },
      });
      expect(double.directMessagesOf("anna").map(wordsIn)).toEqual(["story share", "shared"]);
      expect(double.problems).toEqual([]);
    });

    it("comes again with what was filled in where something is wrong, at that step", async () => {
      const { double, webex, reception } = await house(mode);
      reception.answer = () => [{ form: sampleForm }];
      await double.say({ person: "anna", text: "story share" });
      await webex.idle();
      await double.pressCard({ person: "anna", inputs: { in_text: "too long", in_digest: false } });
      await webex.idle();
      reception.answer = (inbound) =>
        inbound.kind === "submit" ? [{ errors: { text: "At most 3 characters" } }] : [{ form: sampleForm }];
      await double.pressCard({ person: "anna", inputs: { in_title: "T" } });
      await webex.idle();
      const [, again, ...more] = double.directMessagesOf("anna");
      expect(more).toEqual([]);
      expect(wordsIn(again!)).toContain("At most 3 characters");
      expect(wordsIn(again!)).toContain("Step 1 of 2");
      reception.answer = (inbound) => (inbound.kind === "submit" ? [said("shared")] : [{ form: sampleForm }]);
      await double.pressCard({ person: "anna", inputs: { in_text: "ok" } });
      await webex.idle();
      await double.pressCard({ person: "anna" });
      await webex.idle();
      expect(reception.received.at(-1)).toMatchObject({
        kind: "submit",
        values: { text: "ok", digest: false, title: "T" },
      });
    });

    it("asked for in a space is filled in one to one, and its answer finds the space", async () => {
      const { double, webex, reception } = await house(mode);
      const short = { ...sampleForm, inputs: sampleForm.inputs.slice(6) };
      reception.answer = (inbound) =>
        inbound.kind === "submit" ? [said("for all", "room")] : [{ form: short }];
      await double.say({ person: "anna", room: "space", text: "core room" });
      await webex.idle();
      await double.pressCard({ person: "anna" });
      await webex.idle();
      expect(reception.received.at(-1)?.room?.room).toBe(double.room("space").id);
      expect(double.messagesOf("space").map(wordsIn).at(-1)).toBe("for all");
      // Somebody else's signature is worth nothing.
      const [card] = double.world.messages.filter((message) => message.card);
      const data = (card?.card?.["body"] as { actions?: { data: object }[] }[]).at(-1)?.actions?.[0]?.data;
      reception.answer = () => [question()];
      await double.say({ person: "ben", text: "x" });
      await webex.idle();
      await double.pressCard({ person: "ben", forge: { inputs: { ...data, in_title: "mine" } } });
      await webex.idle();
      expect(reception.received.at(-1)).toMatchObject({ kind: "submit", values: { title: "mine" } });
      expect(reception.received.at(-1)?.room).toBeUndefined();
    });
  });
});

function question() {
  return said({ blocks: [{ buttons: [{ label: "Press", command: "x" }] }] });
}
