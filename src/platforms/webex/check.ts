// `npm run check` for Webex: whether the token is a bot's and works, and whether Webex tells us what people write. It asks
// by itself, because loading the framework takes longer than all of the check.
import { EnvHttpProxyAgent, fetch } from "undici";
import { note, ok, wrong, type Finding } from "../../core/finding";
import { at, listAt, textAt } from "../../core/payload";
import { WEBHOOK_NAME } from "./webhooks";

export interface WebexCheck {
  readonly botToken: string;
  /** By webhook; else by WebSocket. */
  readonly webhookUrl?: string;
  readonly apiUrl?: string;
}

const PART = "Webex";
const PUBLIC_API = "https://webexapis.com/v1";
/** Milliseconds for one question. */
const PATIENCE = 10_000;
const WANTED = ["messages", "attachmentActions"];

type Asked = { readonly body: unknown } | { readonly status: number } | { readonly trouble: string };

export async function checkWebex({ botToken, webhookUrl, apiUrl }: WebexCheck): Promise<readonly Finding[]> {
  const dispatcher = new EnvHttpProxyAgent();
  const ask = async (resource: string): Promise<Asked> => {
    try {
      const response = await fetch(`${(apiUrl ?? PUBLIC_API).replace(/\/+$/, "")}/${resource}`, {
        headers: { authorization: `Bearer ${botToken}` },
        signal: AbortSignal.timeout(PATIENCE),
        dispatcher,
      });
      const text = await response.text();
      return response.ok ? { body: JSON.parse(text) as unknown } : { status: response.status };
    } catch (error) {
      return { trouble: wordFor(error) };
    }
  };
  try {
    const me = await ask("people/me");
    const bot = aboutToken(me);
    if (bot.level === "wrong") return [bot];
    return [bot, aboutWebhooks(await ask("webhooks?max=100"), webhookUrl)];
  } finally {
    await dispatcher.destroy();
  }
}

function aboutToken(me: Asked): Finding {
  if ("trouble" in me) return unreachable(me.trouble);
  if ("status" in me) {
    if (me.status !== 401) return unreachable(`HTTP ${me.status}`);
    return wrong(
      PART,
      "Webex refuses WEBEX_BOT_TOKEN.",
      "Copy the bot's access token from developer.webex.com under My Webex Apps; a new one can be made there.",
    );
  }
  if (textAt(me.body, "type") === "person") {
    return wrong(
      PART,
      "WEBEX_BOT_TOKEN belongs to a person.",
      "Make a bot on developer.webex.com under My Webex Apps, and copy its access token.",
    );
  }
  return ok(PART, "WEBEX_BOT_TOKEN is taken.");
}

function aboutWebhooks(listed: Asked, webhookUrl: string | undefined): Finding {
  if ("trouble" in listed) return unreachable(listed.trouble);
  if ("status" in listed) return unreachable(`HTTP ${listed.status}`);
  const ours = listAt(listed.body, "items").filter((each) => textAt(each, "name") === WEBHOOK_NAME);
  if (webhookUrl === undefined) {
    if (ours.length === 0) return ok(PART, "News come by WebSocket.");
    return note(
      PART,
      "News come by WebSocket, and webhooks of earlier days are still there.",
      "They do no harm; delete them on developer.webex.com, or set WEBEX_WEBHOOK_URL to use them.",
    );
  }
  const here = ours.filter((each) => textAt(each, "targetUrl") === webhookUrl);
  const missing = WANTED.filter((resource) => !here.some((each) => at(each, "resource") === resource));
  if (missing.length > 0) {
    return note(
      PART,
      `The webhooks for ${missing.join(" and ")} are not there yet.`,
      "The bot makes them when it starts; if it runs, look for webex.webhooks-unknown in its log.",
    );
  }
  if (here.some((each) => textAt(each, "status") !== "active")) {
    return wrong(
      PART,
      "Webex has switched our webhooks off after failed deliveries.",
      "See that WEBEX_WEBHOOK_URL can be reached from the internet; a running bot switches them on again within minutes.",
    );
  }
  return ok(PART, "The webhooks are active.");
}

function unreachable(word: string): Finding {
  return wrong(
    PART,
    `Webex cannot be reached (${word}).`,
    "Check the network, HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS and WEBEX_API_URL.",
  );
}

/** A code, never a message: that may quote a proxy's password. */
function wordFor(error: unknown): string {
  for (let cause = error, depth = 0; cause !== undefined && depth < 5; depth += 1) {
    const code = textAt(cause, "code");
    if (code !== undefined && /^[A-Z0-9_]+$/.test(code)) return code;
    cause = at(cause, "cause");
  }
  if (error instanceof SyntaxError) return "unreadable answer";
  return error instanceof Error && error.name === "TimeoutError" ? "timeout" : "connection broke";
}
