### What the desk says: refusals with the next step, faults with what to do, remarks.

## Refusals (the rules say no)
refusal-no-right = Your role does not have the right to { $right }. Please ask somebody who has it.
right-serve = serve workers
right-lift-lock = lift a verification lock
right-manage-users = manage users
right-change-settings = change settings
right-import = import data
right-check-password = check a password
right-read-journal = read the journal
right-check-receipt = verify receipts
refusal-piped = This office does not take this from a pipe. Please type at a terminal; an administrator can allow it when the data folder is set up.
refusal-no-checks = This office does not check workers' passwords; only a practice desk does, or an office that allowed pipes when it was set up.
refusal-year-ahead = This year has not begun; a statement is of this year or of one before.
refusal-reason-missing = Please give the reason.
refusal-sign-in-wrong =
    { $left ->
        [one] Wrong user number or password. One try is left.
       *[other] Wrong user number or password. { $left } tries are left.
    }
refusal-recovery-wrong = This is not the code of the recovery sheet; nothing was changed. Please run xinfeng recover again with the sheet at hand.
refusal-sign-in-locked = Too many wrong passwords. Please try again after { $until }.
refusal-not-found = The register has no such number. Please compare it with the document; if it is right, the applicant should ask where they are insured.
refusal-not-found-flawed = The register has no such number, and { $flaw }. Please compare it with the document again.
flaw-check-character = its check character is wrong (one digit is wrong, or two are swapped)
flaw-birth-date = the birth date in it does not exist
flaw-birth-in-future = the birth date in it lies in the future
refusal-unreadable-empty = Please enter the identity number.
refusal-unreadable-length = An identity number has 18 characters; this one has { $count }.
refusal-unreadable-character = Character { $place } of the identity number cannot stand there.
refusal-several = { $count } workers are registered with this number: { $names }. The program does not choose; please have the data corrected first.
refusal-elsewhere = This worker is insured in area { $area }, outside the jurisdiction of this office. The applicant should go to the social insurance office where they are insured.
refusal-elsewhere-office = This worker is insured in area { $area }, outside the jurisdiction of this office. Please go to "{ $office }".
refusal-deceased = The worker is registered as deceased; the password cannot be reset. Please check document and person, and call the supervisor if needed.
refusal-cancelled = The registration is cancelled; the password cannot be reset. Please ask at the registration counter.
refusal-no-card = The register knows no social security card of this worker. Please apply for one at the card counter first.
refusal-card-not-activated = The social security card is not activated. Please have it activated first.
refusal-card-oral-loss = The social security card is reported lost by telephone. If it is in hand, please have the report released first.
refusal-card-written-loss = The social security card is reported lost in writing; whoever shows it may not be its holder. Please stop and call the supervisor.
refusal-card-frozen = The social security card is frozen. Please ask at the card counter for the cause.
refusal-card-cancelled = The social security card is cancelled; whoever shows it may not be its holder. Please stop and call the supervisor.
refusal-card-replaced = The social security card has been replaced; this may be the old one. Please stop, ask for the new card, and call the supervisor if needed.
refusal-card-expired = The social security card has expired. Please have it renewed first.
refusal-card-unknown = The state of the social security card is unknown. Please ask at the card counter.
refusal-unfinished = This worker has an unfinished visit { $business }. Please resume it first: { $command }
refusal-card-too-short = Too few characters; this did not count. Please look at the face of the social security card and enter what is asked for.
refusal-card-too-long = Too many characters; this did not count. Is it the bank card number, or were two scans joined?
refusal-card-wrong =
    { $left ->
        [one] The card number is not the registered one. One try is left. Is it a companion's card, or the bank card number?
       *[other] The card number is not the registered one. { $left } tries are left. Is it a companion's card, or the bank card number?
    }
refusal-card-locked = Three wrong entries: your card check for this worker is locked until { $until }. A supervisor can lift it: xinfeng unlock --user and the supervisor's number.
refusal-stale = The verification is older than five minutes, or another user's. Please verify the social security card again.
refusal-out-of-draws = Three envelopes have been printed in this visit; no more may be. Please abandon it and begin a new one.
refusal-cannot-print = No font of this machine can print "{ $character }" ({ $code }). No password was drawn and the old one is untouched. Have the administrator install a font that has the character and may be embedded, such as the package fonts-hanazono with every Han character of GB 18030-2022, and start this program again.
refusal-cannot-print-ever = "{ $character }" ({ $code }) is not a character that can be printed, but perhaps one that an older system made up. No password was drawn and the old one is untouched. Have the register corrected by the documents first.
refusal-code-no-try = That is no pick-up code, and it did not count; the envelope's number does not do. Please look at the outside of the envelope and enter the 3 digits of the pick-up code, or scan the barcode.
refusal-code-wrong =
    { $left ->
        [one] That is not the pick-up code of this visit's envelope. One try is left. Is the envelope in your hand the one just printed?
       *[other] That is not the pick-up code of this visit's envelope. { $left } tries are left. Is the envelope in your hand the one just printed?
    }
refusal-number-no-try = That is no envelope number; it did not count. Please look at the outside of the envelope and enter the last three digits, or scan the barcode.
refusal-number-wrong =
    { $left ->
        [one] That is not the number of this visit's envelope. One try is left. Is the envelope in your hand the one just printed?
       *[other] That is not the number of this visit's envelope. { $left } tries are left. Is the envelope in your hand the one just printed?
    }
