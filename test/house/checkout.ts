import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

export const ROOT = resolve(__dirname, "../..");

/** Left by installing, building, running and testing; no part of the repository. */
const LEFTOVERS = ["node_modules", "dist", "data", "coverage", "test-artefacts"];

/** Every file that is, or is about to be, in the repository. */
export function repositoryFiles(): string[] {
  if (!existsSync(join(ROOT, ".git"))) return filesUnder(".").map((path) => path.replace(/^\.\//, ""));
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return [...new Set(listed.split("\0"))].filter((path) => path !== "" && existsSync(join(ROOT, path)));
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    if (folder === "." && (LEFTOVERS.includes(name) || name.startsWith("."))) return [];
    const path = `${folder}/${name}`;
    return statSync(join(ROOT, path)).isDirectory() ? filesUnder(path) : [path];
  });
}
