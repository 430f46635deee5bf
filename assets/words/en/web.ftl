### What the pages of the online service say: the words that a worker reads who helps himself.

## On every page
web-title = { $page } – { $office }
web-title-wrong = Error: { $page } – { $office }
web-service = Social security online
web-skip = Skip to the content
web-tools = Language and account
web-more = About and telephone
web-practice = Practice only: people and data are invented. Do not enter real ones.
web-other-language = 中文
web-sign-out = Sign out
web-telephone = Telephone 12333
web-wrong = There is a problem
web-flaw = Error:{" "}
web-on = Continue
web-once-more = Open the page again
web-to-the-start = Go to the start

## The counter
web-counter = At the counter and by telephone
web-counter-office = Office
web-counter-address = Address
web-counter-hours = Open
web-counter-bring = Bring
web-counter-papers = Your valid ID card and your social security card, both originals
web-counter-telephone = Telephone
web-counter-or = , or for the whole country{" "}

## The start
web-home = Personal social security information inquiry
web-home-lead = Here you look at your own social security information, and set, change or recover the password for it.
web-sign-in = Sign in
web-home-sign-in = With your ID number and your online password
web-envelope = Sign in with your password envelope
web-home-envelope = You were given a password envelope at the counter and sign in for the first time
web-forgot = Forgot password
web-home-forgot = Get a code on your registered mobile phone and set a new one
web-which = Which password is it?
web-which-about = It is the password of the online service: not the one of your social security card, not the one of your bank card, and not the one of the electronic card.

## Sign in
web-number = ID number (social security number)
web-number-hint = 18 characters; if the last is an X, small or capital does not matter.
web-password = Online password
web-password-hint = Not the password of your social security card or bank card.
web-have-envelope = Do you hold a password envelope that is still unused? Sign in with it
web-have-password = Have you set a password of your own already? Sign in
web-over = Your session has ended: nothing was done for a while, or you signed out or reset the password elsewhere. Please sign in again.
web-signed-out = You have signed out. On a computer that others use, close the browser too.
web-envelope-lead = The password in the envelope is for the first time only; you set your own right after it. It works once the counter has handed the envelope over.
web-secret = Password in the envelope
web-secret-hint = As it is printed inside. Capitals, spaces, hyphens and width do not matter. You see what you type, so that you can compare it.
web-own = Set your own password
web-own-lead = The password in the envelope was right. Once you have set your own, the one in the envelope is void.
web-set-and-sign-in = Set password and sign in

## A new password
web-rules = Your new password has
web-rules-length = 8 to 64 characters
web-rules-kinds = at least one letter and one digit, unless it has 15 characters or more; Chinese characters and signs may be in it, too
web-rules-common = nothing that everybody thinks of first
web-rules-own = not the last 6 characters of your ID number, your birth date in 8 or 6 digits (such as 19800102 or 800102) or your whole mobile number in it, and it is not the present one
web-new-password = New password
web-again = New password once more

## Forgot password
web-forgot-lead = Enter your ID number. We send a code to the mobile phone that you registered at the counter; with the code you set a new password.
web-send-code = Send the code
web-no-phone = No mobile registered, or a new number?
web-no-phone-about = Please come to the counter yourself: after a look at your papers your mobile is registered there, or a password envelope printed. A mobile that was just registered gets codes after 7 days.
web-code-title = Check your phone
web-code-lead = If the number that you entered is insured here and has a mobile phone that can be used, we have sent a text message. It has the reference { $letters } and a code of { $digits } digits that is good for 5 minutes.
web-code = Code of { $digits } digits from the message { $letters }
web-code-hint = Only the code of the newest message counts. Compare the reference.
web-code-warning = Tell the code to nobody. Our staff never ask for it; whoever does is a fraud.
web-no-code = Not received a text message?
web-not-come = No message within two minutes? Do not try again and again: come to the counter yourself with your papers, and take a password envelope home at once.
web-resend-lead = There are several reasons why no message may have come:
web-resend-number = The ID number was mistyped. To protect everybody, we do not say whether a number is registered.
web-resend-blocked = The phone blocked the message, or has no signal. Look among the blocked messages.
web-resend-new = The mobile number was registered or changed within the last 7 days, and gets no code yet.
web-resend-none = No mobile number is registered, or the registered one is no longer in use.
web-again-at = You can have it sent again after { $time }.
web-send-again = Send again
web-have-code = It has come: enter the code
web-new = Set a new password
web-set = Set new password
web-done = Your password has been reset
web-done-lead = The new password counts from now on. Please sign in with it.
web-done-signed-out = You are signed out on every device.
web-done-envelope = A password envelope that was not collected or not used is void.
web-done-notice = We send a notice to your registered mobile. If it was not you, call 12333 at once.
web-begin-anew = Please begin again

