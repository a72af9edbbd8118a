// Files the bot must not touch: it says what is wrong and what to do, ends with 1, and leaves every byte as it was.
import BetterSqlite3 from "better-sqlite3";
import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  cpSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { openDatabase } from "../../src/store/database";
import { end, ensureBuilt, Workshop, type Environment } from "../built-bot";

jest.setTimeout(120_000);

const TOKENS = {
  SLACK_BOT_TOKEN: "xoxb-1",
  SLACK_APP_TOKEN: "xapp-1",
  SLACK_API_URL: "http://127.0.0.1:9/api/",
};
/** Whoever is nobody may write nothing that is not open to all. */
const NOBODY = 65_534;

let workshop: Workshop;
let file: string;

beforeAll(ensureBuilt);
beforeEach(() => {
  workshop = new Workshop();
  file = workshop.file("bot.db");
  openDatabase(file, "playground").close();
});
afterEach(() => workshop.remove());

const fingerprint = (path = file): string => createHash("sha256").update(readFileSync(path)).digest("hex");

function change(work: (database: BetterSqlite3.Database) => void): void {
  const database = new BetterSqlite3(file);
  work(database);
  database.close();
}

async function refused(problem: RegExp, remedy: RegExp, env: Environment = {}, user?: number): Promise<void> {
  const before = fingerprint();
  const run = workshop.start({ DATABASE_PATH: file, ...env }, user);
  expect(await run.ended()).toBe(1);
  expect(run.stdout).toBe("");
  expect(run.stderr).toMatch(problem);
  expect(run.stderr).toMatch(remedy);
  expect(run.stderr.trim().split("\n")).toHaveLength(1);
  expect(fingerprint()).toBe(before);
}

test("a file of a newer bot", async () => {
  change((database) => database.pragma("user_version = 9999"));
  await refused(/written by a newer bot \(schema 9999/, /Start the newer version again/);
});

test("a file of another program", async () => {
  change((database) => database.pragma("application_id = 1"));
  await refused(/belongs to another program/, /Set DATABASE_PATH to a file of the bot's own/);
});

test("a file of another program that never named itself", async () => {
  file = workshop.file("other.db");
  change((database) => database.exec("CREATE TABLE recipe (name TEXT)"));
  await refused(/belongs to another program/, /Set DATABASE_PATH/);
});

test("a file that is no database", async () => {
  file = workshop.file("letter.db");
  writeFileSync(file, "Dear all, ".repeat(1000));
  await refused(/is damaged/, /Keep the file, and restore/);
});

test("a file with a damaged page", async () => {
  change((database) => {
    database.exec("CREATE TABLE much (text TEXT); CREATE INDEX much_text ON much (text)");
    const insert = database.prepare("INSERT INTO much VALUES (?)");
    for (let i = 0; i < 2000; i += 1) insert.run(`${i} ${"x".repeat(50)}`);
    database.pragma("wal_checkpoint(TRUNCATE)");
  });
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(4096 * 4, 0x5a), 0, 4096 * 4, statSync(file).size - 4096 * 10);
  closeSync(handle);
  await refused(/is damaged/, /restore the newest backup/);
});

test("a migration that is not the one the file was made with", async () => {
  change((database) => database.exec("UPDATE migration SET checksum = 'x' WHERE version = 1"));
  await refused(/0001_\w+\.sql is not the one/, /Install the bot's files anew/);
});

test("a file it may not write", async () => {
  chmodSync(workshop.folder, 0o777);
  chmodSync(file, 0o444);
  await refused(/is read-only/, /write access/, {}, process.getuid?.() === 0 ? NOBODY : undefined);
});

test("a folder it may not write", async () => {
  chmodSync(workshop.folder, 0o555);
  await refused(/cannot be written/, /write access/, {}, process.getuid?.() === 0 ? NOBODY : undefined);
  chmodSync(workshop.folder, 0o755);
});

test("a path that leads through a file", async () => {
  await refused(/cannot be written/, /DATABASE_PATH/, { DATABASE_PATH: `${file}/below/bot.db` });
});

test("a file that another bot process is using, which goes on undisturbed", async () => {
  const { run, url } = await workshop.running({ DATABASE_PATH: file });
  const second = workshop.start({ DATABASE_PATH: file });
  expect(await second.ended()).toBe(1);
  expect(second.stderr).toMatch(/Another bot process is using .*Stop that one first/);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await end(run)).toBe(0);
  const third = await workshop.running({ DATABASE_PATH: file });
  expect(await end(third.run)).toBe(0);
});

test("a playground's file, when there are tokens", async () => {
  await refused(/is a playground's file, full of invented people/, /Set DATABASE_PATH/, TOKENS);
});

test("a real network's file, when there are none", async () => {
  file = workshop.file("real.db");
  openDatabase(file, "bot").close();
  await refused(/is a real network's file/, /Set DATABASE_PATH/);
});

test("a copy taken while the bot was running is taken over whole", async () => {
  const { run, url } = await workshop.running({ DATABASE_PATH: file });
  await fetch(`${url}/playground/state`);
  run.child.kill("SIGKILL");
  await run.ended();
  for (const tail of ["", "-wal"]) cpSync(file + tail, workshop.file(`copy.db${tail}`));
  const copy = await workshop.running({ DATABASE_PATH: workshop.file("copy.db") });
  expect((await fetch(`${copy.url}/readyz`)).status).toBe(200);
  expect(await end(copy.run)).toBe(0);
});
