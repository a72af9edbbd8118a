import { startFrameworkBot, type Framework, type FrameworkBot, type Mode } from "./framework-bot";
import { buttonsOf, WebexDouble, wordsOf } from "./webex-double";
import type { Json } from "./types";

const question: Json = {
  type: "AdaptiveCard",
  version: "1.3",
  body: [
    { type: "TextBlock", text: "Where do you live?" },
    { type: "Input.Text", id: "city", label: "City", isRequired: true, errorMessage: "A city, please" },
    {
      type: "Input.ChoiceSet",
      id: "language",
      label: "Language",
      value: "de",
      choices: [
        { title: "Deutsch", value: "de" },
        { title: "English", value: "en" },
      ],
    },
  ],
  actions: [
    { type: "Action.Submit", title: "Save", data: { command: "profile city" } },
    { type: "Action.Submit", title: "Later", data: { command: "later" }, associatedInputs: "none" },
  ],
};
const card = (content: Json): Json => ({ contentType: "application/vnd.microsoft.card.adaptive", content });

/** The framework reads addresses once, so every double of this file listens where the first one did. */
let port = 0;

describe.each<Mode>(["webhook", "socket"])("a framework bot connected by %s", (mode) => {
  let webex: WebexDouble;
  let bot: FrameworkBot;
  let heard: Json[];

  const start = async (listen: (framework: Framework) => void = () => undefined): Promise<void> => {
    bot = await startFrameworkBot(webex, mode, listen);
  };
  const sdk = (): Framework => bot.framework.getWebexSDK();

  beforeEach(async () => {
    jest.spyOn(console, "log").mockImplementation(() => undefined);
    heard = [];
    webex = await WebexDouble.start({
      port,
      people: [
        { id: "anna", email: "anna@example.com", displayName: "Anna Arendt", timeZone: "Europe/Berlin" },
        { id: "ben", email: "ben@example.com", displayName: "Ben B" },
      ],
      rooms: [
        { id: "core", title: "Core team", members: ["anna", "ben", "bot"] },
        { id: "talk", title: "", type: "direct", members: ["anna", "bot"] },
      ],
    });
    port = webex.port;
  });

  afterEach(async () => {
    await bot.stop();
    await webex.stop();
    expect(webex.problems).toEqual([]);
  });

  it("hears what is said one to one, knows who said it, and answers", async () => {
    await start((framework) =>
      framework.hears(/.*/, (room: Framework, trigger: Json) => {
        heard.push(trigger);
        return room.say({ markdown: "**hello** \\*you\\*" });
      }),
    );
    await webex.say({ person: "anna", text: "help me <now> & @ben" });
    const answer = await webex.eventually(() => webex.directMessagesOf("anna")[1]);
    expect(answer).toMatchObject({ text: "hello *you*", personId: webex.person("bot").id, pings: [] });
    expect(heard[0]).toMatchObject({
      type: "message",
      text: "help me <now> & Ben B",
      personId: webex.person("anna").id,
      person: { emails: ["anna@example.com"], displayName: "Anna Arendt", timeZone: "Europe/Berlin" },
      message: { roomType: "direct", mentionedPeople: [webex.person("ben").id] },
    });
    expect(webex.visibleTo("ben")).toEqual([]);
  });

  it("opens a one-to-one room when somebody new speaks, and hears her", async () => {
    await start((framework) => framework.on("messageCreated", (message: Json) => heard.push(message)));
    await webex.say({ person: "ben", text: "hello" });
    await webex.eventually(() => heard[0]);
    expect(heard).toMatchObject([{ text: "hello", personEmail: "ben@example.com", roomType: "direct" }]);
  });

  it("hears in a space only what mentions it", async () => {
    await start((framework) => {
      framework.on("mentioned", (_room: Framework, trigger: Json) => heard.push(trigger));
    });
    const unheard = await webex.say({ person: "anna", room: "core", text: "just us", mention: false });
    expect(unheard.deliveries).toEqual([]);
    await webex.say({ person: "ben", room: "core", text: "story list", as: "Amb" });
    await webex.eventually(() => heard[0]);
    const bot = webex.person("bot").id;
    expect(heard[0]).toMatchObject({
      text: "Amb story list",
      args: ["Amb", "story", "list"],
      message: {
        html: `<p><spark-mention data-object-type="person" data-object-id="${bot}">Amb</spark-mention> story list</p>`,
        mentionedPeople: [bot],
      },
    });
    expect(heard).toHaveLength(1);
  });

  it("shows a card, takes what is filled in, and lets its buttons be pressed again", async () => {
    await start((framework) =>
      framework.on("attachmentAction", (_room: Framework, trigger: Json) => heard.push(trigger)),
    );
    const posted = await sdk().messages.create({
      toPersonEmail: "anna@example.com",
      markdown: "Where do you live?",
      attachments: [card(question)],
    });
    const [message] = webex.directMessagesOf("anna");
    expect(message).toMatchObject({ id: posted.id, cardShown: true });
    expect(wordsOf(message!)).toContain("Where do you live?\nCity");
    expect(buttonsOf(message!)).toEqual(["Save", "Later"]);
    const press = { person: "anna", message: posted.id as string, action: "Save" };
    const empty = await webex.pressCard(press);
    expect(empty).toMatchObject({ outcome: "refused-by-client", errors: { city: "A city, please" } });
    await webex.pressCard({ ...press, inputs: { City: "Bonn", language: "English" } });
    await webex.pressCard({ ...press, inputs: { city: "Köln" } });
    await webex.pressCard({ ...press, action: "Later" });
    await webex.eventually(() => heard.length === 3);
    expect(heard[0]).toMatchObject({
      type: "attachmentAction",
      person: { displayName: "Anna Arendt" },
      attachmentAction: {
        messageId: posted.id,
        roomId: posted.roomId,
        inputs: { command: "profile city", city: "Bonn", language: "en" },
      },
    });
    expect(heard.map((one) => one["attachmentAction"].inputs["city"])).toEqual(["Bonn", "Köln", undefined]);
    await expect(webex.pressCard({ person: "ben" })).rejects.toThrow('ben sees no "card"');
  });

  it("notices when it and others come and go", async () => {
    await start((framework) => {
      framework.on("spawn", (room: Framework, _id: string, by: string) =>
        heard.push({ spawn: room.room.title, by }),
      );
      framework.on("despawn", (room: Framework) => heard.push({ despawn: room.room.title }));
      framework.on("memberExits", (_room: Framework, member: Json) =>
        heard.push({ left: member["personEmail"] }),
      );
    });
    heard.length = 0;
    await webex.removeFromRoom("ben", "core");
    await webex.eventually(() => heard.length === 1);
    await webex.removeFromRoom("bot", "core", "anna");
    await webex.eventually(() => heard.length === 2);
    await webex.addToRoom("bot", "core", "anna");
    await webex.eventually(() => heard.length === 3);
    expect(heard).toEqual([
      { left: "ben@example.com" },
      { despawn: "Core team" },
      { spawn: "Core team", by: webex.person("anna").id },
    ]);
  });

  it("sends files by address and as bytes, edits, takes back, and lists", async () => {
    await start();
    const { messages } = sdk();
    const linked = await messages.create({
      toPersonId: webex.person("anna").id,
      text: "calendar",
      files: ["https://example.com/call.ics"],
    });
    const file = {
      value: Buffer.from("BEGIN"),
      options: { filename: "call.ics", contentType: "text/calendar" },
    };
    await messages.create({ roomId: linked.roomId, text: "bytes", files: [file] });
    expect(webex.directMessagesOf("anna").map(({ files }) => String(files[0]?.content))).toEqual([
      "undefined",
      "BEGIN",
    ]);
    const plain = await messages.create({ roomId: linked.roomId, text: "one" });
    const { body } = await sdk().request({
      method: "PUT",
      service: "hydra",
      resource: `messages/${plain.id}`,
      body: { roomId: linked.roomId, text: "two" },
    });
    expect(body).toMatchObject({ id: plain.id, text: "two" });
    await messages.remove(linked.id);
    const page = await messages.list({ roomId: linked.roomId, max: 1 });
    expect(page.items).toMatchObject([{ text: "two" }]);
    expect((await page.next()).items).toMatchObject([{ text: "bytes" }]);
    const direct = await sdk().request({
      service: "hydra",
      resource: `messages/direct?personEmail=anna@example.com`,
    });
    expect(direct.body.items).toHaveLength(2);
  });
});
