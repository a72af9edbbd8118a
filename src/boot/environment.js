"use strict";

const fs = require("fs");
const path = require("path");
const root = require("./root");
const Trouble = require("./trouble");

/**
 * Reads .env, if there is one; what the real environment says wins.
 * Returns whether NODE_EXTRA_CA_CERTS came from the file: Node reads that one only when it starts.
 */
function load() {
  const file = path.join(root, ".env");
  const before = process.env.NODE_EXTRA_CA_CERTS;
  if (!fs.existsSync(file)) return false;
  try {
    process.loadEnvFile(file);
  } catch (error) {
    throw new Trouble(
      "The file .env cannot be read (" + error.code + ").",
      "Make it readable for the bot's user."
    );
  }
  return !before && Boolean(process.env.NODE_EXTRA_CA_CERTS);
}

module.exports = { load: load };
