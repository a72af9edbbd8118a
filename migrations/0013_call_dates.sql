-- Other rhythms than weekly, single dates that differ from the schedule, public holidays, answers, and who was told what.

ALTER TABLE call_series ADD COLUMN rhythm TEXT NOT NULL DEFAULT 'weekly'
  CHECK (rhythm IN ('weekly', 'biweekly', 'monthly'));
-- Every second week: a date of the weeks in which it takes place.
ALTER TABLE call_series ADD COLUMN anchor_on TEXT;
-- Monthly: which of the month's weekdays; -1 is the last.
ALTER TABLE call_series ADD COLUMN nth INTEGER CHECK (nth IN (-1, 1, 2, 3, 4));
-- When it was set up: what should have been said before then is not said late.
ALTER TABLE call_series ADD COLUMN set_at INTEGER NOT NULL DEFAULT 0;
-- Goes up with every change of the schedule or of one of its dates, for calendars.
ALTER TABLE call_series ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

-- The record of every date that has come near, and of every date the core team decided about. Far ones are computed.
CREATE TABLE call_occurrence (
  series_id  INTEGER NOT NULL REFERENCES call_series (id),
  -- The date by the schedule: together with the series it names the occurrence for good.
  planned_on TEXT NOT NULL,
  status     TEXT NOT NULL CHECK (status IN ('planned', 'moved', 'cancelled', 'skipped')),
  -- replaced: another schedule, or none, is in force on that date.
  cause TEXT NOT NULL CHECK (cause IN ('schedule', 'holiday', 'core-team', 'replaced')),
  -- Wall time in the series' zone at which it takes place, or would have.
  start_on   TEXT NOT NULL,
  start_time TEXT NOT NULL,
  holiday_de TEXT,
  holiday_en TEXT,
  revision   INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (series_id, planned_on)
) STRICT, WITHOUT ROWID;

-- Which time whom the bot told, so that whoever was told an old one hears of the new one, once. Without a person: the room.
CREATE TABLE call_told (
  series_id  INTEGER NOT NULL REFERENCES call_series (id),
  planned_on TEXT NOT NULL,
  person_id  INTEGER REFERENCES person (id) ON DELETE CASCADE,
  -- 0: that it does not take place.
  starts_at  INTEGER NOT NULL,
  -- The message that says so; none when she answered for that time by herself.
  owed_key   TEXT,
  -- What she had been told before that message.
  before_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX call_told_whom ON call_told (series_id, planned_on, ifnull(person_id, 0));
CREATE INDEX call_told_person ON call_told (person_id);

CREATE TABLE call_rsvp (
  series_id  INTEGER NOT NULL REFERENCES call_series (id),
  planned_on TEXT NOT NULL,
  person_id  INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  answer     TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'maybe')),
  PRIMARY KEY (series_id, planned_on, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_rsvp_person ON call_rsvp (person_id);

-- What holds for all calls; one row, made when something is chosen for the first time.
CREATE TABLE call_rule (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  holidays TEXT NOT NULL CHECK (holidays IN ('skip', 'earlier', 'later', 'keep'))
) STRICT;
