-- The twin of ../0009.sql.

-- A name is sealed with the rest of a person: by name and day of birth a hall will look for a keyed tag of both.
CREATE INDEX workers_by_card ON workers (card_key);
CREATE INDEX old_numbers_by_worker ON old_numbers (worker);
