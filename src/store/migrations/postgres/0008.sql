-- The twin of ../0008.sql.

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

-- The number before is told of it.
ALTER TABLE outbox DROP CONSTRAINT outbox_says_check;
ALTER TABLE outbox ADD CHECK (says IN ('code', 'password_reset', 'mobile_changed'));
