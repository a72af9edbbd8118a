// People at the beginning or the end of what was typed: a mention, or @ and a name that may have several words.
import type { Directory } from "../src/app/directory";
import { whom } from "../src/app/whom";
import { UserError } from "../src/core/errors";

/** A name is looked for in at most so many words. */
const NAME_WORDS = 3;

export interface Taken {
  readonly person?: string;
  readonly rest: string;
}

/** "@Anna Berger write it": as many words as make somebody's name, else the first one. */
export function takeFirst(text: string, directory: Directory): Taken {
  const mention = /^<@\S+>/.exec(text)?.[0];
  if (mention !== undefined) return { person: mention, rest: text.slice(mention.length).trim() };
  if (!/^@\S/.test(text)) return { rest: text };
  const words = text.split(/\s+/);
  for (let n = Math.min(NAME_WORDS, words.length); n > 0; n -= 1) {
    const name = words.slice(0, n).join(" ");
    if (n === 1 || isSomebody(name, directory)) return { person: name, rest: words.slice(n).join(" ") };
  }
  return { rest: text };
}

/** "write it @Anna Berger": the same at the end. */
export function takeLast(text: string, directory: Directory): Taken {
  const mention = /(?:^|\s)(<@\S+>)$/.exec(text);
  if (mention) return { person: mention[1] ?? "", rest: text.slice(0, mention.index).trim() };
  const named = /(?:^|\s)(@[^\s@<>"“”„«»']+(?:\s+[^\s@<>"“”„«»']+){0,2})$/u.exec(text);
  const name = named?.[1];
  if (!named || name === undefined) return { rest: text };
  const isName = !/\s/.test(name) || isSomebody(name, directory);
  return isName ? { person: name, rest: text.slice(0, named.index).trim() } : { rest: text };
}

function isSomebody(name: string, directory: Directory): boolean {
  try {
    return whom(directory, name, "") !== undefined;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
