// Who hears of a call, in the core team's room and in person, and what each of them has been told of it.
import type { Kernel } from "../app/kernel";
import type { Notice, Recipient } from "../app/notice";
import { OutboxFate } from "../app/outbox-fate";
import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { callId, toldOf, type Call, type CallName } from "./call-series";
import type { CallsStore } from "./calls-store";
import type { Told, ToldStore, Whom } from "./told-store";

export interface Saying<P> {
  readonly notice: Notice<P>;
  readonly payload: P;
  /** The recipient is added to it. */
  readonly key: string;
  readonly expiresAt: Instant;
}

export function recipientOf(whom: Whom): Recipient {
  return whom === "room" ? { room: "core" } : { person: whom };
}

export class CallAudience {
  private readonly fate: OutboxFate;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: CallsStore,
    readonly told: ToldStore,
  ) {
    this.fate = new OutboxFate(kernel.database);
  }

  /** Active members of the core team who have not switched the reminders off. */
  isReminded(id: PersonId): boolean {
    return this.isMember(id) && this.store.wantsReminders(id);
  }

  isMember(id: PersonId): boolean {
    const person = this.kernel.directory.person(id);
    return person?.membership === "active" && person.isCoreTeam;
  }

  everybody(): readonly Whom[] {
    const { directory } = this.kernel;
    const members = directory.coreTeam().map(({ id }) => id);
    const room: readonly Whom[] = directory.rooms("core").length > 0 ? ["room"] : [];
    return [...room, ...members.filter((id) => this.isReminded(id))];
  }

  /** Owes a message that tells when the call is, and notes that it does. */
  tell<P>(call: Call, whom: Whom, { notice, payload, key: prefix, expiresAt }: Saying<P>): void {
    const key = `${prefix}:${whom}`;
    const at = toldOf(call);
    this.kernel.outbox.owe(notice, payload, { to: recipientOf(whom), key, expiresAt });
    const known = this.told.find(call, whom);
    if (known?.at === at && (known.key === undefined || this.fate.of(known.key) !== "unsaid")) return;
    this.note(call, whom, { at, key, before: known && this.heard(known) });
  }

  /** Whether the last she was told, or is about to be told, is what is true of the call. */
  knows(call: Call, whom: Whom): boolean {
    return this.told.find(call, whom)?.at === toldOf(call);
  }

  /** She has the time in mind without having been told: she answered for it. */
  knowsBySelf(call: Call, person: PersonId): void {
    if (!this.told.find(call, person)) this.note(call, person, { at: toldOf(call) });
  }

  /** What has certainly reached her; undefined when nothing has. What is still waiting does not count. */
  heard({ at, key, before }: Told): number | undefined {
    const fate = key === undefined ? "said" : this.fate.of(key);
    return fate === "waiting" || fate === "unsaid" ? before : at;
  }

  note(
    call: CallName,
    whom: Whom,
    what: { readonly at: number; readonly key?: string; readonly before?: number | undefined },
  ): void {
    const { series, date } = call;
    const { at, key, before } = what;
    const more = { ...(key !== undefined && { key }), ...(before !== undefined && { before }) };
    this.told.put({ series, date, whom, at, ...more });
  }

  /** What should no longer be said. */
  takeBack(told: Told): void {
    if (told.key !== undefined) this.kernel.outbox.cancel(told.key, `${callId(told)} has changed`);
  }
}
