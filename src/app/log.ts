import { codeOf, type EventLog, type LogData } from "../core/log";
import { reference } from "../core/tokens";

export type { LogData };

/** One JSON line per event. */
export interface Log extends EventLog {
  /** Logs a defect or outage in one line with a short reference, which the person reads too. */
  incident(event: string, error: unknown, data?: LogData): string;
}

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

/** Writes to anything that takes (level, event, data); main.ts gives it standard error. */
export function makeLog(
  write: (level: "info" | "warn" | "error", data: LogData, event: string) => void,
): Log {
  return {
    info: (event, data = {}) => write("info", data, event),
    warn: (event, data = {}) => write("warn", data, event),
    // Whatever is an error can be named when somebody asks about it.
    error: (event, data = {}) => write("error", { reference: reference(), ...data }, event),
    incident(event, error, data = {}) {
      const ref = reference();
      write("error", { ...data, reference: ref, ...describe(error) }, event);
      return ref;
    },
  };
}

/** Name, code and the first lines of the stack: its message may quote what somebody typed, so that stays out. */
function describe(error: unknown): LogData {
  if (!(error instanceof Error)) return codeOf(error);
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 4)
    .map((line) => line.trim().replace(/\(.*[\\/](?=(src|commands|dist|node_modules)[\\/])/, "("))
    .join(" < ");
  return { ...codeOf(error), frames };
}
