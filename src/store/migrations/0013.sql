-- An auditor finds who asked for an employer by what the journal's entry says of it: the person and the moment.
CREATE INDEX employer_queries_by_asker ON employer_queries (asker, at);
