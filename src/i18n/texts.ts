// The mechanism of the two languages. Every room keeps its own texts beside its code, as one object per language;
// a missing key or a placeholder of another shape is a compile error, because German must have the type of English.
import type { Language } from "../core/instant";
import { lazy } from "../core/lazy";

/** The same thing said in both languages. */
export type Both<T = string> = Readonly<Record<Language, T>>;

type Loosened<T> = T extends string
  ? string
  : T extends (...args: infer A) => infer R
    ? (...args: A) => Loosened<R>
    : T extends readonly (infer E)[]
      ? readonly Loosened<E>[]
      : T extends object
        ? { readonly [K in keyof T]: Loosened<T[K]> }
        : T;

/** Declares a room's texts: `texts({ en: {...}, de: {...} })`, read as `storyTexts[viewer.language].shared(title)`. */
export function texts<const T extends object>(both: { en: T; de: NoInfer<Loosened<T>> }): Both<Loosened<T>> {
  return both as Both<Loosened<T>>;
}

/** "1 topic", "3 topics": the number with the right form of the word. */
export function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

const AND: Both = { de: "und", en: "and" };

/** "Greek, English and German" with the language's own word for "and"; Intl's lists say the same, ten times slower. */
export function listed(items: readonly string[], language: Language): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${AND[language]} ${items[items.length - 1]}`;
}

const languageNames: Both<() => Intl.DisplayNames> = {
  de: lazy(() => new Intl.DisplayNames("de", { type: "language" })),
  en: lazy(() => new Intl.DisplayNames("en", { type: "language" })),
};

/** Intl has no names for these. */
const OWN_NAMES: Both<Readonly<Record<string, string>>> = {
  de: { gsg: "Deutsche Gebärdensprache" },
  en: { gsg: "German Sign Language" },
};

/** A language's name from its ISO 639 code: "el" is "Griechisch" or "Greek". */
export function languageName(code: string, language: Language): string {
  return OWN_NAMES[language][code] ?? named(languageNames[language], `${language}/language/${code}`, code);
}

const countryNames: Both<() => Intl.DisplayNames> = {
  de: lazy(() => new Intl.DisplayNames("de", { type: "region" })),
  en: lazy(() => new Intl.DisplayNames("en", { type: "region" })),
};

/** A country's name from its ISO 3166 code: "GR" is "Griechenland" or "Greece". */
export function countryName(code: string, language: Language): string {
  return /^[A-Z]{2}$/.test(code) ? named(countryNames[language], `${language}/country/${code}`, code) : code;
}

const MOST_NAMES = 2_000;
const names = new Map<string, string>();

/** Looked up once: Intl takes longer for a name than the database for a person. */
function named(from: () => Intl.DisplayNames, key: string, code: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = from().of(code) ?? code;
  if (names.size < MOST_NAMES) names.set(key, name);
  return name;
}
