-- What an auditor must be able to see, and what must not be undone by a file that somebody takes away.

-- The pick-up code: three digits that stand on an envelope's outside and nowhere else, kept for as long as it waits. An
-- envelope that waits from before has none, and goes by the end of its number.
ALTER TABLE envelopes ADD COLUMN pick_up_code TEXT CHECK (
    pick_up_code IS NULL
    OR (length(pick_up_code) = 3 AND pick_up_code NOT GLOB '*[^0-9]*' AND state IN ('reserved', 'printed'))
);
