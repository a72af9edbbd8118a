-- Who facilitates the call: everybody's place in the rota, who leads each of the near calls, and what was agreed about it.
CREATE TABLE call_seat (
  person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  -- What she has given beyond an equal share, in parts of a turn; below nothing when she is due.
  balance   INTEGER NOT NULL,
  -- Orders the last turns among each other; 0 when she had none.
  last_turn INTEGER NOT NULL
) STRICT;

CREATE TABLE call_turn (
  series_id  INTEGER NOT NULL REFERENCES call_series (id),
  planned_on TEXT NOT NULL,
  -- Nobody when nobody is left.
  person_id  INTEGER REFERENCES person (id) ON DELETE SET NULL,
  -- By her own wish, and not by the rota.
  chosen     INTEGER NOT NULL CHECK (chosen IN (0, 1)),
  -- The core team was told, so it is told of a change too.
  told       INTEGER NOT NULL CHECK (told IN (0, 1)),
  revision   INTEGER NOT NULL,
  -- It is over and stands in the balances.
  counted    INTEGER NOT NULL CHECK (counted IN (0, 1)),
  PRIMARY KEY (series_id, planned_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_turn_person ON call_turn (person_id);

-- Who let the lead of a call go by; the rota does not come back to her for that one.
CREATE TABLE call_skip (
  series_id  INTEGER NOT NULL REFERENCES call_series (id),
  planned_on TEXT NOT NULL,
  person_id  INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (series_id, planned_on, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_skip_person ON call_skip (person_id);

-- Somebody asks somebody else to lead in her place.
CREATE TABLE call_swap (
  -- Never given twice: old messages' buttons carry it.
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  series_id  INTEGER NOT NULL REFERENCES call_series (id),
  planned_on TEXT NOT NULL,
  asker_id   INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  asked_id   INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  state      TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'declined')),
  -- The call that the asker leads instead, by series and date; none when she simply comes soon after.
  instead    TEXT
) STRICT;
CREATE INDEX call_swap_asker ON call_swap (asker_id);
CREATE INDEX call_swap_asked ON call_swap (asked_id);
