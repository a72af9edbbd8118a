import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { transformFileSync } from "@swc/core";

/** What is loaded into the bot is translated here; `npm run bench` has it done by tsc. */
export function translatePreload(): void {
  const built = path.resolve(__dirname, "../../dist/test/crash");
  mkdirSync(built, { recursive: true });
  for (const name of ["preload", "fast-time"]) {
    const { code } = transformFileSync(path.join(__dirname, `${name}.ts`), {
      swcrc: false,
      jsc: { parser: { syntax: "typescript" }, target: "es2023" },
      module: { type: "commonjs" },
    });
    writeFileSync(path.join(built, `${name}.js`), code);
  }
}
