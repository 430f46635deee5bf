-- The tables of a hall, a pooling area's PostgreSQL database: the twin of ../0003.sql, with which a hall begins.
--
-- It has the number of the file's schema that it is the twin of; there never was a hall of schema 1 or 2. A test compares the
-- two column by column and prepares every statement of the store on this one. What differs, and why:
--
-- * INTEGER is BIGINT, BLOB is BYTEA; instants and days stay TEXT, in a database whose locale is C, so that both engines
--   compare and sort them alike.
-- * What only the station may read is sealed by it, since the server is not the station's own. A value that is secret by
--   itself is BYTEA where the file has TEXT, so that no clear text can get there by mistake: the server refuses its type.
--   A worker's personal columns stand together in `sealed`, with the number, the card and the mobile number whose columns
--   hold tags alone, and with `content`, a keyed tag that says whether anything in it changed; the clear columns are there
--   for the statements' sake, and are empty in every sealed row.
-- * There is no `folder`: which office and station a connection writes for is in the station's own file.
-- * Rights (who may insert what, and for which station alone) are not tables: they are given when the hall is set up.

CREATE TABLE office (
    code        TEXT   PRIMARY KEY CHECK (code ~ '^[0-9]{6}$'),
    name        TEXT   NOT NULL,
    practice    BIGINT NOT NULL CHECK (practice IN (0, 1)),
    piped_reset BIGINT NOT NULL CHECK (piped_reset IN (0, 1)),
    journal_key BYTEA  NOT NULL -- sealed: with it persons could be looked for in the journal
);

CREATE TABLE settings_in_force (
    office  TEXT NOT NULL REFERENCES office (code),
    station TEXT NOT NULL,
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (office, station, name)
);

CREATE TABLE users (
    office          TEXT  NOT NULL REFERENCES office (code),
    number          TEXT  NOT NULL,
    name            BYTEA NOT NULL,
    role            TEXT  NOT NULL CHECK (role IN ('clerk', 'supervisor', 'administrator', 'auditor')),
    password_set_by TEXT  NOT NULL,
    slot            TEXT  NOT NULL,
    PRIMARY KEY (office, number)
);

CREATE TABLE workers (
    id            BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    number_key    TEXT   NOT NULL,
    name          TEXT,
    sex           BIGINT CHECK (sex IN (1, 2)),
    ethnicity     BIGINT,
    birth         TEXT,
    household     TEXT,
    area          TEXT   NOT NULL,
    mobile_key    TEXT   NOT NULL,
    card_key      TEXT,
    card_state    TEXT,
    card_valid_to TEXT,
    state         TEXT   NOT NULL CHECK (state IN ('normal', 'deceased', 'cancelled')),
    sealed        BYTEA,
    content       TEXT,
    CHECK ((card_key IS NULL) = (card_state IS NULL)),
    CHECK ((sealed IS NULL) = (content IS NULL)),
    -- Sealed or clear, and then whole: never both, never a part.
    CHECK ((sealed IS NULL) = (name IS NOT NULL) AND (sealed IS NULL) = (household IS NOT NULL)),
    CHECK (sealed IS NULL OR (sex IS NULL AND ethnicity IS NULL AND birth IS NULL))
);
CREATE INDEX workers_by_number ON workers (number_key);

CREATE TABLE old_numbers (
    number_key TEXT   NOT NULL,
    worker     BIGINT NOT NULL REFERENCES workers (id),
    PRIMARY KEY (number_key, worker)
);

CREATE TABLE card_tries (
    id      BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    worker  BIGINT NOT NULL REFERENCES workers (id),
    office  TEXT   NOT NULL,
    by_user TEXT   NOT NULL,
    at      TEXT   NOT NULL,
    FOREIGN KEY (office, by_user) REFERENCES users (office, number)
);
CREATE INDEX card_tries_by_pair ON card_tries (worker, office, by_user);

CREATE TABLE visits (
    id                BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    key               TEXT   NOT NULL UNIQUE,
    number            TEXT   NOT NULL UNIQUE,
    worker            BIGINT NOT NULL REFERENCES workers (id),
    office            TEXT   NOT NULL,
    station           TEXT   NOT NULL,
    day               TEXT   NOT NULL,
    sequence          BIGINT NOT NULL CHECK (sequence BETWEEN 1 AND 9999),
    state             TEXT   NOT NULL
        CHECK (state IN ('verified', 'issued', 'printed', 'delivered', 'refused', 'abandoned')),
    verified_by       TEXT   NOT NULL,
    verified_station  TEXT   NOT NULL,
    verified_at       TEXT   NOT NULL,
    verified_card_key TEXT   NOT NULL,
    draws             BIGINT NOT NULL DEFAULT 0 CHECK (draws BETWEEN 0 AND 3),
    opened_at         TEXT   NOT NULL,
    ended_at          TEXT,
    UNIQUE (office, station, day, sequence),
    FOREIGN KEY (office, verified_by) REFERENCES users (office, number),
    CHECK ((ended_at IS NULL) = (state IN ('verified', 'issued', 'printed'))),
    CHECK (draws > 0 OR state NOT IN ('issued', 'printed', 'delivered'))
);
CREATE UNIQUE INDEX one_open_visit_a_worker ON visits (worker) WHERE ended_at IS NULL;
CREATE INDEX visits_by_worker ON visits (worker, state, ended_at);

