"use strict";

// The repository's folder, whatever folder the command was given in.
module.exports = require("path").resolve(__dirname, "..", "..");
