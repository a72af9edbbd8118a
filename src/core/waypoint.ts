// The steps at which a sudden end could lose or double something, by name. Nothing happens there: a test that ends the
// built bot at each of them puts a function of its own in the place of `pass` before the bot is loaded (node --require).

export const WAYPOINTS = [
  /** Something was said; nothing of it is stored yet. */
  "inbox.arrived",
  /** It is stored, and the chat may be told so. */
  "inbox.kept",
  /** A command has done its work inside its transaction, which is not committed yet. */
  "command.done",
  "command.committed",
  /** What was stored is marked as worked on; its answer may not have left yet. */
  "inbox.finished",
  /** After a start: what was stored and not worked on is about to be. */
  "inbox.catching-up",
  /** An answer that no request waits for any more is about to be given; it was given. */
  "inbox.late-answer",
  "inbox.late-answer-given",
  /** A timed duty has done its work inside its transaction, which is not committed yet. */
  "job.done",
  "job.committed",
  /** A message was chosen; the row says "due". */
  "outbox.chosen",
  /** The row says "sending"; the chat was not called. */
  "outbox.claimed",
  /** The conversation with somebody was opened, and its id stored. */
  "chat.conversation-opened",
  /** The chat was called and has answered; the row does not know yet. */
  "outbox.accepted",
  "outbox.refused",
  /** The row knows. */
  "outbox.recorded",
  /** What was being sent when the bot ended is marked as ambiguous. */
  "outbox.recovered",
  "reconciliation.looking",
  "reconciliation.looked",
  "reconciliation.concluded",
] as const;

export type Waypoint = (typeof WAYPOINTS)[number];

export const waypoint = {
  pass(_name: Waypoint): void {
    // Nothing: see above.
  },
};
