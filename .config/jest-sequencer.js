"use strict";

const Sequencer = require("@jest/test-sequencer").default;

// By itself jest begins with the longest files, and the tests that start processes and browsers are short files that take
// long: one of them alone at the end would leave the other cores with nothing to do.
const SLOW = /\/test\/(?:bench|crash|e2e|across|main|contract|platforms\/playground)\//;

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return sorted.filter(isSlow).concat(sorted.filter((test) => !isSlow(test)));
  }
};

function isSlow(test) {
  return SLOW.test(test.path.replace(/\\/g, "/"));
}
