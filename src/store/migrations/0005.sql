-- What an auditor must be able to see, and what must not be undone by a file that somebody takes away.

-- Where the journal ended after the last change is kept outside the folder, too (store/tail.rs), since the newest entries lie
-- in a log that can be cut or taken away without a key. `store_id` is what that file is called by; `tail_begun` says that
-- there is one, so that it cannot be taken away either. A loss stands in `losses` until somebody has looked at it: nothing is
-- issued or handed over meanwhile. `drawn_before` has the last numbers that lost entries had drawn: none is drawn twice.
ALTER TABLE folder ADD COLUMN store_id TEXT NOT NULL DEFAULT '';
ALTER TABLE folder ADD COLUMN tail_begun INTEGER NOT NULL DEFAULT 0 CHECK (tail_begun IN (0, 1));
UPDATE folder SET store_id = lower(hex(randomblob(16)));
CREATE TABLE losses (
    office  TEXT    NOT NULL REFERENCES office (code),
    station TEXT    NOT NULL,
    noticed TEXT    NOT NULL,
    how     TEXT    NOT NULL CHECK (how IN ('shorter', 'other', 'missing', 'unreadable')),
    kept    INTEGER,
    found   INTEGER NOT NULL,
    PRIMARY KEY (office, station),
    CHECK ((kept IS NOT NULL) = (how IN ('shorter', 'other')))
) STRICT, WITHOUT ROWID;
CREATE TABLE drawn_before (
    office TEXT NOT NULL REFERENCES office (code),
    number TEXT NOT NULL,
    PRIMARY KEY (office, number)
) STRICT, WITHOUT ROWID;
