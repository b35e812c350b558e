//! One worker: a thread that takes items as long as there are any.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};

use interp_record::{Fault, Value};
use tokio::sync::mpsc::UnboundedSender;

use super::{Done, Found, Shared};
use crate::at_work::Token;
use crate::raise::Raised;
use crate::stack::start_script_thread;

/// An item to work on, its number, and where to hand over what became of it.
struct Task {
    number: u64,
    item: Value,
    to: UnboundedSender<Found>,
}

/// Starts a worker.
///
/// # Errors
/// `NO_THREAD`.
pub(super) fn start(shared: Arc<Shared>) -> Result<(), Fault> {
    let token = shared.session.simulated_time().map(|time| time.at_work().token());
    start_script_thread("worker", move || {
        // Let go of last: what hears that this worker has gone is at work before this one is not.
        let _at_work = token.map(Token::here);
        let shared = shared;
        let _held = shared.held.clone().enter();
        shared.depth.enter();
        while let Some(task) = next(&shared) {
            let done = work(&shared, task.item);
            // Where nobody takes it any more, nobody asks for it.
            let _ = task.to.send(Found::Done(task.number, done));
        }
    })
}

/// Waits for a place, and pulls an item.
fn next(shared: &Shared) -> Option<Task> {
    // Ctrl-C and the deadline end the waiting; what the consumer says about that is enough.
    let place = shared.session.wait(shared.places.acquire()).ok()?.ok()?;
    place.forget();
    let sender = || shared.found.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut source = shared.session.lock(&shared.source);
    // Who has a clone is waited for.
    let held = if shared.ends { Some(sender()?) } else { None };
    let pulled = guarded(|| source.open.as_mut().map_or(Ok(None), |source| source.next()));
    match pulled {
        Ok(Some(item)) => {
            let to = held.or_else(sender)?;
            let number = source.taken;
            source.taken += 1;
            return Some(Task { number, item, to });
        }
        Ok(None) => {}
        Err(raised) => {
            if let Some(to) = held.or_else(sender) {
                let _ = to.send(Found::NoMore(raised));
            }
        }
    }
    source.open = None;
    shared.close();
    None
}

fn work(shared: &Shared, item: Value) -> Done {
    let clock = shared.session.clock();
    let begun = clock.now();
    let deadline = shared.timeout.and_then(|timeout| begun.checked_add(timeout));
    let _held = shared.held.clone().until(deadline, &shared.session).enter();
    let found = guarded(|| (shared.work)(&item));
    let elapsed = clock.now().saturating_duration_since(begun);
    Done { item, found, elapsed }
}

/// Runs something of the script; a panic is a defect of ours, and a fault to the script.
fn guarded<T>(run: impl FnOnce() -> Result<T, Fault>) -> Result<T, Raised> {
    let found = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        Err(Fault::new("INTERNAL", "the engine stopped in the middle of an item")
            .hint("this is a defect of virtshell; please report the script"))
    });
    found.map_err(|fault| Raised::from_functions(fault, None))
}
