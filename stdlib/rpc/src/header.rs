//! The 28 bytes that open every message, and the numbers in them.
//!
//! A message is a length word that counts itself, six words of header, then the payload; all big-endian.
//! Unknown types, statuses and programs keep their numbers, so that whoever answers can name them.

use bytes::{BufMut, Bytes, BytesMut};
use std::fmt;

/// The version that every program of libvirt's has had since the protocol began.
pub const VERSION: u32 = 1;
/// The shortest message: a length word and a header, without payload, in bytes.
pub const FRAME_LEN_MIN: usize = 28;
/// The longest message in bytes, length word included (`VIR_NET_MESSAGE_MAX` and the word itself).
pub const FRAME_LEN_MAX: usize = 33_554_436;
/// The longest payload in bytes.
pub const PAYLOAD_LEN_MAX: usize = FRAME_LEN_MAX - FRAME_LEN_MIN;
/// The most descriptors that one message may announce (`VIR_NET_MESSAGE_NUM_FDS_MAX`).
pub const DESCRIPTORS_MAX: u32 = 32;

/// Numbers a call; its reply and its byte stream carry the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Serial(pub u32);

impl fmt::Display for Serial {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Numbers a set of procedures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Program(pub u32);

impl Program {
    /// The administration of a daemon, on a socket of its own.
    pub const ADMIN: Self = Self(0x0690_0690);
    /// The sign of life that either side may ask for.
    pub const KEEPALIVE: Self = Self(0x6b65_6570);
    /// What only the LXC driver has.
    pub const LXC: Self = Self(0x0006_8000);
    /// What only the QEMU driver has.
    pub const QEMU: Self = Self(0x2000_8087);
    /// What every driver may have.
    pub const REMOTE: Self = Self(0x2000_8086);
}

impl fmt::Display for Program {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:#010x}", self.0)
    }
}

/// What a message is for (`virNetMessageType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageType {
    /// A client asks (0).
    Call,
    /// A server answers (1).
    Reply,
    /// An event or a sign of life; nobody answers it (2).
    Message,
    /// A piece of a byte stream, or its end (3).
    Stream,
    /// A call that brings descriptors (4).
    CallWithFds,
    /// A reply that brings descriptors (5).
    ReplyWithFds,
    /// A hole in a byte stream (6).
    StreamHole,
    /// A number that libvirt has not given out.
    Unknown(i32),
}

impl MessageType {
    /// Returns the number on the wire.
    #[must_use]
    pub fn number(self) -> i32 {
        match self {
            Self::Call => 0,
            Self::Reply => 1,
            Self::Message => 2,
            Self::Stream => 3,
            Self::CallWithFds => 4,
            Self::ReplyWithFds => 5,
            Self::StreamHole => 6,
            Self::Unknown(number) => number,
        }
    }

    /// Returns true for the two types that announce descriptors.
    #[must_use]
    pub fn has_descriptors(self) -> bool {
        matches!(self, Self::CallWithFds | Self::ReplyWithFds)
    }
}

impl From<i32> for MessageType {
    fn from(number: i32) -> Self {
        match number {
            0 => Self::Call,
            1 => Self::Reply,
            2 => Self::Message,
            3 => Self::Stream,
            4 => Self::CallWithFds,
            5 => Self::ReplyWithFds,
            6 => Self::StreamHole,
            other => Self::Unknown(other),
        }
    }
}

/// How it went, or that more follows (`virNetMessageStatus`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// The payload is what was asked for; on a stream: finished (0).
    Ok,
    /// The payload is an error; on a stream: failed or, empty, aborted (1).
    Error,
    /// The payload is data of a stream; empty: no more data (2).
    Continue,
    /// A number that libvirt has not given out.
    Unknown(i32),
}

impl Status {
    /// Returns the number on the wire.
    #[must_use]
    pub fn number(self) -> i32 {
        match self {
            Self::Ok => 0,
            Self::Error => 1,
            Self::Continue => 2,
            Self::Unknown(number) => number,
        }
    }
}

impl From<i32> for Status {
    fn from(number: i32) -> Self {
        match number {
            0 => Self::Ok,
            1 => Self::Error,
            2 => Self::Continue,
            other => Self::Unknown(other),
        }
    }
}

/// The six words after the length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Header {
    /// Whose procedure it is.
    pub program: Program,
    /// The version of that program, [`VERSION`] everywhere today.
    pub version: u32,
    /// The procedure's number within the program.
    pub procedure: i32,
    /// What the message is for.
    pub kind: MessageType,
    /// The caller's number for the call; without meaning on [`MessageType::Message`].
    pub serial: Serial,
    /// How it went.
    pub status: Status,
}

impl Header {
    /// Reads the length word and the header from the first 28 bytes of a message.
    ///
    /// The length is returned as it came: whoever reads frames judges it.
    #[must_use]
    pub fn decode(bytes: &[u8; FRAME_LEN_MIN]) -> (u32, Self) {
        let mut words = [0_u32; 7];
        for (word, four) in words.iter_mut().zip(bytes.chunks_exact(4)) {
            *word = four.iter().fold(0, |value, byte| value << 8 | u32::from(*byte));
        }
        let [length, program, version, procedure, kind, serial, status] = words;
        let header = Self {
            program: Program(program),
            version,
            procedure: procedure.cast_signed(),
            kind: MessageType::from(kind.cast_signed()),
            serial: Serial(serial),
            status: Status::from(status.cast_signed()),
        };
        (length, header)
    }

    /// Appends the length word for a payload of `payload_len` bytes, then the header.
    ///
    /// The payload is at most [`PAYLOAD_LEN_MAX`] bytes: whoever queues a message checks it.
    pub fn encode(&self, payload_len: usize, out: &mut BytesMut) {
        debug_assert!(payload_len <= PAYLOAD_LEN_MAX, "the queue refuses longer payloads");
        out.reserve(FRAME_LEN_MIN);
        out.put_u32(u32::try_from(FRAME_LEN_MIN + payload_len).unwrap_or(u32::MAX));
        out.put_u32(self.program.0);
        out.put_u32(self.version);
        out.put_i32(self.procedure);
        out.put_i32(self.kind.number());
        out.put_u32(self.serial.0);
        out.put_i32(self.status.number());
    }
}

/// An event: something that the peer tells without being asked.
///
/// Its serial means nothing (libvirtd writes 1, the documentation says 0), so it is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Whose event it is.
    pub program: Program,
    /// The event's number within the program.
    pub procedure: i32,
    /// What happened, encoded; modern events begin with the callback's id.
    pub payload: Bytes,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_header_is_seven_big_endian_words() {
        let header = Header {
            program: Program::REMOTE,
            version: 1,
            procedure: 66,
            kind: MessageType::Call,
            serial: Serial(7),
            status: Status::Ok,
        };
        let mut out = BytesMut::new();
        header.encode(4, &mut out);
        assert_eq!(
            out.as_ref(),
            [
                0, 0, 0, 32, // length: 28 and a payload of 4
                0x20, 0x00, 0x80, 0x86, // program: remote
                0, 0, 0, 1, // version
                0, 0, 0, 66, // procedure: AUTH_LIST
                0, 0, 0, 0, // type: call
                0, 0, 0, 7, // serial
                0, 0, 0, 0, // status: ok
            ]
        );
        assert_eq!(Header::decode(out.first_chunk().unwrap()), (32, header));
    }

    #[test]
    fn unknown_numbers_survive() {
        assert_eq!(MessageType::from(-9), MessageType::Unknown(-9));
        assert_eq!(MessageType::from(-9).number(), -9);
        assert_eq!(Status::from(3).number(), 3);
    }
}
