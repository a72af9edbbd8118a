// Somebody who is in the network in the one chat writes to the bot in the other one, where her account has the same
// e-mail address.
import { BothChats, ways } from "./both-chats";

jest.setTimeout(60_000);

const seems = (chat: string): RegExp =>
  new RegExp(
    `There seems to be a profile of yours in ${chat}|In ${chat} gibt es anscheinend schon ein Profil`,
  );

describe.each(ways)("Slack by $slack, Webex by $webex", (modes) => {
  it("equal e-mail addresses lead to a suggestion in either chat, and connect nothing", async () => {
    const both = await BothChats.open(modes, undefined, ["users:read.email"]);
    const { bot, slack, webex } = both;
    bot.admit("anna", slack.identity("anna"));
    bot.admit("ben", webex.identity("ben"));
    for (const [chat, user, other] of [
      [webex, "anna", "Slack"],
      [slack, "ben", "Webex"],
    ] as const) {
      expect((await chat.say(user, "hello")).text).not.toMatch(seems(other));
      await bot.program.kernel.counterparts.idle();
      expect((await chat.say(user, "link")).text).toMatch(seems(other));
      // Somebody of whom there is nothing elsewhere hears nothing of the kind.
      await chat.say("lea", "hello");
      await bot.program.kernel.counterparts.idle();
      expect((await chat.say("lea", "link")).text).not.toMatch(seems(other));
    }
    expect(bot.count("identity")).toBe(2);
    expect(bot.count("person")).toBe(2);
    expect(JSON.stringify(bot.logged)).not.toContain("@example.com");
    expect(await both.end()).toEqual([]);
  });

  it("without the scope for addresses nothing is suggested, and nobody is told of it", async () => {
    const both = await BothChats.open(modes);
    const { bot, slack, webex } = both;
    bot.admit("anna", slack.identity("anna"));
    bot.admit("ben", webex.identity("ben"));
    for (const [chat, user, other] of [
      [webex, "anna", "Slack"],
      [slack, "ben", "Webex"],
    ] as const) {
      await chat.say(user, "hello");
      await bot.program.kernel.counterparts.idle();
      expect((await chat.say(user, "link")).text).not.toMatch(seems(other));
    }
    // Slack tells which scopes the app has: what it would refuse is not asked.
    expect(slack.double.callsOf("users.lookupByEmail")).toEqual([]);
    expect(await both.end()).toEqual([]);
  });
});
