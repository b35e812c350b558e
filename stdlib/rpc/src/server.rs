//! The server's half of a conversation.
//!
//! A call:
//!
//! ```text
//!        fewer than the most                    reply_ok / reply_error
//!  comes ───────────────────► Call is told ───────────────────────────► reply queued ─► sent
//!    │                               ▲
//!    └─► backlog ─ another answered ─┘          full backlog ─► wants_read() is false
//! ```
//!
//! A byte stream, which lives from [`ServerSession::reply_stream`] on:
//!
//! ```text
//!                    client finishes             stream_accept()
//!        open ───────────────────────► End read ─────────────────► closed
//!         │ │ │                           │
//!         │ │ └─ client breaks the rules ─┴─► broken: StreamClosed { Fault } ─ stream_fail() ─► closed
//!         │ └─── client aborts ─────────────► closed: StreamClosed { Aborted }, and the client is told
//!         └───── stream_fail() ─────────────► closed, whatever waited is dropped
//! ```
//!
//! What always holds, and where it is better than libvirtd:
//! - At most [`ServerConfig::requests_max`] calls of a client are being served, but reading goes on, so that signs
//!   of life, urgent calls and stream data are not stuck behind slow calls.
//! - Nothing is served while the client doesn't take its answers.
//! - Replies, messages and unknown types from a client are counted and dropped, as libvirtd does; so are pieces
//!   of streams that are not open.
//! - What only the daemon can judge (an unknown program, procedure or status) is handed up with its header.
//! - Calls may use any serial, even twice: they are told apart by [`RequestId`].

mod event;
mod receive;
mod streams;
mod transmit;

pub use event::{IncomingCall, RequestId, ServerConfig, ServerCounters, ServerEvent};

use crate::fault::{CloseReason, Misuse, PeerFault};
use crate::header::{Header, Message, MessageType, PAYLOAD_LEN_MAX, Serial, Status, VERSION};
use crate::link::Link;
use crate::output::OutFrame;
use crate::stream::{STREAMS_MAX, StreamOptions};
use bytes::{Bytes, BytesMut};
use std::collections::{HashMap, VecDeque};
use std::time::Instant;
use streams::Streams;

/// The serial that libvirtd gives its events; clients ignore it.
const EVENT_SERIAL: Serial = Serial(1);
/// Bytes of replies and events that wait for a client before nothing more is served to it.
const WAITING_LEN_MAX: usize = 4 * 1024 * 1024;
/// Replies and events that wait for a client before nothing more is served to it.
const WAITING_MAX: usize = 1024;
/// Bytes of replies and events that wait for a client before events are refused.
const EVENT_WAITING_LEN_MAX: usize = 4 * WAITING_LEN_MAX;
/// Replies and events that wait for a client before events are refused.
const EVENT_WAITING_MAX: usize = 16 * WAITING_MAX;

/// The server's half of one conversation.
#[derive(Debug)]
pub struct ServerSession {
    config: ServerConfig,
    link: Link,
    requests: HashMap<RequestId, Request>,
    next_request: u64,
    serving: usize,
    serving_urgent: usize,
    backlog: VecDeque<IncomingCall>,
    backlog_len: usize,
    streams: Streams,
    /// Replies, events and ends of streams, in order; with the stream that a reply opens.
    replies: VecDeque<(OutFrame, Option<RequestId>)>,
    replies_len: usize,
    events: VecDeque<ServerEvent>,
    counters: ServerCounters,
    data_turn: bool,
}

#[derive(Debug)]
struct Request {
    header: Header,
    urgent: bool,
}

impl ServerSession {
    /// Returns a session at the start of a conversation.
    #[must_use]
    pub fn new(config: ServerConfig) -> Self {
        Self {
            link: Link::new(config.keepalive),
            requests: HashMap::new(),
            next_request: 0,
            serving: 0,
            serving_urgent: 0,
            backlog: VecDeque::new(),
            backlog_len: 0,
            streams: Streams::new(config.parked_len_max),
            config,
            replies: VecDeque::new(),
            replies_len: 0,
            events: VecDeque::new(),
            counters: ServerCounters::default(),
            data_turn: false,
        }
    }

    /// Takes bytes from the client, split anyhow; [`Self::read_buffer`] saves the copy.
    ///
    /// # Errors
    /// The client's fault; the session is then closed because of it.
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
    /// The client's fault; the session is then closed because of it.
    pub fn received(&mut self, now: Instant) -> Result<(), PeerFault> {
        let result = self.receive_frames(now);
        self.fail_on_fault(result)
    }

    /// Takes the end of the input: closes the session, and returns the fault that this is.
    pub fn end_of_input(&mut self) -> PeerFault {
        let fault = self.link.reader.end_of_input();
        self.close(fault.clone().into());
        fault
    }

    /// Returns false while reading more would only fill queues.
    ///
    /// A client that takes no answers is still listened to until its backlog is full: else nobody would notice
    /// that it's dead.
    #[must_use]
    pub fn wants_read(&self) -> bool {
        !self.link.is_closed() && !self.backlog_is_full() && !self.streams.any_full()
    }

