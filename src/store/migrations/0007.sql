-- What a worker does himself at the online service: an own password, sessions, codes to his mobile phone, and what he is told.
--
-- A password that the worker chose came from no envelope and has no last day. `set_at` says since when it counts; one from an
-- envelope has none, and must be changed.
--
-- * A session, and each step on the way to one, is known by a keyed tag of what the browser shows; nobody comes from the one to
--   the other. A step of a number that nobody has stands there like any other: it belongs to no worker.
-- * A code belongs to the number that asked for it: `person` is its pseudonym, as in the journal, so that what is counted is
--   counted alike whether anybody has the number or not. `worker` is there if a message left. Of the code a keyed tag is kept,
--   and only while it can be entered.
-- * Wrong tries, and what was done in an hour, are working tables: strangers must not fill the journal. Rows go after two days.
-- * A message stands in `outbox` from the commit of what it tells. `personal` is the number that it goes to and what it says, in
--   one piece; it is there until the message has left or never will. From `sending` no way leads back.
--
-- Keys are drawn, tags, or a row's own number: a database holds one pooling area, so none needs to say the area again.

CREATE TABLE new_passwords (
    worker      INTEGER PRIMARY KEY REFERENCES workers (id),
    hash        TEXT    NOT NULL,
    envelope    TEXT    REFERENCES envelopes (number),
    use_before  TEXT,
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    suspended   TEXT,
    set_at      TEXT,
    CHECK (must_change = 0 OR (envelope IS NOT NULL AND use_before IS NOT NULL))
) STRICT;
INSERT INTO new_passwords (worker, hash, envelope, use_before, must_change, suspended)
    SELECT worker, hash, envelope, use_before, must_change, suspended FROM passwords ORDER BY worker;
DROP TABLE passwords;
ALTER TABLE new_passwords RENAME TO passwords;

-- Two with one mobile number get no code.
CREATE INDEX workers_by_mobile ON workers (mobile_key);

CREATE TABLE sessions (
    token_key TEXT PRIMARY KEY,
    kind      TEXT NOT NULL CHECK (kind IN ('session', 'envelope', 'code', 'reset')),
    worker    INTEGER REFERENCES workers (id),
    begun     TEXT NOT NULL,
    seen      TEXT NOT NULL,
    envelope  TEXT REFERENCES envelopes (number),
    code      INTEGER,
    CHECK ((code IS NOT NULL) = (kind = 'code')),
    CHECK ((envelope IS NOT NULL) = (kind = 'envelope')),
    CHECK (worker IS NOT NULL OR kind = 'code')
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_worker ON sessions (worker, kind);
CREATE INDEX sessions_by_time ON sessions (begun);

CREATE TABLE codes (
    id       INTEGER PRIMARY KEY,
    person   TEXT    NOT NULL,
    worker   INTEGER REFERENCES workers (id),
    letters  TEXT    NOT NULL,
    digits   INTEGER NOT NULL CHECK (digits IN (6, 8)),
    state    TEXT    NOT NULL CHECK (state IN ('live', 'replaced', 'used', 'over')),
    code_key TEXT,
    wrong    INTEGER NOT NULL DEFAULT 0 CHECK (wrong BETWEEN 0 AND 5),
    asked_at TEXT    NOT NULL,
    CHECK ((code_key IS NOT NULL) = (state = 'live'))
) STRICT;
CREATE INDEX codes_by_person ON codes (person, asked_at);
CREATE INDEX codes_by_time ON codes (asked_at);

CREATE TABLE online_tries (
    id     INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    tried  TEXT NOT NULL CHECK (tried IN ('password', 'code')),
    at     TEXT NOT NULL
) STRICT;
CREATE INDEX online_tries_by_person ON online_tries (person, tried);
CREATE INDEX online_tries_by_time ON online_tries (at);

CREATE TABLE online_hours (
    office TEXT    NOT NULL REFERENCES office (code),
    hour   TEXT    NOT NULL,
    what   TEXT    NOT NULL CHECK (what IN ('wrong_password', 'code', 'wrong_code', 'locked', 'stopped')),
    times  INTEGER NOT NULL CHECK (times > 0),
    PRIMARY KEY (office, hour, what)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    id        INTEGER PRIMARY KEY,
    worker    INTEGER REFERENCES workers (id),
    says      TEXT NOT NULL CHECK (says IN ('code', 'password_reset')),
    language  TEXT NOT NULL,
    state     TEXT NOT NULL
        CHECK (state IN ('waiting', 'sending', 'accepted', 'refused', 'unknown', 'dropped', 'nobody')),
    written   TEXT NOT NULL,
    moved     TEXT NOT NULL,
    personal  TEXT,
    reference TEXT,
    CHECK ((personal IS NOT NULL) = (state IN ('waiting', 'sending'))),
    CHECK ((worker IS NULL) = (state = 'nobody'))
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_time ON outbox (says, written);
CREATE INDEX outbox_by_worker ON outbox (worker, id);
