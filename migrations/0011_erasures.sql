-- Which identities were erased when, so that a restored backup brings nobody back. Unlike a tombstone it stays when
-- somebody joins again: a backup from before the erasure still holds what was erased then.
CREATE TABLE erasure (
  identity_hash TEXT NOT NULL,
  -- By the machine's clock.
  erased_at     INTEGER NOT NULL,
  PRIMARY KEY (identity_hash, erased_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX erasure_by_age ON erasure (erased_at);
INSERT INTO erasure (identity_hash, erased_at)
  SELECT identity_hash, unixepoch(erased_on) * 1000 FROM tombstone WHERE unixepoch(erased_on) IS NOT NULL;
