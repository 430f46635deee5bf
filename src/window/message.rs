//! What happens to the window, and what it wants done.

use super::answer::{Answer, Reply, Showing};
use super::desk::Desk;
use super::key::Input;
use super::progress::{Progress, Report};

/// What happens to the window.
pub enum Message {
    /// A person did something.
    Input(Input),
    /// Time passed.
    Tick,
    /// A call came back.
    Returned(CallResult),
    /// A call broke: an error of ours.
    Lost,
    /// A long call says how far it is.
    Progress(Progress),
    /// The window was asked to close.
    CloseAsked,
    /// The window has this size now.
    Resized(iced::Size),
    /// A browser was asked for: whether there is one.
    BrowserOpened(bool),
}

/// What a call brings.
pub enum CallResult {
    /// From the door: nobody has signed in.
    Door(Reply),
    /// From the door: the desk of a user who has signed in, and what is shown first.
    Opened(Box<Desk>, Showing),
    /// The desk that was taken along, and what came of it.
    Desk(Box<Desk>, Answer),
}

/// A call: it may take a while, and runs on a thread.
pub type Call = Box<dyn FnOnce(&Report) -> Message + Send>;

/// What the window wants done.
pub enum Effect {
    /// Nothing.
    None,
    /// Run this call.
    Run(Call),
    /// Scroll what is on show so many pages, when it is longer than the window.
    Page(i8),
    /// Bring what is in focus into sight: the field; where there is none, so much of the way from the beginning of the
    /// screen, 0, to its end, 1.
    Show(f32),
    /// Close the window.
    Close,
}