refusal-envelope-void = Three wrong tries: the envelope is void. Do not hand it out; take it back and destroy it.
refusal-overdue = The use-before date of this envelope has passed: it is void. Do not hand it out; take it back and destroy it.
refusal-receipt-not-ours = Nothing on this counter's record has this query number with this check code. Please compare what was typed with the receipt or the statement, and the counter that it names: each counter answers for its own papers. If both are the same, tell the supervisor.
refusal-receipt-too-old = This paper is the office's and could be verified until { $until }. An auditor can still look its number up in the journal.
refusal-nothing-unfinished = No unfinished visit has this business number. See xinfeng unfinished.
refusal-own-affair = Nobody decides about himself. Please ask somebody else.
refusal-nothing-locked = This clerk has no wrong entries for this worker; there is nothing to lift.
refusal-user-exists = This user number is taken. Please choose another.
refusal-no-such-user = No user has this number.
refusal-roles-exclude = One person cannot be both administrator and auditor.
refusal-password-short = The password is too short: at least 10 characters.
refusal-password-monotonous = The password has too few different characters: at least 4.
refusal-password-predictable = The password is easy to guess: no run of digits, and not mostly the user number.
refusal-password-same = This is the present password. Please choose another.
refusal-visits-unfinished = There are unfinished visits; the station was not changed. Please finish or abandon every one of them first.
refusal-must-change-password = Somebody else set this password; nothing can be done before it is changed to one of your own. Please change it first (at a terminal: xinfeng user password --user and your number).

## Faults (a machine failed); the code comes first
fault = [{ $code }] { $sentence }
fault-not-set-up = The data folder is not set up. Please run xinfeng set-up; to try the program, run xinfeng demo.
fault-already-set-up = The data folder is set up already; nothing was changed.
fault-key-file-missing = There is a database but no keys.toml. Please restore keys.toml from a backup and do not set up anew. Nothing was changed.
fault-key-file-damaged = keys.toml is damaged. Please restore it from a backup. Nothing was changed.
fault-wrong-key = The key does not fit the database, or its first page is damaged. Please make sure that keys.toml and xinfeng.db come from the same backup.
fault-damaged = The database is damaged or missing. Please stop, restore a backup, and have the auditor check the journal.
fault-newer = The data were written by a newer version of the program (version { $found }, this one knows { $known }). Please install it; the data are untouched.
fault-full = The disk is full; nothing was done. Please free some space and try again.
upgrade-begins =
    { $minutes ->
        [one] The data are being brought to the new version: { $workers } workers, { $entries } journal entries. This takes about a minute, and up to { $room } MB of the disk meanwhile. Please leave the program open and the computer on; if it is cut short nothing is lost, and the next sign-in begins again.
       *[other] The data are being brought to the new version: { $workers } workers, { $entries } journal entries. This takes about { $minutes } minutes, and up to { $room } MB of the disk meanwhile. Please leave the program open and the computer on; if it is cut short nothing is lost, and the next sign-in begins again.
    }
fault-no-room = The disk has not enough room to bring the data to the new version: about { $needed } MB are needed, { $free } MB are free. The data are untouched. Please free some space and try again.
fault-read-only = The data folder cannot be written; nothing was done. Please check its permissions.
fault-busy = Another program keeps the database busy; nothing was done. Please try again in a moment.
fault-desk-taken = The desk of this data folder is open elsewhere ({ $holder }). Please close it first.
fault-repeated = This was done before; only the answer was lost. Please look at xinfeng unfinished and resume.
fault-gate = The visit is no longer where this step needs it; nothing was done. Please look at xinfeng unfinished and resume.
fault-numbers-used-up = The numbers of this station are used up (business numbers begin anew every day, envelope numbers every year). Until then please use another station.
fault-settings = settings.toml is wrong: { $detail }Please correct it and try again.
fault-io = Reading or writing failed; nothing was done. Please check whether the disk is full or damaged, then try again.
fault-not-a-folder = The data folder that was named is a file, not a folder; nothing was done. Please name the folder after --data.
fault-open-to-others = Other users of this computer may put files into this folder, or take them away; nothing was set up. Please name a folder of its own, or close this one with chmod 700.
fault-not-a-file = In the data folder, { $file } is not a plain file but a folder, a link or a device; nothing was done. Please have the administrator take it away, and see who put it there.
fault-signing-in = Another program has been signing in at this data folder for more than ten seconds; nothing was done. If it brings the data to a new version, please wait; if it was stopped, close it and try again.
fault-paper-fit = Something does not fit into "{ $zone }" on the envelope; nothing was printed. Please tell the administrator.
fault-paper = The envelope could not be typeset; nothing was printed. Please try again, or tell the administrator.
fault-form = The form is wrong, and nothing is printed on it. { $detail }. Please have the administrator choose another stationery (Alt+F), such as “A4, folded”, or correct the file of this one and try again.
fault-drawer = The recovery sheet could not be laid into the drawer folder (drawer in the data folder). Please check its permissions and its disk, and try again.
fault-not-printed = "{ $printer }": { $trouble }. Nothing is on paper and the number is void. { $mend } Then print again.
fault-perhaps-printed = "{ $printer }": { $trouble }. The envelope may be on paper, or not. { $mend } Take every sheet out of the printer, look, and answer what you see. The same password is never printed again.
fault-no-printer = "{ $printer }": { $trouble }. { $mend }
fault-chance = The system's random source failed; nothing was printed. Please restart the computer, or tell the administrator.
fault-hash = A kept password cannot be checked: the data may be damaged. Please have the administrator check the journal; a backup may have to be restored.

