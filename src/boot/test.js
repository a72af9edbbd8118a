"use strict";

// `npm test`: installs what is missing, then runs every check to its end, whatever the one before it said.
// The last line counts them. What stands after `--` goes to jest: npm test -- test/core

const fs = require("fs");
const os = require("os");
const path = require("path");
const root = require("./root");
const requirements = require("./requirements");
const report = require("./report");
const outcome = require("./outcome");

const LINT = ["--config", ".config/eslint.config.mjs", "--max-warnings=0", "."];

// Two rows, run side by side: linting takes as long as all the others together.
const CHECKS = [
  [
    {
      name: "lint",
      remedy: "npm run lint",
      run: (run) => run.tool("eslint/bin/eslint.js", LINT),
    },
  ],
  [
    {
      name: "format",
      remedy: "npm run format",
      run: (run) => run.tool("prettier/bin/prettier.cjs", ["--check", "--log-level=warn", "."]),
    },
    {
      name: "types",
      remedy: "npx tsc -p tsconfig.json",
      run: (run) => run.tool("typescript/bin/tsc", ["-p", "tsconfig.json"]),
    },
    {
      name: "build",
      remedy: "npm run build",
      run: () => {
        const build = require("./build");
        return build.isFresh() ? Promise.resolve({ code: 0, output: "" }) : build.build(false);
      },
    },
  ],
];

function test() {
  const wrong = requirements.nodeProblem(process.versions.node);
  if (wrong) throw wrong;
  const run = require("./run");
  run.obeySignals(1);
  const failed = [];
  return require("./install")
    .ensureInstalled({ dev: true })
    .then(() => require("./sqlite").ensureLoads())
    .then(() => Promise.all(CHECKS.map((row) => inTurn(row, run, failed))))
    .then(() => jest(run))
    .then((result) => outcome.count(result.code, result.json, failed));
}

/** Each check is printed when it has ended; the names of those that failed are added to `failed`. */
function inTurn(checks, run, failed) {
  return checks.reduce(
    (before, check) =>
      before
        .then(() => check.run(run))
        .then((result) => {
          const verdict = result.code === 0 ? "ok" : "failed; again with: " + check.remedy;
          process.stdout.write("\n== " + check.name + "\n" + result.output + verdict + "\n");
          if (result.code !== 0) failed.push(check.name);
        }),
    Promise.resolve()
  );
}

function jest(run) {
  process.stdout.write("\n== tests\n");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ambassador-test-"));
  const file = path.join(folder, "results.json");
  const args = ["--json", "--outputFile=" + file].concat(process.argv.slice(2));
  // In MiB: young objects of a test die young, and are looked through less often this way.
  const node = ["--max-semi-space-size=64", path.join(root, "node_modules", "jest", "bin", "jest.js")];
  return run.run(process.execPath, node.concat(args), { show: true }).then((result) => {
    const json = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
    fs.rmSync(folder, { recursive: true, force: true });
    return { code: result.code, json: json };
  });
}

Promise.resolve()
  .then(test)
  .then((counted) => {
    if (counted.notes.length > 0) process.stdout.write("\n" + counted.notes.join("\n") + "\n");
    process.stdout.write("\n" + counted.line + "\n");
    process.exitCode = counted.failed === 0 ? 0 : 1;
  })
  .catch((error) => {
    report.problem(error);
    process.stdout.write("\n0 passed, 1 failed\n");
    process.exitCode = 1;
  });
