// What the bot says to a room of the network stands in every chat where that room is bound, and is changed in each.
import * as z from "zod";
import { notice } from "../../src/app/notice";
import { DeliveryFailure } from "../../src/app/platform";
import { cardOf } from "../../src/core/card";
import { HOUR } from "../../src/core/instant";
import { slack, twoChats, webex } from "../ambassadors/two-chats";
import type { TestNetwork } from "../network";
import { addPerson } from "../people";

const MINUTE = 60_000;
let net: TestNetwork;
let words = "The call is at 10.";
const said = notice({
  kind: "test-said",
  payload: z.unknown(),
  ...{ priority: 0, unsolicited: false, expiresAfter: HOUR, onAmbiguous: "drop" },
  reason: () => "",
  card: () => (words === "" ? undefined : cardOf(undefined, [words])),
});

beforeEach(() => {
  words = "The call is at 10.";
  net = twoChats();
  net.program.kernel.outbox.register(said);
  addPerson(net, slack("U1"), { core: [] });
  addPerson(net, webex("W1"), { core: [] });
  net.say(slack("U1"), "core room core", "C1");
  net.say(webex("W1"), "core room core", "S1");
});
afterEach(() => net.close());

const owe = () => net.program.kernel.outbox.owe(said, {}, { to: { room: "core" }, key: "said" });
const inRooms = (list: TestNetwork["delivered"]) =>
  list.filter(({ to }) => ["C1", "S1"].includes(to)).map(({ to, on, text }) => [on, to, text]);
const change = (to: string) => {
  words = to;
  net.program.kernel.outbox.refresh("said");
};

test("a message and its update reach the channel and the space, once each", async () => {
  owe();
  owe();
  await net.settle();
  change("The call is at 11.");
  await net.settle();
  for (const [list, text] of [
    [net.delivered, "The call is at 10."],
    [net.updated, "The call is at 11."],
  ] as const) {
    expect(inRooms(list).sort()).toEqual([
      ["slack", "C1", text],
      ["webex", "S1", text],
    ]);
  }
});

test("a chat that has to wait keeps the other from nothing, and shows the newest words in the end", async () => {
  net.faultsOn.webex = [new DeliveryFailure("later", "429", 5 * MINUTE)];
  owe();
  await net.settle();
  expect(inRooms(net.delivered)).toEqual([["slack", "C1", "The call is at 10."]]);
  change("The call is at 11.");
  await net.settle();
  expect(inRooms(net.updated)).toEqual([["slack", "C1", "The call is at 11."]]);
  await net.pass(10 * MINUTE);
  expect(inRooms(net.delivered)).toEqual([
    ["slack", "C1", "The call is at 10."],
    ["webex", "S1", "The call is at 11."],
  ]);
  // An update that has to wait comes, too, with what is true then.
  net.faultsOn.slack = [new DeliveryFailure("later", "429", 5 * MINUTE)];
  change("The call is at 12.");
  await net.settle();
  words = "The call is at 13.";
  await net.pass(10 * MINUTE);
  expect(inRooms(net.updated).slice(1)).toEqual([
    ["webex", "S1", "The call is at 12."],
    ["slack", "C1", "The call is at 13."],
  ]);
});

test("a room that refuses it leaves the other one as it is", async () => {
  net.faultsOn.slack = [new DeliveryFailure("rejected", "channel_not_found")];
  owe();
  await net.settle();
  change("The call is at 11.");
  await net.settle();
  expect(inRooms(net.delivered)).toEqual([["webex", "S1", "The call is at 10."]]);
  expect(inRooms(net.updated)).toEqual([["webex", "S1", "The call is at 11."]]);
});
