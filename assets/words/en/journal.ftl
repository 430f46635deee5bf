### The journal: one sentence for each entry.

## Office, users, settings
event-set-up = Data folder set up: office { $office }, schema { $schema }
event-set-up-piped = Data folder set up: office { $office }, input from pipes allowed, schema { $schema }
event-set-up-practice = Practice desk made: office { $office }, schema { $schema }
event-user-added = User { $user } ({ $role }) added, with a first password
event-user-password-reset = User { $user } given a new first password
event-password-changed = Own password changed
event-recovered = Own password set by the recovery sheet, which was replaced
event-setting-found = Setting “{ $name }” at sign-in (recorded for the first time, or other than it was recorded before): { $value }
event-form-found = The file of form { $form } is used for the first time, or says otherwise than when it was last recorded: it is now SM3 { $sm3 }
event-setting-changed = Setting “{ $name }” changed to: { $value }
event-test-page = Test page of “{ $form }” printed, moved { $right } mm to the right and { $down } mm down
event-test-page-trouble = Test page of “{ $form }” not printed, moved { $right } mm to the right and { $down } mm down; the printer: { $trouble }
event-test-page-unclear = Test page of “{ $form }” perhaps not printed, moved { $right } mm to the right and { $down } mm down; the printer: { $trouble }
event-station-changed = Station changed from { $from } to { $to }, as of the next sign-in
event-clock-behind =
    { $seconds ->
        [one] The clock was one second behind the entry before; the later time was kept
       *[other] The clock was { $seconds } seconds behind the entry before; the later time was kept
    }
event-imported = Register brought in: { $new } new, { $changed } changed, { $unchanged } unchanged, { $held } held, { $refused } refused
event-imported-new-name = { $imported }. Taken as renamed: { $rows }
event-imported-second-person = { $imported }. Taken as second people with one number: { $rows }
event-import-checked = Register file counted, nothing brought in: { $new } new, { $changed } changed, { $unchanged } unchanged, { $held } held, { $refused } refused
event-journal-verified = Journal verified: { $entries } entries, no break
event-journal-verified-broken = Journal verified: { $entries } entries, breaks named: { $breaks }
event-printer-asked = Printer { $printer } asked: it would print now
event-printer-asked-trouble = Printer { $printer } asked: { $trouble }
event-imported-so-far = Register being brought in: { $new } new, { $changed } changed, { $unchanged } unchanged, { $held } held, { $refused } refused

## Sign-in and refusals
event-signed-in = Signed in ({ $role })
event-signed-in-first = Signed in ({ $role }), with the password that { $by } set
event-sign-in-wrong = Earlier sign-in failed: user { $user }, station { $station }, { $at }, wrong number or password
event-sign-in-locked = Earlier sign-in failed: user { $user }, station { $station }, { $at }, locked
event-sign-in-recovery = Earlier recovery failed: user { $user }, station { $station }, { $at }, wrong code
event-slot-replaced = The key of user { $user } is not the one on record (a power cut, or keys.toml was exchanged); signed in with it
event-denied = Refused: no right to { $right }
event-step-refused = Not done: { $why }
why-verification-stale = the verification was older than five minutes, or another user's
why-out-of-draws = no envelope was left in this visit
why-cannot-print = the fonts lack a character
why-nothing-unfinished = no such unfinished visit
why-own-affair = nobody acts on himself
why-nothing-locked = there was no lock to lift
why-user-exists = the user number is taken
why-no-such-user = no such user
why-roles-exclude = one person is not administrator and auditor
why-weak-password = the new password was too easy
why-same-password = the new password was the present one
why-must-change-password = the password that somebody else set must be changed first
why-visits-unfinished = there were unfinished visits
why-not-found = the register has no such number
why-insured-elsewhere = insured outside the jurisdiction
why-obstacle = the register or the card does not allow it
why-piped = input from a pipe is not allowed here
why-no-checks = this office does not check workers' passwords
why-reason-missing = no reason was given

## Workers
event-searched = Worker looked for: { $result }
search-found = found
search-not-found = no such number
search-several = several with this number
search-elsewhere = insured outside the jurisdiction
search-unfinished = has an unfinished visit
event-viewed = Worker's data viewed, to compare with the identity document
event-card-right = Card number right
event-card-right-scanned = Card number right, scanned
event-card-wrong =
    { $left ->
        [one] Card number wrong; one try is left
       *[other] Card number wrong; { $left } tries are left
    }
