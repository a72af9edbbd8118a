// The built bot with Slack's tokens: from an empty folder to a network with a core team.
import { SlackDouble, wordsOf } from "../doubles/slack/slack-double";
import { end, ensureBuilt, Workshop } from "../built-bot";
import type { Run } from "../boot/bare-copy";

jest.setTimeout(120_000);

const PROMPT = /Type in the chat: \/ambassador (core claim \S+)/;
let workshop: Workshop;
let slack: SlackDouble;

beforeAll(ensureBuilt);
beforeEach(async () => {
  workshop = new Workshop();
  slack = await SlackDouble.start({
    users: [{ id: "UANNA", name: "anna", real_name: "Anna Berger", locale: "de-DE", tz: "Europe/Berlin" }],
    channels: [{ id: "CCORE", name: "core", members: ["UANNA", "UBOT"] }],
  });
});
afterEach(async () => {
  await workshop.remove();
  await slack.stop();
  expect(slack.problems).toEqual([]);
});

const tokens = (mode: string) => ({
  SLACK_BOT_TOKEN: slack.botToken,
  ...(mode === "http" ? { SLACK_SIGNING_SECRET: slack.signingSecret } : { SLACK_APP_TOKEN: slack.appToken }),
  SLACK_API_URL: slack.apiUrl,
  DATABASE_PATH: workshop.file("bot.db"),
});

async function type(text: string, channel?: string): Promise<string> {
  const where = channel === undefined ? {} : { channel };
  const { message } = await slack.command({ user: "UANNA", command: "/ambassador", text, ...where });
  return message ? wordsOf(message) : "";
}

async function start(mode: string): Promise<Run> {
  const { run, url } = await workshop.running(tokens(mode));
  expect(run.stdout).toMatch(/^Ready: http:\S+ \(slack\)\n/);
  if (mode === "http") slack.connectHttp(`${url}/slack/events`);
  return run;
}

test.each(["http", "socket"])(
  "by %s: the code from the console makes the first core-team member",
  async (mode) => {
    const run = await start(mode);
    await run.says("core claim");
    await type(PROMPT.exec(run.stdout)?.[1] ?? "no code was printed");
    const form = await slack.eventually(() => slack.openViewOf("UANNA"));
    expect(wordsOf({ blocks: form.blocks, body: form.body })).toContain("Mitmachen");
    expect((await slack.submitView({ user: "UANNA" })).outcome).toBe("closed");
    await slack.eventually(() =>
      slack.visibleTo("UANNA").some((message) => wordsOf(message).includes("Willkommen, ")),
    );
    expect(await type("kernteam raum kernteam", "CCORE")).toContain("Raum des Kernteams");
    expect(await end(run)).toBe(0);

    const again = await start(mode);
    expect(again.stdout).not.toContain("core claim");
    expect(await type("kernteam mitglieder")).toContain("Das Kernteam");
    expect(await end(again)).toBe(0);
    // Neither names nor tokens are anybody's business who reads the console.
    expect(run.stdout + run.stderr + again.stdout + again.stderr).not.toMatch(/anna|berger|xoxb|xapp/i);
  },
);

test("the environment names the first core team and its room", async () => {
  const seeded = { ...tokens("socket"), CORE_TEAM: "slack:UANNA", CORE_CHANNEL_SLACK: "CCORE" };
  const { run } = await workshop.running(seeded);
  expect(run.stdout).not.toContain("core claim");
  await type("mitmachen");
  await slack.eventually(() => slack.openViewOf("UANNA"));
  await slack.submitView({ user: "UANNA" });
  await slack.eventually(() =>
    slack.visibleTo("UANNA").some((message) => wordsOf(message).includes("gehörst ab jetzt zum Kernteam")),
  );
  expect(await end(run)).toBe(0);
});

test("tokens that Slack does not know are told at the start, with the remedy", async () => {
  const run = workshop.start({ ...tokens("http"), SLACK_BOT_TOKEN: "xoxb-wrong" });
  expect(await run.ended()).toBe(1);
  expect(run.stdout).toBe("");
  expect(run.stderr).toMatch(/SLACK_BOT_TOKEN/);
  expect(run.stderr).not.toContain("xoxb-wrong");
  slack.takeProblems();
});
