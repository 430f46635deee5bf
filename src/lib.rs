//! 信封 Xinfeng (work in progress of this commit: the domain).

pub mod domain;
