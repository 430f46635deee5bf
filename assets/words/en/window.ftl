### The window: titles, hints, buttons and keys of the screens.

product = Xinfeng · online service password reset
banner-practice = Practice desk: people and register are invented; printed envelopes are not for real use
bar-station = Counter { $station }
bar-user = { $name } ({ $number }, { $role })
waiting = Working, please wait...
confirm = Confirm
list-page = Page { $page } of { $pages } (PgUp, PgDn)
choose-first = Please choose an answer first.
enter-too-soon = Please check, then press Enter once more.
no-code-here = No number is typed here, and nothing was done. Press a digit to choose, or Esc to go back.
idle-warning = Nothing has been pressed for a while; the desk locks in { $seconds } s. Press any key to go on.
fault-internal = [X1] An internal error; this step was not completed. Please sign in again and press F4 for unfinished visits.

## Steps
step-find = Find
step-verify = Verify
step-print = Print
step-hand-over = Hand over

## Keys
key-help = Help
key-new = New
key-open-envelope = Open it as the applicant
key-unfinished = Unfinished
key-refuse = Refuse
key-void = Void and reprint
key-large-print = Large print
key-reasons = Choose a reason
key-standard-print = Standard print
key-settings = Settings
key-lock = Lock
key-language = 中文
key-recover = Recovery sheet
key-unlock = Lift lock
key-own-password = Change my password
key-locks = Locks
key-later = Later
key-up = Up
key-down = Down
key-change-back = Change
key-printer = Printer
key-stationery = Stationery
key-tray = Tray
key-tray-back = Tray
key-calibrate = Save and calibrate
key-move-left = 0.1 left
key-move-right = 0.1 right
key-move-up = 0.1 up
key-move-down = 0.1 down
key-zero = Back to 0
key-print-test = Print a test page
key-stop-printing = Wait no longer, cancel
key-back = Back
key-change = Change
key-add-user = Add a user
key-reset-user = Reset a password
key-import = Import the register
key-older = Older
key-newer = Newer
key-newest = Newest
key-journal-whole = Whole
key-journal-list = The list
key-employer-asker = Who asked
key-check-journal = Check the journal

## Sign-in
sign-in-title = Sign in
sign-in-locked = Locked
sign-in-next = Next
sign-in-button = Sign in
sign-in-waiting = Signing in...
sign-in-locked-desk = The worker's data are wiped from the screen. Enter the password to go on; Esc for another user.
sign-in-password-missing = Please enter the password.
sign-in-practice = Practice users: number, password
label-user-number = User number
label-password = Password

## Find
find-title = Type or scan the ID number
find-hint = 18 characters of a resident ID; * on the number pad is X. A complete number is looked up at once.
find-practice = Press F1 for practice workers: choose one, and Enter finds them.
find-missing =
    { $count ->
        [one] One character is missing.
       *[other] { $count } characters are missing.
    }
find-fifteen = 15 characters so far: press Enter for an old number, or go on typing.
find-flawed = The number cannot be right: { $flaw }. Please compare with the document; if the registered number is like this, press Enter.
find-whole = The number is complete; looking it up.
find-next = Just type the next number; it takes the place of this one.
find-unfinished = Unfinished visits: { $count }. Press F4 to go on with them.
find-button = Find
find-which-password = This counter resets the password of the online service. For card, bank card and e-card passwords press F1.

## Verify
verify-compare = Compare with the ID (this view is on the record)
verify-again-title = Please verify the card again, then hand over (this view is on the record)
verify-card = The last 6 of the card number
verify-card-all = The whole card number
verify-refuse = If you cannot go on, press F5 to put the refusal on the record, or ask a supervisor.
verify-button = All true: verified
verify-practice-no-card = Practice: this worker has no social security card
verify-practice = Practice: the card number ends in { $digits }
verify-enter-empty = Please enter the social security card number first.
verify-id-number = That was an ID number; it is cleared. Please enter the social security card number.
fact-sex = Sex
fact-birth = Born
fact-household = Household

## Print
print-last-look = A last look before printing: is this the person?
print-reason = Reason
print-reason-arrows = Reason: press ↑ or ↓ to choose
print-no-number = No number is typed here. Press F2 to serve the next person, or Esc to go on printing for this one.
print-preset-large = The applicant is 60 or older: large print is chosen. F7 takes it back.
print-compromised = Compromised: the old password is suspended at once; the worker cannot sign in until the new envelope is handed over.
print-button = Print it
print-printing = Printing...
print-take-out = Fetch the envelope from "{ $printer }", fold and seal it at once, and do not read it.
fact-style = Envelope
fact-printer = Printed to
fact-tray = Tray

## Hand over
hand-over-whose = The name on the outside
hand-over-code = The 3-digit pick-up code, or a scan
hand-over-number = This envelope was printed before there were pick-up codes. Look at its outside and enter the last 3 digits of its number, or scan the barcode
hand-over-button = Hand over
hand-over-enter-empty = Please enter the 3 digits from the outside first.

## Questions
question-printed = What became of the envelope of this visit?
question-go-on = This visit has no envelope. Go on with it?
question-out-of-draws = This visit may print no more envelopes
answer-printed = Printed and sealed: verify, then hand over
answer-not-printed = Not printed: void the number and print again
answer-unreadable = Unreadable or opened: void the number and print again
answer-go-on = Go on
answer-abandon = Abandon: the visit ends; a printed envelope is void
answer-later = Later: leave it among the unfinished visits
leave-on-paper = The envelope may be on paper. What should happen to it?
leave-title = This visit is not finished. What should happen to it?
leave-go-on-handing-over = Printed: go on handing it over
leave-void = Void: the envelope in hand must not be given out; print another
ground-title = Why is the visit refused?
void-about-last = The envelope in hand becomes void: please take it back and destroy it. Three envelopes have been printed in this visit; no more may be: abandon it then, and begin a new one.
void-title = Void and reprint
void-about = The envelope in hand becomes void: please take it back and destroy it. Then a new one can be printed; the printed password never counts.
close-title = Close the program
close-about = A visit is not finished. After closing you can go on with it under unfinished visits (F4).
put-aside = Visit { $business } is left among the unfinished visits (F4).

## Unfinished visits
unfinished-title = Unfinished visits
unfinished-button = Go on

