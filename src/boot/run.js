"use strict";

const childProcess = require("child_process");
const root = require("./root");

const running = new Set();
let stopping = false;
let stoppedCode = 0;

// npm takes its time to tidy up after a signal, longer than whoever stops us may want to wait (milliseconds).
const PATIENCE = 3000;
const SIGNALS = ["SIGTERM", "SIGINT"];

/**
 * From here on SIGTERM and SIGINT end what runs and then this process, with this exit code: a stopped start is a
 * clean one (0), a stopped check is none at all. The next start finds what is half-done and does it again.
 */
function obeySignals(code) {
  stoppedCode = code;
  SIGNALS.forEach((signal) => process.on(signal, stop));
}

/** Leaves the signals to somebody who listens by now. */
function releaseSignals() {
  SIGNALS.forEach((signal) => process.removeListener(signal, stop));
}

function stop(signal) {
  stopping = true;
  if (running.size === 0) process.exit(stoppedCode);
  running.forEach((child) => {
    end(child, signal);
    setTimeout(() => end(child, "SIGKILL"), PATIENCE).unref();
  });
}

/** Ends the program and, where it leads a group of its own, all that it started. */
function end(child, signal) {
  try {
    if (child.leadsGroup) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (gone) {
    // It ended between two lines of ours.
  }
}

/**
 * Runs a program in the repository's folder and resolves with { code, output } when it has ended.
 * `show` hands its output to the terminal; otherwise it is kept in `output`.
 */
function run(command, args, options) {
  const show = options && options.show;
  const env = Object.assign({}, process.env, options && options.env);
  return new Promise((resolve) => {
    const child = childProcess.spawn(command, args, {
      cwd: root,
      env: env,
      stdio: show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
      // npm is a .cmd file there, which only a shell can run.
      shell: process.platform === "win32" && command === "npm",
      detached: !show && process.platform !== "win32",
    });
    child.leadsGroup = !show && process.platform !== "win32";
    running.add(child);
    const parts = [];
    const keep = (data) => parts.push(data);
    if (child.stdout) child.stdout.on("data", keep);
    if (child.stderr) child.stderr.on("data", keep);
    const finish = (code, more) => {
      if (!running.delete(child)) return;
      if (stopping && running.size === 0) process.exit(stoppedCode);
      resolve({ code: code, output: Buffer.concat(parts).toString() + more });
    };
    child.on("error", (error) => finish(-1, String(error.message)));
    child.on("close", (code) => finish(code === null ? -1 : code, ""));
  });
}

/** Runs npm: the one that started us, or the one on the path. */
function npm(args, env) {
  const own = process.env.npm_execpath || "";
  if (/npm-cli\.c?js$/.test(own)) return run(process.execPath, [own].concat(args), { env: env });
  return run("npm", args, { env: env });
}

/** Runs a development tool out of node_modules. */
function tool(script, args, options) {
  return run(process.execPath, [require("path").join(root, "node_modules", script)].concat(args), options);
}

module.exports = { run: run, npm: npm, tool: tool, obeySignals: obeySignals, releaseSignals: releaseSignals };
