-- The twin of ../0005.sql.

-- What is noticed when a journal ends before its tail. Whose tail it is stands in each station's own file.
CREATE TABLE losses (
    office  TEXT   NOT NULL REFERENCES office (code),
    station TEXT   NOT NULL,
    noticed TEXT   NOT NULL,
    how     TEXT   NOT NULL CHECK (how IN ('shorter', 'other', 'missing', 'unreadable')),
    kept    BIGINT,
    found   BIGINT NOT NULL,
    PRIMARY KEY (office, station),
    CHECK ((kept IS NOT NULL) = (how IN ('shorter', 'other')))
);
CREATE TABLE drawn_before (
    office TEXT NOT NULL REFERENCES office (code),
    number TEXT NOT NULL,
    PRIMARY KEY (office, number)
);
