import { cardOf, type Button, type Card, type Viewer } from "../core/card";
import type { Language } from "../core/instant";
import type { Both } from "../i18n/texts";
import type { Rhythm } from "./rhythm-store";
import { storiesTexts } from "./stories-texts";

export function nudgeCard(idea: Both, viewer: Viewer): Card {
  const texts = storiesTexts[viewer.language];
  return cardOf(texts.nudgeTitle, [idea[viewer.language]], {
    buttons: [
      { label: texts.shareNow, command: "story share", style: "primary" },
      { label: texts.anotherIdea, command: "story idea" },
      { label: texts.notNow, command: "story not now" },
    ],
  });
}

/** Less often, where that is possible, and never. */
export function nudgeStops(rhythm: Rhythm | undefined, language: Language): readonly Button[] {
  const texts = storiesTexts[language];
  const never = { label: texts.neverButton, command: "story remind never" };
  return rhythm === "monthly"
    ? [never]
    : [{ label: texts.lessOften, command: "story remind monthly" }, never];
}

/** The invitations have paused themselves. */
export function restCard(rhythm: Rhythm, viewer: Viewer): Card {
  const texts = storiesTexts[viewer.language];
  return cardOf(texts.restTitle, [texts.rest], {
    buttons: [
      { label: texts.inviteAgain(texts[rhythm]), command: `story remind ${rhythm}` },
      { label: texts.neverButton, command: "story remind never" },
    ],
  });
}
