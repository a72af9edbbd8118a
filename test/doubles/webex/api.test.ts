import { plainClient, type PlainClient } from "./plain-client";
import type { Json } from "./types";
import { WebexDouble } from "./webex-double";

let webex: WebexDouble;
let call: PlainClient;

beforeEach(async () => {
  webex = await WebexDouble.start({
    people: [
      { id: "anna", email: "anna@example.com", displayName: "Anna A", timeZone: "Europe/Berlin" },
      { id: "ben", email: "ben@example.com", displayName: "Ben B" },
      { id: "guest", email: "guest@example.org", displayName: "Guest", orgId: "elsewhere" },
      { id: "robot", email: "robot@webex.bot", displayName: "Robot", type: "bot" },
    ],
    rooms: [
      { id: "core", title: "Core", members: ["anna", "ben", "bot"] },
      { id: "private", title: "Private", members: ["anna", "ben"] },
      { id: "talk", title: "", type: "direct", members: ["anna", "bot"] },
    ],
  });
  call = plainClient(webex);
});
afterEach(() => webex.stop());

const core = (): string => webex.room("core").id;

describe("people", () => {
  it("have Webex's ids, their organisation and their zone", async () => {
    const { body } = await call(`GET people/${webex.person("anna").id}`);
    expect(Buffer.from(body.id, "base64url").toString()).toMatch(
      /^ciscospark:\/\/us\/PEOPLE\/[0-9a-f-]{36}$/,
    );
    expect(body).toMatchObject({
      emails: ["anna@example.com"],
      displayName: "Anna A",
      firstName: "Anna",
      lastName: "A",
      orgId: webex.world.orgId,
      timeZone: "Europe/Berlin",
      type: "person",
    });
    expect((await call("GET people/me")).body).toMatchObject({ type: "bot", displayName: "Ambassador" });
    const guest = await call("GET people?email=Guest@example.org");
    expect(guest.body.items[0].orgId).not.toBe(webex.world.orgId);
    expect(webex.problems).toEqual([]);
  });

  it("are found by many ids at once, and those that are gone are named", async () => {
    webex.deactivate("ben");
    const ids = ["anna", "ben"].map((name) => webex.person(name).id);
    const { body } = await call(`GET people/?id=${ids.join(",")}&showAllTypes=false`);
    expect(body).toMatchObject({ items: [{ id: ids[0] }], notFoundIds: [ids[1]] });
    expect((await call(`GET people/${ids[1]}`)).status).toBe(404);
    expect((await call("GET people?email=ben@example.com")).body.items).toEqual([]);
    expect(webex.problems).toEqual([]);
    expect((await call(`GET people?id=${Array(86).fill(ids[0]).join(",")}`)).status).toBe(400);
    expect((await call("GET people")).status).toBe(400);
    expect((await call("GET people/anna")).status).toBe(400);
  });
});

describe("a token", () => {
  it("is checked, and is no problem of the bot once it was revoked", async () => {
    expect((await call("GET people/me", undefined, "wrong")).status).toBe(401);
    expect(webex.takeProblems()).toEqual(["GET people/me: 401 The request requires a valid access token."]);
    webex.revoke();
    expect(await call("GET people/me")).toMatchObject({
      status: 401,
      body: { errors: [{}], trackingId: /ROUTER_/ },
    });
    expect(webex.problems).toEqual([]);
  });
});

