//! A byte stream within this process: a near end for the caller, a far end for the driver.

use bytes::Bytes;
use futures::future::BoxFuture;
use tokio::sync::{Mutex, mpsc, watch};

use super::{ByteStream, Piece, StreamIo};
use crate::Error;

/// What the far end hears from the near one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeerItem {
    /// The caller gave up; nothing is expected any more.
    Aborted,
    /// The caller says that everything went over: [`accept`](StreamPeer::accept) or [`fail`](StreamPeer::fail).
    Finished,
    /// One piece.
    Piece(Piece),
}

/// The far end of a byte stream, for the driver that serves it.
///
/// Dropping it without having accepted or failed fails the stream.
#[derive(Debug)]
pub struct StreamPeer {
    pieces: Option<mpsc::Sender<Piece>>,
    from_caller: mpsc::Receiver<PeerItem>,
    verdict: watch::Sender<Verdict>,
}

/// How the far end ended.
#[derive(Clone, Debug)]
enum Verdict {
    Accepted,
    Failed(Error),
    Open,
}

impl ByteStream {
    /// Returns the two ends of a stream on which `capacity` pieces each way may be on their way; at least one.
    #[must_use]
    pub fn pair(capacity: usize) -> (ByteStream, StreamPeer) {
        let (pieces, to_caller) = mpsc::channel(capacity.max(1));
        let (to_peer, from_caller) = mpsc::channel(capacity.max(1));
        let (verdict, outcome) = watch::channel(Verdict::Open);
        let near =
            Near { to_caller: Mutex::new(to_caller), to_peer: std::sync::Mutex::new(Some(to_peer)), outcome };
        (ByteStream::new(near), StreamPeer { pieces: Some(pieces), from_caller, verdict })
    }
}

impl ByteStream {
    /// Returns a stream that brings these bytes and nothing else, and is whole.
    pub async fn from_bytes(bytes: Bytes) -> ByteStream {
        let (stream, mut peer) = ByteStream::pair(1);
        if !bytes.is_empty() {
            // The one place on its way is free.
            peer.send(Piece::Data(bytes)).await;
        }
        peer.end();
        peer.accept();
        stream
    }
}

impl StreamPeer {
    /// Returns what the caller did next; [`PeerItem::Aborted`] for ever once it is gone.
    pub async fn receive(&mut self) -> PeerItem {
        self.from_caller.recv().await.unwrap_or(PeerItem::Aborted)
    }

    /// Sends one piece to the caller; waits while it is slow.
    ///
    /// Returns false once the caller is gone.
    pub async fn send(&self, piece: Piece) -> bool {
        match &self.pieces {
            Some(pieces) => pieces.send(piece).await.is_ok(),
            None => false,
        }
    }

    /// Says that there is nothing more to receive; the caller then finishes.
    pub fn end(&mut self) {
        self.pieces = None;
    }

    /// Agrees that everything went over.
    pub fn accept(self) {
        self.verdict.send_replace(Verdict::Accepted);
    }

    /// Ends the stream with an error, which the caller gets from whatever it does next.
    pub fn fail(self, error: stdlib_model::Error) {
        self.verdict.send_replace(Verdict::Failed(error.into()));
    }
}

impl Drop for StreamPeer {
    fn drop(&mut self) {
        self.verdict.send_if_modified(|verdict| {
            let open = matches!(verdict, Verdict::Open);
            if open {
                *verdict = Verdict::Failed(gone());
            }
            open
        });
    }
}

fn gone() -> Error {
    stdlib_model::Error::operation_failed("the byte stream was dropped at its far end").into()
}

/// The near end.
struct Near {
    to_caller: Mutex<mpsc::Receiver<Piece>>,
    to_peer: std::sync::Mutex<Option<mpsc::Sender<PeerItem>>>,
    outcome: watch::Receiver<Verdict>,
}

impl Near {
    /// Returns where to send to, or how the stream ended.
    fn sender(&self) -> Result<mpsc::Sender<PeerItem>, Error> {
        if let Verdict::Failed(error) = &*self.outcome.borrow() {
            return Err(error.clone());
        }
        let to_peer = self.to_peer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        to_peer
            .clone()
            .ok_or_else(|| stdlib_model::Error::operation_invalid("the byte stream has ended already").into())
    }

