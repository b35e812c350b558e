//! Writes a line for every call.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use futures::future::BoxFuture;
use stdlib_protocol::{Reply, Request};

use super::brief::brief;
use crate::{ByteStream, Driver, Error};

/// What the lines are said to be of.
const TARGET: &str = "virtshell::call";

/// A driver whose calls are told to `tracing`, target `virtshell::call`: what may change something at level info, the
/// others at level debug.
///
/// Each answer is told with host, procedure, time, how many calls there were so far, and the harmless
/// ones of its arguments: names and flags, never what may be a secret. At the end it is told how many
/// calls of each procedure there were.
pub struct Trace {
    driver: Arc<dyn Driver>,
    begun: AtomicUsize,
    calls: Mutex<BTreeMap<&'static str, usize>>,
}

impl Trace {
    /// Returns `driver` with its calls told.
    #[must_use]
    pub fn new(driver: Arc<dyn Driver>) -> Trace {
        Trace { driver, begun: AtomicUsize::new(0), calls: Mutex::default() }
    }

    /// Returns true if anybody listens to what is told.
    #[must_use]
    pub fn is_heard() -> bool {
        tracing::enabled!(target: TARGET, tracing::Level::INFO)
    }

    async fn told<T>(
        &self,
        (procedure, is_write): (&'static str, bool),
        about: String,
        answer: BoxFuture<'_, Result<T, Error>>,
    ) -> Result<T, Error> {
        let call = self.begun.fetch_add(1, Ordering::Relaxed) + 1;
        *self.calls.lock().unwrap_or_else(PoisonError::into_inner).entry(procedure).or_default() += 1;
        let start = Instant::now();
        let outcome = answer.await;
        let elapsed = start.elapsed();
        let host = self.driver.host();
        let error = outcome.as_ref().err().map(Error::chain);
        let (error, end) = (error.as_deref(), if error.is_none() { "answered" } else { "failed" });
        if is_write {
            tracing::info!(target: TARGET, call, host, procedure, about, ?elapsed, error, "{end}");
        } else {
            tracing::debug!(target: TARGET, call, host, procedure, about, ?elapsed, error, "{end}");
        }
        outcome
    }

    /// Tells how many calls there were, and forgets them: closing again tells nothing.
    fn tell_counts(&self) {
        let calls = std::mem::take(&mut *self.calls.lock().unwrap_or_else(PoisonError::into_inner));
        if calls.is_empty() {
            return;
        }
        let total: usize = calls.values().sum();
        let each: Vec<_> = calls.iter().map(|(procedure, count)| format!("{procedure} {count}")).collect();
        let (host, each) = (self.driver.host(), each.join(", "));
        tracing::debug!(target: TARGET, host, calls = total, "closed: {each}");
    }
}

impl Driver for Trace {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        let (procedure, about) = ((request.info().name, request.is_write()), brief(&request));
        Box::pin(self.told(procedure, about, self.driver.call(request)))
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        let (procedure, about) = ((request.info().name, request.is_write()), brief(&request));
        Box::pin(self.told(procedure, about, self.driver.open(request)))
    }

    fn close(&self) -> BoxFuture<'_, Result<(), Error>> {
        self.tell_counts();
        self.driver.close()
    }

    forward! { driver without close }
}
