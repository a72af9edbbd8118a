"use strict";

/** One line that says what takes a while. Returns a function that ends the line. */
function progress(text) {
  const began = Date.now();
  process.stderr.write(text + " ... ");
  return (result) => {
    process.stderr.write((result || "done") + " (" + Math.round((Date.now() - began) / 1000) + " s)\n");
  };
}

function note(text) {
  process.stderr.write(text + "\n");
}

/** Problem and remedy for what the operator can mend, the stack for what is our own fault. */
function problem(error) {
  if (!error || !error.problem) {
    note((error && error.stack) || String(error));
    return;
  }
  if (error.output) note("\n" + error.output.replace(/^/gm, "  | ") + "\n");
  note(error.problem + "\n" + error.remedy);
}

module.exports = { progress: progress, note: note, problem: problem };
