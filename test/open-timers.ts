/** Which timers still hold the process, and who set them. Jest's own, which come and go as they like, are left out. */
import { createHook } from "node:async_hooks";

/** Node marks a timer that was cleared at once and tells the hook of it later. */
type Timer = NodeJS.Timeout & { readonly _destroyed: boolean };

export interface TimerWatch {
  /** One line each: where it was set. */
  open(): readonly string[];
  end(): void;
}

export function watchTimers(): TimerWatch {
  const timers = new Map<number, { readonly timer: Timer; readonly setBy: string }>();
  const hook = createHook({
    init(id, type, _trigger, timer) {
      if (type !== "Timeout") return;
      const frames = (new Error().stack ?? "").split("\n").slice(1);
      const setBy = frames.find((frame) => !/node:|open-timers/.test(frame)) ?? "";
      if (!/[\\/]node_modules[\\/](?:@jest|jest-)/.test(setBy))
        timers.set(id, { timer: timer as Timer, setBy: setBy.trim() });
    },
    destroy: (id) => void timers.delete(id),
  });
  hook.enable();
  return {
    open: () =>
      [...timers.values()]
        .filter(({ timer }) => timer.hasRef() && !timer._destroyed)
        .map(({ setBy }) => setBy),
    end: () => void hook.disable(),
  };
}
