import type { Noun, Role } from "../../src/app/command";

const WHO: Readonly<Record<Role, string>> = {
  anyone: "everybody",
  known: "readers and ambassadors",
  ambassador: "ambassadors",
  core: "core team",
};

/** The README's table of commands, made from the code. */
export function commandTable(nouns: readonly Noun[]): string {
  const rows = nouns.flatMap((noun) =>
    noun.verbs.map(
      (verb) =>
        `| ${cell(verb.usage.en)} | ${cell(verb.usage.de)} | ${escaped(verb.summary.en)} | ${WHO[verb.who]} |`,
    ),
  );
  return ["| type | auf Deutsch | what it does | for |", "|---|---|---|---|", ...rows].join("\n");
}

function cell(text: string): string {
  return `\`${escaped(text)}\``;
}

function escaped(text: string): string {
  return text.replace(/\|/g, "\\|");
}
