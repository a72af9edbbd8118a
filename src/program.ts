// Assembles the program: database -> kernel -> features -> commands -> router. main.ts gives it platforms and a tick,
// the tests give it a clock that they move.
import { nouns } from "../commands";
import type { Services } from "../commands/services";
import { AmbassadorsStore } from "./ambassadors/ambassadors-store";
import { Ambassadors } from "./ambassadors/ambassadors";
import { CoreTeam } from "./ambassadors/core-team";
import { CoreTeamStore } from "./ambassadors/core-team-store";
import { PeopleDirectory } from "./ambassadors/people-directory";
import { PeopleSearch } from "./ambassadors/people-search";
import { Audit } from "./app/audit";
import { Etiquette } from "./app/etiquette";
import type { Feature } from "./app/feature";
import { Inbox } from "./app/inbox";
import type { Kernel, Network } from "./app/kernel";
import type { Log } from "./app/log";
import { Outbox } from "./app/outbox";
import { OutboxStore } from "./app/outbox-store";
import { PhraseBook } from "./app/phrase-book";
import type { ChatPlatform, Health, Reception } from "./app/platform";
import { Router } from "./app/router";
import { Scheduler } from "./app/scheduler";
import { Calls } from "./calls/calls";
import { machineClock, type Clock } from "./core/clock";
import { DAY, MINUTE, plus, type Instant } from "./core/instant";
import { Mentoring } from "./mentoring/mentoring";
import { Privacy } from "./privacy/privacy";
import { Stories } from "./stories/stories";
import type { Database } from "./store/database";

/** Ended outbox rows are kept this long, in days: what the works council was told. */
const KEEP_OUTBOX_DAYS = 14;
/** A tick that is later than this, in milliseconds, makes the bot not ready. */
const LATEST_TICK = 3 * MINUTE;

export interface ProgramParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly network: Network;
}

export interface Program {
  readonly kernel: Kernel;
  readonly services: Services;
  readonly book: PhraseBook;
  readonly reception: Reception;
  connect(platform: ChatPlatform): void;
  /** Plans recurring jobs and marks what a crash left behind. Once, before the platforms start. */
  begin(): void;
  /** What the minute tick does: runs jobs that are due and sends messages that are owed. */
  tick(): Promise<void>;
  /** The earliest job or message. */
  nextDue(): Instant | undefined;
  databaseHealth(): Health;
  schedulerHealth(): Health;
  stop(): Promise<void>;
}

export function createProgram({ database, clock, log, network }: ProgramParts): Program {
  const people = new AmbassadorsStore(database);
  const coreTeamStore = new CoreTeamStore(database);
  const search = new PeopleSearch(database);
  const directory = new PeopleDirectory(people, coreTeamStore, search, network);
  const outboxStore = new OutboxStore(database);
  const etiquette = new Etiquette(outboxStore);
  const scheduler = new Scheduler(database, clock, log);
  const outbox = new Outbox(outboxStore, directory, etiquette, clock, log);
  const audit = new Audit(database, clock);
  const inbox = new Inbox(database, clock);
  const features: Feature[] = [];
  const kernel: Kernel = {
    ...{ database, clock, log, network, directory, audit },
    ...{ etiquette, scheduler, outbox, outboxStore, features },
  };
  const services: Services = {
    kernel,
    ambassadors: new Ambassadors(kernel, people, coreTeamStore, search),
    coreTeam: new CoreTeam(kernel, coreTeamStore),
    mentoring: new Mentoring(kernel),
    calls: new Calls(kernel),
    stories: new Stories(kernel),
    privacy: new Privacy(kernel),
    book: () => book,
  };
  const { ambassadors, coreTeam, mentoring, calls, stories, privacy } = services;
  features.push(
    ...[ambassadors, coreTeam, mentoring, calls, stories, privacy].map((service) => service.feature),
  );
  for (const feature of features) {
    for (const notice of feature.notices) outbox.register(notice);
    for (const job of feature.jobs) scheduler.register(job);
  }
  const book = new PhraseBook(nouns(services), network.commandNames);
  const router = new Router({
    ...{ book, directory, database, inbox, clock, log },
    networkName: network.name,
    committed: () => outbox.wake(),
  });

  let tickedAt: Instant | undefined;

  return {
    kernel,
    services,
    book,
    reception: {
      receive: (inbound) => router.receive(inbound),
      tell: (tidings) => ambassadors.hear(tidings),
      knows: (identity) => directory.knows(identity),
      keep: (inbound) => inbox.keep(inbound),
    },
    connect: (platform) => outbox.connect(platform),
    begin() {
      outbox.recover();
      database.transaction(() => features.forEach((feature) => feature.begin?.())).immediate();
    },
    async tick() {
      tickedAt = machineClock.now();
      scheduler.runDue();
      await outbox.drain();
      scheduler.tidy();
      inbox.tidy();
      audit.tidy();
      outboxStore.tidy(plus(clock.now(), -KEEP_OUTBOX_DAYS * DAY));
    },
    nextDue() {
      const moments = [scheduler.nextDue(), outbox.nextDue()].filter((at) => at !== undefined);
      return moments.length === 0 ? undefined : moments.reduce((a, b) => (a < b ? a : b));
    },
    databaseHealth() {
      try {
        database.prepare("SELECT 1").get();
        return { ok: true };
      } catch {
        return { ok: false, reason: "the database cannot be read" };
      }
    },
    schedulerHealth() {
      const late = tickedAt !== undefined && machineClock.now() - tickedAt > LATEST_TICK;
      return late ? { ok: false, reason: "the minute tick is late" } : { ok: true };
    },
    stop: () => outbox.stop(),
  };
}
