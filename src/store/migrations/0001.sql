-- The first schema. Every table is STRICT; the CHECKs and partial unique indexes are the gate's second lock.

CREATE TABLE office (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    code        TEXT    NOT NULL CHECK (code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
    name        TEXT    NOT NULL,
    station     TEXT    NOT NULL CHECK (station GLOB '[0-9][0-9]'),
    practice    INTEGER NOT NULL CHECK (practice IN (0, 1)),
    piped_reset INTEGER NOT NULL CHECK (piped_reset IN (0, 1)),
    journal_key BLOB    NOT NULL
) STRICT;

CREATE TABLE settings_in_force (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    number          TEXT PRIMARY KEY,
    name            TEXT NOT NULL,
    role            TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor', 'administrator', 'auditor')),
    password_set_by TEXT NOT NULL,
    slot            TEXT NOT NULL -- SM3 of the key slot that was last seen to be his
) STRICT, WITHOUT ROWID;

CREATE TABLE workers (
    id            INTEGER PRIMARY KEY,
    number        TEXT NOT NULL,
    name          TEXT NOT NULL,
    sex           INTEGER CHECK (sex IN (1, 2)),
    ethnicity     INTEGER,
    birth         TEXT,
    household     TEXT NOT NULL,
    area          TEXT NOT NULL,
    mobile        TEXT NOT NULL,
    card_number   TEXT,
    card_state    TEXT,
    card_valid_to TEXT,
    state         TEXT NOT NULL CHECK (state IN ('normal', 'deceased', 'cancelled')),
    CHECK ((card_number IS NULL) = (card_state IS NULL))
) STRICT;
CREATE INDEX workers_by_number ON workers (number);

CREATE TABLE old_numbers (
    number TEXT    NOT NULL,
    worker INTEGER NOT NULL REFERENCES workers (id),
    PRIMARY KEY (number, worker)
) STRICT, WITHOUT ROWID;

-- Wrong card entries since the last verification or a lift.
CREATE TABLE card_tries (
    id     INTEGER PRIMARY KEY,
    worker INTEGER NOT NULL REFERENCES workers (id),
    user   TEXT    NOT NULL REFERENCES users (number),
    at     TEXT    NOT NULL
) STRICT;
CREATE INDEX card_tries_by_pair ON card_tries (worker, user);

CREATE TABLE visits (
    id               INTEGER PRIMARY KEY,
    key              TEXT    NOT NULL UNIQUE,
    number           TEXT    NOT NULL UNIQUE,
    worker           INTEGER NOT NULL REFERENCES workers (id),
    station          TEXT    NOT NULL,
    day              TEXT    NOT NULL,
    sequence         INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 9999),
    state            TEXT    NOT NULL CHECK (state IN ('verified', 'issued', 'printed', 'delivered', 'refused', 'abandoned')),
    verified_by      TEXT    NOT NULL REFERENCES users (number),
    verified_station TEXT    NOT NULL,
    verified_at      TEXT    NOT NULL,
    verified_card    TEXT    NOT NULL,
    draws            INTEGER NOT NULL DEFAULT 0 CHECK (draws BETWEEN 0 AND 3),
    opened_at        TEXT    NOT NULL,
    ended_at         TEXT,
    UNIQUE (station, day, sequence),
    CHECK ((ended_at IS NULL) = (state IN ('verified', 'issued', 'printed'))),
    CHECK (draws > 0 OR state NOT IN ('issued', 'printed', 'delivered'))
) STRICT;
CREATE UNIQUE INDEX one_open_visit_a_worker ON visits (worker) WHERE ended_at IS NULL;
CREATE INDEX visits_by_worker ON visits (worker, state, ended_at);

CREATE TABLE envelopes (
    number      TEXT    PRIMARY KEY,
    visit       INTEGER NOT NULL REFERENCES visits (id),
    worker      INTEGER NOT NULL REFERENCES workers (id),
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
    UNIQUE (station, year, sequence),
    CHECK ((hash IS NOT NULL) = (state IN ('reserved', 'printed')))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_live_envelope_a_worker ON envelopes (worker) WHERE state IN ('reserved', 'printed');
CREATE INDEX envelopes_by_visit ON envelopes (visit);

-- The password that counts at the online service; what waits in an envelope stays in envelopes until it is handed over.
CREATE TABLE passwords (
    worker      INTEGER PRIMARY KEY REFERENCES workers (id),
    hash        TEXT    NOT NULL,
    envelope    TEXT    NOT NULL REFERENCES envelopes (number),
    use_before  TEXT    NOT NULL,
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    suspended   TEXT
) STRICT;

CREATE TABLE password_tries (
    id     INTEGER PRIMARY KEY,
    worker INTEGER NOT NULL REFERENCES workers (id),
    at     TEXT    NOT NULL
) STRICT;
CREATE INDEX password_tries_by_worker ON password_tries (worker);

CREATE TABLE journal (
    seq  INTEGER PRIMARY KEY,
    line TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
-- REPLACE deletes without a DELETE trigger: an entry stands behind the last one or nowhere.
CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
    WHEN new.seq < 1 OR new.seq <= (SELECT max(seq) FROM journal)
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

CREATE TABLE head (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    seq  INTEGER NOT NULL,
    hash TEXT    NOT NULL,
    time TEXT    NOT NULL
) STRICT;

-- What was carried out, so that nothing is carried out twice.
CREATE TABLE operations (
    key   TEXT PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (seq)
) STRICT, WITHOUT ROWID;
