-- What was said and decided in a call, and who does what until when.

CREATE TABLE call_entry (
  -- People type it, so it never means another entry.
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  series_id  INTEGER NOT NULL REFERENCES call_series (id),
  planned_on TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('note', 'decision')),
  text       TEXT NOT NULL,
  written_at INTEGER NOT NULL
) STRICT;
CREATE INDEX call_entry_call ON call_entry (series_id, planned_on);

CREATE TABLE call_todo (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  text       TEXT NOT NULL,
  due_on     TEXT,
  -- Whose it is, or who is asked to do it; without: nobody's, and anybody may take it.
  owner_id   INTEGER REFERENCES person (id) ON DELETE SET NULL,
  -- 1: she was asked and has not said yes.
  is_asked   INTEGER NOT NULL CHECK (is_asked IN (0, 1)),
  -- Who hears what became of it.
  giver_id   INTEGER REFERENCES person (id) ON DELETE SET NULL,
  given_at   INTEGER NOT NULL,
  -- Open without it.
  done_at    INTEGER,
  -- The call in whose minutes it stands; none when there was no call yet.
  series_id  INTEGER REFERENCES call_series (id),
  planned_on TEXT
) STRICT;
CREATE INDEX call_todo_open ON call_todo (id) WHERE done_at IS NULL;
CREATE INDEX call_todo_call ON call_todo (series_id, planned_on) WHERE series_id IS NOT NULL;
CREATE INDEX call_todo_owner ON call_todo (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX call_todo_giver ON call_todo (giver_id) WHERE giver_id IS NOT NULL;
