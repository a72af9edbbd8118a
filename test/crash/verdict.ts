// Holds what people received against what the file says, when all has come to rest.
import { openReadOnly } from "../../src/store/database";
import type { Cast } from "./cast";
import type { Chat } from "./chat";
import { isEnded, type Ledger, type Owed } from "./ledger";

export interface Verdict {
  /** Messages owed that have ended, those that arrived among them. */
  readonly messages: number;
  readonly sent: number;
  /** In words, each with what it is about: nothing may stand here. */
  readonly lost: readonly string[];
  /** One to one, where the chat can be asked; and commands that had their effect twice. Nothing may stand here. */
  readonly doubled: readonly string[];
  /** In rooms, where it cannot be asked: what the policy of the kind allows. */
  readonly doubledByPolicy: number;
  /** Against the policy, or breaking a rule of the chat. Nothing may stand here. */
  readonly wrong: readonly string[];
  /** Why messages were not sent, and how often. */
  readonly dropped: ReadonlyMap<string, number>;
}

/** Reasons for saying nothing that would be mistakes here: everybody stays, and every kind is known. */
const MISTAKES = /^(?:for no reason|unknown kind|person is gone|nowhere to send it)$/;
/** One to one the chat can always be asked. */
const UNASKED = /^ambiguous, policy/;
const REMINDERS: Readonly<Record<string, string>> = {
  "call-day-ahead": "day",
  "call-soon": "soon",
  "call-start": "start",
};

export function judge(file: string, ledger: Ledger, chats: readonly Chat[], cast: Cast): Verdict {
  const all = [...ledger.rows.values()];
  // What is due later is not to be held against anything yet.
  const rows = all.filter(({ state, due_at }) => state !== "due" || due_at <= ledger.readAt);
  const ended = rows.filter(isEnded);
  const dropped = new Map<string, number>();
  for (const { state, reason } of ended)
    if (state === "dropped") dropped.set(reason ?? "", (dropped.get(reason ?? "") ?? 0) + 1);
  const found: Findings = { lost: notOwed(all, ledger, cast), doubled: [], wrong: [...ledger.wrongs] };
  found.wrong.push(...chats.flatMap((chat) => chat.problems()));
  const inRooms = [compareRows(rows, chats, found), ...chats.map((chat) => compareRoom(rows, chat, found))];
  comparePromises(file, all, chats, found);
  compareAnnouncements(file, ledger, chats, cast, found);
  return {
    ...found,
    messages: ended.length,
    sent: ended.filter(({ state }) => state === "sent").length,
    doubledByPolicy: inRooms.reduce((sum, count) => sum + count, 0),
    dropped,
  };
}

interface Findings {
  readonly lost: string[];
  readonly doubled: string[];
  readonly wrong: string[];
}

/** Message by message, where each carries its row's id. @returns what rooms got too much of */
function compareRows(rows: readonly Owed[], chats: readonly Chat[], found: Findings): number {
  const arrivals = new Map<string, number>();
  for (const { ref } of chats.flatMap(({ posts }) => posts))
    if (ref !== undefined) arrivals.set(ref, (arrivals.get(ref) ?? 0) + 1);
  let tooMany = 0;
  for (const row of rows) {
    const count = arrivals.get(row.ref) ?? 0;
    const loss = lossOf(row, count);
    if (loss !== undefined) found.lost.push(`${row.key} ${loss}`);
    if (row.updates !== null || count < 2) continue;
    const times = `${row.key} arrived ${count} times`;
    if (row.person_id !== null) found.doubled.push(times);
    else if (count > 1 + row.repeated) found.wrong.push(`${times}, and was repeated ${row.repeated} times`);
    else tooMany += count - 1;
  }
  return tooMany;
}

function lossOf(row: Owed, count: number): string | undefined {
  const reason = row.reason ?? "for no reason";
  if (!isEnded(row)) return `is still ${row.state}`;
  if (row.state === "dead") return `is dead: ${reason}`;
  const isMistake = MISTAKES.test(reason) || (row.person_id !== null && UNASKED.test(reason));
  if (row.state === "dropped") return isMistake ? `was dropped: ${reason}` : undefined;
  return isSeen(row) && count === 0 ? "did not arrive" : undefined;
}

