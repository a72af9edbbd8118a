// The environment, read once. A wrong one stops the start with every bad key and its remedy at once.
import type * as z from "zod";
import { StartError } from "./core/errors";
import type { Network } from "./app/kernel";
import { variables } from "./environment";

type Values = { readonly [K in keyof typeof variables]: z.output<(typeof variables)[K]["value"]> };

export interface Config extends Values {
  readonly slack: "off" | "socket" | "http";
  readonly webex: "off" | "socket" | "http";
  readonly playground: boolean;
  readonly databasePath: string;
  readonly network: Network;
}

/** @throws StartError that names every bad key with its remedy */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(variables)) {
    // An empty line in an env file means "not set".
    const given = environment[name]?.trim() === "" ? undefined : environment[name]?.trim();
    const parsed = (variable.value as z.ZodType).safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name}: ${parsed.error.issues[0]?.message ?? "is wrong"}`);
  }
  const config = values as unknown as Values;
  problems.push(...contradictions(config, environment));
  if (problems.length > 0) {
    const list = problems.map((problem) => `  - ${problem}`).join("\n");
    throw new StartError(
      `The configuration is not right:\n${list}`,
      "Each variable is explained in .env.example.",
    );
  }
  return complete(config);
}

/** What no single variable shows: each rule is true when it is broken. */
function contradictions(
  config: Values,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const set = (name: keyof typeof variables) => (environment[name] ?? "").trim() !== "";
  const slackWay = set("SLACK_APP_TOKEN") || set("SLACK_SIGNING_SECRET");
  const webexWay = set("WEBEX_WEBHOOK_URL") || set("WEBEX_WEBHOOK_SECRET");
  const platforms = set("SLACK_BOT_TOKEN") || set("WEBEX_BOT_TOKEN");
  const rules: readonly (readonly [boolean, string])[] = [
    [
      set("SLACK_APP_TOKEN") && set("SLACK_SIGNING_SECRET"),
      "SLACK_APP_TOKEN, SLACK_SIGNING_SECRET: both ways to Slack at once. Keep the app token for Socket Mode or the signing secret for HTTP.",
    ],
    [
      slackWay && !set("SLACK_BOT_TOKEN"),
      "SLACK_BOT_TOKEN: is missing. Copy the bot token, it begins with xoxb-.",
    ],
    [
      set("SLACK_BOT_TOKEN") && !slackWay,
      "SLACK_APP_TOKEN: is missing. Set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.",
    ],
    [
      set("WEBEX_WEBHOOK_URL") && !set("WEBEX_WEBHOOK_SECRET"),
      "WEBEX_WEBHOOK_SECRET: is missing. Without it anybody could write as anybody; use openssl rand -hex 24.",
    ],
    [webexWay && !set("WEBEX_BOT_TOKEN"), "WEBEX_BOT_TOKEN: is missing. Copy the bot's access token."],
    [
      !platforms && config.PLAYGROUND === "off",
      "PLAYGROUND: is off and no platform is configured. Set SLACK_BOT_TOKEN or WEBEX_BOT_TOKEN, or PLAYGROUND=auto.",
    ],
    [
      !platforms && config.PLAYGROUND === "auto" && config.HOST !== undefined && !isLoopback(config.HOST),
      "HOST: the playground runs on loopback only. Set HOST=127.0.0.1 or configure a platform.",
    ],
  ];
  return rules.flatMap(([broken, text]) => (broken ? [text] : []));
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function complete(config: Values): Config {
  const slack =
    config.SLACK_BOT_TOKEN === undefined ? "off" : config.SLACK_APP_TOKEN === undefined ? "http" : "socket";
  const webex =
    config.WEBEX_BOT_TOKEN === undefined ? "off" : config.WEBEX_WEBHOOK_URL === undefined ? "socket" : "http";
  const playground = config.PLAYGROUND === "auto" && slack === "off" && webex === "off";
  return {
    ...config,
    slack,
    webex,
    playground,
    databasePath: config.DATABASE_PATH ?? (playground ? "data/playground.db" : "data/ambassador.db"),
    network: {
      name: config.NETWORK_NAME,
      hashtag: config.HASHTAG,
      foundedOn: config.FOUNDED_ON,
      language: config.NETWORK_LANGUAGE,
      zone: config.NETWORK_TIMEZONE,
      holidayRegion: config.HOLIDAY_REGION,
      commandNames: config.COMMAND_NAMES.split(","),
      ...(config.PUBLIC_URL !== undefined && { publicUrl: config.PUBLIC_URL.replace(/\/+$/, "") }),
    },
  };
}
