-- Receipts: which envelope a query number stands for. The check code is not kept: it is computed from what is.

CREATE TABLE receipts (
    query    TEXT PRIMARY KEY CHECK (length(query) = 12 AND query NOT GLOB '*[^0-9]*'),
    envelope TEXT NOT NULL UNIQUE REFERENCES envelopes (number)
) STRICT, WITHOUT ROWID;