event-card-wrong-scanned =
    { $left ->
        [one] Card number wrong, scanned; one try is left
       *[other] Card number wrong, scanned; { $left } tries are left
    }
event-card-locked = Card not checked: locked
event-unlocked = Verification lock of user { $user } lifted, reason: { $reason }
event-password-try = Worker's password received; the try is counted, its check follows
event-password-checked = Worker's password checked: { $answer }
obstacle-deceased = registered as deceased
obstacle-cancelled = registration cancelled
obstacle-no-card = no social security card
obstacle-card-not-activated = card not activated
obstacle-card-oral-loss = card reported lost by telephone
obstacle-card-written-loss = card reported lost in writing
obstacle-card-frozen = card frozen
obstacle-card-cancelled = card cancelled
obstacle-card-replaced = card replaced
obstacle-card-expired = card expired
obstacle-card-unknown = state of the card unknown

## Visits and envelopes
event-verified = Verified: visit { $business }, { $document } and { $card }
event-verified-again = Verified again: visit { $business }, { $document } and { $card }
event-verified-from = Taken over and verified: visit { $business }, from user { $from }, { $document } and { $card }
event-verification-refused = Card right, but not verified: { $obstacle }
event-verification-refused-fraud = Card right, but not verified: { $obstacle }; perhaps in the wrong hands
event-refused = Refused: { $ground }
event-refused-visit = Refused: visit { $business }, { $ground }
event-refused-envelope = Refused: visit { $business }, { $ground }; envelope { $envelope } is void
event-issued =
    { $resets ->
        [one] Envelope issued: visit { $business }, envelope { $envelope }, { $reason }, { $style }, number { $draw } in this visit, one reset in the 30 days before
       *[other] Envelope issued: visit { $business }, envelope { $envelope }, { $reason }, { $style }, number { $draw } in this visit, { $resets } resets in the 30 days before
    }
event-issued-suspended =
    { $resets ->
        [one] Envelope issued, old password suspended: visit { $business }, envelope { $envelope }, { $reason }, { $style }, number { $draw } in this visit, one reset in the 30 days before
       *[other] Envelope issued, old password suspended: visit { $business }, envelope { $envelope }, { $reason }, { $style }, number { $draw } in this visit, { $resets } resets in the 30 days before
    }
event-printed = Envelope printed: visit { $business }, envelope { $envelope }
event-printed-by-clerk = Envelope printed, as the clerk says: visit { $business }, envelope { $envelope }
event-print-trouble = Envelope not printed: visit { $business }, envelope { $envelope }; the printer: { $trouble }
event-print-trouble-unclear = Envelope perhaps not printed, the clerk has to look: visit { $business }, envelope { $envelope }; the printer: { $trouble }
event-spoiled = Envelope void: visit { $business }, envelope { $envelope }, { $ground }
event-number-wrong =
    { $left ->
        [one] Pick-up code (or number) of the envelope wrong: visit { $business }; one try is left
       *[other] Pick-up code (or number) of the envelope wrong: visit { $business }; { $left } tries are left
    }
event-handed-over = Envelope handed over, new password active: visit { $business }, envelope { $envelope }, { $reason }
event-handed-over-timed = Envelope handed over, new password active: visit { $business }, envelope { $envelope }, { $reason }; { $view } s after the worker was viewed, { $print } s after it was printed
event-referred = Referral slip sent to the printer: { $why }
event-referral-trouble = Referral slip not printed: { $trouble }
event-referral-trouble-unclear = Referral slip perhaps printed: { $trouble }
event-receipt-checked = Receipt verified: query number { $receipt }, { $answer }
receipt-answer-genuine = genuine
receipt-answer-not-ours = no such receipt
receipt-answer-too-old = too old
event-abandoned = Visit ended without a hand-over: visit { $business }
event-abandoned-envelope = Visit ended without a hand-over: visit { $business }; envelope { $envelope } is void
style-standard = standard type
style-large-print = large type
spoil-print-failed = printing failed
spoil-not-printed = nothing came out
spoil-unreadable = cannot be read, or was opened
spoil-number-not-read = three wrong pick-up codes (or numbers)
spoil-overdue = not collected in time

