//! From what a person does to the screen on show, and from what the screen wants to a call.

use super::authorise;
use super::front::{Front, Then};
use super::key::{Input, Key};
use super::over::Over;
use super::screen::form::{AtDoor, ClockSeen};
use super::screen::{
    AskEmployer, AtDesk, Door, EntryForm, OnShow, OneUser, Screen, Search, SettingsScreen, backup, calibrate, day, door,
    employer, find, first_passwords, form, hand_over, journal, locks, mobile, new_printer, person, print, query, question,
    search, service, settings, stationery, unfinished, user, users, verify,
};
use super::{Effect, Window, office, opening};
use crate::domain::Right;
use crate::settings::BackupSettings;

impl Window {
    /// The keys that lead elsewhere; `None` for one that the screen itself answers.
    pub(super) fn everywhere(&mut self, key: &Key) -> Option<Effect> {
        Some(match key {
            Key::F(1) => self.help(),
            Key::F(3) => {
                self.show(Screen::Search(Search::new()));
                Effect::None
            }
            Key::Alt('e') if matches!(self.on_show(), OnShow::Desk(Screen::Find(_))) => {
                self.show(Screen::AskEmployer(AskEmployer::new()));
                Effect::None
            }
            Key::F(4) => self.unfinished(),
            Key::F(8) => self.settle(),
            Key::F(9) => self.call(|desk, _| desk.day(None)),
            Key::F(10) if matches!(self.on_show(), OnShow::Desk(Screen::Find(_))) => self.call(|desk, _| desk.stories()),
            Key::F(11) => {
                let copies = self.who().is_some_and(|who| who.may(Right::Serve));
                self.show_form(AtDesk::Receipt { copies })
            }
            Key::F(12) => {
                self.lock();
                Effect::None
            }
            Key::Alt('l') => {
                self.settled.speak_the_other_language();
                Effect::None
            }
            Key::Alt('p') => {
                self.settled.forget_what_was_tried();
                self.show_form(AtDesk::OwnPassword { first: false })
            }
            Key::Alt('u') if matches!(self.on_show(), OnShow::Desk(Screen::Verify(_))) => return None,
            Key::Alt('u') => self.call(|desk, _| desk.locks(None)),
            Key::F(_)
            | Key::Alt(_)
            | Key::Text(_)
            | Key::Enter
            | Key::Escape
            | Key::Tab
            | Key::BackTab
            | Key::Up
            | Key::Down
            | Key::Left
            | Key::Right
            | Key::FarUp
            | Key::FarDown
            | Key::FarLeft
            | Key::FarRight
            | Key::PageUp
            | Key::PageDown
            | Key::Home
            | Key::End
            | Key::Backspace
            | Key::Delete => return None,
        })
    }

    fn unfinished(&mut self) -> Effect {
        let first = match self.on_show() {
            OnShow::Desk(Screen::Find(find)) => find.unfinished().cloned(),
            OnShow::Desk(_) | OnShow::Door(_) => None,
        };
        self.call(move |desk, _| desk.unfinished(first))
    }

    fn settle(&mut self) -> Effect {
        let office = self.who().is_some_and(|who| who.may(Right::ChangeSettings));
        let settings = self.settled.settings().clone();
        self.show(Screen::Settings(SettingsScreen::new(settings, office)));
        Effect::None
    }

    fn show_form(&mut self, purpose: AtDesk) -> Effect {
        self.show(Screen::Form(EntryForm::new(purpose)));
        Effect::None
    }

    /// Where to write what is told to whoever helps from afar: a name that is free.
    pub(super) fn ask_for_support(&mut self) -> Effect {
        let at = self.settled.settings().utc_offset.clock(self.now).format("%Y%m%d-%H%M%S");
        let file = self.place.home().join(format!("xinfeng-support-{at}.txt"));
        self.show(Screen::Form(EntryForm::filled(AtDesk::Support, &[&file.display().to_string()])));
        Effect::None
    }

    fn home(&mut self) -> Effect {
        self.call(|desk, _| desk.home(Vec::new()))
    }

