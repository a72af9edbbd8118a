// Offers, requests and the round that matches them.
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";

export class Mentoring {
  readonly feature: Feature;

  constructor(private readonly kernel: Kernel) {
    void this.kernel;
    this.feature = {
      name: "mentoring",
      notices: [],
      jobs: [],
      overview: () => [],
      personal: { columns: {}, show: () => [], export: () => ({}), erase: () => undefined },
    };
  }
}
