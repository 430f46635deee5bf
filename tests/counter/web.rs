//! The workers' pages and their server: who may connect, what is taken, and the way from an envelope to an own password.

mod browser;
mod certificates;
mod deployed;
mod lanes;
mod listening;
mod program;
mod served;