## Other
event-unreadable = Entry { $seq } cannot be read; please verify the journal
event-other = An event that this version does not know, { $event }: { $facts }

## The time is settled
event-time-settled = Settled together with user { $second } that the clock is right; entries follow it from here on, the last one before was of { $before }
event-time-settled-recovery = Settled by the recovery code that the clock is right; entries follow it from here on, the last one before was of { $before }
event-time-settled-alone = Settled by one user at a practice desk that the clock is right; entries follow it from here on, the last one before was of { $before }
spoil-time-settled = the time was settled anew

## Before an envelope is drawn
event-printer-not-ready = Printer not ready, no envelope drawn: visit { $business }; the printer: { $trouble }
event-printer-confirmed = Clerk confirmed the printer of envelopes: { $name } at { $address }, before at { $before }
event-printer-confirmed-first = Clerk confirmed the printer of envelopes: { $name } at { $address }, before none
event-drawer-chosen = Envelopes are laid into the drawer folder, as the administrator chose; before printed at { $before }
event-drawer-chosen-first = Envelopes are laid into the drawer folder, as the administrator chose
why-printer-unconfirmed = no clerk has confirmed the printer
why-printer-lost = the settings name no printer any more
event-printer-doubted = Clerk did not confirm the printer of envelopes: { $name } at { $address }

## The end of the journal
event-tail-begun = From here on the end of the journal is kept outside the data folder, too
event-entries-lost = Journal entries may be missing: { $loss }
event-entries-lost-visit = Journal entries missing: { $loss } Last number drawn: visit { $business }
event-entries-lost-envelope = Journal entries missing: { $loss } Last number drawn: envelope { $envelope }
event-loss-settled = Looked at the missing entries: envelopes are issued and handed over again
why-loss-unsettled = journal entries may be missing, and nobody has looked yet
why-nothing-lost = no entries are missing

## Rows
event-rows-counted = From here on each entry speaks for the rows it leaves; there before it: { $visits } visits, { $envelopes } envelopes, { $passwords } passwords, { $users } users

## Users who come and go
event-user-disabled =
    { $unfinished ->
        [0] User { $user } disabled
        [one] User { $user } disabled; one visit of theirs is unfinished
       *[other] User { $user } disabled; { $unfinished } visits of theirs are unfinished
    }
event-user-enabled = User { $user } enabled again
event-user-renamed = User { $user } given another name
event-user-role-changed = User { $user } given another role: { $from } before, { $to } now
event-user-removed =
    { $unfinished ->
        [0] User { $user } removed for good, key slot and all
        [one] User { $user } removed for good, key slot and all; one visit of theirs is unfinished
       *[other] User { $user } removed for good, key slot and all; { $unfinished } visits of theirs are unfinished
    }
event-sign-in-disabled = Sign-in refused although the password was right: the user is disabled
event-sign-in-removed = Sign-in refused although the password was right: the user was removed, and an old keys.toml was put back
event-sign-in-other-role = Sign-in refused although the password was right: the user has another role
why-off-duty = the user was disabled or removed, or has another role since
why-not-an-administrator = the recovery sheet sets an administrator's password alone
event-person-named = User { $user } has entered the own ID number
event-signed-in-unnamed = { $signed }, through a pipe: the own ID number is not known yet
why-must-name-person = the own ID number must be entered first
why-person-taken = this person is another user already
why-person-named = the own ID number is known already

