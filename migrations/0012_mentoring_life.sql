-- The life of a pair between the question and the end, what the core team decides about one newcomer, and rounds that can
-- be replayed from what is stored with them.

-- When the mentor asked first: both know each other's contact, and the answer has three days more.
ALTER TABLE mentoring_pair ADD COLUMN talking_at INTEGER;
-- Check-ins so far. What was answered is stored nowhere.
ALTER TABLE mentoring_pair ADD COLUMN checkins INTEGER NOT NULL DEFAULT 0;

-- Kept out of rounds until then, by the core team.
ALTER TABLE mentoring_request ADD COLUMN held_until INTEGER;
-- The core team's wish for the next round and for that one only.
ALTER TABLE mentoring_request ADD COLUMN wanted_mentor_id INTEGER REFERENCES person (id) ON DELETE SET NULL;
CREATE INDEX mentoring_request_by_wanted ON mentoring_request (wanted_mentor_id) WHERE wanted_mentor_id IS NOT NULL;

-- Requests that took longer than ten days and wait for somebody of the core team.
CREATE TABLE mentoring_case (
  request_id  INTEGER PRIMARY KEY REFERENCES mentoring_request (id) ON DELETE CASCADE,
  opened_at   INTEGER NOT NULL,
  -- How often the core team has been told.
  told        INTEGER NOT NULL,
  taken_by    INTEGER REFERENCES person (id) ON DELETE SET NULL,
  -- When it is told anew unless it has ended.
  returns_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX mentoring_case_by_taker ON mentoring_case (taken_by) WHERE taken_by IS NOT NULL;

-- The weights themselves (JSON), beside their version.
ALTER TABLE mentoring_round ADD COLUMN weights TEXT;
-- Each side as the round saw it (JSON), and what was not available together, never why. Deleted after 90 days.
CREATE TABLE mentoring_round_person (
  round_id  INTEGER NOT NULL REFERENCES mentoring_round (id) ON DELETE CASCADE,
  part      TEXT NOT NULL CHECK (part IN ('newcomer', 'mentor')),
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  -- Its place in the order in which the round was given it.
  position  INTEGER NOT NULL,
  input     TEXT NOT NULL,
  PRIMARY KEY (round_id, part, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentoring_round_person_by_person ON mentoring_round_person (person_id);

CREATE TABLE mentoring_round_barred (
  round_id    INTEGER NOT NULL REFERENCES mentoring_round (id) ON DELETE CASCADE,
  newcomer_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  mentor_id   INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (round_id, newcomer_id, mentor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentoring_round_barred_by_newcomer ON mentoring_round_barred (newcomer_id);
CREATE INDEX mentoring_round_barred_by_mentor ON mentoring_round_barred (mentor_id);
