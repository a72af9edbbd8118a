-- The outbox by conversations, so that choosing what is sent next is a look into an index however much is owed.

-- Messages of one conversation keep their order.
ALTER TABLE outbox ADD COLUMN conversation TEXT GENERATED ALWAYS AS (coalesce(
  'p' || person_id || ifnull('@' || only_platform || '/' || only_workspace || '/' || only_user, ''),
  'r' || room_platform || '/' || room_workspace || '/' || room)) VIRTUAL;
-- The chat it will go to as far as was known when it was owed; empty when that was not known. It is looked at again
-- when the message is sent, and put right here if she prefers another one by then.
ALTER TABLE outbox ADD COLUMN chat TEXT NOT NULL DEFAULT '';
UPDATE outbox SET chat = coalesce(room_platform, only_platform, '') WHERE state = 'due';

-- Whatever is in doubt is looked for at a moment, which is found by an index.
UPDATE outbox SET wait_until = ifnull(attempted_at, due_at) WHERE state = 'ambiguous' AND wait_until IS NULL;

CREATE INDEX outbox_in_lane ON outbox (conversation, chat, priority, due_at, id) WHERE state = 'due';

-- When the first message of each conversation is due, by chat and priority. Kept in step by the triggers below.
CREATE TABLE outbox_lane (
  conversation TEXT NOT NULL,
  chat         TEXT NOT NULL,
  priority     INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  PRIMARY KEY (conversation, chat, priority)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_lane_due ON outbox_lane (chat, priority, due_at);

INSERT INTO outbox_lane (conversation, chat, priority, due_at)
  SELECT conversation, chat, priority, min(due_at) FROM outbox WHERE state = 'due' GROUP BY 1, 2, 3;

CREATE TRIGGER outbox_lane_owed AFTER INSERT ON outbox WHEN new.state = 'due' BEGIN
  INSERT INTO outbox_lane (conversation, chat, priority, due_at)
    VALUES (new.conversation, new.chat, new.priority, new.due_at)
    ON CONFLICT DO UPDATE SET due_at = excluded.due_at WHERE excluded.due_at < due_at;
END;

CREATE TRIGGER outbox_lane_left AFTER UPDATE OF state, due_at, chat, priority, person_id, only_platform, only_workspace,
  only_user ON outbox WHEN old.state = 'due' BEGIN
  DELETE FROM outbox_lane
    WHERE conversation = old.conversation AND chat = old.chat AND priority = old.priority AND NOT EXISTS (
      SELECT 1 FROM outbox o INDEXED BY outbox_in_lane WHERE o.state = 'due'
        AND o.conversation = old.conversation AND o.chat = old.chat AND o.priority = old.priority);
  UPDATE outbox_lane SET due_at = (
      SELECT o.due_at FROM outbox o INDEXED BY outbox_in_lane WHERE o.state = 'due'
        AND o.conversation = old.conversation AND o.chat = old.chat AND o.priority = old.priority
        ORDER BY o.due_at LIMIT 1)
    WHERE conversation = old.conversation AND chat = old.chat AND priority = old.priority;
END;

CREATE TRIGGER outbox_lane_joined AFTER UPDATE OF state, due_at, chat, priority, person_id, only_platform,
  only_workspace, only_user ON outbox WHEN new.state = 'due' BEGIN
  INSERT INTO outbox_lane (conversation, chat, priority, due_at)
    VALUES (new.conversation, new.chat, new.priority, new.due_at)
    ON CONFLICT DO UPDATE SET due_at = excluded.due_at WHERE excluded.due_at < due_at;
END;

CREATE TRIGGER outbox_lane_erased AFTER DELETE ON outbox WHEN old.state = 'due' BEGIN
  DELETE FROM outbox_lane
    WHERE conversation = old.conversation AND chat = old.chat AND priority = old.priority AND NOT EXISTS (
      SELECT 1 FROM outbox o INDEXED BY outbox_in_lane WHERE o.state = 'due'
        AND o.conversation = old.conversation AND o.chat = old.chat AND o.priority = old.priority);
  UPDATE outbox_lane SET due_at = (
      SELECT o.due_at FROM outbox o INDEXED BY outbox_in_lane WHERE o.state = 'due'
        AND o.conversation = old.conversation AND o.chat = old.chat AND o.priority = old.priority
        ORDER BY o.due_at LIMIT 1)
    WHERE conversation = old.conversation AND chat = old.chat AND priority = old.priority;
END;

-- One-to-one conversations in chats that have to open them before anybody can be written to, so that a message can be
-- looked for after a crash. An account that goes takes its conversation along.
CREATE TABLE direct_conversation (
  platform     TEXT NOT NULL,
  workspace    TEXT NOT NULL,
  user         TEXT NOT NULL,
  conversation TEXT NOT NULL,
  PRIMARY KEY (platform, workspace, user),
  FOREIGN KEY (platform, workspace, user) REFERENCES identity (platform, workspace, user)
    ON DELETE CASCADE ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;
