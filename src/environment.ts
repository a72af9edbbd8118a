// Every variable of the environment: what it means, how it is checked, and what to do when it is wrong.
import * as z from "zod";
import { parseLocalDate, parseZone, type LocalDate, type Zone } from "./core/instant";

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

/** Control Hub shows the bare number, the API puts a name around it. */
function organisationId(uuid: string): string {
  const name = `ciscospark://us/ORGANIZATION/${uuid.toLowerCase()}`;
  return Buffer.from(name).toString("base64url");
}

function perMinute(chat: string): Variable<number> {
  return {
    about: `${chat}: messages the bot sends on its own in a minute, to everybody together.`,
    example: "300",
    value: z
      .string()
      .default("300")
      .transform((given, ctx) => {
        const count = Number(given);
        if (/^\d+$/.test(given) && count >= 1 && count <= 1_000_000) return count;
        ctx.addIssue({ code: "custom", message: "Give a number from 1 to 1000000, for example 300." });
        return z.NEVER;
      }),
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
  SLACK_MESSAGES_PER_MINUTE: perMinute("Slack"),
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
  WEBEX_ORG_ID: {
    about: "Webex: the company's organisation, as Control Hub shows it; the bot's own when unset.",
    example: "5fcc45bd-9643-417f-b650-4bf98d0ae261",
    value: z
      .string()
      .optional()
      .transform((given, ctx): string | undefined => {
        if (given === undefined || /^Y2lzY29zcGFyazov[\w+/=-]+$/.test(given)) return given;
        if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(given)) return organisationId(given);
        ctx.addIssue({
          code: "custom",
          message: "Copy the Organization ID from Control Hub, such as 5fcc45bd-9643-417f-b650-4bf98d0ae261.",
        });
        return z.NEVER;
      }),
  },
  WEBEX_MESSAGES_PER_MINUTE: perMinute("Webex"),
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
