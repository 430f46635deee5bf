//! What envelopes are printed on, and what is printed after them.

use serde::{Deserialize, Serialize};

use crate::domain::{FormName, Offset, Shift};

/// What is printed after each envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondPage {
    /// 业务办理回执, in two parts: one for the worker, one for the office. It can be verified for thirty days.
    #[default]
    Receipt,
    /// 存根, for the office alone.
    Stub,
}

impl SecondPage {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Receipt, Self::Stub];
}

/// The form of an office, and how far its printer is off.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FormChoice {
    /// The name: one of the program's forms, or of the office's own in `forms/`.
    pub name: FormName,
    /// To the right, in mm.
    pub offset_x: Shift,
    /// Down, in mm.
    pub offset_y: Shift,
}

impl FormChoice {
    /// How far everything is moved.
    pub fn offset(&self) -> Offset {
        Offset { x: self.offset_x, y: self.offset_y }
    }
}
