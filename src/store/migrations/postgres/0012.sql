-- The twin of ../0012.sql.

-- Notices that a statement is ready; what waits is found by its kind.
ALTER TABLE outbox DROP CONSTRAINT outbox_says_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_says_check
    CHECK (says IN ('code', 'password_reset', 'mobile_changed', 'statement_ready'));
CREATE INDEX outbox_by_kind ON outbox (state, says, written);

-- When a file of contributions came in to its end.
CREATE TABLE contributions_came (
    area BIGINT NOT NULL,
    at   TEXT   NOT NULL,
    PRIMARY KEY (area, at)
);
CREATE FUNCTION contributions_came_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'when contributions came is only added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER contributions_came_is_not_changed BEFORE UPDATE ON contributions_came
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_came_is_only_added_to();
CREATE TRIGGER contributions_came_is_not_deleted BEFORE DELETE OR TRUNCATE ON contributions_came
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_came_is_only_added_to();
