// Disks that can be filled and emptied under a bot that runs.
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";

export interface SmallDisk {
  readonly folder: string;
  /** From now on this process finds no room in its files. */
  fill(pid: number): void;
  empty(pid: number): void;
  remove(): void;
}

export interface KindOfDisk {
  readonly name: string;
  /** Why there is none of this kind here. */
  readonly missing: string | undefined;
  make(folder: string): SmallDisk;
}

/** Megabytes; a new file of the bot takes less than one. */
const SIZE = 4;

function mounted(folder: string): SmallDisk {
  mkdirSync(folder);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE}m`, "none", folder], { stdio: "pipe" });
  const ballast = path.join(folder, "ballast");
  return {
    folder,
    fill() {
      const page = Buffer.alloc(4_096);
      while (whyNot(() => appendFileSync(ballast, page)) === undefined);
    },
    empty: () => rmSync(ballast),
    remove: () => void execFileSync("umount", ["-l", folder]),
  };
}

/** The system lets the process write to no file any more: nothing can be changed, not even what is there already. */
function limited(folder: string): SmallDisk {
  mkdirSync(folder);
  const limit = (pid: number, bytes: string): void =>
    void execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:`], { stdio: "pipe" });
  return {
    folder,
    fill: (pid) => limit(pid, "0"),
    empty: (pid) => limit(pid, "unlimited"),
    remove: () => undefined,
  };
}

function whyNot(attempt: () => void): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ").trim();
  }
}

export function kindsOfDisks(scratch: string): readonly KindOfDisk[] {
  return [
    {
      name: "a full disk",
      missing: whyNot(() => mounted(path.join(scratch, "tried")).remove()),
      make: mounted,
    },
    {
      name: "a file that cannot be written",
      missing: whyNot(() => execFileSync("prlimit", ["--version"], { stdio: "pipe" })),
      make: limited,
    },
  ];
}
