// Who carries the network: how the first member comes in, how others follow, which tasks they hold, and the rooms the
// bot posts to. The network is never left without a core team once it has one.
import { Attempts } from "../app/attempts";
import type { Person, RoomPurpose } from "../app/directory";
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";
import { UserError } from "../core/errors";
import { identityKey, type IdentityRef, type PersonId, type RoomRef } from "../core/person-ref";
import { readableCode, sameSecret, sha256Hex, typedCode } from "../core/tokens";
import { localDateOf } from "../core/wall-time";
import { coreTeamNotices, type CoreTeamNotices } from "./core-team-notices";
import { coreTeamPersonal } from "./core-team-personal";
import type { CoreTeamStore } from "./core-team-store";
import { coreTeamTexts } from "./core-team-texts";

const CLAIM_CODE = "core-claim-code";
const CODE_LENGTH = 10;
/** Wrong codes somebody may type within an hour. */
const TRIES = 5;
const MOST_TASKS = 12;

export type Claim = "member" | "invited" | "already" | "wrong" | "too-often";
export type Invitation = "member" | "invited" | "already" | "already-invited";

export class CoreTeam {
  readonly feature: Feature;
  private readonly notices: CoreTeamNotices;
  private readonly wrongTries: Attempts;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: CoreTeamStore,
  ) {
    this.notices = coreTeamNotices(kernel);
    this.wrongTries = new Attempts(kernel.clock, TRIES);
    this.feature = {
      name: "core-team",
      notices: [this.notices.joined, this.notices.ended],
      jobs: [],
      overview: (person, ctx) => {
        if (!person.isCoreTeam || store.rooms("core").length > 0) return [];
        const command = ctx.language === "de" ? "kernteam raum kernteam" : "core room core";
        return [{ text: [coreTeamTexts[ctx.language].noRoom(command)] }];
      },
      personal: coreTeamPersonal(store, kernel, this.notices),
      away: (person, why) => {
        if (why === "left") this.dismiss(person);
      },
    };
  }

  /** Ambassadors in the core team, those who pause included. */
  members(): readonly Person[] {
    return this.kernel.directory
      .coreTeam()
      .filter(({ membership }) => membership === "active" || membership === "paused");
  }

  /**
   * A new one-time code for `core claim` when the network has no core-team member; undefined when it has one. Only the
   * hash is stored, so the code of an earlier start no longer works.
   */
  firstStartCode(): string | undefined {
    if (this.members().length > 0) {
      this.store.unset(CLAIM_CODE);
      return undefined;
    }
    const code = readableCode(CODE_LENGTH);
    this.store.set(CLAIM_CODE, sha256Hex(code));
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  }

  /** Somebody types the first-start code. Whoever has not joined yet becomes a member on joining. */
  claim(typed: string, identity: IdentityRef, person: Person | undefined): Claim {
    if (person?.isCoreTeam) return "already";
    if (this.wrongTries.areUsedUp(identityKey(identity))) return "too-often";
    const open = this.members().length === 0 ? this.store.setting(CLAIM_CODE) : undefined;
    // Compared in any case, so that the time taken does not tell whether a code is open.
    const right = sameSecret(sha256Hex(typedCode(typed)), open ?? "none");
    if (!right || open === undefined) {
      this.wrongTries.count(identityKey(identity));
      return "wrong";
    }
    this.store.unset(CLAIM_CODE);
    if (person && isAmbassador(person)) {
      this.admit(person.id);
      this.audit(person.id, person.id, "core.claim");
      return "member";
    }
    this.store.invite(identity);
    this.audit(person?.id, person?.id, "core.claim");
    return "invited";
  }

  /** Takes an ambassador in at once. */
  take(person: Person, by: Person): Invitation {
    if (person.isCoreTeam) return "already";
    this.admit(person.id);
    this.audit(by.id, person.id, "core.invite");
    this.tell(this.notices.joined, person.id, by.id);
    return "member";
  }

  /** Invites somebody who has not joined yet; it takes effect on joining. */
  invite(identity: IdentityRef, by?: Person): Invitation {
    if (this.store.isInvited(identity)) return "already-invited";
    this.store.invite(identity);
    this.audit(by?.id, undefined, "core.invite");
    return "invited";
  }

  isInvited(identity: IdentityRef): boolean {
    return this.store.isInvited(identity);
  }

  /** Forgets an invitation; false when there was none. */
  withdraw(identity: IdentityRef, by?: Person): boolean {
    if (!this.store.takeInvitation(identity)) return false;
    this.audit(by?.id, undefined, "core.withdraw");
    return true;
  }

  /** Call it when somebody joins: an invitation takes effect and is used up. Whether there was one. */
  welcome(person: PersonId, identity: IdentityRef): boolean {
    if (!this.store.takeInvitation(identity)) return false;
    this.admit(person);
    this.audit(undefined, person, "core.join");
    this.tell(this.notices.joined, person, undefined);
    return true;
  }

  /** @throws UserError when she is not a member, or the last one */
  remove(person: Person, by: Person): void {
    if (!person.isCoreTeam) throw this.notMember(person, "nothingToRemove");
    this.refuseLast(person, person.id === by.id ? "lastOne" : "lastOther");
    this.store.remove(person.id);
    this.relieved(person);
    this.audit(by.id, person.id, "core.remove");
    if (person.id !== by.id) this.tell(this.notices.ended, person.id, undefined);
  }

  /** @throws UserError when she is not a member or holds too many tasks */
  addTask(person: Person, task: string, by: Person): void {
    if (!person.isCoreTeam) throw this.notMember(person);
    if (!person.tasks.includes(task) && person.tasks.length >= MOST_TASKS) {
      throw new UserError(
        { de: coreTeamTexts.de.tooManyTasks(MOST_TASKS), en: coreTeamTexts.en.tooManyTasks(MOST_TASKS) },
        "task",
      );
    }
    this.store.addTask(person.id, task);
    this.audit(by.id, person.id, "core.role");
  }

  /** Takes one task away, or all. @throws UserError when she is not a member */
  removeTasks(person: Person, tasks: readonly string[], by: Person): void {
    if (!person.isCoreTeam) throw this.notMember(person);
    for (const task of tasks) this.store.removeTask(person.id, task);
    this.relieved(person);
    this.audit(by.id, person.id, "core.role");
  }

  bindRoom(room: RoomRef, purpose: RoomPurpose, by: Person): void {
    this.store.bindRoom(room, purpose);
    this.audit(by.id, undefined, "core.room");
  }

  /** Somebody reads the list of members. */
  listed(by: Person): readonly Person[] {
    this.audit(by.id, undefined, "core.members");
    return this.members();
  }

  /** @throws UserError when she is the last one in the core team */
  refuseLast(person: Person, text: "lastOne" | "lastOther" = "lastOne"): void {
    if (!person.isCoreTeam || this.members().some(({ id }) => id !== person.id)) return;
    throw new UserError({ de: coreTeamTexts.de[text], en: coreTeamTexts.en[text] });
  }

  private dismiss(person: Person): void {
    if (!person.isCoreTeam) return;
    this.refuseLast(person);
    this.store.remove(person.id);
    this.audit(person.id, person.id, "core.remove");
  }

  /** What rested on a task is handed back. */
  private relieved({ id }: Person): void {
    const person = this.kernel.directory.person(id);
    if (person) for (const feature of this.kernel.features) feature.relieved?.(person);
  }

  private admit(person: PersonId): void {
    const { clock, network } = this.kernel;
    this.store.add(person, localDateOf(clock.now(), network.zone));
    // Whoever holds a code from the console after this has come too late.
    this.store.unset(CLAIM_CODE);
  }

  private tell(notice: CoreTeamNotices["joined"], person: PersonId, by: PersonId | undefined): void {
    const key = `${notice.kind}:${person}:${this.kernel.clock.now()}`;
    this.kernel.outbox.owe(notice, { person, ...(by !== undefined && { by }) }, { to: { person }, key });
  }

  private audit(actor: PersonId | undefined, about: PersonId | undefined, action: string): void {
    this.kernel.audit.record({ actor, about, action, purpose: "core team" });
  }

  private notMember({ name }: Person, text: "notMember" | "nothingToRemove" = "notMember"): UserError {
    return new UserError({ de: coreTeamTexts.de[text](name), en: coreTeamTexts.en[text](name) }, "person");
  }
}

function isAmbassador({ membership }: Person): boolean {
  return membership === "active" || membership === "paused";
}
