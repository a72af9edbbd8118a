import { formatDate } from "../core/date-format";
import { UserError } from "../core/errors";
import type { Call } from "./call-series";
import { facilitationTexts } from "./facilitation-texts";

type Texts = (typeof facilitationTexts)["en"];

/** What the person should read, in both languages; dates are the network's. */
export function facilitationProblem(
  pick: (texts: Texts, date: (call: Call) => string) => string,
  field?: string,
): UserError {
  const inWords = (language: "de" | "en"): string =>
    pick(facilitationTexts[language], ({ start }) => formatDate(start.date, language));
  return new UserError({ de: inWords("de"), en: inWords("en") }, field);
}
