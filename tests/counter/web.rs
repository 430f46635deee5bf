//! The workers' pages and their server: who may connect, what is taken, and the way from an envelope to an own password.

mod alike;
mod attacked;
mod browser;
mod certificates;
mod deployed;
mod ends;
mod endurance;
mod gateways;
mod health;
mod lanes;
mod listening;
mod program;
mod secrets;
mod served;
