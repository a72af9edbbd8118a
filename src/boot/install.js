"use strict";

const fs = require("fs");
const path = require("path");
const root = require("./root");
const run = require("./run");
const report = require("./report");
const diagnosis = require("./diagnosis");
const Trouble = require("./trouble");

/**
 * Installs what package-lock.json names and node_modules does not have.
 * `options.dev`: the tools to build and test with are needed too.
 */
function ensureInstalled(options) {
  const wanted = read("package-lock.json");
  if (!wanted) {
    return Promise.reject(
      new Trouble("package-lock.json is missing or damaged.", "Restore it: git checkout -- package-lock.json")
    );
  }
  if (matches(wanted, read("node_modules/.package-lock.json"), options.dev)) return Promise.resolve();
  const done = report.progress("Installing the packages (a few minutes the first time)");
  const args = ["ci", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
  return run.npm(args.concat(options.dev ? ["--include=dev"] : []), compilerEnvironment()).then((result) => {
    done(result.code === 0 ? "done" : "failed");
    if (result.code !== 0) throw diagnosis.ofInstall(result.output);
  });
}

/**
 * Whether the installed packages are the wanted ones. Compares versions, not times: a checkout touches the lockfile's
 * time without a change, and npm writes its own record last, so an interrupted installation never matches.
 */
function matches(wanted, installed, dev) {
  if (!installed) return false;
  return Object.keys(wanted.packages).every((name) => {
    if (name === "") return true;
    const want = wanted.packages[name];
    const have = installed.packages[name];
    if (have) return have.version === want.version;
    return Boolean(want.optional || want.devOptional || want.peer || (want.dev && !dev));
  });
}

function read(file) {
  try {
    const lock = JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));
    return lock.packages ? lock : undefined;
  } catch (error) {
    return undefined;
  }
}

/** Compiling against the headers that came with this Node spares a download, which a proxy may not let through. */
function compilerEnvironment() {
  const prefix = path.resolve(path.dirname(process.execPath), "..");
  const header = path.join(prefix, "include", "node", "node_version.h");
  if (process.env.npm_config_nodedir || !fs.existsSync(header)) return {};
  const text = fs.readFileSync(header, "utf8");
  const version = ["MAJOR", "MINOR", "PATCH"].map((part) => {
    const found = new RegExp("#define NODE_" + part + "_VERSION (\\d+)").exec(text);
    return found ? found[1] : "";
  });
  return version.join(".") === process.versions.node ? { npm_config_nodedir: prefix } : {};
}

module.exports = {
  ensureInstalled: ensureInstalled,
  matches: matches,
  compilerEnvironment: compilerEnvironment,
};
