// What a connection tells of Webex and of itself.

export interface News {
  readonly message: (message: unknown) => void;
  readonly action: (action: unknown) => void;
  /** Wraps the fetching of what happened. */
  readonly fetching: <T>(work: () => Promise<T>) => Promise<T>;
  /** Something happened, and what it was could not be fetched. */
  readonly missed: (error: unknown) => void;
  /** Of the socket. It is opened again by itself after `offline`, but not after `lost`. */
  readonly offline: () => void;
  readonly online: () => void;
  readonly lost: () => void;
  readonly failed: (error: unknown) => void;
}
