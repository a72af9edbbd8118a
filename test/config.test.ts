// The environment: defaults that work, and every mistake told at once with what to do about it.
import { readConfig } from "../src/config";
import { StartError } from "../src/core/errors";

const SLACK = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };

function problems(environment: Readonly<Record<string, string | undefined>>): string {
  try {
    readConfig(environment);
    return "";
  } catch (error) {
    if (error instanceof StartError) return error.problem;
    throw error;
  }
}

test("an empty environment is the playground on this machine", () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    ...{ HOST: "127.0.0.1", PORT: 3000, playground: true, slack: "off", webex: "off", LOG_LEVEL: "info" },
    databasePath: "data/playground.db",
    network: {
      ...{ name: "Telekom Botschafter", hashtag: "#Werkstolz", foundedOn: "2015-06-12", language: "de" },
      ...{ zone: "Europe/Berlin", holidayRegion: "DE-NW", commandNames: ["ambassador", "botschafter"] },
    },
  });
  expect(config.network).not.toHaveProperty("publicUrl");
});

test("empty and blank lines of an env file mean not set", () => {
  expect(readConfig({ PORT: "", HOST: "  ", SLACK_BOT_TOKEN: "", HASHTAG: " #Stolz " })).toMatchObject({
    ...{ PORT: 3000, HOST: "127.0.0.1", playground: true, HASHTAG: "#Stolz" },
  });
});

test.each([
  [SLACK, { slack: "socket", webex: "off", playground: false, databasePath: "data/ambassador.db" }],
  [
    { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "0123456789abcdef" },
    { slack: "http", playground: false },
  ],
  [{ WEBEX_BOT_TOKEN: "t" }, { slack: "off", webex: "socket", playground: false }],
  [
    {
      WEBEX_BOT_TOKEN: "t",
      WEBEX_WEBHOOK_URL: "https://bot.example.com/webex/events",
      WEBEX_WEBHOOK_SECRET: "0123456789abcdef",
    },
    { webex: "http" },
  ],
  [
    { ...SLACK, WEBEX_BOT_TOKEN: "t" },
    { slack: "socket", webex: "socket" },
  ],
  [{ ...SLACK, DATABASE_PATH: "/srv/bot.db", HOST: "0.0.0.0" }, { databasePath: "/srv/bot.db" }],
  [
    { ...SLACK, PUBLIC_URL: "https://bot.example.com//" },
    { network: { publicUrl: "https://bot.example.com" } },
  ],
])("the platforms follow from the variables alone: %o", (environment, expected) => {
  expect(readConfig(environment)).toMatchObject(expected);
});

test.each([
  [{ ...SLACK, SLACK_SIGNING_SECRET: "0123456789abcdef" }, /both ways to Slack at once/],
  [{ SLACK_APP_TOKEN: "xapp-1" }, /SLACK_BOT_TOKEN: is missing/],
  [{ SLACK_BOT_TOKEN: "xoxb-1" }, /SLACK_APP_TOKEN: is missing/],
  [
    { WEBEX_BOT_TOKEN: "t", WEBEX_WEBHOOK_URL: "https://b.example.com/e" },
    /WEBEX_WEBHOOK_SECRET: is missing/,
  ],
  [{ WEBEX_WEBHOOK_SECRET: "0123456789abcdef" }, /WEBEX_BOT_TOKEN: is missing/],
  [{ PLAYGROUND: "off" }, /PLAYGROUND: is off and no platform/],
  [{ HOST: "0.0.0.0" }, /HOST: the playground runs on loopback only/],
  [{ HOST: "127.example.com" }, /HOST: the playground runs on loopback only/],
  [{ HOST: "::" }, /HOST: the playground runs on loopback only/],
])("what contradicts itself is refused: %o", (environment, expected) => {
  expect(problems(environment)).toMatch(expected);
});

test.each(["127.0.0.1", "127.8.9.10", "localhost", "::1"])("the playground may listen on %s", (HOST) => {
  expect(problems({ HOST })).toBe("");
});

test.each([
  ["PORT", ["65536", "-1", "80a", "1e3", "0x50", "3000.5"]],
  ["PUBLIC_URL", ["bot.example.com", "ftp://bot.example.com", "javascript:alert(1)"]],
  ["FOUNDED_ON", ["12.6.2015", "2015-02-30", "2015"]],
  ["NETWORK_TIMEZONE", ["Mars/Olympus", "+02:00", "Berlin;"]],
  ["NETWORK_LANGUAGE", ["fr", "DE"]],
  ["HASHTAG", ["Werkstolz", "#", "#a b"]],
  ["COMMAND_NAMES", ["/ambassador", "a,,b", ","]],
  ["HOLIDAY_REGION", ["Germany", "de-nw"]],
  ["CORE_TEAM", ["U012ABC", "slack:", "teams:U1", "slack:U1,,slack:U2"]],
  ["PLAYGROUND", ["on", "yes"]],
  ["LOG_LEVEL", ["loud"]],
  ["SLACK_BOT_TOKEN", ["xoxp-1", "xoxb-"]],
] as const)("%s is checked, and what was typed is not repeated", (name, values) => {
  for (const value of values) {
    const told = problems({
      ...(name.startsWith("SLACK") ? { SLACK_APP_TOKEN: "xapp-1" } : {}),
      [name]: value,
    });
    expect([value, told]).toEqual([value, expect.stringContaining(`- ${name}: `)]);
  }
});

test("every mistake is named at once, and no secret", () => {
  const told = problems({
    ...{ PORT: "many", LOG_LEVEL: "loud", SLACK_BOT_TOKEN: "secret-token", HTTPS_PROXY: "user:password" },
  });
  for (const name of ["PORT", "LOG_LEVEL", "SLACK_BOT_TOKEN", "HTTPS_PROXY"])
    expect(told).toContain(`- ${name}: `);
  expect(told).not.toMatch(/secret-token|password/);
});
