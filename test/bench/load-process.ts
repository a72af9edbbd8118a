import { fork, type ChildProcess, type ForkOptions } from "node:child_process";
import { join } from "node:path";
import { BUILT } from "./child";
import type { LoadOrder, LoadReport } from "./load";
import type { WebexLoadOrder } from "./webex-load";

export interface LoadProcess<Order = LoadOrder> {
  /** @throws Error when an answer was not the expected one */
  run(order: Order): Promise<LoadReport>;
  end(): void;
}

export function startLoad(): LoadProcess {
  return ordersFor(fork(join(BUILT, "test/bench/load.js"), quietly));
}

/** @returns the load, and the address of the Webex in it */
export async function startWebexLoad(): Promise<{ load: LoadProcess<WebexLoadOrder>; apiUrl: string }> {
  const child = fork(join(BUILT, "test/bench/webex-load.js"), quietly);
  const apiUrl = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the load ended with ${code}`)));
    child.once("message", (ready: { webex: string }) => resolve(ready.webex));
  });
  return { load: ordersFor(child), apiUrl };
}

const quietly: ForkOptions = { stdio: ["ignore", "inherit", "inherit", "ipc"] };

function ordersFor<Order extends object>(child: ChildProcess): LoadProcess<Order> {
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        const gone = (code: number | null): void => reject(new Error(`the load ended with ${code}`));
        child.once("exit", gone);
        child.once("message", (report: LoadReport) => {
          child.off("exit", gone);
          if (report.refused === 0) return resolve(report);
          reject(
            new Error(`${report.refused} answers were not the expected ones, the first: ${report.refusal}`),
          );
        });
        child.send(order);
      }),
    end: () => child.disconnect(),
  };
}
