import { DeliveryFailure } from "../../src/app/platform";
import { connect, slack, twoChats, webex } from "../ambassadors/two-chats";
import type { TestNetwork } from "../network";
import { addPerson } from "../people";

const anna = slack("U1");
const there = webex("W1");

let net: TestNetwork;
beforeEach(async () => {
  net = twoChats();
  addPerson(net, anna, { name: "Anna Berger", core: ["call"] });
  await connect(net, anna, there);
  net.delivered.length = 0;
});
afterEach(() => net.close());

const sent = () => net.delivered.map(({ on }) => on).sort();
/** The reminder of a call, a day ahead. */
const remind = async () => {
  net.say(anna, "core call schedule weekly thu 10:00 45m");
  await net.passTo("2027-01-13T10:00:00+01:00");
};
const pauseEnds = async () => {
  net.say(anna, "pause until 12.1.2027");
  await net.passTo("2027-01-12T12:00:00+01:00");
};

describe("notifications", () => {
  test("go to one chat, the one that was chosen", async () => {
    expect(net.say(there, "notifications").text).toContain("I write to you in Slack");
    expect(net.say(there, "notifications here").text).toContain("I write to you in Webex");
    await remind();
    expect(sent()).toEqual(["webex"]);
    expect(net.say(there, "benachrichtigungen dort").text).toContain("I write to you in Slack");
    expect(net.say(there, "notifications webex").text).toContain("I write to you in Webex");
    expect(net.say(there, "notify slack").text).toContain("I write to you in Slack");
    expect(net.say(there, "profile").text).toContain("Slack and Webex (I write to you in Slack)");
  });

  test("both is for calls: a copy in each chat", async () => {
    const heard = net.say(there, "notifications both");
    expect(heard.text).toContain("What concerns calls comes to all your chats");
    await remind();
    expect(sent()).toEqual(["slack", "webex"]);
  });

  test("an ended break is greeted in one chat even then", async () => {
    net.say(there, "benachrichtigungen beide");
    await pauseEnds();
    expect(sent()).toEqual(["slack"]);
  });

  test("buttons lead from one choice to the next", () => {
    const heard = net.say(anna, "notifications");
    expect(heard.buttons.map(({ label }) => label)).toEqual([
      "Write to me in Webex",
      "Calls in all my chats",
    ]);
    const both = net.press(anna, heard.buttons[1]!.command);
    expect(both.buttons.map(({ label }) => label)).toEqual(["Write to me in Webex", "Calls in Slack only"]);
    expect(net.press(anna, both.buttons[0]!.command).text).toContain("I write to you in Webex");
  });

  test("with one chat there is nothing to choose, and the way to connect another", () => {
    addPerson(net, slack("U2"), { name: "Ben" });
    expect(net.say(slack("U2"), "notifications").text).toContain("I know you in Slack only");
    expect(net.say(slack("U2"), "notifications there").text).toContain("no other chat connected");
    expect(net.say(slack("U2"), "notifications webex").text).toContain("I know you in Slack");
  });

  test("what one chat refuses goes to the other, once", async () => {
    net.faultsOn.slack = [new DeliveryFailure("rejected", "channel_not_found")];
    await remind();
    expect(sent()).toEqual(["webex"]);
    // Who facilitates the next one is said in between, without a fault.
    await net.passTo("2027-01-14T09:44:00+01:00");
    net.delivered.length = 0;
    net.faultsOn.slack = [new DeliveryFailure("rejected", "channel_not_found")];
    net.faultsOn.webex = [new DeliveryFailure("rejected", "404")];
    await net.passTo("2027-01-14T09:59:00+01:00");
    expect(sent()).toEqual([]);
    const states = net.database
      .prepare("SELECT state FROM outbox WHERE person_id IS NOT NULL AND kind = 'call-reminder' ORDER BY id")
      .pluck();
    expect(states.all()).toEqual(["sent", "dead"]);
  });

  test("copies do not fall back onto each other", async () => {
    net.say(anna, "notifications both");
    net.faultsOn.slack = [new DeliveryFailure("rejected", "channel_not_found")];
    await remind();
    expect(sent()).toEqual(["webex"]);
  });

  test("a closed account is no address any more, and the person stays", async () => {
    net.program.reception.tell({ kind: "account-disabled", identity: anna });
    const { directory } = net.program.kernel;
    expect(directory.byIdentity(anna)).toBeUndefined();
    expect(directory.byIdentity(there)).toMatchObject({ name: "Anna Berger", membership: "active" });
    net.program.reception.tell({ kind: "account-disabled", identity: there });
    expect(directory.byIdentity(there)).toMatchObject({ membership: "paused" });
  });
});
