// Showing, exporting and erasing what is stored about a person. It walks the features; none of them knows it.
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";

export class Privacy {
  readonly feature: Feature;

  constructor(private readonly kernel: Kernel) {
    void this.kernel;
    this.feature = {
      name: "privacy",
      notices: [],
      jobs: [],
      overview: () => [],
      personal: { columns: {}, show: () => [], export: () => ({}), erase: () => undefined },
    };
  }
}
