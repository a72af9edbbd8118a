-- Getting the digest and standing in it with one's name are two purposes, each with a consent of its own.
CREATE TABLE consent_by_purpose (
  id           INTEGER PRIMARY KEY,
  person_id    INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  purpose      TEXT NOT NULL CHECK (purpose IN ('directory', 'mentoring', 'nudges', 'digest', 'byline')),
  version      INTEGER NOT NULL,
  given_at     INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT;
INSERT INTO consent_by_purpose (id, person_id, purpose, version, given_at, withdrawn_at)
  SELECT id, person_id, purpose, version, given_at, withdrawn_at FROM consent;
-- What ambassadors agreed to until now named both; readers were only asked whether they want to get it.
INSERT INTO consent_by_purpose (person_id, purpose, version, given_at, withdrawn_at)
  SELECT c.person_id, 'byline', c.version, c.given_at, c.withdrawn_at
  FROM consent c JOIN person p ON p.id = c.person_id
  WHERE c.purpose = 'digest' AND p.membership <> 'reader';
DROP TABLE consent;
ALTER TABLE consent_by_purpose RENAME TO consent;
CREATE UNIQUE INDEX consent_in_force ON consent (person_id, purpose) WHERE withdrawn_at IS NULL;

-- What somebody offers that others may look for. The search reads it here, whatever table a feature keeps it in.
CREATE VIEW person_offer AS SELECT person_id, 'mentoring' AS offer FROM mentoring_offer;
