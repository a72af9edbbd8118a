/** The Webex room with everything around it real but the reception: Webex's double, the framework, an HTTP server. */
import { createServer } from "node:http";
import type { Answer, Inbound, Reception, Tidings } from "../../../src/app/platform";
import type { Card, Reply, Viewer } from "../../../src/core/card";
import { machineClock } from "../../../src/core/clock";
import { parseZone, type Language } from "../../../src/core/instant";
import { identityKey, personId, type IdentityRef } from "../../../src/core/person-ref";
import { createWebex, type Webex } from "../../../src/platforms/webex/adapter";
import type { WebexOptions } from "../../../src/platforms/webex/options";
import type { LogData } from "../../../src/core/log";
import { WebexDouble, type WebexDoubleOptions } from "../../doubles/webex/webex-double";
import { listen } from "../../loopback";

export type Mode = "webhook" | "socket";
export const modes: readonly Mode[] = ["webhook", "socket"];
export const SECRET = "webhook-secret";

export const people: WebexDoubleOptions["people"] = [
  { id: "anna", email: "anna@example.com", displayName: "Anna Berger", timeZone: "Europe/Berlin" },
  { id: "ben", email: "ben@example.com", displayName: "Ben Carter", timeZone: "Europe/London" },
  { id: "lea", email: "lea@example.com", displayName: "Lea Neu", timeZone: "Europe/Athens" },
  { id: "outsider", email: "out@other.example", displayName: "Olga Out", orgId: "other" },
  { id: "robot", email: "robot@webex.bot", displayName: "Robot", type: "bot" },
  { id: "quiet", email: "quiet@example.com", displayName: "Quiet Bot", type: "bot" },
];
export const rooms: NonNullable<WebexDoubleOptions["rooms"]> = [
  { id: "space", title: "Community", members: ["anna", "ben", "outsider", "robot", "bot"] },
];

export function viewer(language: Language = "en", anna?: IdentityRef): Viewer {
  return {
    language,
    zone: parseZone("Europe/Berlin")!,
    person: (id) => ({
      name: `Person ${id}`,
      identities: id === personId(1) && anna ? [anna] : [],
    }),
  };
}

export function said(card: Card | string, audience: "asker" | "room" = "asker", replace = false): Reply {
  const say = typeof card === "string" ? { blocks: [{ text: [card] }] } : card;
  return { say, audience, ...(replace ? { replace: true as const } : {}) };
}

/** Answers as the test says and remembers what it was asked; the same id a second time has no second effect. */
export class ScriptedReception implements Reception {
  readonly received: Inbound[] = [];
  readonly kept: string[] = [];
  readonly told: Tidings[] = [];
  readonly known = new Set<string>();
  language: Language = "en";
  answer: (inbound: Inbound) => readonly Reply[] = (inbound) => [said(`heard ${wordsOf(inbound)}`)];
  /** Thrown by `keep` once it is set. */
  full: Error | undefined;

  receive(inbound: Inbound): Answer {
    this.received.push(inbound);
    return { viewer: viewer(this.language), replies: this.answer(inbound) };
  }

  tell(tidings: Tidings): void {
    this.told.push(tidings);
  }

  knows(identity: IdentityRef): boolean {
    return this.known.has(identityKey(identity));
  }

  keep(inbound: Inbound): boolean {
    if (this.full) throw this.full;
    if (this.kept.includes(inbound.dedupe)) return false;
    this.kept.push(inbound.dedupe);
    return true;
  }

  keepSoon(inbound: Inbound): Promise<boolean> {
    return Promise.resolve().then(() => this.keep(inbound));
  }
}

export function wordsOf(inbound: Inbound): string {
  if (inbound.kind === "words") return inbound.text;
  return inbound.kind === "home" ? "home" : inbound.command;
}

export interface House {
  readonly double: WebexDouble;
  readonly webex: Webex;
  readonly reception: ScriptedReception;
  readonly log: { level: string; event: string; data?: LogData | undefined }[];
  readonly url: string;
  /** Somebody's identity. */
  identity(name: string): IdentityRef;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly double?: Partial<WebexDoubleOptions>;
  readonly webex?: Partial<WebexOptions>;
  /** Milliseconds where the tests' usual ones are too long still. */
  readonly pauses?: WebexOptions["pauses"];
  readonly start?: boolean;
  /** Takes the place of a double that runs already. */
  readonly with?: WebexDouble;
}

const open: House[] = [];

/** The SDK reads where Webex is when it is loaded, so every double of a test file listens where the first one did. */
let port = 0;

export async function house(mode: Mode, options: HouseOptions = {}): Promise<House> {
  process.env["MERCURY_BACKOFF_TIME_RESET"] = "50";
  const double = options.with ?? (await WebexDouble.start({ people, rooms, port, ...options.double }));
  port = double.port;
  const log: House["log"] = [];
  const write =
    (level: string) =>
    (event: string, data?: LogData): void =>
      void log.push({ level, event, data });
  // The server listens first, as in the bot itself: its address stands in the webhooks.
  const server = createServer((request, response) => webex.http!.handle(request, response));
  const url = `http://127.0.0.1:${await listen(server)}/webex/events`;
  const webex = createWebex({
    botToken: double.botToken,
    ...(mode === "webhook" ? { webhookUrl: url, webhookSecret: SECRET } : {}),
    apiUrl: double.apiUrl,
    commandNames: ["ambassador", "botschafter"],
    clock: machineClock,
    log: { info: write("info"), warn: write("warn"), error: write("error") },
    pauses: { call: 5, connection: 20, ...options.pauses },
    ...options.webex,
  });
  const reception = new ScriptedReception();
  const built: House = {
    ...{ double, webex, reception, log, url },
    identity: (name) => ({ platform: "webex", workspace: double.world.orgId, user: double.person(name).id }),
    close: async () => {
      await webex.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      if (!options.with) await double.stop();
    },
  };
  for (const name of ["anna", "ben"]) reception.known.add(identityKey(built.identity(name)));
  open.push(built);
  if (options.start !== false) {
    await webex.start(reception);
    await webex.idle();
  }
  return built;
}

/** For afterEach: closes whatever the test opened. */
export async function closeHouses(): Promise<void> {
  for (const one of open.splice(0).reverse()) await one.close();
}
