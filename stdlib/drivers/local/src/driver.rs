//! One connection to a host in this process.

use std::sync::Arc;

use futures::future::{BoxFuture, FutureExt};
use stdlib_driver::{ByteStream, Driver, Error, EventHub, EventReceiver, Loss};
use stdlib_protocol::connect::ConnectRequest;
use stdlib_protocol::{Reply, Request};

use crate::host::Host;

/// The name of a host in this process.
const HOST: &str = "localhost";

/// A connection to a [`Host`]; it has its own registrations for events, and all else in common with the others.
pub struct LocalDriver {
    host: Arc<Host>,
    hub: Arc<EventHub>,
    session: u64,
    uri: String,
}

impl LocalDriver {
    /// Returns a new connection to a host, which says that its URI is `uri`.
    #[must_use]
    pub fn new(host: Arc<Host>, uri: impl Into<String>) -> LocalDriver {
        let hub = Arc::new(EventHub::new());
        let session = host.enter(Arc::clone(&hub));
        LocalDriver { host, hub, session, uri: uri.into() }
    }

    fn end(&self) {
        self.host.leave(self.session);
        self.hub.close(Loss::ClosedHere);
    }

    fn ended(&self, procedure: &'static str) -> Error {
        Error::NotSent { host: HOST.to_owned(), procedure, source: Loss::ClosedHere }
    }

    fn answer(&self, request: Request) -> Result<Reply, Error> {
        let closes = matches!(request, Request::Connect(ConnectRequest::ConnectClose(_)));
        let procedure = request.info().name;
        let ended = self.ended(procedure);
        let reply = self.host.call(self.session, &self.uri, request).ok_or(ended)??;
        if closes {
            self.end();
        }
        Ok(reply)
    }
}

impl Driver for LocalDriver {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        // The work is done when the future is first asked, as it is with any other driver.
        async move { self.answer(request) }.boxed()
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        async move {
            let ended = self.ended(request.info().name);
            let (reply, bytes) = self.host.open(self.session, &self.uri, request).ok_or(ended)??;
            Ok((reply, ByteStream::from_bytes(bytes.into()).await))
        }
        .boxed()
    }

    fn events(&self) -> EventReceiver {
        self.hub.subscribe()
    }

    fn close(&self) -> BoxFuture<'_, Result<(), Error>> {
        async move {
            self.end();
            Ok(())
        }
        .boxed()
    }

    fn host(&self) -> &str {
        HOST
    }

    fn uri(&self) -> &str {
        &self.uri
    }
}

impl Drop for LocalDriver {
    fn drop(&mut self) {
        self.end();
    }
}
