//! What a server sends next, and how its byte streams are used.
//!
//! Replies, events and ends of streams keep their order; data of streams takes turns with them, and never goes
//! out before the reply that opens its stream.

use super::{RequestId, ServerSession};
use crate::fault::Misuse;
use crate::header::PAYLOAD_LEN_MAX;
use crate::output::OutFrame;
use crate::stream::StreamItem;
use bytes::Bytes;

impl ServerSession {
    /// Returns the next bytes to write, contiguous; nothing if there is nothing to say.
    pub fn transmit(&mut self) -> Option<Bytes> {
        if self.link.is_closed() {
            return None;
        }
        if !self.link.output.is_pending() {
            while !self.link.output.is_full() {
                let Some(frame) = self.next_frame() else { break };
                self.link.output.push(frame);
            }
            self.dispatch();
        }
        self.link.output.take()
    }

    /// Returns whether [`Self::transmit`] would return something.
    #[must_use]
    pub fn wants_write(&self) -> bool {
        !self.link.is_closed()
            && (self.link.output.is_pending()
                || self.link.has_control_frame()
                || !self.replies.is_empty()
                || self.streams.has_sendable())
    }

    /// Returns the next thing that came on a stream; [`StreamItem::End`] wants [`Self::stream_accept`].
    pub fn stream_read(&mut self, stream: RequestId) -> Option<StreamItem> {
        self.streams.read(stream)
    }

    /// Returns how many bytes the stream would take now; 0 also if it isn't open.
    #[must_use]
    pub fn stream_capacity(&self, stream: RequestId) -> usize {
        self.streams.capacity(stream)
    }

    /// Takes as much from the front of `data` as there is room for, and returns how many bytes that was.
    ///
    /// # Errors
    /// [`Misuse::UnknownStream`], [`Misuse::StreamEnded`] or [`Misuse::StreamWrongDirection`].
    pub fn stream_write(&mut self, stream: RequestId, data: &mut Bytes) -> Result<usize, Misuse> {
        self.streams.write(stream, data)
    }

    /// Queues a hole of `length` bytes; returns false if there is no room for it now.
    ///
    /// # Errors
    /// As [`Self::stream_write`], and [`Misuse::StreamHole`] if the stream was not opened sparse.
    pub fn stream_hole(&mut self, stream: RequestId, length: u64) -> Result<bool, Misuse> {
        self.streams.write_hole(stream, length)
    }

    /// Tells the client that no more data comes, after all that was written; the client then finishes the stream.
    ///
    /// # Errors
    /// As [`Self::stream_write`].
    pub fn stream_end(&mut self, stream: RequestId) -> Result<(), Misuse> {
        self.streams.end(stream)
    }

    /// Confirms the client's finish, after [`StreamItem::End`] was read; the stream is over.
    ///
    /// # Errors
    /// [`Misuse::UnknownStream`], also if the client has not finished it.
    pub fn stream_accept(&mut self, stream: RequestId) -> Result<(), Misuse> {
        let frame = self.streams.accept(stream)?;
        self.queue(frame, None)
    }

    /// Ends a stream with libvirt's error, encoded; whatever waited on it is dropped.
    ///
    /// # Errors
    /// [`Misuse::UnknownStream`] or [`Misuse::PayloadTooLong`].
    pub fn stream_fail(&mut self, stream: RequestId, error: Bytes) -> Result<(), Misuse> {
        if error.len() > PAYLOAD_LEN_MAX {
            return Err(Misuse::PayloadTooLong(error.len()));
        }
        let frame = self.streams.fail(stream, error)?;
        self.queue(frame, None)
    }

    fn next_frame(&mut self) -> Option<OutFrame> {
        if let Some(frame) = self.link.control_frame() {
            return Some(frame);
        }
        self.data_turn = !self.data_turn;
        if self.data_turn {
            self.streams.next_packet(&mut self.events).or_else(|| self.next_reply())
        } else {
            self.next_reply().or_else(|| self.streams.next_packet(&mut self.events))
        }
    }

    fn next_reply(&mut self) -> Option<OutFrame> {
        let (frame, opens) = self.replies.pop_front()?;
        self.replies_len -= frame.payload.len();
        if let Some(stream) = opens {
            self.streams.announced(stream);
        }
        Some(frame)
    }
}
