// Assembles the program: database -> kernel -> features -> commands -> router. main.ts gives it platforms and a tick,
// the tests give it a clock that they move.
import { nouns } from "../commands";
import type { Services } from "../commands/services";
import { AmbassadorsStore } from "./ambassadors/ambassadors-store";
import { Ambassadors } from "./ambassadors/ambassadors";
import { Announcements } from "./ambassadors/announcements";
import { CoreTeam } from "./ambassadors/core-team";
import { CoreTeamStore } from "./ambassadors/core-team-store";
import { PeopleDirectory } from "./ambassadors/people-directory";
import { PeopleSearch } from "./ambassadors/people-search";
import { ReachStore } from "./ambassadors/reach-store";
import { SendingWishes } from "./ambassadors/sending-wishes";
import { Audit } from "./app/audit";
import { catchUp, giveLate, type LateAnswer } from "./app/catch-up";
import { CountedOutboxStore } from "./app/counted-outbox-store";
import { Counterparts } from "./app/counterparts";
import { DatabaseHealth } from "./app/database-health";
import { DirectConversations } from "./app/direct-conversations";
import { Ending } from "./app/ending";
import { Etiquette } from "./app/etiquette";
import { EtiquetteStore } from "./app/etiquette-store";
import type { Feature } from "./app/feature";
import { Inbox } from "./app/inbox";
import type { Kernel, Network } from "./app/kernel";
import type { Log } from "./app/log";
import { Outbox } from "./app/outbox";
import { PhraseBook } from "./app/phrase-book";
import type { Answer, ChatPlatform, Health, Inbound, Reception } from "./app/platform";
import { Router } from "./app/router";
import { Scheduler } from "./app/scheduler";
import { Tally } from "./app/tally";
import { Tidying } from "./app/tidying";
import type { Vitals } from "./app/vitals";
import { Agenda } from "./calls/agenda";
import { CallFeeds } from "./calls/call-feeds";
import { Calls } from "./calls/calls";
import { Facilitation } from "./calls/facilitation";
import { machineClock, type Clock } from "./core/clock";
import { MINUTE, type Instant } from "./core/instant";
import { waypoint } from "./core/waypoint";
import { Mentoring } from "./mentoring/mentoring";
import { Privacy } from "./privacy/privacy";
import { Stories } from "./stories/stories";
import type { Database } from "./store/database";
import type { ErasureJournal } from "./store/side-files";

/** A tick that is later than this, in milliseconds, makes the bot not ready. */
const LATEST_TICK = 3 * MINUTE;

export interface ProgramParts {
  /** Waits so many milliseconds; false when there is no use in going on. The tests' clock waits in its own way. */
  readonly pause?: (ms: number) => Promise<boolean>;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly network: Network;
  /** The record of erasures beside the file; undefined in memory. */
  readonly journal?: ErasureJournal;
  /** When the last backup was taken. */
  readonly lastBackup?: () => Instant | undefined;
  readonly version?: string;
}

export interface Program {
  readonly kernel: Kernel;
  readonly services: Services;
  readonly book: PhraseBook;
  readonly reception: Reception;
  readonly vitals: Vitals;
  /** What was counted since the start. */
  readonly tally: Tally;
  /** For chats that open conversations before anybody can be written to. */
  readonly directs: DirectConversations;
  connect(platform: ChatPlatform): void;
  /** Plans recurring jobs and works on what a crash left behind. Once, before the platforms start. */
  begin(): void;
  /** Gives the answers to what was caught up. Once, when the platforms have started. */
  giveLateAnswers(): Promise<void>;
  /** What the minute tick does: runs jobs that are due and begins to send; no slow chat holds up the next one. */
  minute(): Promise<void>;
  /** The same, and waits until everything that is owed has been sent. */
  tick(): Promise<void>;
  /** The earliest job or message. */
  nextDue(): Instant | undefined;
  databaseHealth(): Health;
  schedulerHealth(): Health;
  /** No new jobs and messages; ends when those on their way are through. */
  stop(): Promise<void>;
}

