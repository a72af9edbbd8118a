// The weekly core-team call and its reminders.
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";

export class Calls {
  readonly feature: Feature;

  constructor(private readonly kernel: Kernel) {
    void this.kernel;
    this.feature = {
      name: "calls",
      notices: [],
      jobs: [],
      overview: () => [],
      personal: { columns: {}, show: () => [], export: () => ({}), erase: () => undefined },
    };
  }
}
