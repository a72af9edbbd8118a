// A company's network with one way out: whoever comes past the proxy is refused, by either platform.
import { ProxyDouble } from "../doubles/proxy-double";
import type { Bot } from "../contract/drivers/bot";
import { BothChats, ways } from "./both-chats";

jest.setTimeout(60_000);

let proxy: ProxyDouble;
let leave: () => void;
let both: BothChats | undefined;
let printed: string[];

beforeEach(async () => {
  proxy = await ProxyDouble.start();
  printed = [];
  for (const way of ["log", "info", "warn", "error", "debug"] as const) {
    jest.spyOn(console, way).mockImplementation((...words) => void printed.push(words.map(String).join(" ")));
  }
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  }
});
afterEach(async () => {
  await both?.end();
  both = undefined;
  leave();
  await proxy.stop();
  jest.restoreAllMocks();
});

/** Ends it here, because what ending says and does counts too. */
function ended(): Promise<readonly string[]> | undefined {
  const ending = both?.end();
  both = undefined;
  return ending;
}

/** Everything that the bot wrote anywhere. */
function everything(bot: Bot): string {
  return `${printed.join("\n")}\n${JSON.stringify(bot.logged)}`;
}

describe.each(ways)("Slack by $slack, Webex by $webex", (modes) => {
  it("reaches both through the proxy alone: calls, sockets, answers and files", async () => {
    leave = proxy.enter();
    both = await BothChats.open(modes, proxy);
    const { slack, webex, bot } = both;
    bot.admit("anna", slack.identity("anna"), { core: ["call"] });
    bot.admit("ben", webex.identity("ben"), { core: [] });
    for (const [chat, user] of [
      [slack, "anna"],
      [webex, "ben"],
    ] as const) {
      expect((await chat.say(user, "kernteam raum kernteam", "core-team")).text).not.toBe("");
      await chat.say(user, "privacy");
      const exported = await chat.say(user, "data export");
      expect(exported.text).not.toBe("");
      expect(await chat.filesOf(user)).not.toEqual([]);
    }
    await both.connect("anna", slack, webex);
    await slack.press("anna", "Mein Profil");

    const { host: slackHost } = new URL(slack.double.base);
    const { host: webexHost } = new URL(webex.double.base);
    // Bolt's client asks for a tunnel for everything; Webex's for its socket alone, on a network without TLS.
    expect(proxy.passed).toContain(`CONNECT ${slackHost}`);
    expect(proxy.passed.filter((line) => line === `CONNECT ${webexHost}`)).toHaveLength(
      modes.webex === "socket" ? 1 : 0,
    );
    const forwarded = proxy.passed.filter((line) => line.includes(`http://${webexHost}/`));
    expect(forwarded).toHaveLength(webex.double.world.calls.length);
    expect(proxy.refused).toEqual([]);
    expect(await ended()).toEqual([]);
    for (const secret of proxy.secrets) expect(everything(bot)).not.toContain(secret);
  });

  it("is told to go away by a proxy that does not know its password, and tells nobody the password", async () => {
    leave = proxy.enter("wrong/ü:");
    both = await BothChats.open(modes, proxy);
    for (const health of both.health()) expect(health).toMatchObject({ ok: false });
    expect(proxy.passed).toEqual([]);
    expect(proxy.refused.length).toBeGreaterThanOrEqual(2);
    const told = `${everything(both.bot)}${JSON.stringify(both.health())}`;
    for (const secret of ["wrong/ü:", encodeURIComponent("wrong/ü:")]) expect(told).not.toContain(secret);
  });
});

it("past the proxy neither platform can be reached", async () => {
  leave = () => undefined;
  both = await BothChats.open(ways[1]!, proxy);
  for (const health of both.health()) expect(health).toMatchObject({ ok: false });
  const problems = await ended();
  for (const platform of ["/api/", "/v1/"]) {
    expect(problems).toContainEqual(expect.stringMatching(`${platform}.* came past the proxy$`));
  }
});
