-- What became of a text message that its gateway took, and who looked at one of which nobody knows whether it left.
--
-- From `accepted` a message goes on to `delivered` or `undelivered` when the network or the gateway says so, and no further.
-- `looked_at` says since when somebody knows of an unclear one; it is never sent again. Whose mobile number was changed at the
-- counter is told at the number before.

CREATE TABLE new_outbox (
    id        INTEGER PRIMARY KEY,
    worker    INTEGER REFERENCES workers (id),
    says      TEXT NOT NULL CHECK (says IN ('code', 'password_reset', 'mobile_changed')),
    language  TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'accepted', 'delivered', 'undelivered', 'refused',
        'unknown', 'dropped', 'nobody')),
    written   TEXT NOT NULL,
    moved     TEXT NOT NULL,
    personal  TEXT,
    reference TEXT,
    looked_at TEXT,
    CHECK ((personal IS NOT NULL) = (state IN ('waiting', 'sending'))),
    CHECK ((worker IS NULL) = (state = 'nobody')),
    CHECK (looked_at IS NULL OR state = 'unknown')
) STRICT;
INSERT INTO new_outbox (id, worker, says, language, state, written, moved, personal, reference)
    SELECT id, worker, says, language, state, written, moved, personal, reference FROM outbox ORDER BY id;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_time ON outbox (says, written);
CREATE INDEX outbox_by_worker ON outbox (worker, id);

-- The mobile number that a worker signed for at the counter: an import does not take it away again without a word.
--
-- `before` and `after` are masked, as the slip shows them that he signed; the numbers stand with the worker alone. In which
-- visit it was done says which verification it rested on. Rows are only added: who signed for a number has one, and the newest
-- says what for.
CREATE TABLE mobile_changes (
    id     INTEGER PRIMARY KEY,
    worker INTEGER NOT NULL REFERENCES workers (id),
    visit  INTEGER NOT NULL REFERENCES visits (id),
    at     TEXT    NOT NULL,
    before TEXT    NOT NULL,
    after  TEXT    NOT NULL,
    CHECK (before <> '' OR after <> '')
) STRICT;
CREATE INDEX mobile_changes_by_worker ON mobile_changes (worker, id);
CREATE TRIGGER mobile_changes_are_not_changed BEFORE UPDATE ON mobile_changes
    BEGIN SELECT RAISE(ABORT, 'changes of mobile numbers are only added to'); END;
CREATE TRIGGER mobile_changes_are_not_deleted BEFORE DELETE ON mobile_changes
    BEGIN SELECT RAISE(ABORT, 'changes of mobile numbers are only added to'); END;

-- What the register knows of somebody's insurance: employers, contributions, accounts, benefits; and how far an import has come.
--
-- * `area` is the pooling area whose records these are: the first four digits of the office's code, as a number. Every key
--   begins with it, so that a province can keep the areas apart. What stands behind `gone` is personal, and stands together.
-- * Amounts are whole fen, a month is a number like 202610, an insurance the code that registers write.
-- * A person's forty years lie side by side in the key's own tree: no rowid. What an employer paid in a month is found by an
--   index, which names the employer by a number of our own: eighteen characters a row would double it.
-- * `gone` says since when a file that was whole no longer has a row. Nothing is deleted.
-- * A benefit's kind is the register's own word: one month may have several.
-- * `name_came` is a name as it came, where it had characters of a private use that stand for others.

CREATE TABLE employers (
    id    INTEGER PRIMARY KEY,
    area  INTEGER NOT NULL,
    code  TEXT    NOT NULL CHECK (length(code) = 18),
    name  TEXT    NOT NULL,
    state TEXT    NOT NULL CHECK (state IN ('normal', 'suspended', 'cancelled')),
    gone  TEXT,
    UNIQUE (area, code)
) STRICT;

CREATE TABLE contributions (
    area        INTEGER NOT NULL,
    worker      INTEGER NOT NULL REFERENCES workers (id),
    month       INTEGER NOT NULL,
    insurance   INTEGER NOT NULL CHECK (insurance IN (110, 210, 310, 410, 510)),
    employer    INTEGER REFERENCES employers (id),
    state       TEXT    NOT NULL CHECK (state IN ('paid', 'owed', 'transferred', 'none')),
    gone        TEXT,
    base        INTEGER NOT NULL CHECK (base >= 0),
    by_employer INTEGER NOT NULL CHECK (by_employer >= 0),
    by_person   INTEGER NOT NULL CHECK (by_person >= 0),
    PRIMARY KEY (area, worker, month, insurance)
) STRICT, WITHOUT ROWID;
CREATE INDEX contributions_by_employer ON contributions (area, employer, month);

CREATE TABLE accounts (
    area      INTEGER NOT NULL,
    worker    INTEGER NOT NULL REFERENCES workers (id),
    insurance INTEGER NOT NULL CHECK (insurance IN (110, 210, 310, 410, 510)),
    year      INTEGER NOT NULL,
    months    INTEGER NOT NULL CHECK (months BETWEEN 0 AND 12),
    gone      TEXT,
    opening   INTEGER NOT NULL,
    credited  INTEGER NOT NULL,
    interest  INTEGER NOT NULL,
    closing   INTEGER NOT NULL,
    PRIMARY KEY (area, worker, insurance, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE benefits (
    area      INTEGER NOT NULL,
    worker    INTEGER NOT NULL REFERENCES workers (id),
    month     INTEGER NOT NULL,
    insurance INTEGER NOT NULL CHECK (insurance IN (110, 210, 310, 410, 510)),
    kind      TEXT    NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('paid', 'owed', 'stopped', 'returned')),
    gone      TEXT,
    amount    INTEGER NOT NULL,
    PRIMARY KEY (area, worker, month, insurance, kind)
) STRICT, WITHOUT ROWID;

ALTER TABLE workers ADD COLUMN gone TEXT;
ALTER TABLE workers ADD COLUMN name_came TEXT;

-- An import that was cut short goes on behind the last line that is in: a file is known by its SM3 and by how it is taken.
CREATE TABLE imports (
    office    TEXT    NOT NULL REFERENCES office (code),
    file      TEXT    NOT NULL,
    taken     TEXT    NOT NULL,
    line      INTEGER NOT NULL,
    new       INTEGER NOT NULL,
    changed   INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    PRIMARY KEY (office, file, taken)
) STRICT, WITHOUT ROWID;

-- The lines of it that were left out, and why.
CREATE TABLE import_left_out (
    office TEXT    NOT NULL,
    file   TEXT    NOT NULL,
    taken  TEXT    NOT NULL,
    line   INTEGER NOT NULL,
    why    TEXT    NOT NULL,
    PRIMARY KEY (office, file, taken, line),
    FOREIGN KEY (office, file, taken) REFERENCES imports (office, file, taken)
) STRICT, WITHOUT ROWID;
