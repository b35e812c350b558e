//! Gives every call a time.

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use stdlib_protocol::{ProcedureInfo, Reply, Request};

use crate::{ByteStream, Driver, Error, Loss};

/// A driver whose calls are given up when they take too long.
///
/// A call that changes nothing has then timed out; one that may change something has an unknown outcome.
/// A byte stream, once open, may take as long as it takes.
pub struct Deadline {
    driver: Arc<dyn Driver>,
    after: Duration,
}

impl Deadline {
    /// Returns `driver` with `after` for each call.
    #[must_use]
    pub fn new(driver: Arc<dyn Driver>, after: Duration) -> Deadline {
        Deadline { driver, after }
    }

    async fn within<T>(
        &self,
        procedure: &'static ProcedureInfo,
        is_write: bool,
        answer: BoxFuture<'_, Result<T, Error>>,
    ) -> Result<T, Error> {
        tokio::time::timeout(self.after, answer).await.unwrap_or_else(|_| {
            let (host, procedure, after) = (self.driver.host().to_owned(), procedure.name, self.after);
            Err(if is_write {
                Error::OutcomeUnknown { host, procedure, source: Loss::TimedOut(after) }
            } else {
                Error::TimedOut { host, procedure, after }
            })
        })
    }
}

impl Driver for Deadline {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        let (procedure, is_write) = (request.info(), request.is_write());
        Box::pin(self.within(procedure, is_write, self.driver.call(request)))
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        let (procedure, is_write) = (request.info(), request.is_write());
        Box::pin(self.within(procedure, is_write, self.driver.open(request)))
    }

    forward! { driver }
}
