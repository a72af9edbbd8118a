// Stories under the hashtag, and invitations to share one.
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";

export class Stories {
  readonly feature: Feature;

  constructor(private readonly kernel: Kernel) {
    void this.kernel;
    this.feature = {
      name: "stories",
      notices: [],
      jobs: [],
      overview: () => [],
      personal: { columns: {}, show: () => [], export: () => ({}), erase: () => undefined },
    };
  }
}
