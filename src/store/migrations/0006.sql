-- In which language an envelope's papers speak: whoever reads the one language is not handed a copy in the other.

-- Of an envelope from before nothing is kept: its papers speak the office's language, as they did.
ALTER TABLE envelopes ADD COLUMN language TEXT CHECK (language IS NULL OR language IN ('zh-CN', 'en'));
