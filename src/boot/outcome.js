"use strict";

/**
 * Adds up a whole `npm test`.
 * `code` and `json` are jest's exit code and results (undefined when it wrote none), `failedChecks` the names of the
 * checks before it that failed. Whatever went wrong counts as one failure at least: a green line means all is well.
 */
function count(code, json, failedChecks) {
  const notes = failedChecks.map((name) => "failed: " + name);
  let passed = 0;
  let failed = failedChecks.length;
  let skipped = 0;
  if (json) {
    passed = json.numPassedTests;
    skipped = json.numPendingTests + json.numTodoTests;
    failed += json.numFailedTests + json.numRuntimeErrorTestSuites;
    json.testResults.forEach((file) => describe(file, notes));
  }
  if (!json || (code !== 0 && failed === failedChecks.length)) {
    failed += 1;
    notes.push("failed: jest ended with exit code " + code);
  }
  const line = passed + " passed, " + failed + " failed" + (skipped > 0 ? ", " + skipped + " skipped" : "");
  return { passed: passed, failed: failed, skipped: skipped, notes: notes, line: line };
}

function describe(file, notes) {
  const name = require("path").relative(require("./root"), file.name);
  const bad = file.assertionResults.filter((one) => one.status === "failed");
  bad.forEach((one) => notes.push("failed: " + name + ": " + one.fullName));
  if (file.status === "failed" && bad.length === 0) notes.push("failed: " + name + " could not be run");
  file.assertionResults
    .filter((one) => one.status === "pending" || one.status === "todo")
    .forEach((one) => notes.push("skipped: " + name + ": " + one.fullName));
}

module.exports = { count: count };
