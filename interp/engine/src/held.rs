//! What one thread of a script is held to, besides what its session says.
//!
//! A session may have several script threads. One of them that was stopped runs its `defer`s without the deadline and
//! the Ctrl-C that stopped it; the others must not go on because of that. So that is a matter of the thread.

use std::cell::Cell;
use std::time::Instant;

use interp_record::Fault;

use crate::Session;
use crate::wait::{deadline_fault, item_deadline_fault};

/// The code of the fault of an item that took longer than it may.
pub(crate) const ITEM_DEADLINE_EXCEEDED: &str = "ITEM_DEADLINE_EXCEEDED";

/// What a thread is held to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Held {
    /// When the item has to be done that the thread works on.
    item_deadline: Option<Instant>,
    /// Whether the item's deadline has stopped it, and it cleans up.
    item_is_over: bool,
    /// Whether the run was stopped, and it cleans up.
    run_is_over: bool,
    /// How many requests to stop it has obeyed already.
    obeyed: u8,
    /// The innermost transaction that it works in.
    transaction: Option<u64>,
}

thread_local! {
    static HELD: Cell<Held> = const { Cell::new(Held::FREE) };
}

/// Puts back what the thread was held to before.
pub(crate) struct Before(Held);

impl Drop for Before {
    fn drop(&mut self) {
        HELD.set(self.0);
    }
}

impl Held {
    /// What a thread is held to at the beginning of a run: nothing but the session.
    pub(crate) const FREE: Self =
        Self { item_deadline: None, item_is_over: false, run_is_over: false, obeyed: 0, transaction: None };

    /// Returns what this thread is held to.
    pub(crate) fn here() -> Self {
        HELD.get()
    }

    /// Holds this thread to it, until the guard is dropped.
    pub(crate) fn enter(self) -> Before {
        Before(HELD.replace(self))
    }

    /// Returns it with the deadline of an item, if that is earlier than the one there is.
    pub(crate) fn until(mut self, deadline: Option<Instant>) -> Self {
        let known = self.item_deadline.filter(|_| !self.item_is_over);
        self.item_deadline = known.into_iter().chain(deadline).min();
        self.item_is_over = false;
        self
    }

    /// Returns it inside a transaction with this number.
    pub(crate) fn within_transaction(self, number: u64) -> Self {
        Self { transaction: Some(number), ..self }
    }

    /// Returns the number of the innermost transaction that this thread works in.
    pub(crate) fn transaction() -> Option<u64> {
        HELD.get().transaction
    }

    /// Returns how many requests to stop this thread has obeyed.
    pub(crate) fn obeyed() -> u8 {
        HELD.get().obeyed
    }

    /// Returns when this thread has to be done, and the fault if it is not.
    pub(crate) fn deadline(session: &Session) -> Option<(Instant, fn() -> Fault)> {
        let held = HELD.get();
        let run = session.deadline().filter(|_| !held.run_is_over);
        let item = held.item_deadline.filter(|_| !held.item_is_over && !held.run_is_over);
        let run = run.map(|deadline| (deadline, deadline_fault as fn() -> Fault));
        let item = item.map(|deadline| (deadline, item_deadline_fault as fn() -> Fault));
        run.into_iter().chain(item).min_by_key(|(deadline, _)| *deadline)
    }

    /// Lets this thread clean up after what has stopped it.
    pub(crate) fn clean_up_after(session: &Session, fault: &Fault) {
        let mut held = HELD.get();
        if fault.code().name() == ITEM_DEADLINE_EXCEEDED {
            held.item_is_over = true;
        } else {
            held.run_is_over = true;
            held.obeyed = session.interrupt().count();
        }
        HELD.set(held);
    }

    /// Returns whether the item's deadline has passed: what stops for it is not to be caught within the item.
    pub(crate) fn is_late(now: Instant) -> bool {
        HELD.get().item_deadline.is_some_and(|deadline| now >= deadline)
    }
}
