//! What envelopes are printed on.

use serde::{Deserialize, Serialize};

use crate::domain::{FormName, Offset, Shift};

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
