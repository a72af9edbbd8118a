// What the operator types beside the bot: `npm run check`, `backup` and `restore`. Each is a process of its own that reads
// the same configuration, says in plain words what it found or did, and ends with 0 or 1.
import { isAbsolute, resolve } from "node:path";
import { StartError } from "../core/errors";

/** The words after the command's name; node, the script and the name go before them. */
export function givenWords(): readonly string[] {
  return process.argv.slice(3);
}

/** A file as somebody typed it: npm changes to the repository's folder and remembers where it was called. */
export function typedPath(path: string): string {
  const from = process.env["npm_lifecycle_event"] === undefined ? undefined : process.env["INIT_CWD"];
  return isAbsolute(path) ? path : resolve(from ?? process.cwd(), path);
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs it and says what is wrong with the remedy; what nobody foresaw is shown whole. */
export async function run(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const apart = error.problem.includes("\n") ? "\n" : " ";
    process.stderr.write(`${error.problem}${apart}${error.remedy}\n`);
    process.exitCode = 1;
  }
}

export function sizeOf(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} kB`;
  return bytes < 1024 ** 3 ? `${(bytes / 1024 ** 2).toFixed(1)} MB` : `${(bytes / 1024 ** 3).toFixed(1)} GB`;
}
