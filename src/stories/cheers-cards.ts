import { answer, cardOf, type Card, type Reply, type Text, type Viewer } from "../core/card";
import { clip } from "../core/clean-text";
import type { Language } from "../core/instant";
import type { BundledCheers } from "./cheers-store";
import { cheersTexts } from "./cheers-texts";
import { storiesTexts } from "./stories-texts";

/** Longest part of a story by which its author knows it, in graphemes. */
const REMINDER = 80;
/** Stories in one message. */
const MOST = 20;

/** To whoever told the stories. Undefined when every cheer has been taken back. */
export function cheersCard(bundled: readonly BundledCheers[], viewer: Viewer): Card | undefined {
  if (bundled.length === 0) return undefined;
  const texts = cheersTexts[viewer.language];
  const lines = bundled.slice(0, MOST).map(({ story, text, cheers }): Text => {
    const words = clip(text.replace(/\s+/g, " "), REMINDER);
    return [
      { bold: storiesTexts[viewer.language].number(story) },
      words === "" ? "" : ` · ${words}`,
      `\n${texts.shown(cheers)}`,
    ];
  });
  return cardOf(texts.title, [texts.intro], ...lines, {
    buttons: [{ label: texts.mine, command: "story mine" }],
  });
}

export type CheerOutcome = "cheered" | "before" | "taken" | "none" | "own";

/** What a press on Cheer, or on taking it back, comes to. */
export function cheerAnswer(outcome: CheerOutcome, story: number, language: Language): Reply {
  const texts = cheersTexts[language];
  const counts = outcome === "cheered" || outcome === "before";
  return answer(undefined, [texts[outcome](story)], {
    buttons: counts ? [{ label: texts.takeBack(story), command: `story uncheer ${story}` }] : [],
  });
}
