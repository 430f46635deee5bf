-- Statements of personal rights that were made out: by their number and check code each is verified for thirty days.
--
-- `year` is what it is of, or nothing where it is of all years. `visit` is the query at the counter that it rests on; online and in
-- a yearly batch there is none. `digest` is keyed, and over what stands on it: neither figures nor a name can be read from it, and
-- the check code is made with it. The key begins with the area, as those of the records do. Rows are only added.
CREATE TABLE statements (
    area    INTEGER NOT NULL,
    number  TEXT    NOT NULL CHECK (length(number) = 12),
    worker  INTEGER NOT NULL REFERENCES workers (id),
    year    INTEGER,
    made_at TEXT    NOT NULL,
    origin  TEXT    NOT NULL CHECK (origin IN ('counter', 'online', 'batch')),
    visit   INTEGER REFERENCES queries (visit),
    digest  TEXT    NOT NULL CHECK (length(digest) = 64),
    PRIMARY KEY (area, number),
    CHECK ((visit IS NOT NULL) = (origin = 'counter'))
) STRICT, WITHOUT ROWID;
CREATE INDEX statements_by_worker ON statements (area, worker, made_at);
CREATE TRIGGER statements_are_not_changed BEFORE UPDATE ON statements
    BEGIN SELECT RAISE(ABORT, 'statements are only added to'); END;
CREATE TRIGGER statements_are_not_deleted BEFORE DELETE ON statements
    BEGIN SELECT RAISE(ABORT, 'statements are only added to'); END;
