//! The next screen, built from what a call has brought.

use zeroize::Zeroizing;

use super::Window;
use super::answer::Showing;
use super::front::{Doorway, Front};
use super::screen::{
    AtDesk, BackUp, Calibrate, Day, Door, EntryForm, Find, FirstPasswords, HandOver, Journal, Locks, Mobile, NewPrinter,
    Person, Print, QueryScreen, Question, Screen, Service, Stationery, UnfinishedList, Unit, Users, Verify,
};
use crate::counter::Taking;

/// The screen of a page.
pub(super) fn screen(page: Showing) -> Screen {
    match page {
        Showing::Find { said, inside, recent } => Screen::Find(Find::new(said, recent).and_inside(inside)),
        Showing::Verify { held, shown, asked, locked, said } => {
            Screen::Verify(Verify::new(held, shown, asked, said).and_locked(locked))
        }
        Showing::Print { reset, shown, order, suits, press, said } => {
            let mut print = Print::new(reset, shown, order, suits, press);
            said.into_iter().for_each(|said| print.say(said));
            Screen::Print(print)
        }
        Showing::HandOver { reset, fresh, outside, outline, said } => {
            Screen::HandOver(HandOver::new(reset, fresh, said).and_outside(outside).and_outline(outline))
        }
        Showing::Question { reset, about, said } => Screen::Question(Question::new(reset, about, said)),
        Showing::Unfinished { visits, first } => Screen::Unfinished(UnfinishedList::new(visits, first.as_ref())),
        Showing::Journal { read, said } => Screen::Journal(Journal::new(read, said)),
        Showing::Stationery { forms, in_force, said } => Screen::Stationery(Stationery::new(forms, in_force, said)),
        Showing::Calibrate { form, preview, press, before } => {
            Screen::Calibrate(Calibrate::new(*form, preview, press, before))
        }
        Showing::Users { users, said, first_day, goes_out } => {
            Screen::Users(Users::new(users, said).and_first_day(first_day).and_outgoing(goes_out))
        }
        Showing::Outgoing { waiting, folder, said } => {
            let mut form = EntryForm::new(AtDesk::Outgoing { waiting, folder });
            said.into_iter().for_each(|said| form.say(said));
            Screen::Form(form)
        }
        Showing::NewPrinter(changed) => Screen::NewPrinter(NewPrinter::new(changed)),
        Showing::Day { account, code, is_past } => Screen::Day(Day::new(account, code, is_past)),
        Showing::Backup { places, schedule } => Screen::Backup(BackUp::new(places, schedule)),
        Showing::Locks { locks, who, said } => Screen::Locks(Locks::new(locks, Some(&who), said)),
        Showing::Mobile { reset, shown, order, mobile, asks, said } => {
            let mut screen = Mobile::new(reset, shown, order, *mobile);
            match asks {
                Some(asks) => screen = screen.asking(asks, said),
                None => said.into_iter().for_each(|said| screen.say(said)),
            }
            Screen::Mobile(screen)
        }
        Showing::Person { people, done, held } => Screen::Person(Person::new(people, done, held)),
        Showing::Query { query, shown } => Screen::Query(QueryScreen::new(query, *shown)),
        Showing::Chosen { number, said, recent } => {
            let mut find = Find::new(Vec::new(), recent).and_number(&number);
            find.say(said);
            Screen::Find(find)
        }
        Showing::FirstPasswords(users) => Screen::FirstPasswords(FirstPasswords::new(users)),
        Showing::Service { seen, said } => Screen::Service(Service::new(*seen, said)),
        Showing::OwnNumber => Screen::Form(EntryForm::new(AtDesk::OwnNumber)),
        Showing::Import(files) => {
            let taking = Taking::default();
            Screen::Form(EntryForm::new(AtDesk::Import { counted: None, files, taking }))
        }
        Showing::Staff(files) => Screen::Form(EntryForm::new(AtDesk::Staff { counted: None, files })),
        Showing::Export { what, files } => {
            let first = files.first().map(|(_, file)| file.display().to_string()).unwrap_or_default();
            Screen::Form(EntryForm::filled(AtDesk::Export { what, files }, &[&first]))
        }
        Showing::Unit { shown, said } => Screen::Unit(Unit::new(*shown, said)),
        Showing::UnitExport { month, files } => {
            let first = files.first().map(|(_, file)| file.display().to_string()).unwrap_or_default();
            Screen::Form(EntryForm::filled(AtDesk::UnitExport { month, files }, &[&first]))
        }
        Showing::OtherOffices { offices, said } => {
            let mut form = EntryForm::new(AtDesk::OtherOffices(offices));
            said.into_iter().for_each(|said| form.say(said));
            Screen::Form(form)
        }
        Showing::OwnPassword { said } => {
            let mut form = EntryForm::new(AtDesk::OwnPassword { first: true });
            said.into_iter().for_each(|said| form.say(said));
            Screen::Form(form)
        }
    }
}

impl Window {
    /// Shows a user another screen.
    pub(super) fn show(&mut self, screen: Screen) {
        if let Some(seated) = self.front.seated_mut() {
            if matches!(screen, Screen::Find(_)) {
                seated.tried = None;
            }
            seated.screen = screen;
            seated.lay_over(None);
        }
        self.shown();
    }

    /// Shows another door.
    pub(super) fn show_door(&mut self, door: Door) {
        if let Front::Closed(closed) = &mut self.front {
            closed.door = door;
            if let Doorway::Quiet { help } = &mut closed.doorway {
                *help = false;
            }
        }
        self.shown();
    }

    /// Something else is on show: nothing of what was said or composed before goes on.
    pub(super) fn shown(&mut self) {
        self.composing = Zeroizing::default();
        self.hint = None;
        self.fresh = true;
        self.rhythm.shown(self.now);
    }
}
