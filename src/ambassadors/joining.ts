// Coming in: as an ambassador, as a reader, again after leaving. Nothing is written before a form was sent.
import type { Kernel } from "../app/kernel";
import type { Person, Purpose } from "../app/directory";
import { foresee } from "../app/holiday-thread";
import type { Language, LocalDate, Zone } from "../core/instant";
import type { IdentityRef, PersonId } from "../core/person-ref";
import { localDateOf } from "../core/wall-time";
import type { AmbassadorsStore } from "./ambassadors-store";
import { PURPOSES, type Submitted } from "./profile-arguments";
import type { Profile } from "./profile";
import type { Tombstones } from "./tombstones";

/** Raise it whenever the wording of a consent or of the notice changes; each consent says what it was given to. */
export const CONSENT_VERSION = 2;

export class Joining {
  constructor(
    private readonly kernel: Kernel,
    private readonly store: AmbassadorsStore,
    private readonly tombstones: Tombstones,
  ) {}

  /** A stranger, a reader or somebody who had left becomes an ambassador with exactly the consents she ticked. */
  join(identity: IdentityRef, submitted: Submitted, on = this.today()): PersonId {
    const known = this.store.byIdentity(identity);
    const id = known?.id ?? this.store.insert(profileOf(submitted), "active", on);
    if (known) this.store.update(id, profileOf(submitted));
    this.store.setMembership(id, "active", { joinedOn: on });
    foresee(submitted.country);
    this.link(id, identity);
    this.setConsents(id, submitted);
    return id;
  }

  edit(person: Person, submitted: Submitted): void {
    this.store.update(person.id, profileOf(submitted));
    foresee(submitted.country);
    this.setConsents(person.id, submitted);
  }

  /** Reads stories without joining. A reader is a language, a zone and one consent. */
  follow(identity: IdentityRef, language: Language, zone: Zone): PersonId {
    const known = this.store.byIdentity(identity);
    const profile: Profile = { name: "", language, zone, languages: [], topics: [] };
    const id = known?.id ?? this.store.insert(profile, "reader", null);
    this.store.setLanguage(id, language);
    this.link(id, identity);
    this.give(id, "digest");
    return id;
  }

  /** A consent that is in force stays as it is, with the day it was given. */
  give(id: PersonId, purpose: Purpose): void {
    this.store.giveConsent(id, purpose, CONSENT_VERSION, this.kernel.clock.now());
  }

  /** What rested on the consent ends with it. */
  withdraw(id: PersonId, purpose: Purpose): void {
    if (!this.store.person(id)?.purposes.has(purpose)) return;
    this.store.withdrawConsent(id, purpose, this.kernel.clock.now());
    const person = this.store.person(id);
    if (!person) return;
    for (const feature of this.kernel.features) feature.withdrawn?.(person, purpose);
  }

  /** For somebody who leaves: the features hear of that by itself. */
  withdrawAll(id: PersonId): void {
    for (const purpose of PURPOSES) this.store.withdrawConsent(id, purpose, this.kernel.clock.now());
  }

  private link(id: PersonId, identity: IdentityRef): void {
    this.store.addIdentity(id, identity);
    this.tombstones.unbury(identity);
  }

  private setConsents(id: PersonId, wanted: Readonly<Record<Purpose, boolean>>): void {
    for (const purpose of PURPOSES) {
      if (wanted[purpose]) this.give(id, purpose);
      else this.withdraw(id, purpose);
    }
  }

  private today(): LocalDate {
    return localDateOf(this.kernel.clock.now(), this.kernel.network.zone);
  }
}

function profileOf(submitted: Submitted): Profile {
  const { name, language, zone, country, unit, contact, languages, topics } = submitted;
  return { name, language, zone, country, unit, contact, languages: languages ?? [], topics: topics ?? [] };
}
