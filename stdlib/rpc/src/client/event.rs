//! What goes into a client's session and what comes out of it, besides bytes.

use crate::fault::CloseReason;
use crate::header::{Message, Program, Serial, VERSION};
use crate::keepalive::KeepaliveConfig;
use crate::stream::{PARKED_LEN_MAX, StreamEnd, StreamOptions};
use crate::window::WindowLimits;
use bytes::Bytes;
use std::time::Duration;

/// What a session may be told to do differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientConfig {
    /// How the peer is watched, once [`super::ClientSession::arm_keepalive`] was called.
    pub keepalive: KeepaliveConfig,
    /// How many bytes of one stream wait for their consumer; [`PARKED_LEN_MAX`] by default.
    pub parked_len_max: usize,
    /// How long a stalled consumer may hold up nobody but itself; 20 s by default.
    pub stall_alone: Duration,
    /// How long a stalled consumer may hold up others; 2 s by default.
    pub stall_shared: Duration,
    /// Between what the window of unanswered calls moves.
    pub window: WindowLimits,
}

impl Default for ClientConfig {
    fn default() -> Self {
        Self {
            keepalive: KeepaliveConfig::default(),
            parked_len_max: PARKED_LEN_MAX,
            stall_alone: Duration::from_secs(20),
            stall_shared: Duration::from_secs(2),
            window: WindowLimits::default(),
        }
    }
}

/// How a call is let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// In order, within four places of its own, because the peer will take its time over it.
    ///
    /// For what starts, stops, migrates, or otherwise waits for a domain. libvirtd serves 5 calls of a client at
    /// a time: more of these and nothing else would be served, nor a sign of life be read.
    Long,
    /// In order, within the window.
    Normal,
    /// In front of the others and outside of the window, within sixteen places of its own.
    ///
    /// For what must get through while the window is full, such as the abort of a job.
    Urgent,
}

/// One call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingCall {
    /// Whose procedure it is.
    pub program: Program,
    /// The version of that program.
    pub version: u32,
    /// The procedure's number within the program.
    pub procedure: i32,
    /// The arguments, encoded; at most [`crate::PAYLOAD_LEN_MAX`] bytes.
    pub payload: Bytes,
    /// How it is let through.
    pub lane: Lane,
    /// The byte stream that it opens, if it does.
    pub stream: Option<StreamOptions>,
}

impl OutgoingCall {
    /// Returns an ordinary call without a byte stream, to version 1 of the program.
    #[must_use]
    pub fn new(program: Program, procedure: i32, payload: Bytes) -> Self {
        Self { program, version: VERSION, procedure, payload, lane: Lane::Normal, stream: None }
    }
}

/// What the peer answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was done, and the result came as descriptors, which this session does not carry.
    Descriptors {
        /// How many came, and were dropped.
        count: u32,
        /// The rest of the result, encoded.
        payload: Bytes,
    },
    /// It failed; the payload is libvirt's error, encoded.
    Error(Bytes),
    /// It was done; the payload is the result, encoded.
    Ok(Bytes),
}

/// What is known about a call that has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CallOutcome {
    /// No byte of it left this side: it had no effect, and may be made again.
    NeverSent,
    /// It left this side: it had all of its effect, a part of it, or none.
    Unknown,
}

/// What is known about a call that was just given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Forgotten {
    /// It was still queued, and will never be sent.
    NeverSent,
    /// It left this side; whether it has an effect is unknown.
    OutcomeUnknown,
}

/// What happened in a client's session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientEvent {
    /// A call was answered. If it opens a stream and the answer is [`Answer::Ok`], the stream is open now.
    Answered {
        /// Which call.
        serial: Serial,
        /// What came.
        answer: Answer,
    },
    /// The session is over; nothing follows.
    Closed(CloseReason),
    /// A call will never be answered, because the session ended.
    Lost {
        /// Which call.
        serial: Serial,
        /// Whether it can have had an effect.
        outcome: CallOutcome,
        /// Why the session ended.
        reason: CloseReason,
    },
    /// The peer tells of an event.
    Message(Message),
    /// A stream has ended, and all that came on it was read; its serial means nothing any more.
    StreamClosed {
        /// Which stream.
        serial: Serial,
        /// How it ended.
        end: StreamEnd,
    },
    /// A stream that had nothing to read has something; read until it gives nothing.
    StreamReadable(Serial),
    /// A stream that took less than it was given takes more.
    StreamWritable(Serial),
}

/// What a session has dropped, each for a reason that is no fault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClientCounters {
    /// Answers to calls that had been forgotten.
    pub late_answers: u64,
    /// Pieces of streams that had ended, or were being ended.
    pub late_stream_messages: u64,
}