    /// The screen on show takes an input, and gets what it asks for.
    pub(super) fn route(&mut self, input: &Input) -> Effect {
        let today = self.settled.settings().utc_offset.date(self.now);
        let sizes = self.look().sizes;
        let seated = match &mut self.front {
            Front::Closed(closed) => {
                let action = closed.door.update(input);
                return self.door(action);
            }
            Front::Seated(seated) => seated,
        };
        match &mut seated.screen {
            Screen::Find(screen) => {
                let action = screen.update(input, today);
                self.find(action)
            }
            Screen::Verify(screen) => {
                let action = screen.update(input, today);
                self.verify(action)
            }
            Screen::Print(screen) => {
                let action = screen.update(input);
                self.print_order(action)
            }
            Screen::HandOver(screen) => {
                let action = screen.update(input);
                self.hand_over(action)
            }
            Screen::Question(screen) => {
                let action = screen.update(input);
                self.question(action)
            }
            Screen::Unfinished(screen) => {
                let action = screen.update(input);
                self.list(action)
            }
            Screen::Journal(screen) => {
                let action = screen.update(input);
                self.journal(action)
            }
            Screen::Settings(screen) => {
                let action = screen.update(input);
                self.settings(action)
            }
            Screen::Stationery(screen) => {
                let action = screen.update(input);
                self.stationery(action)
            }
            Screen::Calibrate(screen) => {
                let action = screen.update(input);
                self.calibrate(action)
            }
            Screen::Users(screen) => {
                let action = screen.update(input);
                self.users(action)
            }
            Screen::OneUser(screen) => {
                let action = screen.update(input);
                self.one_user(action)
            }
            Screen::Form(screen) => {
                let action = screen.update(input);
                self.form(action)
            }
            Screen::NewPrinter(screen) => {
                let action = screen.update(input);
                self.new_printer(action)
            }
            Screen::Day(screen) => {
                let action = screen.update(input);
                self.day(action)
            }
            Screen::Backup(screen) => {
                let action = screen.update(input);
                self.backup(action)
            }
            Screen::Locks(screen) => {
                let action = screen.update(input);
                self.locks(action)
            }
            Screen::Service(screen) => {
                let action = screen.update(input);
                self.service(action)
            }
            Screen::Mobile(screen) => {
                let action = screen.update(input);
                self.mobile(action)
            }
            Screen::Person(screen) => {
                let action = screen.update(input);
                self.person(action)
            }
            Screen::Query(screen) => {
                let action = screen.update(input, sizes);
                self.query(action)
            }
            Screen::Search(screen) => {
                let action = screen.update(input);
                self.search(action)
            }
            Screen::AskEmployer(screen) => match screen.update(input) {
                employer::Asks::None => Effect::None,
                employer::Asks::Open(typed) => self.call(move |desk, _| desk.ask_employer(&typed)),
                employer::Asks::Back => self.home(),
            },
            Screen::Unit(screen) => {
                let action = screen.update(input);
                self.unit(action)
            }
            Screen::FirstPasswords(screen) => match screen.update(input) {
                first_passwords::Action::None => Effect::None,
                first_passwords::Action::AskToLeave => self.ask_whether_written_down(Then::GoOn),
            },
        }
    }

    fn door(&mut self, action: door::Action) -> Effect {
        match action {
            door::Action::None => Effect::None,
            door::Action::SignIn(user, password) => self.sign_in(user, password),
            door::Action::Show(door) => {
                self.show_door(door);
                Effect::None
            }
            door::Action::SettleTime(wrong) => {
                let (offset, practice) = (self.settled.settings().utc_offset, self.place.practice);
                self.show_door(Door::form(AtDoor::SettleTime(ClockSeen { wrong, offset, practice })));
                Effect::None
            }
            door::Action::Submit(purpose, filled) => {
                match opening::submit(&purpose, &filled, &self.place, self.look().words.language()) {
                    Ok(work) => self.call_alone(work),
                    Err((place, said)) => {
                        if let Front::Closed(closed) = &mut self.front {
                            closed.door.say_at(place, said);
                        }
                        Effect::None
                    }
                }
            }
        }
    }

    fn find(&mut self, action: find::Action) -> Effect {
        match action {
            find::Action::None => Effect::None,
            find::Action::Find(number) => {
                if let Some(seated) = self.front.seated_mut() {
                    seated.tried = seated.tried.take().filter(|case| case.number == number.reveal());
                }
                self.call(move |desk, _| desk.find(&number))
            }
            find::Action::Envelope(envelope) => self.call(move |desk, _| desk.became_of(&envelope)),
            find::Action::Open(inside) => self.lay_over(Over::Opened(inside)),
            find::Action::Refer(referral) => self.print(move |desk| desk.refer(&referral)),
            find::Action::Person(number) => self.call(move |desk, _| desk.look_at_person(&number)),
        }
    }

