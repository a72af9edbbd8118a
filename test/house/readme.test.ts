import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TestNetwork } from "../network";
import { commandTable } from "./command-table";

const README = join(__dirname, "../../README.md");
const TABLE = /(<!-- commands:.*?-->\n)([^]*?)(<!-- end of commands -->)/;

test("the README's table of commands is the one the code has; UPDATE=1 npx jest test/house/readme writes it", async () => {
  const net = new TestNetwork();
  const table = commandTable(net.program.book.nouns);
  await net.close();
  const readme = readFileSync(README, "utf8");
  const wanted = readme.replace(
    TABLE,
    (_all, open: string, _old, close: string) => `${open}\n${table}\n\n${close}`,
  );
  if (process.env["UPDATE"] === "1") writeFileSync(README, wanted);
  else expect(readme).toBe(wanted);
});

test("the README names both commands that do everything", () => {
  const readme = readFileSync(README, "utf8");
  expect(readme).toContain("npm start");
  expect(readme).toContain("npm test");
});
