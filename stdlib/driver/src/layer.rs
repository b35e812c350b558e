//! Drivers around a driver: what holds for every call, written once.
//!
//! A layer passes on what it does not care about, so layers stack in any order; each is one file.

mod brief;
mod calls;
mod deadline;
mod faults;
mod read_only;
mod trace;

pub use calls::{CALLS_HELD_MAX, CallLog, Calls, Made};
pub use deadline::Deadline;
pub use faults::{Fault, FaultPlan, Faults, has_results};
pub use read_only::ReadOnly;
pub use trace::Trace;

#[cfg(test)]
mod tests;
