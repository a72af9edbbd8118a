// How the bot is brought to each of the named points, one after the other on the same file.
import type { Waypoint } from "../../src/core/waypoint";
import type { Chat } from "./chat";
import type { Life, Stage } from "./stage";

/** How often it is tried to bring it there: what fails on the way at random may keep it from going on. */
const TRIES = 6;
/** Longest life, in ms. */
const AT_MOST = 8_000;

interface Step {
  readonly at: Waypoint;
  /** There has to be something that was kept and not worked on, a duty that is due, or a message in doubt. */
  readonly needs?: "waiting" | "duty" | "doubt";
  readonly load?: Load;
  /** The first message that is posted fails. */
  readonly refused?: true;
  readonly only?: Chat["name"];
}

type Load = (stage: Stage) => NonNullable<Life["load"]>;

const tell: Load = (stage) => async (alive) => {
  for (const person of stage.cast.tellers) {
    if (alive()) await stage.chat(person).write(person, stage.newStory());
  }
};
const lead =
  (text: string): Load =>
  (stage) =>
  async () => {
    const [person = 0] = stage.cast.team;
    await stage.chat(person).write(person, text);
  };

/** In an order in which each leaves behind what the next one needs. */
const STEPS: readonly Step[] = [
  { at: "inbox.arrived", load: tell },
  { at: "inbox.kept", load: tell },
  { at: "inbox.catching-up", needs: "waiting" },
  { at: "inbox.late-answer", needs: "waiting" },
  { at: "command.done", load: lead("core match publish") },
  { at: "inbox.late-answer-given", needs: "waiting" },
  { at: "command.committed", load: tell },
  { at: "inbox.finished", load: tell },
  { at: "job.done", needs: "duty" },
  { at: "job.committed", needs: "duty" },
  { at: "chat.conversation-opened", only: "slack" },
  { at: "outbox.chosen" },
  { at: "outbox.claimed" },
  { at: "outbox.recovered" },
  { at: "reconciliation.looking", needs: "doubt" },
  { at: "reconciliation.looked", needs: "doubt" },
  { at: "reconciliation.concluded", needs: "doubt" },
  { at: "outbox.accepted" },
  { at: "outbox.refused", refused: true },
  { at: "outbox.recorded" },
];

/** Kills the bot at each point. @returns the points it was killed at */
export async function everyWaypoint(stage: Stage): Promise<readonly Waypoint[]> {
  const reached: Waypoint[] = [];
  for (const step of STEPS) {
    if (step.only && !stage.chats.some(({ name }) => name === step.only)) continue;
    for (let turn = 0; turn < TRIES && !reached.includes(step.at); turn += 1) {
      if (await take(step, stage, turn === 0)) reached.push(step.at);
    }
  }
  return reached;
}

async function take(step: Step, stage: Stage, isFirstTry: boolean): Promise<boolean> {
  const { at, needs, load, refused } = step;
  if (needs === "waiting" && stage.standing.waiting === 0) await end("inbox.kept", stage, tell);
  if (needs === "doubt" && stage.standing.doubtful === 0) await end("outbox.claimed", stage);
  const sends = /^(?:outbox|chat)\./.test(at);
  if (needs === "duty" || (sends && (stage.standing.open === 0 || !isFirstTry))) stage.passOn();
  if (refused) for (const chat of stage.chats) chat.failNext();
  return end(at, stage, load);
}

function end(at: Waypoint, stage: Stage, load?: Load): Promise<boolean> {
  stage.pass();
  return stage.live({ end: { at, pass: 1 }, atMost: AT_MOST, ...(load && { load: load(stage) }) });
}
