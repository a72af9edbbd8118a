-- People, consents, rooms, and the queues that everything timed and owed goes through.
-- Instants are milliseconds since 1970, dates are ISO text, wall times are HH:MM text.

CREATE TABLE person (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  name         TEXT NOT NULL,
  language     TEXT NOT NULL CHECK (language IN ('de', 'en')),
  zone         TEXT NOT NULL,
  membership   TEXT NOT NULL CHECK (membership IN ('reader', 'active', 'paused', 'left')),
  paused_until TEXT,
  left_on      TEXT,
  -- The day a chat said that her account is closed; empty again at the first sign of life.
  disabled_on  TEXT,
  country      TEXT,
  unit         TEXT,
  contact      TEXT,
  -- Folded for the search, kept up to date by the store: the name, and everything else one may look for.
  search_name  TEXT NOT NULL,
  search_words TEXT NOT NULL,
  joined_on    TEXT
) STRICT;
CREATE INDEX person_by_left ON person (left_on) WHERE left_on IS NOT NULL;
CREATE INDEX person_by_disabled ON person (disabled_on) WHERE disabled_on IS NOT NULL;
CREATE INDEX person_by_pause ON person (paused_until) WHERE paused_until IS NOT NULL;

-- The search index over both. It has no copy of the texts; triggers keep it in step.
CREATE VIRTUAL TABLE person_search USING fts5 (
  name, words, content = 'person_search_source', content_rowid = 'id', prefix = '2 3', tokenize = 'unicode61'
);
CREATE VIEW person_search_source AS SELECT id, search_name AS name, search_words AS words FROM person;
CREATE TRIGGER person_search_added AFTER INSERT ON person BEGIN
  INSERT INTO person_search (rowid, name, words) VALUES (new.id, new.search_name, new.search_words);
END;
CREATE TRIGGER person_search_changed AFTER UPDATE OF search_name, search_words ON person BEGIN
  INSERT INTO person_search (person_search, rowid, name, words)
    VALUES ('delete', old.id, old.search_name, old.search_words);
  INSERT INTO person_search (rowid, name, words) VALUES (new.id, new.search_name, new.search_words);
END;
CREATE TRIGGER person_search_removed AFTER DELETE ON person BEGIN
  INSERT INTO person_search (person_search, rowid, name, words)
    VALUES ('delete', old.id, old.search_name, old.search_words);
END;

CREATE TABLE person_language (
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  code      TEXT NOT NULL,
  PRIMARY KEY (person_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_topic (
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  -- Folded for comparison; `label` is what she wrote.
  topic     TEXT NOT NULL,
  label     TEXT NOT NULL,
  PRIMARY KEY (person_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE identity (
  platform  TEXT NOT NULL CHECK (platform IN ('slack', 'webex', 'playground')),
  workspace TEXT NOT NULL,
  user      TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (platform, workspace, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_by_person ON identity (person_id);

-- One row per decision: given, and withdrawn when withdrawn_at is set.
CREATE TABLE consent (
  id           INTEGER PRIMARY KEY,
  person_id    INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  purpose      TEXT NOT NULL CHECK (purpose IN ('directory', 'mentoring', 'nudges', 'digest')),
  version      INTEGER NOT NULL,
  given_at     INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT;
CREATE UNIQUE INDEX consent_in_force ON consent (person_id, purpose) WHERE withdrawn_at IS NULL;

CREATE TABLE core_member (
  person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  since_on  TEXT NOT NULL
) STRICT;

CREATE TABLE core_task (
  person_id INTEGER NOT NULL REFERENCES core_member (person_id) ON DELETE CASCADE,
  task      TEXT NOT NULL,
  PRIMARY KEY (person_id, task)
) STRICT, WITHOUT ROWID;

-- Identities that become core-team members when they join: CORE_TEAM and `core invite`.
CREATE TABLE core_invitation (
  platform  TEXT NOT NULL,
  workspace TEXT NOT NULL,
  user      TEXT NOT NULL,
  PRIMARY KEY (platform, workspace, user)
) STRICT, WITHOUT ROWID;

CREATE TABLE room (
  platform  TEXT NOT NULL,
  workspace TEXT NOT NULL,
  room      TEXT NOT NULL,
  purpose   TEXT NOT NULL CHECK (purpose IN ('core', 'community')),
  PRIMARY KEY (platform, workspace, room)
) STRICT, WITHOUT ROWID;

-- Small facts of the network that chat commands change.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
  id      INTEGER PRIMARY KEY,
  key     TEXT NOT NULL UNIQUE,
  kind    TEXT NOT NULL,
  payload TEXT NOT NULL,
  due_at  INTEGER NOT NULL,
  state   TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'done', 'dropped', 'failed')),
  -- How often it was tried, and why it was dropped or failed.
  attempt INTEGER NOT NULL DEFAULT 0,
  reason  TEXT,
  ended_at INTEGER
) STRICT;
CREATE INDEX job_due ON job (due_at) WHERE state = 'due';
CREATE INDEX job_ended ON job (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE outbox (
  id         INTEGER PRIMARY KEY,
  -- Opaque id that travels with the message so that it can be found again.
  ref        TEXT NOT NULL UNIQUE,
  key        TEXT NOT NULL,
  kind       TEXT NOT NULL,
  payload    TEXT NOT NULL,
  person_id  INTEGER REFERENCES person (id) ON DELETE CASCADE,
  room_platform  TEXT,
  room_workspace TEXT,
  room           TEXT,
  room_purpose   TEXT,
  -- Set when this row renders an earlier one anew where it stands.
  updates    INTEGER REFERENCES outbox (id) ON DELETE CASCADE,
  priority   INTEGER NOT NULL,
  unsolicited INTEGER NOT NULL,
  state      TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'sending', 'ambiguous', 'sent', 'dropped', 'dead')),
  created_at INTEGER NOT NULL,
  due_at     INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  attempt    INTEGER NOT NULL DEFAULT 0,
  attempted_at INTEGER,
  ended_at   INTEGER,
  reason     TEXT,
  -- The identity or room it was sent to, and the platform's own ids of the message (JSON).
  address    TEXT,
  receipt    TEXT
) STRICT;
CREATE UNIQUE INDEX outbox_key ON outbox (key, ifnull(room_platform || '/' || room_workspace || '/' || room, ''));
CREATE INDEX outbox_due ON outbox (due_at, priority, id) WHERE state = 'due';
CREATE INDEX outbox_open ON outbox (state) WHERE state IN ('sending', 'ambiguous');
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX outbox_by_person ON outbox (person_id, ended_at);

-- What was taken in: the durable memory against doubles, and events that were acknowledged before they were worked on.
CREATE TABLE inbox (
  dedupe  TEXT PRIMARY KEY,
  kept_at INTEGER NOT NULL,
  state   TEXT NOT NULL CHECK (state IN ('waiting', 'done')),
  -- The inbound as JSON while it waits, emptied when done.
  inbound TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_by_age ON inbox (kept_at);
CREATE INDEX inbox_waiting ON inbox (kept_at) WHERE state = 'waiting';

-- Who did or read what about whom. Append-only; pseudonymised when a person is erased.
CREATE TABLE audit (
  id       INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  actor_id INTEGER,
  about_id INTEGER,
  action   TEXT NOT NULL,
  purpose  TEXT NOT NULL
) STRICT;
CREATE INDEX audit_about ON audit (about_id, at);
CREATE INDEX audit_actor ON audit (actor_id);

-- Identities that were erased, as hashes, so that nothing brings them back by itself.
CREATE TABLE tombstone (
  identity_hash TEXT PRIMARY KEY,
  erased_on     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
