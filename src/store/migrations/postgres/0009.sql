-- What a visit was for, where it was no reset: somebody asked for his own records.

CREATE TABLE queries (
    visit   BIGINT PRIMARY KEY REFERENCES visits (id),
    worker  BIGINT NOT NULL REFERENCES workers (id),
    purpose TEXT   NOT NULL CHECK (purpose IN ('contributions', 'statement')),
    at      TEXT   NOT NULL
);
CREATE INDEX queries_by_worker ON queries (worker, visit);
CREATE FUNCTION queries_are_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'queries are only added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER queries_are_not_changed BEFORE UPDATE ON queries
    FOR EACH STATEMENT EXECUTE FUNCTION queries_are_only_added_to();
CREATE TRIGGER queries_are_not_deleted BEFORE DELETE OR TRUNCATE ON queries
    FOR EACH STATEMENT EXECUTE FUNCTION queries_are_only_added_to();

-- A name is sealed with the rest of a person: by name and day of birth a hall will look for a keyed tag of both.
CREATE INDEX workers_by_card ON workers (card_key);
CREATE INDEX old_numbers_by_worker ON old_numbers (worker);
