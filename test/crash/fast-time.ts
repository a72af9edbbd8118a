// A time that runs faster than the machine's and can be moved ahead: the same in the test, in the doubles and in the bot,
// because all of them read the machine's clock.

/** Instants and durations in milliseconds. */
export interface FastTime {
  /** The machine's time when it was `began`. */
  readonly machine: number;
  readonly began: number;
  readonly speed: number;
}

export function fastNow({ machine, began, speed }: FastTime, now: number): number {
  return Math.floor(began + (now - machine) * speed);
}

export class FastClock {
  time: FastTime;

  constructor(began: string, speed: number) {
    this.time = { machine: Date.now(), began: Date.parse(began), speed };
  }

  readonly now = (): number => fastNow(this.time, Date.now());

  /** Only while no bot runs: it would not notice. Never goes back. */
  moveTo(at: number): void {
    const machine = Date.now();
    this.time = { ...this.time, machine, began: Math.max(at, fastNow(this.time, machine)) };
  }
}