    fn verify(&mut self, action: verify::Action) -> Effect {
        match action {
            verify::Action::None => Effect::None,
            verify::Action::Check(held, entry) => {
                let entered = self.rhythm.entered(entry.expose().chars().count());
                self.call(move |desk, _| desk.check(held, &entry, entered))
            }
            verify::Action::Query(held, entry) => {
                let entered = self.rhythm.entered(entry.expose().chars().count());
                self.call(move |desk, _| desk.check_and_query(held, &entry, entered))
            }
            verify::Action::Back => self.home(),
            verify::Action::AskToLeave => self.ask_to_leave(),
            verify::Action::PutAside => self.put_aside(),
            verify::Action::AskGround => self.ask_ground(),
            verify::Action::AskToAuthorise => self.lay_over(Over::Authorise(Box::default())),
            verify::Action::Person(held) => self.call(move |desk, _| desk.look_at_person_of((held.into(), None))),
        }
    }

    fn person(&mut self, action: person::Action) -> Effect {
        match action {
            person::Action::None => Effect::None,
            person::Action::Entries(before) => self.call(move |desk, _| desk.entries_of_person(before)),
            person::Action::Unlock(held) => self.call(move |desk, _| desk.lift_online_locks(held)),
            person::Action::Differ(held, differences) => self.print(move |desk| desk.print_differences(held, &differences)),
            person::Action::Back(None) => self.home(),
            person::Action::Back(Some(held)) => self.call(move |desk, _| desk.back_from_person(held, None)),
        }
    }

    fn print_order(&mut self, action: print::Action) -> Effect {
        match action {
            print::Action::None => Effect::None,
            print::Action::Issue(reset, order) => self.print(move |desk| desk.issue(reset, order)),
            print::Action::AskToLeave => self.ask_to_leave(),
            print::Action::PutAside => self.put_aside(),
            print::Action::AskGround => self.ask_ground(),
            print::Action::Mobile(reset, order) => self.call(move |desk, _| desk.mobile(reset, order)),
            print::Action::Person(reset, order) => {
                self.call(move |desk, _| desk.look_at_person_of((reset.into(), Some(order))))
            }
        }
    }

    fn query(&mut self, action: query::Action) -> Effect {
        match action {
            query::Action::None => Effect::None,
            query::Action::End(query) => self.call(move |desk, _| desk.end_query(query)),
            query::Action::Print(query, year) => self.print(move |desk| desk.print_statement(query, year)),
            query::Action::Refer(referral) => self.print(move |desk| desk.refer(&referral)),
        }
    }

    fn mobile(&mut self, action: mobile::Action) -> Effect {
        match action {
            mobile::Action::None => Effect::None,
            mobile::Action::Confirm(reset, order, last) => {
                self.call(move |desk, _| desk.confirm_mobile(reset, order, &last))
            }
            mobile::Action::Change(reset, order, number) => {
                self.print(move |desk| desk.change_mobile(reset, order, number.as_ref()))
            }
            mobile::Action::Slip(reset, order) => self.print(move |desk| desk.print_mobile_slip(reset, order)),
            mobile::Action::Back(reset, order) => self.call(move |desk, _| desk.back_to_order(reset, order, None)),
        }
    }

    fn search(&mut self, action: search::Action) -> Effect {
        match action {
            search::Action::None => Effect::None,
            search::Action::Search(by, value, reason, remark) => {
                self.call(move |desk, _| desk.search(by, &value, reason, &remark))
            }
            search::Action::Take(number) => self.call(move |desk, _| desk.find_chosen(number)),
            search::Action::Back => self.home(),
        }
    }

    fn unit(&mut self, action: employer::Action) -> Effect {
        match action {
            employer::Action::None => Effect::None,
            employer::Action::Show(month) => self.call(move |desk, _| desk.unit_month(Some(month), None)),
            employer::Action::Print(month) => self.print(move |desk| desk.print_unit_month(month)),
            employer::Action::Export(month) => {
                let home = self.place.home().to_owned();
                self.call(move |desk, _| desk.ask_for_unit_export(month, &home))
            }
            employer::Action::End => self.call(|desk, _| desk.end_employer_query()),
        }
    }

