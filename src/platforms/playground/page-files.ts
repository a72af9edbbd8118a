// Serves the page: the files of page/, read once, under a policy that lets nothing in from elsewhere.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import type { ServerResponse } from "node:http";
import path from "node:path";

/** Where the files of page/ are found; the page itself is at "/". */
const FILES_PATH = "/playground/page/";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const safetyHeaders = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
} as const;

interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

export type PageFiles = ReadonlyMap<string, PageFile>;

/** Beside this file, or where the build put it when the bot is one file. */
const FOLDER =
  ["page", "../src/platforms/playground/page"]
    .map((folder) => path.join(__dirname, folder))
    .find((folder) => existsSync(folder)) ?? "page";

/** By request path. @throws Error when the page was not copied beside the program. */
export function loadPage(folder = FOLDER): PageFiles {
  const files = new Map<string, PageFile>();
  for (const name of readdirSync(folder)) {
    const type = TYPES[path.extname(name)];
    if (!type) continue;
    const file = { type, content: readFileSync(path.join(folder, name)) };
    files.set(name === "index.html" ? "/" : FILES_PATH + name, file);
  }
  return files;
}

export function sendFile(response: ServerResponse, file: PageFile, withBody: boolean): void {
  response.writeHead(200, {
    "content-type": file.type,
    "content-length": file.content.length,
    "cache-control": "no-cache",
  });
  response.end(withBody ? file.content : undefined);
}
