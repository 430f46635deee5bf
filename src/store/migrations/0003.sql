-- Offices and stations get their place in every key, so that a hall of many counters can have the same tables as one file.
--
-- postgres/0003.sql is the twin; a test compares the two column by column. What was decided, and why:
--
-- * A database, file or hall, holds one pooling area: a worker's `id` is enough, and no column says the area again. So the
--   largest tables, workers and old_numbers, are not rewritten: their columns get new names, which costs nothing at ten
--   million rows. Every other key begins with the office, or holds a number that does, or is drawn at random.
-- * What is one folder's alone (which office, station and chain it is) stands in `folder`. A hall has no such table: there
--   each station's own file says it.
-- * A chain belongs to an office and a station. A folder has one, whatever station it becomes: `folder.chain` names it for
--   good (what the station was when the folder was set up or brought here), so that a change of station neither breaks nor
--   forks it. The hashes are over the lines alone: a chain could be given another name without breaking.
-- * Where a value is only looked up or compared, the column is a key (`number_key`, `card_key`, `mobile_key`,
--   `verified_card_key`): here the value itself, in a hall a keyed tag of it, the same for the same column name, and no
--   statement can tell. A worker's name, sex, ethnicity, birth and household are personal and nothing else: no statement
--   looks at them, and a hall seals them in one piece.
-- * A visit belongs to the office that opened it, and its verification to a user of that office.

ALTER TABLE workers RENAME COLUMN number TO number_key;
ALTER TABLE workers RENAME COLUMN mobile TO mobile_key;
ALTER TABLE workers RENAME COLUMN card_number TO card_key;
ALTER TABLE old_numbers RENAME COLUMN number TO number_key;