    fn hand_over(&mut self, action: hand_over::Action) -> Effect {
        match action {
            hand_over::Action::None => Effect::None,
            hand_over::Action::HandOver(reset, read) => self.call(move |desk, _| desk.hand_over(reset, &read)),
            hand_over::Action::AskToVoid => self.lay_over(Over::Void),
            hand_over::Action::AskToLeave => self.ask_to_leave(),
            hand_over::Action::AskGround => self.ask_ground(),
            hand_over::Action::Show(outside) => self.lay_over(Over::Opened(outside)),
        }
    }

    fn question(&mut self, action: question::Action) -> Effect {
        match action {
            question::Action::None => Effect::None,
            question::Action::Answer(reset, answer) => self.call(move |desk, _| desk.answer(reset, answer)),
            question::Action::Later => self.put_aside(),
            question::Action::AskGround => self.ask_ground(),
        }
    }

    /// The visit stays among the unfinished.
    pub(super) fn put_aside(&mut self) -> Effect {
        match self.front.seated_mut().and_then(|seated| seated.screen.give()) {
            Some(reset) => self.call(move |desk, _| desk.put_aside(&reset)),
            None => self.home(),
        }
    }

    fn list(&mut self, action: unfinished::Action) -> Effect {
        match action {
            unfinished::Action::None => Effect::None,
            unfinished::Action::Resume(business) => self.call(move |desk, _| desk.resume(&business)),
            unfinished::Action::Back => self.home(),
        }
    }

    fn journal(&mut self, action: journal::Action) -> Effect {
        match action {
            journal::Action::None => Effect::None,
            journal::Action::Read(reading) => self.call(move |desk, _| desk.journal(reading)),
            journal::Action::Check(code) => self.call(move |desk, _| desk.check_journal(code.as_ref())),
            journal::Action::Export(what) => {
                let home = self.place.home().to_owned();
                self.call(move |desk, _| desk.ask_for_export(what, &home))
            }
            journal::Action::Asker(entry) => self.call(move |desk, _| desk.employer_asker(&entry)),
            journal::Action::Back => self.home(),
        }
    }

    fn settings(&mut self, action: settings::Action) -> Effect {
        match action {
            settings::Action::None => Effect::None,
            settings::Action::Preview(wanted) => {
                self.settled.try_out(&wanted);
                Effect::None
            }
            settings::Action::Save(wanted, station) => self.call(move |desk, _| desk.settle(wanted, station)),
            settings::Action::Back => {
                self.settled.forget_what_was_tried();
                self.home()
            }
            settings::Action::Printer => {
                self.settled.forget_what_was_tried();
                self.settle_printer()
            }
            settings::Action::Stationery => {
                self.settled.forget_what_was_tried();
                self.call(|desk, _| desk.choose_stationery())
            }
            settings::Action::Office => {
                self.settled.forget_what_was_tried();
                self.settle_office()
            }
            settings::Action::OtherOffices => {
                self.settled.forget_what_was_tried();
                let offices = self.settled.settings().offices.clone().into_iter().collect();
                self.show_form(AtDesk::OtherOffices(offices))
            }
            settings::Action::Backup => {
                self.settled.forget_what_was_tried();
                let backup = self.settled.settings().backup.clone();
                self.settle_backups(&backup)
            }
            settings::Action::OnlineService => {
                self.settled.forget_what_was_tried();
                self.settle_online_service()
            }
            settings::Action::RecoverySheet => {
                self.settled.forget_what_was_tried();
                self.show_form(AtDesk::RecoverySheet)
            }
        }
    }

    fn settle_online_service(&mut self) -> Effect {
        let settings = self.settled.settings();
        let (sms, online) = (settings.sms.clone(), settings.online.clone());
        let written = |text: Option<String>| text.unwrap_or_default();
        let listed = [online.services.len(), online.areas.len()];
        let values = [
            online.address,
            online.telephone,
            written(sms.signature.map(String::from)),
            sms.seconds.number().to_string(),
            written(sms.address.map(String::from)),
            written(sms.user.map(String::from)),
            written(sms.password_file.map(String::from)),
            written(sms.reports.map(|port| port.number().to_string())),
            online.site.into(),
        ];
        let purpose =
            AtDesk::OnlineService { gateway: sms.gateway, notices: (online.notice, online.statement_notices), listed };
        self.show(Screen::Form(EntryForm::filled(purpose, &values.each_ref().map(String::as_str))));
        Effect::None
    }