## My social security
web-me = My social security
web-facts = Personal details
web-facts-about = Name, number and four more in full; looking at them is recorded
web-facts-lead = Everything is shown in full here: mind who else can see it. That you looked is on the record.
web-facts-wrong = Something is wrong?
web-facts-wrong-about = Please come to the counter with your valid ID card. It cannot be changed online.
web-access = Who looked at my data
web-access-about = Every look and every service, at the counter and online
web-access-lead = Whoever looked at your data or worked with them is listed here, the latest first.
web-access-none = Nothing is recorded.
web-sign-ins = Sign-in history
web-sign-ins-about = When somebody signed in, and whether it worked
web-sign-ins-lead = The latest first. What was tried and failed since the last sign-in stands here for two days; what was tried before, each sign-in counts. If something was not you, change your password at once and call 12333.
web-sign-ins-none = Nobody has signed in.
web-change = Change password
web-change-about = Take a new online password
web-change-lead = All other devices are signed out when you have changed it.
web-old-password = Present password
web-everywhere = Sign out everywhere
web-everywhere-about = Phones, computers, everything is signed out, this device too.
web-back-to-me = Back to “My social security”

## How we use your data
web-privacy = How we use your data
web-privacy-lead = The office named above runs this service. It uses your data to fulfil its legal duty (Personal Information Protection Law, Article 13, paragraph 1, item 3), for which your consent is not needed.
web-privacy-what = Which data
web-privacy-what-about = Name, ID number, birth date, sex, ethnicity, household registration, insured place, state of the social security card, registered mobile, your contributions, accounts and benefits, and the record of sign-ins, looks and services. Of a password only a value is kept from which nobody can find it.
web-privacy-why = What for
web-privacy-why-about = To make sure that it is you, to show you your own data, to send codes and notices, to keep others from posing as you. For nothing else, and for nobody else.
web-privacy-how-long = How long
web-privacy-how-long-about = The register is kept as the rules for social security files say. What was sent by text message is kept for at least 6 months. Looks and services stand in the journal for good, and cannot be changed.
web-privacy-messages = Who sends the text messages
web-privacy-messages-about = A telephone company. There is no name, no number and no link in them; a message with a link is not from us.
web-privacy-cookies = What your browser keeps
web-privacy-cookies-about = These pages have no script, count no visitors and take nothing from other sites. Your browser keeps one random number for the sign-in, until it is closed, for a minute at the most what the next page is to tell you, and the language that you chose.
web-privacy-rights = Your rights
web-privacy-rights-about = Online you can look at your data and at who has seen them; at the counter you can also have a copy and have errors corrected. For questions and complaints call 12333 or come to the counter.

## Accessibility
web-accessibility = Accessibility
web-accessibility-lead = Everybody should be able to do it alone. These pages follow the Web Content Accessibility Guidelines (WCAG) 2.2, level AA.
web-accessibility-keys = Keyboard and screen reader
web-accessibility-keys-about = Everything can be done with the keyboard, and you always see where you are. Each page has one main heading; what is wrong is read out first. There is no script.
web-accessibility-size = Type and screen
web-accessibility-size-about = The pages can be read at 400% zoom, and on an upright phone without moving them sideways. Nothing is said by colour alone.
web-accessibility-time = Time limits
web-accessibility-time-about = You are signed out after 10 minutes in which nothing was done, and after 60 minutes in all, so that nobody else uses the page that you left open. A code is good for 5 minutes; another one can be sent.
web-accessibility-help = Help
web-accessibility-help-about = If you cannot use the Internet, call 12333 or come to the counter; if it is hard for you to come, call first. Tell us, too, if a page is hard to use.

