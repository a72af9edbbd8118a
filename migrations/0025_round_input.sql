-- What a round is given is written before it is held, in small parts, and the round then names its parts: so holding a
-- round of a thousand people is short.
CREATE TABLE mentoring_round_input (
  -- Never given anew: a round that lost a part must not find somebody else's.
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  -- The moment of the round.
  given_at  INTEGER NOT NULL,
  -- One side as the round saw it (JSON).
  input     TEXT NOT NULL
) STRICT;
CREATE INDEX mentoring_round_input_by_person ON mentoring_round_input (person_id);
CREATE INDEX mentoring_round_input_by_age ON mentoring_round_input (given_at);

-- JSON lists of inputs, in the order in which the round was given them.
ALTER TABLE mentoring_round ADD COLUMN newcomers TEXT;
ALTER TABLE mentoring_round ADD COLUMN mentors TEXT;

-- The rounds so far.
CREATE TABLE mentoring_round_numbered (
  id       INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL,
  part     TEXT NOT NULL,
  person_id INTEGER NOT NULL,
  input    TEXT NOT NULL
) STRICT;
INSERT INTO mentoring_round_numbered (round_id, part, person_id, input)
  SELECT round_id, part, person_id, input FROM mentoring_round_person ORDER BY round_id, part, position;
CREATE INDEX mentoring_round_numbered_by_round ON mentoring_round_numbered (round_id, part);
INSERT INTO mentoring_round_input (id, person_id, given_at, input)
  SELECT n.id, n.person_id, r.held_at, n.input FROM mentoring_round_numbered n JOIN mentoring_round r ON r.id = n.round_id;
UPDATE mentoring_round SET
  newcomers = (SELECT json_group_array(id ORDER BY id) FROM mentoring_round_numbered n
    WHERE n.round_id = mentoring_round.id AND part = 'newcomer'),
  mentors = (SELECT json_group_array(id ORDER BY id) FROM mentoring_round_numbered n
    WHERE n.round_id = mentoring_round.id AND part = 'mentor');
DROP TABLE mentoring_round_numbered;
DROP TABLE mentoring_round_person;
