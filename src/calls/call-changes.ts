// When a call was moved or does not take place after somebody was told its time, she is told once. It does not matter what
// changed it: whoever knows another time than the one that is true now is owed the true one.
import * as z from "zod";
import type { Kernel } from "../app/kernel";
import { notice } from "../app/notice";
import { DAY, instant, type LocalDate } from "../core/instant";
import { recipientOf, type CallAudience } from "./call-audience";
import type { CallCalendar } from "./call-calendar";
import { callId, toldOf, type Call } from "./call-series";
import { changeCard } from "./change-cards";
import { changeTexts } from "./change-texts";

const change = z.object({
  series: z.number(),
  date: z.string(),
  /** The start that is told; 0 when it does not take place. */
  at: z.number(),
  before: z.number(),
});
type Change = z.infer<typeof change>;

export class CallChanges {
  readonly notice = notice<Change>({
    kind: "call-change",
    payload: change,
    priority: 0,
    unsolicited: false,
    everywhere: true,
    expiresAfter: DAY,
    onAmbiguous: "once-more",
    reason: (_payload, language) => changeTexts[language].reason,
    card: ({ series, date, at, before }, viewer, to) => {
      const call = this.calendar.find({ series, date: date as LocalDate });
      if (toldOf(call) !== at) return undefined;
      const isMember = "room" in to || this.audience.isMember(to.person);
      if ("person" in to && this.kernel.directory.person(to.person)?.membership !== "active")
        return undefined;
      const [next] = this.calendar.next(1, this.kernel.clock.now());
      return changeCard({ call, before, next }, viewer, isMember);
    },
  });

  constructor(
    private readonly kernel: Kernel,
    private readonly calendar: CallCalendar,
    private readonly audience: CallAudience,
  ) {}

  /** Owes the truth to everybody who knows something else. Call it in the transaction of whatever changed. */
  tell(): void {
    const calls = new Map<string, Call | undefined>();
    for (const told of this.audience.told.all()) {
      const id = callId(told);
      if (!calls.has(id)) calls.set(id, this.calendar.find(told));
      const truth = toldOf(calls.get(id));
      if (told.at === truth) continue;
      const known = this.audience.heard(told);
      this.audience.takeBack(told);
      if (known === undefined) this.audience.told.forget(told, told.whom);
      else if (known === truth) this.audience.note(told, told.whom, { at: truth });
      else this.owe(told, known, truth);
    }
  }

  private owe(told: Parameters<CallAudience["takeBack"]>[0], known: number, truth: number): void {
    const now = this.kernel.clock.now();
    const expires = Math.max(known, truth);
    // Of what is over nobody needs to hear.
    if (expires <= now) return;
    const { series, date, whom } = told;
    const key = `call-change:${callId(told)}:${truth}:${now}:${whom}`;
    this.kernel.outbox.owe(
      this.notice,
      { series, date, at: truth, before: known },
      { to: recipientOf(whom), key, expiresAt: instant(expires) },
    );
    this.audience.note(told, whom, { at: truth, key, before: known });
  }
}
