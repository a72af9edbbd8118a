// Time zones as people type them: an IANA name, or a city or country that everybody knows.
import { cleanLine, fold } from "../core/clean-text";
import { parseZone, type Zone } from "../core/instant";
import { closest } from "../core/likeness";
import { ZONE_WORDS } from "../core/zone-names";
import { texts } from "../i18n/texts";
import { argument, quoted } from "./arguments";

const zoneTexts = texts({
  en: {
    unknown: (typed: string) => `I know no time zone called “${typed}”.`,
    didYouMean: (zone: string) => ` Did you mean ${zone}?`,
    examples: " Type a zone or a large city, for example Europe/Berlin, Athens or New York.",
  },
  de: {
    unknown: (typed: string) => `Eine Zeitzone „${typed}“ kenne ich nicht.`,
    didYouMean: (zone: string) => ` Meinst du ${zone}?`,
    examples: " Schreib eine Zone oder eine große Stadt, zum Beispiel Europe/Berlin, Athen oder New York.",
  },
});

/** A time zone. What is none is answered with the nearest name and examples. */
export function zone() {
  return argument<Zone>((given) => {
    const typed = cleanLine(String(given).slice(0, 200));
    const found = parseZone(typed);
    if (found) return { value: found };
    const near = nearestZone(typed);
    const explain = (language: "de" | "en"): string => {
      const { unknown, didYouMean, examples } = zoneTexts[language];
      return `${unknown(quoted(typed))}${near ? didYouMean(near) : ""}${examples}`;
    };
    return { problem: { de: explain("de"), en: explain("en") } };
  });
}

function nearestZone(typed: string): Zone | undefined {
  const word = plain(typed);
  const city = word.slice(word.lastIndexOf("/") + 1);
  if (city.length < 3) return undefined;
  const zones = Intl.supportedValuesOf("timeZone").map(plain);
  const cities = zones.map((zone) => zone.slice(zone.lastIndexOf("/") + 1));
  const words = Object.values(ZONE_WORDS).flatMap((list) => list.split(", ").map(plain));
  const slips = city.length < 6 ? 1 : 2;
  const near =
    (word === city ? undefined : closest(word, zones, slips)) ?? closest(city, [...words, ...cities], slips);
  return near === undefined ? undefined : parseZone(near);
}

function plain(text: string): string {
  return fold(text.replaceAll("_", " "));
}
