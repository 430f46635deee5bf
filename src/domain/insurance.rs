//! What is kept of somebody's insurance: which, in what state a month is, and what was paid out.

use std::fmt::{Display, Formatter};

use super::is_a_place;
use super::spelt::spelt;

spelt! {
    /// The five social insurances, in the order in which they are named.
    #[derive(PartialOrd, Ord)]
    pub enum Insurance {
        /// 养老
        Pension = "pension",
        /// 医疗
        Medical = "medical",
        /// 失业
        Unemployment = "unemployment",
        /// 工伤
        WorkInjury = "work_injury",
        /// 生育
        Maternity = "maternity",
    }
}

impl Insurance {
    /// The code that registers write (AAE140).
    pub fn code(self) -> u32 {
        match self {
            Self::Pension => 110,
            Self::Unemployment => 210,
            Self::Medical => 310,
            Self::WorkInjury => 410,
            Self::Maternity => 510,
        }
    }

    /// The insurance of a code.
    pub fn of(code: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|insurance| insurance.code() == code)
    }
}

spelt! {
    /// What became of a month's contribution.
    pub enum ContributionState {
        /// 已缴
        Paid = "paid",
        /// 欠缴
        Owed = "owed",
        /// 转入
        Transferred = "transferred",
        /// 无
        None = "none",
    }
}

spelt! {
    /// What became of a benefit.
    pub enum BenefitState {
        /// 已发放
        Paid = "paid",
        /// 未发放
        Owed = "owed",
        /// 停发
        Stopped = "stopped",
        /// 已退回
        Returned = "returned",
    }
}

spelt! {
    /// The benefits that have words of ours.
    pub enum KnownBenefit {
        /// 养老金
        Pension = "pension",
        /// 失业保险金
        Unemployment = "unemployment",
        /// 医疗费报销
        Medical = "medical",
        /// 工伤待遇
        WorkInjury = "work_injury",
        /// 生育津贴
        Maternity = "maternity",
        /// 丧葬补助金
        Funeral = "funeral",
        /// 一次性待遇
        LumpSum = "lump_sum",
    }
}

/// The longest word for a kind of benefit, in characters.
const LONGEST_KIND: usize = 40;

/// What a benefit was paid for, as the register says it: places have kinds of their own, and none is lost for want of a word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BenefitKind(String);

impl BenefitKind {
    /// Reads one to forty characters, all of which can be seen.
    pub fn parse(written: &str) -> Option<Self> {
        let text = written.trim();
        let fits = (1..=LONGEST_KIND).contains(&text.chars().count()) && is_a_place(text);
        fits.then(|| Self(text.to_owned()))
    }

    /// The word as it came.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind, if we have a word for it.
    pub fn known(&self) -> Option<KnownBenefit> {
        KnownBenefit::named(&self.0)
    }
}

impl Display for BenefitKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

spelt! {
    /// What a file of the register holds.
    #[derive(Default)]
    pub enum RegisterKind {
        /// 参保人
        #[default]
        Workers = "workers",
        /// 参保单位
        Employers = "employers",
        /// 缴费记录
        Contributions = "contributions",
        /// 个人账户
        Accounts = "accounts",
        /// 待遇发放
        Benefits = "benefits",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_insurance_has_a_code_of_its_own() {
        for insurance in Insurance::ALL {
            assert_eq!(Insurance::of(insurance.code()), Some(insurance));
        }
        assert_eq!(Insurance::of(120), None);
    }

    #[test]
    fn a_kind_of_benefit_nobody_foresaw_is_kept_as_it_came() {
        assert_eq!(BenefitKind::parse("pension").unwrap().known(), Some(KnownBenefit::Pension));
        let local = BenefitKind::parse(" 高龄补贴 ").unwrap();
        assert_eq!((local.as_str(), local.known()), ("高龄补贴", None));
        for wrong in ["", " ", "a\u{202E}b"] {
            assert_eq!(BenefitKind::parse(wrong), None);
        }
        assert_eq!(BenefitKind::parse(&"长".repeat(41)), None);
    }
}
