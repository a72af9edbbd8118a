// What people wish for the messages they did not ask for, and the silence that the core team orders for everybody.
import type { Person } from "../app/directory";
import { EtiquetteStore } from "../app/etiquette-store";
import { USUAL_BUDGET } from "../app/etiquette";
import type { ColumnEntry, Feature, ShownSection } from "../app/feature";
import type { Kernel } from "../app/kernel";
import { holidayRegionName } from "../app/holiday-region";
import { foresee } from "../app/holiday-thread";
import { shownHours, storedHours, USUAL_HOURS, type WeekHours } from "../app/sending-hours";
import type { Text } from "../core/card";
import type { Instant, Language, LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { startOfDay } from "../core/wall-time";
import { sendingTexts } from "./sending-texts";

const wished: ColumnEntry = {
  purpose: {
    de: "wann und wie oft der Bot einer Person ungefragt schreiben darf und welche Feiertage sie hat",
    en: "when and how often the bot may write to somebody unasked, and which holidays they have",
  },
  readers: "self",
  retention: {
    de: "bis es geändert oder die Person gelöscht wird",
    en: "until changed or the person is erased",
  },
};

export class SendingWishes {
  readonly feature: Feature;
  private readonly store: EtiquetteStore;

  constructor(private readonly kernel: Kernel) {
    this.store = new EtiquetteStore(kernel.database);
    const { store } = this;
    this.feature = {
      name: "etiquette",
      notices: [],
      jobs: [],
      overview: () => [],
      personal: {
        columns: { "sending_wish.*": wished },
        show: (id, language) => this.show(id, language),
        export: (id) => ({ sending_wish: this.rows(id) }),
        erase: (id) => store.drop(id),
        merge: (from, into) => store.merge(from, into),
      },
    };
  }

  /** Undefined is as usual. */
  setHours(person: Person, hours: WeekHours | undefined): void {
    this.store.setHours(person.id, hours);
  }

  setBudget(person: Person, budget: number): void {
    this.store.setBudget(person.id, budget);
  }

  /** Undefined is her country; empty is no holidays. */
  setRegion(person: Person, region: string | undefined): void {
    this.store.setRegion(person.id, region);
    foresee(region);
  }

  /** Nothing unasked before that day of hers. */
  snooze(person: Person, until: LocalDate): void {
    this.store.snooze(person.id, startOfDay(until, person.zone));
  }

  snoozedUntil(person: Person): Instant | undefined {
    const until = this.store.wish(person.id).snoozedUntil;
    return until !== undefined && until > this.kernel.clock.now() ? until : undefined;
  }

  hush(): LocalDate | undefined {
    const { clock, network } = this.kernel;
    return this.kernel.etiquette.hushedUntil(clock.now(), network.zone) === undefined
      ? undefined
      : this.store.hush();
  }

  /** Undefined ends it. */
  setHush(until: LocalDate | undefined, by: Person): void {
    this.store.setHush(until);
    this.kernel.audit.record({ actor: by.id, action: "network.hush", purpose: "etiquette" });
  }

  private show(id: PersonId, language: Language): readonly ShownSection[] {
    const texts = sendingTexts[language];
    const { hours, budget, region, snoozedUntil } = this.store.wish(id);
    const lines: Text[] = [
      ...(hours ? [[`${texts.hours}: ${shownHours(hours, language)}`]] : []),
      ...(budget === undefined ? [] : [[`${texts.budget}: ${texts.perWeek(budget)}`]]),
      ...(region === undefined
        ? []
        : [[`${texts.holidays}: ${region === "" ? texts.noHolidays : holidayRegionName(region, language)}`]]),
      ...(snoozedUntil === undefined
        ? []
        : [[`${texts.snoozed}: `, { time: snoozedUntil, show: "date" } as const]]),
    ];
    return lines.length === 0 ? [] : [{ title: texts.section, lines }];
  }

  private rows(id: PersonId): readonly Record<string, unknown>[] {
    const { hours, budget, region, snoozedUntil } = this.store.wish(id);
    return [
      {
        hours: storedHours(hours ?? USUAL_HOURS),
        budget: budget ?? USUAL_BUDGET,
        region: region ?? null,
        snoozed_until: snoozedUntil ?? null,
      },
    ];
  }
}
