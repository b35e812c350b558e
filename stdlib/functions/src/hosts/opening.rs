//! The connection to a host of the session, which is opened when it is first needed.
//!
//! ```text
//! untried ──► being opened ──► open
//!                │    ▲
//!                ▼    │ begun anew
//!               failed
//! ```
//!
//! Whoever asks the host something waits for the attempt that is on its way, and shares what becomes of it: a host that
//! can't be reached costs its time-out once. After a failed attempt each call fails with the same error at once, until
//! another attempt is [begun](Opening::begin). What was open once stays so: a driver opens a lost connection itself.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

use futures::future::{BoxFuture, FutureExt, Shared};
use stdlib_driver::{
    ByteStream, ConnectOptions, Connection, Connector, Driver, Error, EventReceiver, Loss, OpeningStep, Step,
};
use stdlib_model::Uri;
use stdlib_protocol::{Reply, Request};

/// The end of an attempt, for all who wait for it.
type Attempt = Shared<BoxFuture<'static, Result<Connection, Error>>>;

/// The name of a host whose URI has none.
const LOCAL: &str = "localhost";

/// A connection that is opened when it is first needed; a driver for calls that can wait for that.
pub(crate) struct Opening {
    parts: Arc<Parts>,
    attempt: Mutex<Option<(Instant, Attempt)>>,
}

struct Parts {
    connector: Arc<dyn Connector>,
    options: ConnectOptions,
    uri: Uri,
    text: String,
    open: OnceLock<Connection>,
}

impl Opening {
    /// Returns a connection that nobody has tried to open yet.
    pub(crate) fn new(connector: &Arc<dyn Connector>, options: ConnectOptions, uri: &Uri) -> Self {
        let (connector, open) = (connector.clone(), OnceLock::new());
        let options = ConnectOptions { step: OpeningStep::default(), ..options };
        let parts = Parts { connector, options, uri: uri.clone(), text: uri.to_string(), open };
        Self { parts: Arc::new(parts), attempt: Mutex::default() }
    }

    /// Returns the same for a second connection, which is open.
    pub(crate) fn over(&self, connection: Connection) -> Self {
        let Parts { connector, options, uri, .. } = &*self.parts;
        let new = Self::new(connector, options.clone(), uri);
        // It was empty.
        let _ = new.parts.open.set(connection);
        new
    }

    /// Begins to open it, unless it is open or about to be. An attempt that failed is made again where `again` says so of
    /// the time at which it began.
    ///
    /// Somebody has to wait for the attempt that is returned: it goes on only then.
    pub(crate) fn begin(&self, now: Instant, again: impl FnOnce(Instant) -> bool) -> Option<Attempt> {
        if self.connection().is_some() {
            return None;
        }
        let mut attempt = self.attempt();
        match &*attempt {
            Some((_, attempt)) if attempt.peek().is_none() => return Some(attempt.clone()),
            Some((begun, _)) if !again(*begun) => return None,
            _ => {}
        }
        let new = self.parts.clone().attempt().shared();
        *attempt = Some((now, new.clone()));
        Some(new)
    }

    /// Waits until it is open; whoever comes first begins to open it.
    ///
    /// # Errors
    /// Why the last attempt failed.
    pub(crate) async fn opened(&self) -> Result<Connection, Error> {
        if let Some(open) = self.connection() {
            return Ok(open.clone());
        }
        let attempt = {
            let mut attempt = self.attempt();
            let begin = || (Instant::now(), self.parts.clone().attempt().shared());
            attempt.get_or_insert_with(begin).1.clone()
        };
        attempt.await
    }

    /// Returns the connection, if it is open.
    pub(crate) fn connection(&self) -> Option<&Connection> {
        self.parts.open.get()
    }

    /// Returns whether an attempt is on its way.
    pub(crate) fn is_pending(&self) -> bool {
        self.attempt().as_ref().is_some_and(|(_, attempt)| attempt.peek().is_none())
    }

    /// Returns why the last attempt failed, if it did.
    pub(crate) fn failure(&self) -> Option<Error> {
        let attempt = self.attempt();
        let (_, attempt) = attempt.as_ref().filter(|_| self.connection().is_none())?;
        attempt.peek().and_then(|ended| ended.clone().err())
    }

    /// Returns what the host was asked last, while it is being opened.
    pub(crate) fn step(&self) -> Option<Step> {
        match self.connection() {
            Some(_) => None,
            None => Some(self.parts.options.step.get()),
        }
    }

    /// Returns what the host is called until it has answered.
    pub(crate) fn known_as(&self) -> String {
        super::name_of(self.asked_uri())
    }

    /// Returns the URI that it is opened by.
    pub(crate) fn asked_uri(&self) -> &Uri {
        &self.parts.uri
    }

    /// Returns whether nothing may be changed over it.
    pub(crate) fn is_read_only(&self) -> bool {
        self.parts.options.read_only
    }

    fn attempt(&self) -> MutexGuard<'_, Option<(Instant, Attempt)>> {
        self.attempt.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Parts {
    fn attempt(self: Arc<Self>) -> BoxFuture<'static, Result<Connection, Error>> {
        async move {
            let opened = self.connector.open(&self.uri, &self.options).await?;
            // Nobody else sets it: there is one attempt at a time.
            Ok(self.open.get_or_init(|| opened).clone())
        }
        .boxed()
    }
}

impl Driver for Opening {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        async move { self.opened().await?.driver().call(request).await }.boxed()
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        async move { self.opened().await?.driver().open(request).await }.boxed()
    }

    /// Returns a receiver of what the connection tells; before it is open that is nothing.
    fn events(&self) -> EventReceiver {
        self.connection().map_or_else(|| EventReceiver::closed(Loss::Closed), Connection::events)
    }

    fn close(&self) -> BoxFuture<'_, Result<(), Error>> {
        async move {
            match self.connection() {
                Some(open) => open.close().await,
                None => Ok(()),
            }
        }
        .boxed()
    }

    fn host(&self) -> &str {
        self.parts.uri.host().unwrap_or(LOCAL)
    }

    /// Returns the URI of the driver that answers, or before that the one that it is opened by.
    fn uri(&self) -> &str {
        self.connection().map_or(&self.parts.text, Connection::uri)
    }
}