    fn settle_office(&mut self) -> Effect {
        let settings = self.settled.settings();
        let name = self.who().map(|who| who.office.clone()).unwrap_or_default();
        let (minutes, seconds) = (settings.drawer_minutes.to_string(), settings.printer.seconds.number().to_string());
        let (address, offset) = (settings.service_address.clone(), String::from(settings.utc_offset));
        let opening = settings.opening.clone();
        let (hours, holidays) = (String::from(opening.hours), String::from(opening.holidays));
        let values = [&name, &address, &minutes, &offset, &seconds, &hours, &holidays].map(String::as_str);
        self.show(Screen::Form(EntryForm::filled(AtDesk::Office, &values)));
        Effect::None
    }

    fn stationery(&mut self, action: stationery::Action) -> Effect {
        match action {
            stationery::Action::None => Effect::None,
            stationery::Action::Save(chosen) => self.call(move |desk, _| desk.settle_stationery(chosen)),
            stationery::Action::Calibrate(chosen) => self.call(move |desk, _| desk.calibrate(chosen)),
            stationery::Action::Back => self.home(),
        }
    }

    fn calibrate(&mut self, action: calibrate::Action) -> Effect {
        match action {
            calibrate::Action::None => Effect::None,
            calibrate::Action::Print(form, offset) => self.print(move |desk| desk.print_test_page(&form, offset)),
            calibrate::Action::Save(form, offset) => self.call(move |desk, _| desk.keep_offset(&form, offset)),
            calibrate::Action::AskToLeave => self.lay_over(Over::Unsaved),
            calibrate::Action::Back => self.call(|desk, _| desk.stationery(Vec::new())),
        }
    }

    fn users(&mut self, action: users::Action) -> Effect {
        match action {
            users::Action::None => Effect::None,
            users::Action::Add => self.show_form(AtDesk::AddUser),
            users::Action::Reset(user) => self.show_form(AtDesk::ResetUser(user)),
            users::Action::Import => self.call(|desk, _| desk.find_registers()),
            users::Action::AddAll => self.call(|desk, _| desk.find_staff()),
            users::Action::Printer => self.settle_printer(),
            users::Action::Stationery => self.call(|desk, _| desk.choose_stationery()),
            // A disk that went away may keep whoever asks for it waiting.
            users::Action::Backup => self.call(|desk, _| desk.ask_for_backup()),
            users::Action::Service => self.call(|desk, _| desk.service(None)),
            users::Action::RecoverySheet => self.show_form(AtDesk::RecoverySheet),
            users::Action::Outgoing => self.call(|desk, _| desk.ask_for_outgoing()),
            users::Action::Change(user) => {
                let screen = OneUser::new(&user, self.who());
                self.show(Screen::OneUser(screen));
                Effect::None
            }
        }
    }

    fn one_user(&mut self, action: user::Action) -> Effect {
        match action {
            user::Action::None => Effect::None,
            user::Action::Becomes(number, name, user::Becomes::Renamed) => {
                self.show(Screen::Form(EntryForm::filled(AtDesk::RenameUser(number), &[&name])));
                Effect::None
            }
            user::Action::Becomes(number, _, user::Becomes::InAnotherRole) => self.show_form(AtDesk::ChangeRole(number)),
            user::Action::Becomes(number, _, becomes) => self.call(move |desk, _| desk.change_duty(&number, becomes)),
            user::Action::Back => self.home(),
        }
    }

    fn new_printer(&mut self, action: new_printer::Action) -> Effect {
        match action {
            new_printer::Action::None => Effect::None,
            new_printer::Action::Confirm => self.call(|desk, _| desk.confirm_printer()),
            new_printer::Action::Doubt => self.call(|desk, _| desk.doubt_printer()),
            new_printer::Action::Leave => {
                self.sign_out(Vec::new());
                Effect::None
            }
        }
    }

