// One asks another to lead a call in her place. Until there is a yes nothing changes; a no needs no reason.
import * as z from "zod";
import type { Person } from "../app/directory";
import type { Kernel } from "../app/kernel";
import { notice, type Notice } from "../app/notice";
import { DAY } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { callId, takesPlace, type Call } from "./call-series";
import type { Calls } from "./calls";
import { swapAnswerCard, swapCard } from "./facilitation-cards";
import { facilitationProblem } from "./facilitation-problem";
import { facilitationTexts } from "./facilitation-texts";
import type { Swap, SwapStore } from "./swap-store";
import type { Turns } from "./turns";

const payload = z.object({ swap: z.number() });
type Payload = z.infer<typeof payload>;

const said = {
  payload,
  priority: 0,
  unsolicited: false,
  expiresAfter: 14 * DAY,
  onAmbiguous: "once-more",
} as const;

export class Swaps {
  /** To whom is asked. */
  private readonly asking = notice<Payload>({
    kind: "call-swap",
    ...said,
    reason: (_payload, language) => facilitationTexts[language].swapReason,
    card: ({ swap }, viewer) => {
      const open = this.open(swap);
      const call = open && this.calls.find(open.call);
      return open && call && swapCard(open, { call, instead: this.returned(open) }, viewer);
    },
  });
  /** To who asked. */
  private readonly answering = notice<Payload>({
    kind: "call-swap-answered",
    ...said,
    reason: (_payload, language) => facilitationTexts[language].swapReason,
    card: ({ swap }, viewer) => {
      const answered = this.store.find(swap);
      const call = answered && this.calls.find(answered.call);
      if (!call || answered.state === "asked" || call.startsAt <= this.kernel.clock.now()) return undefined;
      return swapAnswerCard(answered, call, viewer);
    },
  });
  readonly notices: readonly Notice<Payload>[] = [this.asking, this.answering];

  constructor(
    private readonly kernel: Kernel,
    private readonly calls: Calls,
    private readonly turns: Turns,
    readonly store: SwapStore,
  ) {}

  /** @throws UserError when it is not hers to give, or not the other's to take */
  ask(person: Person, other: Person, wanted: Call | undefined): Call {
    const mine = this.turns.ahead().filter(({ by }) => by === person.id);
    const [first] = mine;
    if (!first) throw facilitationProblem((texts) => texts.nothingToSwap);
    const call = wanted ?? first.call;
    const hers = mine.find(({ call: { id } }) => id === call.id);
    if (!hers) throw facilitationProblem((texts, date) => texts.notYours(date(call)), "date");
    if (other.id === person.id) throw facilitationProblem((texts) => texts.swapSelf, "person");
    if (!other.isCoreTeam) throw facilitationProblem((texts) => texts.swapOutside(other.name), "person");
    if (!this.canLead(other.id, call))
      throw facilitationProblem((texts) => texts.swapAway(other.name), "person");
    this.turns.give(call, person.id, { chosen: hers.chosen, actor: person.id });
    this.store.withdraw(call, person.id);
    const swap = this.store.ask(call, person.id, other.id);
    const owed = { to: { person: other.id }, key: `call-swap:${swap}`, expiresAt: call.startsAt };
    this.kernel.outbox.owe(this.asking, { swap }, owed);
    return call;
  }

  /** @throws UserError when it is not (any longer) for her to answer */
  accept(id: number, person: Person): Call {
    const swap = this.forHer(id, person);
    const call = this.calls.find(swap.call);
    if (!call || !this.canLead(person.id, call)) throw facilitationProblem((texts) => texts.swapOld);
    const instead = this.returned(swap);
    this.store.answer(swap, "accepted", instead && callId(instead));
    this.turns.give(call, person.id, { chosen: true, actor: person.id });
    if (instead) this.turns.give(instead, swap.asker, { chosen: true, actor: person.id });
    this.turns.replan(person.id);
    this.tell(swap, call);
    return call;
  }

  /** @throws UserError when it is not (any longer) for her to answer */
  decline(id: number, person: Person): void {
    const swap = this.forHer(id, person);
    this.store.answer(swap, "declined");
    const call = this.calls.find(swap.call);
    if (call) this.tell(swap, call);
  }

  /** What she is asked and has not answered. */
  openFor(person: PersonId): readonly { readonly swap: Swap; readonly call: Call }[] {
    return this.store.of(person).flatMap((swap) => {
      const call = swap.asked === person && this.open(swap.id) ? this.calls.find(swap.call) : undefined;
      return call ? [{ swap, call }] : [];
    });
  }

  canLead(person: PersonId, call: Call): boolean {
    return this.turns.isThere(person) && !this.calls.absent(call).has(person);
  }

  /** As long as the call is ahead and still the asker's. */
  private open(id: number): Swap | undefined {
    const swap = this.store.find(id);
    const call = swap && this.calls.find(swap.call);
    if (swap?.state !== "asked" || !call || !takesPlace(call)) return undefined;
    if (call.startsAt <= this.kernel.clock.now() || this.turns.by(call) !== swap.asker) return undefined;
    return swap;
  }

  private forHer(id: number, person: Person): Swap {
    const swap = this.open(id);
    if (swap?.asked !== person.id) throw facilitationProblem((texts) => texts.swapOld);
    return swap;
  }

  /** The next turn of whom is asked that stands already, and that the asker can take. */
  private returned({ asker, asked, call: given }: Swap): Call | undefined {
    const hers = this.turns.ahead().find(({ call, by }) => {
      const stands = this.turns.store.turn(call)?.person === asked;
      const isAhead = call.startsAt > this.kernel.clock.now() && call.id !== callId(given);
      return by === asked && stands && isAhead && this.canLead(asker, call);
    });
    return hers?.call;
  }

  private tell(swap: Swap, call: Call): void {
    const owed = {
      to: { person: swap.asker },
      key: `call-swap-answered:${swap.id}`,
      expiresAt: call.startsAt,
    };
    this.kernel.outbox.owe(this.answering, { swap: swap.id }, owed);
  }
}
