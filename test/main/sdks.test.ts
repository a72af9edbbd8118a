// Nobody pays for a chat's SDK who has not configured that chat: the larger one takes a second and 70 MB.
import { writeFileSync } from "node:fs";
import { end, ensureBuilt, Workshop, type Environment } from "../built-bot";

jest.setTimeout(120_000);

const SPY = `
process.on("exit", () => {
  const loaded = Object.keys(require.cache).join("\\n");
  const sdks = ["@slack/bolt", "webex-node-bot-framework"].filter((name) => loaded.includes("/" + name + "/"));
  process.stderr.write("LOADED " + sdks.join(" and ") + ".");
});
`;
const NOWHERE = "http://127.0.0.1:9";

let workshop: Workshop;
beforeAll(ensureBuilt);
beforeEach(() => {
  workshop = new Workshop();
});
afterEach(() => workshop.remove());

test.each<[chats: string, env: Environment, sdks: string]>([
  ["no chat", {}, ""],
  [
    "Slack",
    { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "0123456789abcdef", SLACK_API_URL: `${NOWHERE}/api/` },
    "@slack/bolt",
  ],
  ["Webex", { WEBEX_BOT_TOKEN: "a-bots-token", WEBEX_API_URL: `${NOWHERE}/v1` }, "webex-node-bot-framework"],
])("with %s configured no other SDK is loaded", async (_chats, env, sdks) => {
  writeFileSync(workshop.file("spy.cjs"), SPY);
  const { run } = await workshop.running({
    NODE_OPTIONS: `--require ${workshop.file("spy.cjs")}`,
    DATABASE_PATH: workshop.file("bot.db"),
    ...env,
  });
  expect(await end(run)).toBe(0);
  expect(run.stderr).toContain(`LOADED ${sdks}.`);
});
