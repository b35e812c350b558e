//! What goes into a server's session and what comes out of it, besides bytes.

use crate::fault::CloseReason;
use crate::header::{Header, Program};
use crate::keepalive::KeepaliveConfig;
use crate::stream::{PARKED_LEN_MAX, StreamEnd};
use bytes::Bytes;

/// What a session may be told to do differently.
#[derive(Clone, Copy, Debug)]
pub struct ServerConfig {
    /// How the client is watched, once [`super::ServerSession::arm_keepalive`] was called.
    pub keepalive: KeepaliveConfig,
    /// How many bytes of one stream wait for their consumer; [`PARKED_LEN_MAX`] by default.
    pub parked_len_max: usize,
    /// How many calls are served at the same time; 5 by default, as libvirtd's `max_client_requests`.
    pub requests_max: usize,
    /// Which procedures are served besides the others, because they neither wait nor change anything for long.
    ///
    /// As many again as `requests_max` at the same time. None by default.
    pub is_urgent: fn(Program, i32) -> bool,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            keepalive: KeepaliveConfig::default(),
            parked_len_max: PARKED_LEN_MAX,
            requests_max: 5,
            is_urgent: |_, _| false,
        }
    }
}

/// Names one call of one session, and the stream that it opened; never given out twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub(super) u64);

/// A call to be served: decode it, do it, and answer it with its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingCall {
    /// What the answer is to name.
    pub request: RequestId,
    /// The header as it came; nobody has judged its program, version, procedure or status yet.
    pub header: Header,
    /// The arguments, encoded.
    pub payload: Bytes,
    /// How many descriptors were announced and dropped; refuse a call that has any.
    pub descriptors: u32,
}

/// What happened in a server's session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerEvent {
    /// A call is to be served.
    Call(IncomingCall),
    /// The session is over; nothing follows.
    Closed(CloseReason),
    /// A stream ended otherwise than by this side's own word.
    ///
    /// `Aborted` and `Lost` leave nothing to do. `Fault` wants [`super::ServerSession::stream_fail`], to tell the client.
    StreamClosed {
        /// Which stream.
        stream: RequestId,
        /// How it ended.
        end: StreamEnd,
    },
    /// A stream that had nothing to read has something; read until it gives nothing.
    StreamReadable(RequestId),
    /// A stream that took less than it was given takes more.
    StreamWritable(RequestId),
}

/// What a session has dropped, each for a reason that is no fault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServerCounters {
    /// Pieces of streams that had ended, were being ended, or never were.
    pub unmatched_stream_messages: u64,
    /// Replies, messages and unknown types.
    pub unexpected_messages: u64,
}
