//! The worker's mobile number, between the verified card and the order of an envelope.

use super::Desk;
use crate::counter::{NewMobile, Order, Refusal, Stop};
use crate::domain::{Reset, Secret, Verified};
use crate::window::answer::{Answer, Showing};
use crate::window::said::{Said, Tone};
use crate::window::screen::mobile::Asks;

impl Desk {
    /// What may be seen of the number.
    pub fn mobile(&mut self, reset: Reset<Verified>, order: Order) -> Answer {
        self.mobile_saying(reset, order, (None, None))
    }

    /// The worker has said it by heart.
    pub fn confirm_mobile(&mut self, reset: Reset<Verified>, order: Order, last: &Secret) -> Answer {
        match self.counter.confirm_mobile(&reset, last) {
            Ok(()) => self.back_to_order(reset, order, Some(Said::Note(Tone::Success, "mobile-confirmed"))),
            Err(why) => self.mobile_stopped(reset, order, Asks::Last, why),
        }
    }

    /// He has another one, or none: it is changed, and the slip printed that he signs.
    pub fn change_mobile(&mut self, reset: Reset<Verified>, order: Order, number: Option<&Secret>) -> Answer {
        let asks = if number.is_some() { Asks::Another } else { Asks::Nothing };
        let new = match number.map(|number| self.counter.read_mobile(number.expose())) {
            None => NewMobile::Nothing,
            Some(Ok(mobile)) => NewMobile::Number(mobile),
            Some(Err(why)) => return self.mobile_stopped(reset, order, asks, why.into()),
        };
        match self.counter.change_mobile(&reset, &new) {
            Ok(()) => self.print_mobile_slip(reset, order),
            Err(why) => self.mobile_stopped(reset, order, asks, why),
        }
    }

    /// Prints the slip, and goes back to the order; stays where there is something to be said of the number, or no slip.
    pub fn print_mobile_slip(&mut self, reset: Reset<Verified>, order: Order) -> Answer {
        match self.counter.print_mobile_slip(&reset) {
            Err(why @ Stop::Refused(Refusal::Stale)) => self.mobile_stopped(reset, order, Asks::Last, why),
            Err(why) => self.mobile_saying(reset, order, (None, Some(why.into()))),
            Ok(()) => {
                let printed = Said::Fact(Tone::Success, "mobile-slip-printed", "printer", self.counter.printer_name());
                match self.counter.mobile(&reset) {
                    Ok(shown) if shown.shared => self.mobile_saying(reset, order, (None, Some(printed))),
                    _ => self.back_to_order(reset, order, Some(printed)),
                }
            }
        }
    }

    /// Back to the order as it was.
    pub fn back_to_order(&mut self, reset: Reset<Verified>, order: Order, said: Option<Said>) -> Answer {
        match self.said_at(reset.into(), said) {
            Answer::Show(Showing::Print { reset, shown, suits, press, said, .. }) => {
                Answer::Show(Showing::Print { reset, shown, order, suits, press, said })
            }
            elsewhere => elsewhere,
        }
    }

    fn mobile_stopped(&mut self, reset: Reset<Verified>, order: Order, asks: Asks, why: Stop) -> Answer {
        match why {
            // The card is asked for again.
            Stop::Refused(Refusal::Stale) => self.said_at(reset.lapsed().into(), Some(why.into())),
            why => self.mobile_saying(reset, order, (Some(asks), Some(why.into()))),
        }
    }

    /// The screen of the number, with who it is: what stands on the screen of the order.
    fn mobile_saying(&mut self, reset: Reset<Verified>, order: Order, (asks, said): (Option<Asks>, Option<Said>)) -> Answer {
        let mobile = match self.counter.mobile(&reset) {
            Ok(mobile) => Box::new(mobile),
            Err(why @ Stop::Refused(Refusal::Stale)) => return self.said_at(reset.lapsed().into(), Some(why.into())),
            Err(why) => return self.back_to_order(reset, order, Some(why.into())),
        };
        match self.said_at(reset.into(), said) {
            Answer::Show(Showing::Print { reset, shown, said, .. }) => {
                Answer::Show(Showing::Mobile { reset, shown, order, mobile, asks, said })
            }
            elsewhere => elsewhere,
        }
    }
}
