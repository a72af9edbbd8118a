import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The version in package.json, from the sources (src) and from the build (dist/src) alike. */
export function versionOf(): string {
  const file = ["../package.json", "../../package.json"]
    .map((path) => join(__dirname, path))
    .find((path) => existsSync(path));
  if (file === undefined) return "unknown";
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version?: unknown };
  return typeof version === "string" ? version : "unknown";
}
