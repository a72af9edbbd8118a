-- One person in several chats: where she is written to, and how an account finds its profile.

-- At most one of a person's accounts comes first; without a choice it is the first by name.
ALTER TABLE identity ADD COLUMN preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1));
CREATE UNIQUE INDEX identity_preferred ON identity (person_id) WHERE preferred = 1;
ALTER TABLE person ADD COLUMN calls_everywhere INTEGER NOT NULL DEFAULT 0 CHECK (calls_everywhere IN (0, 1));

-- A message for one account and no other: a question that belongs into that chat, or one of several copies.
ALTER TABLE outbox ADD COLUMN only_platform TEXT;
ALTER TABLE outbox ADD COLUMN only_workspace TEXT;
ALTER TABLE outbox ADD COLUMN only_user TEXT;
DROP INDEX outbox_key;
CREATE UNIQUE INDEX outbox_key ON outbox (
  key,
  coalesce(room_platform || '/' || room_workspace || '/' || room, only_platform || '/' || only_workspace || '/' || only_user, '')
);

-- A wish to connect two accounts. It lives for ten minutes; afterwards nothing of it is left.
CREATE TABLE link (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  -- SHA-256; the code itself is only shown.
  code_hash        TEXT NOT NULL UNIQUE,
  expires_at       INTEGER NOT NULL,
  -- The account that asked for the code.
  first_platform   TEXT NOT NULL,
  first_workspace  TEXT NOT NULL,
  first_user       TEXT NOT NULL,
  first_confirmed  INTEGER NOT NULL DEFAULT 0 CHECK (first_confirmed IN (0, 1)),
  -- The account that typed it, with the name it has in its chat.
  second_platform  TEXT,
  second_workspace TEXT,
  second_user      TEXT,
  second_name      TEXT,
  -- Whether it had a profile then; a profile made since was not part of what was confirmed.
  second_known     INTEGER NOT NULL DEFAULT 0 CHECK (second_known IN (0, 1)),
  second_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (second_confirmed IN (0, 1)),
  -- What she wants to keep where two profiles differ (JSON).
  choices          TEXT NOT NULL DEFAULT '{"sides":{},"purposes":{}}'
) STRICT;
CREATE INDEX link_by_first ON link (first_platform, first_workspace, first_user);
CREATE INDEX link_by_second ON link (second_platform, second_workspace, second_user);
