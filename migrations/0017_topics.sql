-- What the core team talks about in its call. A topic belongs to no date: the next call that takes place has all that are
-- open, so that moving or cancelling a call loses none.
CREATE TABLE call_topic (
  -- People type it, so it never means another topic.
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  text         TEXT NOT NULL,
  minutes      INTEGER CHECK (minutes BETWEEN 1 AND 240),
  presenter_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
  proposer_id  INTEGER REFERENCES person (id) ON DELETE SET NULL,
  proposed_at  INTEGER NOT NULL,
  -- Open without it.
  done_at      INTEGER,
  -- The call in which it was dealt with; none when that was between two calls.
  series_id    INTEGER REFERENCES call_series (id),
  planned_on   TEXT
) STRICT;
CREATE INDEX call_topic_open ON call_topic (id) WHERE done_at IS NULL;
CREATE INDEX call_topic_call ON call_topic (series_id, planned_on) WHERE series_id IS NOT NULL;
CREATE INDEX call_topic_presenter ON call_topic (presenter_id) WHERE presenter_id IS NOT NULL;
CREATE INDEX call_topic_proposer ON call_topic (proposer_id) WHERE proposer_id IS NOT NULL;

-- Whether ambassadors outside the core team may propose topics; not before it was chosen.
CREATE TABLE call_topic_rule (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1))
) STRICT;
