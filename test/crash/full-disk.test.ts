// The built bot on a disk that fills up while it works, and is emptied again: what people were told is true, nothing
// that was owed is lost or doubled, the bot says what is wrong and goes on by itself.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { end, ensureBuilt, translate, Workshop } from "../built-bot";
import { BotProcess } from "./bot-process";
import { Cast, fill } from "./cast";
import type { Chat } from "./chat";
import { FastClock } from "./fast-time";
import { freePort } from "./free-port";
import { Ledger } from "./ledger";
import { slackChat } from "./slack-chat";
import { kindsOfDisks } from "./small-disk";
import { judge } from "./verdict";

jest.setTimeout(180_000);

/** A minute, after which the bot looks whether it can write, takes so many times less. */
const SPEED = 30;
const BEGAN = "2027-01-06T10:30:00+01:00";
/** What is in the file already can be written over, so the first few stories may find room. */
const MOST_STORIES = 300;
/** Lines that a bot in trouble writes at most, however long it takes: logs may fill the same disk. */
const MOST_LINES = 15;
/** How the chat puts it that something was not acknowledged. */
const NOT_TAKEN = /: answered with 500$/;

const scratch = mkdtempSync(path.join(tmpdir(), "ambassador-disk-"));
const disks = kindsOfDisks(scratch);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let workshop: Workshop;
beforeAll(async () => {
  await ensureBuilt();
  await translate(["test/crash"]);
});
beforeEach(() => {
  workshop = new Workshop();
});
afterEach(() => workshop.remove());

interface Readiness {
  readonly ready: boolean;
  readonly reasons: readonly object[];
}

async function readiness(url: string, wanted: boolean): Promise<Readiness> {
  for (;;) {
    const answer = await fetch(`${url}/readyz`);
    const said = (await answer.json()) as Readiness;
    expect(answer.status).toBe(said.ready ? 200 : 503);
    if (said.ready === wanted) return said;
    await wait(50);
  }
}

for (const { name, missing, make } of disks) {
  const unless = missing === undefined ? test : test.skip;
  const why = missing === undefined ? "" : ` (there is none here: ${missing})`;

  unless(
    `${name}: nothing is promised that is not kept, and all is well again when there is room${why}`,
    async () => {
      const disk = make(path.join(scratch, name));
      const clock = new FastClock(BEGAN, SPEED);
      const cast = new Cast({ team: 8, nudged: 0, tellers: 2, pairs: 2 });
      const [teller = 0, other = 0] = cast.tellers;
      const chat: Chat = await slackChat(cast.all, clock, () => 1, { way: "http" });
      const file = path.join(disk.folder, "bot.db");
      fill(file, cast, [chat], clock);
      const environment = { ...chat.environment, DATABASE_PATH: file, PORT: String(await freePort()) };
      const bot = new BotProcess(environment, { time: clock.time });
      try {
        const url = (await bot.ready) ?? bot.log;
        chat.started(url);
        await readiness(url, true);
        let told = 0;
        const story = (): string => `story share story-${(told += 1)}-of-the-harness`;
        await chat.type(teller, story());
        expect(chat.posts.at(-1)?.text).toContain("story-1-of-the-harness");

        // The message to everybody is on its way to them.
        disk.fill(bot.pid);
        const isTaken = (): boolean => chat.acknowledged.length === told - 1;
        for (let turn = 0; turn < MOST_STORIES && isTaken(); turn += 1) await chat.write(other, story());
        expect(chat.acknowledged.length).toBeLessThan(told - 1);
        const answered = chat.posts.length;
        await chat.type(teller, story());
        expect(
          chat.posts
            .slice(answered)
            .map(({ text }) => text)
            .join(),
        ).not.toContain(`story-${told}-`);
        const { reasons } = await readiness(url, false);
        expect(JSON.stringify(reasons)).toMatch(/the disk is full|the database fails/);

        disk.empty(bot.pid);
        await readiness(url, true);
        // Slack says again what was not acknowledged.
        await chat.writeAgain();
        await chat.type(teller, story());
        expect(chat.posts.at(-1)?.text).toContain(`story-${told}-of-the-harness`);
        const ledger = new Ledger();
        while (ledger.read(file, clock.now(), false).announcing) await wait(200);
        bot.stop();
        expect(await bot.ended).toBe("ended");
        ledger.read(file, clock.now(), true);
        const { lost, doubled, wrong, sent } = judge(file, ledger, [chat], cast);
        const ofTheBot = wrong.filter((each) => !NOT_TAKEN.test(each));
        expect({ lost, doubled, wrong: ofTheBot }).toEqual({ lost: [], doubled: [], wrong: [] });
        expect(sent).toBeGreaterThanOrEqual(cast.all.length);
        expect(bot.log.split("\n").length).toBeLessThan(MOST_LINES);
      } finally {
        bot.kill();
        await bot.ended;
        await chat.stop();
        disk.remove();
      }
    },
  );
}

const [full] = disks;
const unlessMounted = full?.missing === undefined ? test : test.skip;
const why = full?.missing === undefined ? "" : ` (there is none here: ${full.missing})`;

unlessMounted(
  `a disk that is full at the start is told with its remedy, and the file stays as it is${why}`,
  async () => {
    const disk = full?.make(path.join(scratch, "start"));
    if (!disk) return;
    try {
      const file = path.join(disk.folder, "bot.db");
      const { run } = await workshop.running({ DATABASE_PATH: file });
      expect(await end(run)).toBe(0);
      const before = digestOf(file);
      disk.fill(0);
      for (const each of [file, path.join(disk.folder, "new.db")]) {
        const refused = workshop.start({ DATABASE_PATH: each });
        expect(await refused.ended()).toBe(1);
        expect(refused.stdout).toBe("");
        expect(refused.stderr).toMatch(/^The disk of \S+ is full\. Free some space and start again\.\n$/);
      }
      expect(digestOf(file)).toBe(before);
      disk.empty(0);
      const again = await workshop.running({ DATABASE_PATH: file });
      expect(await end(again.run)).toBe(0);
    } finally {
      disk.remove();
    }
  },
);

function digestOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
