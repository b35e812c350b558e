//! Work that goes on at a host while a function waits for it: shown, and brought to an end when the script is stopped.
//!
//! ```text
//! waited for ─► ended                                           its result
//!      │
//!      └─ Ctrl-C, a deadline ─► the host is asked to end it
//!                                   ├─ ended ─────────────────► what stopped it, and what is left
//!                                   ├─ not within 30 s ───────► what stopped it; it may go on
//!                                   └─ Ctrl-C again ──────────► it was left alone
//! ```
//!
//! A host is only asked to end what this very call has begun; who calls says how that is known.

mod shown;
mod statistics;
mod stoppable;
mod waiting;
mod watch;

pub(crate) use shown::{Progress, Shown};
pub(crate) use statistics::{Statistics, abort};
pub(crate) use stoppable::{Stop, Stoppable};
pub(crate) use waiting::tell as tell_what_it_waits_for;
pub(crate) use watch::{Ended, PATIENCE, Patience, Watched, Why, watch};
