-- The twin of ../0007.sql.

-- A password that the worker chose came from no envelope and has no last day.
ALTER TABLE passwords ALTER COLUMN envelope DROP NOT NULL;
ALTER TABLE passwords ALTER COLUMN use_before DROP NOT NULL;
ALTER TABLE passwords ADD COLUMN set_at TEXT;
ALTER TABLE passwords ADD CHECK (must_change = 0 OR (envelope IS NOT NULL AND use_before IS NOT NULL));

-- Two with one mobile number get no code.
CREATE INDEX workers_by_mobile ON workers (mobile_key);

CREATE TABLE sessions (
    token_key TEXT   PRIMARY KEY,
    kind      TEXT   NOT NULL CHECK (kind IN ('session', 'envelope', 'code', 'reset')),
    worker    BIGINT REFERENCES workers (id),
    begun     TEXT   NOT NULL,
    seen      TEXT   NOT NULL,
    envelope  TEXT   REFERENCES envelopes (number),
    code      BIGINT,
    CHECK ((code IS NOT NULL) = (kind = 'code')),
    CHECK ((envelope IS NOT NULL) = (kind = 'envelope')),
    CHECK (worker IS NOT NULL OR kind = 'code')
);
CREATE INDEX sessions_by_worker ON sessions (worker, kind);
CREATE INDEX sessions_by_time ON sessions (begun);

-- Of a code a keyed tag is kept: the server has not the key.
CREATE TABLE codes (
    id       BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    person   TEXT   NOT NULL,
    worker   BIGINT REFERENCES workers (id),
    letters  TEXT   NOT NULL,
    digits   BIGINT NOT NULL CHECK (digits IN (6, 8)),
    state    TEXT   NOT NULL CHECK (state IN ('live', 'replaced', 'used', 'over')),
    code_key TEXT,
    wrong    BIGINT NOT NULL DEFAULT 0 CHECK (wrong BETWEEN 0 AND 5),
    asked_at TEXT   NOT NULL,
    CHECK ((code_key IS NOT NULL) = (state = 'live'))
);
CREATE INDEX codes_by_person ON codes (person, asked_at);
CREATE INDEX codes_by_time ON codes (asked_at);

CREATE TABLE online_tries (
    id     BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    person TEXT   NOT NULL,
    tried  TEXT   NOT NULL CHECK (tried IN ('password', 'code')),
    at     TEXT   NOT NULL
);
CREATE INDEX online_tries_by_person ON online_tries (person, tried);
CREATE INDEX online_tries_by_time ON online_tries (at);

CREATE TABLE online_hours (
    office TEXT   NOT NULL REFERENCES office (code),
    hour   TEXT   NOT NULL,
    what   TEXT   NOT NULL CHECK (what IN ('wrong_password', 'code', 'wrong_code', 'locked', 'stopped')),
    times  BIGINT NOT NULL CHECK (times > 0),
    PRIMARY KEY (office, hour, what)
);

-- What is personal of a message, sealed by the station in one piece.
CREATE TABLE outbox (
    id        BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    worker    BIGINT REFERENCES workers (id),
    says      TEXT   NOT NULL CHECK (says IN ('code', 'password_reset')),
    language  TEXT   NOT NULL,
    state     TEXT   NOT NULL
        CHECK (state IN ('waiting', 'sending', 'accepted', 'refused', 'unknown', 'dropped', 'nobody')),
    written   TEXT   NOT NULL,
    moved     TEXT   NOT NULL,
    personal  BYTEA,
    reference TEXT,
    CHECK ((personal IS NOT NULL) = (state IN ('waiting', 'sending'))),
    CHECK ((worker IS NULL) = (state = 'nobody'))
);
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_time ON outbox (says, written);
CREATE INDEX outbox_by_worker ON outbox (worker, id);