    async fn tell(&self, item: PeerItem) -> Result<(), Error> {
        if self.sender()?.send(item).await.is_err() {
            return self.verdict().await;
        }
        Ok(())
    }

    async fn verdict(&self) -> Result<(), Error> {
        let mut outcome = self.outcome.clone();
        let settled = outcome.wait_for(|verdict| !matches!(verdict, Verdict::Open)).await;
        match settled.as_deref() {
            Ok(Verdict::Accepted) => Ok(()),
            Ok(Verdict::Failed(error)) => Err(error.clone()),
            Ok(Verdict::Open) | Err(_) => Err(gone()),
        }
    }
}

impl StreamIo for Near {
    fn receive(&self) -> BoxFuture<'_, Result<Option<Piece>, Error>> {
        Box::pin(async move {
            match self.to_caller.lock().await.recv().await {
                Some(piece) => Ok(Some(piece)),
                None => match &*self.outcome.borrow() {
                    Verdict::Failed(error) => Err(error.clone()),
                    Verdict::Accepted | Verdict::Open => Ok(None),
                },
            }
        })
    }

    fn send(&self, piece: Piece) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(self.tell(PeerItem::Piece(piece)))
    }

    fn finish(&self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(async move {
            self.tell(PeerItem::Finished).await?;
            self.verdict().await
        })
    }

    fn abort(&self) {
        let mut to_peer = self.to_peer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *to_peer = None;
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use bytes::Bytes;
    use stdlib_model::ErrorCode;

    use super::{ByteStream, PeerItem, Piece};

    #[tokio::test]
    async fn a_download_comes_in_order_and_finishes_by_agreement() {
        let (near, mut far) = ByteStream::pair(1);
        let server = tokio::spawn(async move {
            far.send(Piece::Data(Bytes::from_static(b"one"))).await;
            far.send(Piece::Hole(4096)).await;
            far.send(Piece::Data(Bytes::from_static(b"two"))).await;
            far.end();
            assert_eq!(far.receive().await, PeerItem::Finished);
            far.accept();
        });
        let mut pieces = Vec::new();
        while let Some(piece) = near.receive().await.unwrap() {
            pieces.push(piece);
        }
        assert_eq!(
            pieces,
            [
                Piece::Data(Bytes::from_static(b"one")),
                Piece::Hole(4096),
                Piece::Data(Bytes::from_static(b"two"))
            ]
        );
        near.finish().await.unwrap();
        server.await.unwrap();
    }

    #[tokio::test]
    async fn an_upload_whose_far_end_fails_gets_its_error() {
        let (near, mut far) = ByteStream::pair(4);
        near.send(Bytes::from_static(b"data")).await.unwrap();
        assert!(matches!(far.receive().await, PeerItem::Piece(Piece::Data(_))));
        far.fail(stdlib_model::Error::operation_failed("disk full"));
        assert_eq!(
            near.send(Bytes::from_static(b"x")).await.unwrap_err().code(),
            Some(ErrorCode::OperationFailed)
        );
        assert_eq!(near.finish().await.unwrap_err().code(), Some(ErrorCode::OperationFailed));
    }

    #[tokio::test]
    async fn a_dropped_near_end_is_an_abort() {
        let (near, mut far) = ByteStream::pair(4);
        near.send(Bytes::from_static(b"data")).await.unwrap();
        drop(near);
        assert!(matches!(far.receive().await, PeerItem::Piece(_)));
        assert_eq!(far.receive().await, PeerItem::Aborted);
        assert!(!far.send(Piece::Hole(1)).await);
    }

    #[tokio::test]
    async fn a_far_end_that_vanishes_fails_the_stream() {
        let (near, far) = ByteStream::pair(4);
        drop(far);
        assert_eq!(near.receive().await.unwrap_err().code(), Some(ErrorCode::OperationFailed));
        assert!(near.finish().await.is_err());
    }
}
