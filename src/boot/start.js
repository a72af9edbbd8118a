"use strict";

// `npm start`, and whatever else needs the same preparations (`npm run manifest`, `check` ...). Everything in this folder
// runs before anything is installed, possibly on a Node that is too old for the rest: plain JavaScript of 2015, built-in
// modules only. It installs and builds what is missing, then hands over to the built bot in this same process, so that
// signals and exit codes are the bot's own.
//
// package.json says `exec node ...` because a shell between npm and node would take the SIGTERM and die of it,
// leaving the bot behind; where there is no exec (Windows) the second half of that line starts it.
// Progress goes to standard error; standard output belongs to the bot.

const path = require("path");
const root = require("./root");
const requirements = require("./requirements");
const report = require("./report");
const run = require("./run");

function start() {
  const wrong = requirements.nodeProblem(process.versions.node);
  if (wrong) throw wrong;
  run.obeySignals(0);
  const certificatesArrived = require("./environment").load();
  const build = require("./build");
  const stale = !build.isFresh();
  return require("./install")
    .ensureInstalled({ dev: stale && !build.exists() })
    .then(() => require("./sqlite").ensureLoads())
    .then(() => (stale ? build.ensureBuilt() : undefined))
    .then(() => {
      const ended = certificatesArrived ? require("./again").startAgain(__filename) : runBot();
      run.releaseSignals();
      return ended;
    });
}

// `npm run manifest` and the like are this script with one more word.
const PROGRAMS = {
  manifest: "src/manifest.js",
  check: "src/operating/check.js",
  backup: "src/operating/backup.js",
  restore: "src/operating/restore.js",
};

/** The bot listens for signals before anything else, so none falls between its ears and ours. */
function runBot() {
  const program = PROGRAMS[process.argv[2]] || "bot/main.js";
  return require(path.join(root, "dist", program)).main();
}

Promise.resolve()
  .then(start)
  .catch((error) => {
    report.problem(error);
    process.exit(1);
  });
