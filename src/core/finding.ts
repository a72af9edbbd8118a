/** What a look at one part of the machinery found, for the operator. */
export interface Finding {
  /** ok: as it should be. note: works, worth knowing. wrong: has to be mended. */
  readonly level: "ok" | "note" | "wrong";
  /** What was looked at: "Slack". */
  readonly part: string;
  /** One sentence. Never a secret, and nothing about people. */
  readonly says: string;
  /** What to do; with every finding but "ok". */
  readonly remedy?: string;
}

export function ok(part: string, says: string): Finding {
  return { level: "ok", part, says };
}

export function note(part: string, says: string, remedy: string): Finding {
  return { level: "note", part, says, remedy };
}

export function wrong(part: string, says: string, remedy: string): Finding {
  return { level: "wrong", part, says, remedy };
}
