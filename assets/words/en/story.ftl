### The story that shows what the program is.

story-title = The story of a password envelope
story-lead = A worker has forgotten the password of the online service and comes to the counter with the ID card and the social security card. The program itself drew every screen below and printed every paper; the people are invented.

## A password is forgotten
story-forgotten-title = A password is forgotten
story-forgotten-lead = Wang Xiuying has forgotten her password. The clerk types the number of her ID card, and the program finds her in the register.
story-sign-in = The clerk signs in with a number and a password. Only that password opens the data: until then nothing on the disk can be read.
story-find = The number is checked while it is typed. With the eighteenth character the search begins by itself.
story-compare = Name, sex and date of birth are compared with the ID card. Having looked is on the record.

## The card
story-card-title = Checked without seeing the answer
story-card-lead = The program knows the card number and never shows it. Its last six can only be read from the card in the applicant's hand.
story-card-wrong = One wrong entry, two tries left. After the third it is locked until a supervisor lifts the lock.
story-card-right = The right digits. By pressing Enter the clerk confirms that both originals are in hand and valid, and that the photo is the person. One last look before paper.

## The envelope
story-envelope-title = The envelope
story-envelope-lead = Enter once more: the program draws a password at random and prints it straight into the envelope. It is on no screen, in no journal and in no database.
story-envelope = Page one is the envelope: folded in three at the marks, with the password inside and patterns on both sides to cover it. Page two is the receipt: one part for the applicant, one signed by both and kept. No password is on it.
story-outside = The clerk reads the outside of the envelope in hand and types the three digits of its pick-up code. A real counter does not show it; only a practice desk draws the outside, for those who are learning.
story-handed-over = The code fits: handed over. From this moment the new password works and the old one does not. Until now the old one did.
story-opened = What the applicant finds inside. Only a practice desk can show this; no screen of a real counter ever shows a password.

## The receipt
story-receipt-title = Is this receipt genuine?
story-receipt-lead = Somebody comes back with a receipt. For thirty days the counter can tell.
story-receipt-genuine = Query number and check code are typed: it is this office's, and the envelope was handed over.
story-receipt-forged = One character of the code is different: no receipt of this office.

## Two envelopes
story-couple-title = Two envelopes, mixed up
story-couple-lead = A couple comes together. Both envelopes are printed and lie side by side.
story-couple-his = The husband's envelope. His name is masked outside and whole inside, its rare character printed all the same.
story-couple-hers = The wife's envelope.
story-couple-his-for-hers = It is the wife's turn, and the barcode of the husband's envelope is scanned: it is another code, and nothing is handed over.
story-couple-waiting = Hers is put aside, his comes first. F4 lists every visit that is not finished.
story-couple-printed = The program asks first whether the envelope was printed. Before it is handed over, the card is checked once more.
story-couple-hers-for-his = Now the barcode of the wife's envelope is scanned: refused as well.
story-couple-right = To each the right envelope: both visits are done.

## A jam
story-jam-title = The printer jams
story-jam-lead = The paper jams and the envelope is torn. No password is ever printed twice.
story-jam-torn = The torn envelope. Nobody can promise that no one has seen the inside.
story-jam-void = F6 voids it. This envelope can never be handed over.
story-jam-again = The verification still counts, so another can be printed at once.
story-jam-whole = The new envelope: another number, another pick-up code, another password, another receipt.
story-jam-old = The barcode of the torn one is scanned: it is void, and is taken back.

## No card
story-no-card-title = No card, no envelope
story-no-card-lead = Somebody knows an ID number and has no card to show. The clerk guesses for him.
story-no-card-guess = Two guesses, one try left.
story-no-card-locked = The third is wrong too: locked. This clerk can do nothing for this person until a supervisor has looked at it.
story-no-card-ground = F5 refuses; a ground is chosen.
story-no-card-refused = Refused, and on the record.
story-no-card-slip = F5 again prints a slip: why it was not done and what to bring next time. There is no name and no ID number on it.

## What is done beside the program
story-caught-title = Tampered with, and noticed
story-caught-lead = Somebody puts an older copy of the database back; somebody sets the clock ten years ahead; somebody alters the code on a paper. None of it goes unseen.
story-caught-lost = The copy is back: the journal ends before the end that is kept outside the data folder. The supervisor sees at sign-in which entries are missing, and it is on the record; until somebody has looked, no envelope is issued or handed over.
story-caught-settled = Somebody has looked. The next numbers go on behind those that were used: none is drawn twice.
story-caught-clock = The clock is ten years ahead: nobody can sign in, and nothing is written. Both times stand there; once the clock is right, work goes on.
story-caught-forged = The code of a paper with another last character: the journal has no such entry.

## The journal
story-journal-title = It is all in the journal
story-journal-lead = Every search, view, wrong entry, print, hand-over and refusal is an entry, and each is chained to the one before: whatever is edited, deleted or inserted is found.
story-journal-read = The journal as the auditor sees it. There is no name in it, no ID number, and no password.
story-journal-whole = Alt+V verifies the whole journal: intact.

## By hand
story-check-title = Check it by hand
story-check-lead = There is no need to believe the program. With openssl anybody can check an entry: its hash (SM3) is computed from the hash before it and the entry's own line.
story-check-one = Entry { $place } of the journal says: "{ $entry }". At a terminal:
story-check-prints = It must print:
story-check-all = The whole journal at once, in the folder of this page:
story-check-journal = The whole journal