## What is wrong with a printer, and what to do
trouble-nothing-listens = nothing answers
trouble-untrusted = its certificate is not trusted
trouble-offline = it is offline
trouble-stopped = it has stopped
trouble-paused = it is paused
trouble-not-accepting = it takes no jobs
trouble-paper-out = it is out of paper
trouble-jam = paper is jammed
trouble-door-open = a cover is open
trouble-wrong-format = it cannot print PDF
trouble-wrong-media = it has not the paper that the envelope needs
trouble-no-such-queue = there is no such print queue at its address
trouble-busy = it is busy and takes no job now
trouble-refused = it refused the request ({ $code })
trouble-not-ipp = its answer is not that of a printer
trouble-silent = it did not answer in time
trouble-lost = the connection broke
trouble-aborted = it gave the job up
trouble-cancelled = the job was cancelled
trouble-too-long = it did not finish in time
trouble-drawer = the folder cannot be written
mend-nothing-listens = Please check its power, its cable and its address.
mend-untrusted = Please ask the administrator to check its address; an office's own CA must be in this machine's store (docs/administrator.md, Printers and stationery).
mend-offline = Please put it online.
mend-stopped = Please do what its panel says (toner, output tray).
mend-paused = Please resume it at its panel.
mend-not-accepting = Please make it take jobs at its panel, or tell the administrator.
mend-paper-out = Please load the paper of the envelope.
mend-jam = Please take the jammed paper out.
mend-door-open = Please close it.
mend-wrong-format = Please ask the administrator for a printer that takes PDF.
mend-wrong-media = Please load the paper of the envelope, or ask the administrator to check the settings of paper and tray.
mend-no-such-queue = Please ask the administrator to check the part of the address behind the slash, such as /ipp/print.
mend-busy = Please wait until the printer is idle.
mend-refused = Please look at its panel; if it happens again, tell the administrator the code in brackets.
mend-not-ipp = Please ask the administrator to check its address.
mend-silent = Please look whether it works, and restart it if need be.
mend-lost = Please check its power and cable.
mend-aborted = Please look at its panel.
mend-cancelled = Please wait until it has stopped.
mend-too-long = Please look at its panel and wait until it has stopped.
mend-drawer = Please check the folder.

## Remarks (nothing stops for them)
remark-unknown-province = the first two digits are in no table of provinces (possibly historic)
remark-number-flawed = the registered number itself is flawed: { $flaw }
remark-found-by-old-number = found by an old number; the registered one has changed
remark-birth-differs = the registered birth date is not the one in the number
remark-sex-differs = the registered sex is not the one in the number
remark-reset-today = already reset today
remark-changed-today = { $field } changed by an import today: please look closely
remark-changed =
    { $field } changed by an import { $days ->
        [one] one day
       *[other] { $days } days
    } ago: please look closely
register-number = identity number
register-name = name
register-card = card number
register-card-state = state of the card
register-state = state of insurance
register-mobile = mobile number
remark-often-reset = 3 or more resets in the last 30 days

## Names
sex-male = male
sex-female = female
unknown = not registered
role-clerk = clerk
role-supervisor = supervisor
role-administrator = administrator
role-auditor = auditor
reason-forgotten = forgotten
reason-locked = locked
reason-compromised = compromised
state-verified = verified, not printed
state-issued = drawn; not known whether printed
state-printed = printed, not handed over

## Answers about a password
answer-right = right
answer-must-change = right, and must be changed at the first sign-in
answer-wrong = wrong
answer-locked = locked until 24 hours after the last wrong try
answer-expired = right, but its use-before date has passed
answer-suspended = suspended (reported compromised); a new envelope is needed

## Checking the journal
break-altered = entry { $seq }: the line or its hash was changed, or something was put in before it
break-missing =
    { $count ->
        [one] from entry { $seq } on: one entry is missing
       *[other] from entry { $seq } on: { $count } entries are missing
    }
break-out-of-place = entry { $seq }: out of place (its line says { $says }); moved or put in
break-foreign = entry { $seq }: cannot be read, or is not as this program writes it
break-cut-short = the journal ends at entry { $seq }; what followed was deleted

## Import: why a row is refused
row-too-long = the line is longer than 64 KiB
row-undecodable = these bytes are no text in the encoding of the file
row-open-quote = a quote is not closed on this line
row-incomplete = the value of this column is missing
row-too-many-fields = The row has more columns than the header. A value with a comma in it must be quoted.
row-name = no name, one longer than 60 characters, or one with characters that cannot be read or seen
row-sex = the code of sex is 1 or 2 (GB/T 2261.1)
row-ethnicity = the code of ethnicity is not in GB/T 3304
row-date = a date is YYYY-MM-DD or YYYYMMDD, and exists
row-household = the household place is longer than 100 characters, or has characters that cannot be seen
row-area = an insured area is six digits
row-mobile = the mobile number has characters that do not belong there
row-card = the card number does not have the form in the settings
row-card-state = none of the card states
row-state = the state is normal, deceased or cancelled

## Grounds of refusal that the clerk chooses, and the next step
ground-person-differs = the person is not the one on the document
ground-document-expired = a document has expired
ground-document-missing = a document is missing
ground-card-doubtful = something is wrong with the card
ground-data-differs = the details do not match
ground-given-up = the applicant gave up
refused-person-differs = The refusal is on the record: the person is not the one on the document. The worker comes with the own documents; doubts about identity are settled at the police station of registration.
refused-document-expired = The refusal is on the record: a document has expired. Please renew the ID card at the police station (or the social security card at the card counter), then come again.
refused-document-missing = The refusal is on the record: a document is missing. Please bring the originals of the identity document and the social security card to this counter.
refused-card-doubtful = The refusal is on the record: something is wrong with the card. Please have it checked at the card counter; call the supervisor if needed.
refused-data-differs = The refusal is on the record: the details do not match. Please have them corrected at the registration counter, then come again.
refused-given-up = The refusal is on the record: the applicant gave up. He or she may come again at any time, free of charge.

## Stationery