## What changes under an open session
event-recovery-of-nobody = Earlier recovery failed: user { $user }, station { $station }, { $at }, the code was right, but no user has this number
why-time-settled = the time was settled while the visit was in hand
event-person-cleared = The own ID number of user { $user } cleared: to be entered anew
## What is read of the journal, and of a day
event-story-read = Read what is on record about a person: { $lines } lines
event-exported = Journal exported: { $lines } entries, { $kind }, picked by { $picked }
event-exported-all = Whole journal exported: { $lines } entries, { $kind }
event-exported-story = What is on record about a person exported: { $lines } lines, { $kind }
event-day-read = Looked at the account of { $day }
event-day-printed = Account of { $day } printed: { $drawn } envelopes printed, { $handed } handed over, { $void } void, { $waiting } waiting
event-day-trouble = Account of { $day } not printed: { $trouble }
event-day-trouble-unclear = Account of { $day } perhaps printed: { $trouble }
export-kind-csv = CSV table
export-kind-pdf = PDF file
picked-by-day = day
picked-by-user = user
picked-by-kind = kind
picked-by-visit = visit
picked-by-person = person
picked-and = { ", " }
picked-all = all entries
picked-user = user { $user }
picked-visit = visit { $business }
picked-person = all that is on record about one person
entry-kind-refused = refusals
entry-kind-wrong-card = wrong cards and codes
entry-kind-void = void and ended
entry-kind-hand-over = printed, handed over
entry-kind-sign-in = sign-ins
entry-kind-users = changes of users
entry-kind-settings = settings and devices
entry-kind-register = imports
entry-kind-read = reading and checking
register-changed = Register changed: { $field } (by an import; digest of its file { $file }…)
register-who = import
online-who = online
csv-columns = entry,local_time,utc,station,user,origin,event,sentence,visit,envelope,person,hash
## Receipts that are printed again
event-receipt-reprinted = Receipt printed again, as a copy: query number { $receipt }
event-receipt-reprint-trouble = Copy of a receipt not printed: query number { $receipt }, { $trouble }
event-receipt-reprint-trouble-unclear = Copy of a receipt perhaps printed: query number { $receipt }, { $trouble }
why-receipt-void = the envelope of the receipt is void
why-receipt-incomplete = the record has not all of the receipt any more
## Backup and restore
event-backup-made = Backup made and read again: up to entry { $entry }
event-backup-made-removed =
    { $removed ->
        [one] Backup made and read again: up to entry { $entry }; one old backup removed
       *[other] Backup made and read again: up to entry { $entry }; { $removed } old backups removed
    }
event-restored = Restored from a backup of { $made }, entry { $entry }: what was done since is lost
event-restored-envelope = Restored from a backup of { $made }, entry { $entry }: what was done since is lost; newest envelope on paper { $envelope }
## Help from afar
event-support-written = wrote a file for whoever helps from afar, without names, numbers or passwords (its SM3: { $file })
event-sent-out = wrote file no. { $number } for the system that keeps the register: { $count ->
        [one] { $count } change
       *[other] { $count } changes
    } up to entry { $through } (its SM3: { $file })
event-office-renamed = renamed the office to { $name }

event-style-in-language = { $style }, { $language }
language-of-paper-chinese = in Chinese
language-of-paper-english = in English
## What an entry states, by name
fact-of-accepted = Rows taken that way
fact-of-address = Address
fact-of-again = Verified again
fact-of-answer = Answer
fact-of-answered = Printer's answer
fact-of-area = Insured area
fact-of-at = Time
fact-of-before = Before
fact-of-breaks = Breaks
fact-of-business = Business number
fact-of-by = By
fact-of-by-clerk = Said by the clerk
fact-of-bytes = Bytes
fact-of-changes = Changes in it
fact-of-card = Card
fact-of-card-tries = Wrong card entries
fact-of-changed = Changed rows
fact-of-count = Rows
fact-of-day = Day
fact-of-documents-card = Card seen
fact-of-documents-id = ID seen
fact-of-down = Down (mm)
fact-of-draw = Envelope of the visit
fact-of-drawn = Envelopes printed
fact-of-entered = How entered
fact-of-entries = Entries
fact-of-entry = Entry
fact-of-envelope = Envelope
fact-of-envelopes = Envelopes
fact-of-file = File's digest
fact-of-files = Files
fact-of-form = Form
fact-of-found = Entries found
fact-of-fraud-hint = Hint of fraud
fact-of-from = From
fact-of-ground = Ground
fact-of-handed-over = Envelopes handed over
fact-of-gone = Rows no longer there
fact-of-mobile = Mobile number, as a code
fact-of-mobiles = Mobile numbers held back
fact-of-was = Mobile number before, as a code
fact-of-now = Mobile number now, as a code
fact-is-mobile-changed = mobile number changed
fact-is-statement-ready = statement ready
fact-of-held = Rows held back
fact-of-how = How
fact-of-kept = Entries kept on record
fact-of-kind = Kind
fact-of-last = Last part
fact-of-left = Tries left
fact-of-lines = Lines
fact-of-made = Backup made
fact-of-name = Name
fact-of-new = New rows
fact-of-number = Number
fact-of-through = Up to entry
fact-of-obstacle = Obstacle
fact-of-office = Office
fact-of-old-suspended = Old password suspended
fact-of-other-name = Known under another name
fact-of-password-set-by = Password set by
fact-of-password-tries = Wrong passwords
fact-of-passwords = Passwords
fact-of-person = Code of the person
fact-of-picked = Picked by
fact-of-piped-reset = Pipes allowed
fact-of-practice = Practice desk
fact-of-printer = Printer
fact-of-reason = Reason
fact-of-receipt = Query number
fact-of-recovery = With the recovery code
fact-of-refused = Rows refused
fact-of-registered = Codes of the people registered
fact-of-removed = Backups removed
fact-of-resets-in-30-days = Resets in 30 days
fact-of-result = Result
fact-of-right = Right
fact-of-role = Role
fact-of-rows = Rows of tables
fact-of-schema = Schema
fact-of-second = Second user
fact-of-seconds = Seconds
fact-of-seconds-since-print = Seconds since print
fact-of-seconds-since-view = Seconds since view
fact-of-shift = Right (mm)
fact-of-sm3 = Digest
fact-of-station = Counter
fact-of-style = Type
fact-of-sure = Known for sure
fact-of-to = To
fact-of-trouble = Printer trouble
fact-of-trouble-refused = Printer's refusal
fact-of-unchanged = Unchanged rows
fact-of-unfinished = Unfinished visits
fact-of-unnamed = Own number not given yet
fact-of-user = User
fact-of-users = Users
fact-of-value = Value
fact-of-visits = Visits
fact-of-void = Void envelopes
fact-of-waiting = Envelopes waiting
fact-of-why = Why
fact-of-why-refused = Ground of refusal

