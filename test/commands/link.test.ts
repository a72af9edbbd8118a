import { DeliveryFailure } from "../../src/app/platform";
import { addPerson } from "../people";
import type { TestNetwork } from "../network";
import { codeFor, connect, lastTo, pressLabel, slack, twoChats, webex } from "../ambassadors/two-chats";

const MINUTE = 60_000;
const anna = slack("U1");
const there = webex("W1");

let net: TestNetwork;
beforeEach(() => {
  net = twoChats();
  addPerson(net, anna, { name: "Anna Berger", language: "en", core: ["call"] });
  net.introduce(there, { name: "Berger, Anna", language: "en" });
  for (const stranger of [slack("U2"), webex("W2"), webex("W9")]) net.introduce(stranger, { language: "en" });
});
afterEach(() => net.close());

const known = (account: typeof anna) => net.program.kernel.directory.byIdentity(account);
const links = () => net.database.prepare("SELECT * FROM link").all();

describe("link", () => {
  test("gives a code for ten minutes, of which only a hash is stored", () => {
    const heard = net.say(anna, "link");
    expect(heard.text).toContain("Connect your chats");
    expect(heard.text).toContain("until 10:10");
    expect(heard.text).toMatch(/\/ambassador link [2-9A-Z]{4}-[2-9A-Z]{4}/);
    const code = /link (\S{9})/.exec(heard.text)![1]!;
    expect(JSON.stringify(links())).not.toContain(code.replace("-", ""));
    expect(net.say(anna, "verbinden").text).toContain("Connect your chats");
  });

  test("connects nothing before both chats have said yes, whoever is first", async () => {
    for (const [first, last] of [
      [anna, there],
      [there, anna],
    ] as const) {
      const typed = net.say(there, `link ${codeFor(net, anna).toLowerCase()}`);
      expect(typed.text).toContain("The code comes from Slack, from the profile of Anna Berger.");
      const asked = await lastTo(net, anna);
      expect(asked.text).toContain("In Webex, the account “Berger, Anna” has typed the code");
      expect(known(there)).toBeUndefined();
      const question = (account: typeof anna) => (account === anna ? asked : typed);
      const half = pressLabel(net, first, question(first), "Yes, connect with");
      expect(half.text).toContain("Half of it is done");
      expect(half.text).toContain(first === anna ? "Now say yes in Webex too" : "Now say yes in Slack");
      expect(known(there)).toBeUndefined();
      const done = pressLabel(net, last, question(last), "Yes, connect with");
      expect(done.text).toContain("In Slack and Webex you are one person now");
      expect(known(there)?.id).toBe(known(anna)?.id);
      expect(links()).toEqual([]);
      expect((await lastTo(net, first)).text).toContain("Connected");
      pressLabel(net, there, net.say(there, "unlink"), "Keep my profile in Slack");
    }
  });

  test("does nothing when either side says that it is somebody else", async () => {
    const typed = net.say(there, `link ${codeFor(net, anna)}`);
    const asked = await lastTo(net, anna);
    pressLabel(net, there, typed, "Yes");
    expect(pressLabel(net, anna, asked, "That is not me").text).toContain("Nothing was connected");
    expect(pressLabel(net, anna, asked, "Yes").text).toContain("no longer current");
    expect(pressLabel(net, there, typed, "Yes").text).toContain("no longer current");
    expect(known(there)).toBeUndefined();

    const again = net.say(there, `link ${codeFor(net, anna)}`);
    pressLabel(net, there, again, "That is not me");
    expect((await lastTo(net, anna)).text).toContain("In Webex somebody answered that it was not them");
    expect(links()).toEqual([]);
  });

  test("is over after ten minutes, and nothing of it is left", async () => {
    const code = codeFor(net, anna);
    const typed = net.say(there, `link ${code}`);
    await net.pass(10 * MINUTE);
    expect(links()).toEqual([]);
    expect(pressLabel(net, there, typed, "Yes").text).toContain("no longer current");
    expect(net.say(there, `link ${code}`).text).toContain("This code is not valid, or no longer");
  });

  test("a code works for the first account that types it, and not for its own or one in the same chat", () => {
    const code = codeFor(net, anna);
    expect(net.say(anna, `link ${code}`).text).toContain("This is where you got the code");
    expect(net.say(slack("U2"), `link ${code}`).text).toContain("another account in this same chat");
    expect(net.say(there, `link ${code}`).text).toContain("Is this you?");
    expect(net.say(there, `link ${code}`).text).toContain("Is this you?");
    expect(net.say(webex("W2"), `link ${code}`).text).toContain("not valid");
  });

  test("the same number in another workspace or organisation is somebody else, who can be connected like any other", () => {
    const workspace = { ...anna, workspace: "T2" };
    const organisation = { ...there, workspace: "org2" };
    for (const each of [workspace, organisation]) net.introduce(each, { language: "en" });
    expect(net.say(workspace, "profile").text).toContain("You have no profile with me yet");
    const asked = net.say(workspace, `link ${codeFor(net, anna)}`);
    expect(asked.text).toContain("Is this you?");
    expect(asked.text).not.toContain("same chat");
    addPerson(net, organisation, { name: "Ben Carter", language: "en" });
    expect(known(there)).toBeUndefined();
    expect(known(organisation)?.name).toBe("Ben Carter");
    expect(known(anna)?.name).toBe("Anna Berger");
  });

  test("a new code makes the one before worthless", () => {
    const old = codeFor(net, anna);
    const fresh = codeFor(net, anna);
    expect(net.say(there, `link ${old}`).text).toContain("not valid");
    expect(net.say(there, `link ${fresh}`).text).toContain("Is this you?");
  });

  test("nobody else can answer for one of the two, with whatever number", () => {
    const typed = net.say(there, `link ${codeFor(net, anna)}`);
    addPerson(net, slack("U9"), { name: "Mallory" });
    const command = typed.buttons[0]!.command;
    expect(net.press(slack("U9"), command).text).toContain("no longer current");
    expect(net.press(webex("W9"), command.replace("confirm", "refuse")).text).toContain("no longer current");
    expect(net.say(there, "link confirm 999").text).toContain("no longer current");
    expect(net.say(there, "link keep 999").text).toContain("no longer current");
    expect(net.say(there, "link refuse 999").text).toContain("no longer current");
    expect(links()).toHaveLength(1);
  });

  test("codes and wrong tries are limited, and come back after an hour", async () => {
    for (let n = 0; n < 5; n += 1) codeFor(net, anna);
    expect(net.say(anna, "link").text).toContain("several codes in a short time");
    for (let n = 0; n < 10; n += 1) expect(net.say(there, "link AAAA-2222").text).toContain("not valid");
    expect(net.say(there, "link AAAA-2222").text).toContain("many wrong codes");
    await net.pass(61 * MINUTE);
    expect(net.say(there, `link ${codeFor(net, anna)}`).text).toContain("Is this you?");
  });

  test("tells strangers where to begin, and stores nothing about them", () => {
    const heard = net.say(there, "link");
    expect(heard.text).toContain("I do not know you in this chat");
    expect(heard.buttons.map(({ command }) => command)).toEqual(["join"]);
    expect(links()).toEqual([]);
  });

  test("asks whoever has left with the other account to come back or delete first", () => {
    addPerson(net, there, { name: "Anna again" });
    net.say(there, "leave");
    const heard = net.say(there, `link ${codeFor(net, anna)}`);
    expect(heard.text).toContain("With this account you have left the network");
    expect(heard.buttons.map(({ command }) => command)).toEqual(["join", "data delete"]);
  });

  test("is void when the account got a profile of its own after the code was typed", () => {
    const typed = net.say(there, `link ${codeFor(net, anna)}`);
    pressLabel(net, there, typed, "Yes");
    net.fill(there, net.say(there, "join"));
    expect(pressLabel(net, there, typed, "Yes").text).toContain("no longer current");
  });

  test("is shown, exported and erased with everything else about a person", () => {
    const code = codeFor(net, anna);
    net.say(there, `link ${code}`);
    expect(net.say(anna, "data show").text).toContain("A code that you asked for or typed, until 10:10");
    const exported = net
      .say(anna, "data export")
      .replies.flatMap((reply) =>
        "say" in reply
          ? reply.say.blocks.flatMap((block) => ("file" in block ? [block.file.content] : []))
          : [],
      );
    expect(exported[0]).toContain('"second_name": "Berger, Anna"');
    expect(exported.join("")).not.toContain(code.replace("-", ""));
    addPerson(net, "zoe", { name: "Zoe", core: [] });
    pressLabel(net, anna, net.say(anna, "data delete"), "Yes, delete everything");
    expect(links()).toEqual([]);
  });

  test("an invitation into the core team counts when the invited account finds its profile", async () => {
    addPerson(net, slack("U5"), { name: "Lea" });
    net.say(anna, "core invite <@webex/org1/W5>");
    await connect(net, slack("U5"), webex("W5"));
    expect(known(slack("U5"))?.isCoreTeam).toBe(true);
  });

  test("speaks German all the way", async () => {
    addPerson(net, slack("U6"), { name: "Mia Hoffmann", language: "de" });
    net.introduce(webex("W6"), { name: "Mia", language: "de" });
    const given = net.say(slack("U6"), "verbinden");
    expect(given.text).toContain("Schreib mir das in deinem anderen Chat, bis 10:10");
    const code = /verbinden (\S{9})/.exec(given.text)![1]!;
    const typed = net.say(webex("W6"), `verbinden ${code}`);
    expect(typed.text).toContain("Bist du das?");
    pressLabel(net, webex("W6"), typed, "Ja, mit Slack verbinden");
    const done = pressLabel(net, slack("U6"), await lastTo(net, slack("U6")), "Ja, mit Webex verbinden");
    expect(done.text).toContain("In Slack und Webex bist du jetzt eine Person");
  });
});

