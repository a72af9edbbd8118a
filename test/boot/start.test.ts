import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { rootCertificates } from "node:tls";
import { BareCopy } from "./bare-copy";

jest.setTimeout(120_000);

const copy = new BareCopy();
afterAll(() => copy.remove());

const START = ["src/boot/start.js"];

test("npm start builds what is missing, runs the bot, and SIGTERM to npm ends it with code 0", async () => {
  const run = copy.start("npm", ["start"]);
  await run.says("ready");
  expect(run.stderr).toContain("Building the bot ... done");
  expect(existsSync(join(copy.folder, "dist/src/web/page/index.html"))).toBe(true);
  run.child.kill("SIGTERM");
  expect(await run.ended()).toBe(0);
  expect(run.stdout).toContain("ended cleanly");
});

test("a second start builds nothing, and a changed source is built again", async () => {
  const second = copy.start("node", START);
  await second.says("ready");
  second.child.kill("SIGTERM");
  expect(await second.ended()).toBe(0);
  expect(second.stderr).toBe("");

  copy.write("src/core/more.ts", "export const more = 1;\n");
  const third = copy.start("node", START);
  await third.says("ready");
  third.child.kill("SIGTERM");
  await third.ended();
  expect(third.stderr).toContain("Building the bot");
});

test("the file .env is read, and the real environment wins over it", async () => {
  copy.write(".env", "ONLY_IN_FILE=file\nIN_BOTH=file\n");
  const run = copy.start("node", START, { IN_BOTH: "real" });
  await run.says("ready file real");
  run.child.kill("SIGTERM");
  expect(await run.ended()).toBe(0);
});

test("npm run manifest, check, backup and restore are programs of their own, with the same preparations and their words", async () => {
  const names = ["manifest", "operating/check", "operating/backup", "operating/restore"];
  for (const name of names) {
    const said = `"${name}", ...process.argv.slice(3), String(process.env["ONLY_IN_FILE"])`;
    copy.write(
      `src/${name}.ts`,
      `export const main = async (): Promise<void> => console.log([${said}].join(" "));\n`,
    );
  }
  for (const name of names) {
    const run = copy.start("npm", [
      "run",
      "--silent",
      name.split("/").at(-1) ?? "",
      "--",
      "some file.db",
      "--keep",
      "3",
    ]);
    expect(await run.ended()).toBe(0);
    expect(run.stdout).toBe(`${name} some file.db --keep 3 file\n`);
  }
});

test("certificates named in .env alone reach a Node that was started with them, and signals still end it with code 0", async () => {
  copy.write("company.pem", rootCertificates[0] ?? "");
  const pem = join(copy.folder, "company.pem");
  copy.write(".env", `NODE_EXTRA_CA_CERTS=${pem}\n`);
  const run = copy.start("node", START);
  await run.says(pem);
  run.child.kill("SIGTERM");
  expect(await run.ended()).toBe(0);
  expect(run.stdout).toContain("ended cleanly");
  copy.write(".env", "");
});

test("sources that do not compile stop the start with the compiler's words and a remedy, and are not taken for built", async () => {
  const main = readFileSync(join(copy.folder, "src/main.ts"), "utf8");
  copy.write("src/main.ts", `${main}\nexport const wrong = = "text";\n`);
  for (let i = 0; i < 2; i++) {
    const run = copy.start("node", START);
    expect(await run.ended()).toBe(1);
    expect(run.stderr).toMatch(/main\.ts:\d+: Unexpected "="/);
    expect(run.stderr).toContain("The sources do not compile.");
    expect(run.stdout).toBe("");
  }
  writeFileSync(join(copy.folder, "src/main.ts"), main);
});

test("an error of the bot's own start is printed as problem and remedy, without a stack", async () => {
  copy.write(
    "src/main.ts",
    `export function main(): Promise<void> {
      return Promise.reject(Object.assign(new Error("x"), { problem: "Port 3000 is taken.", remedy: "Set PORT." }));
    }`,
  );
  const run = copy.start("node", START);
  expect(await run.ended()).toBe(1);
  expect(run.stderr).toMatch(/Port 3000 is taken\.\nSet PORT\.\n$/);
});

describe("without packages", () => {
  const bare = new BareCopy();
  beforeAll(() => rmSync(join(bare.folder, "node_modules")));
  afterAll(() => bare.remove());

  /** Puts a program in npm's place. */
  function npmThat(script: string): Readonly<Record<string, string>> {
    bare.write("bin/npm", `#!/bin/sh\n${script}\n`);
    chmodSync(join(bare.folder, "bin/npm"), 0o755);
    return { PATH: join(bare.folder, "bin") + delimiter + (process.env["PATH"] ?? "") };
  }

  test("npm start installs them, and says why and what to do when that fails", async () => {
    const run = bare.start("node", START, npmThat('echo "npm error code ENOTFOUND ($*)"; exit 1'));
    expect(await run.ended()).toBe(1);
    expect(run.stderr).toContain("npm error code ENOTFOUND (ci ");
    expect(run.stderr).toContain("--include=dev");
    expect(run.stderr).toContain("The package registry cannot be reached.\nCheck the network");
  });

  test("SIGTERM meanwhile ends with code 0, even when npm does not listen", async () => {
    const run = bare.start("node", START, npmThat("trap '' TERM; while :; do sleep 1; done"));
    await run.says("Installing the packages");
    run.child.kill("SIGTERM");
    expect(await run.ended()).toBe(0);
  });

  test("npm test ends with its line of counts all the same", async () => {
    const run = bare.start("node", ["src/boot/test.js"], npmThat("exit 1"));
    expect(await run.ended()).toBe(1);
    expect(run.stdout).toMatch(/\n0 passed, 1 failed\n$/);
  });
});
