// Which buttons somebody has in front of her one to one, so that typing their number presses them. In memory, and read
// back from the conversation after a restart: the commands stand in the cards themselves.
import type { Language } from "../../core/instant";
import { failureOf } from "./failure";
import type { Line } from "./line";
import type { EventLog as Log } from "../../core/log";
import { at, listAt, textAt } from "../../core/payload";
import type { Numbered } from "./render";

export interface ShownButtons {
  readonly buttons: readonly Numbered[];
  readonly language: Language;
}

const MOST_REMEMBERED = 5_000;
/** How many messages of the conversation are looked through. */
const LOOK_BACK = 20;

const NUMBER = /^\(?(\d{1,3})[.)]?$/;
const YES = /^(?:ja|jo|jep|yes|yep|klar|sure)[.!]*$/i;

/** What a short answer means: the number of a button, a yes, or nothing of the kind. */
export function shortAnswer(text: string): number | "yes" | undefined {
  const word = text.trim();
  const number = NUMBER.exec(word)?.[1];
  if (number !== undefined) return Number(number);
  return YES.test(word) ? "yes" : undefined;
}

/** The command a short answer stands for. Yes is the only button there is, or the one that is meant first. */
export function commandFor(answer: number | "yes", { buttons }: ShownButtons): string | undefined {
  if (answer !== "yes") return buttons[answer - 1]?.command;
  const chosen = buttons.length === 1 ? buttons[0] : buttons.find((button) => button.primary);
  return chosen?.command;
}

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
    return { buttons: [], language: "en" };
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
