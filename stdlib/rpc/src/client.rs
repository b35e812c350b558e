//! The client's half of a conversation.
//!
//! A call:
//!
//! ```text
//!  call() ─► queued ─transmit()─► sent ─reply─► Answered
//!              │ forget()          │ forget() ─► forgotten ─reply─► (dropped)
//!              ▼                   │
//!          (never sent)            └─ the session ends ─► Lost { OutcomeUnknown }
//!              └─ the session ends ─► Lost { NeverSent }
//! ```
//!
//! A byte stream:
//!
//! ```text
//!            reply ok           stream_finish()            ok
//!  opening ──────────► open ──────────────────► finishing ────► closed: Finished
//!     │ reply error     │ │ stream_abort()          │ error
//!     ▼                 │ └──────► aborting         ▼
//!  (no stream)          │ error      │ ok or error  closed: Failed
//!                       ▼            ▼
//!               closed: Failed    closed: Aborted, or the fault that made this side abort it
//! ```
//!
//! Data that came before the end is read before [`ClientEvent::StreamClosed`] is told.
//!
//! What always holds:
//! - A reply is accepted for the program, version, procedure and serial of a call that is unanswered. Any other
//!   reply ends the session: either side has lost count, so the next answer could be given to the wrong call.
//! - A piece of a stream for a serial that was given out, but has no stream any more, is counted and dropped:
//!   data may be in flight when a stream ends.
//! - Signs of life go out first, then aborts of streams, then urgent calls, then calls and data in turn.
//! - A forgotten call keeps its place in the window, for it keeps the peer busy; if it opened a stream, the
//!   stream is aborted as soon as it is told of.
//!
//! A consumer that stalls: once a stream has parked [`crate::PARKED_LEN_MAX`] bytes, [`ClientSession::wants_read`]
//! is false, for the protocol knows no other way to slow the peer down. That makes everybody on the connection
//! wait. So it lasts [`ClientConfig::stall_shared`] at most if others wait, and [`ClientConfig::stall_alone`] if
//! none does (shorter than the peer's keepalive, whose questions are not read meanwhile); then the stream is
//! aborted with [`crate::StreamFault::ConsumerStalled`]. A consumer that may be slow belongs on a connection of
//! its own.

mod calls;
mod event;
mod receive;
mod streams;
mod transmit;

pub use event::{
    Answer, CallOutcome, ClientConfig, ClientCounters, ClientEvent, Forgotten, Lane, OutgoingCall,
};

use crate::fault::{CloseReason, Misuse, PeerFault};
use crate::header::{PAYLOAD_LEN_MAX, Serial};
use crate::link::{Link, earliest};
use crate::stream::STREAMS_MAX;
use crate::window::Window;
use bytes::BytesMut;
use calls::Calls;
use std::collections::VecDeque;
use std::time::Instant;
use streams::Streams;

/// Events that wait for [`ClientSession::next_event`] before the connection is no longer read.
const EVENTS_WAITING_MAX: usize = 4096;

/// The client's half of one conversation.
#[derive(Debug)]
pub struct ClientSession {
    config: ClientConfig,
    link: Link,
    calls: Calls,
    streams: Streams,
    events: VecDeque<ClientEvent>,
    counters: ClientCounters,
    data_turn: bool,
}

impl ClientSession {
    /// Returns a session at the start of a conversation; serials begin with 1.
    #[must_use]
    pub fn new(config: ClientConfig) -> Self {
        Self {
            link: Link::new(config.keepalive),
            calls: Calls::new(config.window),
            streams: Streams::new(config.parked_len_max),
            config,
            events: VecDeque::new(),
            counters: ClientCounters::default(),
            data_turn: false,
        }
    }

    /// Queues a call. It ends in exactly one [`ClientEvent::Answered`] or [`ClientEvent::Lost`] unless forgotten.
    ///
    /// # Errors
    /// [`Misuse::Closed`], [`Misuse::PayloadTooLong`], [`Misuse::QueueFull`] or [`Misuse::TooManyStreams`].
    pub fn call(&mut self, call: OutgoingCall) -> Result<Serial, Misuse> {
        if self.link.is_closed() {
            return Err(Misuse::Closed);
        }
        if call.payload.len() > PAYLOAD_LEN_MAX {
            return Err(Misuse::PayloadTooLong(call.payload.len()));
        }
        if call.stream.is_some() && self.streams.len() >= STREAMS_MAX {
            return Err(Misuse::TooManyStreams(STREAMS_MAX));
        }
        let (program, version, procedure, options) =
            (call.program, call.version, call.procedure, call.stream);
        let serial = self.calls.add(call, |serial| self.streams.contains(serial))?;
        if let Some(options) = options {
            self.streams.open(serial, program, version, procedure, options);
        }
        Ok(serial)
    }

