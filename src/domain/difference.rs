//! What of the register does not agree with the papers that a worker shows (资料差异): which facts, never their values.

use super::spelt::spelt;

spelt! {
    /// A fact that can be compared with papers.
    pub enum DifferentFact {
        /// 姓名
        Name = "name",
        /// 身份证号码
        Number = "number",
        /// 性别
        Sex = "sex",
        /// 民族
        Ethnicity = "ethnicity",
        /// 出生日期
        Birth = "birth",
        /// 户籍地
        Household = "household",
        /// 参保地
        InsuredPlace = "insured_place",
        /// 工作单位
        Employer = "employer",
        /// 社会保障卡
        Card = "card",
        /// 手机号码
        Mobile = "mobile",
    }
}

/// Facts that do not agree: at least one, each once, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences(Vec<DifferentFact>);

impl Differences {
    /// Those that are marked; `None` if none is.
    pub fn of(marked: impl Fn(DifferentFact) -> bool) -> Option<Self> {
        let facts: Vec<DifferentFact> = DifferentFact::ALL.into_iter().filter(|fact| marked(*fact)).collect();
        (!facts.is_empty()).then_some(Self(facts))
    }

    /// Which.
    pub fn facts(&self) -> &[DifferentFact] {
        &self.0
    }
}
