// `npm run check` for Slack: whether the tokens work and the app may do what it has to. Asks only, and opens no
// connection that would take events away from a running bot.
import { WebClient } from "@slack/web-api";
import { at, listAt, textAt } from "../../core/payload";
import { note, ok, wrong, type Finding } from "../../core/finding";
import { openLine } from "./client";
import { EVENTS_PATH } from "./events-path";
import { failureOf, isTokenTrouble, slackError } from "./failure";
import { ADDRESS_SCOPE, SCOPES } from "./manifest";

export interface SlackCheck {
  readonly botToken: string;
  /** By Socket Mode; else by HTTP. */
  readonly appToken?: string;
  readonly apiUrl?: string;
  readonly publicUrl?: string;
  /** Whether there is another chat, for which addresses are asked for. */
  readonly besideAnotherChat: boolean;
}

const PART = "Slack";
const UNREACHABLE = "Check the network, HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS and SLACK_API_URL.";

export async function checkSlack({
  botToken,
  appToken,
  apiUrl,
  publicUrl,
  besideAnotherChat,
}: SlackCheck): Promise<readonly Finding[]> {
  const line = openLine(botToken, apiUrl);
  try {
    const findings = [...(await checkBotToken(line.web, besideAnotherChat))];
    if (appToken !== undefined) {
      const client = new WebClient(appToken, { ...line.clientOptions });
      findings.push(await checkAppToken(client));
    } else findings.push(byHttp(publicUrl));
    return findings;
  } finally {
    await line.close();
  }
}

async function checkBotToken(web: WebClient, besideAnotherChat: boolean): Promise<readonly Finding[]> {
  try {
    const answer: unknown = await web.auth.test();
    return [ok(PART, "SLACK_BOT_TOKEN is taken."), aboutScopes(answer, besideAnotherChat)];
  } catch (error) {
    if (isTokenTrouble(error)) {
      return [
        wrong(
          PART,
          `Slack refuses SLACK_BOT_TOKEN (${slackError(error) ?? "invalid"}).`,
          "Install the app to the workspace and copy the Bot User OAuth Token (xoxb-...) from OAuth & Permissions.",
        ),
      ];
    }
    return [wrong(PART, `Slack cannot be reached (${failureOf(error).reason}).`, UNREACHABLE)];
  }
}

function aboutScopes(answer: unknown, besideAnotherChat: boolean): Finding {
  const granted = listAt(answer, "response_metadata", "scopes").map(String);
  if (granted.length === 0) {
    return note(
      PART,
      "Slack does not say which scopes the app has.",
      "Compare them with what npm run manifest prints.",
    );
  }
  const missing = SCOPES.filter((scope) => !granted.includes(scope));
  const wanted = besideAnotherChat ? [...SCOPES, ADDRESS_SCOPE] : SCOPES;
  const more = granted.filter((scope) => !wanted.includes(scope));
  if (missing.length > 0) {
    return wrong(
      PART,
      `The app lacks the scopes ${missing.join(", ")}.`,
      "Add them under OAuth & Permissions, or paste what npm run manifest prints, and install the app again.",
    );
  }
  if (more.length > 0) {
    return note(
      PART,
      `The app may do more than it has to: ${more.join(", ")}.`,
      "Take those scopes away unless you granted them on purpose.",
    );
  }
  return ok(PART, `The app has the scopes it needs, and no others (${SCOPES.join(", ")}).`);
}

/** Asks for the address of a socket and leaves it unused. */
async function checkAppToken(client: WebClient): Promise<Finding> {
  try {
    const answer: unknown = await client.apps.connections.open();
    return textAt(answer, "url") === undefined
      ? wrong(PART, "Slack offers no socket.", "Switch Socket Mode on in the app's settings.")
      : ok(PART, "SLACK_APP_TOKEN is taken, Socket Mode is on.");
  } catch (error) {
    const word = slackError(error);
    if (word === undefined || at(error, "code") !== "slack_webapi_platform_error") {
      return wrong(PART, `Slack's sockets cannot be reached (${failureOf(error).reason}).`, UNREACHABLE);
    }
    return wrong(
      PART,
      `Slack refuses SLACK_APP_TOKEN (${word}).`,
      "Switch Socket Mode on, and make an app-level token with connections:write under Basic Information.",
    );
  }
}

function byHttp(publicUrl: string | undefined): Finding {
  if (publicUrl === undefined) {
    return wrong(PART, "Slack by HTTP has no address to send its requests to.", "Set PUBLIC_URL.");
  }
  return note(
    PART,
    "Whether SLACK_SIGNING_SECRET is right shows only when Slack sends something.",
    `Type /ambassador in Slack; its requests must reach ${new URL(EVENTS_PATH, publicUrl).href}.`,
  );
}
