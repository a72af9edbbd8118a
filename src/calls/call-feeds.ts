// The calls in people's own calendars: a feed for each who wants one, behind a secret link, and the next call as a file.
// What a feed says depends on its reader's language and on whether she sees the link to the call, so it is written once for
// all of those and again only when a call has changed or a day has passed.
import type { Person } from "../app/directory";
import type { Feature } from "../app/feature";
import { calendarText, REFRESH_SECONDS } from "../app/icalendar";
import type { Kernel } from "../app/kernel";
import type { Attachment } from "../core/card";
import { formatDate } from "../core/date-format";
import type { LocalDate } from "../core/instant";
import { secretToken, sha256Hex } from "../core/tokens";
import { addDays, localDateOf } from "../core/wall-time";
import { CalendarLinkStore } from "./calendar-link-store";
import { eventOf, eventsOf, type Reading } from "./calendar-events";
import { calendarTexts } from "./calendar-texts";
import type { Call } from "./call-series";
import type { Calls } from "./calls";
import { CallsStore } from "./calls-store";

/** Holidays and other exceptions are told until the end of so many years after this one. */
const YEARS_AHEAD = 5;
/** Schedules that ended longer ago, in days, are left out. */
const KEEP_ENDED = 370;

export interface Feed {
  readonly body: Buffer;
  /** Another one whenever the body is another one. */
  readonly etag: string;
}

interface Written extends Feed {
  readonly version: string;
}

export class CallFeeds {
  readonly feature: Feature;
  private readonly links: CalendarLinkStore;
  private readonly store: CallsStore;
  private readonly written = new Map<string, Written>();
  /** By the hash of the secret; only those that open something. */
  private readonly opened = new Map<string, Feed>();
  private openedSince = "";
  private readonly changes;

  constructor(
    private readonly kernel: Kernel,
    private readonly calls: Calls,
  ) {
    this.links = new CalendarLinkStore(kernel.database);
    this.store = new CallsStore(kernel.database);
    this.changes = kernel.database.prepare<[], number>("SELECT total_changes()").pluck();
    const { links } = this;
    this.feature = {
      name: "calendar",
      notices: [],
      jobs: [],
      overview: () => [],
      away: ({ id }, why) => {
        if (why === "left") links.forget(id);
      },
      personal: {
        columns: {
          "calendar_link.*": {
            purpose: {
              de: "persönlicher Link zum Kalender der Calls; das Geheimnis nur als Prüfsumme",
              en: "personal link to the calendar of the calls; its secret only as a hash",
            },
            readers: "self",
            retention: {
              de: "bis er ersetzt oder abgeschaltet wird oder die Person geht",
              en: "until it is replaced or switched off, or the person leaves",
            },
          },
        },
        show: (id, language) => {
          const at = links.madeAt(id);
          if (at === undefined) return [];
          const texts = calendarTexts[language];
          const date = formatDate(localDateOf(at, kernel.network.zone), language);
          return [{ title: texts.section, lines: [[texts.since(date)]] }];
        },
        export: (id) => {
          const made = links.madeAt(id);
          return { calendar_link: made === undefined ? [] : [{ person_id: id, made_at: made }] };
        },
        erase: (id) => void links.forget(id),
        merge: (from, into) => links.merge(from, into),
      },
    };
  }

  /** Whether there can be links at all. */
  get hasAddress(): boolean {
    return this.kernel.network.publicUrl !== undefined;
  }

  /** The date since when she has a link. */
  since(person: Person): LocalDate | undefined {
    const at = this.links.madeAt(person.id);
    return at === undefined ? undefined : localDateOf(at, person.zone);
  }

  /** A new link of hers, in the place of the one she has; it can be told only now. */
  renew(person: Person): string {
    const { clock, network } = this.kernel;
    const secret = secretToken();
    this.links.forget(person.id);
    this.links.put(sha256Hex(secret), person.id, clock.now());
    return `${network.publicUrl ?? ""}/calendar/${secret}.ics`;
  }

  /** False when she had none. */
  switchOff(person: Person): boolean {
    return this.links.forget(person.id);
  }

  /**
   * What the secret opens; undefined when it opens nothing (any more). It is looked for by its hash, so how long that takes
   * tells nothing about secrets that are close to it.
   */
  read(secret: string): Feed | undefined {
    const hash = sha256Hex(secret);
    const today = localDateOf(this.kernel.clock.now(), this.kernel.network.zone);
    // Nothing was written since, by anybody: then every link opens what it opened.
    const since = `${this.changes.get() ?? 0} ${today}`;
    if (since !== this.openedSince) this.opened.clear();
    this.openedSince = since;
    const known = this.opened.get(hash) ?? this.open(hash);
    if (known) this.opened.set(hash, known);
    return known;
  }

  private open(hash: string): Feed | undefined {
    const owner = this.links.owner(hash);
    const person = owner === undefined ? undefined : this.kernel.directory.person(owner);
    if (!person || (person.membership !== "active" && person.membership !== "paused")) return undefined;
    return this.feedFor(this.readingOf(person));
  }

  /** The next call as a file; undefined when there is none. */
  nextAsFile(person: Person): Attachment | undefined {
    const { clock } = this.kernel;
    const call = this.calls.ahead(2).find(({ startsAt }) => startsAt > clock.now()) ?? this.calls.ahead(1)[0];
    if (!call) return undefined;
    const reading = this.readingOf(person);
    const texts = calendarTexts[reading.language];
    return {
      name: texts.fileName(call.start.date),
      mediaType: "text/calendar",
      content: calendarText({
        name: texts.name(reading.networkName),
        language: reading.language,
        events: [eventOf(call, reading)],
        untilYear: yearOf(call.start.date) + 1,
      }),
    };
  }

  /** Whoever is on a break, or has lost her account, needs no link into the call. */
  private readingOf({ language, isCoreTeam, membership }: Person): Reading {
    return {
      language,
      networkName: this.kernel.network.name,
      isCoreTeam: isCoreTeam && membership === "active",
    };
  }

  private feedFor(reading: Reading): Feed {
    const today = localDateOf(this.kernel.clock.now(), this.kernel.network.zone);
    const version = `${today} ${this.store.version()}`;
    const which = `${reading.language} ${reading.isCoreTeam}`;
    const known = this.written.get(which);
    if (known?.version === version) return known;
    const body = Buffer.from(this.write(reading, today), "utf8");
    const etag = `"${sha256Hex(body.toString("utf8")).slice(0, 32)}"`;
    const written = { version, body, etag };
    this.written.set(which, written);
    return written;
  }

  private write(reading: Reading, today: LocalDate): string {
    const untilYear = yearOf(today) + YEARS_AHEAD;
    const until = `${untilYear + 1}-01-01` as LocalDate;
    const rule = this.store.ruleChange();
    const events = this.store.inForceFrom(addDays(today, -KEEP_ENDED)).flatMap((schedule) => {
      const calls: Call[] = [];
      for (const call of this.calls.calendar.datesOf(schedule, schedule.fromOn)) {
        if (call.date >= until && calls.length > 0) break;
        calls.push(call);
      }
      // Every year tells the exceptions of one year more.
      const years = yearOf(today) - yearOf(localDateOf(schedule.setAt, schedule.zone));
      const sequence = schedule.revision + rule.revision + Math.max(0, years);
      return eventsOf(schedule, calls, reading, { sequence, changedAt: rule.changedAt });
    });
    return calendarText({
      name: calendarTexts[reading.language].name(reading.networkName),
      ...{ language: reading.language, events, untilYear, refresh: REFRESH_SECONDS },
    });
  }
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
