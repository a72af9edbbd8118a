import { instant, type Instant, type LocalDate, type Zone } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { CallSeries } from "./call-series";
import type { HolidayRule } from "./holiday-rule";
import type { Nth, Rhythm } from "./recurrence";

interface RawSeries {
  id: number;
  rhythm: Rhythm["kind"];
  anchor_on: LocalDate | null;
  nth: Nth | null;
  weekday: number;
  start_time: string;
  minutes: number;
  link: string | null;
  zone: Zone;
  from_on: LocalDate;
  until_on: LocalDate | null;
  set_at: Instant;
  revision: number;
}

interface Change {
  readonly revision: number;
  readonly changedAt: Instant;
}

export type NewSeries = Omit<CallSeries, "id" | "untilOn" | "revision">;

const SERIES = `SELECT id, rhythm, anchor_on, nth, weekday, start_time, minutes, link, zone, from_on, until_on, set_at,
  revision FROM call_series`;
/** A schedule that ends on the day it begins was replaced before it came into force. */
const EVER_IN_FORCE = "(until_on IS NULL OR until_on > from_on)";

/** Schedules, and what each person and the core team chose about all calls. */
export class CallsStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      series: database.prepare<[number], RawSeries>(`${SERIES} WHERE id = ?`),
      last: database.prepare<[], RawSeries>(`${SERIES} WHERE until_on IS NULL ORDER BY id DESC LIMIT 1`),
      from: database.prepare<[LocalDate], RawSeries>(
        `${SERIES} WHERE ${EVER_IN_FORCE} AND (until_on IS NULL OR until_on > ?) ORDER BY from_on, id`,
      ),
      insert: database.prepare(
        `INSERT INTO call_series (rhythm, anchor_on, nth, weekday, start_time, minutes, link, zone, from_on, set_at)
         VALUES (@rhythm, @anchorOn, @nth, @weekday, @time, @minutes, @link, @zone, @fromOn, @setAt)`,
      ),
      end: database.prepare(
        `UPDATE call_series SET until_on = max(from_on, @on), revision = revision + 1
         WHERE until_on IS NULL OR until_on > max(from_on, @on)`,
      ),
      revise: database.prepare("UPDATE call_series SET revision = revision + 1 WHERE id = ?"),
      rule: database.prepare<[], HolidayRule>("SELECT holidays FROM call_rule").pluck(),
      ruleChange: database.prepare<[], Change>("SELECT revision, changed_at AS changedAt FROM call_rule"),
      setRule: database.prepare(
        `INSERT INTO call_rule (id, holidays, revision, changed_at) VALUES (1, @rule, 1, @now)
         ON CONFLICT (id) DO UPDATE SET holidays = excluded.holidays, revision = revision + 1,
           changed_at = excluded.changed_at WHERE holidays <> excluded.holidays`,
      ),
      version: database
        .prepare<[], string>(
          `SELECT count(*) || '.' || ifnull(sum(revision), 0) || '.' || (SELECT ifnull(max(revision), 0) FROM call_rule)
           FROM call_series`,
        )
        .pluck(),
      isOff: database
        .prepare<[number], number>("SELECT 1 FROM call_reminder_off WHERE person_id = ?")
        .pluck(),
      switchOff: database.prepare(
        "INSERT INTO call_reminder_off (person_id) VALUES (?) ON CONFLICT DO NOTHING",
      ),
      merge: [
        `INSERT INTO call_reminder_off (person_id) SELECT @into FROM call_reminder_off WHERE person_id = @from
         ON CONFLICT DO NOTHING`,
        "DELETE FROM call_reminder_off WHERE person_id = @from",
      ].map((sql) => database.prepare(sql)),
      switchOn: database.prepare("DELETE FROM call_reminder_off WHERE person_id = ?"),
    };
  }

  series(id: number): CallSeries | undefined {
    const raw = this.statements.series.get(id);
    return raw && seriesOf(raw);
  }

  /** The schedule without an end: the one in force, or the one that will be. */
  last(): CallSeries | undefined {
    const raw = this.statements.last.get();
    return raw && seriesOf(raw);
  }

  /** The schedules that are in force on the date or later, soonest first; no two at the same time. */
  inForceFrom(on: LocalDate): readonly CallSeries[] {
    return this.statements.from.all(on).map(seriesOf);
  }

  insert(series: NewSeries): CallSeries {
    const { rhythm, link } = series;
    const { lastInsertRowid } = this.statements.insert.run({
      ...series,
      rhythm: rhythm.kind,
      anchorOn: rhythm.kind === "biweekly" ? rhythm.anchorOn : null,
      nth: rhythm.kind === "monthly" ? rhythm.nth : null,
      link: link ?? null,
    });
    return { ...series, id: Number(lastInsertRowid), revision: 0 };
  }

  /** From `on` no schedule is in force any more; false when none was. */
  end(on: LocalDate): boolean {
    return this.statements.end.run({ on }).changes > 0;
  }

  /** One of its occurrences has changed. */
  revise(id: number): void {
    this.statements.revise.run(id);
  }

  holidayRule(): HolidayRule {
    return this.statements.rule.get() ?? "skip";
  }

  setHolidayRule(rule: HolidayRule, now: Instant): void {
    this.statements.setRule.run({ rule, now });
  }

  /** How often the rule was changed, and when last. */
  ruleChange(): Change {
    return this.statements.ruleChange.get() ?? { revision: 0, changedAt: instant(0) };
  }

  /** Another one after every change of a schedule, of one of its dates or of the rule. */
  version(): string {
    return this.statements.version.get() ?? "";
  }

  wantsReminders(id: PersonId): boolean {
    return this.statements.isOff.get(id) !== 1;
  }

  /** Off in one of the two profiles is off. */
  merge(from: PersonId, into: PersonId): void {
    for (const statement of this.statements.merge) statement.run({ from, into });
  }

  switchReminders(id: PersonId, on: boolean): void {
    if (on) this.statements.switchOn.run(id);
    else this.statements.switchOff.run(id);
  }
}

function seriesOf(raw: RawSeries): CallSeries {
  return {
    id: raw.id,
    rhythm: rhythmOf(raw),
    weekday: raw.weekday,
    time: raw.start_time,
    minutes: raw.minutes,
    ...(raw.link !== null && { link: raw.link }),
    zone: raw.zone,
    fromOn: raw.from_on,
    ...(raw.until_on !== null && { untilOn: raw.until_on }),
    setAt: raw.set_at,
    revision: raw.revision,
  };
}

function rhythmOf({ rhythm, anchor_on, nth, from_on }: RawSeries): Rhythm {
  if (rhythm === "biweekly") return { kind: rhythm, anchorOn: anchor_on ?? from_on };
  return rhythm === "monthly" ? { kind: rhythm, nth: nth ?? 1 } : { kind: rhythm };
}
