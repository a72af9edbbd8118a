// Loaded into the built bot before anything else (node --require): its clock runs as fast as the test's, and it ends
// itself with SIGKILL where it is told to. Only the test knows of it.
import Module from "node:module";
import timers from "node:timers";
import promises from "node:timers/promises";
import { fastNow, type FastTime } from "./fast-time";

type Compile = (this: unknown, code: string, file: string) => unknown;

/** The waypoint's function, which does nothing. */
const NOTHING = /\bpass\(_name\) \{/;

/** What the bot is told by its environment. */
export interface Orders {
  readonly time: FastTime;
  /** At the n-th time it passes there. */
  readonly end?: { readonly at: string; readonly pass: number };
}

const { time, end } = JSON.parse(process.env["CRASH_ORDERS"] ?? "{}") as Orders;

const RealDate = Date;
const realNow = Date.now.bind(Date);
const now = (): number => fastNow(time, realNow());
RealDate.now = now;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[], self) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, self) as object,
  apply: () => new RealDate(now()).toString(),
});

// While it loads a second is a second: nothing is awaited that keeps it from being loaded.
let shorter = 1;
const say = process.stdout.write.bind(process.stdout);
process.stdout.write = ((...said: Parameters<typeof say>) => {
  shorter = time.speed;
  return say(...said);
}) as typeof say;

type Wait = (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => unknown;
for (const name of ["setTimeout", "setInterval"] as const) {
  const real = timers[name] as Wait;
  const fast: Wait = (work, ms, ...args) => real(work, (ms ?? 0) / shorter, ...args);
  // util.promisify finds what it needs by a symbol.
  Object.defineProperties(fast, Object.getOwnPropertyDescriptors(real));
  Object.assign(globalThis, { [name]: fast });
  Object.assign(timers, { [name]: fast });
}
const sleep = promises.setTimeout;
promises.setTimeout = (ms, ...rest) => sleep((ms ?? 0) / shorter, ...rest);
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (ms) => timeout(Math.ceil(ms / shorter));

// Without the test nobody would end it.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.channel?.unref();

if (end) {
  let left = end.pass;
  const passed = (name: string): void => {
    if (name === end.at && (left -= 1) === 0) process.kill(process.pid, "SIGKILL");
  };
  Object.assign(globalThis, { passed });
  // The bot is one file by now: what happens at a named point is put where nothing happens.
  const { prototype } = Module as unknown as { prototype: { _compile: Compile } };
  const compile = prototype._compile;
  prototype._compile = function (code, file) {
    const isBot = /[\\/]bot[\\/]main\.js$/.test(file);
    if (isBot && code.split(NOTHING).length !== 2) throw new Error("the named points were not found");
    return compile.call(this, isBot ? code.replace(NOTHING, "$& globalThis.passed(_name);") : code, file);
  };
}
