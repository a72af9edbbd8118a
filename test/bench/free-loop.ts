// The competitor: nothing but chat.postMessage, again and again, by Slack's own client, as many at a time as the bot sends.
import { WebClient } from "@slack/web-api";
import { settings } from "./slack-settings";

async function main(): Promise<void> {
  const [apiUrl = "", hands = "1", count = "0"] = process.argv.slice(2);
  const web = new WebClient(settings.token, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
  // The first calls open connections.
  await Promise.all(Array.from({ length: Number(hands) }, () => web.auth.test()));
  let left = Number(count);
  const began = performance.now();
  const hand = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await web.chat.postMessage({ channel: `D${left}`, text: `Message ${left}` });
    }
  };
  await Promise.all(Array.from({ length: Number(hands) }, hand));
  const perSecond = (Number(count) * 1_000) / (performance.now() - began);
  process.stdout.write(`${perSecond}\n`);
}

void main();
