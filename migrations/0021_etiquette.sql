-- What people wish for the messages they did not ask for; whoever has no row gets the usual: two a week, Monday to Friday,
-- nine to five, not on public holidays of her country.
CREATE TABLE sending_wish (
  person_id     INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  -- By weekday, 1 is Monday: "1 09:00-17:00, 6 10:00-14:00".
  hours         TEXT,
  -- Messages within seven days.
  budget        INTEGER CHECK (budget BETWEEN 0 AND 10),
  -- ISO 3166: a country or a region of one; empty for no holidays at all.
  region        TEXT,
  -- Nothing before this moment.
  snoozed_until INTEGER
) STRICT;

-- The message that took this one along: of several that are due at the same time one carries all.
ALTER TABLE outbox ADD COLUMN carrier INTEGER;
CREATE INDEX outbox_carried ON outbox (carrier) WHERE carrier IS NOT NULL;
-- She read it and asked for it to come again.
ALTER TABLE outbox ADD COLUMN snoozed INTEGER NOT NULL DEFAULT 0;

-- Invitations to share that nobody answered: after three in a row they rest. The key is that of the one that waits for an
-- answer; it says nothing of when somebody was here.
ALTER TABLE story_rhythm ADD COLUMN open_key TEXT;
ALTER TABLE story_rhythm ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE story_rhythm ADD COLUMN resting INTEGER NOT NULL DEFAULT 0 CHECK (resting IN (0, 1));
