//! Writes a line for every call.

use std::sync::Arc;
use std::time::Instant;

use futures::future::BoxFuture;
use stdlib_protocol::{ProcedureInfo, Reply, Request};

use crate::{ByteStream, Driver, Error, EventReceiver};

/// A driver whose calls are told to `tracing`, target `virtshell::call`: each answer at level debug, with host, procedure and time.
///
/// Arguments are not shown: they may be secrets.
pub struct Trace {
    driver: Arc<dyn Driver>,
}

impl Trace {
    /// Returns `driver` with its calls told.
    #[must_use]
    pub fn new(driver: Arc<dyn Driver>) -> Trace {
        Trace { driver }
    }

    /// Returns true if anybody listens to what is told.
    #[must_use]
    pub fn is_heard() -> bool {
        tracing::enabled!(target: "virtshell::call", tracing::Level::DEBUG)
    }

    async fn told<T>(
        &self,
        procedure: &'static ProcedureInfo,
        answer: BoxFuture<'_, Result<T, Error>>,
    ) -> Result<T, Error> {
        let start = Instant::now();
        let outcome = answer.await;
        let elapsed = start.elapsed();
        let (host, procedure) = (self.driver.host(), procedure.name);
        match &outcome {
            Ok(_) => tracing::debug!(target: "virtshell::call", host, procedure, ?elapsed, "answered"),
            Err(error) => {
                tracing::debug!(target: "virtshell::call", host, procedure, ?elapsed, error = error.chain(), "failed");
            }
        }
        outcome
    }
}

impl Driver for Trace {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        let procedure = request.info();
        Box::pin(self.told(procedure, self.driver.call(request)))
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        let procedure = request.info();
        Box::pin(self.told(procedure, self.driver.open(request)))
    }

    fn events(&self) -> EventReceiver {
        self.driver.events()
    }

    fn close(&self) -> BoxFuture<'_, Result<(), Error>> {
        self.driver.close()
    }

    fn host(&self) -> &str {
        self.driver.host()
    }

    fn uri(&self) -> &str {
        self.driver.uri()
    }
}
