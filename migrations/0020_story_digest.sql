-- How a story is shown and what it is recognised by; cheers; the digest; ideas of the core team's own.
-- ISO 639. What was shared before is taken to be in its author's language.
ALTER TABLE story ADD COLUMN language TEXT NOT NULL DEFAULT '';
UPDATE story SET language = (SELECT language FROM person WHERE id = author_id);
ALTER TABLE story ADD COLUMN posted TEXT CHECK (posted IN ('intranet', 'linkedin', 'other'));
-- Whether the others read who told it.
ALTER TABLE story ADD COLUMN named INTEGER NOT NULL DEFAULT 1 CHECK (named IN (0, 1));
-- The same for every address of the same post. Older rows get theirs when the bot starts.
ALTER TABLE story ADD COLUMN link_key TEXT;
CREATE INDEX story_by_link ON story (link_key) WHERE link_key IS NOT NULL;
CREATE INDEX story_without_key ON story (id) WHERE link IS NOT NULL AND link_key IS NULL;
CREATE INDEX story_for_digest ON story (shared_at) WHERE digest = 1;

CREATE TABLE story_cheer (
  story_id  INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  -- The date of the message that tells the author: empty while none does, 'told' once she has it, so that nothing says
  -- when somebody was here.
  bundle    TEXT,
  PRIMARY KEY (story_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_cheer_by_person ON story_cheer (person_id);
CREATE INDEX story_cheer_open ON story_cheer (story_id) WHERE bundle IS NOT 'told';

-- Who does not want to hear of cheers.
CREATE TABLE story_cheer_off (
  person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE story_digest_schedule (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  -- ISO: 1 is Monday.
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  -- Wall time in the zone.
  time    TEXT NOT NULL,
  zone    TEXT NOT NULL
) STRICT;

CREATE TABLE story_digest (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Date and wall time; no occurrence is composed twice.
  occurrence TEXT NOT NULL UNIQUE,
  parts      INTEGER NOT NULL
) STRICT;

CREATE TABLE story_digest_entry (
  digest_id INTEGER NOT NULL REFERENCES story_digest (id) ON DELETE CASCADE,
  story_id  INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  part      INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  -- The heading it stands under; empty for stories without one.
  topic     TEXT NOT NULL,
  PRIMARY KEY (digest_id, story_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_digest_by_story ON story_digest_entry (story_id);

-- Ideas beside those that come with the bot; they name nobody.
CREATE TABLE story_idea (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  de TEXT NOT NULL,
  en TEXT NOT NULL
) STRICT;

-- So that nobody gets the same idea twice in a row.
CREATE TABLE story_idea_last (
  person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  idea      TEXT NOT NULL,
  -- How far she has come in an order of her own.
  place     TEXT NOT NULL
) STRICT;
