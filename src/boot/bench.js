"use strict";

// `npm run bench`: installs and builds what is missing, then measures. What stands after `--` goes to the benchmarks:
// npm run bench -- slack-read --json

const path = require("path");
const root = require("./root");
const requirements = require("./requirements");
const report = require("./report");

function bench() {
  const wrong = requirements.nodeProblem(process.versions.node);
  if (wrong) throw wrong;
  const run = require("./run");
  run.obeySignals(1);
  const build = require("./build");
  return require("./install")
    .ensureInstalled({ dev: true })
    .then(() => require("./sqlite").ensureLoads())
    .then(() => (build.isFresh() ? undefined : build.ensureBuilt()))
    .then(() => run.tool("typescript/bin/tsc", ["-p", ".config/tsconfig.bench.json"], { show: true }))
    .then((translated) => {
      if (translated.code !== 0) return translated;
      const program = path.join(root, "dist", "test", "bench", "bench.js");
      return run.run(process.execPath, [program].concat(process.argv.slice(2)), { show: true });
    });
}

Promise.resolve()
  .then(bench)
  .then((result) => {
    process.exitCode = result.code;
  })
  .catch((error) => {
    report.problem(error);
    process.exitCode = 1;
  });
