//! What is taken out of the journal: by what it was picked, and the kind of file that it goes into.

use crate::domain::spelt;

spelt! {
    /// By what entries were picked out.
    pub enum PickedBy {
        /// A day.
        Day = "day",
        /// Who did it.
        User = "user",
        /// Their kind.
        Kind = "kind",
        /// A visit.
        Visit = "visit",
        /// A person, whole.
        Person = "person",
    }
}

spelt! {
    /// The kind of file that lines of the journal go into.
    pub enum ExportKind {
        /// Comma-separated values, for a spreadsheet.
        Csv = "csv",
        /// Pages.
        Pdf = "pdf",
    }
}
