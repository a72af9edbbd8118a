// Jest resolves modules in its own way; the built bot has Node do it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

it("names the framework's files as Node itself finds them", () => {
  const source = readFileSync(path.join(__dirname, "../../../src/platforms/webex/load.ts"), "utf8");
  const names = [...source.matchAll(/import\("([^"]+)"\)/g)].map((match) => match[1]);
  expect(names).toHaveLength(2);
  const script = `for (const name of ${JSON.stringify(names)}) console.log(typeof (await import(name)).default);`;
  const options = { cwd: path.join(__dirname, "../../.."), encoding: "utf8" } as const;
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", script], options);
  expect(printed.trim().split("\n")).toEqual(["function", "function"]);
});
