"use strict";

/** Something the operator can mend: what is wrong, what to do, and the last lines a tool printed, if any did. */
class Trouble extends Error {
  constructor(problem, remedy, output) {
    super(problem + " " + remedy);
    this.name = "Trouble";
    this.problem = problem;
    this.remedy = remedy;
    this.output = output || "";
  }
}

module.exports = Trouble;
