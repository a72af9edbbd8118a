// The verdict itself: it has to see what was lost and what came twice, or a run without findings says nothing.
import { openDatabase } from "../../src/store/database";
import { Workshop } from "../built-bot";
import { Cast, fill } from "./cast";
import type { Chat, Post } from "./chat";
import { FastClock } from "./fast-time";
import { Ledger } from "./ledger";
import { judge, type Verdict } from "./verdict";

const cast = new Cast({ team: 2, nudged: 1, tellers: 1, pairs: 1 });
const clock = new FastClock("2027-01-06T10:30:00+01:00", 1);
const workshop = new Workshop();
const file = workshop.file("judged.db");

interface Happened {
  readonly posts?: readonly Post[];
  readonly acknowledged?: readonly string[];
  /** Done to the file before it is read, and between two readings. */
  readonly before?: string;
  readonly between?: string;
}

const STORY = "story-1-of-the-harness";
const WORDS = "announcement-1-of-the-harness";
const NOW = clock.now();
/** The message to everybody was owed to each of them, and sent. */
const SENT = `
  DELETE FROM outbox; DELETE FROM story; DELETE FROM announcement;
  INSERT INTO announcement (id, text, author_id, state, audience, takes, changed_at)
    VALUES (1, '${WORDS}', 1, 'done', 6, 0, ${NOW});
  INSERT INTO outbox (ref, key, kind, payload, person_id, chat, priority, unsolicited, created_at, due_at, expires_at,
      state, attempt, ended_at)
    SELECT 'ref' || id, 'announcement:1:' || id, 'announcement', '{}', id, 'slack', 9, 0, 0, 0, 1, 'sent', 1, ${NOW}
    FROM person;
  INSERT INTO story (author_id, text, digest, shared_at) VALUES (1, '${STORY}', 0, 0)`;
/** And each of them has read it. */
const all: readonly Post[] = cast.all.map((person) => ({
  ...{ ref: `ref${person + 1}`, room: undefined, to: `D${person}`, text: WORDS },
}));
const [first = fail(), ...others] = all;

function verdictOn({ posts = all, acknowledged = [STORY], before = "", between = "" }: Happened): Verdict {
  const ledger = new Ledger();
  change(`${SENT}; ${before}`);
  ledger.read(file, NOW, true);
  change(between);
  ledger.read(file, NOW, true);
  return judge(file, ledger, [chatWith(posts, acknowledged)], cast);
}

function change(sql: string): void {
  const { database, close } = openDatabase(file, "bot");
  database.exec(sql);
  close();
}

function chatWith(posts: readonly Post[], acknowledged: readonly string[]): Chat {
  const nothing = () => Promise.resolve();
  return {
    ...{ name: "slack", environment: {}, workspace: "T1", room: "CCORE", posts, acknowledged },
    ...{ account: (person) => `U${person}`, started: () => undefined, standing: () => 0, calls: () => 0 },
    ...{ type: nothing, write: nothing, writeAgain: nothing, stop: nothing, problems: () => [] },
    ...{ failNext: () => undefined, faults: () => undefined },
  };
}

function fail(): never {
  throw new Error("There is nobody");
}

beforeAll(() => fill(file, cast, [chatWith([], [])], clock));
afterAll(() => workshop.remove());

test("a run in which all went well has nothing to say", () => {
  const { lost, doubled, wrong, sent } = verdictOn({});
  expect({ lost, doubled, wrong, sent }).toEqual({ lost: [], doubled: [], wrong: [], sent: cast.all.length });
});

test.each<[string, Happened, readonly string[]]>([
  ["a message that did not arrive", { posts: others }, ["announcement:1:1 did not arrive"]],
  [
    "a message that is still on its way",
    { before: "UPDATE outbox SET state = 'ambiguous', ended_at = NULL WHERE person_id = 2" },
    ["announcement:1:2 is still ambiguous"],
  ],
  [
    "a message that was given up although the chat could have been asked",
    { before: "UPDATE outbox SET state = 'dropped', reason = 'ambiguous, policy drop' WHERE person_id = 2" },
    ["announcement:1:2 was dropped: ambiguous, policy drop"],
  ],
  [
    "a message that ended for no reason",
    { before: "UPDATE outbox SET state = 'dropped' WHERE person_id = 2" },
    ["announcement:1:2 was dropped: for no reason"],
  ],
  [
    "somebody who was forgotten when everybody was written to",
    { before: "DELETE FROM outbox WHERE person_id = 3" },
    ["announcement 1 was never owed to person 3"],
  ],
  [
    "a message to everybody that stopped in the middle",
    { before: "UPDATE announcement SET state = 'running'" },
    ["announcement 1 has not come to its end"],
  ],
  [
    "a reminder that nobody was owed when its time had come",
    {
      before: `INSERT INTO job (key, kind, payload, due_at, state, ended_at)
        VALUES ('story-nudge:1', 'story-nudge', '{}', 0, 'done', ${NOW})`,
    },
    ["story-nudge:1 was never owed"],
  ],
  [
    "a story that was acknowledged",
    { acknowledged: ["story-2-of-the-harness"] },
    ["story-2-of-the-harness is not stored"],
  ],
])("%s is found to be lost", (_name, happened, lost) => {
  const found = verdictOn(happened);
  change("DELETE FROM job WHERE key = 'story-nudge:1'");
  expect(found.lost).toEqual(lost);
  expect(found.doubled).toEqual([]);
});

test.each<[string, Happened, readonly string[]]>([
  [
    "a message that arrived twice",
    { posts: [...all, first] },
    ["announcement:1:1 arrived 2 times", `${WORDS} to D0 in slack arrived 2 times`],
  ],
  [
    "a message that was owed twice",
    { posts: [...all, { ...first, ref: "another" }] },
    [`${WORDS} to D0 in slack arrived 2 times`],
  ],
  [
    "a story that was stored twice",
    { before: `INSERT INTO story (author_id, text, digest, shared_at) VALUES (2, '${STORY}', 0, 0)` },
    [`${STORY} is stored 2 times`],
  ],
])("%s is found to be doubled", (_name, happened, doubled) => {
  const found = verdictOn(happened);
  expect(found.doubled).toEqual(doubled);
  expect(found.lost).toEqual([]);
});

test("a row that vanishes, or that goes on after its end, is found to be wrong", () => {
  const open = "UPDATE outbox SET state = 'due', ended_at = NULL WHERE person_id = 1";
  expect(verdictOn({ before: open, between: "DELETE FROM outbox WHERE person_id = 1" }).wrong).toEqual([
    "announcement:1:1 was owed and is gone",
  ]);
  expect(verdictOn({ between: open }).wrong).toEqual(["announcement:1:1 was sent and is due"]);
});
