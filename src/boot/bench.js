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
    .then(() => build.translate(["test"]))
    .then(() => {
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
