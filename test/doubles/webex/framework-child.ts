/** A framework bot in a process of its own, for faults that end the process. */
import { spawn } from "node:child_process";
import { secret } from "./framework-bot";
import type { WebexDouble } from "./webex-double";

export interface Child {
  /** Everything it printed. */
  output: () => string;
  /** The exit code once it has ended; `null` when it had to be ended. */
  ended: Promise<number | null>;
  kill: () => void;
}

/**
 * Runs a piece of script in which `framework` is a bot that is not started yet. It prints `started` and
 * `initialized` when it is, and listens for webhooks when it is given a URL to be reached at.
 */
export function frameworkChild(webex: WebexDouble, script: string, webhookPort?: number): Child {
  const options = {
    token: webex.botToken,
    removeWebhooksOnStart: false,
    ...(webhookPort === undefined
      ? {}
      : { webhookUrl: `http://127.0.0.1:${webhookPort}/webex/events`, webhookSecret: secret }),
  };
  const whole = `
    const Framework = require("webex-node-bot-framework");
    const framework = new Framework(${JSON.stringify(options)});
    framework.on("initialized", () => console.log("initialized"));
    ${script};
    framework.start().then(() => console.log("started"), (error) => console.log("refused to start", error.message));
  `;
  const child = spawn(process.execPath, ["-e", whole], {
    cwd: process.cwd(),
    env: { ...process.env, ...webex.env, WEBEX_LOG_LEVEL: "silent" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      webex.world.changed();
    });
  const ended = new Promise<number | null>((resolve) => {
    child.on("exit", (code) => resolve(code));
  });
  return { output: () => output, ended, kill: () => void child.kill("SIGKILL") };
}
