import type { Instant, LocalDate } from "../core/instant";
import type { Database } from "../store/database";
import type { CallName, Decision } from "./call-series";

interface RawOccurrence {
  series_id: number;
  planned_on: LocalDate;
  status: Decision["status"];
  cause: Decision["by"];
  start_on: LocalDate;
  start_time: string;
  holiday_de: string | null;
  holiday_en: string | null;
  revision: number;
  changed_at: Instant;
}

/** What was recorded about one occurrence. */
export interface Recorded extends CallName {
  readonly decision: Decision;
  readonly revision: number;
  readonly changedAt: Instant;
}

const ALL = `SELECT series_id, planned_on, status, cause, start_on, start_time, holiday_de, holiday_en, revision,
  changed_at FROM call_occurrence`;

/** The record of the calls whose date has come near or was decided about. It is kept: the network's history. */
export class OccurrenceStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      one: database.prepare<[number, LocalDate], RawOccurrence>(
        `${ALL} WHERE series_id = ? AND planned_on = ?`,
      ),
      ofSeries: database.prepare<[number, LocalDate], RawOccurrence>(
        `${ALL} WHERE series_id = ? AND planned_on >= ?`,
      ),
      moved: database.prepare<[number], RawOccurrence>(
        `${ALL} WHERE series_id = ? AND status = 'moved' AND cause = 'core-team'`,
      ),
      from: database.prepare<[LocalDate, LocalDate], RawOccurrence>(
        `${ALL} WHERE planned_on >= ? OR start_on >= ? ORDER BY planned_on, series_id`,
      ),
      before: database.prepare<[LocalDate, number], RawOccurrence>(
        `${ALL} WHERE start_on <= ? ORDER BY start_on DESC, start_time DESC, series_id DESC LIMIT ?`,
      ),
      recordedUntil: database
        .prepare<[number], LocalDate | null>(
          "SELECT max(planned_on) FROM call_occurrence WHERE series_id = ? AND cause <> 'core-team'",
        )
        .pluck(),
      put: database.prepare(
        `INSERT INTO call_occurrence (series_id, planned_on, status, cause, start_on, start_time, holiday_de,
           holiday_en, revision, changed_at)
         VALUES (@series, @date, @status, @by, @startOn, @startTime, @holidayDe, @holidayEn, @revision, @changedAt)
         ON CONFLICT (series_id, planned_on) DO UPDATE SET status = excluded.status, cause = excluded.cause,
           start_on = excluded.start_on, start_time = excluded.start_time, holiday_de = excluded.holiday_de,
           holiday_en = excluded.holiday_en, revision = excluded.revision, changed_at = excluded.changed_at`,
      ),
    };
  }

  find({ series, date }: CallName): Recorded | undefined {
    const raw = this.statements.one.get(series, date);
    return raw && recordedOf(raw);
  }

  /** Those of a series whose date by the schedule is not before `from`, by that date. */
  ofSeries(series: number, from: LocalDate): ReadonlyMap<LocalDate, Recorded> {
    const all = this.statements.ofSeries.all(series, from).map(recordedOf);
    return new Map(all.map((each) => [each.date, each]));
  }

  /** Those of a series that the core team moved. */
  moved(series: number): readonly Recorded[] {
    return this.statements.moved.all(series).map(recordedOf);
  }

  /** Those whose date, by the schedule or in truth, is not before `on`. */
  from(on: LocalDate): readonly Recorded[] {
    return this.statements.from.all(on, on).map(recordedOf);
  }

  /** Those that start on the date or before, latest first. */
  upTo(on: LocalDate, limit: number): readonly Recorded[] {
    return this.statements.before.all(on, limit).map(recordedOf);
  }

  /** Until which date of the schedule all occurrences of the series are recorded. */
  recordedUntil(series: number): LocalDate | undefined {
    return this.statements.recordedUntil.get(series) ?? undefined;
  }

  put({ series, date, decision, revision, changedAt }: Recorded): void {
    const { status, by, start, holiday } = decision;
    this.statements.put.run({
      ...{ series, date, status, by, revision, changedAt },
      ...{ startOn: start.date, startTime: start.time },
      ...{ holidayDe: holiday?.de ?? null, holidayEn: holiday?.en ?? null },
    });
  }
}

function recordedOf(raw: RawOccurrence): Recorded {
  const { holiday_de: de, holiday_en: en } = raw;
  return {
    series: raw.series_id,
    date: raw.planned_on,
    decision: {
      status: raw.status,
      by: raw.cause,
      start: { date: raw.start_on, time: raw.start_time },
      ...(de !== null && en !== null && { holiday: { de, en } }),
    },
    revision: raw.revision,
    changedAt: raw.changed_at,
  };
}