## The foot
story-foot-practice = This is a practice desk: the people are invented, and the passwords in these envelopes were drawn for show and open nothing. A real password is never left lying like this.
story-foot-papers = This machine has no pdftoppm (package poppler-utils): the papers are PDF files, without pictures.
story-foot-made = Made by xinfeng { $version } on { $day }: xinfeng demo --story DIR

## At the terminal
story-begins = Playing the story; it takes less than a minute …
story-progress = { $number }/{ $count }  { $chapter }
story-done = Done. Please open in a browser: { $file }
story-by-hand = To check an entry of the journal by hand, type the lines below; they must print { $hash }
story-papers-not-drawn = This machine has no pdftoppm, so the papers are PDF files only. For pictures, first: apt-get install poppler-utils
story-not-ours = The folder { $folder } holds other files; nothing was changed. Please name an empty folder, or one that holds an earlier story.
story-not-built = This program was built without the story (feature story).
story-lost = The story broke off: the window did not come to the screen that was expected. Please report this.

## The account of the day
story-day-title = Before closing: the account of the day
story-day-lead = The supervisor presses F9: where each envelope came from and where it went, what was refused on which ground, and who did it.
story-day-account = The account: what waited before and what was printed is what was handed over, became void, or waits now. The counts are the journal's, held against the tables.
story-day-sheet = Enter prints the sheet: two people sign it, and it carries the journal's code, so that nobody changes the record of this day unseen.

## The disk is lost
story-backup-title = The disk is lost, and the desk goes on
story-backup-lead = The administrator backs everything up to another disk. Then the computer's own disk fails, and the desk goes on from the backup.
story-backup-place = Alt+B asks for the place: it lists the disks that are plugged in, what is free on each, and whether it is the data's own. Here a folder is typed instead.
story-backup-goes-on = The backup is made in the background: the desk can be used meanwhile, or left.
story-backup-made = Once written, it is read again from the disk, every byte of it, and put on the record. Only then is it done.
story-backup-since = After the backup one more envelope is printed. The backup does not know its number.
story-backup-flipped = The disk fails, and the data folder is gone. First somebody restores a copy of the backup in which one byte is another: it is refused, and nothing is left behind.
story-backup-restored = Then the backup itself is restored into a new folder, with the newest envelope number on paper. Numbers since are passed over, and none is used twice.
story-backup-looks = The supervisor looks first: what was done after the backup is lost, and must be compared with the papers.
story-backup-settled = It is looked at, on the record, and the desk goes on.
story-backup-next = 王秀英 is served again: the new number comes after every number that was used, the lost one too.

## The online service
story-online-title = The worker helps herself
story-online-lead = At home Wang Xiuying signs in with the envelope and sets a password of her own. Later she forgets it, and a code to her phone resets it.
story-online-envelope = On the page for envelopes she types her ID number and the password that is inside.
story-online-own = That password is used this once: she sets her own.
story-online-me = Signed in she sees her own data, masked at first.
story-online-code = Later she has forgotten it. After "Forgot password" a code comes to her phone, with the letters that stand on the page, too.
story-online-done = With the code she sets a new password. All her sessions end, and her phone is told.

## Another telephone, and the page of a person
story-mobile-title = Another telephone
story-mobile-lead = Wang Xiuying comes back with another mobile number, and wants to know how she stands. That needs both documents, and no envelope.
story-mobile-by-heart = On Print, Alt+M. The screen shows how the registered number begins; the rest she says by heart.
story-mobile-twice = Alt+N: the new number, typed twice as she says it.
story-mobile-slip = She signs the slip, and the office keeps it. The number before is told by text message, and the new one gets no codes for seven days.
story-person-register = Alt+I opens her page: what the register has of her. That it was opened is on the record, and she sees it online.
story-person-online = Alt+2, her online service: the password, since when the number is registered, and what was sent to her.
story-person-done = Alt+3, what was done here: the reset, the new number, and who looked. Then the visit ends, without an envelope.

## One's own records
story-query-title = A worker asks for his own records
story-query-lead = Zheng Gaihao wants to know what was paid for him. The law lets him ask free of charge; both documents are checked as for an envelope, and no password is touched.
story-query-years = Alt+Q in the place of an envelope: five insurances, year by year, each month as it was paid, and beside it what the year came to.
story-query-gaps = Tab: which months were not paid here, and why.
story-query-statement = Alt+Y prints the statement of personal rights of the year. It has a query number and a check code; the ID number is masked.
story-query-genuine = Whoever is shown that statement types both at F11: this office made it out, and for whom, masked.

## An employer
story-unit-title = An employer asks for a month
story-unit-lead = Somebody comes for his employer, which may query its own records, too. He shows his document and the letter of authority.
story-unit-asks = On Find, Alt+E: the employer's code, who asks, and by which letter. By pressing Enter the clerk confirms that both are originals, valid, and for this employer and this person.
story-unit-month = The newest month: every worker masked; beside them what the employer owes, and the sums of each insurance.
story-unit-owed = Left leads to the month before, and there to a worker for whom nothing has been paid yet. That this month was shown is on the record, and the workers in it see it online.
story-unit-list = Alt+S prints the month, masked as well.