CREATE TABLE envelopes (
    number      TEXT   PRIMARY KEY,
    visit       BIGINT NOT NULL REFERENCES visits (id),
    worker      BIGINT NOT NULL REFERENCES workers (id),
    office      TEXT   NOT NULL,
    station     TEXT   NOT NULL,
    year        BIGINT NOT NULL,
    sequence    BIGINT NOT NULL CHECK (sequence BETWEEN 1 AND 999999),
    state       TEXT   NOT NULL CHECK (state IN ('reserved', 'printed', 'handed_over', 'spoiled')),
    reason      TEXT   NOT NULL CHECK (reason IN ('forgotten', 'locked', 'compromised')),
    style       TEXT   NOT NULL CHECK (style IN ('standard', 'large_print')),
    hash        BYTEA,
    issued_at   TEXT   NOT NULL,
    use_before  TEXT   NOT NULL,
    wrong_reads BIGINT NOT NULL DEFAULT 0 CHECK (wrong_reads BETWEEN 0 AND 3),
    UNIQUE (office, station, year, sequence),
    CHECK ((hash IS NOT NULL) = (state IN ('reserved', 'printed')))
);
CREATE UNIQUE INDEX one_live_envelope_a_worker ON envelopes (worker) WHERE state IN ('reserved', 'printed');
CREATE INDEX envelopes_by_visit ON envelopes (visit);

CREATE TABLE passwords (
    worker      BIGINT PRIMARY KEY REFERENCES workers (id),
    hash        BYTEA  NOT NULL,
    envelope    TEXT   NOT NULL REFERENCES envelopes (number),
    use_before  TEXT   NOT NULL,
    must_change BIGINT NOT NULL CHECK (must_change IN (0, 1)),
    suspended   TEXT
);

CREATE TABLE password_tries (
    id     BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    worker BIGINT NOT NULL REFERENCES workers (id),
    at     TEXT   NOT NULL
);
CREATE INDEX password_tries_by_worker ON password_tries (worker);

CREATE TABLE receipts (
    query    TEXT PRIMARY KEY CHECK (query ~ '^[0-9]{12}$'),
    envelope TEXT NOT NULL UNIQUE REFERENCES envelopes (number)
);

-- The hash is of the clear line: who can unseal the lines can check the chain.
CREATE TABLE journal (
    office  TEXT   NOT NULL,
    station TEXT   NOT NULL,
    seq     BIGINT NOT NULL,
    line    BYTEA  NOT NULL,
    hash    TEXT   NOT NULL,
    PRIMARY KEY (office, station, seq)
);

CREATE TABLE heads (
    office   TEXT   NOT NULL REFERENCES office (code),
    station  TEXT   NOT NULL,
    seq      BIGINT NOT NULL,
    hash     TEXT   NOT NULL,
    time     TEXT   NOT NULL,
    about_to BIGINT NOT NULL DEFAULT 0,
    noted    TEXT,
    PRIMARY KEY (office, station)
);

CREATE TABLE journal_about (
    office  TEXT   NOT NULL,
    about   TEXT   NOT NULL,
    station TEXT   NOT NULL,
    seq     BIGINT NOT NULL,
    PRIMARY KEY (office, about, station, seq)
);

CREATE TABLE operations (
    office  TEXT   NOT NULL,
    key     TEXT   NOT NULL,
    station TEXT   NOT NULL,
    entry   BIGINT NOT NULL,
    answer  BYTEA,
    PRIMARY KEY (office, key)
);

CREATE FUNCTION journal_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is only added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_only_added_to();
CREATE TRIGGER journal_is_not_deleted BEFORE DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_only_added_to();

-- An entry stands behind the last one of its chain or nowhere.
CREATE FUNCTION journal_grows_at_its_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF new.seq < 1
       OR new.seq <= (SELECT max(seq) FROM journal WHERE office = new.office AND station = new.station) THEN
        RAISE EXCEPTION 'the journal is only added to' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_grows_at_its_end();
