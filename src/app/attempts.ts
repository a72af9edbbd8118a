import type { Clock } from "../core/clock";
import { HOUR } from "../core/instant";

/** Names remembered at once; more is an attack, and then the oldest are forgotten. */
const REMEMBERED = 10_000;

/** How often somebody did something within the last hour. In memory only: after a restart it is nobody's business. */
export class Attempts {
  private readonly made = new Map<string, readonly number[]>();

  constructor(
    private readonly clock: Clock,
    private readonly most: number,
  ) {}

  areUsedUp(who: string): boolean {
    return this.recent(who).length >= this.most;
  }

  count(who: string): void {
    const recent = [...this.recent(who), this.clock.now()];
    this.made.delete(who);
    this.made.set(who, recent);
    const [oldest] = this.made.keys();
    if (this.made.size > REMEMBERED && oldest !== undefined) this.made.delete(oldest);
  }

  private recent(who: string): readonly number[] {
    const since = this.clock.now() - HOUR;
    return (this.made.get(who) ?? []).filter((at) => at > since);
  }
}
