// The environment, read once. A wrong one stops the start with every bad key and its remedy at once.
import { z } from "zod";
import { StartError } from "./core/errors";
import { parseLocalDate, parseZone, type LocalDate, type Zone } from "./core/instant";
import type { Network } from "./app/kernel";

/** One variable: what it means, its default and an example; `.env.example` and the tests are held against this table. */
interface Variable<T> {
  readonly about: string;
  readonly example: string;
  readonly value: z.ZodType<T>;
}

function text(about: string, example: string, pattern?: RegExp, remedy = ""): Variable<string | undefined> {
  const value = z.string().refine((given) => !pattern || pattern.test(given), { error: remedy });
  return { about, example, value: value.optional() };
}

function withDefault(about: string, fallback: string, pattern: RegExp, remedy: string): Variable<string> {
  return {
    about,
    example: fallback,
    value: z
      .string()
      .refine((given) => pattern.test(given), { error: remedy })
      .default(fallback),
  };
}

function url(about: string, example: string): Variable<string | undefined> {
  const remedy = `Give a whole address such as ${example}.`;
  return {
    about,
    example,
    value: z
      .string()
      .refine((given) => /^https?:$/.test(URL.canParse(given) ? new URL(given).protocol : ""), {
        error: remedy,
      })
      .optional(),
  };
}

const ROOM = /^\S{2,200}$/;

export const variables = {
  HOST: withDefault(
    "Address the HTTP server listens on.",
    "127.0.0.1",
    /^[\w.:-]+$/,
    "Give an address such as 127.0.0.1.",
  ),
  PORT: {
    about: "Port of the HTTP server; 0 picks a free one.",
    example: "3000",
    value: z
      .string()
      .default("3000")
      .transform((given, ctx) => {
        const port = Number(given);
        if (/^\d+$/.test(given) && port <= 65_535) return port;
        ctx.addIssue({ code: "custom", message: "Give a number from 0 to 65535." });
        return z.NEVER;
      }),
  },
  PUBLIC_URL: url(
    "How browsers and calendars reach the bot; links are left out when unset.",
    "https://bot.example.com",
  ),
  DATABASE_PATH: text("The SQLite file; in the playground data/playground.db.", "data/ambassador.db"),
  SLACK_BOT_TOKEN: text(
    "Slack: bot token.",
    "xoxb-...",
    /^xoxb-\S+$/,
    "Copy the bot token, it begins with xoxb-.",
  ),
  SLACK_APP_TOKEN: text(
    "Slack by Socket Mode: app token.",
    "xapp-...",
    /^xapp-\S+$/,
    "Copy the app-level token, it begins with xapp-.",
  ),
  SLACK_SIGNING_SECRET: text(
    "Slack by HTTP: signing secret.",
    "0123456789abcdef0123456789abcdef",
    /^\S{8,}$/,
    "Copy the signing secret from the app's Basic Information page.",
  ),
  SLACK_API_URL: url("Another Slack API base, for tests.", "https://slack.com/api/"),
  WEBEX_BOT_TOKEN: text("Webex: bot token.", "...", /^\S+$/, "Copy the bot's access token."),
  WEBEX_WEBHOOK_URL: url(
    "Webex by webhook: public address that ends with the path to listen on.",
    "https://bot.example.com/webex/events",
  ),
  WEBEX_WEBHOOK_SECRET: text(
    "Webex by webhook: secret of the signatures.",
    "a long random text",
    /^.{16,}$/,
    "Use at least 16 characters, for example from: openssl rand -hex 24.",
  ),
  WEBEX_API_URL: url("Another Webex API base, for tests.", "https://webexapis.com/v1/"),
  HTTPS_PROXY: url("Company proxy for both platforms.", "http://proxy.example.com:8080"),
  NO_PROXY: text("Hosts that are reached without the proxy.", "localhost,127.0.0.1"),
  NODE_EXTRA_CA_CERTS: text("PEM file with the company's certificate authorities.", "/etc/ssl/company.pem"),
  CORE_TEAM: text(
    "First core-team members.",
    "slack:U012ABC,webex:anna@example.com",
    /^\s*(slack|webex|playground):[^\s,:]+(\s*,\s*(slack|webex|playground):[^\s,:]+)*\s*$/,
    "Write platform:id, separated by commas, such as slack:U012ABC,webex:anna@example.com.",
  ),
  CORE_CHANNEL_SLACK: text(
    "Slack channel id of the core team.",
    "C012CORE",
    ROOM,
    "Copy the channel's id, it begins with C.",
  ),
  CORE_SPACE_WEBEX: text("Webex space id of the core team.", "Y2lz...", ROOM, "Copy the space's id."),
  COMMUNITY_CHANNEL_SLACK: text(
    "Slack channel id of the community.",
    "C012ALL",
    ROOM,
    "Copy the channel's id, it begins with C.",
  ),
  COMMUNITY_SPACE_WEBEX: text("Webex space id of the community.", "Y2lz...", ROOM, "Copy the space's id."),
  NETWORK_NAME: withDefault(
    "What the network calls itself.",
    "Telekom Botschafter",
    /\S/,
    "Give the network's name.",
  ),
  HASHTAG: withDefault(
    "The hashtag of its stories.",
    "#Werkstolz",
    /^#[\p{L}\p{N}_]+$/u,
    "Begin with # and use letters and digits, such as #Werkstolz.",
  ),
  FOUNDED_ON: {
    about: "The day it was founded.",
    example: "2015-06-12",
    value: z
      .string()
      .default("2015-06-12")
      .transform((given, ctx): LocalDate => {
        const date = parseLocalDate(given);
        if (date !== undefined) return date;
        ctx.addIssue({ code: "custom", message: "Give a date such as 2015-06-12." });
        return z.NEVER;
      }),
  },
  COMMAND_NAMES: withDefault(
    "The bare command names in the chats.",
    "ambassador,botschafter",
    /^[\p{L}\p{N}_-]{1,30}(,[\p{L}\p{N}_-]{1,30})*$/u,
    "Write words without slash, separated by commas, such as ambassador,botschafter.",
  ),
  NETWORK_LANGUAGE: {
    about: "Language of the rooms and of strangers: de or en.",
    example: "de",
    value: z.enum(["de", "en"], { error: "Choose de or en." }).default("de"),
  },
  NETWORK_TIMEZONE: {
    about: "The network's time zone.",
    example: "Europe/Berlin",
    value: z
      .string()
      .default("Europe/Berlin")
      .transform((given, ctx): Zone => {
        const zone = parseZone(given);
        if (zone !== undefined) return zone;
        ctx.addIssue({ code: "custom", message: "Give an IANA time zone such as Europe/Berlin." });
        return z.NEVER;
      }),
  },
  HOLIDAY_REGION: withDefault(
    "Whose public holidays count for the call: country, or country-region.",
    "DE-NW",
    /^[A-Z]{2}(-[A-Z0-9]{1,3})*$/,
    "Give a country or region such as DE or DE-NW.",
  ),
  PLAYGROUND: {
    about: "auto: on when no platform is configured; off: never.",
    example: "auto",
    value: z.enum(["auto", "off"], { error: "Choose auto or off." }).default("auto"),
  },
  LOG_LEVEL: {
    about: "debug, info, warn, error or silent; JSON lines.",
    example: "info",
    value: z
      .enum(["debug", "info", "warn", "error", "silent"], {
        error: "Choose debug, info, warn, error or silent.",
      })
      .default("info"),
  },
} as const;

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
      "\nEach variable is explained in .env.example.",
    );
  }
  return complete(config);
}

