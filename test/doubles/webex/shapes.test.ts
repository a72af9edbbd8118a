// What comes back, field by field: whoever reads Webex's answers must find here what Webex has, and no more.
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
    ],
    rooms: [
      { id: "core", title: "Core", members: ["anna", "ben", "bot"] },
      { id: "private", title: "Private", members: ["anna", "ben"] },
      { id: "talk", title: "", type: "direct", members: ["anna", "bot"] },
    ],
  });
  call = plainClient(webex);
});
afterEach(async () => {
  await webex.stop();
});

const id = (type: string): unknown =>
  expect.stringMatching(new RegExp(`^${btoa(`ciscospark://us/${type}/`).slice(0, 16)}`));
const time: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const keysOf = (body: Json): string[] => Object.keys(body).sort();
const card = (...body: Json[]): Json => ({
  contentType: "application/vnd.microsoft.card.adaptive",
  content: { type: "AdaptiveCard", version: "1.3", body },
});
const question = card(
  { type: "Input.Text", id: "city", label: "City" },
  { type: "ActionSet", actions: [{ type: "Action.Submit", title: "Save", data: { c: "save" } }] },
);

it("rooms, memberships, webhooks and messages have the fields of Webex", async () => {
  const core = webex.room("core").id;
  expect(keysOf((await call(`GET rooms/${core}`)).body)).toEqual(
    ["created", "creatorId", "id", "isLocked", "isPublic", "isReadOnly", "lastActivity", "ownerId"].concat([
      "title",
      "type",
    ]),
  );
  const { body: members } = await call(`GET memberships?roomId=${core}&personEmail=ben@example.com`);
  expect(members.items).toEqual([
    {
      ...{ id: id("MEMBERSHIP"), roomId: core, roomType: "group", created: time },
      ...{ personId: webex.person("ben").id, personEmail: "ben@example.com", personDisplayName: "Ben B" },
      ...{ personOrgId: webex.world.orgId, isModerator: false, isMonitor: false, isRoomHidden: false },
    },
  ]);
  const wanted = { name: "n", targetUrl: "https://bot.example/x", resource: "messages", event: "created" };
  const { body: webhook } = await call("POST webhooks", { ...wanted, secret: "s", filter: `roomId=${core}` });
  expect(webhook).toEqual({
    ...{ ...wanted, secret: "s", filter: `roomId=${core}`, id: id("WEBHOOK"), status: "active" },
    ...{ orgId: webex.world.orgId, createdBy: webex.person("bot").id, appId: id("APPLICATION") },
    ...{ ownedBy: "creator", created: time },
  });
  const { body: posted } = await call("POST messages", {
    ...{ roomId: core, markdown: `**Hello** <@personEmail:anna@example.com|Anna>`, attachments: [question] },
  });
  expect(posted).toEqual({
    ...{ id: id("MESSAGE"), roomId: core, roomType: "group", created: time },
    ...{ personId: webex.person("bot").id, personEmail: "ambassador@webex.bot" },
    ...{ text: "Hello Anna", markdown: "**Hello** <@personEmail:anna@example.com|Anna>" },
    html: expect.stringContaining("<strong>Hello</strong> <spark-mention"),
    ...{ mentionedPeople: [webex.person("anna").id], attachments: [question] },
  });
  expect((await call(`GET messages/${posted.id}`)).body).toEqual(posted);
  expect(webex.problems).toEqual([]);
});

it("a press is told without what was filled in, which is fetched", async () => {
  const { body: sent } = await call("POST messages", {
    ...{ toPersonEmail: "anna@example.com", text: "Where?", attachments: [question] },
  });
  const { action } = await webex.pressCard({ person: "anna", message: sent.id, inputs: { City: "Bonn" } });
  expect((await call(`GET attachment/actions/${action?.id}`)).body).toEqual({
    ...{ id: id("ATTACHMENT_ACTION"), type: "submit", messageId: sent.id, created: time },
    ...{ inputs: { c: "save", city: "Bonn" }, personId: webex.person("anna").id, roomId: sent.roomId },
  });
  expect((await call("GET attachment/actions/none")).status).toBe(404);
  expect(webex.problems).toEqual([]);
});

it("a reply that does not mention the bot is unknown to it, also when it answers the bot", async () => {
  const core = webex.room("core").id;
  const { body: own } = await call("POST messages", { roomId: core, text: "Who comes?" });
  const reply = { person: "anna", room: "core", reply: own.id as string };
  const unheard = await webex.say({ ...reply, text: "me", mention: false });
  expect(unheard.deliveries).toEqual([]);
  expect((await call(`GET messages/${unheard.message.id}`)).status).toBe(404);
  await webex.say({ ...reply, text: "and me" });
  const { body: heard } = await call(`GET messages?roomId=${core}&mentionedPeople=me&parentId=${own.id}`);
  expect(heard.items).toMatchObject([{ text: "Ambassador and me", parentId: own.id }]);
  for (const path of ["messages?mentionedPeople=me&", "memberships?"]) {
    expect((await call(`GET ${path}roomId=${webex.room("private").id}`)).status).toBe(404);
  }
  expect(webex.problems).toEqual([]);
});

it("pages follow each other without gap or repetition, whatever is said in between", async () => {
  for (const text of ["1", "2", "3", "4", "5"]) await webex.say({ person: "anna", text });
  const told: string[] = [];
  let next: string | undefined = `messages/direct?personId=${webex.person("anna").id}&max=2`;
  while (next !== undefined) {
    const { body, headers } = await call(`GET ${next}`);
    told.push(...(body.items as Json[]).map((item) => String(item["text"])));
    next = /^<(.+)>; rel="next"$/.exec(headers["link"] ?? "")?.[1];
    await webex.say({ person: "anna", text: "meanwhile" });
  }
  expect(told).toEqual(["5", "4", "3", "2", "1"]);
  expect(webex.problems).toEqual([]);
  expect((await call("GET rooms?cursor=x")).status).toBe(400);
});

it("the catalogue and a device lead back to this server", async () => {
  const { body: catalog } = await call(`GET ${webex.base}/u2c/api/v1/catalog?format=hostmap`);
  expect(catalog.serviceLinks).toMatchObject({ hydra: webex.apiUrl, wdm: `${webex.base}/wdm/api/v1` });
  const { body: device } = await call(`POST ${webex.base}/wdm/api/v1/devices`, { name: "bot" });
  expect(device).toMatchObject({ name: "bot", userId: webex.person("bot").uuid, deviceType: "WEB" });
  expect(device.webSocketUrl).toMatch(new RegExp(`^${webex.base.replace("http", "ws")}/`));
  expect((await call(`DELETE ${device.url}`)).status).toBe(204);
  expect((await call(`DELETE ${device.url}`)).status).toBe(404);
  expect(webex.problems).toEqual([]);
});
