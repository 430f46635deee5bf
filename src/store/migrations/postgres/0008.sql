-- The twin of ../0008.sql.

-- What became of a text message that its gateway took, and who looked at one of which nobody knows whether it left.

ALTER TABLE outbox DROP CONSTRAINT outbox_state_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_state_check CHECK (state IN ('waiting', 'sending', 'accepted', 'delivered',
    'undelivered', 'refused', 'unknown', 'dropped', 'nobody'));
ALTER TABLE outbox ADD COLUMN looked_at TEXT;
ALTER TABLE outbox ADD CONSTRAINT outbox_looked_at_check CHECK (looked_at IS NULL OR state = 'unknown');

-- The number before is told of it.
ALTER TABLE outbox DROP CONSTRAINT outbox_says_check;
ALTER TABLE outbox ADD CHECK (says IN ('code', 'password_reset', 'mobile_changed'));

-- What a worker signed for, masked as on the slip.
CREATE TABLE mobile_changes (
    id     BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    worker BIGINT NOT NULL REFERENCES workers (id),
    visit  BIGINT NOT NULL REFERENCES visits (id),
    at     TEXT   NOT NULL,
    before TEXT   NOT NULL,
    after  TEXT   NOT NULL,
    CHECK (before <> '' OR after <> '')
);
CREATE INDEX mobile_changes_by_worker ON mobile_changes (worker, id);
CREATE FUNCTION mobile_changes_are_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'changes of mobile numbers are only added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER mobile_changes_are_not_changed BEFORE UPDATE ON mobile_changes
    FOR EACH STATEMENT EXECUTE FUNCTION mobile_changes_are_only_added_to();
CREATE TRIGGER mobile_changes_are_not_deleted BEFORE DELETE OR TRUNCATE ON mobile_changes
    FOR EACH STATEMENT EXECUTE FUNCTION mobile_changes_are_only_added_to();

-- Amounts say what somebody earns: a station seals those of a row in one piece, and the clear columns
-- are there for the statements' sake, empty in every sealed row. Employers are public.

CREATE TABLE employers (
    id    BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    area  BIGINT NOT NULL,
    code  TEXT   NOT NULL CHECK (length(code) = 18),
    name  TEXT   NOT NULL,
    state TEXT   NOT NULL CHECK (state IN ('normal', 'suspended', 'cancelled')),
    gone  TEXT,
    UNIQUE (area, code)
);

CREATE TABLE contributions (
    area        BIGINT NOT NULL,
    worker      BIGINT NOT NULL REFERENCES workers (id),
    month       BIGINT NOT NULL,
    insurance   BIGINT NOT NULL CHECK (insurance IN (110, 210, 310, 410, 510)),
    employer    BIGINT REFERENCES employers (id),
    state       TEXT   NOT NULL CHECK (state IN ('paid', 'owed', 'transferred', 'none')),
    gone        TEXT,
    base        BIGINT CHECK (base >= 0),
    by_employer BIGINT CHECK (by_employer >= 0),
    by_person   BIGINT CHECK (by_person >= 0),
    sealed      BYTEA,
    PRIMARY KEY (area, worker, month, insurance),
    CHECK ((sealed IS NULL) = (base IS NOT NULL) AND (sealed IS NULL) = (by_employer IS NOT NULL)
           AND (sealed IS NULL) = (by_person IS NOT NULL))
);
CREATE INDEX contributions_by_employer ON contributions (area, employer, month);

CREATE TABLE accounts (
    area      BIGINT NOT NULL,
    worker    BIGINT NOT NULL REFERENCES workers (id),
    insurance BIGINT NOT NULL CHECK (insurance IN (110, 210, 310, 410, 510)),
    year      BIGINT NOT NULL,
    months    BIGINT NOT NULL CHECK (months BETWEEN 0 AND 12),
    gone      TEXT,
    opening   BIGINT,
    credited  BIGINT,
    interest  BIGINT,
    closing   BIGINT,
    sealed    BYTEA,
    PRIMARY KEY (area, worker, insurance, year),
    CHECK ((sealed IS NULL) = (opening IS NOT NULL) AND (sealed IS NULL) = (credited IS NOT NULL)
           AND (sealed IS NULL) = (interest IS NOT NULL) AND (sealed IS NULL) = (closing IS NOT NULL))
);

CREATE TABLE benefits (
    area      BIGINT NOT NULL,
    worker    BIGINT NOT NULL REFERENCES workers (id),
    month     BIGINT NOT NULL,
    insurance BIGINT NOT NULL CHECK (insurance IN (110, 210, 310, 410, 510)),
    kind      TEXT   NOT NULL,
    state     TEXT   NOT NULL CHECK (state IN ('paid', 'owed', 'stopped', 'returned')),
    gone      TEXT,
    amount    BIGINT,
    sealed    BYTEA,
    PRIMARY KEY (area, worker, month, insurance, kind),
    CHECK ((sealed IS NULL) = (amount IS NOT NULL))
);

ALTER TABLE workers ADD COLUMN gone TEXT;
-- Personal, as the name is: a sealed row has it in its piece.
ALTER TABLE workers ADD COLUMN name_came TEXT;

-- An import that was cut short goes on behind the last line that is in: a file is known by its SM3 and by how it is taken.
CREATE TABLE imports (
    office    TEXT   NOT NULL REFERENCES office (code),
    file      TEXT   NOT NULL,
    taken     TEXT   NOT NULL,
    line      BIGINT NOT NULL,
    new       BIGINT NOT NULL,
    changed   BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    PRIMARY KEY (office, file, taken)
);

-- The lines of it that were left out, and why.
CREATE TABLE import_left_out (
    office TEXT   NOT NULL,
    file   TEXT   NOT NULL,
    taken  TEXT   NOT NULL,
    line   BIGINT NOT NULL,
    why    TEXT   NOT NULL,
    PRIMARY KEY (office, file, taken, line),
    FOREIGN KEY (office, file, taken) REFERENCES imports (office, file, taken)
);
