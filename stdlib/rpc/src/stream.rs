//! Byte streams as both halves see them: what they are opened for, what they carry, how they end.
//!
//! A stream belongs to the call that opened it and bears its program, procedure and serial. It has no window of
//! its own: whoever reads must keep reading, or park what comes. Here each stream parks up to a cap, and then
//! the whole connection stops being read (see `client` for what that means to the others).

mod incoming;
mod outgoing;

pub(crate) use incoming::Incoming;
pub(crate) use outgoing::{Outgoing, Packet};

use crate::fault::{CloseReason, StreamFault};
use bytes::Bytes;

/// The longest piece of data sent in one message, in bytes: what libvirt has always sent.
pub const STREAM_CHUNK_LEN: usize = 262_120;
/// How many bytes of one stream wait for their consumer before the connection is no longer read.
pub const PARKED_LEN_MAX: usize = 8 * 1024 * 1024;
/// How many bytes of one stream wait to be sent before the producer has to wait.
pub const STREAM_OUT_LEN_MAX: usize = 1024 * 1024;
/// How many streams one session has at the same time, those that are being aborted included.
pub const STREAMS_MAX: usize = 256;

/// Which way the data goes, as the client sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Both ways, as a console does.
    Both,
    /// From the server to the client, as a download does.
    Read,
    /// From the client to the server, as an upload does.
    Write,
}

/// What a stream is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StreamOptions {
    /// Which way the data goes.
    pub direction: Direction,
    /// Whether the opening call's flags allow holes.
    pub sparse: bool,
}

/// One thing that a stream brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamItem {
    /// Bytes; never empty.
    Data(Bytes),
    /// That many bytes of nothing.
    Hole(u64),
    /// No more data. To a client: finish the stream now. To a server: the client has finished it; accept or fail.
    End,
}

/// How a stream ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamEnd {
    /// This side aborted it, or the peer did.
    Aborted,
    /// The peer failed; the payload is libvirt's error, encoded. Empty where the peer gave no reason.
    Failed(Bytes),
    /// The peer broke the rules of this stream, or this side's consumer stalled.
    Fault(StreamFault),
    /// Both sides agree that everything went over.
    Finished,
    /// The session ended under it; how much went over is unknown.
    Lost(CloseReason),
}
