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

-- The number before is told of it.
CREATE TABLE new_outbox (
    id        INTEGER PRIMARY KEY,
    worker    INTEGER REFERENCES workers (id),
    says      TEXT NOT NULL CHECK (says IN ('code', 'password_reset', 'mobile_changed')),
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
INSERT INTO new_outbox (id, worker, says, language, state, written, moved, personal, reference)
    SELECT id, worker, says, language, state, written, moved, personal, reference FROM outbox ORDER BY id;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_time ON outbox (says, written);
CREATE INDEX outbox_by_worker ON outbox (worker, id);