    /// Gives a call up: its answer will be dropped without a word.
    ///
    /// Says whether the call can have had an effect. A call that has not been sent never will be.
    ///
    /// # Errors
    /// [`Misuse::UnknownCall`] if it was answered, lost or forgotten already.
    pub fn forget(&mut self, serial: Serial) -> Result<Forgotten, Misuse> {
        let forgotten = self.calls.forget(serial)?;
        if forgotten == Forgotten::NeverSent {
            self.streams.remove(serial);
        }
        Ok(forgotten)
    }

    /// Takes bytes from the peer, split anyhow; [`Self::read_buffer`] saves the copy.
    ///
    /// # Errors
    /// The peer's fault; the session is then closed because of it.
    pub fn receive(&mut self, bytes: &[u8], now: Instant) -> Result<(), PeerFault> {
        self.link.reader.push(bytes);
        self.received(now)
    }

    /// Returns a buffer with room at its end; append what is read, then call [`Self::received`].
    pub fn read_buffer(&mut self) -> &mut BytesMut {
        self.link.reader.buffer()
    }

    /// Works off what was appended to [`Self::read_buffer`].
    ///
    /// # Errors
    /// The peer's fault; the session is then closed because of it.
    pub fn received(&mut self, now: Instant) -> Result<(), PeerFault> {
        let result = self.receive_frames(now);
        self.streams.watch_stall(now);
        self.fail_on_fault(result)
    }

    /// Takes the end of the input: closes the session, and returns the fault that this is.
    ///
    /// After the reply to `CONNECT_CLOSE` with [`Self::is_idle`] it's no fault but the good end.
    pub fn end_of_input(&mut self) -> PeerFault {
        let fault = self.link.reader.end_of_input();
        self.close(fault.clone().into());
        fault
    }

    /// Returns false while reading more would only fill queues.
    #[must_use]
    pub fn wants_read(&self) -> bool {
        !self.link.is_closed() && !self.streams.any_full() && self.events.len() < EVENTS_WAITING_MAX
    }

    /// Returns the next thing that happened; take them all after each [`Self::receive`].
    pub fn next_event(&mut self) -> Option<ClientEvent> {
        self.events.pop_front()
    }

    /// Watches the peer from now on: asks it for signs of life, and gives it up if none come.
    ///
    /// Only for peers that have said that they answer (feature 10).
    pub fn arm_keepalive(&mut self, now: Instant) {
        self.link.arm_keepalive(now);
    }

    /// Returns when [`Self::handle_deadline`] is to be called at the latest.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Instant> {
        if self.link.is_closed() {
            return None;
        }
        earliest(self.link.deadline(), self.streams.stall_deadline(self.stall_grace()))
    }

    /// Looks at the clock; being early or late does no harm.
    ///
    /// # Errors
    /// [`PeerFault::KeepaliveTimeout`], [`PeerFault::FrameStalled`] or [`PeerFault::DescriptorsMissing`]; the
    /// session is then closed because of it.
    pub fn handle_deadline(&mut self, now: Instant) -> Result<(), PeerFault> {
        if self.link.is_closed() {
            return Ok(());
        }
        let listening = self.wants_read();
        self.streams.expire_stall(now, self.stall_grace(), &mut self.events);
        let result = self.link.expire(now, listening);
        self.fail_on_fault(result)
    }

    /// Ends the session: every call and stream that is not over is lost, and so is the output.
    ///
    /// The last event is [`ClientEvent::Closed`]. Closing again changes nothing.
    pub fn close(&mut self, reason: CloseReason) {
        if self.link.is_closed() {
            return;
        }
        for (serial, outcome) in self.calls.drain() {
            self.streams.remove(serial);
            self.events.push_back(ClientEvent::Lost { serial, outcome, reason: reason.clone() });
        }
        self.streams.lose_all(&reason, &mut self.events);
        self.events.push_back(ClientEvent::Closed(reason.clone()));
        self.link.close(reason);
    }

    /// Returns why the session ended, once it has.
    #[must_use]
    pub fn closed(&self) -> Option<&CloseReason> {
        self.link.closed()
    }

    /// Returns true if no call is unanswered or queued and no stream is open.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.calls.is_empty() && self.streams.is_empty()
    }

    /// Returns how many forgotten calls the peer still owes an answer: many of them are a reason to reconnect.
    #[must_use]
    pub fn forgotten_in_flight(&self) -> usize {
        self.calls.forgotten()
    }

    /// Returns the window, to look at.
    #[must_use]
    pub fn window(&self) -> &Window {
        self.calls.window()
    }

    /// Returns what was dropped so far.
    #[must_use]
    pub fn counters(&self) -> ClientCounters {
        self.counters
    }

    fn stall_grace(&self) -> std::time::Duration {
        let others_wait = !self.calls.is_empty() || self.streams.len() > 1;
        if others_wait { self.config.stall_shared } else { self.config.stall_alone }
    }

    fn fail_on_fault(&mut self, result: Result<(), PeerFault>) -> Result<(), PeerFault> {
        if let Err(fault) = &result {
            self.close(fault.clone().into());
        }
        result
    }
}

#[cfg(test)]
mod tests;
