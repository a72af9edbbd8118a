import { instant, parseLocalDate, type Instant, type LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import { restoredHours, storedHours, type WeekHours } from "./sending-hours";

/** What a person wishes; what is missing is as usual. */
export interface SendingWish {
  readonly hours?: WeekHours;
  /** Unsolicited messages within seven days. */
  readonly budget?: number;
  /** ISO 3166 of the country or region whose holidays she has; empty for none. */
  readonly region?: string;
  readonly snoozedUntil?: Instant;
}

interface Row {
  readonly hours: string | null;
  readonly budget: number | null;
  readonly region: string | null;
  readonly snoozed_until: number | null;
}

/** In the table of the network's settings. */
const HUSH = "hush.until";
const AS_USUAL: SendingWish = {};

export class EtiquetteStore {
  private readonly statements;

  constructor(database: Database) {
    const setting = (column: string) =>
      database.prepare<[number, string | number | null]>(
        `INSERT INTO sending_wish (person_id, ${column}) VALUES (?, ?)
         ON CONFLICT (person_id) DO UPDATE SET ${column} = excluded.${column}`,
      );
    this.statements = {
      regions: database
        .prepare<[], string>(
          `SELECT region FROM sending_wish WHERE region <> '' UNION
           SELECT country FROM (SELECT country FROM person ORDER BY id LIMIT 20000) WHERE country IS NOT NULL`,
        )
        .pluck(),
      wish: database.prepare<[number], Row>(
        "SELECT hours, budget, region, snoozed_until FROM sending_wish WHERE person_id = ?",
      ),
      hours: setting("hours"),
      budget: setting("budget"),
      region: setting("region"),
      snoozed: setting("snoozed_until"),
      drop: database.prepare("DELETE FROM sending_wish WHERE person_id = ?"),
      // What she wished in the profile that remains stands; of two rests the longer one.
      merge: database.prepare(
        `INSERT INTO sending_wish (person_id, hours, budget, region, snoozed_until)
           SELECT @into, hours, budget, region, snoozed_until FROM sending_wish WHERE person_id = @from
         ON CONFLICT (person_id) DO UPDATE SET hours = ifnull(hours, excluded.hours),
           budget = ifnull(budget, excluded.budget), region = ifnull(region, excluded.region),
           snoozed_until = max(ifnull(snoozed_until, excluded.snoozed_until), ifnull(excluded.snoozed_until, 0))`,
      ),
      hush: database.prepare<[], string>(`SELECT value FROM setting WHERE name = '${HUSH}'`).pluck(),
      setHush: database.prepare(
        `INSERT INTO setting (name, value) VALUES ('${HUSH}', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      ),
      endHush: database.prepare(`DELETE FROM setting WHERE name = '${HUSH}'`),
    };
  }

  /** Whose holidays matter to somebody; of a very large network as far as its first people tell. */
  regions(): readonly string[] {
    return this.statements.regions.all();
  }

  wish(id: PersonId): SendingWish {
    const row = this.statements.wish.get(id);
    if (!row) return AS_USUAL;
    return {
      ...(row.hours !== null && { hours: restoredHours(row.hours) }),
      ...(row.budget !== null && { budget: row.budget }),
      ...(row.region !== null && { region: row.region }),
      ...(row.snoozed_until !== null && { snoozedUntil: instant(row.snoozed_until) }),
    };
  }

  setHours(id: PersonId, hours: WeekHours | undefined): void {
    this.statements.hours.run(id, hours ? storedHours(hours) : null);
  }

  setBudget(id: PersonId, budget: number): void {
    this.statements.budget.run(id, budget);
  }

  /** Undefined is the country of her profile. */
  setRegion(id: PersonId, region: string | undefined): void {
    this.statements.region.run(id, region ?? null);
  }

  snooze(id: PersonId, until: Instant | undefined): void {
    this.statements.snoozed.run(id, until ?? null);
  }

  drop(id: PersonId): void {
    this.statements.drop.run(id);
  }

  merge(from: PersonId, into: PersonId): void {
    this.statements.merge.run({ from, into });
    this.statements.drop.run(from);
  }

  /** The first day on which the bot writes unasked again. */
  hush(): LocalDate | undefined {
    const value = this.statements.hush.get();
    return value === undefined ? undefined : parseLocalDate(value);
  }

  setHush(until: LocalDate | undefined): void {
    if (until === undefined) this.statements.endHush.run();
    else this.statements.setHush.run(until);
  }
}
