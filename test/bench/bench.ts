// The benchmarks: each by name, each beside its competitor in the same run. `npm run bench -- slack-read --json`.
// A missed goal is a line of the table and no failure; a benchmark that cannot be run is one.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { assignmentSpeed } from "./assignment-speed";
import { botStart } from "./bot-start";
import { broadcast } from "./broadcast";
import { calendarFeed, callDates } from "./calendar-speed";
import { CutOff } from "./child";
import { drain } from "./drain";
import { drainFree } from "./drain-free";
import { usual, type Effort } from "./effort";
import { jsonLine, table, verdictOf, type Figure } from "./figure";
import { invitations } from "./invitations";
import { manyPeople } from "./many-people";
import { wholeRound } from "./round";
import { slackRead, slackWrite } from "./slack-speed";
import { tick } from "./tick";
import { webexMessages } from "./webex-speed";
import { bothMemory, webexSpaces } from "./webex-start";

export const benches: Readonly<Record<string, (effort: Effort) => Promise<readonly Figure[]>>> = {
  "slack-read": slackRead,
  "slack-write": slackWrite,
  start: botStart,
  people: manyPeople,
  invitations,
  broadcast,
  "webex-messages": webexMessages,
  "both-memory": bothMemory,
  "webex-spaces": webexSpaces,
  assignment: assignmentSpeed,
  round: wholeRound,
  drain,
  "drain-free": drainFree,
  tick,
  "calendar-feed": calendarFeed,
  "call-dates": callDates,
};

/** Run only when they are named: they take long. */
const onRequest: Readonly<Record<string, (effort: Effort) => Promise<readonly Figure[]>>> = {
  crash: async (effort) => (await import("./crash.js")).crash(effort),
};
const all = { ...benches, ...onRequest };

async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const names = given.filter((each) => !each.startsWith("--"));
  const unknown = names.filter((name) => !Object.hasOwn(all, name));
  if (unknown.length > 0) {
    process.stderr.write(`No benchmark ${unknown.join(", ")}; there are ${Object.keys(all).join(", ")}.\n`);
    process.exitCode = 1;
    return;
  }
  const json = given.includes("--json");
  const artefacts = join(process.cwd(), "test-artefacts");
  mkdirSync(artefacts, { recursive: true });
  // Not the system's folder for temporary files: that may be memory.
  const folder = mkdtempSync(join(artefacts, "bench-"));
  const effort = { ...(given.includes("--tiny") ? tiny : usual), folder };
  const figures: Figure[] = [];
  try {
    for (const name of names.length > 0 ? names : Object.keys(benches)) {
      if (!json) process.stderr.write(`${name} ...\n`);
      for (const figure of await figuresOf(name, effort)) {
        figures.push(figure);
        if (json) process.stdout.write(`${jsonLine(figure)}\n`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (json) return;
  const missed = figures.filter((figure) => ["MISSED", "CUT OFF"].includes(verdictOf(figure))).length;
  const said = missed === 0 ? "All goals are met." : `${missed} of ${figures.length} goals MISSED.`;
  process.stdout.write(`${table(figures)}\n\n${said}\n`);
}

/** A competitor that is not done in time ends its benchmark and not the others. */
async function figuresOf(name: string, effort: Effort): Promise<readonly Figure[]> {
  try {
    return (await all[name]?.(effort)) ?? [];
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    process.stderr.write(`${error.message}\n`);
    return [{ name, unit: "-", ours: undefined, theirs: undefined, goal: { least: 1 } }];
  }
}

/** Shows that every benchmark runs; its figures mean nothing. */
const tiny: Omit<Effort, "folder"> = {
  rounds: 1,
  duration: 50,
  starts: 1,
  crowd: 600,
  samples: 12,
  sizes: [20],
  people: 40,
  ...{ owed: 600, owedNow: 120 },
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
