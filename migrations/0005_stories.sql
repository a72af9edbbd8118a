-- Stories under the network's hashtag, and the rhythm in which people like to be invited to share one.
CREATE TABLE story (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  author_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  text      TEXT NOT NULL,
  link      TEXT,
  -- Whether it may appear in the digest.
  digest    INTEGER NOT NULL CHECK (digest IN (0, 1)),
  shared_at INTEGER NOT NULL
) STRICT;
CREATE INDEX story_by_author ON story (author_id, shared_at);

CREATE TABLE story_tag (
  story_id INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  -- Folded for comparison; `label` is what the author wrote.
  tag      TEXT NOT NULL,
  label    TEXT NOT NULL,
  PRIMARY KEY (story_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_by_tag ON story_tag (tag, story_id);

-- No row means never.
CREATE TABLE story_rhythm (
  person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  rhythm    TEXT NOT NULL CHECK (rhythm IN ('weekly', 'monthly'))
) STRICT;