## What was not done
web-not-found = There is no such page
web-not-found-about = Check whether the address is complete, or begin at the start.
web-no-form = What was sent could not be read
web-no-form-about = Please fill in a form on one of these pages. Nothing was changed.
web-late = What was sent did not come in time
web-late-about = Your browser took longer than 15 seconds to send the form. Nothing was changed. Please look at your connection, and fill it in again.
web-foreign = Sent from another site
web-foreign-about = To protect your account nothing is taken that was sent from another site; nothing was changed. If a link brought you here, close that page and begin at the start.
web-spent = This page was sent already
web-spent-about = A page is taken once: a second click or a refresh does nothing twice. Open the page again, or go to the start and look what came of it.
web-old = The page was open too long
web-old-about = The page is no longer good, and what you typed was not sent. Please open it again. If your browser refuses cookies, allow them for these pages first.
web-busy = Many people are here at the moment
web-busy-about = What you sent was not taken, and nothing was changed. Please wait a few seconds and try again.
web-crowded-about = What you sent was not taken, and nothing was changed. Too much was sent from your network within an hour. Please try again after { $time }.
web-out-of-order = The online service is out of order
web-out-of-order-about = Something failed, and our staff will see to it. Please try again later; if it is urgent, come to the counter.

## Why something was not done, and what to do next
web-denied-not-a-number = The ID number is not right. Compare it with your card: 18 characters, of which the last may be an X.
web-denied-doubted-number = The ID number is not right. Compare it with your card: 18 characters, of which the last may be an X. If it stands so on your card, send it once more.
web-denied-wrong = Number or password is not right. Please check both. If you have just been given a password envelope, choose “Sign in with your password envelope”.
web-denied-wrong-envelope = The number and the password in the envelope do not belong together, or the envelope cannot be used: it was not handed over, was used, is too old or void. Please check both; if it still does not work, come to the counter with your papers.
web-denied-wrong-old = The present password is not right.
web-denied-locked = Too many wrong tries: no password is taken before { $until }. If you need it now, choose “Forgot password” or come to the counter.
web-denied-locked-now = Too many wrong tries: no password is taken for now. If you need it now, choose “Forgot password” or come to the counter.
web-denied-wrong-code = The code is not right; { $left } more may be tried. Compare the reference of the message.
web-denied-code-over = The code is no longer good: 5 minutes have passed, it was used, it was wrong 5 times, or another one was sent. Have it sent again.
web-denied-begin-anew = This is no longer good. Please enter your ID number again.
web-denied-envelope-anew = This is no longer good: 15 minutes have passed, the envelope was opened once more elsewhere, or your own password has been set by it already. If you have set one, sign in with it; if not, enter your ID number and the password in the envelope again.
web-denied-closed = Too many wrong codes: the password cannot be reset by text message before { $until }. If it is urgent, come to the counter with your papers.
web-denied-too-soon = A message was sent just now; another one can be sent after { $time }.
web-denied-too-often = Too many tries. Please try again after { $time }. If it is urgent, come to the counter with your papers.
web-denied-no-codes = This office sends no codes by text message at the moment, so no password can be reset by one. Please come to the counter below with your papers, or try again after { $until }.
web-denied-number-missing = Enter your ID number.
web-denied-password-missing = Enter the password.
web-denied-secret-missing = Enter the password in the envelope.
web-denied-code-missing = Enter the code of the text message.
web-denied-not-a-code = A code has 6 or 8 digits and nothing else. This did not count as a try: enter all digits of the code in the text message.
web-flaw-short = The password is too short: at least 8 characters.
web-flaw-long = The password is too long: at most 64 characters.
web-flaw-no-letter = There must be at least one letter in the password.
web-flaw-no-digit = There must be at least one digit in the password.
web-flaw-monotonous = There are too few different characters in the password: at least 4.
web-flaw-common = Everybody thinks of this password first. Please choose another.
web-flaw-guessable = The last 6 characters of your ID number, your birth date in 8 or 6 digits, or your whole mobile number is in the password. Please choose another.
web-flaw-differ = The new passwords are not the same.
web-flaw-same = That is your present password. Please choose another.

## Your own data
web-told-set = Your password is set, and the one in the envelope is void. Sign in with your own from now on.
web-told-changed = Your password was changed, and all other devices are signed out.
web-told-wrong = Wrong passwords that were typed for your number in the last two days, before you signed in: { $wrong }. If that was not you, change your password and call 12333.
web-fact-name = Name
web-fact-number = ID number
web-fact-birth = Birth date
web-fact-sex = Sex
web-fact-ethnicity = Ethnicity
web-fact-household = Household registration
web-fact-area = Insured in
web-fact-card = Social security card
web-fact-mobile = Registered mobile
web-fact-none = Not registered
web-fact-area-code = Area { $code }
web-card-none = No card is registered
web-card-normal = Normal
web-card-not-activated = Not activated
web-card-oral-loss = Reported lost by telephone
web-card-written-loss = Reported lost in writing
web-card-frozen = Frozen
web-card-cancelled = Cancelled
web-card-replaced = Replaced
web-card-expired = Expired
web-card-unknown = Not known: please ask at the counter

