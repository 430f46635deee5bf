-- Statements of personal rights that were made out: by their number and check code each is verified for thirty days.

CREATE TABLE statements (
    area    BIGINT NOT NULL,
    number  TEXT   NOT NULL CHECK (length(number) = 12),
    worker  BIGINT NOT NULL REFERENCES workers (id),
    year    BIGINT,
    made_at TEXT   NOT NULL,
    origin  TEXT   NOT NULL CHECK (origin IN ('counter', 'online', 'batch')),
    visit   BIGINT REFERENCES queries (visit),
    digest  TEXT   NOT NULL CHECK (length(digest) = 64),
    PRIMARY KEY (area, number),
    CHECK ((visit IS NOT NULL) = (origin = 'counter'))
);
CREATE INDEX statements_by_worker ON statements (area, worker, made_at);
CREATE FUNCTION statements_are_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'statements are only added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER statements_are_not_changed BEFORE UPDATE ON statements
    FOR EACH STATEMENT EXECUTE FUNCTION statements_are_only_added_to();
CREATE TRIGGER statements_are_not_deleted BEFORE DELETE OR TRUNCATE ON statements
    FOR EACH STATEMENT EXECUTE FUNCTION statements_are_only_added_to();
