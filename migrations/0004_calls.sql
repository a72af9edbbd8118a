-- The weekly core-team call. A new schedule ends the one before; history stays.
CREATE TABLE call_series (
  id         INTEGER PRIMARY KEY,
  -- ISO: 1 is Monday.
  weekday    INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  -- Wall time HH:MM in `zone`, the same through daylight saving.
  start_time TEXT NOT NULL,
  minutes    INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  link       TEXT,
  zone       TEXT NOT NULL,
  -- First date it may take place on, and the first on which it no longer does.
  from_on    TEXT NOT NULL,
  until_on   TEXT
) STRICT;

-- Core-team members who do not want personal reminders; the room gets them all the same.
CREATE TABLE call_reminder_off (
  person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE
) STRICT;
