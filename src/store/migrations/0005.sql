-- What an auditor must be able to see, and what must not be undone by a file that somebody takes away.

-- Users come and go. A row stays for good, since entries of the journal name its number, which is never given again: whoever
-- was disabled or removed has the moment there. `person` is the pseudonym of his own ID number, by the journal's key: nobody is
-- two users who may both sign in. An older row does not know when its password was set; `recovered_at` is there if the
-- recovery sheet set it.
ALTER TABLE users ADD COLUMN person TEXT;
ALTER TABLE users ADD COLUMN disabled_at TEXT;
ALTER TABLE users ADD COLUMN removed_at TEXT;
ALTER TABLE users ADD COLUMN last_sign_in TEXT;
ALTER TABLE users ADD COLUMN password_set_at TEXT;
ALTER TABLE users ADD COLUMN recovered_at TEXT;
CREATE UNIQUE INDEX one_user_a_person ON users (office, person) WHERE removed_at IS NULL;
