-- Who asked for a unit's contributions, by which letter, and which of its months were shown: the unit's workers see it.

CREATE TABLE employer_queries (
    id             BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    employer       BIGINT NOT NULL REFERENCES employers (id),
    office         TEXT   NOT NULL REFERENCES office (code),
    opened_by      TEXT   NOT NULL,
    opened_station TEXT   NOT NULL,
    at             TEXT   NOT NULL,
    asker          TEXT   NOT NULL,
    name           TEXT   NOT NULL CHECK (name <> ''),
    authority      TEXT   NOT NULL CHECK (authority <> '')
);
CREATE FUNCTION employer_queries_are_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'queries of employers are only added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER employer_queries_are_not_changed BEFORE UPDATE ON employer_queries
    FOR EACH STATEMENT EXECUTE FUNCTION employer_queries_are_only_added_to();
CREATE TRIGGER employer_queries_are_not_deleted BEFORE DELETE OR TRUNCATE ON employer_queries
    FOR EACH STATEMENT EXECUTE FUNCTION employer_queries_are_only_added_to();

CREATE TABLE employer_months (
    employer BIGINT NOT NULL REFERENCES employers (id),
    month    BIGINT NOT NULL,
    query    BIGINT NOT NULL REFERENCES employer_queries (id),
    at       TEXT   NOT NULL,
    PRIMARY KEY (employer, month, query)
);
CREATE FUNCTION employer_months_are_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'months that were shown are only added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER employer_months_are_not_changed BEFORE UPDATE ON employer_months
    FOR EACH STATEMENT EXECUTE FUNCTION employer_months_are_only_added_to();
CREATE TRIGGER employer_months_are_not_deleted BEFORE DELETE OR TRUNCATE ON employer_months
    FOR EACH STATEMENT EXECUTE FUNCTION employer_months_are_only_added_to();

CREATE INDEX contributions_owed ON contributions (area, employer, month) WHERE state = 'owed';
