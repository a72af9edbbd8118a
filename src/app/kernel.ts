import type { Clock } from "../core/clock";
import type { Language, LocalDate, Zone } from "../core/instant";
import type { Database } from "../store/database";
import type { Audit } from "./audit";
import type { Counterparts } from "./counterparts";
import type { Directory } from "./directory";
import type { Etiquette } from "./etiquette";
import type { Feature } from "./feature";
import type { Log } from "./log";
import type { Outbox } from "./outbox";
import type { OutboxStore } from "./outbox-store";
import type { Scheduler } from "./scheduler";

/** What the network calls itself and where it lives: configuration, so any company's network can use the bot. */
export interface Network {
  readonly name: string;
  readonly hashtag: string;
  readonly foundedOn: LocalDate;
  readonly language: Language;
  readonly zone: Zone;
  readonly holidayRegion: string;
  /** The first is the one to show: "ambassador" is typed as /ambassador. */
  readonly commandNames: readonly string[];
  readonly publicUrl?: string;
}

/** What every feature stands on. */
export interface Kernel {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly network: Network;
  readonly directory: Directory;
  readonly counterparts: Counterparts;
  readonly audit: Audit;
  readonly etiquette: Etiquette;
  readonly scheduler: Scheduler;
  readonly outbox: Outbox;
  readonly outboxStore: OutboxStore;
  /** All features, in the order in which the overview shows them; complete once the program is assembled. */
  readonly features: readonly Feature[];
}
