import path from "node:path";
import type { Chat } from "./chat";
import { chatsFor } from "./drivers";

/** Runs the scenarios in every chat; each has a bot of its own, and at its end the platform has nothing to complain of. */
export function inEveryChat(
  scenarios: (chat: () => Chat) => void,
  ways: "one way" | "every way" = "one way",
): void {
  const file = path.basename(expect.getState().testPath ?? "", ".test.ts");
  describe.each(chatsFor(file, ways))("in $name", (driver) => {
    let chat: Chat | undefined;
    beforeEach(async () => {
      chat = await driver.open();
    });
    afterEach(() => chat?.end());
    scenarios(() => chat!);
  });
}

/** Puts people into the network, in the order they are named; a list of tasks makes somebody core team. */
export function admit(chat: Chat, people: Readonly<Record<string, readonly string[] | undefined>>): void {
  for (const [user, core] of Object.entries(people)) {
    chat.bot.admit(user, chat.identity(user), core ? { core } : {});
  }
}
