-- The playground's own chat: rooms, inboxes of invented people, and how far its clock was moved.
-- It plays the part of Slack's servers, so nothing here refers to the bot's own tables.

CREATE TABLE playground_message (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  -- 'person/<id>' is somebody's talk with the bot, 'room/<id>' a room.
  conversation TEXT NOT NULL,
  -- Who wrote it; NULL is the bot, whose words are cards.
  author       TEXT,
  words        TEXT,
  sent_at      INTEGER NOT NULL,
  revision     INTEGER NOT NULL DEFAULT 1,
  -- 1 once the form of this revision was sent off.
  submitted    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX playground_message_by_conversation ON playground_message (conversation, id);

-- Every revision of a card stays, so that a button pressed on an outdated screen still leads somewhere.
CREATE TABLE playground_card (
  message_id INTEGER NOT NULL REFERENCES playground_message (id) ON DELETE CASCADE,
  revision   INTEGER NOT NULL,
  -- The neutral card, and the language, zone and names it was written for (JSON).
  card       TEXT NOT NULL,
  viewer     TEXT NOT NULL,
  -- The outbox row's opaque id.
  ref        TEXT,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (message_id, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX playground_card_by_ref ON playground_card (ref) WHERE ref IS NOT NULL;

-- The last message somebody has seen in a conversation.
CREATE TABLE playground_read_mark (
  person       TEXT NOT NULL,
  conversation TEXT NOT NULL,
  message_id   INTEGER NOT NULL,
  PRIMARY KEY (person, conversation)
) STRICT, WITHOUT ROWID;

-- How many milliseconds the playground's clock is ahead of the machine's.
CREATE TABLE playground_clock (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  ahead INTEGER NOT NULL
) STRICT;
