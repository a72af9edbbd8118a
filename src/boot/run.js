"use strict";

const childProcess = require("child_process");
const root = require("./root");

const running = new Set();
let stopping = false;
let stoppedCode = 0;

function stop(signal) {
  stopping = true;
  running.forEach((child) => child.kill(signal));
  if (running.size === 0) process.exit(stoppedCode);
}

/**
 * Runs a program in the repository's folder and resolves with { code, output } when it has ended.
 * `show` hands its output to the terminal; otherwise it is kept in `output`.
 * A SIGTERM or SIGINT meanwhile ends the program and then this process: the next start finds what is half-done
 * and does it again.
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
    });
    if (running.size === 0) listen(true);
    running.add(child);
    const parts = [];
    const keep = (data) => parts.push(data);
    if (child.stdout) child.stdout.on("data", keep);
    if (child.stderr) child.stderr.on("data", keep);
    const end = (code, more) => {
      if (!running.delete(child)) return;
      if (running.size === 0) {
        if (stopping) process.exit(stoppedCode);
        listen(false);
      }
      resolve({ code: code, output: Buffer.concat(parts).toString() + more });
    };
    child.on("error", (error) => end(-1, String(error.message)));
    child.on("close", (code) => end(code === null ? -1 : code, ""));
  });
}

function listen(on) {
  ["SIGTERM", "SIGINT"].forEach((signal) => {
    if (on) process.on(signal, stop);
    else process.removeListener(signal, stop);
  });
}

/** The exit code after a SIGTERM or SIGINT; a stopped start is a clean one (0), a stopped check is none at all. */
function codeWhenStopped(code) {
  stoppedCode = code;
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

module.exports = { run: run, codeWhenStopped: codeWhenStopped, npm: npm, tool: tool };
