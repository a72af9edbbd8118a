// What the operator is told: names of events and codes, never a message's text, a token, a name or an e-mail address.

export type LogData = Readonly<Record<string, string | number | boolean | undefined>>;

export interface EventLog {
  info(event: string, data?: LogData): void;
  warn(event: string, data?: LogData): void;
  error(event: string, data?: LogData): void;
}

/** An error as its name and code: its message may quote what somebody wrote. */
export function codeOf(error: unknown): LogData {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  return { error: error.name, ...(typeof code === "string" ? { code } : {}) };
}
