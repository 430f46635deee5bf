-- The register is searched by name, by card and by the number of old that somebody had, and is never read from end to end for it.
--
-- A name is looked for whole or by its beginning; the day of birth beside it narrows what is found without reading a worker.
-- Whose numbers of old they are is asked of everybody who is found.
CREATE INDEX workers_by_name ON workers (name, birth);
CREATE INDEX workers_by_card ON workers (card_key);
CREATE INDEX old_numbers_by_worker ON old_numbers (worker);
