/** The Slack room with everything around it real but the reception: Slack's double, Bolt, an HTTP server of our own. */
import { createServer } from "node:http";
import type { Answer, Inbound, Reception, Tidings } from "../../../src/app/platform";
import type { Card, Reply, Viewer } from "../../../src/core/card";
import { machineClock } from "../../../src/core/clock";
import { parseZone, type Language } from "../../../src/core/instant";
import { identityKey, personId, type IdentityRef } from "../../../src/core/person-ref";
import { createSlack, type Slack } from "../../../src/platforms/slack/adapter";
import type { SlackOptions } from "../../../src/platforms/slack/options";
import type { LogData } from "../../../src/core/log";
import { SlackDouble, type SlackDoubleOptions } from "../../doubles/slack/slack-double";
import { listen } from "../../loopback";

export type Mode = "http" | "socket";

export const people = [
  { id: "UANNA", name: "anna", real_name: "Anna Berger", locale: "de-DE", tz: "Europe/Berlin" },
  { id: "UBEN", name: "ben", real_name: "Ben Carter", locale: "en-GB", tz: "Europe/London" },
  { id: "UGUEST", name: "gast", is_restricted: true },
  { id: "UOUTSIDE", name: "outsider", team_id: "T9" },
  { id: "UGONE", name: "gone", deleted: true },
  { id: "UROBOT", name: "robot", is_bot: true },
];
export const rooms = [
  { id: "CROOM", name: "community", members: ["UANNA", "UBEN", "UGUEST", "UOUTSIDE", "UBOT"] },
  { id: "CALONE", name: "without-bot", members: ["UANNA", "UBEN"] },
];

export function viewer(language: Language = "en"): Viewer {
  return {
    language,
    zone: parseZone("Europe/Berlin")!,
    person: (id) => ({
      name: `Person ${id}`,
      identities: id === personId(1) ? [{ platform: "slack", workspace: "T1", user: "UANNA" }] : [],
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
  effects = 0;
  private readonly seen = new Set<string>();
  private readonly twins = new Set<string>();
  answer: (inbound: Inbound) => readonly Reply[] = (inbound) => [said(`heard ${wordsOf(inbound)}`)];
  language: Language = "en";

  receive(inbound: Inbound): Answer {
    this.received.push(inbound);
    if (!this.seen.has(inbound.dedupe)) this.effects += 1;
    this.seen.add(inbound.dedupe);
    return { viewer: viewer(this.language), replies: this.answer(inbound) };
  }

  tell(tidings: Tidings): void {
    this.told.push(tidings);
  }

  knows(identity: IdentityRef): boolean {
    return this.known.has(identityKey(identity));
  }

  keep({ dedupe, twin }: Inbound): boolean {
    if (this.kept.includes(dedupe) || (twin && this.twins.has(twin.other))) return false;
    this.kept.push(dedupe);
    if (twin) this.twins.add(twin.own);
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
  double: SlackDouble;
  slack: Slack;
  reception: ScriptedReception;
  log: { level: string; event: string; data?: LogData | undefined }[];
  close(): Promise<void>;
}

export interface HouseOptions {
  double?: Partial<SlackDoubleOptions>;
  slack?: Partial<SlackOptions>;
  start?: boolean;
}

const open: House[] = [];

export async function house(mode: Mode, options: HouseOptions = {}): Promise<House> {
  const double = await SlackDouble.start({ users: people, channels: rooms, ...options.double });
  const log: House["log"] = [];
  const write =
    (level: string) =>
    (event: string, data?: LogData): void =>
      void log.push({ level, event, data });
  const way = mode === "http" ? { signingSecret: double.signingSecret } : { appToken: double.appToken };
  const slack = createSlack({
    botToken: double.botToken,
    ...way,
    apiUrl: double.apiUrl,
    commandNames: ["ambassador", "botschafter"],
    clock: machineClock,
    log: { info: write("info"), warn: write("warn"), error: write("error") },
    ...options.slack,
  });
  const server =
    mode === "http" ? createServer((request, response) => slack.http!.handle(request, response)) : undefined;
  if (server) double.connectHttp(`http://127.0.0.1:${await listen(server)}/slack/events`);
  const reception = new ScriptedReception();
  const built: House = {
    double,
    slack,
    reception,
    log,
    close: async () => {
      await slack.stop();
      server?.closeAllConnections();
      await new Promise<void>((resolve) => {
        if (server) server.close(() => resolve());
        else resolve();
      });
      await double.stop();
    },
  };
  open.push(built);
  if (options.start !== false) await slack.start(reception);
  return built;
}

/** For afterEach: closes whatever the test opened. */
export async function closeHouses(): Promise<void> {
  await Promise.all(open.splice(0).map((one) => one.close()));
}
