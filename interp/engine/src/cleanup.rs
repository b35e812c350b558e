//! Calling a script's function with a clean-up behind it or a deadline, for functions that do something around it.

use std::time::Duration;

use interp_record::{Fault, Function as Closure, Value};

use crate::Session;
use crate::control::call;
use crate::held::Held;
use crate::outcome::stops_the_script;
use crate::raise::{Raised, remember};

/// Calls a function, and cleans up afterwards whatever came of it: after Ctrl-C and past a deadline too.
///
/// # Errors
/// The fault of the function; what the clean-up raises then is a warning. Else the fault of the clean-up.
pub fn call_with_cleanup(
    session: &Session,
    body: &Closure,
    clean_up: impl Fn() -> Result<(), Fault>,
) -> Result<Value, Fault> {
    match call(session, body, &[]) {
        Ok(value) => match clean_up() {
            // What stopped the script stopped the clean-up, which was not what it was meant for.
            Err(fault) if stops_the_script(&fault) => {
                session.clean_up_after(&fault);
                clean_up()?;
                Err(fault)
            }
            cleaned => cleaned.map(|()| value),
        },
        Err(fault) => {
            // What cleaning up raises must not take the place of where this was raised.
            let raised = Raised::from_functions(fault, None);
            if stops_the_script(&raised.fault) {
                session.clean_up_after(&raised.fault);
            }
            if let Err(fault) = clean_up() {
                session
                    .output()
                    .warn(&format!("what was begun could not be ended: {}: {fault}", fault.code()));
            }
            remember(&raised);
            Err(raised.fault)
        }
    }
}

/// Calls a function, which has to be done within this time, and pulls what it gives; else that ends the run, as its
/// own deadline does.
///
/// # Errors
/// The fault of the function; `DEADLINE_EXCEEDED`.
pub fn call_with_deadline(
    session: &Session,
    body: &Closure,
    arguments: &[Value],
    given: Option<Duration>,
) -> Result<Value, Fault> {
    let deadline = given.and_then(|given| session.clock().now().checked_add(given));
    let _before = Held::here().ending_at(deadline, given.unwrap_or_default()).enter();
    call(session, body, arguments)
}