## The values of what it states
fact-is-true = yes
fact-is-false = no
fact-is-aborted = job aborted
fact-is-cancelled = cancelled
fact-is-door-open = door open
fact-is-drawer = Drawer cannot be written
fact-is-jam = paper jam
fact-is-lost = connection lost
fact-is-not-accepting = takes no jobs
fact-is-not-ipp = answer not understood
fact-is-nothing-listens = nothing answers
fact-is-offline = offline
fact-is-paper-out = out of paper
fact-is-paused = paused
fact-is-silent = no answer in time
fact-is-stopped = stopped
fact-is-too-long = took too long
fact-is-untrusted = certificate not trusted
fact-is-wrong-format = prints no PDF
fact-is-wrong-media = wrong paper
fact-is-no-such-queue = no such queue
fact-is-busy = busy
fact-is-card = social security card
fact-is-typed = typed
fact-is-scanned = scanned
fact-is-new-name = new name
fact-is-second-person = second person
fact-is-missing = kept record missing
fact-is-other = other than the one kept
fact-is-shorter = shorter than the one kept
fact-is-unreadable = unreadable
fact-is-wrong = wrong password
fact-is-locked = locked
fact-is-recovery = wrong recovery code
fact-is-no-such-user = no such user
fact-is-normal = normal
fact-is-elsewhere = insured elsewhere
fact-is-disabled = disabled
fact-is-removed = removed
fact-is-other-role = another role
fact-is-no-character = character missing
fact-is-not-printable = not printable
fact-is-several = several with one number
## What whoever restored a backup settles
event-loss-settled-by-recovery = Looked at the missing entries of a restored folder by the recovery code: envelopes are issued and handed over again
why-own-restoration = this user restored the data: somebody else looks
## Authorised over a visit
event-unlocked-over-visit = Supervisor { $by } authorised over the visit: verification lock of user { $user } lifted, reason: { $reason }
why-no-supervisor = whoever was to authorise is no supervisor
why-second-unready = whoever was to authorise had no password of his own, or had not said who he is
## The workers' online service
spoil-reset-online = the worker set a password of his own online
event-online-signed-in = Online: the worker signed in
event-online-signed-in-after = Online: the worker signed in; wrong passwords before it: { $wrong }
event-online-envelope-opened = Online: the password of envelope { $envelope } was right; the worker must set his own now
event-online-envelope-opened-after = Online: the password of envelope { $envelope } was right; wrong ones before it: { $wrong }; the worker must set his own now
event-online-code-right = Online: the code to the registered mobile phone was right; the worker sets a new password
event-own-password-envelope = Online: the worker set a password of his own in the place of the envelope's
event-own-password-code = Online: the worker set a new password by a code to the mobile phone
event-own-password-change = Online: the worker changed his password
event-online-locked-password = Online: five wrong passwords for this number; no more are taken for 24 hours
event-online-locked-code = Online: ten wrong codes for this number within a day; no code is taken for 24 hours
event-online-shown = Online: the worker looked at his own data in full
event-online-records-shown = Online: the worker looked at his own contributions, accounts and benefits
event-online-signed-out = Online: the worker ended all his sessions
event-online-hour = Online, the hour from { $hour }: wrong passwords { $passwords }, codes asked for { $codes }, wrong codes { $wrong }, locked { $locked }
event-online-codes-stopped = Online: only { $entered } of { $sent } codes sent within an hour were entered; no more are sent for now
event-service-added = The online service has a key slot with a new secret
event-service-removed = The key slot of the online service was removed
why-reset-online = the worker has set a password of his own online
fact-of-authorised-by = Authorised by
fact-of-codes = Codes sent
fact-of-hour = Hour from
fact-of-language = Language of the papers
fact-of-locked = Locked
fact-of-sent = Sent
fact-of-tried = What was tried
fact-of-wrong-codes = Wrong codes
fact-of-wrong-passwords = Wrong passwords
fact-is-change = changed by the worker
fact-is-code = code to the mobile
fact-is-envelope = password envelope
fact-is-password = password
fact-is-en = English
fact-is-zh-cn = Chinese
## Who settles what a restored backup leaves behind, if he was added or changed since
why-changed-since-restored = somebody else had added or changed this user, or had set the password, since the data were restored: somebody else looks
## Restored with the recovery code
event-restored-by-sheet = Restored with the recovery code, under this number, from a backup of { $made }, entry { $entry }: what was done since is lost
event-restored-by-sheet-envelope = Restored with the recovery code, under this number, from a backup of { $made }, entry { $entry }: what was done since is lost; newest envelope on paper { $envelope }
## Messages of which nobody knows whether they left
event-message-looked-at-code = Noted: nobody knows whether a message with a code of { $written } was sent; it is not sent again
event-message-looked-at-password-reset = Noted: nobody knows whether the notice of a reset of { $written } was sent; it is not sent again
event-message-looked-at-mobile-changed = Noted: nobody knows whether the notice of another mobile number of { $written } was sent; it is not sent again
fact-of-message = text message
fact-of-written = written at
fact-is-password-reset = notice of a reset
## The last wrong card
event-card-wrong-last = Card number wrong for the third time: locked until { $until }
event-card-wrong-last-scanned = Card number wrong, scanned, for the third time: locked until { $until }

