// What a feature offers to the house. Showing, exporting, erasing and merging a person, the overview and the council sheet
// walk the list of features, so a new feature needs no change in any of them.
import type { Block, Text } from "../core/card";
import type { Language } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Both } from "../i18n/texts";
import type { CommandContext } from "./command";
import type { Person, Purpose } from "./directory";
import type { Job } from "./job";
import type { Notice } from "./notice";
import type { SamplePerson } from "./sample-people";

/** What the works council reads about a column. */
export interface ColumnEntry {
  readonly purpose: Both;
  readonly readers: "self" | "ambassadors" | "core-team" | "nobody";
  readonly retention: Both;
}

export interface ShownSection {
  readonly title: string;
  readonly lines: readonly Text[];
}

export interface PersonalData {
  /** Every column of the feature's tables, "table.column" or "table.*" for several that share one entry. */
  readonly columns: Readonly<Record<string, ColumnEntry>>;
  /** In the person's language, for `data show`. */
  show(id: PersonId, language: Language): readonly ShownSection[];
  /** Rows by table, for `data export`. */
  export(id: PersonId): Readonly<Record<string, readonly Record<string, unknown>[]>>;
  /** Removes what belongs to the person and tells neutrally whoever would be left hanging. Called before `leave` too. */
  erase(id: PersonId): void;
  /** Two profiles were one person's: hands over what belongs to `from`, and leaves no row that refers to it. */
  merge(from: PersonId, into: PersonId): void;
}

export interface Feature {
  readonly name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of notices with different payloads
  readonly notices: readonly Notice<any>[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of jobs with different payloads
  readonly jobs: readonly Job<any>[];
  /** The feature's part of my overview; an empty list when there is nothing to say. */
  overview(person: Person, ctx: CommandContext): readonly Block[];
  readonly personal: PersonalData;
  /** Makes sure that recurring jobs are planned; runs at every start, inside a transaction. */
  begin?(): void;
  /** The person pauses or leaves: hand over, close or rest what is hers. Runs in that command's transaction. */
  away?(person: Person, why: "paused" | "left"): void;
  /** A break has ended: what rested goes on. Runs in that command's transaction. */
  back?(person: Person): void;
  /** The person has lost a task or her place in the core team; she is as she is after that. */
  relieved?(person: Person): void;
  /** The person has taken a consent back: what rested on it ends, in that command's transaction. */
  withdrawn?(person: Person, purpose: Purpose): void;
  /** Part of the playground's sample network. */
  sample?(people: ReadonlyMap<string, Person>, sample: readonly SamplePerson[]): void;
}
