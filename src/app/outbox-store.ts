import { instant, type Instant } from "../core/instant";
import type { IdentityRef, PersonId, RoomRef } from "../core/person-ref";
import type { Database } from "../store/database";
import type { Recipient } from "./notice";
import { OutboxBundles } from "./outbox-bundles";
import { OutboxLanes } from "./outbox-lanes";
import { OutboxMany } from "./outbox-many";
import { OutboxMerging } from "./outbox-merging";
import { rowOf, type Chat, type OutboxRow } from "./outbox-row";
import { FORGOTTEN_AT_ONCE, outboxStatements } from "./outbox-statements";
import type { Address, Receipt } from "./platform";

interface NewRow {
  readonly key: string;
  readonly kind: string;
  readonly payload: string;
  readonly to: Recipient;
  readonly rooms: readonly RoomRef[];
  /** Of a person: a copy for each of these and for no other; none means one message to wherever she prefers it. */
  readonly accounts: readonly IdentityRef[];
  /** Where she prefers it now. */
  readonly chat: Chat;
  readonly priority: number;
  readonly unsolicited: boolean;
  readonly createdAt: Instant;
  readonly dueAt: Instant;
  readonly expiresAt: Instant;
  readonly newRef: () => string;
}

interface Updates {
  readonly now: Instant;
  readonly dueAt: Instant;
  readonly expiresAt: Instant;
  readonly newRef: () => string;
  /** In which chats. */
  readonly in: (chat: Chat) => boolean;
}

export interface SentRow {
  readonly kind: string;
  readonly payload: string;
  readonly sentAt: Instant;
}

const NO_ACCOUNT = { platform: null, workspace: null, user: null };
const NOWHERE = {
  ...{ person: null, roomPlatform: null, roomWorkspace: null, room: null, purpose: null },
  ...NO_ACCOUNT,
};
const STATES = ["due", "sending", "ambiguous", "sent", "dropped", "dead"] as const;

export interface OutboxNumbers {
  readonly byState: readonly { readonly state: string; readonly count: number }[];
  readonly owedSince?: Instant;
}

export class OutboxStore {
  /** For making one of two people. */
  readonly merging: OutboxMerging;
  /** For choosing what is sent next. */
  readonly lanes: OutboxLanes;
  /** For sending several in one. */
  readonly bundles: OutboxBundles;
  /** For owing a thousand at once. */
  readonly many: OutboxMany;
  /** In one transaction, which begins to write with the first of them that does. */
  readonly together: (work: () => void) => void;
  private readonly statements;
  private readonly claimAll;

  constructor(database: Database) {
    this.together = database.transaction((work: () => void) => work());
    this.merging = new OutboxMerging(database);
    this.lanes = new OutboxLanes(database);
    this.bundles = new OutboxBundles(database);
    this.many = new OutboxMany(database);
    this.statements = outboxStatements(database);
    const { statements, bundles } = this;
    this.claimAll = database.transaction(
      (row: OutboxRow, now: Instant, address: string, along: readonly number[]): boolean => {
        if (statements.claim.run(now, address, row.id, row.attempt).changes !== 1) return false;
        for (const id of along) bundles.attach(row.id, id, now);
        return true;
      },
    );
  }

  insert(row: NewRow): void {
    const { to, rooms, accounts, unsolicited, newRef, ...columns } = row;
    const one = { ...columns, ...NOWHERE, unsolicited: unsolicited ? 1 : 0 };
    if ("person" in to) {
      // The copies were made when it was owed first; whoever changes her mind in between gets no more of them.
      if (this.statements.isOwed.get(row.key)) return;
      for (const account of accounts.length > 0 ? accounts : [NO_ACCOUNT]) {
        const chat = account.platform ?? row.chat;
        this.statements.insert.run({ ...one, ...account, chat, person: to.person, ref: newRef() });
      }
      return;
    }
    for (const { platform: roomPlatform, workspace: roomWorkspace, room } of rooms) {
      const where = { roomPlatform, roomWorkspace, room, purpose: to.room, chat: roomPlatform };
      this.statements.insert.run({ ...one, ...where, ref: newRef() });
    }
  }

  insertUpdates(key: string, { now, dueAt, expiresAt, newRef, in: isWanted }: Updates): void {
    for (const { id, chat } of this.statements.toUpdate.all(key)) {
      if (isWanted(chat)) this.statements.insertUpdate.run({ id, now, dueAt, expiresAt, ref: newRef() });
    }
    // One that waits already shows what is true when it is sent.
    this.statements.prolongUpdates.run({ key, dueAt, expiresAt });
  }

  keysLike(prefix: string, after: string, limit: number): readonly string[] {
    const from = after > prefix ? after : prefix;
    return this.statements.keysLike.all({ from, end: `${prefix}\uffff`, limit });
  }

  cancel(key: string, reason: string, now: Instant): void {
    this.statements.cancel.run({ reason, now, key });
    this.statements.cancelRetry.run({ now, key });
  }

  /** Due as if it had not been tried. */
  release(row: OutboxRow, reason: string): void {
    this.statements.release.run(reason, row.id, row.attempt);
  }

