// The people of the harness: a core team that is reminded of its calls, people who are invited to tell stories, others
// who tell them, and mentors with people who would like one. Stored as the product stores them.
import { AmbassadorsStore } from "../../src/ambassadors/ambassadors-store";
import { CoreTeamStore } from "../../src/ambassadors/core-team-store";
import type { Profile } from "../../src/ambassadors/profile";
import type { Purpose } from "../../src/app/directory";
import { makeLog } from "../../src/app/log";
import type { Clock } from "../../src/core/clock";
import { instant, type LocalDate } from "../../src/core/instant";
import type { IdentityRef } from "../../src/core/person-ref";
import { createProgram, type Program } from "../../src/program";
import { openDatabase } from "../../src/store/database";
import { SAMPLE_NETWORK } from "../sample-network";
import type { Chat } from "./chat";
import type { FastClock } from "./fast-time";

export interface Sizes {
  readonly team: number;
  readonly nudged: number;
  readonly tellers: number;
  readonly pairs: number;
}

/** Numbers of people; each begins where the one before ends. */
export class Cast {
  readonly team: readonly number[];
  readonly nudged: readonly number[];
  readonly tellers: readonly number[];
  readonly mentors: readonly number[];
  readonly mentees: readonly number[];

  constructor({ team, nudged, tellers, pairs }: Sizes) {
    let next = 0;
    const some = (count: number): number[] => Array.from({ length: count }, () => next++);
    this.team = some(team);
    this.nudged = some(nudged);
    this.tellers = some(tellers);
    this.mentors = some(pairs);
    this.mentees = some(pairs);
  }

  get all(): readonly number[] {
    return [...this.team, ...this.nudged, ...this.tellers, ...this.mentors, ...this.mentees];
  }
}

const PURPOSES: readonly Purpose[] = ["directory", "mentoring", "nudges", "digest", "byline"];

/** One chat of several, in turn. */
export function chatOf<T>(chats: readonly T[], person: number): T {
  const chat = chats[person % chats.length];
  if (chat === undefined) throw new Error("There is no chat");
  return chat;
}

/** Fills a new file, in which a message to everybody is on its way. Person n has the id n + 1. */
export function fill(file: string, cast: Cast, chats: readonly Chat[], fastClock: FastClock): void {
  const { database, close } = openDatabase(file, "bot");
  const clock: Clock = { now: () => instant(fastClock.now()) };
  const people = new AmbassadorsStore(database);
  const team = new CoreTeamStore(database);
  const today = new Date(fastClock.now()).toISOString().slice(0, 10) as LocalDate;
  const identity = (person: number): IdentityRef => {
    const chat = chatOf(chats, person);
    return { platform: chat.name, workspace: chat.workspace, user: chat.account(person) };
  };
  database
    .transaction(() => {
      for (const person of cast.all) {
        const id = people.insert(profile(person), "active", today);
        people.addIdentity(id, identity(person));
        if (cast.team.includes(person)) team.add(id, today);
        for (const purpose of PURPOSES) people.giveConsent(id, purpose, 1, clock.now());
      }
    })
    .immediate();
  const program = createProgram({ database, clock, log: makeLog(() => undefined), network: SAMPLE_NETWORK });
  for (const person of cast.nudged) tell(program, identity(person), "story remind weekly");
  for (const person of cast.mentors) tell(program, identity(person), "mentor offer 1");
  for (const person of cast.mentees) tell(program, identity(person), "mentor request");
  const lead = identity(cast.team[0] ?? 0);
  tell(program, lead, "core call schedule weekly thu 10:00 45m https://meet.example.com/x");
  tell(program, lead, "core announce announcement-0-of-the-harness");
  tell(program, lead, "core announcement send 1");
  close();
}

function profile(person: number): Profile {
  const language = person % 2 === 0 ? "en" : "de";
  const { languages, topics } = { languages: ["de", "en"], topics: ["Community"] };
  const { zone } = SAMPLE_NETWORK;
  return { name: `Person Number${person}`, language, zone, country: "DE", languages, topics };
}

let told = 0;

function tell(program: Program, identity: IdentityRef, text: string): void {
  told += 1;
  const from = { identity, proposals: {} };
  const { replies } = program.reception.receive({ kind: "words", text, from, dedupe: `seed:${told}` });
  const refused = replies.some((reply) => "errors" in reply || "form" in reply);
  if (refused || replies.length === 0) throw new Error(`"${text}" was not taken: ${JSON.stringify(replies)}`);
}
