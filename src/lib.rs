//! 信封 Xinfeng ("envelope"): the clerk's program at a social security counter that resets the password of a worker's
//! online service and prints the password envelope (密码信封), whose secret the desk never sees.
//!
//! The [`domain`] knows the rules and nothing else. The [`counter`] does what a person may ask for. A screen shows one step
//! and says what it wants; the [`window`] alone does it. A reset moves through its steps by value, so a step cannot be
//! skipped, repeated or forgotten. Nothing changes without an entry in the journal.
//!
//! # Rooms
//!
//! From the top floor down: a room names rooms that stand below it, and those alone that its row says. A test reads this table
//! and holds every file to it.
//!
//! | room | what is in it | names |
//! |---|---|---|
//! | [`command`] | what is typed at a terminal | story and below |
//! | `story` | what it all is, played headless: a player at a practice desk, pictures, papers, one page (feature `story`) | window and below |
//! | [`window`] | what is seen: screens, keys, fields; the shell that runs calls | telling and below |
//! | `web` | what a worker is shown: pages, their server, who may connect (feature `online`) | online, paper, words, domain |
//! | [`telling`] | what is told: the refusals, faults and answers of every room below, in words | counter, paper, store, words, domain |
//! | [`practice`] | the practice desk: an office that exists nowhere, invented people | counter, settings, store, words, files, domain |
//! | `online` | what a worker may ask for himself: no page, and no rule of any (feature `online`) | settings, store, domain |
//! | [`counter`] | what a person may ask for, one file for each thing | paper, device, settings, store, words, log, files, domain |
//! | [`paper`] | what is printed: the envelope on any form, its receipt or stub, referral slips, the recovery sheet, as PDF in memory | words, domain |
//! | [`device`] | the outside world: printers that speak IPP, and the Drawer, a private folder that takes the place of one; gateways for text messages | files, domain |
//! | [`settings`] | what an office may change, in the program or with an editor | files, domain |
//! | [`store`] | what is kept: the sealed database, key slots, one way to write | files, domain |
//! | [`words`] | what is read: every sentence in 中文 and English | domain |
//! | [`log`] | the log file and the panic hook | files |
//! | [`files`] | files written whole or not at all | nothing |
//! | [`domain`] | what is true at a counter: numbers, cards, rights, the reset, the journal's chain | nothing |
//!
//! # Words
//!
//! Of the trade, as papers and screens say them:
//!
//! | word | 中文 | what it is |
//! |---|---|---|
//! | worker | 参保人 | a person of the register |
//! | applicant | 申请人 | whoever stands at the counter and signs |
//! | clerk, supervisor, administrator, auditor | 经办、复核、管理、审计人员 | the four roles of an office's users |
//! | office, station | 经办机构、窗口 | where it is done: six digits, and two for the desk in it |
//! | identity number | 身份证号码（社会保障号码） | by which a worker is found; of two generations |
//! | visit, business number | 业务、业务受理号 | one worker at one desk, from verification to its end |
//! | verification, attestation | 核验、确认 | the card's digits were right, and the clerk says that he saw originals and person |
//! | ground | 理由 | why a visit is refused (不予办理), an envelope spoiled (作废) |
//! | query | 本人权益查询 | a worker's look at his own records in a verified visit, in the place of an envelope |
//! | password envelope | 密码信封 | the sheet that hides the new password, and what stands on its outside |
//! | pick-up code | 取件码 | three random digits on an envelope's outside and nowhere else, by which it is handed over |
//! | hand over | 发放 | give it away; from then on its password counts |
//! | stationery, form | 信封用纸、版式 | how a sheet is laid out: a file of zones in millimetres |
//! | stub, receipt | 密码信封存根、业务办理回执 | the second page: the office's alone, or in two parts, of which the applicant takes one and may verify it |
//! | referral slip | 不予办理告知单 | why somebody is not served, where to go, what to bring |
//! | recovery sheet | 恢复码单 | paper that opens the store when nobody's password does |
//! | journal | 日志 | every change, view and refusal, chained: an entry's hash is over the one before |
//! | practice desk | 培训环境 | an office that exists nowhere |
//!
//! Ours, one meaning each:
//!
//! | word | what it is |
//! |---|---|
//! | counter | what a person who has signed in may ask for |
//! | desk | the counter as a window has it in hand; at a terminal, the dialogue |
//! | press | what the counter prints with: fonts, words, a printer |
//! | Drawer | a private folder in the place of a printer |
//! | specimen | the invented person whose facts a sample or a trial print shows |
//! | evidence | a value that is made in one place alone, where something was proved |
//! | operation | a change that is asked for under a key made before, so that a repeat gets the first answer |
//! | chain, link, head | the entries begun at one station, one of them with its hash, and a point among them, mostly the end |
//! | tail | where the journal ended after the last change, kept outside the data folder |
//! | epoch | a stretch of the journal in which time never runs back; users begin another one |
//! | data key, key slot | what seals the database, and that key wrapped under somebody's password |
//! | screen, call | what is shown; what it wants done on a thread |
//! | refusal, fault | the rules say no; something is not as it must be for the work to go on: a machine, a file |
//!
//! # The gate, twice
//!
//! In the types: [`domain::Reset`] goes Found → Verified → Issued → Printed → Delivered. Each step takes the one before by
//! value, and evidence that only its own room can make: [`domain::CardMatched`] needs the right card entry,
//! [`domain::Verification`] that and the clerk's word, [`domain::CodeRead`] the right pick-up code; [`domain::Staged`] and
//! [`domain::Handed`] come out of a committed transaction. The types keep honest code honest.
//!
//! In the store: each step is one UPDATE guarded by id, state, user, station and the verification's age, and must touch
//! exactly one row; CHECKs and partial unique indexes allow one open visit and one live envelope a worker. Two processes,
//! a restored backup or a mistake of ours meet the second lock.
//!
//! # The password
//!
//! It exists inside [`counter::Counter::issue`] alone: drawn, hashed (Argon2id), the hash staged under the next envelope
//! number in one commit, typeset, printed, wiped. The staged hash becomes the one that counts at hand-over, in the commit
//! that retires the old one; until then the old password works, unless it was reported compromised. A practice desk alone shows
//! afterwards, on demand, what the worker will find inside.
//!
//! # One reset, from key press to paper
//!
//! The listener around all widgets hears the key ([`window::widget::listener`]) → [`window::Window::update`] routes it to
//! [`window::screen::Find`], which says that the number is complete → the desk goes to the counter on a thread
//! ([`window::desk::Desk::find`] → [`counter::Counter::find`]). What comes back is asked what it needs next
//! ([`counter::Counter::next`]), and the window shows it: [`counter::Next::Card`] is [`window::screen::Verify`] →
//! [`counter::Counter::check_card`], the blind check, and [`counter::Counter::verify`], which draws the business number;
//! [`counter::Next::Order`] is [`window::screen::Print`] → [`counter::Counter::issue`] → the printer ([`device::Printer`]);
//! [`counter::Next::Number`] is [`window::screen::HandOver`] → [`counter::Counter::hand_over`], with the code read from the
//! outside. Whatever stops a step gives the reset back ([`counter::Returned`]) or leaves it among
//! [`counter::Counter::unfinished`], from where [`counter::Counter::resume`] takes it up with nothing verified. The counter
//! decides and owns its press; at a terminal `command::desk` asks for one thing after another, makes the same calls and
//! leaves the same journal. With the envelope comes a receipt, whose number is staged in the same commit;
//! [`counter::Counter::check_receipt`] says later whether it is genuine, [`counter::Counter::refer`] sends on whoever is not
//! served.
//!
//! # Time, chance, cost
//!
//! come from one place each, which a test replaces ([`domain::Clock`], [`domain::Chance`], [`domain::Cost`]; a counter is
//! given all three as [`counter::Means`]). The clock is asked for every entry of the journal, once nobody else writes, so
//! that each carries its own moment and a slow printer shows its minutes. A clock that stands far from the last entry is not
//! believed ([`domain::WrongClock`]): every call is stopped with nothing written, until it is right or two users have settled
//! that it is ([`counter::settle_time`]). The operating system's clock and random source are
//! asked in one place each (clippy's `disallowed-methods` keeps it so), and tests hash with 8 KiB.
//!
//! # What a worker asks for himself
//!
//! The `online` room is for workers what the counter is for users: it holds the rules, and knows no page. `web` holds none: it
//! turns a request into one call and what came of it into a page. Every request goes the same way: who may connect and for how
//! long, which path, whose form (origin, ticket, fields that are secrets), one call on a lane of threads that each have the
//! store open, one page in one language, headers. What hashes has a lane of its own, so that pages stay quick while it is full.
//! Pages are functions of small views, and have no script.
//!
//! # What is done beside the program
//!
//! An entry says of each row that its change touched what stood in it before and what stands in it now, so that a row that no
//! entry explains is named; its hash is over the one before it, and the end of the chain stands on paper. Each change is
//! committed, then the journal's tail written outside the data folder, then answered: entries that vanish are noticed when the
//! folder is opened, and stop issuing and handing over until somebody has looked.
//!
//! A backup is the store of one moment in one file, under a code that takes the data key; what is restored from it is a new
//! folder, which passes over every number since and waits, too, until somebody has looked.

pub mod command;
pub mod counter;
pub mod device;
pub mod domain;
pub mod files;
pub mod log;
#[cfg(feature = "online")]
pub mod online;
pub mod paper;
pub mod practice;
pub mod settings;
pub mod store;
#[cfg(feature = "story")]
pub mod story;
pub mod telling;
#[cfg(feature = "online")]
pub mod web;
pub mod window;
pub mod words;
