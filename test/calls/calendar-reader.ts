// Reads calendars as another program would, with a parser that knows nothing of the bot.
import ICAL from "ical.js";

export interface Instance {
  readonly from: number;
  readonly to: number;
}

export interface Entry {
  readonly uid: string;
  readonly sequence: number;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  readonly isOverride: boolean;
}

export class CalendarReader {
  private readonly root: ICAL.Component;
  private readonly events: readonly ICAL.Event[];

  /** @throws when it is no calendar, or names a zone that it does not tell */
  constructor(readonly text: string) {
    this.root = new ICAL.Component(ICAL.parse(text) as unknown[]);
    if (this.root.name !== "vcalendar") throw new Error(`a ${this.root.name} is no calendar`);
    const told = new Set(
      this.root.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid")),
    );
    for (const [, zone = ""] of this.unfolded.matchAll(/TZID=([^:;]+)[:;]/g))
      if (!told.has(zone)) throw new Error(`the zone ${zone} is not told`);
    this.events = this.root.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  }

  get unfolded(): string {
    return this.text.replace(/\r\n[ \t]/g, "");
  }

  property(name: string): string {
    return String(this.root.getFirstPropertyValue(name) ?? "");
  }

  get entries(): readonly Entry[] {
    return this.events.map((event) => ({
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      description: event.description,
      location: event.location ?? "",
      isOverride: event.isRecurrenceException(),
    }));
  }

  /** What a calendar shows that begins at `from` or later and before `to`, in order. */
  instances(from: number, to: number): readonly Instance[] {
    const masters = this.events.filter((event) => !event.isRecurrenceException());
    const all = masters.flatMap((event) => (event.isRecurring() ? this.expanded(event, to) : [shown(event)]));
    return all.filter((each) => each.from >= from && each.from < to).sort((a, b) => a.from - b.from);
  }

  private expanded(master: ICAL.Event, to: number): readonly Instance[] {
    for (const other of this.events) {
      if (other.isRecurrenceException() && other.uid === master.uid) master.relateException(other);
    }
    const found: Instance[] = [];
    const iterator = master.iterator();
    // A date may be moved forward by weeks.
    const last = to + 90 * 86_400_000;
    for (let next = iterator.next(); next && ms(next) < last; next = iterator.next()) {
      found.push(shown(master.getOccurrenceDetails(next)));
    }
    return found;
  }
}

function shown({ startDate, endDate }: { startDate: ICAL.Time; endDate: ICAL.Time }): Instance {
  return { from: ms(startDate), to: ms(endDate) };
}

function ms(time: ICAL.Time): number {
  return time.toUnixTime() * 1000;
}
