//! Puts outgoing messages together into few, contiguous writes.
//!
//! Small messages are copied behind each other, so that 64 calls are one write; a large payload is handed on as
//! it is, behind the piece that ends with its header. Only one batch exists at a time: what isn't in it yet is
//! still in a queue, can be overtaken by something more urgent, and has not been sent.

use crate::header::Header;
use bytes::{Bytes, BytesMut};

/// A batch is given out once it is this long, in bytes, though more is waiting.
pub(crate) const BATCH_LEN: usize = 64 * 1024;
/// A payload of this many bytes is not copied into the batch.
pub(crate) const COPY_BELOW_LEN: usize = 16 * 1024;

/// One message on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OutFrame {
    pub(crate) header: Header,
    pub(crate) payload: Bytes,
}

/// The batch that is being put together.
#[derive(Debug, Default)]
pub(crate) struct Output {
    batch: BytesMut,
    large: Option<Bytes>,
}

impl Output {
    /// Returns true once nothing more may be pushed before the batch is taken.
    pub(crate) fn is_full(&self) -> bool {
        self.large.is_some() || self.batch.len() >= BATCH_LEN
    }

    /// Returns true if there is a piece to take.
    pub(crate) fn is_pending(&self) -> bool {
        self.large.is_some() || !self.batch.is_empty()
    }

    pub(crate) fn push(&mut self, frame: OutFrame) {
        frame.header.encode(frame.payload.len(), &mut self.batch);
        if frame.payload.len() < COPY_BELOW_LEN {
            self.batch.extend_from_slice(&frame.payload);
        } else {
            self.large = Some(frame.payload);
        }
    }

    /// Returns the next piece: what was put together, then the large payload behind it.
    pub(crate) fn take(&mut self) -> Option<Bytes> {
        if self.batch.is_empty() { self.large.take() } else { Some(self.batch.split().freeze()) }
    }

    pub(crate) fn clear(&mut self) {
        self.batch.clear();
        self.large = None;
    }
}
