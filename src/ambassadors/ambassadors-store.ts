// People as rows. Topics and languages are read with the person in one statement, because almost every command needs them.
import { fold } from "../core/clean-text";
import type { Instant, Language, LocalDate, Zone } from "../core/instant";
import { personId, type IdentityRef, type PersonId, type PlatformName } from "../core/person-ref";
import type { Membership, Person, Purpose } from "../app/directory";
import type { Database } from "../store/database";
import { LastRead } from "./last-read";
import { searchWords, type Profile } from "./profile";

interface RawPerson {
  id: number;
  name: string;
  language: Language;
  zone: Zone;
  membership: Membership;
  paused_until: LocalDate | null;
  country: string | null;
  unit: string | null;
  contact: string | null;
  languages: string | null;
  topics: string | null;
  purposes: string | null;
  is_core: number;
  tasks: string | null;
}

const PERSON = `
  SELECT p.id, p.name, p.language, p.zone, p.membership, p.paused_until, p.country, p.unit, p.contact,
    (SELECT group_concat(code, char(31)) FROM person_language WHERE person_id = p.id) AS languages,
    (SELECT group_concat(label, char(31)) FROM person_topic WHERE person_id = p.id) AS topics,
    (SELECT group_concat(purpose, char(31)) FROM consent WHERE person_id = p.id AND withdrawn_at IS NULL) AS purposes,
    EXISTS (SELECT 1 FROM core_member WHERE person_id = p.id) AS is_core,
    (SELECT group_concat(task, char(31)) FROM core_task WHERE person_id = p.id) AS tasks
  FROM person p`;

export class AmbassadorsStore {
  private readonly statements;
  private readonly lastRead: LastRead;

  constructor(database: Database) {
    this.lastRead = LastRead.of(database);
    this.statements = {
      person: database.prepare<[number], RawPerson>(`${PERSON} WHERE p.id = ?`),
      byIdentity: database.prepare<[string, string, string], RawPerson>(
        `${PERSON} WHERE p.id = (SELECT person_id FROM identity WHERE platform = ? AND workspace = ? AND user = ?)`,
      ),
      knows: database
        .prepare<[string, string, string], number>(
          "SELECT 1 FROM identity WHERE platform = ? AND workspace = ? AND user = ?",
        )
        .pluck(),
      identities: database.prepare<[number], { platform: PlatformName; workspace: string; user: string }>(
        "SELECT platform, workspace, user FROM identity WHERE person_id = ? ORDER BY preferred DESC, platform, workspace, user",
      ),
      insert: database.prepare(
        `INSERT INTO person (name, language, zone, membership, country, unit, contact, search_name, search_words, joined_on)
         VALUES (@name, @language, @zone, @membership, @country, @unit, @contact, @searchName, @searchWords, @joinedOn)`,
      ),
      update: database.prepare(
        `UPDATE person SET name = @name, language = @language, zone = @zone, country = @country, unit = @unit,
           contact = @contact, search_name = @searchName, search_words = @searchWords WHERE id = @id`,
      ),
      addIdentity: database.prepare(
        "INSERT INTO identity (platform, workspace, user, person_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      setMembership: database.prepare(
        `UPDATE person SET membership = ?, paused_until = ?, left_on = ?, disabled_on = NULL,
           joined_on = ifnull(joined_on, ?) WHERE id = ?`,
      ),
      setLanguage: database.prepare("UPDATE person SET language = ? WHERE id = ?"),
      setZone: database.prepare("UPDATE person SET zone = ? WHERE id = ?"),
      dropLanguages: database.prepare("DELETE FROM person_language WHERE person_id = ?"),
      addLanguage: database.prepare(
        "INSERT INTO person_language (person_id, code) VALUES (?, ?) ON CONFLICT DO NOTHING",
      ),
      dropTopics: database.prepare("DELETE FROM person_topic WHERE person_id = ?"),
      addTopic: database.prepare(
        "INSERT INTO person_topic (person_id, topic, label) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      giveConsent: database.prepare(
        "INSERT INTO consent (person_id, purpose, version, given_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      withdrawConsent: database.prepare(
        "UPDATE consent SET withdrawn_at = ? WHERE person_id = ? AND purpose = ? AND withdrawn_at IS NULL",
      ),
      pausedUntil: database
        .prepare<[string], number>("SELECT id FROM person WHERE membership = 'paused' AND paused_until <= ?")
        .pluck(),
      setDisabled: database.prepare("UPDATE person SET disabled_on = ? WHERE id = ?"),
      disabledBefore: database
        .prepare<[string], number>("SELECT id FROM person WHERE disabled_on <= ?")
        .pluck(),
      count: database.prepare<[], number>("SELECT EXISTS (SELECT 1 FROM person)").pluck(),
      byUser: database
        .prepare<[string, string], number>("SELECT person_id FROM identity WHERE platform = ? AND user = ?")
        .pluck(),
      leftBefore: database.prepare<[string], number>("SELECT id FROM person WHERE left_on <= ?").pluck(),
      erase: database.prepare("DELETE FROM person WHERE id = ?"),
    };
  }

