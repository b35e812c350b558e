//! Bytes that flow beside the calls: a console, an upload, a download, a screenshot.
//!
//! A [`ByteStream`] is opened by a call and belongs to it.
//! Whoever holds it receives until the end, or sends, and then finishes; both sides then agree that everything went over.
//! Dropping it unfinished aborts it.
//! It is bounded: sending waits when the other side is slow, and a receiver that stops receiving makes the other side wait.
//!
//! Whatever carries it is a [`StreamIo`]; drivers in this process use [`ByteStream::pair`].

mod pair;

use bytes::Bytes;
use futures::future::BoxFuture;

use crate::Error;

pub use pair::{PeerItem, StreamPeer};

/// One piece of a byte stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Bytes; never empty.
    Data(Bytes),
    /// That many bytes of zeros which nobody sent; only on streams that were opened for holes.
    Hole(u64),
}

/// What carries a byte stream.
///
/// The methods take `&self`, so that one task can send while another receives.
pub trait StreamIo: Send + Sync {
    /// Returns the next piece, or nothing once the other side has sent everything.
    fn receive(&self) -> BoxFuture<'_, Result<Option<Piece>, Error>>;

    /// Sends one piece; waits while too much is on its way.
    fn send(&self, piece: Piece) -> BoxFuture<'_, Result<(), Error>>;

    /// Says that everything was sent or received, and waits until the other side agrees.
    fn finish(&self) -> BoxFuture<'_, Result<(), Error>>;

    /// Gives the stream up without waiting; what is on its way is thrown away.
    ///
    /// Does nothing on a stream that has ended.
    fn abort(&self);
}

/// The near end of a byte stream.
///
/// Mirrors `virStreamPtr`.
pub struct ByteStream {
    io: Box<dyn StreamIo>,
}

impl ByteStream {
    /// Returns a byte stream over what carries it.
    #[must_use]
    pub fn new(io: impl StreamIo + 'static) -> ByteStream {
        ByteStream { io: Box::new(io) }
    }

    /// Returns the next piece, or nothing once the other side has sent everything; then finish.
    ///
    /// # Errors
    ///
    /// The hypervisor's error if it failed at its end, or [`Error::StreamBroken`]; the stream has ended then.
    pub async fn receive(&self) -> Result<Option<Piece>, Error> {
        self.io.receive().await
    }

    /// Sends `bytes`; waits while too much is on its way.
    ///
    /// # Errors
    ///
    /// As [`ByteStream::receive`].
    pub async fn send(&self, bytes: Bytes) -> Result<(), Error> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.io.send(Piece::Data(bytes)).await
    }

    /// Sends that many zeros without sending them.
    ///
    /// # Errors
    ///
    /// As [`ByteStream::receive`]; also if the stream was not opened for holes.
    pub async fn send_hole(&self, len: u64) -> Result<(), Error> {
        self.io.send(Piece::Hole(len)).await
    }

    /// Says that everything was sent or received, and waits until the other side agrees.
    ///
    /// # Errors
    ///
    /// As [`ByteStream::receive`]: only a finished stream has arrived whole.
    pub async fn finish(self) -> Result<(), Error> {
        self.io.finish().await
    }

    /// Gives the stream up; what is on its way is thrown away.
    pub fn abort(self) {}
}

impl Drop for ByteStream {
    fn drop(&mut self) {
        self.io.abort();
    }
}

impl std::fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ByteStream")
    }
}
