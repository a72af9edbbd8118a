// A bot in memory that owes messages in a real chat: the outbox as it is, the SDK as it is, a clock that tests move.
import * as z from "zod";
import { notice, type Notice } from "../../src/app/notice";
import type { ChatPlatform } from "../../src/app/platform";
import { DAY, plus, type Instant } from "../../src/core/instant";
import type { IdentityRef, PersonId } from "../../src/core/person-ref";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

export interface OwedRow {
  readonly key: string;
  readonly state: string;
  readonly attempt: number;
  readonly reason: string | null;
}

export class Owing {
  readonly net: TestNetwork;
  private readonly word = notice<{ word: string }>({
    kind: "test-word",
    payload: z.object({ word: z.string() }),
    priority: 5,
    unsolicited: false,
    expiresAfter: 20 * DAY,
    onAmbiguous: "once-more",
    reason: () => "a test",
    card: ({ word }) => ({ blocks: [{ text: [word] }] }),
  });

  /** @param file where it goes on with what another one left */
  constructor(file?: { readonly path: string; readonly at?: Instant }) {
    const at = file?.at === undefined ? undefined : new Date(file.at).toISOString();
    this.net = new TestNetwork({ ...(file && { path: file.path }), ...(at !== undefined && { at }) });
    this.net.program.kernel.outbox.register(this.word as Notice);
  }

  in(platform: ChatPlatform): void {
    this.net.program.connect(platform);
    // A start connects its chats before anything else.
    this.net.program.kernel.outbox.recover();
  }

  person(account: IdentityRef): PersonId {
    return addPerson(this.net, account).id;
  }

  owe(to: PersonId, ...words: readonly string[]): void {
    for (const word of words) {
      this.net.program.kernel.outbox.owe(this.word, { word }, { to: { person: to }, key: word });
    }
  }

  /** One second after the other. */
  async seconds(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) await this.pass(1_000);
  }

  async pass(ms: number): Promise<void> {
    this.net.clock.moveTo(plus(this.net.now, ms));
    await this.net.program.kernel.outbox.drain();
  }

  rows(): readonly OwedRow[] {
    return this.net.database
      .prepare<[], OwedRow>(
        "SELECT key, state, attempt, reason FROM outbox WHERE updates IS NULL ORDER BY id",
      )
      .all();
  }
}
