-- Offers, requests, rounds and pairs. What two people talk about is theirs and has no place here.

CREATE TABLE mentoring_offer (
  person_id     INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  places        INTEGER NOT NULL CHECK (places BETWEEN 1 AND 9),
  offered_at    INTEGER NOT NULL,
  -- No new question before then; after "not now" or a question without an answer.
  resting_until INTEGER
) STRICT;

CREATE TABLE mentoring_request (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id    INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  -- What she would like to talk about (JSON list); empty when her profile's topics count.
  topics       TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'asked', 'matched', 'cancelled')),
  requested_at INTEGER NOT NULL,
  ended_at     INTEGER
) STRICT;
CREATE UNIQUE INDEX mentoring_request_open ON mentoring_request (person_id) WHERE state IN ('waiting', 'asked');
CREATE INDEX mentoring_request_by_person ON mentoring_request (person_id);
CREATE INDEX mentoring_request_waiting ON mentoring_request (requested_at) WHERE state = 'waiting';

-- A round can be replayed: the version of the weights and the seed that decides ties are stored with it.
CREATE TABLE mentoring_round (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  held_at         INTEGER NOT NULL,
  cause           TEXT NOT NULL CHECK (cause IN ('planned', 'published', 'next-best')),
  weights_version INTEGER NOT NULL,
  seed            INTEGER NOT NULL
) STRICT;

CREATE TABLE mentoring_pair (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  round_id    INTEGER NOT NULL REFERENCES mentoring_round (id),
  request_id  INTEGER NOT NULL REFERENCES mentoring_request (id) ON DELETE CASCADE,
  mentor_id   INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  mentee_id   INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  cost        INTEGER NOT NULL,
  -- Codes with what they are about (JSON); put into words when shown.
  reasons     TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('asked', 'active', 'declined', 'expired', 'withdrawn', 'ended')),
  asked_at    INTEGER NOT NULL,
  answered_at INTEGER,
  ended_at    INTEGER,
  CHECK (mentor_id <> mentee_id)
) STRICT;
-- One question at a time for each request, and one mentor at a time for each mentee.
CREATE UNIQUE INDEX mentoring_pair_open ON mentoring_pair (mentee_id) WHERE state IN ('asked', 'active');
CREATE INDEX mentoring_pair_by_mentor ON mentoring_pair (mentor_id, state);
CREATE INDEX mentoring_pair_by_mentee ON mentoring_pair (mentee_id, state);
CREATE INDEX mentoring_pair_by_request ON mentoring_pair (request_id);
CREATE INDEX mentoring_pair_by_round ON mentoring_pair (round_id);

-- Confidential: only the person herself ever sees her list.
CREATE TABLE mentoring_avoid (
  person_id  INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  avoided_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (person_id, avoided_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentoring_avoid_by_avoided ON mentoring_avoid (avoided_id);
