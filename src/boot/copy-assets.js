"use strict";

const fs = require("fs");
const path = require("path");
const root = require("./root");

// boot runs from where it is and is never translated.
const LEFT_OUT = path.join(root, "src", "boot");

/** Copies what the bot reads at run time and the build does not translate (the playground's page) from src to dist/src. */
function copy() {
  copyFolder(path.join(root, "src"), path.join(root, "dist", "src"));
}

function copyFolder(from, to) {
  if (from === LEFT_OUT) return;
  fs.readdirSync(from, { withFileTypes: true }).forEach((entry) => {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) copyFolder(source, target);
    else if (!entry.name.endsWith(".ts")) {
      fs.mkdirSync(to, { recursive: true });
      fs.copyFileSync(source, target);
    }
  });
}

module.exports = { copy: copy };

if (require.main === module) copy();
