// Reasons and obstacles in the reader's language. They read the same for mentor, newcomer and core team.
import type { Language } from "../core/instant";
import { languageName, listed, texts } from "../i18n/texts";
import type { Obstacle } from "./matching";
import { WEIGHTS, type Reason } from "./pair-cost";

const reasonTexts = texts({
  en: {
    languages: (names: string) => `both speak ${names}`,
    topics: (names: string) => `shared topics: ${names}`,
    otherUnit: "from different business units",
    sameTime: "the same time on the clock",
    near: (hours: string) => `${hours} between the clocks`,
    far: (hours: string) => `${hours} between the clocks, so agree on times early`,
    hours: (n: number) => `${n} ${n === 1 ? "hour" : "hours"}`,
    scores: { best: "fits very well", good: "fits well", fair: "fits", far: "works, though far apart" },
    obstacles: {
      "no-places": "no mentor has a free place",
      "no-language": "no mentor speaks your languages",
      unavailable: "not available together",
      others: "all free places went to others",
    },
    obstaclesOfOthers: { "no-language": "no mentor with a free place speaks one of the languages" },
  },
  de: {
    languages: (names: string) => `beide sprechen ${names}`,
    topics: (names: string) => `gemeinsame Themen: ${names}`,
    otherUnit: "aus verschiedenen Bereichen",
    sameTime: "gleiche Uhrzeit",
    near: (hours: string) => `${hours} Zeitunterschied`,
    far: (hours: string) => `${hours} Zeitunterschied, also Termine früh abstimmen`,
    hours: (n: number) => `${String(n).replace(".", ",")} ${n === 1 ? "Stunde" : "Stunden"}`,
    scores: { best: "passt sehr gut", good: "passt gut", fair: "passt", far: "geht, aber weit auseinander" },
    obstacles: {
      "no-places": "gerade ist kein Platz bei Mentor:innen frei",
      "no-language": "niemand mit freiem Platz spricht deine Sprachen",
      unavailable: "gemeinsam nicht verfügbar",
      others: "alle freien Plätze gingen an andere",
    },
    obstaclesOfOthers: { "no-language": "niemand mit freiem Platz spricht eine der Sprachen" },
  },
});

export function reasonWords(reason: Reason, language: Language): string {
  const words = reasonTexts[language];
  switch (reason.code) {
    case "languages":
      return words.languages(
        listed(
          reason.languages.map((code) => languageName(code, language)),
          language,
        ),
      );
    case "topics":
      return words.topics(listed(reason.topics, language));
    case "other-unit":
      return words.otherUnit;
    case "near":
      return reason.hours === 0 ? words.sameTime : words.near(words.hours(reason.hours));
    case "far":
      return words.far(words.hours(reason.hours));
  }
}

/** How well two fit, for the core team; no number, because it would not mean anything outside its round. */
export function scoreWords(cost: number, language: Language): string {
  const { scores } = reasonTexts[language];
  if (cost >= WEIGHTS.far) return scores.far;
  if (cost <= 200) return scores.best;
  return cost <= 420 ? scores.good : scores.fair;
}

/** To the newcomer herself. That somebody is not available to her is told as there being no place. */
export function obstacleToHer(obstacle: Obstacle, language: Language): string {
  return reasonTexts[language].obstacles[obstacle === "unavailable" ? "no-places" : obstacle];
}

/** To the core team. */
export function obstacleWords(obstacle: Obstacle, language: Language): string {
  const words = reasonTexts[language];
  return obstacle === "no-language" ? words.obstaclesOfOthers[obstacle] : words.obstacles[obstacle];
}
