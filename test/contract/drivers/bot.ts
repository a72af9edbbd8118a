/** The bot as it runs in production, but for its clock: real file, real program, real HTTP server, real platforms. */
import BetterSqlite3 from "better-sqlite3";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { AmbassadorsStore } from "../../../src/ambassadors/ambassadors-store";
import { CoreTeamStore } from "../../../src/ambassadors/core-team-store";
import type { Person, Purpose } from "../../../src/app/directory";
import { makeLog, type Log, type LogData } from "../../../src/app/log";
import type { ChatPlatform } from "../../../src/app/platform";
import { samplePeople } from "../../../src/app/sample-people";
import { MovableClock } from "../../../src/core/clock";
import { instant, MINUTE, parseLocalDate, parseZone, plus, type Language } from "../../../src/core/instant";
import type { IdentityRef } from "../../../src/core/person-ref";
import { createProgram, type Program } from "../../../src/program";
import {
  isBusy,
  openDatabase,
  type OpenDatabase,
  type Purpose as FilePurpose,
} from "../../../src/store/database";
import { startServer, type WebServer } from "../../../src/web/server";
import { SAMPLE_NETWORK } from "../../sample-network";

/** A Monday, eight in the morning in Berlin. */
export const START = "2027-01-11T08:00:00+01:00";
/** How the outside would reach the server, whose own address is another one at each start. */
export const PUBLIC_URL = "https://bot.example.com";
const HOLD_LOCK = `
  const { parentPort, workerData } = require("node:worker_threads");
  const database = new (require("better-sqlite3"))(workerData.file);
  database.exec("BEGIN IMMEDIATE");
  parentPort.postMessage("begun");
  setTimeout(() => database.close(), workerData.ms);
`;
/** The longest that a chat wants us to wait after a message that went well, in milliseconds. */
const BETWEEN_MESSAGES = 1_100;
/** How long it waits for a busy file here, in milliseconds: whoever is busy is done only when the scenario is. */
const BUSY_WAIT = 100;
const FOLDER = "ambassador-contract-";
/** A disk in memory, where the system has one with room to spare: no scenario here is about losing power. */
const MEMORY_DISK = "/dev/shm";
const ROOM_TO_SPARE = 512 * 1024 * 1024;

export interface Logged {
  readonly level: string;
  readonly event: string;
  readonly data: LogData;
}

export interface Admission {
  readonly language?: Language;
  /** Tasks; an empty list makes a member of the core team without one. */
  readonly core?: readonly string[];
  readonly purposes?: readonly Purpose[];
}

/** Migrated files without anything in them, as bytes: each scenario begins with a copy. */
const empty = new Map<FilePurpose, Buffer>();

export class Bot {
  readonly clock: MovableClock;
  readonly program: Program;
  readonly logged: Logged[] = [];
  readonly log: Log;
  readonly file: string;
  private readonly folder: string;
  private readonly opened: OpenDatabase;
  private server: WebServer | undefined;
  private platforms: readonly ChatPlatform[] = [];

  /** @param before the one that ran on this machine before and has stopped: its file and its clock go on */
  constructor(purpose: FilePurpose, at: string, before?: Bot) {
    const base = instant(Date.parse(at));
    this.clock = before?.clock ?? new MovableClock({ now: () => base });
    this.folder = before?.folder ?? mkdtempSync(path.join(disk(), FOLDER));
    this.file = path.join(this.folder, "bot.db");
    if (!before) writeFileSync(this.file, emptyFile(purpose, this.folder), { mode: 0o600 });
    this.log = makeLog((level, data, event) => this.logged.push({ level, event, data }));
    this.opened = openDatabase(this.file, purpose);
    this.program = createProgram({
      database: this.opened.database,
      clock: this.clock,
      log: this.log,
      network: { ...SAMPLE_NETWORK, publicUrl: PUBLIC_URL },
    });
  }

  /** @returns the server's address. */
  async run(...platforms: readonly ChatPlatform[]): Promise<string> {
    this.platforms = platforms;
    for (const platform of platforms) this.program.connect(platform);
    this.program.begin();
    this.server = await startServer({
      host: "127.0.0.1",
      port: 0,
      platforms,
      health: () => ({
        database: this.program.databaseHealth(),
        ...Object.fromEntries(platforms.map((platform) => [platform.name, platform.health()])),
      }),
      metrics: () => "",
      feed: (secret) => this.program.services.feeds.read(secret),
      log: this.log,
    });
    return this.server.url;
  }

  async start(): Promise<void> {
    for (const platform of this.platforms) await platform.start(this.program.reception);
    await this.program.giveLateAnswers();
  }

  /** What somebody's program gets who has this link of the bot's. */
  fetch(link: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(link.replace(PUBLIC_URL, this.server?.url ?? PUBLIC_URL), { headers });
  }