form-fault-at = { $file }, line { $line }: { $what }
form-fault = { $file }: { $what }
form-hides-fold = The password stands on the inner part, between two tints of random characters, under three folded plies that are glued.
form-limit-fold = Not protected: until it is folded, whoever sees the sheet can read it; a camera, strong light and a program that knows the font may still read through the tints; only the glue shows that it was opened. Fold and seal it at once, and keep the printer behind the counter.
form-hides-block-out = A needle printer without a ribbon writes the password on the inner ply only; a pattern is preprinted over it. Nobody sees it before the envelope is opened, not even the clerk.
form-limit-block-out = Not protected: with a ribbon in the printer the password shows outside, and carbon plies and spoiled forms keep its trace. Print a sample first and make sure that nothing shows. Instructions must be preprinted.
form-hides-label = The password stands under a tamper-evident label or a scratch coating; lifting or scratching it leaves a mark.
form-limit-label = Not protected: until it is covered, whoever sees the sheet can read it; a thin label may let light through. Cover it at once, and calibrate with a test page first.
form-style-standard = standard
form-style-large = large print
form-flaw-no-such = no form has this name, or the file's name is not the name in it
form-flaw-unreadable = the file cannot be read, or is not UTF-8 text of at most 64 KB
form-flaw-not-a-form = this is not written as a form is: { $detail }
form-flaw-name-taken = the name belongs to a form of the program; please choose another
form-flaw-sheet = the sheet must be 50 to 420 mm wide and high
form-flaw-strips = the strips are negative, or leave nothing to print on
form-flaw-folds = the folds are wrong: a folded sheet has two, other stationery none
form-flaw-smallest-type = smallest-type must be 6 to 24 points
form-flaw-missing = zone { $zone } is missing
form-flaw-missing-code = zone { $zone } is missing: the clerk reads the pick-up code from the outside when the envelope is handed over. Please give it a place there, with type of 14 points or more, and beside it outside-code-label if you like
form-flaw-out-of-place = zone { $zone } has no place on this stationery
form-flaw-no-size = zone { $zone } has a size that is negative or zero
form-flaw-off-sheet = zone { $zone } is not on the sheet
form-flaw-on-strip = zone { $zone } lies on a strip that stays bare (glue, tractor holes, where the printer cannot print)
form-flaw-wrong-part = zone { $zone } lies across a fold, or on another part of the sheet than its own
form-flaw-overlap = zones { $zone } and { $other } overlap
form-flaw-uncovered = zone { $zone } is not wholly under cover: the secret would show
form-flaw-covered = zone { $zone } lies under the cover, and ought to be seen
form-flaw-tint-elsewhere = when the sheet is folded, { $zone } does not lie over inside-band
form-flaw-cramped = the boxes of zone { $zone } are too small: a letter needs 5.5 mm each way to move, and 45 mm² of both together, or it is read through the tints
form-flaw-type-size = the type sizes (size, smallest) of zone { $zone } are missing, needless or wrong
form-flaw-type-too-large = the type of zone { $zone } is higher than the zone
form-flaw-type-too-small = the type of zone { $zone } is below { $least } points
form-flaw-does-not-fit = what must stand in zone { $zone } does not fit ({ $style }, { $language })
form-flaw-trial = the trial print failed; the form is not to blame

## Verifying a receipt
receipt-genuine =
    The receipt is genuine. Please compare each line with the paper:
    Applicant: { $name }
    Business no.: { $business }
    Time: { $at }
    Counter: { $station }
    Outcome: { $outcome }
    Can be verified until: { $until }
receipt-open = the password envelope has not been handed over yet
receipt-handed-over = password envelope { $envelope } was handed over on { $at }
receipt-void = password envelope { $envelope } is void and was not handed over