event-imported-kind = { $imported }. In the file: { $kind }
event-imported-gone = { $imported }. No longer in the file: { $gone }

## Mobile numbers
event-mobile-confirmed = The applicant said the registered mobile number, and it was right ({ $business })
event-mobile-changed = The mobile number was changed, and the applicant signs for it ({ $business })
event-mobile-added = A mobile number was registered, and the applicant signs for it ({ $business })
event-mobile-removed = The mobile number was taken out, and the applicant signs for it ({ $business })
event-mobile-slip = The slip for a mobile number was printed ({ $business })
event-mobile-slip-trouble = The slip for a mobile number was not printed: { $trouble } ({ $business })
event-mobile-slip-perhaps = The slip for a mobile number was perhaps printed: { $trouble } ({ $business })
event-imported-mobiles = { $imported }. Mobile numbers held: { $rows }
why-mobile-differs = the number that was said is not the registered mobile number
why-no-mobile-slip = no slip for a mobile number in this visit

## The page of a person
event-message-looked-at-statement-ready = Noted: nobody knows whether the notice of a statement of { $written } was sent; it is not sent again
event-person-looked-at = Opened a person's page
event-person-looked-at-in-visit = Opened the person's page in the visit ({ $business })
event-online-lock-lifted = Lifted the lock of the online service after verification ({ $business })
event-data-differed = Slip on data that differ from the papers printed: { $facts } ({ $business })
event-data-slip-trouble = The slip on differing data was not printed: { $trouble } ({ $business })
event-data-slip-perhaps = The slip on differing data was perhaps printed: { $trouble } ({ $business })
fact-of-facts = Facts that differ
different-name = name
different-number = ID number
different-sex = sex
different-ethnicity = ethnicity
different-birth = birth date
different-household = household
different-insured-place = insured place
different-employer = employer
different-card = card
different-mobile = mobile number
# A worker's own records
event-queried-contributions = The worker asked to see his own contributions, accounts and benefits ({ $business })
event-queried-statement = The worker asked for a statement of his own rights ({ $business })
why-envelope-drawn = the visit has drawn an envelope and is no query any more
fact-of-purpose = For
fact-is-contributions = contributions, accounts and benefits
fact-is-statement = statement of rights
fact-is-medical-bureau = asked at the medical insurance bureau
## Statements of personal rights
event-statement-of-year = Statement of personal rights of { $year } made out at the counter: query number { $statement } ({ $business })
event-statement-of-all = Statement of personal rights of all years made out at the counter: query number { $statement } ({ $business })
event-statement-online-of-year = Statement of personal rights of { $year } made out online by the worker: query number { $statement }
event-statement-online-of-all = Statement of personal rights of all years made out online by the worker: query number { $statement }
event-statement-trouble = Statement of personal rights not printed: query number { $statement }, { $trouble } ({ $business })
event-statement-perhaps = Statement of personal rights perhaps printed: query number { $statement }, { $trouble } ({ $business })
event-statement-checked = Statement of personal rights verified: query number { $statement }, { $answer }
rights-statement-answer-genuine = genuine
rights-statement-answer-not-ours = no such statement
rights-statement-answer-too-old = too old
fact-of-statement = Query number
fact-of-year = Year
fact-of-digest = Keyed digest
## Recovery sheets
event-recovery-sheet-renewed = Another recovery sheet made; the one before is void
event-recovery-slot-replaced = The key of the recovery sheet is not the one on record (a power cut while another was made, or keys.toml was exchanged); make another sheet
## Searches of the register
event-register-searched = Searched the register by { $by } ({ $reason }): { $people } found
event-register-searched-more = Searched the register by { $by } ({ $reason }): more than { $people } found
why-searched-often = searched as often as is allowed
fact-of-sought = Digest of what was searched for
fact-of-people = People
fact-of-more = More than that
fact-of-remark = In words

