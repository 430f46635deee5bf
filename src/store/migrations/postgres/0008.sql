-- What became of a text message that its gateway took, and who looked at one of which nobody knows whether it left.

ALTER TABLE outbox DROP CONSTRAINT outbox_state_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_state_check CHECK (state IN ('waiting', 'sending', 'accepted', 'delivered',
    'undelivered', 'refused', 'unknown', 'dropped', 'nobody'));
ALTER TABLE outbox ADD COLUMN looked_at TEXT;
ALTER TABLE outbox ADD CONSTRAINT outbox_looked_at_check CHECK (looked_at IS NULL OR state = 'unknown');
