// The built bot is ended with SIGKILL at each named point of its ways in and out, in both chats, and goes on: nothing is
// lost, nothing arrives twice where the chat can be asked. `npm run bench -- crash` does the same at random and for long.
import { WAYPOINTS } from "../../src/core/waypoint";
import { ensureBuilt, translate, Workshop } from "../built-bot";
import { Cast } from "./cast";
import { dice } from "../dice";
import type { Chat } from "./chat";
import { FastClock } from "./fast-time";
import { freePort } from "./free-port";
import { slackChat } from "./slack-chat";
import { Stage } from "./stage";
import { everyWaypoint, waypointsOf } from "./waypoints";
import { webexChat } from "./webex-chat";

jest.setTimeout(900_000);

/** A week before people are invited to tell stories, which is a day before the call; and how much faster time passes. */
const BEGAN = "2027-01-06T10:30:00+01:00";
const BUSY = "2027-01-13T09:50:00+01:00";
const SPEED = 10;
/** Of each of four ways in which a call fails. */
const CHANCE = 0.05;

let workshop: Workshop;
let chats: Chat[] = [];
beforeAll(async () => {
  await ensureBuilt();
  await translate(["test/crash"]);
});
beforeEach(() => {
  workshop = new Workshop();
});
afterEach(async () => {
  await Promise.all(chats.map((chat) => chat.stop()));
  chats = [];
  await workshop.remove();
});

async function killedEverywhere(name: Chat["name"]): Promise<readonly string[]> {
  const clock = new FastClock(BEGAN, SPEED);
  const cast = new Cast({ team: 8, nudged: 6, tellers: 2, pairs: 2 });
  const random = dice(name.length);
  const port = await freePort();
  const chat = await (name === "slack"
    ? slackChat(cast.all, clock, random, { way: "http" })
    : webexChat(cast.all, clock, random, port));
  chats.push(chat);
  const stage = new Stage(workshop.file(`${name}.db`), cast, [chat], clock, port);
  stage.passOn(Date.parse(BUSY));
  chat.faults(CHANCE);
  const reached = await everyWaypoint(stage);
  const verdict = await stage.rest(async () => {
    const [lead = 0] = cast.team;
    for (const { pair, mentor } of stage.standing.asked) await chat.type(mentor, `mentor accept ${pair}`);
    await chat.type(lead, "core call move thu to fri 11:00");
  });
  const { lost, doubled, wrong } = verdict;
  expect({ lost, doubled, wrong }).toEqual({ lost: [], doubled: [], wrong: [] });
  // How many of them arrive before they expire depends on the machine.
  expect(verdict.messages).toBeGreaterThan(20);
  expect(verdict.sent).toBeGreaterThan(0);
  expect(new Set(reached)).toEqual(new Set(waypointsOf(stage)));
  return reached;
}

// At the same time, because each waits for the other's machine half of the time. In Slack at each point; in Webex, whose
// SDK takes two seconds of the machine at each start, at those at which the chat itself is on the way.
test("killed at every named point, in Slack and in Webex, it loses and doubles nothing", async () => {
  const both = [killedEverywhere("slack"), killedEverywhere("webex")] as const;
  await Promise.allSettled(both);
  const [slack] = await Promise.all(both);
  expect(new Set(slack)).toEqual(new Set(WAYPOINTS));
});
