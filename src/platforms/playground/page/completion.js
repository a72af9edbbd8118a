// What the composer proposes for a line: commands, people after an @. Pure, without any DOM.

const MOST = 40;

/**
 * @returns {{ options: { insert: string, label: string, detail: string }[], hint?: { label: string, detail: string } }}
 * `insert` is the whole line after choosing; `hint` is the command whose arguments are being typed.
 */
export function complete(line, { commands, people, commandNames, inRoom }) {
  const mention = /(^|\s)@([^@]*)$/u.exec(line);
  if (mention) {
    const options = mentionOptions(line.slice(0, line.length - mention[2].length - 1), mention[2], people);
    if (options.length > 0) return { options };
  }
  const { lead, rest } = splitLead(line, commandNames);
  if (rest === undefined || (inRoom && lead === "") || (rest.trim() === "" && lead === ""))
    return { options: [] };
  const typed = fold(rest);
  const ranked = commands
    .map((command) => ({ command, literal: literalOf(command.usage) }))
    .map((entry) => ({ ...entry, rank: rankOf(fold(entry.literal), typed) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  const options = ranked.slice(0, MOST).map(({ command, literal }) => ({
    insert: `${lead}${literal}${command.usage === literal ? "" : " "}`,
    label: command.usage,
    detail: command.summary,
  }));
  const running = commands.filter(({ usage }) => `${typed} `.startsWith(`${fold(literalOf(usage))} `));
  const longest = running.sort((a, b) => literalOf(b.usage).length - literalOf(a.usage).length)[0];
  const hint =
    options.length === 0 && longest
      ? { label: longest.usage, detail: `${longest.summary} · ${longest.example}` }
      : undefined;
  return { options, hint };
}

/** The words of a usage that are typed as they stand, up to its first argument. */
export function literalOf(usage) {
  const words = usage.split(" ");
  const end = words.findIndex((word) => /[[\]<>|…]/.test(word));
  return words.slice(0, end < 0 ? words.length : end).join(" ");
}

function splitLead(line, commandNames) {
  const start = /^\s*(\/?\S*)(\s+|$)/u.exec(line);
  const word = start?.[1] ?? "";
  const bare = word.replace(/^\//, "").toLowerCase();
  const known = commandNames.includes(bare);
  if (known && start[2] !== "") return { lead: `${word} `, rest: line.slice(start[0].length) };
  if (/^@bot[:,]?$/i.test(word) && start[2] !== "")
    return { lead: `${word} `, rest: line.slice(start[0].length) };
  if (!word.startsWith("/")) return { lead: "", rest: line };
  const lead = `/${commandNames.find((name) => bare !== "" && name.startsWith(bare)) ?? commandNames[0]} `;
  const beginning = commandNames.some((name) => name.startsWith(bare));
  return { lead, rest: beginning ? "" : line.trimStart().slice(1) };
}

/** 2: goes on from what was typed; 1: has such a word; 0: does not fit, or nothing is left to complete. */
function rankOf(literal, typed) {
  if (literal === typed.trim() && typed !== "") return 0;
  if (literal.startsWith(typed)) return 2;
  const word = typed.trim();
  return !word.includes(" ") && literal.split(" ").some((part) => part.startsWith(word)) ? 1 : 0;
}

function mentionOptions(before, typed, people) {
  const wanted = fold(typed);
  return people
    .filter(
      ({ name }) =>
        fold(name) !== wanted &&
        fold(name)
          .split(" ")
          .some((_, i, parts) => parts.slice(i).join(" ").startsWith(wanted)),
    )
    .slice(0, MOST)
    .map(({ name, id }) => ({ insert: `${before}@${name} `, label: name, detail: `@${id}` }));
}

function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/ {2,}/g, " ")
    .trimStart();
}
