### The terminal: questions, answers, help.

help =
    xinfeng 信封: resets a worker's password of the online social security service at the counter and prints the password envelope.

    Usage: xinfeng [--data DIR] [--language zh-CN|en] COMMAND

    To try
      demo [--no-window]          make a practice desk and print its sheet
      demo --story DIR            play the story: screens, papers, journal on one page (within a minute, no display)
    Once
      set-up --office 110105 --office-name NAME --station 01 --admin 9001 --admin-name NAME [--allow-piped-reset]
      user add --user 9001 --number 1001 --name NAME --role clerk|supervisor|administrator|auditor
      user import FILE.csv --user 9001 [--check]  users from a file (number, name, role), whose first passwords are shown once
      import FILE.csv --user 9001 [--check] [--encoding utf-8|gb18030] [--accept new-name|second-person]
        --kind workers|employers|contributions|accounts|benefits, --mapping FILE.toml, --full, --many-gone
        --full: the file has all there are; what it no longer has is flagged, and never deleted; --many-gone: also more than a tenth
      statements --year 2026 --out DIR --user 9001 [--employer CODE] [--per-file 200]  everybody's statement of a year
      inbox --user 9001 [--check]  count what another system left in the inbox, and bring it in after one yes
      outgoing --user 9001 [--check]  count what was done here, and write it for the system that keeps the register after one yes
    At the counter
      reset --user 1001 [--reason forgotten|locked|compromised] [--large-print|--standard-print] [--paper-language zh-CN|en]
      unfinished --user 1001      list unfinished visits
      resume BUSINESS_NUMBER --user 1001
      mobile --user 1001          check or change a mobile number after verification
      online-lock --user 1001     lift the lock of a worker's online service after verification
      query --user 1001           a worker's own records, after verification
      employer --month 202610 --user 1001 [--out FILE.csv|FILE.pdf]  what an employer pays for its workers, masked, by its letter
      statement [--year 2026] --user 1001  print the statement of one year or of all, after verification
      search --by name|mobile|card|old-number --user 1001  search the register, masked, for a reason on the record
      unlock --user 2001          a supervisor lifts a verification lock
    Other
      user password --user 1001   change one's own password
      clock settle --user 9001    two users say that the clock is right, though it stands far from the last entry
      user person --user 1001     enter one's own ID number, once
      user list --user 9001       who works here, since when and until when
      user disable NUMBER --user 9001  a user signs in no longer, for a time
      user enable NUMBER --user 9001   and again
      user remove NUMBER --user 9001   a user has left: for good
      user rename NUMBER --name NAME --user 9001
      user role NUMBER --role clerk|supervisor|administrator|auditor --user 9001
      user clear-person NUMBER --user 9001  a user has mistyped the own ID number: it is asked again
      service add --user 9001     a key for the workers' online service; its secret is shown once (--replace: in the place of another)
      service remove --user 9001  take it away
      recover --user 9001         set an administrator's password by the recovery sheet
      recovery-sheet --user 9001  make another recovery sheet; the one before is void
      printer check ipp://HOST/ipp/print --user 9001  ask a printer what it is
      printer drawer --user 9001  no printer: lay envelopes into the drawer folder
      check-password --user 9001  check a worker's password (what the online service asks)
      journal verify --user 3001 [--code CODE]  verify the journal, and the journal code on a receipt or stub
      journal settle --user 2001  somebody has looked at missing entries; issuing goes on
      journal person --user 3001  all that is on record about one person; the ID number is asked for
      journal employer QUERY_NUMBER --user 3001  who asked for an employer, and by which letter: the number is on the list
      journal export FILE.csv|FILE.pdf --user 3001 [--day 2026-11-22] [--by 1001] [--kind KIND] [--visit BUSINESS_NUMBER]
        KIND: refused|wrong-card|void|hand-over|sign-in|users|settings|register|read
      day [2026-11-22] --user 2001 [--print]  the account of a day, today's without one
      receipt check QUERY_NUMBER --code CODE --user 1001  verify a receipt or a statement (for 30 days)
      receipt print QUERY_NUMBER --user 1001  print a lost receipt again, marked as a copy
    Backup
      backup [FILE] --user 9001   one file of everything, while the desk and an import go on
      restore FILE --into DIR --user 9001  into a new data folder
      support FILE.txt [--user 9001]  versions, disk, the printer's answer, the log's last lines: a text file for whoever helps
    Online service
      serve --listen 127.0.0.1:PORT [--certificate FILE --key FILE] [--origin https://HOST] [--practice]
        the workers' own pages, until it is told to stop; another address than this computer's own needs a certificate
    Stationery
      form list                   the forms there are, what protects the secret on each and what does not
      form check FILE.toml        check a form of the office's own (forms/NAME.toml in the data folder)
      form sample NAME --out FILE.pdf [--large-print] [--test-page]  a void sample, or the page to set the printer by

    Examples: xinfeng reset --user 1001 --large-print
              xinfeng resume 110105-01-20261122-00013 --user 1001

    Passwords and identity numbers are never on the command line; they are asked for.
    Exit codes: 0 done, 1 refused, 2 wrong use, 3 fault.
wrong-use-command = There is no such command: { $what }
wrong-use-option = There is no such option, or it is incomplete: { $what }
wrong-use-missing = Missing: { $what }
wrong-use-value = A value is wrong, or is given twice. This is how it is written: { $what }
wrong-use-help = Please see xinfeng --help.
no-window = No window could be opened: there is no display, or an X library is missing. Please run: apt-get install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0, and start it on a graphical desktop; or work at the terminal: xinfeng reset --user NUMBER (see xinfeng --help).

## Questions
ask-password = Password of user { $user }:
ask-new-password = New password for user { $user } (at least 10 characters):
ask-again = Once more, please:
ask-referral = Print a referral slip for the applicant? (yes/no)
ask-query-slip = Print a slip that says where to ask about medical and maternity insurance? (yes/no)
not-the-same = The two are not the same; please enter them again.
ask-recovery-code = Recovery code (the groups on the recovery sheet):
ask-id-number = Identity number (Ctrl-D to end):
ask-card = Please look at the face of the social security card and enter the last 6 characters of its number (not the bank number), or refuse:
ask-card-all = Please look at the face of the social security card and enter its whole number (not the bank number), or refuse:
abandon-at-the-card = This visit is on the record: to end it, enter abandon at the next question.
ask-attestation =
    Both originals in hand, both valid, and the photo is the person?
    Enter yes, large or standard for the envelope's type, or refuse:
ask-attestation-again =
    Both originals in hand, both valid, and the photo is the person?
    Enter yes, or refuse:
ask-ground =
    Ground of refusal (its number or word):
    { $grounds }
    Answer:
large-print-chosen = The envelope will be in large type.
standard-print-chosen = The envelope will be in standard type.
not-attested = Not confirmed yet. Please enter yes, or refuse.
ask-pick-up-code =
    Please look at the outside of the envelope and enter the 3 digits of the pick-up code, or scan the barcode.
    If it cannot be read or was opened, enter unreadable (void and print anew); to end the visit, enter abandon; to refuse it, enter refuse:
ask-envelope-number =
    This envelope was printed before there were pick-up codes. Please look at its outside and enter the last 3 digits of its number, or scan the barcode.
    If it cannot be read or was opened, enter unreadable (void and print anew); to end the visit, enter abandon; to refuse it, enter refuse:
ask-printed = Was the envelope printed? printed | not-printed | unreadable (or opened) | abandon (end the visit):
ask-go-on = This visit has no envelope. go-on | abandon (end the visit):
ask-out-of-draws = This visit may print no more envelopes. abandon (end the visit), or Ctrl-D to leave it:
ask-print-again = Press Enter to print again, enter abandon to end the visit, or refuse to refuse it:
ask-unlock-user = Whose lock is to be lifted (user number):
ask-unlock-reason = Reason (no names, no numbers):
ask-worker-password = The worker's password:
not-an-answer = Please enter one of the answers listed.
not-a-user-number = A user number is one to eight digits.

## Answers
shown =
    Please compare with the identity document (this view is on the record)
      name       { $name }
      sex        { $sex }
      born       { $birth }
      ethnicity  { $ethnicity }
      household  { $household }
      number     { $number }
remark = Note: { $remark }
large-print-preset = Note: the applicant is 60 or older, so the envelope will be in large type; when asked to confirm, standard takes that back.
printing = Printing. Please take the sheet, fold and seal it at once, and do not read it.
handed-over = Handed over: the new password is active, the old one is not. Please return the ID card and the social security card.
verify-again = Please verify the social security card again, then hand over.
spoiled = This envelope is void. If a sheet was printed, do not hand it out; take it back.
abandoned = The visit has ended. If an envelope was printed, take it back and destroy it.
still-suspended = Note: the old password was suspended as compromised; the worker cannot sign in until a new envelope is handed over. Please tell the applicant to come again.
unlocked = The lock is lifted.
unfinished-none = There are no unfinished visits.
left-unfinished = Visit { $business } is unfinished. Resume it with: { $command }
input-ended = The input has ended; the command is not done.
output-lost = The result could not be written. Please see xinfeng unfinished.
desk-holder = process { $process }, user { $user }
set-up-done =
    The data folder is set up. The recovery sheet is the file named above: print it now, have two people seal it, then delete the file.
    Next: add clerks with xinfeng user add, bring the register in with xinfeng import.
recovered = The password is set and the old recovery sheet is void. Print the new sheet, have two people seal it, then delete the file.
renew-sheet-about-typed =
    For when the recovery sheet was mislaid, or somebody has read it. The sheet before is void at once, and that is on the record.
    As long as the sheet is in its sealed envelope, or still to be printed, none is needed.
ask-renew-sheet = Enter yes to void the old sheet and make a new one; anything else leaves it as it is:
renew-sheet-left = Nothing was changed; the recovery sheet is the one before.
renew-sheet-done-typed = The recovery sheet before is void. Print the new sheet, have two people seal it, then delete the file.
user-added = User { $user } ({ $role }) is added, and must first change the password with xinfeng user password --user { $user }; nothing can be done before.
password-changed = The password is changed.
import-unreadable = The file cannot be read: { $detail }
import-missing-columns = The header lacks these columns: { $columns }
import-missing-columns-of = The header lacks these columns of { $kind }: { $columns }. If the file holds something else, please say --kind workers|employers|contributions|accounts|benefits at a terminal; if it calls its columns otherwise, please name a file with --mapping that says how.
import-row-refused = Line { $line }, column { $column }, "{ $value }": { $why }
import-progress = Rows done: { $rows }
import-line-refused = Line { $line }: { $why }
import-row-held = Line { $line }: held, since a number on it is known under another name, or is somebody's old one
import-more-left-out = Many lines are left out: from here on they are named in the files alone.
import-more-counted = Many lines would be left out: from here on they are only counted. When the file comes in, all of them go to files.
import-encoding = Read as { $encoding }
import-kind-found = By its columns the file holds: { $kind }
import-held = Held rows are in { $file }. Please find out who they are and bring that file in alone: where the name has changed as renamed (Alt+A; at a terminal --accept new-name), where two people have one number as two people (--accept second-person); where somebody's number has changed, first put the old one into old_numbers. Then delete the file. If nearly every row is held, the file was read in the wrong encoding: choose it (Alt+E; --encoding).
import-not-a-file = This is not a file that can be brought in: a folder, a device or a pipe.
import-encoding-unclear = The encoding of the file is unclear, and nothing was read. Please say --encoding utf-8 or --encoding gb18030 at a terminal, or save the file as UTF-8 with a byte order mark.
import-changed = The file has changed since it was counted, and nothing was brought in. Please count it again.
import-not-kept = The held rows cannot be written into the data folder. Rows that were brought in before stay; please mend it and import the same file again: { $detail }
import-done = { $new } new, { $changed } changed, { $unchanged } unchanged, { $held } held, { $refused } refused
printer-told =
    name     { $name }
    make     { $make }
    state    { $state }
    reports  { $reasons }
    PDF      { $pdf }
    formats  { $formats }
    papers   { $papers }
    trays    { $trays }
printer-idle = idle
printer-printing = printing
printer-stopped = stopped
printer-prints-pdf = printed
printer-prints-no-pdf = not printed
printer-ready = It can print envelopes.
printer-is-spool = Note: this address is a queue of a print server (CUPS), not the printer itself. The server keeps each envelope as a file in its spool, usually for a day, longer while the printer cannot be reached. Use the printer's own address.
form-shipped = (comes with the program)
form-sound = The form { $form } is sound. Put it into forms/ in the data folder as { $form }.toml, and choose it in the window (Alt+F) or in settings.toml: [form] name = "{ $form }".
form-sample-exists = There is a file of this name already; it was left alone. Please choose another name.
form-sample-lost = The file could not be written: { $detail }
journal-intact = The journal is intact: { $count } entries, head { $head }.
journal-compare = Please take the latest receipts or stubs and check their journal codes with --code, such as --code 427-K4TB-9XWE-2HRM-VP7D.
journal-code-fits = The code on the paper fits entry { $seq }.
journal-code-weak = The code on the paper fits entry { $seq }, but it is of the older, short kind: whoever holds the key to the data can make another entry fit its eight digits within minutes. Please also check a code of four groups of four characters, from a newer paper.
journal-code-differs = The code does not fit entry { $seq }. Please first compare what was typed with the paper; if it is the same, the journal was rewritten whole, or an older data folder was put in place. Please preserve the data folder and stop.
journal-rows-broken = The journal itself is intact ({ $count } entries, head { $head }), but the tables were changed beside the program. Please preserve the data folder, stop, and report it.
journal-broken = The journal was tampered with ({ $count } entries, head { $head }). Please preserve the data folder, stop, and report it.

## Practice desk
demo-making = Making a practice desk: { $folder }
demo-not-practice = This data folder is a real one and no practice desk; nothing was changed. Please name another with --data.
demo-not-empty = There are other files in this folder; nothing was changed. Please name a new one with --data.
demo-data = The practice data are wrong; please report this.
demo-title = Practice desk ({ $folder }). Everybody here is invented, and every envelope says that it is void.
demo-users = Users: number, name, role, password
demo-cases = Workers to try: identity number, last 6 of the card number, what to expect
demo-try =
    Try a reset:
      { $program } --data { $folder } reset --user 1001
    Enter the password, an identity number, the last 6 of the card, yes; then open the PDF named, look at the outside and enter the 3 digits of the pick-up code.
    Verify the journal:
      { $program } --data { $folder } journal verify --user 3001
demo-serve =
    Serve the online service to a browser of this computer (its codes lie in { $folder }/sms/outgoing):
      { $program } --data { $folder } serve --listen 127.0.0.1:8080 --practice
case-plain-old = an example number of the standard; over 60, so large print is chosen
case-deceased = registered as deceased: refused
case-rare = a rare character in the name: it can be printed
case-borrowed = a very rare character: it can be printed where fonts-hanazono is installed
case-no-glyph = a character that no font has: refused before anything is drawn
case-dot = a middle dot in the name
case-duplicate = two people with one number: the program does not choose
case-changed = a changed number; the old one, 001101751111078, finds her too
case-card-expired = the social security card has expired
case-written-loss = the card is reported lost in writing: perhaps fraud
case-oral-loss = the card is reported lost by telephone
case-card-cancelled = the card is cancelled
case-card-replaced = the card has been replaced
case-not-activated = the card is not activated
case-no-card = no card at all
case-elsewhere = insured in another city
case-cancelled = the registration is cancelled
case-permit = a residence permit
case-foreign = a foreign permanent resident card (the official sample number)
case-flawed = the registered number has a wrong check digit; he can be served all the same

## The clock is right
settle-time-follows = Once it is settled, the desk goes by the clock: every envelope that was not handed over is void, unfinished visits are verified again, locks run on for as long as they had left, and the numbers of those who settled it stand in the journal.
ask-settle-time = Look at a telephone or a wall clock first. If the computer's clock is really right, enter yes:
ask-second-user = Number of the second user (one of the two is an administrator, the other has another role; only Enter for the recovery code):
time-not-settled = Nothing was settled, and nothing was changed.

## A printer that was changed
ask-new-printer =
    The printer of envelopes is another one.
    Before: { $before }
    From now on: { $now }
    Compare name and address with what the administrator told you. Enter yes if they are right, no if not or if you do not know:

## A print queue on this computer
spool-sound = Note: this is a print queue (CUPS) on this computer. By its configuration its spool lies in memory and keeps no sheet that was printed. A queue says printed when the printer has the data; paper is what the clerk sees.
spool-unreadable = Note: this is a print queue (CUPS) on this computer, and its configuration in { $folder } cannot be read (cupsd.conf, cups-files.conf). Run this command once as somebody who may read it, or check it by hand (docs/administrator.md, USB printers).
spool-keeps-files = The queue keeps each envelope as a file after it was printed: set PreserveJobFiles No in cupsd.conf.
spool-forgets-jobs = The queue forgets a job as soon as it is done, so that every envelope would be asked about: set PreserveJobHistory 60 in cupsd.conf. It keeps the number for a minute, and nothing of the sheet.
spool-keeps-history = The queue keeps the numbers of envelopes for good: set PreserveJobHistory 60 in cupsd.conf.
spool-on-disk = The folder { $folder } of the spool lies on a disk, where an envelope can be found after it was deleted: let RequestRoot and TempDir in cups-files.conf name folders in memory (tmpfs).
spool-listens = Other computers reach the queue: let cupsd.conf listen at localhost alone.
spool-swapped = What lies in memory may be written to the swap of this computer: switch the swap off, or encrypt it.

## When entries of the journal are lost
ask-loss-looked = Have you looked? Enter yes; anything else leaves it as it is:
loss-left = Nothing was settled; issuing and handing over stay stopped.

## Users who come and go
user-line = { $user } { $name } ({ $role }): { $state }; last signed in { $seen }; password set by { $by } { $set }
user-works = in use
user-is-disabled = disabled
user-is-gone = removed
ask-own-number = Your own ID number:
ask-own-number-again = Your own ID number once more:

## What an auditor and a supervisor read
story-count = { $count ->
        [one] One line. That it was read is on the record.
       *[other] { $count } lines. That they were read is on the record.
    }
exported = { $count ->
        [one] One entry exported. People stand in it as codes; that it was exported is on the record.
       *[other] { $count } entries exported. People stand in them as codes; that they were exported is on the record.
    }
day-anchor = Journal code  { $code }
day-of-user = User { $user }: { $drawn } printed, { $handed } handed over, { $void } void, { $refused } refused, { $wrong } wrong cards
day-void-one = Void envelope  { $number }
day-waiting-one = Waiting envelope  { $number }
day-printed = The account of the day was sent to "{ $printer }".
## Backup and restore
backup-begins = Backing up; the desk and an import may go on meanwhile …
backup-made = Backed up and read again: the journal up to entry { $entry }, { $megabytes } MB.
backup-keep = Please keep it locked up, apart from this computer. Every password of today opens it, and so does the recovery code of today, also when they are changed later.
ask-restore-secret = Password that user { $user } had when the backup was made, or the recovery code of that time:
backup-about =
    Backup of { $made }, read and verified
    Office: { $office }, station { $station }
    Last entry of the journal: { $entry }
    Last envelope number: { $envelope }
    Last business number: { $business }
backup-breaks = { $count } places are not as the journal says, and were not when the backup was made: after restoring, have the auditor verify the journal.
ask-newest-envelope = Newest envelope number on the office's papers, if it is newer than the backup's (on the newest stub or receipt; Enter if there is none):
newest-not-a-number = This is no envelope number. It looks like E110105-01-26-0000428.
newest-elsewhere = This number is of another office or station; the backup is of station { $station }.
newest-older = The backup already has a newer one: { $envelope }. Please look for the newest paper, or press Enter if there is none newer.
restored =
    Restored, on the record. What was done after the backup is lost: until a supervisor or an administrator has looked and settled it, who is not you, nobody is served.
    Envelope numbers go on with { $envelope }; those before it that nobody knows of count as lost.
    Please open no other copy of this desk from now on.
## What is told to whoever helps from afar
support-facts =
    xinfeng 信封: for whoever helps from afar
    No name or number of a worker or user, and no password. Please read it before you send it.

    time        { $at }
    program     { $version }
    database    { $engine }, schema { $schema }
    system      { $system }
    office      { $office }, station { $station } ({ $kind })
    journal     { $entries } entries
    users       { $users }
    register    { $workers } workers
    unfinished  { $unfinished } visits
    disk free   { $free }
    file bytes  { $files }
    drawer      { $drawer } files
support-practice = practice desk
support-office = real office
support-printer =
    Printer { $printer }
    { $answer }
support-no-printer = Printer: none is set, envelopes are laid into the drawer folder
support-settings =
    Settings (what an office calls its printer and other offices is left out; { $offices } other offices are listed)
    { $settings }
support-log =
    The log's last lines (without names and longer numbers)
    { $lines }
support-written = The file named above is written, which is on the record. Please open and read it before you send it.
## Whose unfinished visit it is
unfinished-since = opened { $opened } by user { $user }, counter { $station }
unfinished-taken-over = opened { $opened } by user { $begun }, now with user { $user }, counter { $station }
unfinished-about =
    { $name } · visit { $business } · { $state }
    { $since }
standing-handed-over = handed over
standing-refused = refused
standing-abandoned = ended without an envelope
past-reset = { $reason } · counter { $station } · handed over

## Before a backup is restored
restore-clock = Nothing is restored: the clock stands before the backup's last entry, and numbers would be drawn twice. Please put the clock right first; before there is a folder, nobody can settle it.
newest-later-year = This number is of a year that this computer's clock has not reached: today it says { $today }. Please compare the number with the paper; if it is right, the clock is wrong and must be put right first.
newest-far-ahead = This number is far more than can have been drawn since the backup was made: { $envelope } is the most. Please compare it with the paper, and type it again.
backup-user = { $user } ({ $role })
backup-users = Users in use in this backup, each with the password of then: { $users }

## A backup on the data's own disk
backup-keep-same-disk =
    It lies on the same disk as the data: if that disk fails, both are gone. Please make one on another disk.
    Please keep it locked up, apart from this computer. Every password of today opens it, and so does the recovery code of today, also when they are changed later.
## What is told where nobody can sign in
support-unopened =
    信封 xinfeng: for support (nobody signed in)
    The database was not opened. No name or number of a worker or user and no password is in it. Please read it before you send it.
    time        { $at }
    program     { $version }, writes schema { $schema }
    system      { $system }
    key slots   { $slots }
    disk free   { $free }
    file bytes  { $files }
    drawer      { $drawer } files
support-slots-read = can be read
support-slots-unread = missing, or cannot be read
support-settings-alone =
    settings (without the printer's name and the names of other offices)
    { $settings }
support-settings-wrong = The settings file is wrong and cannot be read.
support-written-unopened = The file above is written; nobody was signed in, so it is not on the record. Please read it before you send it.
## Who settles what a restored backup leaves behind
loss-command = To settle it: { $command }
ask-loss-recovery-code = Recovery code (the groups on the recovery sheet; Enter leaves it as it is):
restored-settle = User { $user } looks and settles it by: { $command }
restored-settle-alone = No other user may settle it. You do, with the code of the recovery sheet, by: { $command }
restored-practice = This is a practice desk; whoever signs in settles it, or at a terminal: { $command }
restored-clock-ahead = The computer's clock says { $clock }, more than 31 days after the backup's last entry ({ $last }): before anybody can sign in, an administrator and a user of another role settle that it is right, by: { $command }

## Which user an answer is about
user-answer = { $user } { $name }: { $done }
user-disabled-already = The user was disabled already; nothing was changed.
user-enabled-already = The user can sign in already; nothing was changed.

## A number on paper, mistyped
newest-check-digit = The check digit (the last one) does not fit this number: a digit is mistyped. The envelope number stands on the newest stub or receipt, beside the barcode; please compare it digit by digit and type it again.
# While a card check is locked; handed over
ask-locked = No card is checked while it is locked. Enter once a supervisor has lifted it, refuse, or Ctrl-D to leave:
handed-over-whose = Handed over: { $name }, envelope { $envelope }. The new password is active, the old one is not. Please return the ID card and the social security card.
## The workers' online service
service-added = Above stands the secret of the online service. It is shown once: put it where only the service reads it. A secret from before opens nothing more.
service-removed = The key of the online service was removed. A service that runs goes on until it is stopped; none starts again.
service-none = The online service has no key.
ask-service-secret = Secret of the service:
serve-not-built = This program was built without the online service.
serve-no-certificate = Others can reach this address, so it needs a certificate: --certificate FILE --key FILE. Without one, listen at 127.0.0.1 or [::1].
serve-no-origin = By which name browsers come is not known: add --origin https://NAME, or some older phones cannot send a form.
serve-certificate = The certificate or its key could not be used: both are PEM files that the service may read, and belong together.
serve-address = This address cannot be listened at: another program does, or this computer does not have it.
serve-credential = The service's secret could not be read from the credentials of systemd (xinfeng-service).
serve-no-credential = CREDENTIALS_DIRECTORY is set, and the file { $file } is missing in that folder or empty: the service has no secret. Say it in the unit (LoadCredential={ $file }:...), or leave the variable out to type the secret.
serve-wrong-secret = The secret does not open this data folder for the service. An administrator makes one with xinfeng service add.
serve-not-practice = This is no practice desk. Leave --practice away, or make one first: xinfeng demo.
## What was lost, when the journal is verified
journal-missing = The chain of what is there is whole ({ $count } entries, head { $head }), but entries may be missing, and nobody has looked yet.
journal-not-settled = A supervisor or an administrator looks, and settles it with “journal settle”.
journal-passed-over = (envelope numbers { $first } to { $last } passed over)
service-there = The online service has a key already. Once there is a new one, the secret from before opens nothing from then on: a service that runs goes on, but starts again with the new secret only.
ask-replace-service = Enter yes for a new key; anything else keeps the one that is there:
service-replace-needed = Nothing was done. Whoever wants a new key in its place adds --replace.
service-kept = The key of the online service stays as it is.

## The online service of the practice desk
demo-online = Online service of the practice desk: { $address }
demo-online-nowhere = The practice desk's online service could not start; the window works all the same.
import-done-gone = { $done }, { $gone } gone
import-mapping-line = The mapping file cannot be used: line { $line } is not as it should be (TOML, a name and a text in quotes: AAC002 = "ID number"); perhaps a quote or a bracket is missing. Nothing was read.
import-mapping-table = The mapping file cannot be used: "{ $name }" stands in it where only [columns] and [values.COLUMN] may stand. Nothing was read.
import-mapping-column = The mapping file cannot be used: it names "{ $name }", and no file of the register has such a column. Nothing was read.
import-refused-rows = The refused rows are in { $file } as they came, and why (masked) in { $report }. Correct them and bring that file in alone, then delete both.
row-employer-code = no unified social credit code (18 characters, GB 32100), or a wrong check character
row-employer-name = no employer's name, or longer than 100 characters, or with characters that cannot be seen
row-employer-state = an employer's state is normal, suspended or cancelled
row-insurance = an insurance is 110, 210, 310, 410 or 510
row-month = no month (written 202610), or one that does not exist
row-year = no year of four digits
row-ahead = more than twelve months ahead of today
row-months = no number of months from 0 to 12
row-amount = no amount: in yuan, at most two decimals, no divided thousands; base and contributions cannot be negative
row-contribution-state = a contribution's state is paid, owed, transferred or none
row-benefit-kind = no kind of benefit, or longer than 40 characters, or with characters that cannot be seen
row-benefit-state = a benefit's state is paid, owed, stopped or returned
row-nobody = nobody in the register has this number; bring the workers in first
row-several = more than one in the register has this number; whose record it is cannot be told
register-kind-workers = workers
register-kind-employers = employers
register-kind-contributions = contributions
register-kind-accounts = accounts
register-kind-benefits = benefits
## Mobile numbers
import-mobile-held = Line { $line }: the mobile number is held, since the worker signed for another at the counter; it was not taken, and the rest of the row came in
import-done-mobiles = { $done }, { $mobiles ->
        [one] { $mobiles } mobile number
       *[other] { $mobiles } mobile numbers
    } held
mobile-shown = Registered mobile number: { $number } ({ $since })
ask-mobile = Please have the applicant say the number by heart, and enter its last 4 digits | new | none (has no mobile) | abandon (end the visit):
ask-mobile-missing = new (register a number) | none (has no mobile) | abandon (end the visit):
ask-mobile-number = New mobile number (not shown):
ask-mobile-again = Once more:
ask-mobile-slip = The slip did not come out. Enter yes to print it once more, anything else to leave it:
mobile-changed = The mobile number is changed and the slip printed: the applicant signs it, and the office keeps it.
mobile-changed-without-slip = The mobile number is changed, but the slip did not come out: please write the business number on paper and have the applicant sign there.
mobile-visit-ended = The visit has ended.

## The inbox
inbox-none = The settings name no inbox. Please write the folder into settings.toml: inbox = "/WHOLE/PATH" below [register].
inbox-unreadable = The inbox cannot be read. Please check that the folder is there and that this account may read it: { $detail }
inbox-strange = Not a file of the register, since its header fits no kind; it stays where it is: { $file }
inbox-empty = No file of the register waits in the inbox.
inbox-file = { $file } ({ $kind })
inbox-file-whole = { $file } ({ $kind }, all there are)
inbox-counted = Counted, nothing has changed yet. Rows about people who come in with a file before theirs are counted as refused, and come in all the same.
ask-inbox = Bring in these files? (yes/no)
inbox-left = Nothing was brought in; the files wait in the inbox.
inbox-set-aside = The file is done with and lies in { $file }
inbox-stays = The file came in, but cannot be moved out of the inbox. Please move it away, and check that this account may write there.

## What goes out
outgoing-none = The settings name no outbox. Please write the folder into settings.toml: outbox = "/WHOLE/PATH" below [register].
outgoing-empty = Nothing waits to go out.
outgoing-counted = { $kind }: { $count }
outgoing-handed-over = envelopes handed over
outgoing-online = passwords reset online
outgoing-mobile-confirmed = mobile numbers confirmed
outgoing-mobile-changed = mobile numbers changed
outgoing-mobile-removed = mobile numbers taken out
ask-outgoing = Write file no. { $number } with { $count ->
        [one] this { $count } change
       *[other] these { $count } changes
    }? (yes/no)
outgoing-left = Nothing was written; the changes wait.
outgoing-written = { $count ->
    [one] { $count } change written
   *[other] { $count } changes written
}
outgoing-finished = A file that was cut short before it had its name has it now.
ask-online-lock = Enter yes to lift it | abandon (end the visit):
## The register at a city's size
row-twice = line { $line } has the same worker, insurance and month or year, and came in; which of the two is right must be found out
import-many-gone = Rows that this file lacks: { $gone } of { $of }, more than a tenth; nothing was flagged as gone, though its good rows came in.
import-many-gone-nothing = Rows that this file lacks: { $gone } of { $of }, more than a tenth; nothing was flagged as gone, and nothing of it came in.
import-many-gone-counted = Rows that this file lacks: { $gone } of { $of }, more than a tenth; brought in so, its good rows would come in, and nothing would be flagged as gone.
import-many-gone-counted-nothing = Rows that this file lacks: { $gone } of { $of }, more than a tenth; brought in so, nothing of it would come in, and nothing would be flagged as gone.
import-many-gone-command = If it really has everything, please give this command: { $command }
import-unknown = Refused rows that do not say what record they are about: { $count }. Nothing was flagged as gone, since nobody can know what this file lacks. Please mend the refused rows and bring the whole file in again.
import-unknown-counted = Refused rows that do not say what record they are about: { $count }. Nothing would be flagged as gone, since nobody can know what this file lacks. Please mend the refused rows and count the whole file again.
import-went-on = The import of this file had stopped at line { $line }. It went on behind that line, and these counts include what had come in before.
import-without-end = The last line, line { $line }, has no line end; perhaps the file was cut there. Please compare this line with the source.
# A worker's own records
standing-queried = saw the own records
## Searching the register
ask-search-name = Name (such as 李小明 or 李小*, a day of birth may follow):
ask-search-mobile = Mobile number:
ask-search-card = Whole number of the social security card (not shown):
ask-search-old-number = Old ID number:
ask-search-reason =
    Why (its number or word):
    { $reasons }
    Answer:
ask-search-remark = In a few words (no names, no numbers):
day-searched = User { $user }: searched the register { $times ->
        [one] { $times } time
       *[other] { $times } times
    }

## Queries of employers
ask-employer-code = Unified social credit code of the employer (18 characters):
employer-found = Employer: { $name } ({ $code })
ask-employer-number = ID number of the person who asks:
ask-employer-name = Name of the person who asks:
ask-employer-letter = Number or name of the letter of authority (entering it says: document and letter are originals and valid, the letter is for this employer and this person, and the person is the one on the photo):
employer-elsewhere = Medical and maternity insurance are kept by the medical insurance bureau: they are left out of the rows, the sums and what is owed. Please ask there.
employer-listed = { $count ->
    [one] { $count } worker. Free of charge; it is on the record, and the workers see it.
   *[other] { $count } workers. Free of charge; it is on the record, and the workers see it.
}
statements-so-far = { $statements } statements in { $files } files so far
statements-done = { $statements } statements in { $files } files
statements-paused = Stopped behind a whole file: { $statements } statements in { $files } files. The same command goes on from there.
statements-another = Another batch lies in this folder, of another year, employer or size of files. Please choose another folder.
statements-left-out = People for whom no statement was made, since another has the same number: { $count }. Please find out whose it is.
statements-no-employer = The register has no employer with this code.
statements-folder = The folder of the statements cannot be used; whole files stay, and the same command goes on behind them: { $detail }
