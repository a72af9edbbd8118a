import { paceOf, type Pace } from "../../app/platform";

/** Webex names no figures and refuses who is too fast; these are ours. */
const MESSAGES_PER_MINUTE = 300;
const PER_CONVERSATION = 500;

export function webexPace(perMinute = MESSAGES_PER_MINUTE): Pace {
  return paceOf(perMinute, PER_CONVERSATION);
}
