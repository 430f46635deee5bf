-- The twin of ../0005.sql.

-- The pick-up code, sealed by the station: it stands on an envelope's outside and nowhere else, and is kept for as long as
-- the envelope waits.
ALTER TABLE envelopes ADD COLUMN pick_up_code BYTEA CHECK (pick_up_code IS NULL OR state IN ('reserved', 'printed'));
