//! Every form that an office may choose: the program's, and its own as they are or as they fail.

use std::path::{Path, PathBuf};

use super::fonts::Fonts;
use super::form::{Form, FormFault};

/// A form that is there to be chosen.
#[derive(Debug)]
pub struct OnHand {
    /// The office's own file; none for a form that the program brings.
    pub file: Option<PathBuf>,
    /// The form, or why nothing can be printed on it.
    pub form: Result<Form, FormFault>,
}

impl Form {
    /// The program's forms, then the office's own in its data folder; each tried out, so that what is offered can be printed
    /// on.
    pub fn on_hand(folder: &Path, fonts: &Fonts) -> Vec<OnHand> {
        let shipped = match Self::shipped() {
            Ok(forms) => forms.into_iter().map(|form| OnHand { file: None, form: Ok(form) }).collect(),
            Err(fault) => vec![OnHand { file: None, form: Err(fault) }],
        };
        let tried = |(path, form): (PathBuf, Result<Self, FormFault>)| {
            let form = form.and_then(|form| form.try_out(fonts).map(|()| form));
            OnHand { form: form.map_err(|fault| FormFault { file: path.clone(), ..fault }), file: Some(path) }
        };
        shipped.into_iter().chain(Self::own(folder).into_iter().map(tried)).collect()
    }
}
