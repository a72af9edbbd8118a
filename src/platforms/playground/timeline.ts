// Moves the playground's clock forward. It stops at every moment at which something is due, so that each job and
// each message sees its own time; then it goes on running from there.
import type { Stage } from "../../app/platform";
import { DAY, type Instant, instant, parseLocalDate, plus } from "../../core/instant";
import { parseIsoDuration } from "../../core/time-of-day";
import { BadCall } from "./bad-call";
import { type Body, optionalTextIn } from "./call-body";

const FURTHEST_DAYS = 731;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

export interface Timeline {
  /** Milliseconds the kept clock is ahead of the machine's. */
  ahead(): number;
  keepAhead(ahead: number): void;
  moved(now: Instant): void;
  /** Something stays due although everything due was run. */
  stuck(): void;
}

/** Where the clock stood when the playground was closed: it goes on from there. */
export function resumeClock(stage: Stage, timeline: Timeline): void {
  const { clock } = stage;
  clock.moveTo(instant(clock.now() + timeline.ahead() - clock.ahead));
}

export async function moveClock(stage: Stage, target: Instant, timeline: Timeline): Promise<void> {
  const { clock } = stage;
  const step = (at: Instant) => {
    clock.moveTo(at);
    timeline.keepAhead(clock.ahead);
    timeline.moved(clock.now());
  };
  await stage.settle();
  for (;;) {
    const due = stage.nextDue();
    if (due === undefined || due > target) break;
    if (due <= clock.now()) {
      // What the clock has already passed is due now, and settling has just run all of that.
      timeline.stuck();
      break;
    }
    step(due);
    await stage.settle();
  }
  if (target > clock.now()) step(target);
  await stage.settle();
}

/** @throws BadCall for anything but one way forward of at most two years. */
export function readTarget(body: Body, now: Instant): Instant {
  const advance = optionalTextIn(body, "advance");
  const to = optionalTextIn(body, "to");
  if ((advance === undefined) === (to === undefined)) {
    throw new BadCall('Name either "advance", like "P3DT2H", or "to", like "2027-01-14T09:45:00+01:00".');
  }
  const target = advance === undefined ? readInstant(to ?? "") : readAdvance(advance, now);
  if (target < now) throw new BadCall(`The clock never goes back; it is ${new Date(now).toISOString()}.`);
  if (target > now + FURTHEST_DAYS * DAY) throw new BadCall("The clock moves at most two years at once.");
  return target;
}

function readAdvance(text: string, now: Instant): Instant {
  const ms = parseIsoDuration(text);
  if (ms === undefined)
    throw new BadCall(
      '"advance" has to be an ISO 8601 duration of weeks, days, hours, minutes and seconds, like "P3DT2H" or "PT15M".',
    );
  return plus(now, Math.min(ms, (FURTHEST_DAYS + 1) * DAY));
}

function readInstant(text: string): Instant {
  const parts = INSTANT.exec(text);
  const ms = parts && parseLocalDate(parts[1] ?? "") ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) {
    throw new BadCall('"to" has to be a moment with its offset, like "2027-01-14T09:45:00+01:00".');
  }
  return instant(ms);
}
