"use strict";

const childProcess = require("child_process");
const os = require("os");

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"];

/**
 * Starts a script of ours once more in a new Node that has this environment from its first moment, and becomes its
 * shadow: signals go down, the exit code comes up.
 */
function startAgain(script) {
  const child = childProcess.spawn(process.execPath, process.execArgv.concat(script, process.argv.slice(2)), {
    stdio: "inherit",
  });
  SIGNALS.forEach((signal) => process.on(signal, () => child.kill(signal)));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => process.exit(signal ? 128 + os.constants.signals[signal] : code));
  });
}

module.exports = { startAgain: startAgain };
