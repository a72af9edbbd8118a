// A topic as people type it: "Sommerfest" 10m @Anna, with time and presenter behind it in either order, or before it.
import type { Directory } from "../src/app/directory";
import { takeFirst, takeLast } from "./named-people";

const DURATION =
  /(?:^|[\s,;(]|(?<=["“”»]))\(?(\d{1,3}\s*(?:h|std\.?|m|min\.?|mins|minutes?|minuten?|['’′]))\)?$/iu;
/** What stands before a presenter and belongs to her: "Sommerfest mit @Anna". */
const WITH = /\s+(?:mit|von|durch|with|by)$/iu;
const QUOTED = /^["'“”„«»‘’‚](.+)["'“”„«»‘’]$/su;

export function readTopic(typed: string, directory: Directory): Record<string, unknown> {
  let text = typed.trim();
  let minutes: string | undefined;
  let presenter: string | undefined;
  for (;;) {
    const duration = minutes === undefined ? DURATION.exec(text) : null;
    if (duration) {
      minutes = duration[1];
      text = tidied(text.slice(0, duration.index));
      continue;
    }
    const last = presenter === undefined ? takeLast(text, directory) : { rest: text };
    if (last.person === undefined) break;
    presenter = last.person;
    text = tidied(last.rest).replace(WITH, "");
  }
  if (presenter === undefined && text.startsWith("<@")) {
    const first = takeFirst(text, directory);
    presenter = first.person;
    text = first.rest;
  }
  text = QUOTED.exec(text)?.[1]?.trim() ?? text;
  return {
    ...(text !== "" && { text }),
    ...(minutes !== undefined && { minutes }),
    ...(presenter !== undefined && { presenter }),
  };
}

function tidied(text: string): string {
  return text.replace(/[\s,;]+$/u, "");
}
