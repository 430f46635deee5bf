### paper

paper-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
paper-moment = { $date }, { $time }
paper-practice = PRACTICE SPECIMEN · NOT VALID
paper-hotline = Questions: call 12333
paper-free = This service is free

## The envelope

paper-envelope-title = Password envelope · addressee only
paper-envelope-name = Name
paper-envelope-number = Envelope no.
paper-envelope-code = Pick-up code
paper-envelope-issued = Printed
paper-envelope-until = Use by
paper-envelope-station = Counter { $station }
paper-envelope-seal = Refuse this envelope if its seal is broken
paper-envelope-seal-label = Refuse this sheet if its label or coating is damaged
paper-envelope-unknown = The password is random; no member of staff can know it.
paper-envelope-address = Service
paper-envelope-account = Account
paper-envelope-account-hint = your ID number (social security number), 18 characters
paper-envelope-account-short = your ID number (social security no.)
paper-envelope-password = Password
paper-envelope-change = You must change it when you first sign in
paper-envelope-change-short = Change it when you first sign in
paper-envelope-use-before = Sign in and change it on or before { $date }; after that day it is void.
paper-envelope-other = This is not your social security card PIN, and not your bank card PIN.
paper-envelope-steps = What to do
paper-envelope-open = Open the online service: { $address }
paper-envelope-sign-in = Sign in with your ID number and this password.
paper-envelope-set = Set a new password of your own, and tell it to nobody.
paper-envelope-destroy = Once it is changed, tear up this envelope and throw it away.
paper-envelope-unasked = You did not ask for this? Do not use it, and call 12333 at once.
paper-envelope-scam = Nobody will ever ask for this password. Whoever does is a fraud: call 12333.

## The stub

paper-stub-title = Password envelope stub
paper-stub-keep = Kept by the office
paper-stub-business = Business no.
paper-stub-name = Applicant
paper-stub-station = Counter
paper-stub-reason = Reason
paper-stub-forgotten = Password forgotten
paper-stub-locked = Password locked
paper-stub-compromised = Password possibly known to others
paper-stub-documents = Documents
paper-stub-seen = { $id }, { $card } (originals seen)
paper-stub-resident-id-card = Resident ID card
paper-stub-residence-permit = Residence permit for Hong Kong, Macao and Taiwan residents
paper-stub-foreign-resident-card = Foreign permanent resident ID card
paper-stub-social-security-card = social security card
paper-stub-user = Clerk
paper-stub-user-value = { $name } (no. { $number })
paper-stub-at = Time
paper-stub-journal = Journal code
paper-stub-unknown = The system drew the password at random and printed it inside the envelope only. It is not on this stub; neither the office nor its staff can know it.
paper-stub-free = This service is free.
paper-stub-received = By signing, the applicant confirms that the envelope was received with its seal intact and that all original documents were given back.
paper-stub-sign-user = Clerk signs
paper-stub-sign-receiver = Applicant signs
paper-stub-sign-date = Date

## The receipt, in two parts

paper-receipt-title = Service receipt
paper-receipt-part-worker = Applicant's part
paper-receipt-part-office = Office's part
paper-receipt-done = Done
paper-receipt-done-value = Online password reset ({ $reason })
paper-receipt-name = Applicant
paper-receipt-query = Query no.
paper-receipt-code = Check code
paper-receipt-until = Verify by
paper-receipt-verify = Until that day anybody who has the query number and the check code can ask at counter { $station } of this office whether this receipt is genuine and what became of the visit.
paper-receipt-unknown = The system drew the password at random and printed it inside the envelope only. It is not on this receipt; neither the office nor its staff can know it.
paper-receipt-free = This service is free. Questions: call 12333.
paper-receipt-sign-office = Office (seal)
paper-cut = Cut along the dashes

## The recovery sheet

paper-recovery-title = Recovery sheet · keep secure
paper-recovery-office = Office
paper-recovery-office-value = { $name } ({ $code })
paper-recovery-made = Made
paper-recovery-what = The data of this office is sealed, and only staff who sign in can open it. The recovery code below is one more key: when nobody can sign in any more, it opens the data again. Whoever holds it can open the data.
paper-recovery-code = Recovery code
paper-recovery-keep = How to keep it
paper-recovery-two = Two people check it together, seal it in an envelope, and sign and date the seal.
paper-recovery-safe = Lock it in a safe, away from this computer.
paper-recovery-copy = Do not photograph or copy it, and never store it in a computer or a phone.
paper-recovery-check = Look at the seal once a year; if it is broken, replace the code at once.
paper-recovery-use = How to use it
paper-recovery-how = Open the seal with two people present, type the code in the groups shown above, replace it as soon as the data is open, and destroy this sheet.
paper-recovery-sign-first = First keeper signs
paper-recovery-sign-second = Second keeper signs
paper-recovery-sign-date = Date

## The test page

