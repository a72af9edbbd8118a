/** Every chat the bot speaks. A scenario that holds here holds in each of them. */
import type { Driver } from "./chat";
import { playgroundDriver } from "./playground";
import { slackDriver } from "./slack";
import { webexDriver } from "./webex";

export const drivers: readonly Driver[] = [
  slackDriver("http"),
  slackDriver("socket"),
  webexDriver("webhook"),
  webexDriver("socket"),
  playgroundDriver,
];
