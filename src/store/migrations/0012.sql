-- Notices that a statement is ready, and when a file of contributions came in to its end.
--
-- * `outbox` takes another kind of message. A batch writes very many: what waits is found by its kind, so that a code never stands
--   behind them. Everything else is as before.
-- * `contributions_came` has a row for each file of contributions that came in to its end: what is known of a worker is as of the
--   newest. Rows are only added.

CREATE TABLE new_outbox (
    id        INTEGER PRIMARY KEY,
    worker    INTEGER REFERENCES workers (id),
    says      TEXT NOT NULL CHECK (says IN ('code', 'password_reset', 'mobile_changed', 'statement_ready')),
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
INSERT INTO new_outbox (id, worker, says, language, state, written, moved, personal, reference, looked_at)
    SELECT id, worker, says, language, state, written, moved, personal, reference, looked_at FROM outbox ORDER BY id;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_time ON outbox (says, written);
CREATE INDEX outbox_by_worker ON outbox (worker, id);
CREATE INDEX outbox_by_kind ON outbox (state, says, written);

CREATE TABLE contributions_came (
    area INTEGER NOT NULL,
    at   TEXT    NOT NULL,
    PRIMARY KEY (area, at)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER contributions_came_is_not_changed BEFORE UPDATE ON contributions_came
    BEGIN SELECT RAISE(ABORT, 'when contributions came is only added to'); END;
CREATE TRIGGER contributions_came_is_not_deleted BEFORE DELETE ON contributions_came
    BEGIN SELECT RAISE(ABORT, 'when contributions came is only added to'); END;
