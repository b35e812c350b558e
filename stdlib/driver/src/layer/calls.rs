//! Remembers which calls were made, for tests.

use std::sync::{Arc, Mutex, PoisonError};

use futures::future::BoxFuture;
use stdlib_protocol::{ProcedureInfo, Reply, Request};

use crate::{ByteStream, Driver, Error};

/// The most calls that are remembered; later ones are not.
pub const CALLS_HELD_MAX: usize = 100_000;

/// A call that was made, and how it ended.
#[derive(Clone, Debug)]
pub struct Made {
    /// The procedure.
    pub procedure: &'static ProcedureInfo,
    /// The flags that it had, where it takes some.
    pub flags: Option<u32>,
    /// Whether it may have changed something.
    pub is_write: bool,
    /// What it failed with.
    pub error: Option<Error>,
}

impl Made {
    fn of(request: &Request) -> Self {
        let (procedure, flags, is_write) = (request.info(), request.flags(), request.is_write());
        Self { procedure, flags, is_write, error: None }
    }
}

/// The calls that were answered, in the order of the answers; drivers may share it.
#[derive(Debug, Default)]
pub struct CallLog(Mutex<Vec<Made>>);

impl CallLog {
    /// Returns the calls until now.
    #[must_use]
    pub fn made(&self) -> Vec<Made> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes the calls until now, so that later ones stand alone.
    #[must_use]
    pub fn take(&self) -> Vec<Made> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn add(&self, made: Made) {
        let mut calls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if calls.len() < CALLS_HELD_MAX {
            calls.push(made);
        }
    }
}

/// A driver whose calls are remembered.
pub struct Calls {
    driver: Arc<dyn Driver>,
    log: Arc<CallLog>,
}

impl Calls {
    /// Returns `driver` with its calls written into `log`.
    #[must_use]
    pub fn new(driver: Arc<dyn Driver>, log: Arc<CallLog>) -> Calls {
        Calls { driver, log }
    }

    async fn logged<T>(&self, call: Made, answer: BoxFuture<'_, Result<T, Error>>) -> Result<T, Error> {
        let outcome = answer.await;
        self.log.add(Made { error: outcome.as_ref().err().cloned(), ..call });
        outcome
    }
}

impl Driver for Calls {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        Box::pin(self.logged(Made::of(&request), self.driver.call(request)))
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        Box::pin(self.logged(Made::of(&request), self.driver.open(request)))
    }

    forward! { driver }
}
