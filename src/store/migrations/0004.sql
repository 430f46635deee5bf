-- What each change writes, made less: a page that is touched is a page that is sealed.
--
-- * A file has one chain, so an entry's number alone is its key there, and the entry goes to the end of the table. Under the
--   longer key, in a table without a rowid, each entry wrote two pages where one does; a hall has many chains, and keeps it.
-- * Of a worker's visits only those that were delivered are counted (not too many in a short time): the others need not stand
--   in the index, and a visit's every step need not rewrite its place there.

CREATE TABLE new_journal (
    office  TEXT    NOT NULL,
    station TEXT    NOT NULL,
    seq     INTEGER PRIMARY KEY,
    line    TEXT    NOT NULL,
    hash    TEXT    NOT NULL
) STRICT;
INSERT INTO new_journal
    SELECT office, station, seq, line, hash FROM journal
    WHERE (office, station) = (SELECT office, chain FROM folder) ORDER BY seq;
-- What somebody wrote under another chain's name goes behind the end of this one, where the auditor hears of it.
INSERT INTO new_journal
    SELECT folder.office, folder.chain,
           (SELECT coalesce(max(seq), 0) FROM new_journal) + row_number() OVER (ORDER BY journal.office, journal.station, seq),
           line, hash
    FROM journal, folder WHERE (journal.office, journal.station) <> (folder.office, folder.chain);

-- Every line stays what it was: the old copy need not be wiped. Its triggers go with it, those that somebody left.
PRAGMA secure_delete = OFF;
DROP TABLE journal;
PRAGMA secure_delete = ON;
ALTER TABLE new_journal RENAME TO journal;

CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
-- REPLACE deletes without a DELETE trigger: an entry stands behind the last one or nowhere. Nor does another chain's entry.
CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
    WHEN new.seq < 1 OR new.seq <= (SELECT max(seq) FROM journal)
      OR (new.office, new.station) <> (SELECT office, chain FROM folder)
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

DROP INDEX IF EXISTS visits_by_worker;
CREATE INDEX delivered_by_worker ON visits (worker, ended_at) WHERE state = 'delivered';
