// The built bot as a process of its own, as somebody's machine runs it: for tests of starting, ending and restarting.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Run } from "./boot/bare-copy";

const ROOT = path.resolve(__dirname, "..");
const MAIN = path.join(ROOT, "dist/bot/main.js");
const LOCK = path.join(ROOT, "test-artefacts/.building");

interface Build {
  isFresh(): boolean;
  build(show: boolean): Promise<{ code: number; output: string }>;
  translate(folders: readonly string[]): Promise<unknown>;
}

const build = createRequire(__filename)("../src/boot/build.js") as Build;

/** To dist/test: what a test starts as a process of its own beside the built bot. */
export const translate = (folders: readonly string[]): Promise<unknown> => build.translate(folders);

/** Builds dist when it is not from these sources; test files that run at the same time wait for each other. */
export async function ensureBuilt(): Promise<void> {
  while (!build.isFresh()) {
    if (!takeLock()) {
      await wait(200);
      continue;
    }
    try {
      if (build.isFresh()) return;
      const { code, output } = await build.build(false);
      if (code !== 0) throw new Error(`The sources do not compile:\n${output}`);
      // Whoever edits them meanwhile will run the tests again.
      return;
    } finally {
      rmSync(LOCK, { force: true });
    }
  }
}

/** The lock names the process that builds; one that died has none. */
function takeLock(): boolean {
  mkdirSync(path.dirname(LOCK), { recursive: true });
  try {
    writeFileSync(LOCK, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!isAlive(Number(existsSync(LOCK) && readFileSync(LOCK, "utf8")))) rmSync(LOCK, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

export type Environment = Readonly<Record<string, string>>;

/** A folder for database files, and the processes that use them; `remove` ends and deletes all of it. */
export class Workshop {
  readonly folder = mkdtempSync(path.join(tmpdir(), "ambassador-process-"));
  private readonly runs: Run[] = [];

  file(name: string): string {
    return path.join(this.folder, name);
  }

  /** Starts the bot on a free port with nothing of this terminal's configuration but what is given. */
  start(env: Environment = {}, user?: number): Run {
    const { PATH = "", HOME = "" } = process.env;
    const child = spawn(process.execPath, [MAIN], {
      cwd: this.folder,
      env: { PATH, HOME, TZ: "UTC", PORT: "0", LOG_LEVEL: "warn", ...env },
      ...(user === undefined ? {} : { uid: user, gid: user }),
    });
    const run = new Run(child);
    this.runs.push(run);
    return run;
  }

  /** `npm run check`, `backup` or `restore`, as the operator types it beside the bot. */
  operate(
    command: "check" | "backup" | "restore",
    words: readonly string[],
    env: Environment = {},
    user?: number,
  ): Run {
    const { PATH = "", HOME = "" } = process.env;
    const script = path.join(ROOT, "dist/src/operating", `${command}.js`);
    // The words stand where they stand behind src/boot/start.js.
    const code = `process.argv.splice(1, 0, "start"); void require(${JSON.stringify(script)}).main()`;
    const child = spawn(process.execPath, ["-e", code, command, ...words], {
      cwd: this.folder,
      env: { PATH, HOME, TZ: "UTC", ...env },
      ...(user === undefined ? {} : { uid: user, gid: user }),
    });
    const run = new Run(child);
    this.runs.push(run);
    return run;
  }

  /** Starts the bot and waits for its line. @returns its address too. */
  async running(env: Environment = {}): Promise<{ run: Run; url: string }> {
    const run = this.start(env);
    await run.says("http://");
    const url = /http:\/\/[\w.:[\]]+/.exec(run.stdout)?.[0];
    if (url === undefined) throw new Error(`It said no address: ${run.stdout}${run.stderr}`);
    return { run, url };
  }

  async remove(): Promise<void> {
    for (const run of this.runs) run.child.kill("SIGKILL");
    await Promise.all(this.runs.map((run) => run.ended()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Asks it to end, and gives back its exit code. */
export function end(run: Run, signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
  run.child.kill(signal);
  return run.ended();
}
