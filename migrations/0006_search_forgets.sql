-- A deleted entry leaves the search index at once. Without this its words stay in the index, marked as deleted, until a
-- later merge happens to drop them, and "everything about you is deleted" would not be true.
INSERT INTO person_search (person_search, rank) VALUES ('secure-delete', 1);
