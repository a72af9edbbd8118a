// Messages of the core team to everybody: shown first with how many get them, then owed in slices, so that only as much
// waits in the outbox as the chats take in the next minutes. They can be paused, go on after a restart, and nobody gets one
// twice, because each person's copy has a key of its own.
import * as z from "zod";
import type { Person } from "../app/directory";
import type { Feature } from "../app/feature";
import { job } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice } from "../app/notice";
import type { Block } from "../core/card";
import { UserError } from "../core/errors";
import { DAY, instant, MINUTE, plus, type Instant } from "../core/instant";
import { secretToken } from "../core/tokens";
import { announcementCard, progressCard, type Progress } from "./announcement-cards";
import { announcementTexts } from "./announcement-texts";
import { announcementsPersonal } from "./announcements-personal";
import { keyOf, type Announcement, AnnouncementsStore, type AnnouncementState } from "./announcements-store";

/** People in one job: what one of them takes must keep nobody waiting. */
const AT_ONCE = 100;
/** So much is owed ahead, in milliseconds at the chats' pace; more than lies between two minutes. */
const AHEAD = 3 * MINUTE;
/** Where nothing limits a chat. */
const FEWEST_AHEAD = 200;
const UNLIMITED_AHEAD = 2_000;
/** It is looked this often how far it is, in milliseconds. */
const LOOKED_AFTER = 30_000;
/** The same while it only waits for people's sending hours. */
const WAITED = 30 * MINUTE;
/** For the last ones: a copy that waits for somebody's sending hours stays good that long, in milliseconds. */
const GOOD_FOR = 7 * DAY;
/** Kept after the end, in days. */
const KEPT_DAYS = 90;

const which = z.object({ announcement: z.number() });
type Which = z.infer<typeof which>;

export class Announcements {
  readonly feature: Feature;

  private readonly message = notice<Which>({
    kind: "announcement",
    payload: which,
    priority: 9,
    unsolicited: false,
    keepsHours: true,
    expiresAfter: GOOD_FOR,
    onAmbiguous: "drop",
    reason: (_payload, language) => announcementTexts[language].reason,
    card: ({ announcement }, viewer, to) => {
      const found = this.store.find(announcement);
      if (!found || found.state === "stopped" || found.state === "draft") return undefined;
      // Two profiles that became one meanwhile.
      if ("person" in to && this.store.hasIt(to.person, JSON.stringify({ announcement }))) return undefined;
      return announcementCard(found, this.kernel.network.name, viewer);
    },
  });

  private readonly progressNotice = notice<Which>({
    kind: "announcement-progress",
    payload: which,
    priority: 5,
    unsolicited: false,
    expiresAfter: DAY,
    onAmbiguous: "drop",
    reason: (_payload, language) => announcementTexts[language].reasonProgress,
    card: ({ announcement }, viewer) => {
      const found = this.store.find(announcement);
      return found && progressCard(this.progress(found), viewer);
    },
  });

  private readonly sliceJob = job<Which>({
    kind: "announcement-slice",
    payload: which,
    usefulFor: 10 * 365 * DAY,
    run: ({ announcement }, { now }) => this.slice(announcement, now),
  });

  private readonly store: AnnouncementsStore;

  constructor(private readonly kernel: Kernel) {
    this.store = new AnnouncementsStore(kernel.database);
    const { store } = this;
    this.feature = {
      name: "announcements",
      notices: [this.message, this.progressNotice],
      jobs: [this.sliceJob],
      overview: (): readonly Block[] => [],
      begin: () => {
        for (const id of store.running()) {
          if (!kernel.scheduler.isPlanned(jobPrefix(id))) this.plan(id, kernel.clock.now());
        }
      },
      personal: announcementsPersonal(store),
    };
  }

  /** Nothing is sent yet. */
  draft(author: Person, text: string): Announcement {
    const { clock } = this.kernel;
    this.store.forget(plus(clock.now(), -KEPT_DAYS * DAY));
    const id = this.store.insert(text, author.id, this.store.audience(), this.takes(), clock.now());
    return this.known(id);
  }

  /** @throws UserError when it is no draft any more */
  send(by: Person, id: number): Announcement {
    this.change(id, "draft", "running", by);
    const { outbox, clock } = this.kernel;
    outbox.owe(this.progressNotice, { announcement: id }, { to: { person: by.id }, key: progressKey(id) });
    this.plan(id, clock.now());
    return this.known(id);
  }

  /** @throws UserError when it is no draft any more */
  discard(by: Person, id: number): void {
    this.change(id, "draft", "stopped", by);
  }

  /** What is on its way arrives; the others wait. @throws UserError when it is not being sent */
  pause(by: Person, id: number): Announcement {
    this.change(id, "running", "paused", by);
    this.takeBack(id);
    return this.shown(id);
  }

