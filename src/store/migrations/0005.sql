-- What an auditor must be able to see, and what must not be undone by a file that somebody takes away.

-- Entries speak for the rows that they leave; `heads.rows_from` is the first that does. What stood in the tables before is
-- counted by one entry, with a digest over every row; each is remembered here, so that one that no entry has touched since
-- can be named when somebody edits it. Where the first entry speaks for its rows, nothing was there before.
ALTER TABLE heads ADD COLUMN rows_from INTEGER;
CREATE TABLE rows_before (
    place    INTEGER PRIMARY KEY,
    in_table TEXT NOT NULL,
    key      TEXT NOT NULL,
    digest   TEXT NOT NULL
) STRICT;
