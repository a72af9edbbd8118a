// Somebody who is in the network in one chat writes to the bot in the other one.
import { identityKey } from "../../src/core/person-ref";
import { addPerson } from "../people";
import { TestNetwork } from "../network";
import { connect, slack, twoChats, webex } from "./two-chats";

const HOUR = 3_600_000;
const anna = slack("U1");
const there = webex("W1");
const SEEMS = "There seems to be a profile of yours in Slack";

let net: TestNetwork;
beforeEach(() => {
  net = twoChats();
  addPerson(net, anna, { name: "Anna Berger", language: "en", topics: ["Astronomy"] });
  net.introduce(there, { name: "Berger, Anna", language: "en" });
  net.addresses.set(identityKey(anna), "anna@example.com").set(identityKey(there), "anna@example.com");
});
afterEach(() => net.close());

/** Without the memory of what came in twice, which holds the chat's delivery ids. */
const rows = () =>
  net.database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'inbox'",
    )
    .pluck()
    .all()
    .map((table) =>
      net.database
        .prepare(`SELECT count(*) FROM "${String(table)}"`)
        .pluck()
        .get(),
    );

test("equal e-mail addresses lead to a suggestion, and to nothing else", async () => {
  const before = rows();
  const hello = net.say(there, "hello");
  expect(hello.text).toMatch(/If you have a profile in .*Slack already, connect it/);
  expect(hello.text).not.toContain("seems to be");
  await net.settle();
  const chosen = net.press(there, "welcome en");
  expect(chosen.text).toContain(SEEMS);
  expect(chosen.text).toContain("nothing happens by itself");
  expect(chosen.buttons.map(({ label, command }) => [label, command])).toContainEqual([
    "Connect with Slack",
    "link",
  ]);
  expect(net.press(there, "join").text).toContain(SEEMS);
  expect(net.press(there, "link").text).toContain(`${SEEMS}. Type “link” there`);
  expect(net.press(there, "welcome de").text).toContain("In Slack gibt es anscheinend schon ein Profil");
  // Of the profile itself nothing is told, and nobody is anybody yet.
  for (const heard of [chosen, hello]) expect(heard.text).not.toMatch(/Anna|Berger|Astronomy|@example/);
  expect(rows()).toEqual(before);
  expect(net.program.kernel.directory.knows(there)).toBe(false);
  expect(net.delivered).toEqual([]);
});

test("whoever fills in the form all the same has two profiles, and reads how they become one", async () => {
  const form = net.say(there, "join");
  await net.settle();
  const joined = net.fill(there, form);
  expect(joined.text).toContain(SEEMS);
  expect(joined.buttons.map(({ label }) => label)).toContain("Connect with Slack");
  const { directory } = net.program.kernel;
  expect(directory.byIdentity(there)?.id).not.toBe(directory.byIdentity(anna)?.id);
  await connect(net, anna, there);
  expect(directory.byIdentity(there)?.id).toBe(directory.byIdentity(anna)?.id);
});

test.each([
  ["nobody has the address", () => net.addresses.delete(identityKey(anna))],
  ["the chat does not tell it", () => net.addresses.delete(identityKey(there))],
  ["the address belongs to somebody who is not in the network", () => moveAddressTo("U7")],
  ["who has it has left", () => void net.say(anna, "leave")],
])("nothing is suggested when %s", async (_why, change: () => unknown) => {
  change();
  net.say(there, "hello");
  await net.settle();
  const heard = net.press(there, "welcome en");
  expect(heard.text).not.toContain("seems to be");
  expect(heard.buttons.map(({ command }) => command)).toContain("link");
  expect(net.press(there, "link").text).toContain("I do not know you in this chat");
});

test("a profile that has an account here already is somebody else's affair", async () => {
  net.introduce(webex("W2"), { name: "Anna", language: "en" });
  await connect(net, anna, webex("W2"));
  net.say(there, "hello");
  await net.settle();
  expect(net.press(there, "welcome en").text).not.toContain("seems to be");
});

test("what was found is forgotten after an hour, and a chat that fails is no trouble", async () => {
  net.say(there, "hello");
  await net.settle();
  expect(net.say(there, "hello").text).toContain(SEEMS);
  await net.pass(HOUR);
  net.addresses.clear();
  expect(net.say(there, "hello").text).not.toContain(SEEMS);
  await net.pass(HOUR);
  net.addresses.get = () => {
    throw new Error("anna@example.com cannot be asked for");
  };
  net.say(there, "hello");
  await net.settle();
  expect(net.logged.map(({ event }) => event)).toContain("counterpart.unknown");
  expect(JSON.stringify(net.logged)).not.toContain("example.com");
});

test("the privacy notice says so, and a single chat neither compares nor hints", async () => {
  expect(net.say(there, "privacy").text).toContain("whether your account has the same e-mail address");
  expect(net.say(there, "datenschutz").text).toContain("e-mail address");
  const alone = new TestNetwork();
  try {
    const { text, buttons } = alone.say("sam", "hello");
    expect(text).not.toMatch(/Profil in|profile in/);
    expect(buttons.map(({ command }) => command)).not.toContain("link");
    expect(alone.say("sam", "privacy").text).not.toMatch(/e-mail|E-Mail/);
  } finally {
    await alone.close();
  }
});

function moveAddressTo(user: string): void {
  net.addresses.delete(identityKey(anna));
  net.addresses.set(identityKey(slack(user)), "anna@example.com");
}
