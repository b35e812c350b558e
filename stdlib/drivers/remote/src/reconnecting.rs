//! A driver that outlives its connection: what is asked after the loss is asked over a new one.
//!
//! Nothing is sent twice: a call that was on its way when the connection went ends as it would without this. Calls
//! that go on with what only the lost connection knew are not sent over another: they end as never sent.

use std::sync::atomic::{AtomicBool, Ordering};
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
    /// Held while a new connection is opened: many calls wait for one.
    opening: tokio::sync::Mutex<()>,
    /// Whether the end was asked for; nothing is opened after it.
    is_closed: AtomicBool,
    host: String,
    uri: String,
}

impl ReconnectingDriver {
    /// Returns a driver that goes on from this connection.
    pub(crate) fn new(first: RemoteDriver, open: Open) -> Self {
        let (host, uri) = (first.host().to_owned(), first.uri().to_owned());
        let (current, opening) = (Mutex::new(Arc::new(first)), tokio::sync::Mutex::default());
        Self { open, current, opening, is_closed: AtomicBool::new(false), host, uri }
    }

    fn current(&self) -> Arc<RemoteDriver> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the connection that a request goes over.
    async fn connection_for(&self, request: &Request) -> Result<Arc<RemoteDriver>, Error> {
        let current = self.current();
        if !current.has_ended() || self.is_closed.load(Ordering::Acquire) || is_of_its_connection(request) {
            return Ok(current);
        }
        let _turn = self.opening.lock().await;
        let current = self.current();
        if !current.has_ended() {
            return Ok(current);
        }
        let new = Arc::new((self.open)().await?);
        tracing::info!(host = self.host, "the connection was lost, and is open again");
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = new.clone();
        Ok(new)
    }
}

/// Returns whether a call goes on with something that ends with its connection: a registration, which another one's
/// number could be mistaken for; a change of the host's interfaces; a migration, whose hosts give it up themselves.
fn is_of_its_connection(request: &Request) -> bool {
    let name = request.info().name;
    let is_of_registration = name.contains("_DEREGISTER");
    let is_of_change = matches!(name, "INTERFACE_CHANGE_COMMIT" | "INTERFACE_CHANGE_ROLLBACK");
    let is_of_migration = ["DOMAIN_MIGRATE_PERFORM", "DOMAIN_MIGRATE_FINISH", "DOMAIN_MIGRATE_CONFIRM"]
        .iter()
        .any(|step| name.starts_with(step));
    is_of_registration || is_of_change || is_of_migration
}

impl Driver for ReconnectingDriver {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        async move { self.connection_for(&request).await?.call(request).await }.boxed()
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
