// The built bot as a process that ends by SIGKILL, by its own hand or by ours.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Orders } from "./preload";

/** Where the translated program is: we are part of it, or it stands beside us. */
export const BUILT = existsSync(join(__dirname, "preload.js"))
  ? join(__dirname, "../..")
  : join(__dirname, "../../dist");

export class BotProcess {
  /** Its address, or undefined when it ended before it was ready. */
  readonly ready: Promise<string | undefined>;
  /** How it ended: `killed`, or what it said. */
  readonly ended: Promise<string>;
  private readonly child: ChildProcess;
  private said = "";

  constructor(environment: Readonly<Record<string, string>>, orders: Orders) {
    const preload = join(BUILT, "test/crash/preload.js");
    this.child = spawn(process.execPath, ["--require", preload, join(BUILT, "bot/main.js")], {
      env: {
        ...{ PATH: process.env["PATH"], TZ: "UTC", LOG_LEVEL: "error" },
        ...environment,
        CRASH_ORDERS: JSON.stringify(orders),
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const { child } = this;
    this.ended = new Promise((resolve) => {
      child.once("close", (code, signal) => {
        resolve(signal === "SIGKILL" ? "killed" : code === 0 ? "ended" : `ended with ${code}: ${this.said}`);
      });
    });
    this.ready = new Promise((resolve) => {
      void this.ended.then(() => resolve(undefined));
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on("data", (chunk: Buffer) => {
          this.said = (this.said + chunk.toString()).slice(-8_000);
          const url = /Ready: (http:\/\/[\w.:]+)/.exec(this.said)?.[1];
          if (url !== undefined) resolve(url);
        });
      }
    });
  }

  get pid(): number {
    const { pid } = this.child;
    if (pid === undefined) throw new Error("The bot was not started");
    return pid;
  }

  /** What it has logged last. */
  get log(): string {
    return this.said;
  }

  kill(): void {
    this.child.kill("SIGKILL");
  }

  stop(): void {
    this.child.kill("SIGTERM");
  }
}
