// The program with the real Slack adapter in a process of its own that may be killed at any moment, on a clock that whoever
// started it moves: it says when it has something to do next, and waits until it is then.
import { makeLog } from "../../src/app/log";
import { MovableClock } from "../../src/core/clock";
import { instant } from "../../src/core/instant";
import { createSlack } from "../../src/platforms/slack/adapter";
import { openDatabase } from "../../src/store/database";
import { benchProgram } from "./bench-network";
import { generatedIdentity } from "./crowd";

export interface BroadcastOrders {
  readonly file: string;
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly text: string;
}

/** What it says: when it has something to do next, or that everybody has been written to. */
export type Said = { readonly next: number } | { readonly done: true };

async function main(): Promise<void> {
  const { file, now, text, ...tokens } = JSON.parse(process.argv[2] ?? "{}") as BroadcastOrders;
  const { database } = openDatabase(file, "bot");
  // How long the disk takes is another question, and who is killed leaves to the system what was written.
  database.pragma("synchronous = OFF");
  const clock = new MovableClock({ now: () => instant(now) });
  const program = benchProgram(database, clock);
  const log = makeLog(() => undefined);
  const slack = createSlack({
    ...tokens,
    commandNames: ["ambassador"],
    clock,
    log,
    directs: program.directs,
  });
  program.connect(slack);
  program.begin();
  await slack.start(program.reception);
  // Asked twice it is done once.
  const from = { identity: generatedIdentity(0), proposals: {} };
  for (const [i, command] of [`core announce ${text}`, "core announcement send 1"].entries())
    program.reception.receive({ kind: "press", command, from, dedupe: `bench:${i}` });
  // Not by the service, which counts everybody's messages each time it is asked.
  const state = database
    .prepare<[], string>("SELECT state FROM announcement ORDER BY id DESC LIMIT 1")
    .pluck();
  for (;;) {
    await program.tick();
    const next = program.nextDue();
    if (next === undefined || state.get() === "done") break;
    if (next > clock.now()) clock.moveTo(await moved(next));
  }
  process.send?.({ done: true } satisfies Said);
}

function moved(next: number): Promise<ReturnType<typeof instant>> {
  return new Promise((resolve) => {
    process.once("message", (now) => resolve(instant(Number(now))));
    process.send?.({ next } satisfies Said);
  });
}

process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
void main();
