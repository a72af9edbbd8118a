// Showing, exporting and erasing what is stored about a person. It walks the features; none of them knows it.
import type { AuditEntry } from "../app/audit";
import type { Person } from "../app/directory";
import { eraseEverywhere } from "../app/erasure";
import type { Feature, ShownSection } from "../app/feature";
import type { Kernel } from "../app/kernel";
import type { Attachment, Text } from "../core/card";
import { UserError } from "../core/errors";
import { HOUR, type Instant, type Language } from "../core/instant";
import { identityKey, type IdentityRef, type PersonId } from "../core/person-ref";
import { readableCode, sameSecret, typedCode } from "../core/tokens";
import { localDateOf } from "../core/wall-time";
import { csvOf } from "./csv";
import { PRIVACY_COLUMNS } from "./privacy-columns";
import { PrivacyStore, type Consent } from "./privacy-store";
import { auditTexts, privacyTexts } from "./privacy-texts";

/** Entries of the audit log in one answer; the export has all. */
const SHOWN_ENTRIES = 20;
const ALL_ENTRIES = 100_000;
/** How long the button that deletes everything can be pressed, in milliseconds. */
const CONFIRM_WITHIN = HOUR;

type Rows = readonly Readonly<Record<string, unknown>>[];

export class Privacy {
  readonly feature: Feature;
  private readonly store: PrivacyStore;
  /** Who was shown what would go. In memory only: after a restart the preview is shown again, which is safer. */
  private readonly asked = new Map<string, { readonly code: string; readonly at: Instant }>();

  constructor(private readonly kernel: Kernel) {
    this.store = new PrivacyStore(kernel.database);
    this.feature = {
      name: "privacy",
      notices: [],
      jobs: [],
      overview: () => [],
      personal: {
        columns: PRIVACY_COLUMNS,
        show: (id, language) => this.ownSections(id, language),
        export: (id) => ({
          outbox: kernel.outboxStore.export(id),
          audit: kernel.audit.about(id, ALL_ENTRIES).map((entry) => this.exported(entry)),
        }),
        merge: (from, into) => {
          kernel.outboxStore.merging.reassign(from, into);
          kernel.audit.handOver(from, into);
        },
        erase: (id) => kernel.directory.identitiesOf(id).forEach((each) => this.store.forgetWaiting(each)),
      },
    };
  }

  consentsInForce(id: PersonId): readonly Consent[] {
    return this.store.consentsInForce(id);
  }

  /** Everything that is stored about somebody, in the order of the features. */
  sections(id: PersonId, language: Language): readonly ShownSection[] {
    return this.kernel.features
      .flatMap((feature) => feature.personal.show(id, language))
      .filter(({ lines }) => lines.length > 0);
  }

  /** The same for machines and for spreadsheets. */
  files(id: PersonId, language: Language): readonly Attachment[] {
    const { clock, network, features } = this.kernel;
    const tables: Record<string, Rows> = {};
    for (const feature of features) Object.assign(tables, feature.personal.export(id));
    const filled = Object.entries(tables).filter(([, rows]) => rows.length > 0);
    const about = {
      network: network.name,
      exportedAt: new Date(clock.now()).toISOString(),
      units: "Fields that end in _at are milliseconds since 1970-01-01T00:00:00Z.",
    };
    const name = `${privacyTexts[language].fileName}-${localDateOf(clock.now(), network.zone)}`;
    const json = JSON.stringify({ ...about, tables: Object.fromEntries(filled) }, undefined, 2);
    const cells = filled.flatMap(([table, rows]) =>
      rows.flatMap((row, i) =>
        Object.entries(row).map(([field, value]) => [table, String(i + 1), field, written(value)]),
      ),
    );
    return [
      { name: `${name}.json`, mediaType: "application/json", content: `${json}\n` },
      {
        name: `${name}.csv`,
        mediaType: "text/csv",
        content: csvOf(["table", "row", "field", "value"], cells),
      },
    ];
  }

  /** The code that lets this identity, and nobody else, confirm what it was just shown. */
  askForErasure(identity: IdentityRef): string {
    const now = this.kernel.clock.now();
    for (const [key, { at }] of this.asked) if (now - at > CONFIRM_WITHIN) this.asked.delete(key);
    const code = readableCode(6);
    this.asked.set(identityKey(identity), { code, at: now });
    return code;
  }

  /** Whether this is the code of the preview this identity was shown; it is used up. */
  confirms(identity: IdentityRef, typed: string): boolean {
    const key = identityKey(identity);
    const asked = this.asked.get(key);
    const valid =
      asked !== undefined &&
      this.kernel.clock.now() - asked.at <= CONFIRM_WITHIN &&
      sameSecret(asked.code, typedCode(typed));
    if (valid) this.asked.delete(key);
    return valid;
  }

  /** @throws UserError for the last one in the core team, who has to hand over first */
  refuseLastOfCore(person: Person): void {
    const others = this.kernel.directory
      .coreTeam()
      .filter(
        ({ id, membership }) => id !== person.id && (membership === "active" || membership === "paused"),
      );
    if (!person.isCoreTeam || others.length > 0) return;
    throw new UserError({ de: privacyTexts.de.lastOfCore, en: privacyTexts.en.lastOfCore });
  }

  /** Call it inside a transaction. @throws UserError for the last one in the core team */
  erase(person: Person): void {
    this.refuseLastOfCore(person);
    eraseEverywhere(this.kernel, person.id);
  }

  private ownSections(id: PersonId, language: Language): readonly ShownSection[] {
    const texts = privacyTexts[language];
    const { queued, kept } = this.store.messages(id);
    const entries = this.kernel.audit.about(id, SHOWN_ENTRIES);
    return [
      { title: texts.messages, lines: [[texts.messageCounts(queued, kept)]] },
      {
        title: texts.readers,
        lines:
          entries.length === 0 ? [[texts.noReaders]] : entries.map((entry) => this.shown(entry, language)),
      },
    ];
  }

  private shown(entry: AuditEntry, language: Language): Text {
    const meanings: Readonly<Record<string, string>> = auditTexts[language];
    const meaning = Object.hasOwn(meanings, entry.action) ? meanings[entry.action] : undefined;
    const said = meaning ?? `${entry.action} (${entry.purpose})`;
    return [{ time: entry.at }, `, ${this.actor(entry, language)}: ${said}`];
  }

  private exported(entry: AuditEntry): Readonly<Record<string, unknown>> {
    const { at, action, purpose } = entry;
    return { at, action, purpose, by: this.actor(entry, "en") };
  }

  private actor({ actor }: AuditEntry, language: Language): string {
    const texts = privacyTexts[language];
    if (actor === undefined) return texts.bot;
    return this.kernel.directory.person(actor)?.name ?? texts.gone;
  }
}

function written(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
