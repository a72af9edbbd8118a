-- Messages of the core team to everybody. Who gets one is planned in slices, by the numbers of people.
CREATE TABLE announcement (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  text         TEXT NOT NULL,
  author_id    INTEGER REFERENCES person (id) ON DELETE SET NULL,
  state        TEXT NOT NULL CHECK (state IN ('draft', 'running', 'paused', 'done', 'stopped')),
  -- How many there were to write to when it was written, and how long that takes at the chats' pace, in milliseconds.
  audience     INTEGER NOT NULL,
  takes        INTEGER NOT NULL,
  -- The last person it was owed to, and to how many.
  planned_to INTEGER NOT NULL DEFAULT 0,
  planned      INTEGER NOT NULL DEFAULT 0,
  changed_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX announcement_by_author ON announcement (author_id);
-- What is on its way and what went wrong, so that progress is no count of everything.
CREATE INDEX outbox_announced ON outbox (key, state, due_at)
  WHERE kind = 'announcement' AND state IN ('due', 'sending', 'ambiguous', 'dropped', 'dead');
