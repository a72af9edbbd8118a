"use strict";

const run = require("./run");
const report = require("./report");
const install = require("./install");
const diagnosis = require("./diagnosis");
const Trouble = require("./trouble");

/**
 * Checks that the compiled half of better-sqlite3 fits this Node. After a change of Node it does not: it is fetched
 * or compiled anew, once, and if a fetched one does not run on this system either, compiled from source.
 */
function ensureLoads() {
  if (!failure()) return Promise.resolve();
  return rebuild(["rebuild", "better-sqlite3"])
    .then(() => (failure() ? rebuild(["rebuild", "better-sqlite3", "--build-from-source"]) : undefined))
    .then(() => {
      const error = failure();
      if (!error) return;
      throw new Trouble(
        "better-sqlite3 does not load with Node " + process.versions.node + " even after it was built anew.",
        "If npm is told to run no install scripts (npm config get ignore-scripts), run " +
          "`npm rebuild better-sqlite3 --ignore-scripts=false`; otherwise delete node_modules and run the command again.",
        diagnosis.lastLines(String(error.message))
      );
    });
}

function failure() {
  try {
    const Database = require("better-sqlite3");
    new Database(":memory:").close();
    return undefined;
  } catch (error) {
    return error;
  }
}

function rebuild(args) {
  const done = report.progress("Fitting better-sqlite3 to Node " + process.versions.node);
  return run.npm(args.concat("--loglevel=error"), install.compilerEnvironment()).then((result) => {
    done(result.code === 0 ? "done" : "failed");
    if (result.code !== 0) throw diagnosis.ofInstall(result.output + "\nnode-gyp");
  });
}

module.exports = { ensureLoads: ensureLoads };
