//! Where medical and maternity insurance are asked: since 2018 they are another bureau's in most places.

use crate::domain::{Insurance, spelt};

spelt! {
    /// Where medical and maternity insurance are asked.
    #[derive(Default)]
    pub enum MedicalAt {
        /// 本机构
        #[default]
        Here = "here",
        /// 医保经办机构: this office shows nothing of them, and says where to go.
        MedicalBureau = "medical_bureau",
    }
}

impl MedicalAt {
    /// The insurances that are asked elsewhere.
    pub fn elsewhere(self) -> &'static [Insurance] {
        match self {
            Self::Here => &[],
            Self::MedicalBureau => &[Insurance::Medical, Insurance::Maternity],
        }
    }
}
