// How an invitation to tell something may be worded: an invitation never reproaches, counts or compares. The ideas that
// come with the bot and those the core team adds obey the same rules.
import { cleanText, graphemes } from "../core/clean-text";
import type { Language } from "../core/instant";
import type { Both } from "../i18n/texts";

/** In graphemes; an idea has fewer. */
export const IDEA_LIMIT = 280;

const BEFORE = "(?<![\\p{L}\\p{N}])";
const BEHIND = "(?![\\p{L}\\p{N}])";

function words(...list: readonly string[]): RegExp {
  return new RegExp(`${BEFORE}(?:${list.join("|")})${BEHIND}`, "iu");
}

const REPROACH: Both<RegExp> = {
  en: words("(?:not )?yet", "again", "already", "unfortunately", "forgotten", "forgot"),
  de: words("noch (?:nicht|nie|kein\\p{L}*)", "wieder", "schon", "leider", "vergessen"),
};
const COUNT: Both<RegExp> = {
  en: new RegExp(
    `\\p{N}|${words("how (?:many|often)", "number of", "count(?:s|ed)?", "times").source}`,
    "iu",
  ),
  de: new RegExp(`\\p{N}|${words("wie ?(?:viele?|oft)", "anzahl", "gezählt", "\\p{L}+mal so").source}`, "iu"),
};
const COMPARISON: Both<RegExp> = {
  en: words("than", "(?:the )?(?:most|best|worst|least)", "ranking", "compared"),
  de: words(
    "(?:mehr|weniger|besser|schlechter|öfter|häufiger|schneller|größer|\\p{L}+er) als (?:andere|alle|die|der|das|du)",
    "am (?:meisten|besten|wenigsten)",
    "(?:der|die|das|dein\\p{L}*) (?:beste|meiste)\\p{L}*",
    "rangliste",
    "verglichen",
  ),
};

export type IdeaComplaint = "empty" | "too-long" | "reproach" | "count" | "comparison";

/** What is wrong with an idea in that language, and the words that make it so; undefined when it may be sent. */
export function ideaComplaint(
  text: string,
  language: Language,
): { readonly what: IdeaComplaint; readonly words: string } | undefined {
  if (cleanText(text) === "") return { what: "empty", words: "" };
  if (graphemes(text) >= IDEA_LIMIT) return { what: "too-long", words: "" };
  const rules = [
    ["reproach", REPROACH],
    ["count", COUNT],
    ["comparison", COMPARISON],
  ] as const;
  for (const [what, rule] of rules) {
    const found = rule[language].exec(text)?.[0];
    if (found !== undefined) return { what, words: found };
  }
  return undefined;
}
