-- The twin of ../0005.sql.

-- Epochs of a chain: where users settled that the time is another than the last entry's, and what that was. Between two of them
-- time never runs back.
CREATE TABLE epochs (
    office  text   NOT NULL REFERENCES office (code),
    station text   NOT NULL,
    first   bigint NOT NULL, -- the entry that settled it
    before  text   NOT NULL, -- the time of the entry before
    PRIMARY KEY (office, station, first)
);
