// What every unsolicited message has in common: it says why, comes again later if somebody wants that, and how to stop it;
// and several at a time are one message.
import { cardOf, type Block, type Button, type Card, type Text, type Viewer } from "../core/card";
import { texts } from "../i18n/texts";

export const nudgeTexts = texts({
  en: {
    several: "A few things at once",
    why: "Why?",
    later: "Later",
    quiet: "Leave me in peace for a week",
  },
  de: {
    several: "Ein paar Dinge auf einmal",
    why: "Warum?",
    later: "Später",
    quiet: "Eine Woche Ruhe",
  },
});

/** Blocks of a message that is made of several; Slack takes fifty. */
const MOST_BLOCKS = 24;
/** Buttons in one row. */
const IN_A_ROW = 5;

/** One message of several. */
export interface Part {
  readonly card: Card;
  readonly stops: readonly Button[];
}

/** Whether one more may come along without making the message too long. */
export function fits(shown: readonly Part[], another: Part): boolean {
  const blocks = [...shown, another].reduce((sum, { card }) => sum + card.blocks.length + 1, 0);
  return blocks <= MOST_BLOCKS;
}

/** @param id the message's number, by which it can be put off */
export function nudgeCard(parts: readonly Part[], id: number, { language }: Viewer): Card | undefined {
  const [first, ...others] = parts;
  if (!first) return undefined;
  const said = nudgeTexts[language];
  const stops = new Map(parts.flatMap((part) => part.stops).map((button) => [button.command, button]));
  const footer: readonly Button[] = [
    { label: said.why, command: "why" },
    // Where a feature names no way to stop it, everything rests for a while.
    ...(stops.size > 0 ? stops.values() : [{ label: said.quiet, command: "later" }]),
    { label: said.later, command: `later message ${id}` },
  ];
  const rows: Block[] = [];
  for (let i = 0; i < footer.length; i += IN_A_ROW) rows.push({ buttons: footer.slice(i, i + IN_A_ROW) });
  if (others.length === 0) return cardOf(first.card.title, ...first.card.blocks, ...rows);
  const blocks = parts.flatMap(({ card }): (Text | Block)[] => [
    ...(card.title === undefined ? [] : [[{ bold: card.title }]]),
    ...card.blocks,
  ]);
  return cardOf(said.several, ...blocks, ...rows);
}
