import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type * as z from "zod";
import { variables } from "../../src/environment";
import { ROOT } from "./checkout";

const FILE = join(ROOT, ".env.example");

/** What .env.example says about one variable. */
function lines(
  name: string,
  variable: { about: string; example: string; value: z.ZodType },
): readonly string[] {
  const fallback: unknown = variable.value.safeParse(undefined).data;
  const given = typeof fallback === "number" ? String(fallback) : fallback;
  const value = typeof given === "string" ? given : variable.example;
  return [
    `# ${variable.about}`,
    fallback === undefined ? "# Not set by default; for example:" : "# Default:",
    `#${name}=${value.includes("#") || value.includes(" ") ? `"${value}"` : value}`,
    "",
  ];
}

function wanted(): string {
  return [
    "# All variables the bot reads. Copy this file to .env, take away the # in front of what you set, and restart.",
    "# Without any it opens the playground on this machine. A wrong value stops the start and is explained.",
    "",
    ...Object.entries(variables).flatMap(([name, variable]) => lines(name, variable)),
  ].join("\n");
}

test(".env.example says what src/environment.ts reads; UPDATE=1 npx jest test/house/environment writes it", () => {
  if (process.env["UPDATE"] === "1") writeFileSync(FILE, wanted());
  expect(existsSync(FILE) ? readFileSync(FILE, "utf8") : "").toBe(wanted());
});

test.each(Object.entries(variables))(
  "the example of %s is one that the bot takes",
  (_name, { example, value }) => {
    expect((value as z.ZodType).safeParse(example).success).toBe(true);
  },
);
