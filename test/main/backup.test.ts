// Backups and what they are for: taken beside a running bot, put back after a disaster, and nobody who was erased since
// comes back with them.
import BetterSqlite3 from "better-sqlite3";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { openDatabase } from "../../src/store/database";
import { end, ensureBuilt, Workshop, type Environment } from "../built-bot";

jest.setTimeout(120_000);

const TOKENS = {
  SLACK_BOT_TOKEN: "xoxb-1",
  SLACK_APP_TOKEN: "xapp-1",
  SLACK_API_URL: "http://127.0.0.1:9/api/",
};
const NOBODY = 65_534;

let workshop: Workshop;
let file: string;
let env: { DATABASE_PATH: string };

beforeAll(ensureBuilt);
beforeEach(() => {
  workshop = new Workshop();
  file = workshop.file("bot.db");
  env = { DATABASE_PATH: file };
});
afterEach(() => workshop.remove());

interface Message {
  id: string;
  text: string;
  card: { blocks: { buttons?: { id: string; label: string }[] }[] };
}

async function post(url: string, what: string, body: unknown): Promise<Message[]> {
  const response = await fetch(`${url}/playground/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return ((await response.json()) as { replies: Message[] }).replies;
}

const say = (url: string, as: string, text: string) => post(url, "say", { as, room: "direct", text });

/** Types it and presses the button of the answer that is called so. */
async function confirmed(url: string, as: string, text: string, label: RegExp): Promise<string> {
  const [message] = await say(url, as, text);
  const button = message!.card.blocks
    .flatMap(({ buttons = [] }) => buttons)
    .find((each) => label.test(each.label));
  const replies = await post(url, "press", { as, message: message!.id, button: button!.id });
  return replies.map((each) => each.text).join("\n");
}

async function done(
  command: "check" | "backup" | "restore",
  words: string[],
  more: Environment = {},
): Promise<string> {
  const run = workshop.operate(command, words, { ...env, ...more });
  const code = await run.ended();
  expect([code, run.stderr]).toEqual([0, ""]);
  return run.stdout;
}

async function refused(
  command: "backup" | "restore",
  words: string[],
  says: RegExp,
  more: Environment = {},
  user?: number,
): Promise<void> {
  const before = everything();
  const run = workshop.operate(command, words, { ...env, ...more }, user);
  expect(await run.ended()).toBe(1);
  expect(run.stdout).toBe("");
  expect(run.stderr).toMatch(says);
  // What is wrong and what to do, in one line.
  expect(run.stderr.trim()).toMatch(/^[^\n]+[.)?] [^\n]+[.)]$/);
  expect(everything()).toEqual(before);
}

/** Every file but the locks, byte for byte. */
function everything(): Readonly<Record<string, string>> {
  const names = readdirSync(workshop.folder).filter(
    (name) => !/\.lock$|-shm$/.test(name) && statSync(workshop.file(name)).isFile(),
  );
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(workshop.file(name)))
        .digest("hex"),
    ]),
  );
}

function read<T>(path: string, work: (database: BetterSqlite3.Database) => T): T {
  const database = new BetterSqlite3(path, { readonly: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const storiesIn = (path: string) =>
  read(path, (database) =>
    Number(database.prepare("SELECT count(*) FROM story WHERE text LIKE 'Snow%'").pluck().get()),
  );
const namesIn = (path: string) =>
  read(path, (database) => database.prepare("SELECT name FROM person").pluck().all() as string[]);

test("a backup taken while people write is whole and readable by nobody else; put back after a disaster it has what it had, and nobody who was erased since", async () => {
  const backup = workshop.file("backup.db");
  const { run, url } = await workshop.running(env);
  const enough = new AbortController();
  const typing = (async () => {
    for (let n = 1; !enough.signal.aborted; n += 1) await say(url, "ben", `story share Snow ${n}.`);
  })();
  const told = await done("backup", [backup]);
  enough.abort();
  await typing;
  expect(told).toMatch(
    /^Backed up to .*backup\.db \(\d[\d.]* [kM]B, schema \d+, read through and whole\)\.\n$/,
  );
  expect(statSync(backup).mode & 0o777).toBe(0o600);
  expect(read(backup, (database) => database.pragma("integrity_check", { simple: true }))).toBe("ok");
  expect(read(backup, (database) => database.pragma("application_id", { simple: true }))).toBe(0x414d4250);
  expect(readdirSync(workshop.folder).filter((name) => /part|backup\.db-/.test(name))).toEqual([]);
  const kept = storiesIn(backup);

  // Nothing is put back under a running bot.
  const whileRunning = workshop.operate("restore", [backup], env);
  expect(await whileRunning.ended()).toBe(1);
  expect(whileRunning.stderr).toMatch(/Another bot process is using .*Stop that one first/);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);

  expect(namesIn(backup)).toContain("Tom Novák");
  expect(await confirmed(url, "tom", "data delete", /delete|lösch/i)).toMatch(/deleted|gelöscht/i);
  await say(url, "ben", "story share Snow at last.");
  run.child.kill("SIGKILL");
  await run.ended();

  // The file is lost; the record beside it still knows who was erased.
  writeFileSync(file, "Dear diary,\n".repeat(1000));
  for (const tail of ["-wal", "-shm"]) rmSync(file + tail, { force: true });
  const restored = await done("restore", [backup]);
  expect(restored).toMatch(/^Restored .*backup\.db to .*bot\.db \(last alive 20/);
  expect(restored).toMatch(/kept as .*bot\.db\.replaced-\d{8}T\d{6}Z; delete it/);
  expect(restored).toContain("Erased again, because they were erased after the backup: 1.");
  expect(storiesIn(file)).toBe(kept);
  expect(namesIn(file)).not.toContain("Tom Novák");
  expect(namesIn(file)).toContain("Ben Carter");
  expect(read(file, (database) => database.pragma("foreign_key_check"))).toEqual([]);
  const aside = readdirSync(workshop.folder).find((name) => name.startsWith("bot.db.replaced-"))!;
  expect(readFileSync(workshop.file(aside), "utf8")).toContain("Dear diary");

  const again = await workshop.running(env);
  expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
  expect((await say(again.url, "ben", "story list"))[0]?.text).not.toContain("at last");
  expect(await end(again.run)).toBe(0);

  // Put back by hand, without the command, it is the start that erases again.
  copyFileSync(backup, file);
  const byHand = await workshop.running(env);
  await say(byHand.url, "ben", "about");
  expect(await end(byHand.run)).toBe(0);
  expect(namesIn(file)).not.toContain("Tom Novák");
});

test("earlier backups are kept under numbers, as many as wanted", async () => {
  openDatabase(file, "playground").close();
  const target = workshop.file("night.db");
  const marked = (n: number) => {
    const database = new BetterSqlite3(file);
    database.prepare("INSERT OR REPLACE INTO setting VALUES ('mark', ?)").run(String(n));
    database.close();
  };
  const marks = () =>
    ["night.db", "night.db.1", "night.db.2", "night.db.3"].map((name) =>
      existsSync(workshop.file(name))
        ? read(workshop.file(name), (database) =>
            Number(database.prepare("SELECT value FROM setting WHERE name = 'mark'").pluck().get()),
          )
        : undefined,
    );
  for (const n of [1, 2, 3, 4]) {
    marked(n);
    await done("backup", [target, "--keep", "3"]);
  }
  expect(marks()).toEqual([4, 3, 2, undefined]);
  marked(5);
  await done("backup", ["--keep=1", target]);
  expect(marks()).toEqual([5, undefined, undefined, undefined]);
});

test("a backup takes the place of nothing that is not one", async () => {
  openDatabase(file, "playground").close();
  const letter = workshop.file("letter.txt");
  writeFileSync(letter, "Dear all,\n");
  await refused("backup", [letter], /letter\.txt is not a backup of this bot, so it is left alone/);
  const theirs = workshop.file("theirs.db");
  new BetterSqlite3(theirs).exec("CREATE TABLE recipe (a); PRAGMA application_id = 7").close();
  await refused("backup", [theirs], /is not a backup of this bot/);
  writeFileSync(`${workshop.file("good.db")}.2`, "Dear all,\n");
  await refused("backup", [workshop.file("good.db")], /good\.db\.2 is not a backup/);
  symlinkSync(file, workshop.file("link.db"));
  await refused("backup", [workshop.file("link.db")], /is the database itself/);
  mkdirSync(workshop.file("folder"));
  await refused("backup", [workshop.file("folder")], /is a folder/);
  await refused("backup", [workshop.file("nowhere/b.db")], /There is no folder .*nowhere/);
  await refused("backup", [], /Which file\?/);
  await refused("backup", ["a", "b"], /Which file\?/);
  await refused("backup", ["a", "--keep", "none"], /--keep/);
  await refused("backup", ["a"], /is a playground's file/, TOKENS);
  await refused("backup", ["a"], /There is no database at/, { DATABASE_PATH: workshop.file("none.db") });
  await refused("backup", ["a"], /is damaged/, { DATABASE_PATH: letter });
  chmodSync(workshop.folder, 0o555);
  const nobody = process.getuid?.() === 0 ? NOBODY : undefined;
  await refused("backup", ["a"], /cannot be written|cannot be read/, {}, nobody);
  chmodSync(workshop.folder, 0o755);
});

test("a damaged database is not taken for a backup, and the earlier ones stay", async () => {
  openDatabase(file, "playground").close();
  const target = workshop.file("b.db");
  await done("backup", [target]);
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096 * 6, 4096 * 14);
  writeFileSync(file, bytes);
  await refused("backup", [target], /is damaged \(.*so it is not backed up; earlier backups stay/);
});

test("a wrong file is not put back", async () => {
  openDatabase(file, "playground").close();
  const good = workshop.file("good.db");
  await done("backup", [good]);
  const changed = (name: string, work: (database: BetterSqlite3.Database) => unknown) => {
    copyFileSync(good, workshop.file(name));
    const database = new BetterSqlite3(workshop.file(name));
    work(database);
    database.close();
    return workshop.file(name);
  };
  writeFileSync(workshop.file("letter.txt"), "Dear all,\n".repeat(100));
  await refused("restore", [workshop.file("letter.txt")], /is not a backup of this bot \(no database\)/);
  writeFileSync(workshop.file("empty.db"), "");
  await refused("restore", [workshop.file("empty.db")], /is not a backup of this bot \(empty\)/);
  await refused("restore", [workshop.file("none.db")], /There is no file/);
  await refused("restore", [workshop.folder], /is a folder/);
  await refused("restore", [file], /is the database itself/);
  await refused("restore", [], /Which file\?/);
  const theirs = changed("theirs.db", (database) => database.pragma("application_id = 7"));
  await refused("restore", [theirs], /is not a backup of this bot \(another program's\)/);
  const newer = changed("newer.db", (database) => database.pragma("user_version = 999"));
  await refused("restore", [newer], /written by a newer bot \(schema 999\)/);
  const edited = changed("edited.db", (database) => database.exec("UPDATE migration SET checksum = 'x'"));
  await refused("restore", [edited], /is not the one this database/);
  const old = changed("old.db", (database) =>
    database.exec("INSERT OR REPLACE INTO setting VALUES ('probed-at', '1700000000000')"),
  );
  await refused("restore", [old], /more than a year old/);
  const bytes = readFileSync(good);
  bytes.fill(0x5a, 4096 * 6, 4096 * 14);
  writeFileSync(workshop.file("broken.db"), bytes);
  await refused("restore", [workshop.file("broken.db")], /The backup .*broken\.db is damaged/);
  const real = workshop.file("real.db");
  openDatabase(real, "bot").close();
  await refused("restore", [real], /is a real network's backup, and without the tokens/);
  await refused("restore", [good], /is a playground's file/, { ...TOKENS, DATABASE_PATH: real });
  await refused("restore", [good], /which would be replaced, is not this bot's file/, {
    DATABASE_PATH: theirs,
  });
});

test("where there is no database yet, the backup becomes it", async () => {
  openDatabase(file, "playground").close();
  await done("backup", [workshop.file("b.db")]);
  const elsewhere = { DATABASE_PATH: workshop.file("new/place.db") };
  const told = await done("restore", [workshop.file("b.db")], elsewhere);
  expect(told).not.toContain("kept as");
  expect(statSync(elsewhere.DATABASE_PATH).mode & 0o777).toBe(0o600);
  const { run } = await workshop.running(elsewhere);
  expect(await end(run)).toBe(0);
});