    fn day(&mut self, action: day::Action) -> Effect {
        match action {
            day::Action::None => Effect::None,
            day::Action::Show(day) => self.call(move |desk, _| desk.day(Some(day))),
            day::Action::Print(day) => self.print(move |desk| desk.print_day(day)),
            day::Action::Back => self.home(),
        }
    }

    fn backup(&mut self, action: backup::Action) -> Effect {
        match action {
            backup::Action::None => Effect::None,
            backup::Action::BackUp(folder) => self.call(move |desk, _| desk.start_backup(&folder)),
            backup::Action::Schedule(settings) => self.settle_backups(&settings),
            backup::Action::Back => self.home(),
        }
    }

    fn locks(&mut self, action: locks::Action) -> Effect {
        match action {
            locks::Action::None => Effect::None,
            locks::Action::AskWhy(lock) => self.lay_over(Over::Lift(lock, authorise::reasons().by_digit())),
            locks::Action::ByNumber => self.show_form(AtDesk::Unlock),
            locks::Action::Back => self.home(),
        }
    }

    fn service(&mut self, action: service::Action) -> Effect {
        match action {
            service::Action::None => Effect::None,
            service::Action::Again => self.call(|desk, _| desk.service(None)),
            service::Action::LookedAt(message) => self.call(move |desk, _| desk.look_at_message(message)),
            service::Action::Settle => self.settle_online_service(),
            service::Action::Back => self.home(),
        }
    }

    /// When backups are made by themselves, where they go then, and how many stay.
    fn settle_backups(&mut self, settings: &BackupSettings) -> Effect {
        let folder = settings.folder.clone().map(String::from).unwrap_or_default();
        let (hours, keep) = (settings.hours.number().to_string(), settings.keep.number().to_string());
        let days = settings.days.number().to_string();
        self.show(Screen::Form(EntryForm::filled(AtDesk::Backup, &[&folder, &hours, &keep, &days])));
        Effect::None
    }

    fn settle_printer(&mut self) -> Effect {
        let printer = &self.settled.settings().printer;
        let now = AtDesk::Printer { now: printer.known(), tray: printer.tray.clone() };
        let address = printer.address.as_ref().map(ToString::to_string).unwrap_or_default();
        let name = printer.name.as_ref().map(|name| name.as_str().to_owned()).unwrap_or_default();
        let tray = printer.tray.as_ref().map(ToString::to_string).unwrap_or_default();
        self.show(Screen::Form(EntryForm::filled(now, &[&address, &name, &tray])));
        Effect::None
    }

    fn form(&mut self, action: form::Action<AtDesk>) -> Effect {
        match action {
            form::Action::None => Effect::None,
            form::Action::Submit(purpose, filled) => match office::submit(purpose.clone(), &filled) {
                Ok(work) if purpose == AtDesk::ReceiptCopy => self.print_on(work),
                Ok(work) => self.call(work),
                Err((place, said)) => {
                    if let Some(seated) = self.front.seated_mut() {
                        seated.screen.say_at(place, said);
                    }
                    Effect::None
                }
            },
            form::Action::Back(AtDesk::OwnPassword { first: true } | AtDesk::OwnNumber) => {
                self.sign_out(Vec::new());
                Effect::None
            }
            form::Action::Back(
                AtDesk::OwnPassword { first: false }
                | AtDesk::AddUser
                | AtDesk::ResetUser(_)
                | AtDesk::Printer { .. }
                | AtDesk::Receipt { .. }
                | AtDesk::ReceiptCopy
                | AtDesk::Import { .. }
                | AtDesk::Unlock
                | AtDesk::RenameUser(_)
                | AtDesk::ChangeRole(_)
                | AtDesk::Backup
                | AtDesk::Support
                | AtDesk::Staff { .. }
                | AtDesk::Office
                | AtDesk::OtherOffices(_)
                | AtDesk::OnlineService { .. }
                | AtDesk::RecoverySheet
                | AtDesk::Outgoing { .. },
            ) => self.home(),
            form::Action::Back(AtDesk::UnitExport { month, .. }) => {
                self.call(move |desk, _| desk.unit_month(Some(month), None))
            }
            form::Action::Back(AtDesk::Export { what, .. }) => self.call(move |desk, _| desk.read_again(&what)),
        }
    }
}
