//! What every driver is: something that answers requests.

use futures::future::BoxFuture;
use stdlib_protocol::{Reply, Request};

use crate::{ByteStream, Error, EventReceiver};

/// Answers requests: over the wire, in this process, or by passing them on to another driver (a layer).
///
/// Requests may be made at the same time and are answered in any order.
/// Dropping a returned future gives the request up: if it was on its way, it may still be carried out.
/// A driver that does not know a request answers libvirt's `NO_SUPPORT`, naming the procedure ([`unsupported`]).
///
/// [`unsupported`]: stdlib_model::Error::unsupported
pub trait Driver: Send + Sync {
    /// Answers one request.
    ///
    /// A request that opens a byte stream goes through [`Driver::open`] instead.
    ///
    /// # Errors
    ///
    /// [`Error::Hypervisor`] if the answer is an error; any other variant if there is no answer.
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>>;

    /// Answers a request that opens a byte stream.
    ///
    /// # Errors
    ///
    /// As [`Driver::call`]; there is no stream then.
    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>>;

    /// Returns a receiver of everything that happens from now on.
    ///
    /// A daemon tells only what was registered for, which is a request like any other
    /// (`CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY` and its like); [`Connection::subscribe`] does both.
    ///
    /// [`Connection::subscribe`]: crate::Connection::subscribe
    fn events(&self) -> EventReceiver;

    /// Ends the connection in order; requests that are still unanswered are lost.
    ///
    /// Closing again does nothing. A driver that is dropped unclosed ends too, without ceremony.
    ///
    /// # Errors
    ///
    /// If the other side could not be told; the connection has ended all the same.
    fn close(&self) -> BoxFuture<'_, Result<(), Error>>;

    /// Returns the name of the host that is talked to, as it is in the URI, or `localhost`.
    fn host(&self) -> &str;

    /// Returns the URI of the driver that answers, as libvirt's `virConnectGetURI` gives it.
    fn uri(&self) -> &str;
}