export function createProgram(parts: ProgramParts): Program {
  const { database, clock, log, network } = parts;
  const people = new AmbassadorsStore(database);
  const coreTeamStore = new CoreTeamStore(database);
  const search = new PeopleSearch(database);
  const directory = new PeopleDirectory(people, coreTeamStore, search, new ReachStore(database), network);
  const tally = new Tally();
  const outboxStore = new CountedOutboxStore(database, tally);
  const etiquette = new Etiquette(outboxStore, new EtiquetteStore(database), network);
  const scheduler = new Scheduler(database, clock, log);
  const directs = new DirectConversations(database);
  const outbox = new Outbox(outboxStore, directory, etiquette, clock, log);
  const counterparts = new Counterparts(directory, clock, log);
  const audit = new Audit(database, clock);
  const inbox = new Inbox(database, clock);
  const features: Feature[] = [];
  const kernel: Kernel = {
    ...{ database, clock, log, network, directory, counterparts, audit },
    ...{ etiquette, scheduler, outbox, outboxStore, features },
  };
  const ambassadors = new Ambassadors(kernel, people, coreTeamStore, search, parts.journal);
  const calls = new Calls(kernel);
  // The overview shows them in this order.
  const rooms = {
    ambassadors,
    coreTeam: new CoreTeam(kernel, coreTeamStore),
    wishes: new SendingWishes(kernel),
    announcements: new Announcements(kernel),
    mentoring: new Mentoring(kernel),
    calls,
    agenda: new Agenda(kernel, calls),
    feeds: new CallFeeds(kernel, calls),
    facilitation: new Facilitation(kernel, calls),
    stories: new Stories(kernel),
    privacy: new Privacy(kernel),
  };
  const services: Services = { ...rooms, kernel, book: () => book, vitals: () => vitals };
  features.push(...Object.values(rooms).map(({ feature }) => feature));
  for (const feature of features) {
    for (const notice of feature.notices) outbox.register(notice);
    for (const job of feature.jobs) scheduler.register(job);
  }
  const book = new PhraseBook(nouns(services), network.commandNames);
  const router = new Router({
    ...{ book, directory, database, inbox, clock, log },
    networkName: network.name,
    committed: () => {
      waypoint.pass("command.committed");
      outbox.wake();
      ambassadors.erasures.keepUp();
    },
  });

  const connected: ChatPlatform[] = [];
  const ending = new Ending();
  let lateAnswers: readonly LateAnswer[] = [];
  const receive = (inbound: Inbound): Answer => {
    const began = performance.now();
    outbox.giveWay();
    try {
      return router.receive(inbound);
    } finally {
      inbox.finish(inbound.dedupe);
      tally.latency.observe(performance.now() - began);
    }
  };

  let tickedAt: Instant | undefined;
  const health = new DatabaseHealth(database);

  async function runJobs(): Promise<void> {
    tickedAt = machineClock.now();
    await scheduler.runDue();
    ambassadors.erasures.keepUp();
  }

  const schedulerHealth = (): Health => {
    const late = tickedAt !== undefined && machineClock.now() - tickedAt > LATEST_TICK;
    return late ? { ok: false, reason: "the minute tick is late" } : { ok: true };
  };

  const vitals: Vitals = {
    version: parts.version ?? "unknown",
    startedAt: machineClock.now(),
    parts: () => ({
      database: health.now(),
      scheduler: schedulerHealth(),
      ...Object.fromEntries(connected.map((platform) => [platform.name, platform.health()])),
    }),
    lastTick: () => tickedAt,
    lastBackup: () => parts.lastBackup?.(),
    now: () => machineClock.now(),
  };

  const others = [scheduler, audit, ambassadors.erasures];
  const tidying = new Tidying(clock, inbox, outboxStore, outbox.kinds, others);

  return {
    kernel,
    services,
    book,
    directs,
    reception: {
      receive,
      tell: (tidings) => ambassadors.hear(tidings),
      knows: (identity) => directory.knows(identity),
      keep: (inbound) => inbox.keep(inbound),
      keepSoon: (inbound) => inbox.keepSoon(inbound),
    },
    connect(platform) {
      connected.push(platform);
      outbox.connect(platform);
      counterparts.connect(platform);
    },
    vitals,
    tally,
    begin() {
      // Before anybody is spoken to: the file may be an older one that was put back.
      ambassadors.erasures.begin();
      outbox.recover();
      database.transaction(() => features.forEach((feature) => feature.begin?.())).immediate();
      lateAnswers = catchUp(inbox, clock, log, receive);
    },
    giveLateAnswers: () =>
      giveLate(lateAnswers, { platforms: connected, clock, log, pause: parts.pause ?? ending.pause }),
    async minute() {
      health.probe(clock.now());
      await runJobs();
      outbox.sendSoon();
      tidying.tidy();
    },
    async tick() {
      await runJobs();
      await outbox.drain();
      tidying.tidy();
    },
    nextDue() {
      const moments = [scheduler.nextDue(), outbox.nextDue()].filter((at) => at !== undefined);
      return moments.length === 0 ? undefined : moments.reduce((a, b) => (a < b ? a : b));
    },
    databaseHealth: () => health.now(),
    schedulerHealth,
    async stop() {
      ending.end();
      await Promise.all([scheduler.stop(), outbox.stop()]);
    },
  };
}