/** Where messages carry no id they are counted. @returns how many stand there that should not */
function compareRoom(rows: readonly Owed[], { name, posts, standing }: Chat, found: Findings): number {
  if (name === "slack") return 0;
  const inRoom = rows.filter(({ room_platform }) => room_platform === name);
  const said = inRoom.filter(({ state, updates }) => state === "sent" && updates === null).length;
  const tries = inRoom.reduce((sum, { attempt }) => sum + attempt, 0);
  const count = posts.filter(({ room }) => room !== undefined).length;
  if (count < said) found.lost.push(`${name}: ${said} messages to the room, and ${count} arrived`);
  if (count > tries) found.wrong.push(`${name}: ${count} messages in the room, in ${tries} tries`);
  return Math.max(0, standing() - said);
}

/** Whether what arrived carries the row's id: Webex takes none in rooms, and an edit in place posts nothing. */
function isSeen({ person_id, room_platform, updates }: Owed): boolean {
  return updates === null && (person_id !== null || room_platform === "slack");
}

/** A duty that has been done owes its messages to everybody it is about. */
function notOwed(rows: readonly Owed[], { done }: Ledger, cast: Cast): string[] {
  const keys = new Set(rows.map(({ key }) => key));
  const missing: string[] = [];
  for (const [key, kind] of done) {
    const ahead = REMINDERS[kind];
    const owed =
      ahead === undefined
        ? kind === "story-nudge"
          ? [key]
          : []
        : cast.team.map(
            (person) => `call-reminder:${/^call:(.+):\w+$/.exec(key)?.[1]}:${ahead}:${person + 1}`,
          );
    missing.push(...owed.filter((each) => !keys.has(each)).map((each) => `${each} was never owed`));
  }
  return missing;
}

/** A story that the chat or the bot has acknowledged is stored, and once; whoever said yes to somebody knows her. */
function comparePromises(
  file: string,
  rows: readonly Owed[],
  chats: readonly Chat[],
  { lost, doubled }: Findings,
): void {
  const database = openReadOnly(file);
  const texts = database.prepare<[], string>("SELECT text FROM story").pluck().all();
  const pairs = database
    .prepare<[], number>("SELECT id FROM mentoring_pair WHERE state = 'active'")
    .pluck()
    .all();
  database.close();
  // The file forgets what was sent long ago.
  const introduced = rows.flatMap(({ key }) => /^mentoring-introduction:(\d+):/.exec(key)?.[1] ?? []);
  for (const pair of pairs)
    if (introduced.filter((each) => each === String(pair)).length !== 2)
      lost.push(`pair ${pair} was not introduced`);
  const stored = new Map<string, number>();
  for (const story of texts.flatMap(storiesIn)) stored.set(story, (stored.get(story) ?? 0) + 1);
  for (const [story, count] of stored) if (count > 1) doubled.push(`${story} is stored ${count} times`);
  const promised = chats.flatMap(({ posts, acknowledged }) => [
    ...posts.map(({ text }) => text),
    ...acknowledged,
  ]);
  for (const story of new Set(promised.flatMap(storiesIn)))
    if (!stored.has(story)) lost.push(`${story} is not stored`);
}

/** A message to everybody is owed to each of them, and nobody reads it twice, whatever rows it came from. */
function compareAnnouncements(
  file: string,
  { rows, readAt }: Ledger,
  chats: readonly Chat[],
  cast: Cast,
  { lost, doubled }: Findings,
): void {
  const database = openReadOnly(file);
  const sent = database
    .prepare<[], { id: number; state: string }>("SELECT id, state FROM announcement WHERE state <> 'draft'")
    .all();
  database.close();
  const all = [...rows.values()];
  const keys = new Set(all.map(({ key }) => key));
  for (const { id, state } of sent) {
    const isWaiting = all.some(
      (row) => row.key.startsWith(`announcement:${id}:`) && row.state === "due" && row.due_at > readAt,
    );
    if (state === "running" && !isWaiting) lost.push(`announcement ${id} has not come to its end`);
    if (state !== "done") continue;
    for (const person of cast.all)
      if (!keys.has(`announcement:${id}:${person + 1}`))
        lost.push(`announcement ${id} was never owed to person ${person + 1}`);
  }
  const read = new Map<string, number>();
  for (const { name, posts } of chats)
    for (const { ref, to, text } of posts) {
      const words = /announcement-\d+-of-the-harness/.exec(text)?.[0];
      if (ref === undefined || to === undefined || words === undefined) continue;
      const reading = `${words} to ${to} in ${name}`;
      read.set(reading, (read.get(reading) ?? 0) + 1);
    }
  for (const [reading, count] of read) if (count > 1) doubled.push(`${reading} arrived ${count} times`);
}

function storiesIn(text: string): string[] {
  return text.match(/story-\d+-of-the-harness/g) ?? [];
}