paper-test-title = Test page · { $form }
paper-test-offset = Moved to the right { $x } mm, down { $y } mm
paper-test-how = Each number is meant to lie as many mm from the left edge (upper ruler) or the upper edge (left ruler) as it says. On the calibration screen, move by what is missing. Print at 100 %. The secret is SPECIMEN.

## The referral slip

paper-referral-title = Referral slip
paper-referral-keep = For the applicant
paper-referral-asked = Asked for
paper-referral-asked-value = Online password reset
paper-referral-no-business = none: no visit was opened
paper-referral-why = Why not
paper-referral-where = Where to go
paper-referral-bring = Bring along
paper-referral-complain = This service is free. If anything is unclear, or you disagree, call 12333 or tell this office. Nothing on this slip is about the applicant.

## The account of a day

paper-day-title = Account of the day
paper-day-made = Made
paper-day-made-value = { $at }, { $user }
paper-day-agrees = These counts are the journal's, and agree with the visits and envelopes in the database.
paper-day-differs = The journal and the database do not agree. Please verify the journal (journal verify) and find out why before anybody signs.
paper-day-sign-first = Made by (signature)
paper-day-sign-second = Checked by (signature)
day-waited = Waiting before
day-drawn = Printed
day-handed-over = Handed over
day-void = Void
day-waits = Waiting after
day-refused = Not served
day-refused-total = All refused
day-stopped = Stopped by the register
day-abandoned = Ended without a ground
day-unfinished = Of this day, unfinished now
day-users = User by user
day-user = User
day-of-drawn = Printed
day-of-handed-over = Handed
day-of-void = Void
day-of-refused = Refused
day-of-wrong-cards = Wrong card
day-others = others
day-all = All
day-void-numbers = Numbers of void envelopes
day-waiting-numbers = Numbers of envelopes that wait
day-void-none = none
day-void-more = { $numbers }   and { $more } more, in the journal

## The journal as pages

paper-list-title = Extract from the journal
paper-list-page = page { $page } of { $pages }
paper-list-office = { $name } ({ $code }), counter { $station }
paper-list-made = exported { $at } by user { $user }
paper-list-picked = Shows: { $picked }; { $count } entries. People stand here as codes: no name, no ID number.
paper-list-anchor = Journal code at the time of export: { $code }
paper-list-seq = Entry
paper-list-time = Time
paper-list-who = Where · who
paper-list-what = What
paper-list-nothing = Nothing fits.
## Where the envelope is opened, and how its password is read

paper-envelope-unseal-fold = To open: tear along the dashes on both sides
paper-envelope-unseal-block-out = To open: tear off both strips with holes, then lift
paper-envelope-unseal-label = The password is in the box below: lift the label, or scratch the coating off
paper-envelope-tear = Sealed here · tear along the dashes
paper-envelope-note-letters = Uneven on purpose, against forgery. Letters are capitals; there is no 0, 1, O, I or L.
paper-envelope-note-digits = 12 digits, uneven on purpose, against forgery
paper-envelope-note-plain-letters = Letters are capitals; there is no 0, 1, O, I or L.
paper-envelope-note-plain-digits = 12 digits
paper-envelope-unasked-short = You did not ask for this? Call 12333; do not use it.
paper-envelope-scam-short = Whoever asks you for this password is a fraud.
paper-envelope-account-least = your ID number

## What the office files by, and what somebody who is sent on must know

paper-stub-id-number = ID number
paper-referral-when = When
paper-referral-when-value = office hours on working days (call 12333 first).
paper-referral-number = Slip no.

## A receipt that was lost, and where the service is rated

paper-copy = COPY
paper-copy-title = { $title } · COPY
paper-copy-part = { $part } (copy)
paper-copy-of = This is a copy of a receipt: printed again on { $moment } by user { $user }, journal code { $head }.
paper-rating = Rate us

## The office's own hours
paper-referral-when-hours = { $hours } (call 12333 first).
paper-referral-when-holidays = office hours on working days; { $holidays } (call 12333 first).
paper-referral-when-both = { $hours }; { $holidays } (call 12333 first).

## What the account of a day does not have
day-gap-restored = The data were restored (entry { $entry }): what was done after the backup is not in this account.
day-gap-lost = Entries of the journal were found missing (entry { $entry }): what they said is not in this account.
day-gap-passed-over = { " " }Envelope numbers { $first } to { $last } are passed over; some may be on paper.
day-gaps-more = { $more } more: see the journal.
## The slip for another mobile number
paper-mobile-title = Change of mobile number
paper-mobile-number = Slip number
paper-mobile-before = Before
paper-mobile-after = Now
paper-mobile-changed = Changed on
paper-mobile-none = none
paper-mobile-codes = To protect the account, the online service sends no codes to the number for 7 days after the change.
paper-mobile-no-codes = Without a mobile number the online service sends no codes; a forgotten password is reset at the counter, with ID and card.
paper-mobile-told = The number before is told of the change by text message.
paper-mobile-signs = By signing, the applicant confirms that he asked for this change, and that the number now is his. This service is free of charge.

