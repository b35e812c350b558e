//! libvirt's messages by hand.
//!
//! Written from the description of the wire alone and sharing nothing with the crates under test, so
//! that the two check each other.
//! No limits are kept: a test must be able to say anything.

use std::io::{self, Read};

/// The program of the ordinary calls.
pub const REMOTE: u32 = 0x2000_8086;
/// Kinds of message: a call, its reply, an event.
pub const CALL: i32 = 0;
/// A reply.
pub const REPLY: i32 = 1;
/// An event or a sign of life.
pub const MESSAGE: i32 = 2;
/// The status of what went well.
pub const OK: i32 = 0;
/// The status of what failed.
pub const ERROR: i32 = 1;

const HEADER_LEN: usize = 24;
const LENGTH_LEN: usize = 4;

/// One message, either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Which protocol.
    pub program: u32,
    /// Its version, always 1.
    pub version: u32,
    /// Which procedure.
    pub procedure: i32,
    /// Call, reply, message, stream.
    pub kind: i32,
    /// What ties a reply to its call.
    pub serial: u32,
    /// Ok, error, continue.
    pub status: i32,
    /// Arguments or results in XDR.
    pub payload: Vec<u8>,
}

impl Frame {
    /// Returns a call of the remote program.
    #[must_use]
    pub fn call(procedure: i32, serial: u32, payload: Vec<u8>) -> Self {
        Self { program: REMOTE, version: 1, procedure, kind: CALL, serial, status: OK, payload }
    }

    /// Returns the reply to this call.
    #[must_use]
    pub fn reply(&self, payload: Vec<u8>) -> Self {
        Self { kind: REPLY, status: OK, payload, ..self.clone() }
    }

    /// Returns the reply to this call that reports an error, whose text may be any bytes.
    #[must_use]
    pub fn refusal(&self, code: i32, domain: i32, text: &[u8]) -> Self {
        let error = Payload::default().i32(code).i32(domain).u32(1).bytes(text).i32(2);
        let error = error.u32(0).u32(0).u32(0).u32(0).i32(0).i32(0).u32(0);
        Self { status: ERROR, ..self.reply(error.done()) }
    }

    /// Returns the message as it goes over the wire.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let length = LENGTH_LEN + HEADER_LEN + self.payload.len();
        let header = Payload::default()
            .u32(u32::try_from(length).expect("no test sends more than 4 GiB"))
            .u32(self.program)
            .u32(self.version)
            .i32(self.procedure)
            .i32(self.kind)
            .u32(self.serial)
            .i32(self.status);
        [header.done(), self.payload.clone()].concat()
    }

    /// Reads one message; none when the peer closes between two.
    ///
    /// # Errors
    ///
    /// Those of `from`, and `InvalidData` for a length that no message can have.
    pub fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut length = [0; LENGTH_LEN];
        if from.read(&mut length[..1])? == 0 {
            return Ok(None);
        }
        from.read_exact(&mut length[1..])?;
        let length = u32::from_be_bytes(length) as usize;
        let Some(rest) = length.checked_sub(LENGTH_LEN).filter(|rest| *rest >= HEADER_LEN) else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("a message of {length} bytes")));
        };
        let mut bytes = vec![0; rest];
        from.read_exact(&mut bytes)?;
        Ok(Self::decode(&bytes))
    }

    /// Reads header and payload, without the length before them; none when too short.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut words = Words(bytes);
        Some(Self {
            program: words.u32()?,
            version: words.u32()?,
            procedure: words.i32()?,
            kind: words.i32()?,
            serial: words.u32()?,
            status: words.i32()?,
            payload: words.0.to_vec(),
        })
    }
}

/// XDR being written, item by item.
#[derive(Debug, Clone, Default)]
pub struct Payload(Vec<u8>);

impl Payload {
    /// Adds a word.
    #[must_use]
    pub fn i32(mut self, value: i32) -> Self {
        self.0.extend(value.to_be_bytes());
        self
    }

    /// Adds a word.
    #[must_use]
    pub fn u32(mut self, value: u32) -> Self {
        self.0.extend(value.to_be_bytes());
        self
    }

    /// Adds two words.
    #[must_use]
    pub fn u64(mut self, value: u64) -> Self {
        self.0.extend(value.to_be_bytes());
        self
    }

    /// Adds counted bytes and their padding: a string, or opaque data.
    #[must_use]
    pub fn bytes(mut self, value: &[u8]) -> Self {
        self = self.u32(u32::try_from(value.len()).expect("no test sends more than 4 GiB"));
        self.0.extend(value);
        self.0.resize(self.0.len().next_multiple_of(4), 0);
        self
    }

    /// Adds bytes as they are.
    #[must_use]
    pub fn raw(mut self, value: &[u8]) -> Self {
        self.0.extend(value);
        self
    }

    /// Returns what was written.
    #[must_use]
    pub fn done(self) -> Vec<u8> {
        self.0
    }
}

/// XDR being read, item by item; none once the bytes run out.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a>(pub &'a [u8]);

impl<'a> Words<'a> {
    /// Takes a word.
    pub fn i32(&mut self) -> Option<i32> {
        self.u32().map(u32::cast_signed)
    }

    /// Takes a word.
    pub fn u32(&mut self) -> Option<u32> {
        let (word, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*word))
    }

    /// Takes `length` bytes and their padding.
    pub fn fixed(&mut self, length: usize) -> Option<&'a [u8]> {
        let bytes = self.0.get(..length)?;
        self.0 = self.0.get(length.next_multiple_of(4)..)?;
        Some(bytes)
    }

    /// Takes counted bytes and their padding.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.u32()?;
        self.fixed(length as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, Payload, Words};

    #[test]
    fn a_call_goes_out_as_the_wire_describes_it() {
        let call = Frame::call(1, 7, Payload::default().u32(1).bytes(b"ab").u32(0).done());
        let expected = [
            "0000002c", "20008086", "00000001", "00000001", "00000000", "00000007", "00000000", "00000001",
            "00000002", "61620000", "00000000",
        ];
        let hex: String = call.encode().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, expected.concat());
        assert_eq!(Frame::decode(&call.encode()[4..]), Some(call));
    }

    #[test]
    fn reading_past_the_end_gives_nothing() {
        let mut words = Words(&[0, 0, 0, 9, b'a']);
        assert_eq!(words.bytes(), None);
    }
}
