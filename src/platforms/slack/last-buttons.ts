// Which buttons somebody has in front of her one to one, read from the conversation itself: the commands stand in its
// messages, so nothing has to be remembered, and a restart forgets nothing.
import type { WebClient } from "@slack/web-api";
import type { EventLog as Log } from "../../core/log";
import { at, listAt, textAt } from "../../core/payload";
import { NO_BUTTONS, type ShownButtons } from "../../core/short-answer";
import { readPress } from "./card-state";
import { failureOf } from "./failure";

/** How many messages are looked through. */
const LOOK_BACK = 20;

/**
 * Never throws: a conversation that cannot be read now has no buttons.
 * @param before the moment of a message, as Slack writes it; what was shown after it does not count
 */
export async function lastButtons(
  web: WebClient,
  channel: string,
  bot: string,
  log: Log,
  before?: string,
): Promise<ShownButtons> {
  try {
    const { messages = [] } = await web.conversations.history({
      ...{ channel, limit: LOOK_BACK },
      ...(before === undefined ? {} : { latest: before }),
    });
    for (const message of messages) {
      const shown = textAt(message, "user") === bot ? buttonsIn(message) : undefined;
      if (shown) return shown;
    }
  } catch (error) {
    log.warn("slack.buttons-unknown", { reason: failureOf(error).reason });
  }
  return NO_BUTTONS;
}

function buttonsIn(message: unknown): ShownButtons | undefined {
  const actions = listAt(message, "blocks").filter((block) => at(block, "type") === "actions");
  const elements = actions.flatMap((block) => listAt(block, "elements"));
  const buttons = elements.flatMap((element) => {
    const { command, language } = readPress(textAt(element, "value"));
    const primary = textAt(element, "style") === "primary";
    return command === "" ? [] : [{ command, language, primary }];
  });
  return buttons.length === 0 ? undefined : { buttons, language: buttons[0]?.language ?? "en" };
}
