// `npm run manifest`: the Slack app for the configuration at hand, ready to paste where Slack asks for it.
import { messageShortcuts } from "../commands/message-shortcuts";
import { readConfig } from "./config";
import { StartError } from "./core/errors";
import { slackManifest } from "./platforms/slack/manifest";

/** @throws StartError when the configuration is wrong, or Slack by HTTP has no address to send its requests to */
export function manifest(environment: NodeJS.ProcessEnv): string {
  const { network, slack, webex } = readConfig(environment);
  if (slack === "http" && network.publicUrl === undefined) {
    throw new StartError(
      "Slack by HTTP needs an address to send its requests to.",
      "Set PUBLIC_URL, or use Socket Mode (SLACK_APP_TOKEN) instead of SLACK_SIGNING_SECRET.",
    );
  }
  const { name, commandNames, language, publicUrl } = network;
  const address = publicUrl === undefined ? {} : { publicUrl };
  const besideAnotherChat = webex !== "off";
  const options = {
    name,
    commandNames,
    language,
    socketMode: slack !== "http",
    besideAnotherChat,
    shortcuts: messageShortcuts(network),
    ...address,
  };
  return JSON.stringify(slackManifest(options), null, 2);
}

export function main(): void {
  try {
    process.stdout.write(`${manifest(process.env)}\n`);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.problem} ${error.remedy}\n`);
    process.exitCode = 1;
  }
}