web-ethnicity = { $code ->
    [1] Han
    [2] Mongol
    [3] Hui
    [4] Tibetan
    [5] Uygur
    [6] Miao
    [7] Yi
    [8] Zhuang
    [9] Buyei
    [10] Korean
    [11] Manchu
    [12] Dong
    [13] Yao
    [14] Bai
    [15] Tujia
    [16] Hani
    [17] Kazak
    [18] Dai
    [19] Li
    [20] Lisu
    [21] Va
    [22] She
    [23] Gaoshan
    [24] Lahu
    [25] Sui
    [26] Dongxiang
    [27] Naxi
    [28] Jingpo
    [29] Kirgiz
    [30] Tu
    [31] Daur
    [32] Mulao
    [33] Qiang
    [34] Blang
    [35] Salar
    [36] Maonan
    [37] Gelao
    [38] Xibe
    [39] Achang
    [40] Pumi
    [41] Tajik
    [42] Nu
    [43] Uzbek
    [44] Russian
    [45] Ewenki
    [46] Deang
    [47] Bonan
    [48] Yugur
    [49] Gin
    [50] Tatar
    [51] Derung
    [52] Oroqen
    [53] Hezhen
    [54] Monba
    [55] Lhoba
    [56] Jino
   *[other] Other
 }

## Who looked, and who signed in
web-looked-searched = Looked for your number
web-looked-viewed = Saw your details in full
web-looked-verified = Verified your card and you
web-looked-issued = Printed a password envelope
web-looked-handed-over = Handed a password envelope over
web-looked-read = Read or took out all that is on record of you
web-looked-changed = An import changed the register: { $field }
web-looked-oneself = Saw your details in full
web-looked-own-records = Saw your contributions, accounts and benefits
web-looked-page = Opened your page: your data, masked, and what was done for you
web-looked-unlocked = Lifted the lock of your online service
web-by-station = { $office }, counter { $station }
web-by-import = { $office }
web-by-oneself = You, online
web-by-online = Somebody at the online service
web-signed-password = Signed in
web-signed-envelope = The password envelope was right
web-signed-code = The code of a text message was right
web-signed-set-envelope = Password set for the first time
web-signed-set-code = Password reset
web-signed-set-change = Password changed
web-signed-wrong-password = A wrong password was typed
web-signed-wrong-code = A wrong code was typed
web-signed-locked-password = Wrong passwords again and again: sign-in was stopped
web-signed-locked-code = Wrong codes again and again: resets by text message were stopped
web-signed-out-everywhere = Signed out everywhere
web-how-password = With the online password
web-how-envelope = With a password envelope
web-how-code = With a code by text message
web-how-wrong = Nobody came in by it
web-how-after-wrong = { $how }; wrong passwords before it: { $wrong }

## Other business
web-other-business = Other business
web-other-business-about = Pension, unemployment, training, medical care: where, with which papers, whom to call
web-other-business-lead = These are not done here. Please take the papers to the place that is named.
web-other-business-call = Pension, unemployment, training and medical care are not done here. Where and with which papers: call 12333, or ask at the counter.
web-other-business-place = Where

# A worker's own records
web-looked-queried = Showed you your contributions, accounts and benefits at the counter, as you asked
web-looked-statement = Printed your statement of rights at the counter, as you asked
## Searches of the register
web-looked-listed = Searched the register, and you were listed (masked). Why: { $reason }

