/** Every chat the bot speaks, by each way it can be connected. A scenario that holds here holds in each of them. */
import type { Driver } from "./chat";
import { playgroundDriver } from "./playground";
import { slackDriver } from "./slack";
import { webexDriver } from "./webex";

type Row = readonly [Driver, ...Driver[]];

const ROWS: readonly Row[] = [
  [slackDriver("http"), slackDriver("socket")],
  [webexDriver("webhook"), webexDriver("socket")],
  [playgroundDriver],
];

/** How a chat is connected concerns few scenarios: all of them meet every chat, and each file one way into it. */
export function chatsFor(file: string, ways: "one way" | "every way"): readonly Driver[] {
  if (ways === "every way") return ROWS.flat();
  return ROWS.map((row, index) => row[(file.length + index) % row.length] ?? row[0]);
}
