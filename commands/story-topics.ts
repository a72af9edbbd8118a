import { argument, maybe, quoted } from "../src/app/arguments";
import { cleanLine, fold } from "../src/core/clean-text";
import { listed, type Both } from "../src/i18n/texts";
import type { IdeaTopic } from "../src/stories/story-ideas";

/** What people call the topics of ideas; the first word is the one to suggest. */
const TOPICS: Readonly<Record<IdeaTopic, Both<readonly string[]>>> = {
  customers: { de: ["Kundschaft", "Kunden", "Kund:innen"], en: ["customers", "customer"] },
  colleagues: { de: ["Kollegium", "Kolleg:innen"], en: ["colleagues", "colleague"] },
  team: { de: ["Team"], en: ["team"] },
  beginnings: { de: ["Anfänge", "Anfang", "Einstieg"], en: ["beginnings", "beginning"] },
  everyday: { de: ["Alltag", "Arbeitsalltag"], en: ["everyday", "everyday life"] },
  learning: { de: ["Lernen"], en: ["learning"] },
  craft: { de: ["Handwerk", "Technik"], en: ["craft", "technology"] },
  responsibility: { de: ["Verantwortung", "Nachhaltigkeit"], en: ["responsibility", "sustainability"] },
  season: { de: ["Jahreszeit", "Saison"], en: ["season"] },
  network: { de: ["Netzwerk"], en: ["network"] },
};

const KEYS = Object.keys(TOPICS) as IdeaTopic[];

/** A topic of ideas, in either language. The numbers that buttons carried once ask for any idea. */
export function topicOf() {
  return maybe(
    argument<IdeaTopic | undefined>((given) => {
      const typed = fold(cleanLine(String(given).slice(0, 200)));
      if (/^\d+$/.test(typed)) return { value: undefined };
      const key = KEYS.find((each) =>
        [each, ...TOPICS[each].de, ...TOPICS[each].en].some((word) => fold(word) === typed),
      );
      if (key !== undefined) return { value: key };
      const shown = quoted(String(given));
      const names = (language: "de" | "en") =>
        listed(
          KEYS.map((each) => TOPICS[each][language][0] ?? each),
          language,
        );
      return {
        problem: {
          de: `Zu „${shown}“ habe ich keine Ideen. Themen sind: ${names("de")}.`,
          en: `I have no ideas about “${shown}”. Topics are: ${names("en")}.`,
        },
      };
    }),
  );
}
