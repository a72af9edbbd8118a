// `npm run check`: looks at configuration, database and chats, beside a running bot or before the first start, and says
// what to do about each finding. Ends with 1 when something has to be mended.
import { existsSync } from "node:fs";
import { readConfig, type Config } from "../config";
import { StartError } from "../core/errors";
import { note, ok, wrong, type Finding } from "../core/finding";
import { checkDatabase } from "./check-database";
import { print } from "./command-line";

const SIGNS = { ok: "ok   ", note: "note ", wrong: "WRONG" } as const;
/** Whatever is in these is never printed, wherever it might come from. */
const SECRETS = [
  "SLACK_BOT_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_SIGNING_SECRET",
  "WEBEX_BOT_TOKEN",
  "WEBEX_WEBHOOK_SECRET",
] as const;

export async function main(): Promise<void> {
  const findings = await check(process.env);
  for (const finding of findings) for (const line of shown(finding)) print(hidden(line, process.env));
  const bad = findings.filter(({ level }) => level === "wrong").length;
  const notes = findings.filter(({ level }) => level === "note").length;
  print(
    bad === 0 ? `All is well${notes > 0 ? `; ${notes} to note` : ""}.` : `${bad} to mend, ${notes} to note.`,
  );
  process.exitCode = bad === 0 ? 0 : 1;
}

async function check(environment: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  let config: Config;
  try {
    config = readConfig(environment);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return [wrong("Configuration", error.problem, error.remedy)];
  }
  return [
    ok("Configuration", summaryOf(config)),
    ...aboutWayOut(config),
    ...checkDatabase(config.databasePath, config.playground ? "playground" : "bot"),
    ...(await aboutChats(config)),
  ];
}

function summaryOf({ slack, webex, playground }: Config): string {
  const ways = { socket: "by socket", http: "by HTTP" } as const;
  const chats = [
    ...(slack === "off" ? [] : [`Slack ${ways[slack]}`]),
    ...(webex === "off" ? [] : [`Webex ${ways[webex]}`]),
    ...(playground ? ["the playground, because no chat is set up"] : []),
  ];
  return `It is right: ${chats.join(" and ")}.`;
}

function aboutWayOut({ NODE_EXTRA_CA_CERTS: pem, HTTPS_PROXY: proxy }: Config): readonly Finding[] {
  const lost = pem !== undefined && !existsSync(pem);
  return [
    ...(lost
      ? [
          wrong(
            "Network",
            `NODE_EXTRA_CA_CERTS names ${pem}, which is not there.`,
            "Set it to the PEM file with the company's certificate authorities.",
          ),
        ]
      : []),
    ...(proxy === undefined ? [] : [ok("Network", `By the proxy ${new URL(proxy).host}.`)]),
  ];
}

async function aboutChats(config: Config): Promise<readonly Finding[]> {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL, WEBEX_BOT_TOKEN, WEBEX_API_URL } = config;
  const { publicUrl } = config.network;
  const findings: Finding[] = [];
  // Each loads its own SDK: nobody waits for one she does not use.
  if (SLACK_BOT_TOKEN !== undefined) {
    const { checkSlack } = await import("../platforms/slack/check.js");
    const found = await checkSlack({
      botToken: SLACK_BOT_TOKEN,
      ...(SLACK_APP_TOKEN !== undefined && { appToken: SLACK_APP_TOKEN }),
      ...(SLACK_API_URL !== undefined && { apiUrl: SLACK_API_URL }),
      ...(publicUrl !== undefined && { publicUrl }),
      besideAnotherChat: WEBEX_BOT_TOKEN !== undefined,
    });
    findings.push(...found);
  }
  if (WEBEX_BOT_TOKEN !== undefined) {
    const { checkWebex } = await import("../platforms/webex/check.js");
    const found = await checkWebex({
      botToken: WEBEX_BOT_TOKEN,
      ...(config.WEBEX_WEBHOOK_URL !== undefined && { webhookUrl: config.WEBEX_WEBHOOK_URL }),
      ...(WEBEX_API_URL !== undefined && { apiUrl: WEBEX_API_URL }),
    });
    findings.push(...found);
  }
  if (publicUrl === undefined && !config.playground) {
    const remedy = "Set PUBLIC_URL to the address by which people reach this bot.";
    findings.push(note("Links", "Calendar links are left out.", remedy));
  }
  return findings;
}

function shown({ level, part, says, remedy }: Finding): readonly string[] {
  return [`${SIGNS[level]} ${part}: ${says}`, ...(remedy === undefined ? [] : [`      ${remedy}`])];
}

function hidden(line: string, environment: NodeJS.ProcessEnv): string {
  const secrets = SECRETS.flatMap((name) => environment[name]?.trim() || []);
  const passwords = [environment["HTTPS_PROXY"], environment["HTTP_PROXY"]].flatMap((url) =>
    url !== undefined && URL.canParse(url) ? new URL(url).password || [] : [],
  );
  return [...secrets, ...passwords]
    .filter((secret) => secret.length > 3)
    .reduce((text, secret) => text.replaceAll(secret, "***"), line);
}