  /** @throws UserError when it is not paused */
  resume(by: Person, id: number): Announcement {
    this.change(id, "paused", "running", by);
    this.plan(id, this.kernel.clock.now());
    return this.shown(id);
  }

  /** Whoever has it keeps it; nobody else gets it. @throws UserError when it is over */
  stop(by: Person, id: number): Announcement {
    this.change(id, this.known(id).state === "paused" ? "paused" : "running", "stopped", by);
    this.takeBack(id);
    return this.shown(id);
  }

  last(): readonly Progress[] {
    return this.store.last().map((each) => this.progress(each));
  }

  progress(announcement: Announcement): Progress {
    const { id, audience, planned, state, takes } = announcement;
    const now = this.kernel.clock.now();
    const failed = this.store.failed(id);
    const sent = Math.max(0, planned - failed - this.store.open(id, Infinity));
    // Some came and went since it was written.
    const all = state === "done" ? planned : Math.max(audience, planned);
    const left = Math.max(0, all - sent - failed);
    const sending = plus(now, Math.ceil((takes * left) / Math.max(1, all)));
    // Whoever is outside her sending hours gets it when they begin.
    const latest = state === "running" ? this.store.latest(id) : undefined;
    const until = state === "running" ? instant(Math.max(sending, latest ?? sending)) : undefined;
    return { announcement, sent, failed, all, ...(until !== undefined && { until }) };
  }

  private slice(id: number, now: Instant): void {
    const found = this.store.find(id);
    if (found?.state !== "running") return;
    const open = this.store.open(id, now);
    const room = this.ahead() - open;
    const people = room > 0 ? this.store.people(found.after, Math.min(room, AT_ONCE)) : [];
    let owed = 0;
    for (const person of people) {
      const key = keyOf(id, person);
      if (this.store.isOwed(key)) continue;
      this.kernel.outbox.owe(this.message, { announcement: id }, { to: { person }, key });
      owed += 1;
    }
    const last = people.at(-1);
    if (last !== undefined) this.store.advance(id, last, owed);
    if (room > 0 && last === undefined && this.store.open(id, Infinity) === 0) {
      this.store.change(id, "running", "done", now);
      this.kernel.outbox.refresh(progressKey(id));
      return;
    }
    const goesOn = last !== undefined && room > people.length;
    if (goesOn) return this.plan(id, now);
    this.kernel.outbox.refresh(progressKey(id), { onlyInPlace: true });
    this.plan(id, plus(now, open === 0 && last === undefined ? WAITED : LOOKED_AFTER));
  }

  /** Whoever was not reached is planned again when it goes on. */
  private takeBack(id: number): void {
    this.kernel.scheduler.cancelAll(jobPrefix(id));
    const people = this.store.takeBack(id);
    if (people.length === 0) return;
    const first = people.reduce((a, b) => Math.min(a, b));
    this.store.advance(id, Math.min(first - 1, this.known(id).after), -people.length);
  }

  private shown(id: number): Announcement {
    this.kernel.outbox.refresh(progressKey(id), { onlyInPlace: true });
    return this.known(id);
  }

  private plan(id: number, at: Instant): void {
    const key = `${jobPrefix(id)}${secretToken(6)}`;
    this.kernel.scheduler.plan(this.sliceJob, { announcement: id }, { key, at });
  }

  private change(id: number, from: AnnouncementState, to: AnnouncementState, by: Person): void {
    if (!this.store.change(id, from, to, this.kernel.clock.now())) throw notCurrent();
    this.kernel.audit.record({ actor: by.id, action: `announcement.${to}`, purpose: "announcements" });
  }

  private known(id: number): Announcement {
    const found = this.store.find(id);
    if (!found) throw notCurrent();
    return found;
  }

  /** Milliseconds for everybody: the chats are written to at the same time, the slowest one counts. */
  private takes(): number {
    const { platforms } = this.kernel.outbox;
    const times = this.store
      .chats()
      .map(({ platform, count }) => count * (platforms.get(platform)?.pace?.whole ?? 0));
    return Math.ceil(Math.max(0, ...times));
  }

  /** Copies that may wait in the outbox. */
  private ahead(): number {
    const paces = [...this.kernel.outbox.platforms.values()].map(({ pace }) => pace?.whole);
    const copies = paces.map((whole) => (whole === undefined ? UNLIMITED_AHEAD : Math.ceil(AHEAD / whole)));
    return Math.max(FEWEST_AHEAD, ...copies);
  }
}

function notCurrent(): UserError {
  return new UserError({ de: announcementTexts.de.notCurrent, en: announcementTexts.en.notCurrent });
}

function jobPrefix(id: number): string {
  return `announcement-slice:${id}:`;
}

function progressKey(id: number): string {
  return `announcement-progress:${id}`;
}