describe("rooms", () => {
  it("are only those of the bot, and a room it left is gone", async () => {
    expect((await call("GET rooms?type=group")).body.items).toMatchObject([{ title: "Core", type: "group" }]);
    expect((await call(`GET rooms/${webex.room("talk").id}`)).body).toMatchObject({
      title: "Anna A",
      type: "direct",
    });
    expect((await call(`GET rooms/${webex.room("private").id}`)).status).toBe(404);
    const own = await call(`GET memberships?roomId=${core()}&personId=${webex.person("bot").id}`);
    expect((await call(`DELETE memberships/${own.body.items[0].id}`)).status).toBe(204);
    expect((await call(`GET rooms/${core()}`)).status).toBe(404);
    expect((await call("POST messages", { roomId: core(), text: "hello" })).status).toBe(404);
    expect(webex.problems).toEqual([]);
  });

  it("list their members page by page", async () => {
    const first = await call(`GET memberships?roomId=${core()}&max=2`);
    expect(first.body.items).toMatchObject([
      { personEmail: "anna@example.com" },
      { personDisplayName: "Ben B" },
    ]);
    const next = /^<(.+)>; rel="next"$/.exec(first.headers["link"] ?? "")?.[1];
    const second = await call(`GET ${next}`);
    expect(second.body.items).toMatchObject([{ personEmail: "ambassador@webex.bot", roomType: "group" }]);
    expect(second.headers["link"]).toBeUndefined();
    expect((await call("GET memberships")).body.items).toHaveLength(2);
    expect(webex.problems).toEqual([]);
    expect((await call("GET memberships?max=1001")).status).toBe(400);
    expect((await call(`GET memberships?personId=${webex.person("anna").id}`)).status).toBe(400);
  });
});

describe("reading messages", () => {
  it("in a group is allowed for what mentions the bot or what it said, and for nothing else", async () => {
    const { message: heard } = await webex.say({ person: "anna", room: "core", text: "help" });
    const { message: unheard } = await webex.say({ person: "anna", room: "core", text: "x", mention: false });
    const own = await call("POST messages", { roomId: core(), text: "here I am" });
    expect((await call(`GET messages/${heard.id}`)).body).toMatchObject({ text: "Ambassador help" });
    expect((await call(`GET messages/${unheard.id}`)).status).toBe(404);
    expect((await call(`GET messages/${own.body.id}`)).status).toBe(200);
    const listed = await call(`GET messages?roomId=${core()}&mentionedPeople=me`);
    expect(listed.body.items).toMatchObject([{ id: heard.id }]);
    expect(webex.problems).toEqual([]);
    expect((await call(`GET messages?roomId=${core()}`)).status).toBe(403);
    expect(webex.takeProblems()).toEqual([
      "GET messages: 403 in a group a bot may list only what mentions it: mentionedPeople=me",
    ]);
  });

  it("one to one shows both sides, newest first, before a moment or a message", async () => {
    const { message } = await webex.say({ person: "anna", text: "one" });
    await call("POST messages", { toPersonEmail: "Anna@example.com", markdown: "*two*" });
    const anna = webex.person("anna").id;
    const all = await call(`GET messages/direct?personId=${anna}`);
    expect(all.body.items.map((one: Json) => one["text"])).toEqual(["two", "one"]);
    const before = await call(`GET messages/direct?personId=${anna}&beforeMessage=${all.body.items[0].id}`);
    expect(before.body.items).toMatchObject([{ id: message.id }]);
    expect((await call("GET messages/direct?personEmail=ben@example.com")).status).toBe(404);
    expect(webex.problems).toEqual([]);
  });
});

