//! A cheap handle to a driver, with calls that know their types.

use std::sync::Arc;

use futures::StreamExt;
use futures::stream::{self, Stream};
use stdlib_protocol::connect::ConnectGetLibVersion;
use stdlib_protocol::{Procedure, Reply, Request};

use crate::subscription::{Registration, Subscription};
use crate::{ByteStream, Driver, Error, EventReceiver};

/// How many calls [`Connection::call_all`] has made and not yet handed on.
///
/// How many of them are on their way at the same time is the driver's business: it knows how far the host is.
pub const CALLS_AHEAD_MAX: usize = 1024;

/// A handle to a driver; clones share it.
#[derive(Clone)]
pub struct Connection {
    driver: Arc<dyn Driver>,
}

impl Connection {
    /// Returns a handle to `driver`.
    #[must_use]
    pub fn new(driver: impl Driver + 'static) -> Connection {
        Connection { driver: Arc::new(driver) }
    }

    /// Returns a handle to a driver that is shared already, as a layer takes it.
    #[must_use]
    pub fn from_shared(driver: Arc<dyn Driver>) -> Connection {
        Connection { driver }
    }

    /// Returns the driver, to put a layer around it.
    #[must_use]
    pub fn driver(&self) -> &Arc<dyn Driver> {
        &self.driver
    }

    /// Makes one call and returns its results.
    ///
    /// # Errors
    ///
    /// [`Error::Hypervisor`] with libvirt's code if the host answered an error; otherwise what kept it from answering.
    pub async fn call<P: Procedure>(&self, procedure: P) -> Result<P::Reply, Error> {
        let reply = self.driver.call(procedure.into()).await?;
        self.results::<P>(reply)
    }

    /// Makes one call that opens a byte stream, and returns its results and the stream.
    ///
    /// # Errors
    ///
    /// As [`Connection::call`]; there is no stream then.
    pub async fn open<P: Procedure>(&self, procedure: P) -> Result<(P::Reply, ByteStream), Error> {
        let (reply, stream) = self.driver.open(procedure.into()).await?;
        Ok((self.results::<P>(reply)?, stream))
    }

    /// Makes one call whose type is known only at run time.
    ///
    /// # Errors
    ///
    /// As [`Connection::call`].
    pub async fn request(&self, request: Request) -> Result<Reply, Error> {
        self.driver.call(request).await
    }

    /// Makes many calls, many at a time, and returns their outcomes in the order of the calls.
    ///
    /// Calls are taken from the iterator as outcomes are taken from the stream, at most [`CALLS_AHEAD_MAX`] ahead.
    /// One that fails does not keep the others from being made; dropping the stream gives up those on their way.
    pub fn call_all<'a, P, I>(&'a self, procedures: I) -> impl Stream<Item = Result<P::Reply, Error>> + 'a
    where
        P: Procedure,
        I: IntoIterator<Item = P>,
        I::IntoIter: 'a,
    {
        stream::iter(procedures).map(|procedure| self.call(procedure)).buffered(CALLS_AHEAD_MAX)
    }

    /// Returns a receiver of everything that the driver tells from now on, whoever registered for it.
    #[must_use]
    pub fn events(&self) -> EventReceiver {
        self.driver.events()
    }

    /// Returns a receiver of everything that an open connection tells from now on: where the last one was lost, and the
    /// driver can, another is opened first.
    ///
    /// # Errors
    ///
    /// As [`Connection::call`].
    pub async fn events_of_open(&self) -> Result<EventReceiver, Error> {
        let events = self.events();
        if !events.is_closed() {
            return Ok(events);
        }
        // Any call opens it.
        self.call(ConnectGetLibVersion).await?;
        Ok(self.events())
    }

    /// Registers for events, and returns what brings those and no others.
    ///
    /// # Errors
    ///
    /// As [`Connection::call`].
    pub async fn subscribe<R: Registration>(&self, registration: R) -> Result<Subscription, Error> {
        Subscription::new(self.clone(), registration).await
    }

    /// Ends the connection in order, for all clones.
    ///
    /// # Errors
    ///
    /// If the host could not be told; the connection has ended all the same.
    pub async fn close(&self) -> Result<(), Error> {
        self.driver.close().await
    }

    /// Returns the name of the host that is talked to.
    #[must_use]
    pub fn host(&self) -> &str {
        self.driver.host()
    }

    /// Returns the URI of the driver that answers.
    #[must_use]
    pub fn uri(&self) -> &str {
        self.driver.uri()
    }

    fn results<P: Procedure>(&self, reply: Reply) -> Result<P::Reply, Error> {
        P::from_reply(reply).map_err(|fault| Error::BadReply {
            host: self.host().to_owned(),
            procedure: P::INFO.name,
            source: Arc::new(fault),
        })
    }
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Connection({})", self.uri())
    }
}