    /// Returns the next thing that happened; take them all after each [`Self::receive`].
    pub fn next_event(&mut self) -> Option<ServerEvent> {
        self.events.pop_front()
    }

    /// Watches the client from now on; libvirtd begins when a client asks for feature 10.
    pub fn arm_keepalive(&mut self, now: Instant) {
        self.link.arm_keepalive(now);
    }

    /// Returns when [`Self::handle_deadline`] is to be called at the latest.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Instant> {
        if self.link.is_closed() { None } else { self.link.deadline() }
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
        let result = self.link.expire(now, listening);
        self.fail_on_fault(result)
    }

    /// Answers a call with its result.
    ///
    /// # Errors
    /// [`Misuse::Closed`], [`Misuse::UnknownCall`], or [`Misuse::PayloadTooLong`], after which the call still waits.
    pub fn reply_ok(&mut self, request: RequestId, payload: Bytes) -> Result<(), Misuse> {
        self.answer(request, Status::Ok, payload, None)
    }

    /// Answers a call with libvirt's error, encoded.
    ///
    /// # Errors
    /// As [`Self::reply_ok`].
    pub fn reply_error(&mut self, request: RequestId, payload: Bytes) -> Result<(), Misuse> {
        self.answer(request, Status::Error, payload, None)
    }

    /// Answers a call with its result and opens its byte stream, which bears the request's id from now on.
    ///
    /// # Errors
    /// As [`Self::reply_ok`], and [`Misuse::TooManyStreams`] or [`Misuse::StreamSerialTaken`], after which the call
    /// still waits, for an error.
    pub fn reply_stream(
        &mut self,
        request: RequestId,
        payload: Bytes,
        with: StreamOptions,
    ) -> Result<(), Misuse> {
        let header = self.requests.get(&request).ok_or(Misuse::UnknownCall)?.header;
        if self.streams.len() >= STREAMS_MAX {
            return Err(Misuse::TooManyStreams(STREAMS_MAX));
        }
        if self.streams.is_taken(&header) {
            return Err(Misuse::StreamSerialTaken);
        }
        self.answer(request, Status::Ok, payload, Some(request))?;
        self.streams.open(request, &header, with);
        Ok(())
    }

    /// Tells the client of an event.
    ///
    /// # Errors
    /// [`Misuse::Closed`], [`Misuse::PayloadTooLong`], or [`Misuse::QueueFull`] if the client takes none: close it.
    pub fn send_event(&mut self, message: Message) -> Result<(), Misuse> {
        if self.replies.len() >= EVENT_WAITING_MAX || self.replies_len >= EVENT_WAITING_LEN_MAX {
            return Err(Misuse::QueueFull);
        }
        let header = Header {
            program: message.program,
            version: VERSION,
            procedure: message.procedure,
            kind: MessageType::Message,
            serial: EVENT_SERIAL,
            status: Status::Ok,
        };
        self.queue(OutFrame { header, payload: message.payload }, None)
    }

    /// Ends the session; what was not sent is dropped, and answers to calls are refused from now on.
    pub fn close(&mut self, reason: CloseReason) {
        if self.link.is_closed() {
            return;
        }
        self.requests.clear();
        self.backlog.clear();
        self.replies.clear();
        (self.backlog_len, self.replies_len) = (0, 0);
        self.events.retain(|event| !matches!(event, ServerEvent::Call(_)));
        self.streams.lose_all(&reason, &mut self.events);
        self.events.push_back(ServerEvent::Closed(reason.clone()));
        self.link.close(reason);
    }

    /// Returns why the session ended, once it has.
    #[must_use]
    pub fn closed(&self) -> Option<&CloseReason> {
        self.link.closed()
    }

    /// Returns what was dropped so far.
    #[must_use]
    pub fn counters(&self) -> ServerCounters {
        self.counters
    }

    fn answer(
        &mut self,
        request: RequestId,
        status: Status,
        payload: Bytes,
        opens: Option<RequestId>,
    ) -> Result<(), Misuse> {
        if self.link.is_closed() {
            return Err(Misuse::Closed);
        }
        let Request { header, urgent } = self.requests.get(&request).ok_or(Misuse::UnknownCall)?;
        let (urgent, header) = (*urgent, Header { kind: MessageType::Reply, status, ..*header });
        self.queue(OutFrame { header, payload }, opens)?;
        self.requests.remove(&request);
        if urgent {
            self.serving_urgent -= 1;
        } else {
            self.serving -= 1;
        }
        self.dispatch();
        Ok(())
    }

    fn queue(&mut self, frame: OutFrame, opens: Option<RequestId>) -> Result<(), Misuse> {
        if self.link.is_closed() {
            return Err(Misuse::Closed);
        }
        if frame.payload.len() > PAYLOAD_LEN_MAX {
            return Err(Misuse::PayloadTooLong(frame.payload.len()));
        }
        self.replies_len += frame.payload.len();
        self.replies.push_back((frame, opens));
        Ok(())
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
