// How the bot is brought to each of the named points, one after the other on the same file.
import type { Waypoint } from "../../src/core/waypoint";
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
  /** Only Slack opens conversations, and what lies between the bot and its file is the same for every chat. */
  readonly only?: "slack";
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
  { at: "inbox.catching-up", needs: "waiting", only: "slack" },
  { at: "inbox.late-answer", needs: "waiting", only: "slack" },
  { at: "command.done", load: lead("core match publish"), only: "slack" },
  { at: "inbox.late-answer-given", needs: "waiting" },
  { at: "command.committed", load: tell, only: "slack" },
  { at: "inbox.finished", load: tell, only: "slack" },
  { at: "job.done", needs: "duty", only: "slack" },
  { at: "job.committed", needs: "duty", only: "slack" },
  { at: "chat.conversation-opened", only: "slack" },
  { at: "outbox.chosen", only: "slack" },
  { at: "outbox.claimed" },
  { at: "outbox.recovered", only: "slack" },
  { at: "reconciliation.looking", needs: "doubt", only: "slack" },
  { at: "reconciliation.looked", needs: "doubt" },
  { at: "reconciliation.concluded", needs: "doubt", only: "slack" },
  { at: "outbox.accepted" },
  { at: "outbox.refused", refused: true },
  { at: "outbox.recorded" },
];

/** Kills the bot at each point. @returns the points it was killed at */
export async function everyWaypoint(stage: Stage): Promise<readonly Waypoint[]> {
  const reached: Waypoint[] = [];
  for (const step of stepsIn(stage)) {
    for (let turn = 0; turn < TRIES && !reached.includes(step.at); turn += 1) {
      if (await take(step, stage, turn === 0)) reached.push(step.at);
    }
  }
  return reached;
}

function stepsIn({ chats }: Stage): readonly Step[] {
  return STEPS.filter(({ only }) => only === undefined || chats.some(({ name }) => name === only));
}

/** The points that are taken with this chat. */
export function waypointsOf(stage: Stage): readonly Waypoint[] {
  return stepsIn(stage).map(({ at }) => at);
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
