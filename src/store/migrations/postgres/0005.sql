-- The twin of ../0005.sql.

-- Changes of a person whom the register knows already.
ALTER TABLE workers ADD COLUMN card_since TEXT;
ALTER TABLE workers ADD COLUMN mobile_since TEXT;
ALTER TABLE workers ADD COLUMN former_mobile_key TEXT;

CREATE TABLE register_changes (
    id     BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    worker BIGINT NOT NULL REFERENCES workers (id),
    at     TEXT   NOT NULL,
    field  TEXT   NOT NULL CHECK (field IN ('number', 'name', 'card', 'card_state', 'state', 'mobile')),
    before TEXT   NOT NULL,
    after  TEXT   NOT NULL,
    file   TEXT   NOT NULL
);
CREATE INDEX register_changes_by_worker ON register_changes (worker, at);
CREATE FUNCTION register_changes_are_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'changes of the register are only added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER register_changes_are_not_changed BEFORE UPDATE ON register_changes
    FOR EACH STATEMENT EXECUTE FUNCTION register_changes_are_only_added_to();
CREATE TRIGGER register_changes_are_not_deleted BEFORE DELETE OR TRUNCATE ON register_changes
    FOR EACH STATEMENT EXECUTE FUNCTION register_changes_are_only_added_to();

-- The pick-up code, sealed by the station: it stands on an envelope's outside and nowhere else, and is kept for as long as
-- the envelope waits.
ALTER TABLE envelopes ADD COLUMN pick_up_code BYTEA CHECK (pick_up_code IS NULL OR state IN ('reserved', 'printed'));

-- Epochs of a chain: where users settled that the time is another than the last entry's, and what that was. Between two of them
-- time never runs back.
CREATE TABLE epochs (
    office  text   NOT NULL REFERENCES office (code),
    station text   NOT NULL,
    first   bigint NOT NULL, -- the entry that settled it
    before  text   NOT NULL, -- the time of the entry before
    PRIMARY KEY (office, station, first)
);

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

-- Entries speak for the rows that they leave, and what stood in the tables before is remembered: as in ../0005.sql.
ALTER TABLE heads ADD COLUMN rows_from BIGINT;
CREATE TABLE rows_before (
    place    BIGINT PRIMARY KEY,
    in_table TEXT   NOT NULL,
    key      TEXT   NOT NULL,
    digest   TEXT   NOT NULL
);

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