  person(id: PersonId): Person | undefined {
    const raw = this.statements.person.get(id);
    return raw && personOf(raw);
  }

  byIdentity({ platform, workspace, user }: IdentityRef): Person | undefined {
    return this.lastRead.get(`${platform}/${workspace}/${user}`, () => {
      const raw = this.statements.byIdentity.get(platform, workspace, user);
      return raw && personOf(raw);
    });
  }

  knows({ platform, workspace, user }: IdentityRef): boolean {
    return this.statements.knows.get(platform, workspace, user) === 1;
  }

  identitiesOf(id: PersonId): readonly IdentityRef[] {
    return this.lastRead.get(`identities of ${id}`, () => this.statements.identities.all(id));
  }

  insert(profile: Profile, membership: Membership, joinedOn: LocalDate | null): PersonId {
    const { lastInsertRowid } = this.statements.insert.run({ ...columnsOf(profile), membership, joinedOn });
    const id = personId(Number(lastInsertRowid));
    this.replaceLists(id, profile);
    return id;
  }

  update(id: PersonId, profile: Profile): void {
    this.statements.update.run({ ...columnsOf(profile), id });
    this.replaceLists(id, profile);
  }

  addIdentity(id: PersonId, { platform, workspace, user }: IdentityRef): void {
    this.statements.addIdentity.run(platform, workspace, user, id);
  }

  setMembership(
    id: PersonId,
    membership: Membership,
    dates: { pausedUntil?: LocalDate | undefined; leftOn?: LocalDate; joinedOn?: LocalDate } = {},
  ): void {
    this.statements.setMembership.run(
      membership,
      dates.pausedUntil ?? null,
      dates.leftOn ?? null,
      dates.joinedOn ?? null,
      id,
    );
  }

  setLanguage(id: PersonId, language: Language): void {
    this.statements.setLanguage.run(language, id);
  }

  setZone(id: PersonId, zone: Zone): void {
    this.statements.setZone.run(zone, id);
  }

  giveConsent(id: PersonId, purpose: Purpose, version: number, at: Instant): void {
    this.statements.giveConsent.run(id, purpose, version, at);
  }

  withdrawConsent(id: PersonId, purpose: Purpose, at: Instant): void {
    this.statements.withdrawConsent.run(at, id, purpose);
  }

  /** Paused people who are back on this date or should have been back before. */
  pauseEndedBy(date: LocalDate): readonly PersonId[] {
    return this.statements.pausedUntil.all(date).map(personId);
  }

  /** The account is closed since that day; undefined when there is a sign of life. */
  setDisabled(id: PersonId, on: LocalDate | undefined): void {
    this.statements.setDisabled.run(on ?? null, id);
  }

  disabledBy(date: LocalDate): readonly PersonId[] {
    return this.statements.disabledBefore.all(date).map(personId);
  }

  hasPeople(): boolean {
    return this.statements.count.get() === 1;
  }

  /** Whoever has this id on the platform, in whichever workspace: configuration does not name workspaces. */
  byUser(platform: PlatformName, user: string): readonly PersonId[] {
    return this.statements.byUser.all(platform, user).map(personId);
  }

  leftBy(date: LocalDate): readonly PersonId[] {
    return this.statements.leftBefore.all(date).map(personId);
  }

  erase(id: PersonId): void {
    this.statements.erase.run(id);
  }

  private replaceLists(id: PersonId, profile: Profile): void {
    this.statements.dropLanguages.run(id);
    for (const code of profile.languages) this.statements.addLanguage.run(id, code);
    this.statements.dropTopics.run(id);
    for (const label of profile.topics) this.statements.addTopic.run(id, fold(label), label);
  }
}

function columnsOf(profile: Profile) {
  const { name, language, zone, country, unit, contact } = profile;
  return {
    name,
    language,
    zone,
    country: country ?? null,
    unit: unit ?? null,
    contact: contact ?? null,
    searchName: fold(name),
    searchWords: searchWords(profile),
  };
}

function personOf(raw: RawPerson): Person {
  return {
    id: personId(raw.id),
    name: raw.name,
    language: raw.language,
    zone: raw.zone,
    membership: raw.membership,
    ...(raw.paused_until !== null && { pausedUntil: raw.paused_until }),
    ...(raw.country !== null && { country: raw.country }),
    ...(raw.unit !== null && { unit: raw.unit }),
    ...(raw.contact !== null && { contact: raw.contact }),
    languages: listOf(raw.languages),
    topics: listOf(raw.topics),
    purposes: new Set(listOf(raw.purposes) as Purpose[]),
    isCoreTeam: raw.is_core === 1,
    tasks: listOf(raw.tasks),
  };
}

/** Items are joined by the unit separator, which cleaned texts never contain. */
function listOf(joined: string | null): readonly string[] {
  return joined === null ? [] : joined.split("\u001f");
}
