import { readMention } from "../../../src/core/person-ref";
import type { ShownField } from "../../../src/platforms/playground/message";
import { type Opened, openPlayground } from "./opened";

let playground: Opened;
beforeEach(async () => {
  playground = await openPlayground();
});
afterEach(() => playground.close());

const say = (text: string, as = "lea", room = "direct") =>
  playground.post("/playground/say", { as, room, text });
const texts = (messages: { text: string }[]) => messages.map((message) => message.text);

describe("state", () => {
  test("names the people with language and roles, and the rooms", async () => {
    const { status, body } = await playground.get("/playground/state");
    expect(status).toBe(200);
    expect(body).toMatchObject({ now: "2027-01-11T08:00:00.000Z", zone: "Europe/Berlin" });
    expect(body.people.length).toBeGreaterThanOrEqual(12);
    expect(body.people[0]).toMatchObject({
      id: "anna",
      name: "Anna Berger",
      language: "de",
      roles: ["ambassador", "core-team"],
    });
    expect(body.people.find((one: { id: string }) => one.id === "sam")).toMatchObject({
      language: "en",
      roles: [],
      membership: null,
    });
    // Who has left is not somebody who was never here.
    expect(body.people.find((one: { id: string }) => one.id === "tom")).toMatchObject({
      roles: [],
      membership: "left",
    });
    expect(body.rooms.map((room: { id: string }) => room.id)).toEqual(["core-team", "community"]);
  });
});

describe("say", () => {
  test("answers in the person's inbox, which keeps her own line too", async () => {
    const { status, body } = await say("hello");
    expect(status).toBe(200);
    expect(body.replies).toEqual([
      {
        id: "m2",
        revision: 1,
        at: "2027-01-11T08:00:00.000Z",
        from: "bot",
        to: "lea",
        private: true,
        text: "You said: hello",
        card: { title: null, blocks: [{ text: [{ text: "You said: " }, { text: "hello" }] }] },
      },
    ]);
    const inbox = await playground.get("/playground/inbox?as=lea");
    expect(inbox.body.messages[0]).toMatchObject({ id: "m1", from: "lea", to: "bot", text: "hello" });
    expect(inbox.body.messages[1]).toEqual(body.replies[0]);
  });

  test("hands over who said it, with what her profile proposes, and an id of its own each time", async () => {
    await say("help");
    await say("help");
    const [first, second] = playground.program.heard;
    expect(first).toMatchObject({
      kind: "words",
      text: "help",
      from: {
        identity: { platform: "playground", workspace: "sample", user: "lea" },
        proposals: { name: "Lea Papadaki", language: "de", zone: "Europe/Athens" },
      },
    });
    expect(first).not.toHaveProperty("room");
    expect(first?.dedupe).not.toBe(second?.dedupe);
  });

  test.each(["/ambassador help", "ambassador help", "Botschafter help", "@Bot help", "@bot: help", "help"])(
    "takes the bot's name off one to one: %s",
    async (text) => {
      await say(text);
      expect(playground.program.heard[0]).toMatchObject({ text: "help" });
    },
  );

  test("answers a command in a room privately in the inbox", async () => {
    const { body } = await say("/ambassador help", "anna", "core-team");
    expect(body.replies[0]).toMatchObject({ to: "anna", private: true });
    expect(playground.program.heard[0]).toMatchObject({
      room: { room: "core-team", platform: "playground" },
    });
    const room = await playground.get("/playground/room?id=core-team");
    expect(room.body.messages).toMatchObject([{ from: "anna", to: "core-team", private: false }]);
  });

  test("answers in the room what is meant for it", async () => {
    const { body } = await say("@Bot public", "anna", "community");
    expect(body.replies).toMatchObject([{ from: "bot", to: "community", private: false }]);
    const room = await playground.get("/playground/room?id=community");
    expect(texts(room.body.messages)).toEqual(["@Bot public", "For everybody\n\nHello room."]);
  });

  test("leaves talk in a room alone", async () => {
    const { status, body } = await say("Who brings the cake? The ambassador?", "anna", "community");
    expect([status, body]).toEqual([200, { replies: [] }]);
    expect(playground.program.heard).toEqual([]);
  });

  test("turns mentions of exactly one person into neutral ones", async () => {
    await say("profile @Mia Hoffmann please, and @tom, not me@anna.example or @nobody");
    const heard = playground.program.heard[0] as { text: string };
    expect(heard.text).toBe(
      "profile <@playground/sample/mia> please, and <@playground/sample/tom>, not me@anna.example or @nobody",
    );
    expect(readMention(heard.text.split(" ")[1] ?? "")).toMatchObject({ user: "mia" });
    const { body } = await playground.get("/playground/inbox?as=lea");
    expect(body.messages[0].text).toContain("@Mia Hoffmann please");
  });

  test("shows errors of fields as a reply where there is no form", async () => {
    const { status, body } = await say("wrong");
    expect(status).toBe(200);
    expect(texts(body.replies)).toEqual(["Which Thursday?"]);
    const inbox = await playground.get("/playground/inbox?as=lea");
    expect(texts(inbox.body.messages)).toEqual(["wrong", "Which Thursday?"]);
  });

  test("keeps 20,000 characters and lone surrogates harmless", async () => {
    const { status } = await say(`${"ä".repeat(20_000)}\ud800`);
    expect(status).toBe(200);
    const inbox = await playground.get("/playground/inbox?as=lea");
    expect(inbox.body.messages[0].text).toBe(`${"ä".repeat(20_000)}\ufffd`);
  });

  test("names the reference when the program throws, and goes on working", async () => {
    const { status, body } = await say("crash");
    expect(status).toBe(500);
    expect(body.error).toContain("R1");
    expect((await say("hello")).status).toBe(200);
  });
});

