-- What a visit was for, where it was no reset: somebody asked for his own records. And indexes by which the register is searched.
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

-- The register is searched by name, by card and by the number of old that somebody had, and is never read from end to end for it.
--
-- A name is looked for whole or by its beginning; the day of birth beside it narrows what is found without reading a worker.
-- Whose numbers of old they are is asked of everybody who is found.
CREATE INDEX workers_by_name ON workers (name, birth);
CREATE INDEX workers_by_card ON workers (card_key);
CREATE INDEX old_numbers_by_worker ON old_numbers (worker);
