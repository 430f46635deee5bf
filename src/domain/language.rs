//! The languages in which everything can be said, on a screen and on paper.

use super::spelt;

spelt! {
    /// A language that every sentence exists in.
    #[derive(Default)]
    pub enum Language {
        /// 简体中文
        #[default]
        Chinese = "zh-CN",
        /// English
        English = "en",
    }
}