describe("cards", () => {
  test("resolve every span and block for the viewer", async () => {
    const { body } = await say("overview");
    const { card, text } = body.replies[0];
    expect(card.title).toBe("Your overview");
    expect(card.blocks[0].text).toEqual([
      { text: "Hello " },
      { text: "Lea", bold: true },
      { text: ", your mentor is " },
      { text: "Mia Hoffmann", person: "mia" },
      { text: ". Read " },
      { text: "about LEX sessions", href: "https://example.com/lex" },
      { text: " or type " },
      { text: "lex list", code: true },
      { text: "." },
    ]);
    expect(card.blocks[1].fields[0].value[0]).toMatchObject({ time: "2027-01-14T09:00:00.000Z" });
    expect(card.blocks[1].fields[0].value[0].text).toContain("10");
    expect(card.blocks[3].buttons).toEqual([
      { id: "m2r1b0", label: "Add a topic for Thursday", style: "primary" },
      { id: "m2r1b1", label: "Share a story" },
      { id: "m2r1b2", label: "Cancel my request", style: "danger" },
    ]);
    expect(card.blocks[4].file).toMatchObject({ name: "call.ics", mediaType: "text/calendar" });
    expect(text).toContain("Your overview");
    expect(text).toContain("[Share a story]");
  });

  test("have forms whose fields all carry type, options and value", async () => {
    const { body } = await say("form");
    const { form } = body.replies[0].card.blocks[0];
    expect(form).toMatchObject({ title: "About you", submit: "Save my profile", submitted: false });
    expect(
      form.fields.map((field: ShownField) => [field.name, field.type, field.required, field.value]),
    ).toEqual([
      ["name", "text", true, "Lea Papadaki"],
      ["about", "multiline", false, ""],
      ["country", "select", true, ""],
      ["languages", "multiselect", false, ["de"]],
      ["mentoring", "checkbox", false, false],
      ["from", "date", false, ""],
      ["time", "time", false, ""],
    ]);
    expect(form.fields[2].options).toContainEqual({ value: "GR", label: "Greece" });
  });
});

test("commands are what the program offers this person", async () => {
  const { body } = await playground.get("/playground/commands?as=ben");
  expect(body[0]).toEqual({ usage: "help [topic]", summary: "What you can do here", example: "help mentor" });
});

test("unread messages count until they are marked as read, and own lines never do", async () => {
  const unread = async () =>
    (await playground.get("/playground/state")).body.people.find((one: { id: string }) => one.id === "lea")
      .unread;
  await say("one");
  const { body } = await say("two");
  await say("Hello all", "anna", "community");
  expect(await unread()).toEqual({ direct: 2, "core-team": 0, community: 1 });
  const read = { as: "lea", room: "direct", message: body.replies[0].id };
  expect((await playground.post("/playground/read", read)).status).toBe(200);
  expect(await unread()).toEqual({ direct: 0, "core-team": 0, community: 1 });
});

test.each([
  ["/playground/say", { as: "nobody", room: "direct", text: "hi" }, "nobody"],
  ["/playground/say", { as: "anna", room: "kitchen", text: "hi" }, "kitchen"],
  ["/playground/say", { as: "anna", room: "direct" }, "text"],
  ["/playground/say", { as: "anna", room: "direct", text: 7 }, "text"],
  ["/playground/say", { room: "direct", text: "hi" }, "as"],
  ["/playground/say", { as: "__proto__", room: "direct", text: "hi" }, "__proto__"],
  ["/playground/press", { as: "anna", message: 1, button: "x" }, "message"],
  ["/playground/submit", { as: "anna", message: "m1" }, "values"],
  ["/playground/clock", {}, "advance"],
  ["/playground/say", [], "object"],
  ["/playground/say", null, "object"],
])("a bad call to %s with %j says what is wrong", async (where, body, named) => {
  const answered = await playground.post(where, body);
  expect(answered.status).toBe(400);
  expect(answered.body.error).toContain(named);
});

test.each(["/playground/inbox", "/playground/inbox?as=x", "/playground/room?id=", "/playground/commands"])(
  "%s wants a known name",
  async (where) => {
    expect(await playground.get(where)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  },
);
