//! What can go wrong, by name: the peer's faults, ours, and those of one byte stream.
//!
//! The three are different types because they are answered differently: a peer's fault ends the session, a
//! misuse is a mistake in this program and changes nothing, a stream's fault ends that stream and leaves every
//! other call alone.

use crate::header::Serial;
use std::time::Duration;

/// What a peer did that ends the session.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeerFault {
    /// The peer closed the pipe between two messages.
    #[error("the peer closed the connection")]
    Closed,
    /// The peer closed the pipe within a message.
    #[error("the peer closed the connection after {received} of {expected} bytes of a message")]
    ClosedInFrame {
        /// How many bytes of the message came.
        received: usize,
        /// How many were announced; 4 while the length itself was incomplete.
        expected: usize,
    },
    /// A byte that carries a descriptor was not zero, so the framing is lost.
    #[error("the byte that carries a descriptor is {0:#04x} instead of zero")]
    DescriptorByteNotZero(u8),
    /// Fewer descriptors came than were announced, and the wait for them is over.
    #[error("{missing} announced descriptors did not come within {waited:?}")]
    DescriptorsMissing {
        /// How many did not come.
        missing: usize,
        /// How long the last of them was waited for.
        waited: Duration,
    },
    /// A message began, and no byte of its rest came for too long.
    #[error("no byte came for {waited:?} after {received} of {expected} bytes of a message")]
    FrameStalled {
        /// How many bytes of the message came.
        received: usize,
        /// How many were announced; 4 while the length itself was incomplete.
        expected: usize,
        /// How long nothing came.
        waited: Duration,
    },
    /// A message announced more bytes than [`crate::FRAME_LEN_MAX`].
    #[error("a message announces {0} bytes, more than 33554436")]
    FrameTooLong(u32),
    /// A message announced fewer bytes than a header has.
    #[error("a message announces {0} bytes, fewer than 28")]
    FrameTooShort(u32),
    /// The peer left every ping unanswered and sent nothing else.
    #[error("the peer answered none of {pings} keepalive messages")]
    KeepaliveTimeout {
        /// How many pings were sent in vain.
        pings: u32,
    },
    /// A reply bears the serial of a call to another program, version or procedure.
    #[error("the reply to call {serial} is for another procedure than was called")]
    MismatchedReply {
        /// The call whose serial it bears.
        serial: Serial,
    },
    /// A message that should bring descriptors does not say how many.
    #[error("a message with descriptors is too short to say how many")]
    MissingDescriptorCount,
    /// The first bytes are another protocol's.
    #[error("the peer speaks {foreign}, not libvirt's protocol: `{banner}`")]
    NotLibvirt {
        /// Which protocol it seems to be.
        foreign: Foreign,
        /// What it sent, up to the end of the line, escaped.
        banner: String,
    },
    /// A call was answered a second time.
    #[error("call {0} was answered twice")]
    ReplyTwice(Serial),
    /// A message announced more descriptors than [`crate::DESCRIPTORS_MAX`].
    #[error("a message announces {0} descriptors, more than 32")]
    TooManyDescriptors(u32),
    /// A reply or a piece of a stream bears a status that it cannot have.
    #[error("a message for call {serial} has the impossible status {status}")]
    UnexpectedStatus {
        /// The call it belongs to.
        serial: Serial,
        /// The status on the wire.
        status: i32,
    },
    /// A message has a type that this side never gets.
    #[error("a message has the unexpected type {0}")]
    UnexpectedType(i32),
    /// A reply bears a serial that was never given out.
    #[error("a reply came to call {0}, which was never made")]
    UnknownSerial(Serial),
    /// A piece of a stream bears a serial that was never given out.
    #[error("data came for stream {0}, which was never opened")]
    UnknownStream(Serial),
}

/// Which protocol a peer speaks instead of libvirt's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// A web server or a web client.
    Http,
    /// An SSH server.
    Ssh,
    /// Something that greets in readable text.
    Text,
    /// A TLS record, where none was expected.
    Tls,
}

impl std::fmt::Display for Foreign {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Http => "HTTP",
            Self::Ssh => "SSH",
            Self::Text => "a text protocol",
            Self::Tls => "TLS",
        })
    }
}

/// What went wrong on one byte stream, while the session goes on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StreamFault {
    /// A hole's payload is not a length and flags, or the length is negative, or the flags are not zero.
    #[error("the peer sent a malformed hole")]
    BadHole,
    /// Nobody took the data that came, so that the other users of the connection had to wait.
    #[error("the data of the stream was not taken for {0:?}")]
    ConsumerStalled(Duration),
    /// Data came after the peer had said that there would be none.
    #[error("the peer sent data after the end of the stream")]
    DataAfterEnd,
    /// The peer finished a stream that this side had not asked to finish.
    #[error("the peer finished the stream unasked")]
    FinishedUnasked,
    /// A hole came on a stream that was not opened for holes.
    #[error("the peer sent a hole on a stream that was not opened sparse")]
    UnexpectedHole,
    /// Data came on a stream that goes the other way.
    #[error("the peer sent data on a stream that only goes the other way")]
    WrongDirection,
}

/// A mistake of this program's in its use of a session; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misuse {
    /// Too much waits to be sent already.
    #[error("the queue of outgoing messages is full")]
    QueueFull,
    /// The session has ended.
    #[error("the session is closed")]
    Closed,
    /// A payload would make the message longer than the protocol allows.
    #[error("a payload of {0} bytes is longer than a message may be")]
    PayloadTooLong(usize),
    /// The stream was finished, aborted or ended before.
    #[error("the stream has ended already")]
    StreamEnded,
    /// The stream was not opened for holes, or the hole is longer than the protocol can say.
    #[error("the stream cannot carry this hole")]
    StreamHole,
    /// The peer opened another stream with the same program, procedure and serial, which is still open.
    #[error("a stream with this serial is open already")]
    StreamSerialTaken,
    /// The stream goes the other way.
    #[error("the stream does not go this way")]
    StreamWrongDirection,
    /// As many streams as allowed are open.
    #[error("{0} byte streams are open already")]
    TooManyStreams(usize),
    /// No such call is outstanding.
    #[error("no such call is outstanding")]
    UnknownCall,
    /// No such stream is open.
    #[error("no such stream is open")]
    UnknownStream,
}

/// Why a session ended.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CloseReason {
    /// The peer broke the rules, went silent or went away.
    #[error(transparent)]
    Peer(#[from] PeerFault),
    /// This side asked for it.
    #[error("the connection was closed on this side")]
    Requested,
    /// Reading or writing failed; whoever did it knows more.
    #[error("the transport failed: {0}")]
    Transport(std::io::ErrorKind),
}
