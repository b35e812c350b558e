//! Functions that direct what happens around a closure: one file each.
//!
//! What ends the run (Ctrl-C, the deadline) passes through all of them; they only decide about faults that a script
//! may catch.

mod attempt;
mod exit;
mod retry;
mod sleep;
mod transaction;
mod warn;

pub(crate) use attempt::attempted;
pub use exit::EXIT;
pub(crate) use retry::Tries;
pub(crate) use transaction::{TYPE as TRANSACTION, counting_failures};

use interp_record::{Fault, Function as Closure, Value};
use interp_types::Ty;

use crate::apply::keep;
use crate::{Function, Session};

/// All functions of this kind.
pub(crate) const ALL: &[&Function] = &[
    &attempt::ATTEMPT,
    &exit::EXIT_FUNCTION,
    &retry::RETRY,
    &sleep::SLEEP,
    &transaction::TRANSACTION,
    &transaction::UNDO,
    &warn::WARN,
];

/// `R`, what a closure gives.
const R: Ty = Ty::Generic("R");
/// `|| -> R`.
const BODY: Ty = Ty::Function(&[], &R);

/// Calls a closure, and pulls what it gives, so that what pulling does belongs to the call.
pub(crate) fn call(session: &Session, body: &Closure, arguments: &[Value]) -> Result<Value, Fault> {
    body.call(arguments).and_then(|value| keep(session, value))
}