## Queries of employers
web-looked-employer = An employer of yours asked, by its letter of authority, what it paid for its workers in { $month } (you among them, masked)
## Own records
web-records = Contributions, accounts and benefits
web-records-about = The five insurances month by month, your accounts, what was paid out; free of charge, and recorded
web-records-lead = This is what the register has of you on { $day }. Looking is free of charge. That you looked is on the record, once for this sign-in.
web-records-year-lead = As the register has it on { $day }. Free of charge.
web-records-insured = Your insurances
web-records-insured-caption = How each insurance stands
web-records-insurance = Insurance
web-records-standing = State
web-records-months = Months in all
web-records-last-paid = Last paid
web-records-never = never
web-records-gaps = Months that were not paid here
web-records-no-gaps = There are none between the first month and the last.
web-records-years = Year by year
web-records-years-caption = Months that count, and behind O those that are owed; choose a year to see its months
web-records-no-years = The register has no month of you.
web-records-year = Year
web-records-counting-short = { $counting } { $letter }{ $owed }
web-records-and = ,{" "}
web-records-counting-owed = { $counting }, owed { $owed }
web-records-accounts = Balance of your accounts
web-records-closed = { $insurance }: { $closing } yuan at the end of { $year }
web-records-employers = Who paid for you
web-records-wrong-about = Please come to the counter with your valid ID card and what proves it, such as a contract or pay slips. What an employer owes is followed up there.
web-records-of-year = Contributions and benefits of { $year }
web-records-before = ← { $year }
web-records-after = { $year } →
web-records-month = Month
web-records-month-of = { $month }
web-records-months-of = { $first }–{ $last }
web-records-months-at = { $months }, { $employer }
web-records-months-caption = The months of { $year }, by insurance
web-records-legend = What the letters mean
web-mark-no-row = –
web-no-row = no record
web-records-caption = { $insurance }: amounts of each month, in yuan
web-records-became = State
web-records-base = Base
web-records-by-employer = Employer
web-records-by-you = You
web-records-paid = Paid in this year: months { $months }, by the employer { $employer }, by you { $person }.
web-records-accounts-caption = Accounts of { $year }, in yuan
web-records-opening = Opening
web-records-credited = Credited
web-records-interest = Interest
web-records-closing = Closing
web-records-account-months = Months
web-records-benefits = Benefits
web-records-back = Back to all years

## Statements of personal rights
web-statement = Statement of personal rights
web-statement-about = A PDF of one year or of all, free of charge; others can have it verified
web-statement-lead = It says what the register has of you: contributions, accounts and benefits. It is free of charge.
web-statement-year = Of which year
web-statement-all = All years
web-statement-make = Make a statement
web-statement-made = Your statements
web-statement-none = None was made yet.
web-statement-told = Your statement is ready: it is the first one below.
web-statement-of-year = Statement of { $year } (PDF)
web-statement-of-all = Statement of all years (PDF)
web-statement-by-counter = Made at a counter. Number { $number }; can be verified until { $until }.
web-statement-by-oneself = Made by you, online. Number { $number }; can be verified until { $until }.
web-statement-by-batch = Made for everybody once a year. Number { $number }; can be verified until { $until }.
web-statement-verify = To whom you show it
web-statement-verify-about = By the number and the code on it, anybody can have it verified for 30 days, at a counter or on the page “Verify a statement”. It has no seal, and needs none. It says what you earn: give it to nobody who need not know.
web-statement-changed = The register has changed
web-statement-changed-about = Since this statement was made, your records were added to or put right, so it cannot be shown again as it was. A copy that you have can still be verified. Please make another one.
web-statement-another = Make another statement
web-looked-own-statement = Made a statement of personal rights
web-looked-statement-checked = Verified a statement of yours that somebody showed
## Verifying a statement of personal rights
web-check = Verify a statement
web-check-lead = Were you shown a social insurance statement of this office? Enter the two numbers that stand beside its square code. It can be verified for 30 days; free of charge.
web-check-number = Query number
web-check-number-hint = 12 digits, such as 2718-2818-2847
web-check-code = Check code
web-check-code-hint = 8 letters and digits, such as 7QKD-M2XR
web-check-button = Verify
web-check-genuine = The statement is genuine. Please compare these facts with the paper.
web-check-of = Statement of
web-check-of-year = the year { $year }
web-check-of-all = all years
web-check-made = Made out
web-check-until = Can be verified until
web-denied-check = No statement of this office has this number with this check code. Please compare both with the paper.
web-denied-check-over = This statement could be verified until { $until }. Whoever showed it can have a new one made, free of charge.
web-denied-statement-missing = Enter the query number.
web-denied-check-code-missing = Enter the check code.
web-denied-statement-mistyped = This cannot be a query number: it has 12 digits. Please compare it with the paper.
web-denied-check-code-mistyped = This cannot be a check code: it has 8 letters and digits. Please compare it with the paper.
