-- The twin of ../0006.sql.

-- In which language an envelope's papers speak; the office's where nothing is kept.
ALTER TABLE envelopes ADD COLUMN language TEXT CHECK (language IS NULL OR language IN ('zh-CN', 'en'));