  /** Commits that the row is about to be sent, and what it takes along; undefined when somebody else has it. */
  claim(
    row: OutboxRow,
    now: Instant,
    address: Address,
    along: readonly number[] = [],
  ): OutboxRow | undefined {
    const claimed = this.claimAll.immediate(row, now, JSON.stringify(address), along);
    return claimed ? { ...row, attempt: row.attempt + 1, attemptedAt: now, address } : undefined;
  }

  sent(row: OutboxRow, now: Instant, receipt: Receipt | undefined): void {
    this.statements.sent.run(now, receipt ? JSON.stringify(receipt) : null, row.id, row.attempt);
  }

  /** A message that was updated stands somewhere else now. */
  moved(update: OutboxRow, now: Instant, receipt: Receipt): void {
    this.sent(update, now, undefined);
    if (update.updates !== undefined) this.statements.moved.run(JSON.stringify(receipt), update.updates);
  }

  /** It was read back, and stands where the receipt says. */
  found(row: OutboxRow, now: Instant, receipt: Receipt): void {
    this.statements.found.run(now, JSON.stringify(receipt), row.id, row.attempt);
  }

  /** Due later than it was, and in its place behind what is due before that. */
  postpone(row: OutboxRow, dueAt: Instant): void {
    this.statements.postpone.run(dueAt, row.id, row.attempt);
  }

  /** Due again, not before `at`; it keeps its place in the conversation. */
  again(row: OutboxRow, at: Instant, reason: string, repeated = false): void {
    this.statements.again.run(at, reason, repeated ? 1 : 0, row.id, row.attempt);
  }

  /** Due again at another account of the same person, and only there. */
  readdress({ id, attempt }: OutboxRow, to: IdentityRef, at: Instant, reason: string): void {
    this.statements.readdress.run({ ...to, at, reason, id, attempt });
  }

  /** Nobody can say whether it arrived; it is looked for at `lookAt`. */
  ambiguous(row: OutboxRow, lookAt: Instant, reason: string): void {
    this.statements.ambiguous.run(lookAt, reason, row.id, row.attempt);
  }

  end(row: OutboxRow, state: "dropped" | "dead", reason: string, now: Instant): void {
    this.statements.end.run(state, reason, now, row.id, row.attempt);
  }

  /** What was being sent is ambiguous, to be looked for at `lookAt` or so many milliseconds after it was begun. */
  crashed(now: Instant, lookAt: Instant, longestTry: number): void {
    this.statements.crashed.run({ now, lookAt, longestTry });
  }

  /** The clock was set back: nothing waits longer for that. */
  clockSetBack(now: Instant): void {
    this.statements.setBack.run({ now });
    this.statements.owedAhead.run({ now });
  }

  ambiguousBefore(before: Instant, limit: number): readonly OutboxRow[] {
    return this.statements.ambiguousBefore.all(before, limit).map(rowOf);
  }

  /** Where a message stands that is to be rendered anew. */
  standing(id: number): Receipt | "not yet" | "gone" {
    const row = this.statements.standing.get(id);
    if (row?.receipt) return JSON.parse(row.receipt) as Receipt;
    return row && ["due", "sending", "ambiguous"].includes(row.state) ? "not yet" : "gone";
  }

  /** The last messages to a person, newest first. */
  lastSent(person: PersonId, limit: number): readonly SentRow[] {
    return this.statements.sentTo
      .all(person, limit)
      .map((row) => ({ kind: row.kind, payload: row.payload, sentAt: instant(row.ended_at) }));
  }

  unsolicitedSince(person: PersonId, since: Instant): number {
    return this.statements.unsolicited.get(person, since) ?? 0;
  }

  /** When the newest but so many of them was sent, in doubt or not. */
  unsolicitedBefore(person: PersonId, count: number): Instant | undefined {
    const at = this.statements.unsolicitedBefore.get(person, count - 1);
    return at === undefined ? undefined : instant(at);
  }

  dropAll(person: PersonId, reason: string, now: Instant): void {
    this.statements.dropAll.run(reason, now, person);
  }

  /** How many there are by state, and since when the oldest that is not sent was due. */
  numbers(): OutboxNumbers {
    const counted = new Map(this.statements.byState.all().map(({ state, count }) => [state, count]));
    const owedSince = this.statements.owedSince.get();
    return {
      byState: STATES.map((state) => ({ state, count: counted.get(state) ?? 0 })),
      ...(owedSince !== null && owedSince !== undefined && { owedSince: instant(owedSince) }),
    };
  }

  /**
   * @param kept kinds whose posts in rooms are forgotten at `keptBefore` only
   * @returns whether there is more to forget
   */
  tidy(before: Instant, kept: readonly string[] = [], keptBefore: Instant = before): boolean {
    const { changes } = this.statements.forget.run({ before, kept: JSON.stringify(kept), keptBefore });
    return changes === FORGOTTEN_AT_ONCE;
  }

  export(person: PersonId): readonly Record<string, unknown>[] {
    return this.statements.export.all(person);
  }

  erase(person: PersonId): void {
    this.statements.erase.run(person);
  }
}
