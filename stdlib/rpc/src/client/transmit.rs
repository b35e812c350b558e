//! What a client sends next, and how its byte streams are used.
//!
//! Messages are made when they are taken, never before: what is still queued can be overtaken, given up, or
//! said never to have been sent.

use super::ClientSession;
use crate::fault::Misuse;
use crate::header::Serial;
use crate::output::OutFrame;
use crate::stream::StreamItem;
use bytes::Bytes;
use std::time::Instant;

impl ClientSession {
    /// Returns the next bytes to write, contiguous and at most about 80 KiB or one payload; nothing if nothing may be
    /// sent now.
    ///
    /// The calls in it count as sent from `now` on: the round trip is measured from here, and if the session
    /// ends their outcome is unknown.
    pub fn transmit(&mut self, now: Instant) -> Option<Bytes> {
        if self.link.is_closed() {
            return None;
        }
        if !self.link.output.is_pending() {
            while !self.link.output.is_full() {
                let Some(frame) = self.next_frame(now) else { break };
                self.link.output.push(frame);
            }
        }
        self.link.output.take()
    }

    /// Returns whether [`Self::transmit`] would return something.
    #[must_use]
    pub fn wants_write(&self) -> bool {
        !self.link.is_closed()
            && (self.link.output.is_pending()
                || self.link.has_control_frame()
                || self.calls.has_sendable()
                || self.streams.has_sendable())
    }

    /// Returns the next thing that came on a stream; nothing until [`super::ClientEvent::StreamReadable`].
    pub fn stream_read(&mut self, serial: Serial) -> Option<StreamItem> {
        self.streams.read(serial, &mut self.events)
    }

    /// Returns how many bytes the stream would take now; 0 also if it isn't open.
    #[must_use]
    pub fn stream_capacity(&self, serial: Serial) -> usize {
        self.streams.capacity(serial)
    }

    /// Takes as much from the front of `data` as there is room for, and returns how many bytes that was.
    ///
    /// If anything is left, [`super::ClientEvent::StreamWritable`] tells when to go on.
    ///
    /// # Errors
    /// [`Misuse::UnknownStream`], [`Misuse::StreamEnded`] or [`Misuse::StreamWrongDirection`].
    pub fn stream_write(&mut self, serial: Serial, data: &mut Bytes) -> Result<usize, Misuse> {
        self.streams.write(serial, data)
    }

    /// Queues a hole of `length` bytes; returns false if there is no room for it now.
    ///
    /// # Errors
    /// As [`Self::stream_write`], and [`Misuse::StreamHole`] if the stream was not opened sparse.
    pub fn stream_hole(&mut self, serial: Serial, length: u64) -> Result<bool, Misuse> {
        self.streams.write_hole(serial, length)
    }

    /// Finishes a stream, after everything that was written; what has not been read is dropped.
    ///
    /// The peer's answer is told by [`super::ClientEvent::StreamClosed`]: `Finished` or `Failed`.
    ///
    /// # Errors
    /// [`Misuse::UnknownStream`], or [`Misuse::StreamEnded`] if it was finished or aborted already.
    pub fn stream_finish(&mut self, serial: Serial) -> Result<(), Misuse> {
        self.streams.finish(serial)
    }

    /// Aborts a stream, dropping what was neither sent nor read; also releases one that has ended unread.
    ///
    /// [`super::ClientEvent::StreamClosed`] tells when the peer has confirmed. A stream that was finished on the
    /// wire already ends as the peer says.
    ///
    /// # Errors
    /// [`Misuse::UnknownStream`] if there is no such stream, or its end was told already. A stream whose opening
    /// call is unanswered is given up with [`Self::forget`].
    pub fn stream_abort(&mut self, serial: Serial) -> Result<(), Misuse> {
        self.streams.abort(serial, &mut self.events)
    }

    fn next_frame(&mut self, now: Instant) -> Option<OutFrame> {
        let first = self.link.control_frame().or_else(|| self.streams.next_abort());
        if let Some(frame) = first.or_else(|| self.calls.next_urgent(now)) {
            return Some(frame);
        }
        // Calls and data take turns, so that neither starves the other.
        self.data_turn = !self.data_turn;
        if self.data_turn {
            self.streams.next_packet(&mut self.events).or_else(|| self.calls.next_ordinary(now))
        } else {
            self.calls.next_ordinary(now).or_else(|| self.streams.next_packet(&mut self.events))
        }
    }
}
