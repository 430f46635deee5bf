-- What a visit was for, where it was no reset: somebody asked for his own records.
--
-- The visit of a query ends as it begins: nothing of it waits to be finished. Its row in `visits` says `abandoned`, since no
-- envelope was handed over, and the row here that it was none to begin with. Rows are only added.
CREATE TABLE queries (
    visit   INTEGER PRIMARY KEY REFERENCES visits (id),
    worker  INTEGER NOT NULL REFERENCES workers (id),
    purpose TEXT    NOT NULL CHECK (purpose IN ('contributions', 'statement')),
    at      TEXT    NOT NULL
) STRICT;
CREATE INDEX queries_by_worker ON queries (worker, visit);
CREATE TRIGGER queries_are_not_changed BEFORE UPDATE ON queries
    BEGIN SELECT RAISE(ABORT, 'queries are only added to'); END;
CREATE TRIGGER queries_are_not_deleted BEFORE DELETE ON queries
    BEGIN SELECT RAISE(ABORT, 'queries are only added to'); END;