## The slip on data that differ
paper-difference-title = Differing data
paper-difference-what = Differs
paper-difference-between = { "; " }
paper-difference-at-registration = personal data: registration counter of the insured place
paper-difference-at-employer = employer: by the employer, where it is insured
paper-difference-at-card-service = card: any card service point
paper-difference-at-counter = mobile number: this counter
paper-difference-bring = ID and social security card, both originals
paper-difference-unchanged = The register does not agree with the documents shown. Nothing was changed here. This service is free; questions: 12333.
# A worker's own records
day-queried = Workers saw their records
day-employers = Somebody asked for an employer

## The statement of personal rights
paper-statement-title = Social insurance statement
paper-statement-year = Year { $year }
paper-statement-all = All years
paper-statement-number = Query number
paper-statement-code = Check code
paper-statement-until = Verifiable until
paper-statement-name = Name
paper-statement-id-number = ID number
paper-statement-sex = Sex
paper-statement-birth = Born
paper-statement-place = Insured place
paper-statement-area = { $name } ({ $code })
paper-statement-employer = Employer
paper-statement-employer-value = { $name } ({ $code })
paper-statement-no-employer = none in the contributions
paper-statement-as-of = Data as of
paper-statement-made = Printed
paper-statement-accounts = Accounts (yuan)
paper-statement-no-account = The register has no account.
paper-statement-insurance = Insurance
paper-statement-of-year = Year
paper-statement-opening = Balance before
paper-statement-credited = Credited
paper-statement-interest = Interest
paper-statement-closing = Balance after
paper-statement-months = Months
paper-statement-insured = Contributions (base in yuan)
paper-statement-since = Enrolled since
paper-statement-standing = State
paper-statement-counting = Months in all
paper-statement-last-paid = Last paid
paper-statement-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
paper-statement-sum-months = Months { $state }
paper-statement-sum-base = Bases { $state }
paper-statement-sum-employer = Employer, { $state }
paper-statement-sum-person = Worker, { $state }
paper-statement-total = Paid for all insurances: by the employer { $employer }, by the worker { $person }, together { $both } yuan
paper-statement-stands = Enrolled since { $since }; { $standing }; months in all { $months }; last paid { $last }
paper-statement-paid-months = Paid
paper-statement-base = Bases paid
paper-statement-by-employer = By employer
paper-statement-by-person = By worker
paper-statement-bases = Monthly base: { $bases }
paper-statement-base-month = month { $first } { $base }
paper-statement-base-months = months { $first }–{ $last } { $base }
paper-statement-between = ,{ " " }
paper-statement-sentences = ;{ " " }
paper-statement-other = { $state }, months in all: { $months } (employer { $employer }, worker { $person })
paper-statement-all-paid = Paid in all years
paper-statement-gaps = Months not paid here, and why
paper-statement-gap = { $insurance }: { $gap }
paper-statement-employers = Who paid
paper-statement-first = From
paper-statement-last = To
paper-statement-benefits = Benefits (yuan)
paper-statement-no-benefit = The register has no benefit.
paper-statement-kind = Benefit
paper-statement-count = Times
paper-statement-notes = Notes
paper-statement-note-marks = Marks of months: P paid; O owed (framed); T transferred in from elsewhere (underlined); N nothing was due; — the register says nothing of the month.
paper-statement-note-amounts = All amounts are yuan as the register has them; nothing is rounded. Months in all are those paid and those transferred in.
paper-statement-note-as-of = This statement shows the register as of { $day }. Whoever finds it wrong may ask the office of the insured place to look into it, or call 12333.
paper-statement-note-verify = Until { $until } anybody can have this statement verified at any counter of this office, by its query number and check code. The QR code holds nothing else.
paper-statement-note-verify-online = Until { $until } anybody can have this statement verified at any counter of this office or at { $address }, by its query number and check code. The QR code holds nothing else.
paper-statement-note-seal = It bears no seal; what counts is what its verification says.
paper-statement-note-geta = 〓 stands for a character that the fonts of this computer do not have.
paper-statement-note-free = The query, this paper and its verification are free of charge.
day-searches = Searches of the register
## A month of an employer
paper-unit-title = Contributions of an employer
paper-unit-employer = Employer: { $name }    Unified social credit code: { $code }
paper-unit-month = Month: { $month }    Query: { $query }    Owed in this month: { $owed } yuan
paper-unit-made = made out { $at } by user { $user }
paper-unit-note = Amounts in yuan; names and numbers are masked; free of charge. Journal code { $code }
paper-unit-note-elsewhere = Amounts in yuan; names and numbers are masked; free of charge; medical and maternity insurance: ask the medical insurance bureau. Journal code { $code }