function contradictions(
  config: Values,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const set = (name: keyof typeof variables) => (environment[name] ?? "").trim() !== "";
  const found: string[] = [];
  if (set("SLACK_APP_TOKEN") && set("SLACK_SIGNING_SECRET")) {
    found.push(
      "SLACK_APP_TOKEN, SLACK_SIGNING_SECRET: both ways to Slack at once. Keep the app token for Socket Mode or the signing secret for HTTP.",
    );
  }
  if ((set("SLACK_APP_TOKEN") || set("SLACK_SIGNING_SECRET")) && !set("SLACK_BOT_TOKEN")) {
    found.push("SLACK_BOT_TOKEN: is missing. Copy the bot token, it begins with xoxb-.");
  }
  if (set("SLACK_BOT_TOKEN") && !set("SLACK_APP_TOKEN") && !set("SLACK_SIGNING_SECRET")) {
    found.push("SLACK_APP_TOKEN: is missing. Set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.");
  }
  if (set("WEBEX_WEBHOOK_URL") && !set("WEBEX_WEBHOOK_SECRET")) {
    found.push(
      "WEBEX_WEBHOOK_SECRET: is missing. Without it anybody could write as anybody; use openssl rand -hex 24.",
    );
  }
  if ((set("WEBEX_WEBHOOK_URL") || set("WEBEX_WEBHOOK_SECRET")) && !set("WEBEX_BOT_TOKEN")) {
    found.push("WEBEX_BOT_TOKEN: is missing. Copy the bot's access token.");
  }
  const platforms = set("SLACK_BOT_TOKEN") || set("WEBEX_BOT_TOKEN");
  if (!platforms && config.PLAYGROUND === "off") {
    found.push(
      "PLAYGROUND: is off and no platform is configured. Set SLACK_BOT_TOKEN or WEBEX_BOT_TOKEN, or PLAYGROUND=auto.",
    );
  }
  if (!platforms && config.PLAYGROUND === "auto" && config.HOST !== undefined && !isLoopback(config.HOST)) {
    found.push("HOST: the playground runs on loopback only. Set HOST=127.0.0.1 or configure a platform.");
  }
  return found;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
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
