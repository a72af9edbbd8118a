// The competitor: what the two SDKs weigh alone, an empty Bolt app and an empty framework bot in one process.
import { emptyBolt } from "./empty-bolt";
import { announce, startOn } from "./empty-framework";

async function main(): Promise<void> {
  const [slackUrl = "", webexUrl = ""] = process.argv.slice(2);
  const server = await startOn(webexUrl);
  emptyBolt(server, slackUrl);
  announce(server);
}

void main();
