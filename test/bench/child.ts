// Processes of a benchmark: started, timed until they say that they are ready, weighed, and ended by their own id.
import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Longest time in milliseconds that one competitor may take; then it is cut off. */
export const CUT_OFF = 60_000;

/** The folder of the built bot and its benchmarks. */
export const BUILT = join(__dirname, "../..");

export class CutOff extends Error {}

export interface Child {
  /** The address it listens on. */
  readonly url: string;
  /** From the spawn to the line that says it is ready, in milliseconds. */
  readonly readyAfter: number;
  /** Resident memory in MiB. */
  memory(): number;
  /** Time on a processor until now, of all its threads, in milliseconds. */
  effort(): number;
  end(): Promise<void>;
}

/**
 * Starts a Node script that prints a line with its address once it is ready.
 * @throws CutOff after 60 s, and an Error with what it said when it ended before
 */
export function startChild(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const started = performance.now();
  const flags = (process.env["BENCH_NODE_FLAGS"] ?? "").split(" ").filter((flag) => flag !== "");
  const child = spawn(process.execPath, [...flags, join(BUILT, script), ...args], {
    env: { PATH: process.env["PATH"], TZ: "UTC", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new CutOff(`${script} was not ready after ${CUT_OFF} ms`));
    }, CUT_OFF);
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4000);
    };
    child.stderr.on("data", hear);
    child.stdout.on("data", (chunk: Buffer) => {
      hear(chunk);
      const url = /http:\/\/[\w.:[\]]+/.exec(said)?.[0];
      if (url === undefined) return;
      const readyAfter = performance.now() - started;
      clearTimeout(late);
      resolve({
        ...{ url, readyAfter },
        memory: () => memoryOf(child),
        effort: () => effortOf(child),
        end: () => ended(child),
      });
    });
    child.on("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`${script} ended with ${code}:\n${said}`));
    });
  });
}

function memoryOf({ pid }: ChildProcess): number {
  // Without /proc there is no figure, and a benchmark without a figure says so.
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

function effortOf({ pid }: ChildProcess): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const stubborn = setTimeout(() => child.kill("SIGKILL"), 6_000);
    child.once("exit", () => {
      clearTimeout(stubborn);
      resolve();
    });
    if (!child.kill("SIGTERM")) {
      clearTimeout(stubborn);
      resolve();
    }
  });
}
