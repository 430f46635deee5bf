-- What an auditor must be able to see, and what must not be undone by a file that somebody takes away.

-- Changes of a person whom the register knows already: which field, a keyed digest of what was there and of what is, and the
-- file that brought it. An import is one entry for thousands of rows, and nobody's card may change without a name. What the
-- online service asks (since when, and where else a code may be told of) stands with the worker.
ALTER TABLE workers ADD COLUMN card_since TEXT;
ALTER TABLE workers ADD COLUMN mobile_since TEXT;
ALTER TABLE workers ADD COLUMN former_mobile_key TEXT;

CREATE TABLE register_changes (
    id     INTEGER PRIMARY KEY,
    worker INTEGER NOT NULL REFERENCES workers (id),
    at     TEXT    NOT NULL,
    field  TEXT    NOT NULL CHECK (field IN ('number', 'name', 'card', 'card_state', 'state', 'mobile')),
    before TEXT    NOT NULL,
    after  TEXT    NOT NULL,
    file   TEXT    NOT NULL -- SM3 of the file, as in the entry of the import
) STRICT;
CREATE INDEX register_changes_by_worker ON register_changes (worker, at);
CREATE TRIGGER register_changes_are_not_changed BEFORE UPDATE ON register_changes
    BEGIN SELECT RAISE(ABORT, 'changes of the register are only added to'); END;
CREATE TRIGGER register_changes_are_not_deleted BEFORE DELETE ON register_changes
    BEGIN SELECT RAISE(ABORT, 'changes of the register are only added to'); END;

-- The pick-up code: three digits that stand on an envelope's outside and nowhere else, kept for as long as it waits. An
-- envelope that waits from before has none, and goes by the end of its number.
ALTER TABLE envelopes ADD COLUMN pick_up_code TEXT CHECK (
    pick_up_code IS NULL
    OR (length(pick_up_code) = 3 AND pick_up_code NOT GLOB '*[^0-9]*' AND state IN ('reserved', 'printed'))
);

-- Epochs of a chain: where users settled that the time is another than the last entry's, and what that was. Between two of them
-- time never runs back, so that the entries of a day are found by halving. A chain that never needed it has no row.
CREATE TABLE epochs (
    office  TEXT    NOT NULL REFERENCES office (code),
    station TEXT    NOT NULL,
    first   INTEGER NOT NULL, -- the entry that settled it
    before  TEXT    NOT NULL, -- the time of the entry before
    PRIMARY KEY (office, station, first)
) STRICT, WITHOUT ROWID;

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

-- Users come and go. A row stays for good, since entries of the journal name its number, which is never given again: whoever
-- was disabled or removed has the moment there. `person` is the pseudonym of his own ID number, by the journal's key: nobody is
-- two users who may both sign in. An older row does not know when its password was set; `recovered_at` is there if the
-- recovery sheet set it.
ALTER TABLE users ADD COLUMN person TEXT;
ALTER TABLE users ADD COLUMN disabled_at TEXT;
ALTER TABLE users ADD COLUMN removed_at TEXT;
ALTER TABLE users ADD COLUMN last_sign_in TEXT;
ALTER TABLE users ADD COLUMN password_set_at TEXT;
ALTER TABLE users ADD COLUMN recovered_at TEXT;
CREATE UNIQUE INDEX one_user_a_person ON users (office, person) WHERE removed_at IS NULL;
