//! What one thread of a script is held to, besides what its session says.
//!
//! A session may have several script threads. One of them that was stopped runs its `defer`s without the deadline and
//! the Ctrl-C that stopped it; the others must not go on because of that. So that is a matter of the thread.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use interp_record::Fault;

use crate::Session;
use crate::control::EXIT;
use crate::wait::{cleaning_fault, deadline_fault, inner_deadline_fault, item_deadline_fault};

/// The code of the fault of an item that took longer than it may.
pub(crate) const ITEM_DEADLINE_EXCEEDED: &str = "ITEM_DEADLINE_EXCEEDED";

/// How long cleaning up may take after a deadline, where the script itself was given less.
const CLEANING_TIME_LEAST: Duration = Duration::from_secs(60);

/// What a thread is held to.
#[derive(Clone, Default)]
pub(crate) struct Held {
    /// When the item has to be done that the thread works on, by the clock of this session.
    item_deadline: Option<(Instant, Session)>,
    /// Whether the item's deadline has stopped it, and it cleans up.
    item_is_over: bool,
    /// When it has to be done with what a function gave a deadline, which ends the run, and how long that was given.
    inner_deadline: Option<(Instant, Duration)>,
    /// Whether the run was stopped, and it cleans up.
    run_is_over: bool,
    /// When it has to be done with cleaning up; none after Ctrl-C, for whoever pressed it can press it again.
    clean_by: Option<Instant>,
    /// How many requests to stop it has obeyed already.
    obeyed: u8,
    /// The innermost transaction that it works in.
    transaction: Option<u64>,
}

thread_local! {
    static HELD: RefCell<Held> = const { RefCell::new(Held::FREE) };
}

/// Puts back what the thread was held to before.
pub(crate) struct Before(Held);

impl Drop for Before {
    fn drop(&mut self) {
        // What was there may be the last to hold a session, which is let go of outside of the borrow.
        drop(HELD.replace(std::mem::take(&mut self.0)));
    }
}

impl Held {
    /// What a thread is held to at the beginning of a run: nothing but the session.
    pub(crate) const FREE: Self = Self {
        item_deadline: None,
        item_is_over: false,
        inner_deadline: None,
        run_is_over: false,
        clean_by: None,
        obeyed: 0,
        transaction: None,
    };

    /// Returns what this thread is held to.
    pub(crate) fn here() -> Self {
        HELD.with_borrow(Self::clone)
    }

    /// Holds this thread to it, until the guard is dropped.
    pub(crate) fn enter(self) -> Before {
        Before(HELD.replace(self))
    }

    /// Returns it with the deadline of an item, if that is earlier than the one there is.
    pub(crate) fn until(mut self, deadline: Option<Instant>, session: &Session) -> Self {
        let known = self.item_deadline.filter(|_| !self.item_is_over);
        let new = deadline.map(|at| (at, session.clone()));
        self.item_deadline = known.into_iter().chain(new).min_by_key(|(at, _)| *at);
        self.item_is_over = false;
        self
    }

    /// Returns it with a deadline that ends the run, if that is earlier than the one there is.
    pub(crate) fn ending_at(mut self, deadline: Option<Instant>, given: Duration) -> Self {
        let new = deadline.map(|at| (at, given));
        self.inner_deadline = self.inner_deadline.into_iter().chain(new).min_by_key(|(at, _)| *at);
        self
    }

    /// Returns it inside a transaction with this number.
    pub(crate) fn within_transaction(self, number: u64) -> Self {
        Self { transaction: Some(number), ..self }
    }

    /// Returns the number of the innermost transaction that this thread works in.
    pub(crate) fn transaction() -> Option<u64> {
        HELD.with_borrow(|held| held.transaction)
    }

    /// Returns how many requests to stop this thread has obeyed.
    pub(crate) fn obeyed() -> u8 {
        HELD.with_borrow(|held| held.obeyed)
    }

    /// Returns when this thread has to be done, and the fault if it is not.
    pub(crate) fn deadline(session: &Session) -> Option<(Instant, fn() -> Fault)> {
        let (run_is_over, clean_by, inner, item) = HELD.with_borrow(|held| {
            let inner = held.inner_deadline.filter(|_| !held.run_is_over);
            let item = held.item_deadline.as_ref().filter(|_| !held.item_is_over && !held.run_is_over);
            (held.run_is_over, held.clean_by, inner, item.map(|(deadline, _)| *deadline))
        });
        let run = match run_is_over {
            true => clean_by.map(|deadline| (deadline, cleaning_fault as fn() -> Fault)),
            false => session.deadline().map(|deadline| (deadline, deadline_fault as fn() -> Fault)),
        };
        let inner = inner.map(|(deadline, _)| (deadline, inner_deadline_fault as fn() -> Fault));
        let item = item.map(|deadline| (deadline, item_deadline_fault as fn() -> Fault));
        run.into_iter().chain(inner).chain(item).min_by_key(|(deadline, _)| *deadline)
    }

    /// Lets this thread clean up after what has stopped it.
    pub(crate) fn clean_up_after(session: &Session, fault: &Fault) {
        // The script has ended itself: what it is held to goes on counting.
        if fault.code().name() == EXIT {
            return;
        }
        let obeyed = session.interrupt().count();
        let inner = HELD.with_borrow(|held| held.inner_deadline.map_or(Duration::ZERO, |(_, given)| given));
        let time = session.time_given().max(inner).max(CLEANING_TIME_LEAST);
        let clean_by = session.clock().now().checked_add(time);
        HELD.with_borrow_mut(|held| {
            if fault.code().name() == ITEM_DEADLINE_EXCEEDED {
                held.item_is_over = true;
            } else {
                if !held.run_is_over && fault.code().name() == "DEADLINE_EXCEEDED" {
                    held.clean_by = clean_by;
                }
                held.run_is_over = true;
                held.obeyed = obeyed;
            }
        });
    }

    /// Returns whether the item's deadline has passed: what stops for it is not to be caught within the item.
    ///
    /// It has passed by the clock that it was set by, which in a test is ahead of the system's.
    pub(crate) fn is_late() -> bool {
        HELD.with_borrow(|held| held.item_deadline.as_ref().is_some_and(|(at, by)| by.clock().now() >= *at))
    }
}
