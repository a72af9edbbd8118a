// The system's Chromium for tests that look at pages. Where there is none they are skipped with a reason; in CI they
// fail instead, so that nothing is skipped there unnoticed.
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

const CANDIDATES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const executable = CANDIDATES.find((candidate) => candidate !== undefined && existsSync(candidate));

/** `describe` for tests in a browser: the callback gets a function that opens it. It is closed after the last test. */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  const reason = "no Chromium found; set CHROMIUM_PATH to run this";
  if (!executable && !process.env["CI"]) {
    describe.skip(`${name} (${reason})`, () => tests(() => fail(reason)));
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await launch(executable ?? fail(reason));
    }, 60_000);
    afterAll(() => browser?.close());
    tests(() => browser ?? fail("the browser did not start"));
  });
}

/** Where screenshots are kept; not committed. */
export function artefact(name: string): string {
  const folder = path.join(__dirname, "..", "test-artefacts");
  mkdirSync(folder, { recursive: true });
  return path.join(folder, name);
}

function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-domain-reliability",
      "--disable-sync",
      "--no-first-run",
      "--no-proxy-server",
    ],
  });
}

function fail(reason: string): never {
  throw new Error(reason);
}
