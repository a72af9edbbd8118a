// What a short answer one to one means: "1", "ja" or "nein" to the buttons that somebody has in front of her. The same
// in every chat; only where the last buttons are found differs.
import type { Language } from "./instant";

export type ShortAnswer = number | "yes" | "no";

/** A button that is pressed by typing. */
export interface Pressable {
  readonly command: string;
  readonly primary: boolean;
}

export interface ShownButtons {
  /** In the order of their numbers. */
  readonly buttons: readonly Pressable[];
  /** Of the card they stand in. */
  readonly language: Language;
}

export const NO_BUTTONS: ShownButtons = { buttons: [], language: "en" };

const NUMBER = /^\(?(\d{1,3})[.)]?$/;
const YES = /^(?:ja|jo|jep|yes|yep|klar|sure)(?:,? (?:bitte|gerne?|danke|please|thanks|thank you))?[.!]*$/i;
const NO = /^(?:nein|nee|nö|no|nope)(?:,? (?:danke|thanks|thank you))?[.!]*$/i;
/** The verbs by which a button says no. */
const REFUSING = /(?:^|\s)(?:refuse|decline|not now)(?:\s|$)/i;

/** A number, a yes, a no, or nothing of the kind. */
export function shortAnswer(text: string): ShortAnswer | undefined {
  const word = text.trim();
  const number = NUMBER.exec(word)?.[1];
  if (number !== undefined) return Number(number);
  if (NO.test(word)) return "no";
  return YES.test(word) ? "yes" : undefined;
}

/**
 * The command a short answer stands for. Yes is the only button there is, or the one that is meant first; no is the
 * one that refuses.
 */
export function commandFor(answer: ShortAnswer, { buttons }: ShownButtons): string | undefined {
  if (typeof answer === "number") return buttons[answer - 1]?.command;
  if (answer === "no") return buttons.find(({ command }) => REFUSING.test(command))?.command;
  const chosen = buttons.length === 1 ? buttons[0] : buttons.find((button) => button.primary);
  return chosen?.command;
}
