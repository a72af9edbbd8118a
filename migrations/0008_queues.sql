-- The queues remember what they wait for apart from when something was due, so that a second try keeps its place.

-- A job that failed is tried again at this moment; its due time stays what it was.
ALTER TABLE job ADD COLUMN retry_at INTEGER;
DROP INDEX job_due;
CREATE INDEX job_due ON job (ifnull(retry_at, due_at), id) WHERE state = 'due';

-- Not before this moment: the next try of a message that is due, or the next look for one that is ambiguous.
ALTER TABLE outbox ADD COLUMN wait_until INTEGER;
-- Whether it was sent a second time although nobody could say what became of the first one.
ALTER TABLE outbox ADD COLUMN repeated INTEGER NOT NULL DEFAULT 0 CHECK (repeated IN (0, 1));
CREATE INDEX outbox_waiting ON outbox (wait_until) WHERE wait_until IS NOT NULL;
-- Deleting an old message looks for the ones that render it anew.
CREATE INDEX outbox_by_update ON outbox (updates) WHERE updates IS NOT NULL;

CREATE INDEX audit_by_age ON audit (at);