  /** Until everything that was acknowledged is answered and everything that is owed was tried. */
  async settle(...platforms: readonly { idle(): Promise<void> }[]): Promise<void> {
    const idle = (): Promise<unknown> => Promise.all(platforms.map((platform) => platform.idle()));
    await idle();
    await this.tick();
    await idle();
  }

  /** As the minute tick does it, and the seconds pass in which a chat takes one message after the other. */
  async tick(): Promise<void> {
    const soon = (): number => {
      const next = this.program.nextDue();
      return next !== undefined && next > this.clock.now() ? next : Infinity;
    };
    await this.tickOnce();
    for (let next = soon(); next <= this.clock.now() + BETWEEN_MESSAGES; next = soon()) {
      this.clock.moveTo(instant(next));
      await this.tickOnce();
    }
  }

  /** What fails for a busy file comes again with the next tick. */
  private async tickOnce(): Promise<void> {
    await this.program.tick().catch((error: unknown) => {
      if (!isBusy(error)) throw error;
    });
  }

  /** Moves the clock, stopping wherever something is due; `settle` lets it happen at its own time. */
  async passTo(moment: string, settle: () => Promise<void>): Promise<void> {
    const { clock, program } = this;
    const until = instant(Date.parse(moment));
    await settle();
    for (let due = program.nextDue(); due !== undefined && due <= until; due = program.nextDue()) {
      // What stays due although everything was tried waits for a time of its own.
      clock.moveTo(due > clock.now() ? due : plus(clock.now(), MINUTE));
      if (clock.now() > until) break;
      await settle();
    }
    clock.moveTo(until);
    await settle();
  }

  get database(): OpenDatabase["database"] {
    return this.opened.database;
  }

  /** Somebody of the sample people is in the network already, for scenarios that are about something else. */
  admit(user: string, identity: IdentityRef, more: Admission = {}): Person {
    const sample = samplePeople.find((one) => one.id === user)!;
    const people = new AmbassadorsStore(this.database);
    const on = parseLocalDate("2026-12-01")!;
    const { name, country, unit, contact, languages, topics } = sample;
    const language = more.language ?? sample.language;
    const profile = { name, country, unit, contact, languages, topics, language };
    const id = people.insert({ ...profile, zone: parseZone(sample.zone)! }, "active", on);
    people.addIdentity(id, identity);
    for (const purpose of more.purposes ?? sample.purposes) {
      people.giveConsent(id, purpose, 1, this.clock.now());
    }
    const team = new CoreTeamStore(this.database);
    if (more.core) team.add(id, on);
    for (const task of more.core ?? []) team.addTask(id, task);
    return people.person(id)!;
  }

  /** How many rows there are, read by somebody else than the bot. */
  count(table: string, where = "1"): number {
    return this.asSomebodyElse((other) =>
      Number(other.prepare(`SELECT count(*) FROM ${table} WHERE ${where}`).pluck().get()),
    );
  }

  /** A second connection to the same file. */
  asSomebodyElse<T>(work: (other: BetterSqlite3.Database) => T): T {
    const other = new BetterSqlite3(this.file);
    try {
      return work(other);
    } finally {
      other.close();
    }
  }

  /** Somebody else writes to the file for this long, in ms; resolves when that has begun, its `done` when it is over. */
  async busyFor(ms: number): Promise<{ done: Promise<unknown> }> {
    const worker = new Worker(HOLD_LOCK, { eval: true, workerData: { file: this.file, ms } });
    await once(worker, "message");
    return { done: once(worker, "exit") };
  }

  /** Somebody else is writing to the file while `work` goes on; the bot waits for it less long than it usually would. */
  async whileBusy<T>(work: () => Promise<T>): Promise<T> {
    const usual = Number(this.database.pragma("busy_timeout", { simple: true }));
    const other = new BetterSqlite3(this.file);
    other.exec("BEGIN IMMEDIATE");
    this.database.pragma(`busy_timeout = ${BUSY_WAIT}`);
    try {
      return await work();
    } finally {
      this.database.pragma(`busy_timeout = ${usual}`);
      other.exec("ROLLBACK");
      other.close();
    }
  }

  incidents(): readonly Logged[] {
    return this.logged.filter(({ data }) => data["reference"] !== undefined);
  }

  /** As a stopped process leaves it; what it owed stands in the file. */
  async stop(): Promise<void> {
    await this.program.stop();
    await Promise.all(this.platforms.map((platform) => platform.stop()));
    await this.server?.close();
    this.opened.close();
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function disk(): string {
  if (!existsSync(MEMORY_DISK)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY_DISK);
  return bavail * bsize > ROOM_TO_SPARE ? MEMORY_DISK : tmpdir();
}

function emptyFile(purpose: FilePurpose, folder: string): Buffer {
  const known = empty.get(purpose);
  if (known) return known;
  const file = path.join(folder, "empty.db");
  openDatabase(file, purpose).close();
  const bytes = readFileSync(file);
  empty.set(purpose, bytes);
  return bytes;
}
