-- Who asked for a unit's contributions, by which letter, and which of its months were shown: the unit's workers see it.
--
-- * `asker` is the person as the journal keeps persons; name and letter stand as they were typed, together at the end.
-- * A month stands once for each query, whether it was shown, printed or taken along. Its key begins with the unit and the month, so
--   that a worker's months lead to it. Rows are only added.
-- * What is owed is found by an index of its own, which has a row for nothing else.
CREATE TABLE employer_queries (
    id             INTEGER PRIMARY KEY,
    employer       INTEGER NOT NULL REFERENCES employers (id),
    office         TEXT    NOT NULL REFERENCES office (code),
    opened_by      TEXT    NOT NULL,
    opened_station TEXT    NOT NULL,
    at             TEXT    NOT NULL,
    asker          TEXT    NOT NULL,
    name           TEXT    NOT NULL CHECK (name <> ''),
    authority      TEXT    NOT NULL CHECK (authority <> '')
) STRICT;
CREATE TRIGGER employer_queries_are_not_changed BEFORE UPDATE ON employer_queries
    BEGIN SELECT RAISE(ABORT, 'queries of employers are only added to'); END;
CREATE TRIGGER employer_queries_are_not_deleted BEFORE DELETE ON employer_queries
    BEGIN SELECT RAISE(ABORT, 'queries of employers are only added to'); END;

CREATE TABLE employer_months (
    employer INTEGER NOT NULL REFERENCES employers (id),
    month    INTEGER NOT NULL,
    query    INTEGER NOT NULL REFERENCES employer_queries (id),
    at       TEXT    NOT NULL,
    PRIMARY KEY (employer, month, query)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER employer_months_are_not_changed BEFORE UPDATE ON employer_months
    BEGIN SELECT RAISE(ABORT, 'months that were shown are only added to'); END;
CREATE TRIGGER employer_months_are_not_deleted BEFORE DELETE ON employer_months
    BEGIN SELECT RAISE(ABORT, 'months that were shown are only added to'); END;

CREATE INDEX contributions_owed ON contributions (area, employer, month) WHERE state = 'owed';