describe("sending", () => {
  it.each<[string, Json, number]>([
    ["to nowhere", { text: "x" }, 400],
    ["to two places", { toPersonEmail: "anna@example.com", roomId: "x", text: "x" }, 400],
    ["to a stranger to Webex", { toPersonEmail: "nobody@example.com", text: "x" }, 404],
    ["to another bot", { toPersonEmail: "robot@webex.bot", text: "x" }, 400],
    ["nothing", { toPersonEmail: "anna@example.com" }, 400],
    ["blanks", { toPersonEmail: "anna@example.com", text: "  " }, 400],
    ["7,440 bytes of text", { toPersonEmail: "anna@example.com", text: "ä".repeat(3720) }, 400],
    ["7,440 bytes of markdown", { toPersonEmail: "anna@example.com", markdown: "x".repeat(7440) }, 400],
    ["two files", { toPersonEmail: "anna@example.com", files: ["https://a/b", "https://a/c"] }, 400],
    ["no URL", { toPersonEmail: "anna@example.com", files: ["/etc/passwd"] }, 400],
    ["two attachments", { toPersonEmail: "anna@example.com", text: "x", attachments: [{}, {}] }, 400],
    [
      "another kind of card",
      { toPersonEmail: "anna@example.com", text: "x", attachments: [{ contentType: "x", content: {} }] },
      400,
    ],
  ])("%s is refused", async (_what, body, status) => {
    expect((await call("POST messages", body)).status).toBe(status);
    expect(webex.takeProblems()).toHaveLength(status === 400 ? 1 : 0);
    expect(webex.visibleTo("anna")).toEqual([]);
  });

  it("takes 7,439 bytes, and opens a room for somebody new", async () => {
    const sent = await call("POST messages", {
      toPersonEmail: "ben@example.com",
      text: `${"ä".repeat(3719)}x`,
    });
    expect(sent.status).toBe(200);
    expect(webex.directMessagesOf("ben")).toHaveLength(1);
    expect(webex.problems).toEqual([]);
  });

  it("does not reach somebody whose account was closed, by address or by the room they had", async () => {
    webex.deactivate("anna");
    for (const to of [{ toPersonId: webex.person("anna").id }, { roomId: webex.room("talk").id }])
      expect((await call("POST messages", { ...to, text: "x" })).status).toBe(404);
    expect(webex.problems).toEqual([]);
  });

  it("replies to a first message of the same room only, and notes fields Webex does not know", async () => {
    const { message } = await webex.say({ person: "anna", room: "core", text: "help" });
    const reply = { roomId: core(), text: "yes", parentId: message.id };
    const sent = await call("POST messages", reply);
    expect(sent.body.parentId).toBe(message.id);
    expect((await call("POST messages", { ...reply, parentId: sent.body.id })).status).toBe(400);
    const elsewhere = { ...reply, roomId: webex.room("talk").id };
    expect((await call("POST messages", elsewhere)).status).toBe(404);
    webex.takeProblems();
    await call("POST messages", { roomId: core(), text: "x", html: "<b>x</b>" });
    expect(webex.takeProblems()).toEqual(["POST messages: Webex does not know the field html"]);
  });
});

describe("changing messages", () => {
  it("works ten times, and only for the bot's own without a card or a file", async () => {
    const { body: own } = await call("POST messages", { roomId: core(), text: "0" });
    for (let edit = 1; edit <= 10; edit += 1) {
      const edited = await call(`PUT messages/${own.id}`, { roomId: core(), markdown: `*${edit}*` });
      expect(edited.body).toMatchObject({ text: String(edit), markdown: `*${edit}*` });
    }
    expect(webex.messagesOf("core")[0]).toMatchObject({ text: "10", edits: 10 });
    expect(webex.problems).toEqual([]);
    expect((await call(`PUT messages/${own.id}`, { roomId: core(), text: "11" })).status).toBe(400);
    const { message } = await webex.say({ person: "anna", room: "core", text: "mine" });
    expect((await call(`PUT messages/${message.id}`, { roomId: core(), text: "x" })).status).toBe(403);
    expect((await call(`DELETE messages/${message.id}`)).status).toBe(403);
    const { body: file } = await call("POST messages", {
      roomId: core(),
      files: ["https://example.com/a.png"],
    });
    expect((await call(`PUT messages/${file.id}`, { roomId: core(), text: "x" })).status).toBe(400);
    expect((await call(`DELETE messages/${file.id}`)).status).toBe(204);
    expect((await call(`GET messages/${file.id}`)).status).toBe(404);
    expect(webex.takeProblems()).toHaveLength(4);
  });
});

it("answers a made-up endpoint and a broken body with a problem", async () => {
  expect((await call("GET teams")).status).toBe(404);
  expect((await call("POST messages", "{")).status).toBe(400);
  expect(webex.takeProblems()).toEqual([
    "GET /v1/teams: Webex has no such endpoint",
    expect.stringMatching(/^POST messages: /),
  ]);
});