## Help
help-title = Which password is it?
help-online = Online service
help-online-where = Here: reset with the identity document and the social security card.
help-card = Social security card
help-card-where = At the social security card counter (the card's own password).
help-bank = Bank card
help-bank-where = At a counter of the bank that issued the card.
help-e-card = E-card
help-e-card-where = In the app of the electronic social security card.
help-cases = Practice workers: ID number, last 6 of the card, what happens
opened-about = Only a practice desk can show this; no screen of a real counter ever shows a password.
opened-title = What the applicant sees inside
help-choose-case = Choose a practice worker (↑ ↓ or the mouse) and press Enter; the last 6 of the card stay in sight on Verify.
help-keys = Enter is the main button, Esc clears or goes back, Tab moves between fields, Alt with a digit chooses (in a question the digit alone); the number pad works, PgUp and PgDn scroll, and every button can be clicked.

## Settings
settings-title = Settings
settings-button = Save
settings-saved = The settings are saved and on the record.
settings-office-only = Only an administrator can change the rest.
setting-unsaved = not saved; now in force: { $kept }
setting-language-of-screen = saved; this session speaks English (Alt+L)
setting-language = Language 语言
setting-type-size = Type size
setting-contrast = Contrast
setting-idle = Lock when idle for
setting-minutes =
    { $count ->
        [one] one minute
       *[other] { $count } minutes
    }
setting-jurisdiction = Whom this office serves
setting-second-page = Printed after each envelope
setting-receipt = a receipt in two parts
setting-stub = a stub for the office alone
setting-card-digits = Card check asks for
setting-card-form = Form of card numbers (A letter, 9 digit)
setting-card-form-wrong = A card form is 6 to 32 characters: A for a letter, 9 for a digit.
setting-station = Counter number
setting-station-wrong = A counter number is 2 digits.
station-changed = The counter number is changed and on the record. Please sign in again.
contrast-normal = standard
contrast-high = high
jurisdiction-district = workers of this district
jurisdiction-city = workers of this city
jurisdiction-province = workers of this province
setting-last-six = the last 6
setting-whole-number = the whole card number

## Stationery and calibration
stationery-title = Stationery: what envelopes are printed on
stationery-printer = Printer: { $printer }
stationery-tray = Tray: { $tray }
stationery-any-tray = the printer chooses
stationery-in-use = ✓ in use
stationery-offset = Calibrated with this printer: { $x } mm to the right, { $y } mm down
stationery-no-offset = Not calibrated with this printer yet
stationery-other-paper = This sheet is of another size than the printer is asked for now: once it is saved, the printer is asked for { $paper }.
stationery-button = Save
stationery-wrong = This form is wrong and cannot be used. Please put its file right as said there.
calibrate-title = Calibrate { $form } with { $printer }
calibrate-about = Print a test page and lay a ruler on it: each number on the upper ruler is meant to be as many mm from the left edge, on the left ruler from the upper edge. Move by what is missing, and print again to check. The scale stays 100 %.
calibrate-shown = Only the outside is shown, never an inside
calibrate-right = To the right
calibrate-down = Down
calibrate-keys = Arrows move by 0.1 mm, with Shift by 1 mm; Home goes back to 0.
calibrate-button = Save
calibrate-printed = The test page is printed to "{ $printer }", and on the record.
calibrate-saved = The calibration is saved for this printer and this form alone, and on the record.
unsaved-title = Leave without saving?
unsaved-about = The position was moved and is not saved. Confirm to go back to what it was before.

## Users
users-title = Users
users-practice-password = practice password, as on the practice sheet
users-own-password = password set by the user
users-first-password = first password, set by user { $user }; must be changed at sign-in
user-added-in-window = The user is added. Please tell the first password in person; it must be changed at sign-in.
user-reset = The password is reset. Please tell it in person; it must be changed at sign-in.
label-user-name = Name
label-role = Role
label-first-password = First password (at least 10 characters)
label-present-password = Present password
label-new-password = New password (at least 10 characters)
label-again = Once more
not-a-user-name = A name is 1 to 60 characters.
form-next = Next
form-missing = Please fill this in.
add-user-title = Add a user
add-user-about = The role decides what may be done; one person is never administrator and auditor.
add-user-button = Add
reset-user-title = Reset a password
reset-user-about = A first password for user { $user }, who must change it at sign-in.
reset-user-button = Reset
own-password-title = Change my password
own-password-first = Your password was set by somebody else. Please set one that only you know.
own-password-about = The new password counts from the next sign-in on.
own-password-button = Change

## First set-up, recovery, import, lifting a lock
set-up-title = First set-up
set-up-about = There are no data in this folder yet. Please fill in the office and its first administrator. Of the ID number only a code is kept. Every paper of the office will be in English: Alt+L changes that to Chinese, and F8 does later.
set-up-button = Set up
set-up-office-code = An office code is 6 digits (the area code).
set-up-done-in-window = Set up. The recovery sheet lies at { $file }: print it now, have two people seal it, and delete the file. Then sign in as the administrator, import the register and add clerks.
label-office-code = Office code (6 digits)
label-office-name = Office name
label-station = Counter number (2 digits)
label-admin-number = Administrator's user number
label-admin-name = Administrator's name
recover-title = Reset a password with the recovery sheet
recover-about = For when nobody can sign in. The old sheet is void at once; the new one is laid into the drawer folder.
recover-button = Reset
recovered-in-window = The password is reset and the old sheet is void. The new one lies at { $file }: print it, have two people seal it, and delete the file.
label-recovery-code = Recovery code
printer-title = Printer
printer-about = Envelopes go straight to an IPP printer and leave no file here. Without an address they are laid into the drawer folder, to be printed by hand. The printer is tested before it is saved.
printer-button = Test and save
label-printer-address = Address, like ipp://192.168.1.20/ipp/print
label-printer-name = What clerks call it, like Printer 2 (may be empty)
label-printer-tray = Tray, as the printer names it (may be empty)
printer-address-wrong = An address looks like ipp://HOST/ipp/print or ipps://HOST/ipp/print.
printer-name-wrong = A name is 1 to 40 characters.
printer-tray-wrong = A tray's name is lower-case letters, digits and hyphens.
printer-no-such-tray = The printer has no such tray. It has: { $trays }
printer-settled = Printer saved and on the record: { $make }
printer-drawer = Envelopes are laid into the drawer folder again, to be printed by hand.
import-title = Import the register
import-about =
    A CSV file (UTF-8 or GB18030). It is counted first, and nothing changes; Enter once more brings it in. Wrong rows are listed one by one, the others come in. The first row names the columns, in any order, and says what the file holds: workers as below, employers, contributions, accounts or benefits as in the administrator's document.
    AAC002 ID number · AAC003 name · AAC004 sex · AAC005 ethnicity · AAC006 birth date
    AAC010 household · AAB301 area · AAE005 mobile · AAZ500 card number
    AAZ502 state of the card · valid_to its last day · old_numbers earlier numbers · state the worker's
import-no-file = There is no such file. Please check the path.
import-check-button = Count the rows
import-button = Import
import-checked = Counted, nothing has changed yet. { $encoding }, { $kind }; { $rows }. Press Enter to bring it in.
label-file = Full path of the file (may be pasted)
unlock-title = Lift a card lock
unlock-about = After three wrong card entries a clerk is locked for that worker. Please look into it before lifting.
unlock-button = Lift
label-id-number = The worker's ID number
label-locked-user = User number of the locked clerk
label-unlock-reason = Reason (no names, no numbers)

## Journal
journal-title = Journal
journal-filter = A day, user, business number, ID number or journal code; empty: newest
journal-who = counter { $station }, user { $user }
journal-filtered = Shows { $what } (Esc for the newest)
journal-nothing = Nothing fits.
journal-button = Show
journal-not-a-filter = Please enter a day (2026-11-22), a user number, a business number of 21 digits, the number of an employer's query (001101-01-80), an ID number, or the journal code on a receipt or stub (427-K4TB-9XWE-2HRM-VP7D).
journal-breaks = The journal was changed: { $where }. Please preserve the data folder, stop, and report it.

## In the window the next step is a key
refusal-unfinished-in-window = This worker has an unfinished visit { $business }. Please press F4 to go on with it.
refusal-card-locked-in-window = Three wrong entries: your card check for this worker is locked until { $until }. A supervisor may authorise here (Alt+U); otherwise refuse with F5.
refusal-nothing-unfinished-in-window = No unfinished visit has this business number. Please press F4.
refusal-recovery-wrong-in-window = That is not the recovery code; nothing was changed. Please compare with the sheet and enter it again.
fault-repeated-in-window = This was done before; only the answer was lost. Please press F4 and go on from there.
fault-gate-in-window = The visit is no longer where this step needs it; nothing was done. Please press F4 and go on from there.

## Verifying a receipt
key-receipt = Receipt
key-referral = Print referral slip
receipt-title = Verify a receipt or a statement
receipt-about = Please take the query number and the check code from a receipt or a statement of personal rights of this counter. Both can be verified for 30 days; the answer is on the record.
receipt-button = Verify
label-query-number = Query number (12 digits)
label-check-code = Check code (8 characters)
receipt-query-wrong = This is no query number: it has 12 digits, the last of which checks the others. Please compare it with the paper.
receipt-code-wrong = This is no check code: it has 8 letters and digits (never O, I, L, 0 or 1). Please compare it with the paper.

## The clock is right
key-settle-time = The clock is right
settle-time-title = Is the clock right?
settle-time-about = The clock says: { $clock }
    Last entry: { $last }
    Look at a telephone or a wall clock first, both of you: is the computer's clock really right? From now on the desk goes by it: every envelope that was not handed over is void, unfinished visits are verified again, locks run on for as long as they had left, and both numbers stand in the journal. One of you is an administrator, the other has another role. If there is nobody else, leave the second number empty and enter the recovery code as the password.
settle-time-about-practice = The clock says: { $clock }
    Last entry: { $last }
    Look first: is the computer's clock really right? At a practice desk one user is enough. Every envelope that was not handed over is void, unfinished visits are verified again, and locks run on for as long as they had left.
settle-time-button = It is right, go on
label-second-user = Number of the second user
label-second-password = Password of the second user
time-settled = The time is settled, on the record. Please sign in.

## A printer that was changed
new-printer-title = The printer of envelopes is another one
new-printer-about = Envelopes carry passwords. Compare name and address with what the administrator told you; if you do not know, do not confirm. Your answer is on the record.
new-printer-before = Before
new-printer-now = From now on
new-printer-right = It is right: print envelopes there
new-printer-doubtful = It is not right, or I do not know: sign out, and tell the administrator
new-printer-confirmed = The printer is confirmed and on the record.
key-sign-out = Sign out

## When entries of the journal are lost
loss-title = Entries of the journal may be missing
loss-looked = I have looked
refusal-loss-unsettled-in-window = Entries of the journal may be missing. Until somebody has looked, nobody is served, and no envelope is issued or handed over. A supervisor or an administrator signs in (or locks by F12 and signs in again), looks, and confirms.

## The tables and the journal
journal-row-broken =
    { $others ->
        [0] The journal is intact, but a table was changed: { $where }. Please preserve the data folder, stop, and report it.
       *[other] The journal is intact, but tables were changed: { $where }; and { $others } more (journal verify at a terminal names them all). Please preserve the data folder, stop, and report it.
    }

## One user
key-change-user = Change this user
users-last-sign-in = last signed in { $at }
users-no-sign-in = has not signed in
users-disabled = disabled since { $at }
users-removed = removed { $at }; the name stands here for old entries of the journal
user-is-removed = This user is removed: nothing can be changed any more.
user-title = User { $user }, { $name }
user-about = Please choose what is to become of this user. It is on the record; a desk that the user has open ends at its next step.
user-rename = Another name
user-change-role = Another role
user-disable = Disable: the user can no longer sign in, until enabled again
user-enable = Enable: the user can sign in again, with the same password
user-remove = Remove for good: the key slot is deleted, and the number is never given again
user-disabled = The user is disabled. The key slot stays: whoever has the password can still open a copy of the data folder with other tools. If the user has left, remove instead.
user-enabled = The user can sign in again.
user-removed = The user is removed. Backups made until today still open with the old password: keep them locked up, or destroy them when they are no longer needed.
user-renamed = The user has another name.
user-role-changed = The user has another role, as of the next sign-in.
user-role-as-before = The role is as it was; nothing was changed. Please choose another one.
user-left-visits = Visits of this user that are unfinished: { $count }. A colleague can go on with them (F4, or xinfeng unfinished).
rename-user-title = Another name
rename-user-about = The name of user { $user }, as it is shown and printed from now on. The journal keeps numbers, not names.
change-role-title = Another role
change-role-about = What user { $user } may do. Whoever managed users is never their auditor, nor the other way round.
change-user-button = Change

## One's own number
own-number-title = Your own ID number
own-number-button = Confirm
label-own-number = Your own ID number

## Who a user is
label-admin-own-number = Administrator's own ID number
user-clear-person = Clear the own ID number, which was mistyped: it is asked again at the next sign-in
user-about-own = This is your own user number. Its role, whether it is in use, and your own ID number are another administrator's to change.
## What an auditor and a supervisor read
person-title = On record
person-filter = An ID number. Reading is on the record; the number is not kept.
journal-entry = Entry { $seq } · { $at }
journal-by = counter { $station } · user { $user } · { $from }
journal-from-window = window
journal-from-terminal = terminal
journal-from-pipe = pipe
journal-from-online = online service
journal-code = Code
journal-hash = Digest (SM3)
register-changed-about = Only which field was changed and by which file is kept, not what stood there before or after. Digest of the file:
key-story = Record
key-export = Export
label-export-file = File (whole path, ending in .csv or .pdf)
export-title = Export from the journal
export-about =
    Writes every entry that is shown now into a new file. People are named by code, not by name or number; the export is on the record. Choose where and as what, or type a path of your own:
    { $files }
export-button = Export
exported-in-window = { $count } exported into { $file }
key-day = Day
key-day-before = Day before
key-day-after = Day after
day-title = Account of { $day }
day-other = Another day: type its 8 digits, like 20261122, and press Enter
day-print = Print and sign
day-not-a-day = Please enter a day of 8 digits, like 20261122.
day-more-users = and { $more } more, on paper
day-nobody = Nobody did any of it on this day
## Receipts that are printed again
key-reprint-receipt = Print a copy
## Backup
key-backup = Backup
backup-title = Back up now
backup-button = Back up now
label-backup-folder = Folder (a disk that is plugged in lies below /media or /run/media)
label-backup-hours = Hours until the next one (1 to 168)
backup-folder-wrong = Please enter the whole path of the folder, such as /media/backup.
backup-hours-wrong = Please enter a number of hours from 1 to 168.
backup-made-in-window = Backed up, read again and on the record: { $file }
backup-overdue = No backup was made for a long time. One is being made now; if this is said again, please see whether the disk for backups is plugged in.
backup-tell-administrator = The last backup is long ago or has failed; please tell the administrator.
## One frame
type-size-automatic = automatic ({ $percent } %)
key-other-user = Another user
sign-in-about = Sign in with your own number and password; lock the desk with F12 when you leave it.
verify-card-note = On the face of the social security card; not the bank card's number.
verify-originals = Both originals
verify-valid = Both valid
verify-person = Person matches
## What is told to whoever helps from afar
key-support = Ask for help from afar
support-title = For whoever helps from afar
support-about = A text file: versions, disk, what the printer answers, settings, the log's last lines. No names, numbers or passwords. Please open and read it before you send it.
support-button = Write the file
support-written-in-window = { $file } is written, which is on the record. Please open and read it before you send it.
label-support-file = Into which file

## The office, and other offices
key-office = This office
key-other-offices = Other offices
office-title = This office
office-about = What stands on every envelope and receipt, and what is settled once. An envelope is laid out before it is saved: what has no room or no letters is said.
label-service-address = Address of the online service (inside the envelope)
label-drawer-minutes = Longest stay in the drawer folder (minutes, 1 to 480)
label-utc-offset = Local time (such as +08:00)
label-printer-seconds = Longest wait for the printer (seconds, 5 to 600)
office-name-wrong = Please enter the office's name, without characters that nobody sees.
service-address-wrong = Please enter an address without spaces.
drawer-minutes-wrong = Please enter a whole number of minutes, 1 to 480.
utc-offset-wrong = Please enter it like +08:00.
printer-seconds-wrong = Please enter a whole number of seconds, 5 to 600.
other-offices-title = Other offices
other-offices-about =
    Where an applicant is sent who is insured elsewhere: by the first digits of the area code (2 to 6), the longest first. Without a name the line is taken off.
    { $listed }
other-offices-none = (none yet)
label-area = First 2 to 6 digits of the area
label-area-office = Name of the office
area-wrong = Please enter 2 to 6 digits.
area-not-listed = There is no such line; nothing was changed.

## Before the first worker
first-day-title =
    { $count ->
        [one] One thing is left before the first worker
       *[other] { $count } things are left before the first worker
    }
need-recovery-sheet = Recovery sheet: print drawer/recovery.pdf, have two people seal it, delete the file
need-printer = Printer
need-stationery = Stationery, and the printer set to it
need-register = Bring the register in
need-users = Add a clerk, a supervisor and an auditor
need-backup = Make a backup, on another disk

## Users from a file
key-staff = Add from a file
staff-title = Add users from a file
staff-about = A CSV file (UTF-8 or GB18030) whose first line names its columns: number, name, role (clerk, supervisor, administrator, auditor). It is only checked first. If one line is wrong, nobody is added. The program draws each first password and shows it once.
staff-button = Add all of them
staff-checked = Checked, nobody is added yet. { $staff }. Please compare, then Enter adds all of them.

## Choosing a file of the register
key-encoding = Encoding
key-accept = Other names
key-lacking = Rows it lacks
import-no-files = (no CSV file was found in the data folder or on a stick: please enter a path)
import-choices =
    Files that were found:
    { $files }
    Numbers known under another name (Alt+A): { $accepted }
    Rows that it lacks (Alt+F): { $lacking }
import-way = { $what }: { $how }
import-way-by-itself = by itself
import-way-held = held
import-way-renamed = renamed
import-way-two-people = two people
import-way-stay = stay
import-way-flagged = flagged
import-way-all-flagged = all flagged
import-accept-nobody = held for somebody to decide
import-accept-new-name = the same person, renamed
import-accept-second-person = two people with one number
import-lacking-stay = stay as they are
import-lacking-flagged = flagged as gone, since it has all there are of its kind. Nothing is deleted; where it lacks more than a tenth, nothing is flagged
import-lacking-many = flagged as gone, even more than a tenth of all there are: only for a file that surely has everything
import-many-gone-keys = If it really has everything, please choose with Alt+F that even more than a tenth is flagged as gone, and count and bring it in again.

## What stationery is called, and which printer is settled
form-a4-fold = A4, folded
form-a4-label = A4 with a scratch label
form-continuous = Pressure-seal continuous (impact)
printer-now = Settled now: { $printer }
printer-now-tray = Settled now: { $printer }, tray { $tray }
## What was done lately
lately-counts = Today: { $handed } handed over · { $refused } refused · { $unfinished } unfinished (F4)
handed-over-to = { $name } · { $at }
## The four steps of a hand-over
drawn-title = Envelope
drawn-code = 3-digit code
drawn-fold = fold
step-take = Take it
step-take-how = Take the envelope from "{ $printer }"; do not read it.
step-take-waited = Take out the envelope that was printed before.
step-fold = Fold, seal
step-fold-how = Fold twice along the marks and seal at once.
step-close = Check the seal
step-close-how = It must be whole; press F6 if it is broken.
step-sign = Signature
step-sign-receipt = The applicant checks the name and signs the office's part; the other part goes with the envelope.
step-sign-stub = The applicant checks the name and signs the stub, which the office keeps.
step-sign-either = The applicant checks the name and signs the office's part (or the stub); a part for the applicant goes with the envelope.
step-code = Pick-up code
step-code-how = Read it from the outside, type it, press Enter.
step-number = Number
step-number-how = Type the last 3 digits from the outside, press Enter.
key-show-outside = Show the outside
shown-outside-title = The outside of the envelope as printed
shown-outside-about = Only a practice desk shows it like this; at a real counter look at the envelope in hand.
## This person's resets
lately-resets = This person's resets of 30 days
lately-no-resets = This person had no reset in 30 days.
void-title-last = Void it
## The print folder
folder-name = print folder (printed by hand)
hand-over-whose-next = The name on the outside; envelope number { $place } of this visit

## The journal read as a story; an account longer than the window.
key-story-later = Later
key-story-earlier = Earlier
key-scroll-up = Scroll up
key-scroll-down = Scroll down

fact-paper-language = Papers
key-paper-chinese = In Chinese
key-paper-english = In English
## Backups that a person can rely on
backup-about-now = One file with everything in it goes to the place that you choose; the desk goes on meanwhile. Please use another disk than the data's, and lock it up: every password of today opens it.
backup-no-disk = No other disk than the data's is plugged in. Plug one in, go back by Esc, and press Alt+B again; or type a folder.
backup-schedule-none = There is no schedule yet, so no backup is made by itself: Alt+S settles it.
backup-schedule-now = Schedule: every { $hours } hours to { $folder }; the newest { $keep } stay, for { $days } days.
backup-place-elsewhere = Another disk than the data's · { $free } free
backup-place-same = The same disk as the data: if it fails, both are gone · { $free } free
backup-place-gone = Not there: please plug in the disk
backup-place-scheduled = the schedule's folder
label-backup-other = Another folder
backup-progress = Backing up: { $percent } %. The desk goes on; you may leave, too.
key-backup-schedule = Backup schedule
backup-schedule-title = Backup schedule
backup-schedule-about =
    A backup is made into this folder, without anybody waiting, whenever so many hours have passed since the last and somebody is signed in. Then the oldest go, beyond the number that stays and the days for which they stay; the newest always stays.
    Without a folder none is made by itself.
label-backup-keep = How many stay (1 to 999)
label-backup-days = For how many days (1 to 3660)
backup-keep-wrong = Please enter how many backups stay, from 1 to 999.
backup-days-wrong = Please enter for how many days, from 1 to 3660.
need-backup-elsewhere = The backup lies on the data's own disk: make one on another disk
setting-rating = Address to rate the service, on receipts
setting-rating-wrong = The address begins with https:// and has at most 120 characters; leave it empty for none.
## Where an export is laid
export-to-desktop = Desktop
export-to-home = Home folder
export-to-stick = Stick { $name }
export-to-data = Data folder

## Where no envelope was printed
answer-abandon-unprinted = End this visit

## Opening hours
label-opening-hours = Opening hours (may be empty)
label-holidays = Closed days (may be empty)
opening-hours-wrong = At most 40 characters, please.
## Card locks: authorised over the visit, and listed
key-authorise = Supervisor authorises
key-unlock-by-number = Lift by ID number
authorise-title = A supervisor authorises
authorise-about = The supervisor looks into it and enters number and password: the card lock for this worker is lifted. Both user numbers go on the record.
authorise-reason = Reason (Alt and the digit)
authorise-reason-digit = Reason (press its digit)
authorise-button = Lift the lock
authorised = Supervisor { $by } has lifted the lock. Please look at the card once more and enter its number.
label-supervisor = Number of the supervisor
label-supervisor-password = Password of the supervisor
lift-misread = Card number misread or mistyped
lift-other-card = Another person's card was shown
lift-worn = Card worn, hard to read
lift-title = Lift the lock: { $name } (clerk { $user })
verify-locked-typed = While it is locked no card is checked; what you typed was not used. Press F2 to serve the next person.
locks-title = Card locks
locks-about = After three wrong card entries a clerk is locked for that worker. Please look into it before lifting.
locks-about-own = You have entered three wrong cards for these workers and are locked for them. A supervisor can lift it.
locks-about-all = After three wrong card entries a clerk is locked for that worker. A supervisor looks into it and lifts it.
locks-none = Nothing is locked.
lock-of = clerk { $user }
lock-span = locked since { $since }, until { $until }

## First passwords of users who came from a file
first-passwords-number = User
first-passwords-password = First password
key-page-before = Page before
key-page-after = Next page
first-passwords-title = { $count ->
    [one] { $count } user added: write down the first password
   *[other] { $count } users added: write down their first passwords
}
first-passwords-about = They are shown this once: write each down and tell it to its user alone, who must change it at the first sign-in. If the desk is locked meanwhile, sign in again under your own number and go on. Once the program is closed they are gone: what was not written down can only be reset.
first-passwords-shown = { $from }–{ $to } of { $count }
first-passwords-button = All written down
first-passwords-ask = Are all first passwords written down?
first-passwords-gone = They are gone once you leave. A password that was not written down can only be reset, in the list of users (Alt+R).
first-passwords-unseen = { $count ->
    [one] The password of { $count } user has not been shown yet.
   *[other] The passwords of { $count } users have not been shown yet.
}
first-passwords-leave = All written down, leave
first-passwords-stay = Go on writing
## The journal is verified while entries may be missing
journal-missing-in-window = The chain of what is there is whole, but entries may be missing, and nobody has looked yet. A supervisor or an administrator looks, and confirms at sign-in.

## Settings of the online service and of text messages
key-online-settings = Online service
key-gateway = Other gateway
key-reset-notice = Other notice
key-statement-notices = Statements
online-settings-title = Online service and text messages
online-settings-about =
    What its pages say of the counter, and how text messages go. The hours stand under "This office"; a change counts once the online service is started again.

    Alt+G  Gateway: { $gateway }
    Alt+N  After a reset at the counter: { $notice }
    Alt+B  After a batch of statements: { $statements }
gateway-spool = smstools on this computer
gateway-kannel = Kannel, by HTTP
gateway-none = nothing sends text messages
reset-notice-never = the worker gets no text message
reset-notice-issue = a text message when the envelope is printed
reset-notice-hand-over = a text message when the envelope is handed over
statement-notices-never = nobody gets a text message
statement-notices-batch = a text message to whoever can read his online
label-online-address = Counter's address (optional)
label-online-telephone = Telephone (optional)
label-online-site = Address of the pages (optional)
label-sms-signature = Signature (optional)
label-sms-seconds = Seconds to wait (2 to 60)
label-sms-address = Kannel's address
label-sms-user = User at Kannel
label-sms-password-file = Kannel's password file
label-sms-reports = Reports port (optional)
online-text-wrong = There are characters in it that cannot be seen.
sms-signature-wrong = A signature has 2 to 12 letters or digits, and no brackets.
sms-seconds-wrong = 2 to 60 seconds, please.
sms-address-wrong = An https:// address, please; http:// for this computer alone, such as http://127.0.0.1:13013/cgi-bin/sendsms.
sms-user-wrong = A user has 1 to 40 letters, digits or signs, and no space.
sms-password-file-wrong = The whole path of the password's file, please, such as /etc/xinfeng/kannel.
sms-reports-wrong = A port from 1024 to 65535, please, or nothing.
online-site-wrong = An address that begins with https://, please (on this computer http://localhost), or nothing.
sms-kannel-needs = Kannel needs its address, a user and the file with the password.

## The online service of the practice desk
practised-title = The practice desk's online service
practised-not-yet = It is about to start …
practised-at = It is at { $address }
practised-nowhere = It could not start; the desk goes on without it. At a terminal: xinfeng serve --listen 127.0.0.1:8080 --practice
practised-no-browser = There is no browser here that could be opened. Type the address above into one.
practised-open = Open as the worker
practised-no-message = No text message has come to a worker's phone. After "Forgot password" at the online service the code is shown here.
practised-messages = Text messages on the workers' phones, the newest first:
## What settings are called and say: on the settings screen and in the journal
setting-utc-offset = Local time
setting-drawer-minutes = An envelope lies in the drawer folder for at most
setting-service-address = Address of the online service
setting-offices = Other offices
setting-form = Envelope stationery
setting-form-name = stationery
setting-form-offsets = calibrated
setting-offset = { $form } with printer { $printer }, { $right } mm to the right, { $down } mm down
setting-printer = Printer
setting-address = address
setting-printer-name = name
setting-printer-seconds = waits for at most
setting-printer-media = paper
setting-printer-tray = tray
setting-media-a4 = A4
setting-backup = Backups by themselves
setting-backup-none = none
setting-backup-folder = folder
setting-backup-hours = every
setting-backup-keep = keeps
setting-backup-days = for
setting-sms = Text messages
setting-sms-gateway = sent by
setting-gateway-spool = a modem of this computer
setting-gateway-kannel = the gateway Kannel
setting-gateway-none = nothing: no messages are sent
setting-sms-user = gateway’s user
setting-sms-password-file = file of the gateway’s password
setting-sms-reports = port for reports
setting-sms-seconds = waits for an answer for at most
setting-sms-signature = signature
setting-opening = Opening hours
setting-opening-hours = open
setting-opening-holidays = closed
setting-online = Pages of the online service
setting-online-address = the office’s address
setting-online-telephone = telephone
setting-online-notice = the worker is told of a reset
setting-online-site = where browsers find the service
setting-online-statement-notices = the worker is told of the yearly statement
setting-notice-never = never
setting-notice-issue = when the envelope is printed
setting-notice-hand-over = when the envelope is handed over
setting-notice-batch = when a batch makes it
setting-seconds =
    { $count ->
        [one] one second
       *[other] { $count } seconds
    }
setting-hours =
    { $count ->
        [one] one hour
       *[other] { $count } hours
    }
setting-days =
    { $count ->
        [one] one day
       *[other] { $count } days
    }
setting-copies =
    { $count ->
        [one] one copy
       *[other] { $count } copies
    }
setting-automatic = automatic
setting-none = not filled in
setting-part = { $name }: { $value }
setting-and = {"; "}

## How the online service fares
key-service = Online service
key-look-again = Look again
key-service-settings = Settings
service-title = Online service
service-state = State
service-runs = running since { $since }
service-rests = not running
service-codes = Codes today
service-codes-today = sent { $codes }, entered { $entered }, wrong { $wrong }
service-passwords = Sign-ins today
service-passwords-today = wrong { $wrong }, numbers locked { $locked }
service-messages = Text messages today
service-messages-today = refused { $refused }, not delivered { $undelivered }
service-gateway = The gateway last ({ $gateway })
service-gateway-times = accepted { $accepted }, delivered { $delivered }, refused { $refused }
service-never = never
service-waits = Waiting since { $since }: { $count }. Does the online service run?
service-lies = In the folder since { $since }: { $count }. Does smstools run?
service-full = This office has sent as many codes as it may; no more until { $until }.
service-stopped = Of { $sent } codes sent within an hour only { $entered } were entered; no more are sent for now. Somebody may be abusing it.
service-longer-codes = Too many wrong codes within an hour; new ones have 8 digits.
service-none-unclear = Of every message it is known whether it left.
service-unclear = Nobody knows whether these messages left
service-unclear-about = The service was interrupted, or the gateway gave no answer. They are not sent again; whoever got none asks for another or comes to the counter.
message-code = A code
message-password-reset = A notice of a reset
message-mobile-changed = A notice of another mobile number
message-statement-ready = A notice that a statement is ready
service-looked-button = Noted
service-looked = It is on the record, and listed no more.
online-settings-listed = settings.toml lists besides: other business { $services } ([[online.services]]), names of areas { $areas } ([online.areas]).
## Whose record; an envelope that was scanned; help in a dialog
picked-person-of = all on record of the worker whose number ends in { $number }
find-envelope-typed = This is the barcode of a password envelope, not an ID number. Press Enter to see what became of it.
find-envelope-handed-over = This is the barcode of a password envelope. It was handed over at { $at }, and its visit has ended.
find-envelope-void = This is the barcode of a password envelope. It is void: take it back and destroy it, it cannot be handed over.
find-envelope-void-ended = This is the barcode of a password envelope. It is void, and its visit ended at { $at }: take it back and destroy it, it cannot be handed over.
find-envelope-unknown = This is the barcode of a password envelope, but this office has not printed it: it cannot be handed over. Please tell a supervisor.
key-next-field = next field

## Files of users that were found
staff-choices =
    Files that were found:
    { $files }

## What is told where nobody can sign in
support-written-outside = { $file } is written; nobody was signed in, so it is not on the record. Please read it before you send it.
## The journal's kinds
journal-kinds = Alt + digit:
key-kinds = All; Alt+1 to Alt+9: one kind
## Mobile numbers
key-mobile = Mobile number
key-mobile-confirm = Check it
key-mobile-another = Another number
key-mobile-none = No mobile
key-mobile-slip = Slip again
mobile-about = The worker's registered mobile number
mobile-registered = Registered now
mobile-last = Please have the applicant say the mobile number by heart, and type its last 4 digits
mobile-last-note = Please do not read out what is on the screen: only what the applicant says shows that the number is still his.
mobile-confirm-button = Check
mobile-last-missing = Please type the last 4 digits, or all 11.
mobile-another = Type it twice as the applicant says it
mobile-another-note = A slip is printed, which the applicant signs. The number before is told by text message; the new one gets no codes for 7 days.
mobile-change-button = Change and print
label-mobile-number = New mobile number
label-mobile-again = Once more
mobile-number-missing = Please type the new mobile number.
mobile-again-missing = Please type it once more.
mobile-nothing = Take the registered mobile number out?
mobile-nothing-said = The applicant says that he has no mobile phone now
mobile-nothing-note = A slip is printed, which the applicant signs. The number before is told by text message; from now on a forgotten password is reset at the counter.
mobile-signed = The applicant signs the slip
mobile-signed-button = Back to Print
mobile-signed-note = The office keeps the slip; if it did not come out, Alt+R prints it again.
mobile-remove-button = Take out and print
fact-mobile-since = Registered since
fact-mobile-by = On whose word
fact-mobile-codes = Codes from
mobile-by-worker = the applicant signed at the counter
mobile-by-register = the register
setting-register = Register
setting-register-inbox = inbox
setting-register-outbox = outbox
imported-kind = Brought in ({ $kind }): { $rows }
inbox-waits = Files of the register that wait in the inbox: { $count }. Alt+I brings them in.
outgoing-waits = Changes that wait to go out to the system that keeps the register: { $count }. Alt+O writes them.
outgoing-title = What goes out
outgoing-about =
    Writes file no. { $number } for the system that keeps the register, with the numbers of the workers and their mobiles in the clear:
    { $counted }
    Folder: { $folder }
    It is on the record, and nothing goes out twice.
outgoing-button = Write the file
key-outgoing = What goes out

## The page of a person
key-person = Person
key-person-before = Part before
key-person-after = Next part
key-person-other = The other person
key-person-newer = Newer
key-person-older = Older
person-parts = Alt+
person-part-register = Register
person-part-online = Online
person-part-done = Done here
person-part-others = Compare
person-several = { $count } people have this number
person-facts = Facts
person-facts-masked = Masked: at Verify, with the document in hand, they are shown in whole.
person-facts-whole = To be compared with the document. The number stays masked.
person-name = Name
person-number = ID number
person-ethnicity = Ethnicity
person-register = In the register
person-state = Registration
person-state-normal = Normal
person-state-deceased = Deceased
person-state-cancelled = Cancelled
person-area = Insured place
person-employer = Employer
person-employer-none = none named in his contributions
person-employer-last = { $name } (last named in { $month })
person-card = Card
person-card-none = None registered
person-card-valid = { $state }, valid to { $day }
person-card-normal = Normal
person-card-not-activated = Not activated
person-card-oral-loss = Reported lost by telephone
person-card-written-loss = Reported lost in writing
person-card-frozen = Frozen
person-card-cancelled = Cancelled
person-card-replaced = Replaced
person-card-expired = Expired
person-card-unknown = Not known
person-mobile = Mobile
person-old-numbers = Numbers before
person-old-numbers-none = none
person-changes = Changed by imports
person-online = Online service
person-password = Password
person-password-none = none yet
person-password-envelope = from an envelope, to be changed online by { $day }
person-password-own = his own
person-password-suspended = reported compromised: it opens nothing
person-changed = Last changed
person-changed-unknown = not among the newest entries
person-changed-at = { $at }, { $how }
person-changed-handed-over = when an envelope was handed over
person-changed-envelope = online, after an envelope
person-changed-code = online, by a code to the mobile phone
person-changed-himself = online, by the worker who was signed in
person-envelope = At the desk
person-envelope-none = no envelope waits here
person-envelope-at = an envelope waits, to be handed over by { $day }
person-lock = Lock
person-lock-none = none
person-locked = Too many wrong { $what }: locked until { $until }
person-try-password = passwords
person-try-code = codes
person-sign-ins = Last sign-ins
person-sign-ins-none = None among the newest entries.
person-sign-in-password = By the own password
person-sign-in-envelope = By the secret of an envelope
person-sign-in-code = By a code to the mobile phone
person-sign-in-locked = Too many wrong { $what }: locked
person-notices = Text messages
person-notices-none = None was sent in the last 200 days.
person-notice-waiting = Waits to be sent
person-notice-sending = Is being sent
person-notice-accepted = The gateway took it
person-notice-delivered = On the phone
person-notice-undelivered = Came to no phone
person-notice-refused = The gateway refused it
person-notice-unknown = Nobody knows whether it left; it is not sent again
person-notice-dropped = Not sent in time, and dropped
person-done-about = What was done at the counter and who looked, the newest first. The worker sees online who looked.
person-done-page = Page { $page }, the newest first
person-done-nothing = Nothing on this page.
person-done-older = Page down shows what was before.
person-done-all = Nothing is older.
person-units = Months of employers that somebody asked for, in which this person is one of the workers:
person-others-about = None of them is picked by the program. What differs is marked ≠: please compare it with the papers.
key-person-unlock = Lift the lock
person-unlocked = The lock is lifted: the worker may try again at once. He sees it online.
person-part-differences = Differences
person-differences = Which facts do not agree with the papers in hand? A digit marks one.
person-differences-about = Nothing is corrected here: the slip says where. What is marked is on the record, and no value of it.
person-differences-button = Print the slip
person-nothing-marked = Please mark at least one fact.
person-differences-printed = The slip is on its way to { $printer }: the worker takes it along.

# A worker's own records
setting-medical = Medical and maternity insurance
setting-medical-here = asked here
setting-medical-bureau = asked at the medical insurance bureau
key-query = Own records
key-query-picture = As a picture
key-query-lines = As text
key-query-gaps = Gaps
key-query-account = Account
key-query-base = Base
key-query-year = The year
key-query-more = Next page
key-query-insurance = Next insurance
key-query-earlier = Year before
key-query-later = Year after
key-query-decade = Ten years back
key-query-decade-on = Ten years on
key-query-which = Choose the insurance
key-query-insurance-before = Insurance before
key-query-beside-before = Back through what stands beside the years
key-query-last-year = To the last year
key-query-first-year = To the first year
key-query-refer = Print the slip
key-query-print-year = Print the year
key-query-print-all = Statement of all
query-print-year = Statement { $year }
query-card-first = Type the card number first, then press Alt+Q for the worker's own records.
query-business = Business number { $business } · free of charge
query-free = free of charge
query-button = End the query
query-ended = The query has ended. Give the ID card and the social security card back
query-months = { $months ->
    [one] 1 month
   *[other] { $months } months
}
query-last-paid = last paid { $last }
query-elsewhere-short = ask the medical insurance bureau
query-elsewhere = Medical and maternity insurance are kept by the medical insurance bureau and cannot be looked up here.
query-elsewhere-slip = Alt+R prints a slip that says where to ask.
query-nothing = The register has no contributions to this insurance: { $insurance }.
query-year = Year
query-sum = Sum
query-beside-year = Year { $year }
query-beside-gaps = Gaps
query-beside-account = Account
query-beside-base = Base
query-year-empty = Nothing was paid in this year.
fact-query-base = Monthly base, on average
fact-query-by-employer = By the employer
fact-query-by-person = By the worker
query-payer = Paid by: { $name }
query-by-himself = the worker himself
query-no-gaps = No gap between the first month paid and the last.
query-more-gaps = Earlier gaps: { $count }. Alt+T shows all of them as text.
query-base-highest = Highest monthly base: { $base }
query-base-span = { $first } to { $last }, a bar for each year
query-base-of = Monthly base in { $year }: { $base }
mobile-slip-printed = The mobile number is changed. The slip is on its way to "{ $printer }": the applicant signs it, and the office keeps it.

## Another recovery sheet
key-recovery-sheet = Recovery sheet
renew-sheet-title = Make another recovery sheet
renew-sheet-about =
    For when the sheet was mislaid, or somebody has read it. The sheet before is void at once, and that is on the record; the new one lies in the print folder.
    As long as the sheet is in its sealed envelope, or still to be printed, none is needed: press Esc.
renew-sheet-button = Void the old sheet, make a new one
renew-sheet-done = Done; the sheet before is void. The new one lies at { $file }: print it, have two people seal it, and delete the file.

## Searching the register
key-search = Search
key-search-field = Next field
search-title = By what? (Alt and its digit)
label-search-name = Name
label-search-mobile = Mobile number
label-search-card = Card number (not shown)
label-search-old-number = Old ID number
label-search-remark = The reason in a few words
search-hint-name = At least 2 characters and a star (李小*), or the whole name; a day of birth may follow.
search-hint-mobile = The number registered now, 11 digits.
search-hint-card = The whole number on the face of the card, not the bank number.
search-hint-old-number = The number before it was changed, 15 or 18 characters.
search-why = Why
search-on-record = The search is on the record, and whoever is found sees it online.
search-button = Search
search-value-missing = Please enter what is to be searched for.
search-reason-missing = Please choose why.
search-remark-missing = Please say why, without names and numbers.
search-count = { $count ->
    [one] { $count } found
   *[other] { $count } found
 }
search-take-button = Serve this worker
search-born = born { $year }
search-insured = insured at { $area }

## Queries of employers
key-employer = Employer
employer-title = What an employer pays
label-employer-code = Unified social credit code
label-employer-number = ID number of the person who asks
label-employer-name = Name of the person who asks
label-employer-letter = Number or name of the letter of authority
employer-attest = Enter says: document and letter of authority are originals and valid; the letter is for this employer and this person; the person is the one on the photo.
employer-about = By article 4 of the Social Insurance Law employers query their records free of charge. It takes the code, the document and the letter.
employer-on-record = The query is on the record, and the employer's workers of the month see it online. It counts for 15 minutes.
employer-button = Show
employer-field-missing = Please fill this in.
unit-head = { $month } · workers: { $count } · query { $number }
unit-both = Both parts
unit-worker = Insurances of { $name }
unit-sums-all = { $month }, all workers: due, what is owed included (yuan)
unit-due = Due
unit-of-it-owed = of it owed
unit-elsewhere = Medical and maternity: at the medical insurance bureau.
unit-owes-nothing = This employer owes nothing.
unit-owes = { $count ->
    [one] { $owed } yuan are owed, in { $count } month.
   *[other] { $owed } yuan are owed, in { $count } months.
}
unit-owes-month = { $month }: { $owed } yuan
unit-owes-older = { $count ->
    [one] { $count } earlier month is owed, too: ← leads to it.
   *[other] { $count } earlier months are owed, too: ← leads to them.
}
key-employer-code = The code
key-employer-number = The ID number
key-employer-name = The name
key-employer-letter = The letter
key-unit-earlier = Month before
key-unit-later = Month after
key-unit-sums = Sums
key-unit-arrears = What it owes
key-unit-worker = The worker
key-unit-on = Next page
key-unit-back = Page before
key-unit-print = Print
key-unit-export = Into a file
unit-printed = Printed: { $printer }
unit-exported = Written: { $file }
unit-exported-in-part = Written, without medical and maternity insurance: { $file }
unit-ended = The query has ended.
unit-export-title = A month of an employer, into a file
unit-export-about =
    Writes the month that is open into a new file: each worker, names and numbers masked. It is on the record. Choose where and as what, or type a path of your own:
    { $files }
