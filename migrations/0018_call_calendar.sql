-- Personal links to the calendar of the calls. A link is known by the hash of its secret only; somebody whose two profiles
-- became one may have two.
CREATE TABLE calendar_link (
  secret_hash TEXT PRIMARY KEY,
  person_id   INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  made_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX calendar_link_person ON calendar_link (person_id);

-- Which holidays leave a call out changes what calendars have to know.
ALTER TABLE call_rule ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE call_rule ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
