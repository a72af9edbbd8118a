// How long this room waits: for Webex, and before it tries again what failed.

/** Milliseconds. */
export interface Pauses {
  /** Until what may be done twice is tried again; each further pause is twice as long. */
  readonly call: number;
  /** Until a connection that could not be opened is tried again; each further pause is twice as long. */
  readonly connection: number;
  /** How long an answer of Webex is waited for. */
  readonly answer: number;
  /** How long a socket that is opened waits for the SDK's list of services. */
  readonly services: number;
}

export const PAUSES: Pauses = { call: 250, connection: 1_000, answer: 10_000, services: 10_000 };
