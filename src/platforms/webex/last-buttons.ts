// Which buttons somebody has in front of her one to one, so that typing their number presses them. In memory, and read
// back from the conversation after a restart: the commands stand in the cards themselves.
import { failureOf } from "./failure";
import type { Line } from "./line";
import type { EventLog as Log } from "../../core/log";
import { at, listAt, textAt } from "../../core/payload";
import { NO_BUTTONS, type ShownButtons } from "../../core/short-answer";

const MOST_REMEMBERED = 5_000;
/** How many messages of the conversation are looked through. */
const LOOK_BACK = 20;

export class LastButtons {
  private readonly remembered = new Map<string, ShownButtons>();

  constructor(
    private readonly line: Line,
    private readonly log: Log,
  ) {}

  remember(user: string, shown: ShownButtons): void {
    if (shown.buttons.length === 0) return;
    this.remembered.delete(user);
    this.remembered.set(user, shown);
    if (this.remembered.size <= MOST_REMEMBERED) return;
    for (const oldest of this.remembered.keys()) {
      this.remembered.delete(oldest);
      break;
    }
  }

  async of(user: string, bot: string): Promise<ShownButtons> {
    const known = this.remembered.get(user);
    if (known) return known;
    const read = await this.readBack(user, bot);
    this.remember(user, read);
    return read;
  }

  private async readBack(user: string, bot: string): Promise<ShownButtons> {
    try {
      const { items } = await this.line.list("messages/direct", { personId: user, max: LOOK_BACK });
      for (const message of items) {
        const shown = textAt(message, "personId") === bot ? buttonsIn(message) : undefined;
        if (shown) return shown;
      }
    } catch (error) {
      this.log.warn("webex.buttons-unknown", { reason: failureOf(error).reason });
    }
    return NO_BUTTONS;
  }
}

function buttonsIn(message: unknown): ShownButtons | undefined {
  const body = listAt(listAt(message, "attachments")[0], "content", "body");
  const actions = body.flatMap((element) => listAt(element, "actions"));
  const buttons = actions.flatMap((action) => {
    const command = textAt(action, "data", "c");
    const isButton = command !== undefined && at(action, "data", "f") === undefined;
    return isButton ? [{ command, primary: at(action, "style") === "positive" }] : [];
  });
  const language = actions.some((action) => at(action, "data", "l") === "de") ? "de" : "en";
  return buttons.length === 0 ? undefined : { buttons, language };
}
