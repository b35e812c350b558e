//! A driver that outlives its connection: what is asked after the loss is asked over a new one.
//!
//! Nothing is sent twice: a call that was on its way when the connection went ends as it would without this. For calls
//! that go on with what a connection has begun nothing is opened: without it they end as never sent.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use futures::future::{BoxFuture, FutureExt};
use stdlib_driver::{ByteStream, Driver, Error, EventReceiver};
use stdlib_protocol::{Reply, Request};

use crate::RemoteDriver;

/// How a new connection is opened.
pub(crate) type Open = Box<dyn Fn() -> BoxFuture<'static, Result<RemoteDriver, Error>> + Send + Sync>;

/// A driver that opens a new connection where the last one was lost.
pub(crate) struct ReconnectingDriver {
    open: Open,
    current: Mutex<Arc<RemoteDriver>>,
    /// Held while a new connection is opened: many calls wait for one, and share what became of it.
    opening: tokio::sync::Mutex<Attempts>,
    /// How many attempts to open one have ended.
    attempts: AtomicU64,
    /// Whether the end was asked for; nothing is opened after it.
    is_closed: AtomicBool,
    host: String,
    uri: String,
}

/// What is known of the attempts to open a connection.
#[derive(Default)]
struct Attempts {
    /// Why the last one failed.
    failure: Option<Error>,
}

impl ReconnectingDriver {
    /// Returns a driver that goes on from this connection.
    pub(crate) fn new(first: RemoteDriver, open: Open) -> Self {
        let (host, uri) = (first.host().to_owned(), first.uri().to_owned());
        let (current, opening) = (Mutex::new(Arc::new(first)), tokio::sync::Mutex::default());
        let (attempts, is_closed) = (AtomicU64::new(0), AtomicBool::new(false));
        Self { open, current, opening, attempts, is_closed, host, uri }
    }

    fn current(&self) -> Arc<RemoteDriver> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the connection that a request goes over.
    async fn connection_for(&self, request: &Request) -> Result<Arc<RemoteDriver>, Error> {
        if self.goes_on() || is_of_its_connection(request) {
            return Ok(self.current());
        }
        let before = self.attempts.load(Ordering::Acquire);
        let mut turn = self.opening.lock().await;
        if self.goes_on() {
            return Ok(self.current());
        }
        // Whoever has waited for an attempt that failed doesn't wait for another one.
        if self.attempts.load(Ordering::Acquire) != before
            && let Some(failure) = &turn.failure
        {
            return Err(failure.clone());
        }
        let opened = (self.open)().await;
        turn.failure = opened.as_ref().err().cloned();
        self.attempts.fetch_add(1, Ordering::Release);
        let new = Arc::new(opened?);
        if self.is_closed.load(Ordering::Acquire) {
            // The end was asked for meanwhile: this one ends with it.
            let _ = new.close().await;
            return Ok(self.current());
        }
        tracing::info!(host = self.host, "the connection was lost, and is open again");
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = new.clone();
        Ok(new)
    }

    /// Returns whether there is nothing to open: the connection is there, or its end was asked for.
    fn goes_on(&self) -> bool {
        !self.current().has_ended() || self.is_closed.load(Ordering::Acquire)
    }
}

/// Returns whether a call goes on with something that ends with its connection: a registration, which another one's
/// number could be mistaken for; a migration, whose hosts give it up themselves.
fn is_of_its_connection(request: &Request) -> bool {
    let name = request.info().name;
    let is_of_migration = ["DOMAIN_MIGRATE_PERFORM", "DOMAIN_MIGRATE_FINISH", "DOMAIN_MIGRATE_CONFIRM"]
        .iter()
        .any(|step| name.starts_with(step));
    is_of_migration || name.contains("_DEREGISTER")
}

impl Driver for ReconnectingDriver {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        async move {
            let connection = self.connection_for(&request).await?;
            match connection.call(request.clone()).await {
                // The loss was noticed while it was about to be sent: the next one goes over a new connection, and
                // so does this.
                Err(Error::NotSent { .. }) if !self.goes_on() && !is_of_its_connection(&request) => {
                    self.connection_for(&request).await?.call(request).await
                }
                answered => answered,
            }
        }
        .boxed()
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        async move { self.connection_for(&request).await?.open(request).await }.boxed()
    }

    /// Returns a receiver of what this connection tells; it ends with it.
    fn events(&self) -> EventReceiver {
        self.current().events()
    }

    fn close(&self) -> BoxFuture<'_, Result<(), Error>> {
        async move {
            self.is_closed.store(true, Ordering::Release);
            self.current().close().await
        }
        .boxed()
    }

    fn host(&self) -> &str {
        &self.host
    }

    fn uri(&self) -> &str {
        &self.uri
    }
}