CREATE TABLE new_office (
    code        TEXT    PRIMARY KEY CHECK (code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
    name        TEXT    NOT NULL,
    practice    INTEGER NOT NULL CHECK (practice IN (0, 1)),
    piped_reset INTEGER NOT NULL CHECK (piped_reset IN (0, 1)),
    journal_key BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO new_office SELECT code, name, practice, piped_reset, journal_key FROM office;

CREATE TABLE folder (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    office  TEXT NOT NULL REFERENCES new_office (code),
    station TEXT NOT NULL CHECK (station GLOB '[0-9][0-9]'),
    chain   TEXT NOT NULL CHECK (chain GLOB '[0-9][0-9]')
) STRICT;
INSERT INTO folder SELECT 1, code, station, station FROM office;

-- Without a rowid: an entry lies in its key's own tree, and its commit writes less than with an index beside the table.
CREATE TABLE new_journal (
    office  TEXT    NOT NULL,
    station TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    line    TEXT    NOT NULL,
    hash    TEXT    NOT NULL,
    PRIMARY KEY (office, station, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO new_journal
    SELECT (SELECT office FROM folder), (SELECT chain FROM folder), seq, line, hash FROM journal ORDER BY seq;

-- What was carried out, so that nothing is carried out twice, and what was answered, so that the answer can be given again;
-- NULL where it was not kept. A key is its office's own: not each is drawn at random. Its entry may have been taken out by
-- somebody: that is for the auditor to hear, and no reason not to open.
CREATE TABLE new_operations (
    office  TEXT    NOT NULL,
    key     TEXT    NOT NULL,
    station TEXT    NOT NULL,
    entry   INTEGER NOT NULL,
    answer  TEXT,
    PRIMARY KEY (office, key)
) STRICT, WITHOUT ROWID;
INSERT INTO new_operations
    SELECT (SELECT office FROM folder), key, (SELECT chain FROM folder), entry, NULL FROM operations ORDER BY key;

-- Children before their parents: nothing that is still there points at what goes. Every line of the journal stays what it
-- was, so that the old copy need not be wiped; what is freed here is filled again below.
DROP TABLE operations;
PRAGMA secure_delete = OFF;
DROP TABLE journal;
PRAGMA secure_delete = ON;

-- `about_to` is how far journal_about has come: it is filled some entries at a time, so that not every change seals a page
-- for each whom it names. `noted` is the key of the last entry if it changed nothing else: it needs no row among operations.
CREATE TABLE heads (
    office   TEXT    NOT NULL REFERENCES new_office (code),
    station  TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    hash     TEXT    NOT NULL,
    time     TEXT    NOT NULL,
    about_to INTEGER NOT NULL DEFAULT 0,
    noted    TEXT,
    PRIMARY KEY (office, station)
) STRICT, WITHOUT ROWID;
INSERT INTO heads SELECT (SELECT office FROM folder), (SELECT chain FROM folder), seq, hash, time, seq, NULL FROM head;

-- Whom and which visit an entry up to `about_to` is about: each person's code and each business number of its facts, so that one story is
-- read without reading every line. It is an index: what it does not name is still in the journal. A line that somebody made
-- unreadable is about nobody, and no reason to stop. Persons come sorted, business numbers nearly so: no page is written twice.
CREATE TABLE journal_about (
    office  TEXT    NOT NULL,
    about   TEXT    NOT NULL,
    station TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    PRIMARY KEY (office, about, station, seq)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO journal_about
    SELECT office, json_extract(line, '$.facts.person') AS person, station, seq FROM new_journal
    WHERE CASE WHEN json_valid(line) THEN json_type(line, '$.facts.person') END = 'text'
    ORDER BY office, person, station, seq;
INSERT OR IGNORE INTO journal_about
    SELECT office, json_extract(line, '$.facts.business'), station, seq FROM new_journal
    WHERE CASE WHEN json_valid(line) THEN json_type(line, '$.facts.business') END = 'text'
    ORDER BY office, station, seq;
INSERT OR IGNORE INTO journal_about
    SELECT office, other.value, station, seq
    FROM new_journal, json_each(CASE WHEN json_valid(line) THEN line ELSE '{}' END, '$.facts.registered') AS other
    WHERE instr(line, '"registered"') > 0 AND other.type = 'text';

-- What each station last found in force: its settings file is its own. Kept under the folder's chain, like its entries.
CREATE TABLE new_settings_in_force (
    office  TEXT NOT NULL REFERENCES new_office (code),
    station TEXT NOT NULL,
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (office, station, name)
) STRICT, WITHOUT ROWID;
INSERT INTO new_settings_in_force
    SELECT (SELECT office FROM folder), (SELECT chain FROM folder), name, value FROM settings_in_force;

CREATE TABLE new_users (
    office          TEXT NOT NULL REFERENCES new_office (code),
    number          TEXT NOT NULL,
    name            TEXT NOT NULL,
    role            TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor', 'administrator', 'auditor')),
    password_set_by TEXT NOT NULL,
    slot            TEXT NOT NULL, -- SM3 of the key slot that was last seen to be his
    PRIMARY KEY (office, number)
) STRICT, WITHOUT ROWID;
INSERT INTO new_users SELECT (SELECT office FROM folder), number, name, role, password_set_by, slot FROM users;

-- Wrong card entries since the last verification or a lift. `user` would be the login role of a hall's server.
CREATE TABLE new_card_tries (
    id      INTEGER PRIMARY KEY,
    worker  INTEGER NOT NULL REFERENCES workers (id),
    office  TEXT    NOT NULL,
    by_user TEXT    NOT NULL,
    at      TEXT    NOT NULL,
    FOREIGN KEY (office, by_user) REFERENCES new_users (office, number)
) STRICT;
INSERT INTO new_card_tries SELECT id, worker, (SELECT office FROM folder), user, at FROM card_tries ORDER BY id;

CREATE TABLE new_visits (
    id                INTEGER PRIMARY KEY,
    key               TEXT    NOT NULL UNIQUE,
    number            TEXT    NOT NULL UNIQUE,
    worker            INTEGER NOT NULL REFERENCES workers (id),
    office            TEXT    NOT NULL,
    station           TEXT    NOT NULL,
    day               TEXT    NOT NULL,
    sequence          INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 9999),
    state             TEXT    NOT NULL
        CHECK (state IN ('verified', 'issued', 'printed', 'delivered', 'refused', 'abandoned')),
    verified_by       TEXT    NOT NULL,
    verified_station  TEXT    NOT NULL,
    verified_at       TEXT    NOT NULL,
    verified_card_key TEXT    NOT NULL,
    draws             INTEGER NOT NULL DEFAULT 0 CHECK (draws BETWEEN 0 AND 3),
    opened_at         TEXT    NOT NULL,
    ended_at          TEXT,
    UNIQUE (office, station, day, sequence),
    FOREIGN KEY (office, verified_by) REFERENCES new_users (office, number),
    CHECK ((ended_at IS NULL) = (state IN ('verified', 'issued', 'printed'))),
    CHECK (draws > 0 OR state NOT IN ('issued', 'printed', 'delivered'))
) STRICT;
INSERT INTO new_visits
    SELECT id, key, number, worker, (SELECT office FROM folder), station, day, sequence, state, verified_by,
           verified_station, verified_at, verified_card, draws, opened_at, ended_at FROM visits ORDER BY id;

CREATE TABLE new_envelopes (
    number      TEXT    PRIMARY KEY,
    visit       INTEGER NOT NULL REFERENCES new_visits (id),
    worker      INTEGER NOT NULL REFERENCES workers (id),
    office      TEXT    NOT NULL,
    station     TEXT    NOT NULL,
    year        INTEGER NOT NULL,
    sequence    INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 999999),
    state       TEXT    NOT NULL CHECK (state IN ('reserved', 'printed', 'handed_over', 'spoiled')),
    reason      TEXT    NOT NULL CHECK (reason IN ('forgotten', 'locked', 'compromised')),
    style       TEXT    NOT NULL CHECK (style IN ('standard', 'large_print')),
    hash        TEXT,
    issued_at   TEXT    NOT NULL,
    use_before  TEXT    NOT NULL,
    wrong_reads INTEGER NOT NULL DEFAULT 0 CHECK (wrong_reads BETWEEN 0 AND 3),
    UNIQUE (office, station, year, sequence),
    CHECK ((hash IS NOT NULL) = (state IN ('reserved', 'printed')))
) STRICT, WITHOUT ROWID;
INSERT INTO new_envelopes
    SELECT number, visit, worker, (SELECT office FROM folder), station, year, sequence, state, reason, style, hash,
           issued_at, use_before, wrong_reads FROM envelopes ORDER BY number;

CREATE TABLE new_passwords (
    worker      INTEGER PRIMARY KEY REFERENCES workers (id),
    hash        TEXT    NOT NULL,
    envelope    TEXT    NOT NULL REFERENCES new_envelopes (number),
    use_before  TEXT    NOT NULL,
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    suspended   TEXT
) STRICT;
INSERT INTO new_passwords
    SELECT worker, hash, envelope, use_before, must_change, suspended FROM passwords ORDER BY worker;

CREATE TABLE new_receipts (
    query    TEXT PRIMARY KEY CHECK (length(query) = 12 AND query NOT GLOB '*[^0-9]*'),
    envelope TEXT NOT NULL UNIQUE REFERENCES new_envelopes (number)
) STRICT, WITHOUT ROWID;
INSERT INTO new_receipts SELECT query, envelope FROM receipts ORDER BY query;

-- Children before their parents.
DROP TABLE receipts;
DROP TABLE passwords;
DROP TABLE envelopes;
DROP TABLE visits;
DROP TABLE card_tries;
DROP TABLE users;
DROP TABLE settings_in_force;
DROP TABLE head;
DROP TABLE office;
ALTER TABLE new_office RENAME TO office;
ALTER TABLE new_settings_in_force RENAME TO settings_in_force;
ALTER TABLE new_users RENAME TO users;
ALTER TABLE new_card_tries RENAME TO card_tries;
ALTER TABLE new_visits RENAME TO visits;
ALTER TABLE new_envelopes RENAME TO envelopes;
ALTER TABLE new_passwords RENAME TO passwords;
ALTER TABLE new_receipts RENAME TO receipts;
ALTER TABLE new_journal RENAME TO journal;
ALTER TABLE new_operations RENAME TO operations;

CREATE INDEX card_tries_by_pair ON card_tries (worker, office, by_user);
CREATE UNIQUE INDEX one_open_visit_a_worker ON visits (worker) WHERE ended_at IS NULL;
CREATE INDEX visits_by_worker ON visits (worker, state, ended_at);
CREATE UNIQUE INDEX one_live_envelope_a_worker ON envelopes (worker) WHERE state IN ('reserved', 'printed');
CREATE INDEX envelopes_by_visit ON envelopes (visit);

CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
-- REPLACE deletes without a DELETE trigger: an entry stands behind the last one of its chain or nowhere.
CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
    WHEN new.seq < 1
      OR new.seq <= (SELECT max(seq) FROM journal WHERE office = new.office AND station = new.station)
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
