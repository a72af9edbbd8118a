import type { LocalDate, Zone } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { CallSeries } from "./call-series";

interface RawSeries {
  id: number;
  weekday: number;
  start_time: string;
  minutes: number;
  link: string | null;
  zone: Zone;
  from_on: LocalDate;
  until_on: LocalDate | null;
}

const SERIES = "SELECT id, weekday, start_time, minutes, link, zone, from_on, until_on FROM call_series";

export class CallsStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      series: database.prepare<[number], RawSeries>(`${SERIES} WHERE id = ?`),
      current: database.prepare<[], RawSeries>(`${SERIES} WHERE until_on IS NULL ORDER BY id DESC LIMIT 1`),
      insert: database.prepare(
        "INSERT INTO call_series (weekday, start_time, minutes, link, zone, from_on) VALUES (?, ?, ?, ?, ?, ?)",
      ),
      end: database.prepare("UPDATE call_series SET until_on = max(from_on, ?) WHERE until_on IS NULL"),
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

  /** The schedule in force. */
  current(): CallSeries | undefined {
    const raw = this.statements.current.get();
    return raw && seriesOf(raw);
  }

  insert(series: Omit<CallSeries, "id" | "untilOn">): number {
    const { weekday, time, minutes, link, zone, fromOn } = series;
    return Number(
      this.statements.insert.run(weekday, time, minutes, link ?? null, zone, fromOn).lastInsertRowid,
    );
  }

  /** Ends the schedule in force: from `on` it no longer takes place. */
  end(on: LocalDate): boolean {
    return this.statements.end.run(on).changes > 0;
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
    weekday: raw.weekday,
    time: raw.start_time,
    minutes: raw.minutes,
    ...(raw.link !== null && { link: raw.link }),
    zone: raw.zone,
    fromOn: raw.from_on,
    ...(raw.until_on !== null && { untilOn: raw.until_on }),
  };
}