describe("unlink", () => {
  test("has nothing to do for one chat", () => {
    expect(net.say(anna, "trennen").text).toContain("I know you in Slack only");
    expect(net.say(anna, "unlink keep slack").text).toContain("nothing to separate");
  });

  test("keeps the profile where the person says, and knows the other account no longer", async () => {
    await connect(net, anna, there);
    const heard = net.say(there, "unlink");
    expect(heard.text).toContain("• Webex (this chat)");
    expect(net.say(there, "unlink keep Teams").text).toContain("I know you in Slack and Webex");
    const gone = pressLabel(net, there, heard, "Keep my profile in Slack");
    expect(gone.text).toContain("Here I no longer know you");
    expect(known(there)).toBeUndefined();
    expect(known(anna)?.name).toBe("Anna Berger");
    expect(net.say(there, "hello").text).toContain("You have no profile with me yet");
    expect(net.press(there, heard.buttons[0]!.command).text).not.toContain("Separated");

    await connect(net, anna, there);
    expect(net.say(there, "unlink keep webex").text).toContain("In the other chat I no longer know you");
    expect(known(anna)).toBeUndefined();
    expect(known(there)?.name).toBe("Anna Berger");
  });

  test("what was on its way to the separated account is not sent there any more", async () => {
    await connect(net, anna, there);
    net.say(there, "notifications here");
    net.faultsOn.webex = [new DeliveryFailure("later", "429", 60_000)];
    net.say(there, "mentor offer 1");
    net.say(there, "unlink keep slack");
    net.delivered.length = 0;
    await net.pass(10 * MINUTE);
    expect(net.delivered.filter(({ on }) => on === "webex")).toEqual([]);
  });
});
