import { fold } from "./clean-text";

/**
 * The words for weekdays, months, numbers and units, German and English side by side: people mix both, so every
 * parser here understands both whatever language the person has chosen. All words are folded (see `fold`), and where
 * an umlaut is often left out that spelling stands too.
 */

const WEEKDAY_WORDS: readonly string[] = [
  "mo mon monday mondays montag montags",
  "di die tue tues tuesday tuesdays dienstag dienstags",
  "mi mit wed weds wednesday wednesdays mittwoch mittwochs",
  "do don thu thur thurs thursday thursdays donnerstag donnerstags",
  "fr fre fri friday fridays freitag freitags",
  "sa sam sat saturday saturdays samstag samstags sonnabend sonnabends",
  "so son sun sunday sundays sonntag sonntags",
];
const MONTH_WORDS: readonly string[] = [
  "jan januar january jaenner janner",
  "feb februar february feber",
  "mar mrz maerz marz march",
  "apr april",
  "mai may",
  "jun juni june juno",
  "jul juli july julei",
  "aug august",
  "sep sept september",
  "okt oct oktober october",
  "nov november",
  "dez dec dezember december",
];
const NUMBER_WORDS: readonly string[] = [
  "null zero",
  "ein eine einer einem einen eins one a an",
  "zwei two zwo",
  "drei three",
  "vier four",
  "fuenf funf five",
  "sechs six",
  "sieben seven",
  "acht eight",
  "neun nine",
  "zehn ten",
  "elf eleven",
  "zwoelf zwolf twelve",
];

export type Unit = "minute" | "hour" | "day" | "week" | "month" | "year";

const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  minute: "m min mins minute minuten minutes",
  hour: "h hr hrs hour hours std stunde stunden",
  day: "d day days tag tage tagen",
  week: "w week weeks woche wochen",
  month: "month months monat monate monaten",
  year: "y year years jahr jahre jahren",
};

const weekdays = numbered(WEEKDAY_WORDS, 1);
const months = numbered(MONTH_WORDS, 1);
const numbers = numbered(NUMBER_WORDS, 0);
const units = new Map<string, Unit>(
  (Object.keys(UNIT_WORDS) as Unit[]).flatMap((unit) =>
    UNIT_WORDS[unit].split(" ").map((word) => [word, unit] as const),
  ),
);

function numbered(lines: readonly string[], from: number): Map<string, number> {
  return new Map(
    lines.flatMap((line, index) => line.split(" ").map((word) => [word, index + from] as const)),
  );
}

/** For regular expressions: one of the words, the longest first so that none is cut short. */
export const WEEKDAY_PATTERN = pattern(weekdays);
export const MONTH_PATTERN = pattern(months);
export const UNIT_PATTERN = pattern(units);
export const COUNT_PATTERN = `\\d{1,4}|${pattern(numbers)}`;

function pattern(words: Map<string, unknown>): string {
  return [...words.keys()].sort((a, b) => b.length - a.length).join("|");
}

/** 1 = January to 12, of a folded word that MONTH_PATTERN matched. */
export function monthOf(word: string): number {
  return months.get(word) ?? 0;
}

/** The number that digits or a folded number word stand for. */
export function countOf(word: string): number {
  return numbers.get(word) ?? Number(word);
}

export function unitOf(word: string): Unit | undefined {
  return units.get(word);
}

/** 1 = Monday to 7 = Sunday: `thu`, `do`, `Do.`, `Donnerstag`, `Thursday`, `donnerstags`. */
export function parseWeekday(text: string): number | undefined {
  return weekdays.get(fold(text).replace(/\.$/, ""));
}

const WHOLE_WEEKS: ReadonlyMap<string, readonly number[]> = new Map([
  ...words("taeglich|taglich|jeden tag|daily|every day|immer|always", [1, 2, 3, 4, 5, 6, 7]),
  ...words("werktags|weekdays|werktage|working days|arbeitstage|wochentags", [1, 2, 3, 4, 5]),
  ...words("wochenende|weekend|weekends|am wochenende", [6, 7]),
]);

function words(list: string, days: readonly number[]): [string, readonly number[]][] {
  return list.split("|").map((word) => [word, days]);
}

/**
 * Several weekdays in order, each once: `mo-fr`, `mon, wed`, `Mo bis Fr`, `mo mi fr`, `di und do`, `weekdays`,
 * `täglich`. A range may run over the weekend (`sa-mo`).
 */
export function parseWeekdays(text: string): number[] | undefined {
  const folded = fold(text).replaceAll(".", "");
  const whole = WHOLE_WEEKS.get(folded);
  if (whole) return [...whole];
  const days = new Set<number>();
  const joined = folded.replace(/\s*(?:-|\bbis\b|\bto\b|\bthrough\b|\buntil\b)\s*/g, "-");
  for (const part of joined.split(/\s*[,;/+&]\s*|\s+(?:(?:und|and)\s+)?/)) {
    const [first, last, more] = part.split("-").map((word) => weekdays.get(word));
    if (first === undefined || more !== undefined || (part.includes("-") && last === undefined))
      return undefined;
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === (last ?? first)) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}
