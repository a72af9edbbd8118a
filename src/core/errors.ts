import type { Language } from "./instant";

/**
 * What a person should read because of what she typed. Anything else that is thrown is a defect and is logged as one.
 * `field` names the argument it concerns, so that a form can show it beside the input.
 */
export class UserError extends Error {
  constructor(
    readonly texts: Readonly<Record<Language, string>>,
    readonly field?: string,
  ) {
    super(texts.en);
    this.name = "UserError";
  }
}

/** Why the bot does not start, with the remedy. Printed without a stack. */
export class StartError extends Error {
  constructor(
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`${problem} ${remedy}`);
    this.name = "StartError";
  }
}

/** A hole in a switch: a compile error first, a defect at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