## Queries of employers
event-employer-queried = Somebody asked for employer { $employer }; identity document and letter of authority were seen in the original
event-employer-asker-read = Name and letter of whoever asked in query { $query } were read
employer-asker-both = { $name } asked, by the letter of authority “{ $letter }”. Both are what was typed at the counter: the entry's codes fit.
employer-asker-letter = { $name } asked, by the letter of authority “{ $letter }”. The letter is what was typed at the counter; the entry is of an older version and has no code of the name.
employer-asker-differs = The store has { $name } and the letter “{ $letter }”. The entry's codes do NOT fit: somebody altered the name or the letter after it was typed. Please keep this data folder as it is and report it.
employer-asker-gone = The journal says that somebody asked, and the store has neither name nor letter: the row was taken out or altered. Please keep this data folder as it is and report it.
event-employer-month-shown = Query { $query }: { $month } of employer { $employer } was shown, workers: { $workers }
event-employer-list-printed = Query { $query }: { $month } of employer { $employer } was printed, workers: { $workers }
event-employer-list-trouble = Query { $query }: { $month } of employer { $employer } was not printed ({ $trouble })
event-employer-list-perhaps = Query { $query }: { $month } of employer { $employer } was perhaps not printed ({ $trouble })
event-employer-list-exported = Query { $query }: { $month } of employer { $employer } was exported ({ $kind }), workers: { $workers }
why-employer-not-found = Not done: no employer has this unified social credit code
why-employer-cancelled = Not done: the employer is cancelled
unit-who = counter { $station }
unit-looked = Employer { $employer } was shown { $month } of its workers, this person among them (masked)
fact-of-employer = Employer
fact-of-asker = Name of whoever asked
fact-of-letter = Letter of authority
fact-of-query = Query
fact-of-month = Month
fact-of-workers = Workers
event-statements-begun = The statements of { $year } were begun, for everybody
event-statements-begun-of-employer = The statements of { $year } were begun, for the workers of { $employer }
event-statements-made = Statements of { $year } made out for one file: { $statements }
event-statements-ended = The statements of { $year } are made: { $statements }, files: { $files }
fact-of-statements = Statements
