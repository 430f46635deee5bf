-- What an auditor must be able to see, and what must not be undone by a file that somebody takes away.

-- Epochs of a chain: where users settled that the time is another than the last entry's, and what that was. Between two of them
-- time never runs back, so that the entries of a day are found by halving. A chain that never needed it has no row.
CREATE TABLE epochs (
    office  TEXT    NOT NULL REFERENCES office (code),
    station TEXT    NOT NULL,
    first   INTEGER NOT NULL, -- the entry that settled it
    before  TEXT    NOT NULL, -- the time of the entry before
    PRIMARY KEY (office, station, first)
) STRICT, WITHOUT ROWID;
