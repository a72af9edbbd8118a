// Reasons and obstacles in the reader's language. They read the same for mentor, newcomer and core team.
import type { Language } from "../core/instant";
import { languageName, listed, texts } from "../i18n/texts";
import type { Viewer } from "../core/card";
import type { Price } from "./alternatives";
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
    points: (n: number) => `${n} ${n === 1 ? "point" : "points"}`,
    worse: (points: string) => `${points} worse for the whole round`,
    better: (points: string) => `${points} better for the whole round, but the core team wished otherwise`,
    same: "just as good for the whole round; chance decided",
    leaves: (names: string) => `then ${names} would go without a mentor`,
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
    points: (n: number) => `${n} ${n === 1 ? "Punkt" : "Punkte"}`,
    worse: (points: string) => `${points} schlechter für die ganze Runde`,
    better: (points: string) => `${points} besser für die ganze Runde, aber das Kernteam wünscht es anders`,
    same: "ebenso gut für die ganze Runde; das Los hat entschieden",
    leaves: (names: string) => `dann ginge ${names} leer aus`,
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

/** How well two fit, for the core team: in words, and in the points of the documented weights. */
export function scoreWords(cost: number, language: Language): string {
  const { scores, points } = reasonTexts[language];
  if (cost >= WEIGHTS.far) return `${scores.far}, ${points(cost)}`;
  const words = cost <= 200 ? scores.best : cost <= 420 ? scores.good : scores.fair;
  return `${words}, ${points(cost)}`;
}

/** What another choice would have cost everybody together. */
export function priceWords(price: Price, viewer: Viewer): string {
  const { language } = viewer;
  const words = reasonTexts[language];
  if ("leaves" in price) {
    return words.leaves(
      listed(
        price.leaves.map((id) => viewer.person(id).name),
        language,
      ),
    );
  }
  if (price.points === 0) return words.same;
  const points = words.points(Math.abs(price.points));
  return price.points > 0 ? words.worse(points) : words.better(points);
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
