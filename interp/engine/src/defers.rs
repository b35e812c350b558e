//! What `defer { … }` has put off: run when its block is left, on every way out, last first.
//!
//! Each block that defers notes how many were put off before it; leaving it runs what came since.
//! A fault leaves blocks without running code of theirs, so whoever stops it (a `catch`, the end
//! of a function, the end of the script) runs what was put off since it began.

use std::cell::RefCell;

use interp_record::{Fault, Function as Closure};

use crate::Session;
use crate::apply::finish;
use crate::outcome::stops_the_script;

thread_local! {
    static DEFERRED: RefCell<Vec<Closure>> = const { RefCell::new(Vec::new()) };
}

/// Puts off a closure.
pub(crate) fn defer(closure: Closure) {
    DEFERRED.with_borrow_mut(|deferred| deferred.push(closure));
}

/// Returns how many are put off.
pub(crate) fn mark() -> usize {
    DEFERRED.with_borrow(Vec::len)
}

/// Runs what was put off since a mark, last first; all of it, even where one of them fails.
///
/// # Errors
/// Returns the first fault; the later ones are notes.
pub(crate) fn run_since(session: &Session, mark: usize) -> Result<(), Fault> {
    let mut first = Ok(());
    while let Some(closure) = pop_above(mark) {
        let Err(fault) = closure.call(&[]).and_then(|value| finish(session, &value)) else { continue };
        match first {
            Ok(()) => first = Err(fault),
            Err(_) => session.output().warn(&format!("a `defer` failed too: {fault}")),
        }
    }
    first
}

/// Runs what was put off since a mark because of a fault, which stays the one that is reported.
pub(crate) fn unwind(session: &Session, mark: usize, fault: &Fault) {
    if self::mark() <= mark {
        return;
    }
    if stops_the_script(fault) {
        session.clean_up_after(fault);
    }
    if let Err(fault) = run_since(session, mark) {
        session.output().warn(&format!("a `defer` failed too: {fault}"));
    }
}

fn pop_above(mark: usize) -> Option<Closure> {
    DEFERRED.with_borrow_mut(|deferred| if deferred.len() > mark { deferred.pop() } else { None })
}
