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
    /// Held while a new connection is opened: many calls wait for one, and share why the last one failed.
    last_failure: tokio::sync::Mutex<Option<Error>>,
    /// How many attempts to open one have ended.
    attempts: AtomicU64,
    /// Whether the end was asked for; nothing is opened after it.
    is_closed: AtomicBool,
    host: String,
    uri: String,
}

impl ReconnectingDriver {
    /// Returns a driver that goes on from this connection.
    pub(crate) fn new(first: RemoteDriver, open: Open) -> Self {
        let (host, uri) = (first.host().to_owned(), first.uri().to_owned());
        let (current, last_failure) = (Mutex::new(Arc::new(first)), tokio::sync::Mutex::default());
        let (attempts, is_closed) = (AtomicU64::new(0), AtomicBool::new(false));
        Self { open, current, last_failure, attempts, is_closed, host, uri }
    }

    fn current(&self) -> Arc<RemoteDriver> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the connection that a request goes over.
    async fn connection_for(&self, request: &Request) -> Result<Arc<RemoteDriver>, Error> {
        if self.needs_no_opening() || request.info().is_bound_to_connection() {
            return Ok(self.current());
        }
        let before = self.attempts.load(Ordering::Acquire);
        let mut last_failure = self.last_failure.lock().await;
        if self.needs_no_opening() {
            return Ok(self.current());
        }
        // Whoever has waited for an attempt that failed doesn't wait for another one.
        if self.attempts.load(Ordering::Acquire) != before
            && let Some(failure) = &*last_failure
        {
            return Err(failure.clone());
        }
        let opened = (self.open)().await;
        *last_failure = opened.as_ref().err().cloned();
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
    fn needs_no_opening(&self) -> bool {
        !self.current().has_ended() || self.is_closed.load(Ordering::Acquire)
    }
}

impl Driver for ReconnectingDriver {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        async move {
            let connection = self.connection_for(&request).await?;
            match connection.call(request.clone()).await {
                // The loss was noticed while it was about to be sent: the next one goes over a new connection, and
                // so does this.
                Err(Error::NotSent { .. })
                    if !self.needs_no_opening() && !request.info().is_bound_to_connection() =>
                {
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
