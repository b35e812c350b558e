//! Ctrl-C and its like: a handle by which any thread or task stops a running script.
//!
//! The first request ends the script, whose `defer`s still run; the second ends those too. A wait
//! is woken at once, a computation looks between any two operations.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use tokio::sync::Notify;

use crate::held::Held;

/// A handle that stops a script; clones are the same handle.
#[derive(Clone, Debug, Default)]
pub struct Interrupt(Arc<State>);

#[derive(Debug, Default)]
struct State {
    requested: AtomicU8,
    notify: Notify,
}

impl Interrupt {
    /// Returns a handle that nobody has used yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the script to stop. May be called from any thread, but not from a signal handler itself.
    pub fn request(&self) {
        let _ =
            self.0.requested.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |count| count.checked_add(1));
        self.0.notify.notify_waiters();
    }

    /// Forgets all requests, before the next script runs.
    pub fn clear(&self) {
        self.0.requested.store(0, Ordering::SeqCst);
    }

    /// Returns how often it was asked.
    #[inline]
    pub fn count(&self) -> u8 {
        self.0.requested.load(Ordering::SeqCst)
    }

    /// Returns whether what runs on this thread has to stop: a `defer` that runs because of a request goes on until
    /// the next one.
    pub fn is_requested(&self) -> bool {
        let count = self.count();
        count > 0 && count > Held::obeyed()
    }

    /// Ends when a request is made, or at once where one was made before.
    pub(crate) async fn requested(&self) {
        let mut notified = std::pin::pin!(self.0.notify.notified());
        // Registered first, looked second: a request in between wakes it.
        notified.as_mut().enable();
        if !self.is_requested() {
            notified.await;
        }
    }
}
