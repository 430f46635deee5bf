-- The twin of ../0005.sql.

-- Entries speak for the rows that they leave, and what stood in the tables before is remembered: as in ../0005.sql.
ALTER TABLE heads ADD COLUMN rows_from BIGINT;
CREATE TABLE rows_before (
    place    BIGINT PRIMARY KEY,
    in_table TEXT   NOT NULL,
    key      TEXT   NOT NULL,
    digest   TEXT   NOT NULL
);
