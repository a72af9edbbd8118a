/** A call to the API that cannot be worked on. The message says what is wrong with it, in English. */
export class BadCall extends Error {
  constructor(
    readonly problem: string,
    readonly status = 400,
  ) {
    super(problem);
    this.name = "BadCall";
  }
}