## Referrals
referral-why-person-differs = the applicant could not be matched with the documents; the worker must come in person.
referral-why-document-expired = a document is out of date.
referral-why-document-missing = the original documents are not complete.
referral-why-card-doubtful = the social security card must be examined by a card service point first.
referral-why-data-differs = the registered details do not match the documents and must be corrected first.
referral-why-given-up = the applicant gave the request up.
referral-why-registration = with the data registered now, this counter cannot do it.
referral-why-no-card = no social security card is registered yet.
referral-why-card-not-activated = the social security card is not activated yet.
referral-why-card-state = the social security card cannot be used at present.
referral-why-elsewhere = the insured place (area code { $area }) is outside this office's area.
referral-why-not-found = nobody is registered under this document.
referral-why-several = more than one person is registered under the number on the identity document; the registration must be corrected first.
referral-why-not-printable = the registered name has a character that this office cannot print at present.
referral-why-no-character = the registered name has a character that nobody can print, perhaps one that an older system made up; the registration must be corrected first.
referral-go-in-person = any counter of this office; the worker comes in person with his or her own documents.
referral-go-renew = renew what is out of date: the ID card at the police station (a temporary one is valid as well), the social security card at a card service point; then come to any counter of this office.
referral-go-anytime = any counter of this office, whenever you like.
referral-go-again = any counter of this office, with the original documents; no appointment is needed.
referral-go-card-service = a social security card service point (a branch of the card's bank), then any counter of this office.
referral-go-insured-place = the social insurance office of the insured place, to have the registration checked.
referral-go-asking = this office: ask when it can print the name, then come to any of its counters; or the social insurance office of the insured place, to have the registered name compared with the documents.
referral-go-area = the social insurance office of the insured place (area code { $area }).
referral-go-office = { $office }.
referral-bring-both = your valid identity document and your social security card, both originals.
referral-bring-identity = your valid identity document, the original.
referral-printed = The referral slip is printed: take it from "{ $printer }" and give it to the applicant.

## A pace far over everybody else's
remark-pace = Please look into it: user { $user } handed over { $count } envelopes within the hour that ended at { $until }, more than twice as many as the others. The user was not stopped.

## The clock
refusal-clock-ahead = The computer's clock says { $clock }, more than 31 days after the last entry of the journal ({ $last }): nobody can sign in or go on. Nothing was written, and no visit is lost. If the clock is wrong, ask the administrator to put it right, and sign in again. If it is right (after a long holiday), an administrator and a user of another role say so together: Alt+T here, or xinfeng clock settle --user NUMBER at a terminal; at a practice desk one user is enough.
refusal-clock-behind = The computer's clock says { $clock }, more than an hour before the last entry of the journal ({ $last }): nobody can sign in or go on. Nothing was written, and no visit is lost. If the clock is wrong (an empty battery), ask the administrator to put it right, and sign in again. If it is right, and was wrong before, an administrator and a user of another role say so together: Alt+T here, or xinfeng clock settle --user NUMBER at a terminal; at a practice desk one user is enough.
refusal-clock-before-release = The computer's clock says { $clock }, but this program was made on { $last }: the clock is surely wrong (an empty battery, for example). Nothing was written. Please ask the administrator to put it right, and sign in again.
refusal-clock-right = The clock is right, and there is nothing to settle. Please sign in.
refusal-two-persons = An administrator and a user of another role must say so together: not two of one name, and each by a password that nobody else set. Where there is no such user, an administrator may do it with the recovery code.
fault-clock = The computer's clock is wrong; nothing was done. Please ask the administrator to put it right, and sign in again.
break-back-in-time = entry { $seq }: older than the one before it, and no two users settled that

## A printer that is asked before an envelope is drawn, and one that answers something else
fault-not-ready = "{ $printer }": { $trouble }. Nothing was printed, and no number was used. { $mend } Then print.
trouble-answered = it took the sheet, and its answer does not say what became of it ({ $code })
mend-answered = Please wait until it has stopped; if it happens again, tell the administrator the code in brackets.

## Where envelopes go
refusal-printer-unconfirmed = Envelopes would go to another printer than before, and no clerk has confirmed it yet. Please sign in at the window or at a terminal, compare the printer, and confirm it.
refusal-printer-lost = This office prints its envelopes on a printer, and the settings name none any more. Nothing is printed. Please let an administrator settle the printer again (Alt+T), or choose the drawer folder there by leaving the address empty.
known-printer = { $name } ({ $address })
known-printer-drawer = no printer: the drawer folder
new-printer-doubted = Not confirmed: nothing is printed there. Please tell the administrator, who should check the address of the printer.

## When entries of the journal are lost
right-settle-loss = settle a loss of journal entries
refusal-loss-unsettled = Entries of the journal may be missing. Until somebody has looked, nobody is served, and no envelope is issued or handed over. A supervisor or an administrator looks, and settles it.
refusal-nothing-lost = No entries are missing; there is nothing to settle.
fault-tail = Where the journal ended cannot be kept outside the data folder (xinfeng in the user's state folder, ~/.local/state); nothing goes on without it. What you did last may be on the record: please check that folder, its permissions and the disk, and do it again.
loss-shorter = When it was noticed, the journal ended with entry { $found }, but entry { $kept } had been written: the entries between are missing.
loss-other = Entry { $kept } of the journal is not the one that had been written there: what was written from some entry before it on is missing.
loss-missing = When it was noticed, the journal ended with entry { $found }, and where it had ended is not known here: the data folder was copied or restored on this computer or account, or the file that says it was taken away.
loss-unreadable = When it was noticed, the journal ended with entry { $found }, and the file that says where it had ended is damaged or another one.
loss-about = If entries are missing, what they recorded is undone: searches, wrong tries, issued envelopes, hand-overs (a worker's old password may work again). Please compare envelopes and receipts of the last days with the journal, report what does not fit, and only then confirm. Numbers go on after the last that is known to have been drawn.
loss-settled = Settled, on the record: envelopes are issued and handed over again.

## Checking the tables against the journal
row-of-passwords = the password of worker { $name }
row-of-users = user { $name }
row-of-visits = visit { $name }
row-of-envelopes = envelope { $name }
row-of-card-tries = a wrong card entry for worker { $name }
row-of-password-tries = a try for the password of worker { $name }
row-changed = { $what }: changed beside the program since entry { $seq } (table { $table }, row { $key })
row-put-in = { $what }: put in beside the program, no entry leaves it (table { $table }, row { $key })
row-taken-out = { $what }: taken out beside the program since entry { $seq } (table { $table }, row { $key })
row-begun = table { $table }: what is remembered of its older rows is not what entry { $seq } counted
row-counted-again = entry { $seq }: counts the rows anew, which the program does once; somebody made it do so

## Users who come and go
refusal-user-disabled = This user number is disabled: nothing can be done with it. If that is not right, please ask the administrator.
refusal-user-removed = This user number was removed and is no longer in use. An old key file seems to have been put back: please tell the administrator.
refusal-other-role = The administrator has given you another role. Please sign in again; what you had begun is among the unfinished visits.

## Passwords of users
refusal-not-an-administrator = The recovery sheet sets an administrator's password, and nobody else's. The administrator then sets the others' (Alt+R in the list of users).
refusal-password-common = The password is easy to guess: mostly a common word, a run of keys or of letters, or nothing but digits. Please take several words that do not belong together.
password-set-by = User { $by } set this password on { $at }. If you had not asked for it, please tell the auditor.
password-set-by-once = User { $by } set this password. If you had not asked for it, please tell the auditor.
password-recovered = This password was set with the recovery sheet on { $at }. If that was not you, change it at once and tell the auditor.

## One person, one user number
refusal-must-name-person = Please enter your own ID number first (at a terminal: xinfeng user person --user and your number).
refusal-person-taken = This ID number is another user's of this office: one person has one user number. Please compare what was typed, or ask the administrator.
refusal-person-taken-by = This person is already user { $user }: one person has one user number. Please use that one, and have this one removed.
refusal-person-named = Your own ID number is known already. If it was mistyped, please ask another administrator to clear it.
person-named = Thank you. Your ID number is not kept, only a code that cannot be read back.
own-number-about = One person has one user number, and nobody serves himself. Please enter your own ID number, this once. Only a code is kept of it; it is no matter whether you are in the register.

## What changes under an open session
fault-envelope-void = Three wrong tries: the envelope is void. Do not hand it out; take it back and destroy it. Besides, where the journal ended could not be kept outside the data folder (xinfeng in the user's state folder, ~/.local/state): please check that folder, its permissions and the disk before you go on.
fault-tail-gone = The file that says where the journal ended (xinfeng in the user's state folder, ~/.local/state) was taken away or exchanged while this desk was open: nothing goes on. What you did last may be on the record. Please sign in again; if it is still missing, that is put on the record then.
fault-moved = The data folder was moved, or another one lies in its place ({ $code }). Nothing more is done here. Please close this desk, ask which folder counts, and sign in again there.
fault-no-tail-place = This account has no home folder, so there is no place outside the data folder to keep where the journal ended. Nothing was written. Please set XDG_STATE_HOME to a folder of this account, such as /var/lib/xinfeng, and start the program again.
refusal-time-settled = Meanwhile the time was settled: the card counts as not verified, and an envelope that waited is void. Please take it back and destroy it, and verify the social security card again.
remark-changed-ahead = { $field } changed by an import that is dated { $date }, by a clock that was ahead: please look closely

## A mistyped own number
person-cleared = The own ID number of this user is cleared. At the next sign-in the user is asked for it again.
## What an auditor and a supervisor read
right-read-story = read what is on record about a person
right-account-day = see and print the account of a day
refusal-outgoing-taken = A file with the next number lies in the outbox already: it was left as it is, and nothing was written. Please move it away; what came twice is known by its first column.
refusal-file-taken = There is a file of this name already; it was left as it is. Please choose another name.
refusal-file-kind = The file's name must end in .csv or .pdf.
refusal-file-nowhere = There is no such folder, or nobody may write into it. Please choose another place.
## Receipts that are printed again
receipt-genuine-heading = The receipt is genuine. Please compare each fact with the paper
receipt-reprinted = The copy of the receipt is printed: take it from "{ $printer }". Both parts are marked as a copy.
refusal-receipt-void = The envelope of this receipt is void: there is no copy of it. Please use the receipt of the envelope that came after it.
refusal-receipt-incomplete = The record does not have all of this receipt any more (the worker's number or the clerk has changed): it cannot be printed again. Please ask the auditor to look the business number up in the journal.
## Backup and restore
right-backup = make a backup
fault-backup-exists = There is a file of this name already; nothing is overwritten. Please name another one.
fault-backup-is-folder = What was named is a folder. Please add the name of the file, such as xinfeng-monday.backup.
fault-backup-not-a-file = What stands there is no file but a pipe or a device; nothing was done. Please name a file.
fault-backup-missing = There is no such file. Please compare the name, and see whether the disk with the backup is plugged in.
fault-backup-no-folder = The folder in which it is to lie is not there; nothing was done. Please make it, or plug in the disk.
fault-backup-unwritable = This place may not be written; nothing was done. Please choose another one, or have its permissions mended.
fault-backup-full = The disk there is full, and nothing is left on it. Please make room, or use another disk.
fault-backup-no-room = The disk of the data folder has not enough room to make a backup: about { $needed } MB are needed, { $free } MB are free. Nothing was done. Please free some space and try again.
fault-backup-running = Another backup is being made just now. Please wait for its end, then try again.
fault-backup-not-read-back = What was read back is not what was written: this disk is not to be trusted. Nothing is left on it. Please use another disk.
fault-backup-none = This file is no backup of the program.
fault-backup-newer = This backup was made by a newer version of the program. Please install it; nothing was done.
fault-backup-changed = This backup is damaged or was changed; nothing is restored from it. Please use another one, and report this one.
fault-backup-not-opened = This opens nothing in the backup. What counts is the password that the user had when it was made, or the recovery code of that time.
fault-backup-not-an-administrator = An administrator restores: when the backup was made, this user was none, or was disabled.
fault-backup-into-taken = The folder to restore into must be new or empty; nothing was overwritten. Please name another one.
fault-backup-io = Reading or writing the backup failed. Please check both disks, then try again.
fault-backup-no-schedule = The settings name no folder for backups. Please name a file after backup, or a folder in the settings.
fault-backup-in-data-folder = This place lies in a data folder, where the program gives its own files their names; nothing was done. Please name a place outside, best on another disk.
## Files that are written

## Users from a file
user-line-unreadable = it cannot be read, or a field is missing
user-line-role = the role is clerk, supervisor, administrator or auditor
user-line-twice = the number stands in the file twice
user-line-too-many = a file brings 200 users at the most
staff-counted =
    { $count ->
        [one] One user: { $roles }
       *[other] { $count } users: { $roles }
    }
staff-refused = These lines are wrong, and nobody was added. Please correct the file and try again.
staff-added = All of them are added. These first passwords are shown this once: write them down now and tell each his own, who must change it at the first sign-in.

## The register
import-invented = These are the invented people of a practice desk (their areas begin with 00), and this is a real office. Nothing came in.
## A void envelope of this visit
refusal-void-of-this-visit = This is a void envelope of this visit, and it did not count; please take it back. Take envelope number { $place }.

## Backups that a person can rely on
backup-failed = The backup of { $at } to { $folder } was not made. { $why }
backup-overdue-since = No backup was made since { $at }. By itself one is made only while somebody is signed in to the window, not by a command. Please see whether the disk for backups is plugged in, and have the administrator make one.
backup-made-same-disk = Backed up, read again and on the record: { $file }. It lies on the same disk as the data: if that disk fails, both are gone. Please plug in another disk, and back up to it.
## Receipts and scans
receipt-is-envelope = This is the barcode of a password envelope, not the query number of a receipt. To go on with that envelope, press Esc and then F4.
receipt-became-open = Envelope not handed over yet
receipt-became-handed-over = Handed over on { $at }
receipt-became-void = Envelope void, not handed over
find-is-envelope = This is the barcode of a password envelope, not an ID number. To go on with its visit, press F4.
## What a restored backup leaves behind
refusal-practice-loss-unsettled = Entries of the journal may be missing. Until somebody has looked, nobody is served. This is a practice desk: whoever signs in anew looks, and confirms.
refusal-own-restoration = This folder was restored under a number of yours: another supervisor or administrator looks at what is lost, and confirms. Nothing was settled.
loss-restored = This data folder was restored from the backup of { $made } by user { $user }. What was done after that backup is not in the journal.
loss-envelopes-passed-over = Envelope numbers { $first } to { $last } are passed over: some of them may be on paper.
loss-visits-passed-over = Business numbers { $first } to { $last } are passed over.
loss-others-settle = Users who may settle it: { $users }.
loss-restorer = You have restored it yourself, so somebody else looks and confirms: user { $users }. If none of them can, it is settled at a terminal with the code of the recovery sheet (恢复码单).
loss-restorer-alone = You have restored it yourself, and no other user may settle it: it is settled at a terminal with the code of the recovery sheet (恢复码单).
used-elsewhere = The same store was also used on this computer in { $folder }: last entry { $entry }, { $at }. Only one of the two may go on, or numbers are drawn twice. If that one is not used any more, move it away or delete it; then this is not said any more.
## Card locks: a supervisor authorises over the visit; a wrong code after a reprint
refusal-no-supervisor = This user is no supervisor and cannot authorise.
refusal-second-unready = This supervisor must sign in first, set a password of his own and enter his own ID number; then he can authorise.
refusal-code-wrong-after-void =
    { $left ->
        [one] This is not the code of the envelope; one try is left.
       *[other] This is not the code of the envelope; { $left } tries are left.
    } Envelope { $void } is void: if you hold that one, take it back and destroy it, and take { $live }.
## The workers' online service
refusal-reset-online = The worker has set a new password online meanwhile, by a code to the mobile phone: this envelope is void. Do not hand it out; take it back and destroy it. If it was not the worker, issue another envelope for the reason “compromised”.
## Who settles what a restored backup leaves behind, if he was added or changed since
refusal-changed-since-restored = Since this folder was restored, somebody else has added or changed you as a user, or you have signed in with a password that somebody else had set. So another supervisor or administrator, whom nobody has changed since, looks and confirms. Nothing was settled.
loss-changed = Since it was restored, somebody else has added or changed you as a user, or you have signed in with a password that somebody else had set. So somebody whom nobody has changed since looks and confirms: user { $users }.
loss-changed-alone = Since it was restored, somebody else has added or changed you as a user, or you have signed in with a password that somebody else had set, and no other user may settle it: it is settled at a terminal with the code of the recovery sheet (恢复码单).
## Restored with the recovery code
loss-restored-by-sheet = This data folder was restored from the backup of { $made } with the recovery code, under the number { $user }: the recovery sheet was used, and no password says who did it. What was done after that backup is not in the journal.
loss-sheet-used = It was restored with the recovery code under your number: nobody is proven to have done it, so the code does not settle it, and somebody else looks and confirms: user { $users }.
loss-sheet-used-alone = It was restored with the recovery code under your number, and no other user may settle it: it is settled at a terminal with the code of the recovery sheet (恢复码单).

## An own ID number that is not there
person-none = This user has no own ID number on record; nothing was changed.

## Mobile numbers
refusal-mobile-differs = That is not the registered mobile number. Please have the applicant say it again; if he has another one, change it.
refusal-mobile-same = That is the registered mobile number already: there is nothing to change.
refusal-not-a-mobile = That is no mobile number: 11 digits that begin with 1. Please check.
refusal-not-a-practice-mobile = The practice desk takes invented mobile numbers alone: 11 digits that begin with 10. Please type no real one.
refusal-no-mobile-slip = No mobile number was changed in this visit: there is no slip to print again.
remark-mobile-today = The mobile number was changed at the counter today; please compare with care
remark-mobile = The mobile number was changed at the counter { $days } days ago; please compare with care
mobile-none = none registered
mobile-since-ever = since the register came in
mobile-shared = Another worker has the same mobile number: neither gets codes, and a forgotten password is reset at the counter.
mobile-confirmed = That is the registered mobile number; it is on the record.
mobile-not-twice = The two numbers are not the same. Please type both again.
refusal-not-locked-online = Nothing is locked for this worker at the online service.

# A worker's own records
refusal-envelope-drawn = This visit has drawn a password envelope, so it cannot become a query. Finish or end it, then find and verify the worker again.
insurance-pension = Pension
insurance-medical = Medical
insurance-unemployment = Unemployment
insurance-work-injury = Work injury
insurance-maternity = Maternity
mark-paid = P
mark-owed = O
mark-transferred = T
mark-none = N
contribution-paid = paid
contribution-owed = owed
contribution-transferred = transferred in
contribution-none = nothing due
benefit-pension = Pension
benefit-unemployment = Unemployment benefit
benefit-medical = Medical costs refunded
benefit-work-injury = Work injury benefit
benefit-maternity = Maternity allowance
benefit-funeral = Funeral grant
benefit-lump-sum = Lump sum
benefit-is-paid = paid out
benefit-is-owed = to be paid
benefit-is-stopped = stopped
benefit-is-returned = returned
employer-normal = insured
employer-suspended = insurance suspended
employer-cancelled = deregistered
insured-paying = paying
insured-owing = in arrears
insured-paused = paused
insured-never = no record
gap-owed = { $from } to { $to } (months: { $months }): owed, the employer or the worker has not paid yet
gap-transferred = { $from } to { $to } (months: { $months }): brought in from elsewhere, and counted
gap-none = { $from } to { $to } (months: { $months }): nothing was due in these months
gap-no-row = { $from } to { $to } (months: { $months }): no record, the register here says nothing of these months
records-flaw-sum = (these amounts do not add up: please check)
records-flaw-opening = (does not begin with the closing of the year before: please check)
records-and = ,{" "}
records-account = Account of { $year }: opening { $opening }, credited { $credited }, interest { $interest }, closing { $closing }, months { $months }
records-benefit = { $kind } in { $year }: payments { $count }, { $sums }
records-insured = { $insurance }: { $standing }, months in all { $months }, last paid { $last }
records-insured-unpaid = { $insurance }: { $standing }, months in all { $months }
records-year = { $year }: { $months }; months paid { $paid }, by the employer { $employer }, by the worker { $person }
records-month = { $first } { $state }
records-months = { $first }–{ $last } { $state }
records-elsewhere = { $insurance }: kept by the medical insurance bureau, please ask there
records-employer = Employer: { $name }, credit code { $code }, { $state }
records-gone = Rows that the last whole file no longer has, and that are not counted: { $count }
records-free = This query is free of charge.
referral-why-medical = medical and maternity insurance are kept by the medical insurance bureau, and cannot be looked up here.
referral-go-medical = the medical insurance bureau of the insured place.

## Searching the register
refusal-not-sought-name = This is no name to search by: enter the whole name, or at least 2 characters and a star (such as 李小*), with a day of birth behind it if you like, and no number.
refusal-not-sought-card = This is no social security card number of this office: enter the whole number on the face of the card (not the bank number).
refusal-search-reason = Please say in 2 to 40 characters why, without names and numbers.
refusal-searched-often = You have searched as often as is allowed. The next search is possible after { $until }; this is on the record.
search-by-name = name
search-by-mobile = mobile number
search-by-card = card number
search-by-old-number = old ID number
search-reason-no-number = the worker does not know the ID number
search-reason-call = the worker calls
search-reason-duplicate = perhaps registered twice
search-reason-correction = the register is to be corrected
search-reason-supervision = supervision
search-reason-other = another reason
search-state-normal = normal
search-card-normal = card normal
search-old-numbers = { $count ->
    [0] no old number
    [one] { $count } old number
   *[other] { $count } old numbers
 }
search-name-mapped = name with an old code point
search-gone = not in the whole file since { $day }
search-and = {", "}
search-from-register = register
search-from-register-since = register, since { $day }
search-from-counter = signed for at the counter
search-from-counter-since = signed for at the counter, since { $day }
search-differ = They differ in: { $what }
search-differ-nothing = They are alike in all that is shown: compare the documents.
search-differ-name = name
search-differ-number = ID number
search-differ-birth = year of birth
search-differ-sex = sex
search-differ-area = insured place
search-differ-mobile = mobile number
search-differ-card = state of the card
search-differ-state = state in the register
search-nobody = Nobody was found.
search-listed = { $count ->
    [one] { $count } found.
   *[other] { $count } found.
 }
search-listed-more = More than { $most } were found, and { $most } are listed: please narrow it, by the whole name or a day of birth.

## Queries of employers
refusal-not-an-employer-code = This is no unified social credit code (18 characters, the last of which checks the others). Please compare it with the business licence and enter it again.
refusal-no-such-employer = No employer has this unified social credit code here. Please compare the code; a unit registered elsewhere asks the office that registered it.
refusal-employer-cancelled = This employer is cancelled: the counter does not show its records. Its liquidator or successor applies to the office's department for employers, with the papers that say so.
refusal-employer-has-nothing = This employer has no contributions on record here. Please compare the code; a new employer asks again once its first payment is booked.
refusal-nothing-in-month = In { $month } this employer has nothing on record that is asked here. Please choose another month.
refusal-nothing-in-month-but = In { $month } this employer has nothing on record that is asked here. Please choose another month; the newest with records is { $newest }.
refusal-no-such-query = This counter's journal has no query of an employer with this number. Please compare it with the list: office, counter and number, as 001101-01-80. A query at another counter is in that counter's journal.
refusal-not-a-name = Please enter the name as the identity document has it (1 to 60 characters).
refusal-authority-missing = Please enter in 2 to 40 characters the number or the name of the letter of authority. Without a letter nothing is shown.
unit-seq = No.
unit-name = Name
unit-number = ID number
unit-insurance = Insurance
unit-state = State
unit-base = Base
unit-by-employer = Employer
unit-by-person = Person
unit-sums = Sums: due, what is owed included
unit-workers = Workers
unit-owing = Owing
unit-owing-count = { $count }
unit-arrears = Arrears
unit-arrears-rows = Items
unit-arrears-older = earlier
unit-all = All
unit-unnamed = (the register has no name for it)
csv-unit-columns = Month,ID number,Name,Insurance,State,Base,Employer's part,Person's part
refusal-letter-stale = This query of an employer is older than 15 minutes, or is not yours at this counter. Please look at the document and the letter of authority again and begin anew.
## Verifying a statement of personal rights
rights-statement-genuine =
    The statement of personal rights is genuine. Please compare each line with the paper:
    Name: { $name }
    Of: { $of }
    Made: { $at }
    Where: { $where }
    Can be verified until: { $until }
rights-statement-genuine-heading = The statement of personal rights is genuine. Please compare each fact with the paper
rights-statement-of-year = Statement of { $year }
rights-statement-of-all = Statement of all years
rights-statement-made-at = Made out
rights-statement-origin-counter = at the counter
rights-statement-origin-online = online, by the worker
rights-statement-origin-batch = in the yearly batch
rights-statement-printed = The statement is printed, query number { $number }. Please take it from "{ $printer }" and give it to the worker.
sheet-stays = { $minutes ->
    [one] It lies there for { $minutes } minute at the most, and goes as soon as the window opens or closes or a terminal command opens the desk.
   *[other] It lies there for { $minutes } minutes at the most, and goes as soon as the window opens or closes or a terminal command opens the desk.
}
right-make-statements = make the statements of a year
