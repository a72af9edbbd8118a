// One network in two chats: nobody in it has to know who is where.
import { addPerson } from "../people";
import type { TestNetwork } from "../network";
import { connect, lastTo, slack, twoChats, webex } from "../ambassadors/two-chats";

const mentor = slack("U7");
const newcomer = webex("W8");

let net: TestNetwork;
beforeEach(() => {
  net = twoChats();
  addPerson(net, mentor, { name: "Mia Hoffmann", language: "de" });
  addPerson(net, newcomer, { name: "Lea Papadaki", language: "en" });
});
afterEach(() => net.close());

const sentTo = (to: string) =>
  net.delivered.filter((each) => each.to === to).map(({ on, text }) => [on, text]);

test("a newcomer in Webex and a mentor in Slack are matched and introduced, each in her own chat", async () => {
  net.say(mentor, "mentor anbieten");
  net.say(newcomer, "mentor request");
  await net.passTo("2027-01-12T09:00:00+01:00");
  const asked = await lastTo(net, mentor);
  expect(asked.text).toContain("Magst du Lea Papadaki als Mentor:in begleiten?");
  net.press(mentor, asked.buttons[0]!.command);
  await net.settle();
  expect(sentTo("U7").at(-1)).toEqual(["slack", expect.stringMatching(/Lea Papadaki.*[^]*Chat: Webex/)]);
  expect(sentTo("W8").at(-1)).toEqual(["webex", expect.stringMatching(/Mia Hoffmann.*[^]*Chat: Slack/)]);
});

test("an answer in one chat settles the question where it stands, whichever chat is preferred meanwhile", async () => {
  await connect(net, mentor, webex("W7"));
  net.say(mentor, "mentor anbieten");
  net.say(newcomer, "mentor request");
  await net.passTo("2027-01-12T09:00:00+01:00");
  const asked = await lastTo(net, mentor);
  net.say(webex("W7"), "benachrichtigungen hier");
  net.press(webex("W7"), asked.buttons[0]!.command);
  await net.settle();
  const update = net.database.prepare(
    "SELECT state, only_platform FROM outbox WHERE updates IS NOT NULL AND kind = 'mentoring-ask'",
  );
  expect(update.all()).toEqual([{ state: "sent", only_platform: "slack" }]);
  expect(sentTo("W7").at(-1)).toEqual(["webex", expect.stringContaining("Lea Papadaki")]);
});

test("what goes to the core team's room appears in the channel and in the space", async () => {
  addPerson(net, slack("U1"), { name: "Anna Berger", core: ["call"] });
  addPerson(net, webex("W1"), { name: "Ben Carter", core: [] });
  expect(net.say(slack("U1"), "core room core", "C1").text).not.toContain("know");
  net.say(webex("W1"), "core room core", "R1");
  net.say(slack("U1"), "core call schedule weekly thu 10:00 45m");
  await net.passTo("2027-01-13T10:00:00+01:00");
  expect(sentTo("C1")).toEqual([["slack", expect.stringContaining("Call")]]);
  expect(sentTo("R1")).toEqual([["webex", sentTo("C1")[0]![1]]]);
});

test("a mention of a person means her in either chat", async () => {
  await connect(net, newcomer, slack("U8"));
  expect(net.say(mentor, "mentor nicht mit <@slack/T1/U8>").text).toContain("Lea Papadaki");
  expect(net.say(mentor, "profil <@webex/org1/W8>").text).toContain("Slack und Webex");
});
