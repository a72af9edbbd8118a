import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

// Says what it sees and waits for the signal, as the bot does.
const STAND_IN = `
export async function main(): Promise<void> {
  const timer = setInterval(() => undefined, 1000);
  const stop = (): void => {
    clearInterval(timer);
    process.removeListener("SIGTERM", stop);
    console.log("ended cleanly");
  };
  process.on("SIGTERM", stop);
  console.log("ready " + ["ONLY_IN_FILE", "IN_BOTH", "NODE_EXTRA_CA_CERTS"].map((name) => process.env[name]).join(" "));
}
`;

/** A copy of the repository that has boot and a stand-in for the bot, and shares this one's node_modules. */
export class BareCopy {
  readonly folder = mkdtempSync(join(tmpdir(), "ambassador-boot-"));
  private readonly started = new Set<ChildProcess>();

  constructor() {
    for (const file of ["package.json", "package-lock.json", "tsconfig.json"]) {
      cpSync(join(ROOT, file), join(this.folder, file));
    }
    cpSync(join(ROOT, "src/boot"), join(this.folder, "src/boot"), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(this.folder, "node_modules"));
    this.write("src/main.ts", STAND_IN);
    this.write("commands/index.ts", "export {};\n");
    this.write("src/web/page/index.html", "<p>");
  }

  write(file: string, text: string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  start(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
    const inherited = { ...process.env };
    // What npm and jest tell the programs they start is not part of a fresh terminal.
    for (const name of Object.keys(inherited)) {
      if (/^(npm_|NODE_|JEST_)/.test(name)) delete inherited[name];
    }
    const child = spawn(command, args, { cwd: this.folder, env: { ...inherited, ...env } });
    this.started.add(child);
    return new Run(child);
  }

  remove(): void {
    for (const child of this.started) child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class Run {
  stdout = "";
  stderr = "";
  private code: number | null | undefined;
  private readonly watchers = new Set<() => void>();

  constructor(readonly child: ChildProcess) {
    const tell = (): void => this.watchers.forEach((watcher) => watcher());
    child.stdout?.on("data", (data) => {
      this.stdout += String(data);
      tell();
    });
    child.stderr?.on("data", (data) => {
      this.stderr += String(data);
      tell();
    });
    child.on("close", (code) => {
      this.code = code;
      tell();
    });
  }

  /** Resolves with the exit code once the program has ended and said all. */
  ended(): Promise<number | null> {
    return this.until(() => this.code !== undefined).then(() => this.code ?? null);
  }

  says(text: string): Promise<void> {
    return this.until(() => {
      if ((this.stdout + this.stderr).includes(text)) return true;
      if (this.code !== undefined)
        throw new Error(`ended without saying ${text}: ${this.stdout}${this.stderr}`);
      return false;
    });
  }

  private until(holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        try {
          if (!holds()) return;
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        this.watchers.delete(look);
      };
      this.watchers.add(look);
      look();
    });
  }
}
