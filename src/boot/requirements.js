"use strict";

const Trouble = require("./trouble");
const oldest = /(\d+)\.(\d+)/.exec(require("../../package.json").engines.node);

/** What is wrong with a Node of this version ("18.20.4"), or undefined. */
function nodeProblem(version) {
  const have = version.split(".").map(Number);
  const major = Number(oldest[1]);
  const minor = Number(oldest[2]);
  if (have[0] > major || (have[0] === major && have[1] >= minor)) return undefined;
  return new Trouble(
    "This is Node " + version + "; the bot needs Node " + major + "." + minor + " or newer.",
    "Install a current Node from https://nodejs.org/en/download (or: nvm install --lts) and run the command again."
  );
}

module.exports = { nodeProblem: nodeProblem };
