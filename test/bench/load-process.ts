import { fork } from "node:child_process";
import { join } from "node:path";
import { BUILT } from "./child";
import type { LoadOrder, LoadReport } from "./load";

export interface LoadProcess {
  /** @throws Error when an answer was not the expected one */
  run(order: LoadOrder): Promise<LoadReport>;
  end(): void;
}

export function startLoad(): LoadProcess {
  const child = fork(join(BUILT, "test/bench/load.js"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
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
