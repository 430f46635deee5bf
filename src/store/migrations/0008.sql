-- What became of a text message that its gateway took, and who looked at one of which nobody knows whether it left.
--
-- From `accepted` a message goes on to `delivered` or `undelivered` when the network or the gateway says so, and no further.
-- `looked_at` says since when somebody knows of an unclear one; it is never sent again.

CREATE TABLE new_outbox (
    id        INTEGER PRIMARY KEY,
    worker    INTEGER REFERENCES workers (id),
    says      TEXT NOT NULL CHECK (says IN ('code', 'password_reset')),
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
