//! Cuts a byte sequence into messages, however it was split on its way.
//!
//! ```text
//!            4 bytes            length ok          length bytes
//!  between ──────────► length ────────────► body ──────────────► message ─► between
//!     ▲                  │ <28, >max                                │ announces descriptors
//!     │                  ▼                                          ▼
//!     │           fault; nothing was allocated          descriptors: one zero byte for each
//!     └──────────────────────────────────────────────────────────────┘
//! ```
//!
//! What always holds: the length is judged before anything is allocated for it; the buffer never grows beyond
//! 64 KiB and twice the bytes that have come, or the longest message that this peer has lately completed (1 MiB
//! at most); nothing is copied but payloads shorter than 16 KiB, which are worth less than the buffer that they
//! would keep alive.
//!
//! Descriptors are not carried. The bytes that bring them are counted and skipped, so that the conversation
//! goes on; the kernel closes the descriptors themselves because nobody asked for them.

use crate::fault::{Foreign, PeerFault};
use crate::header::{DESCRIPTORS_MAX, FRAME_LEN_MAX, FRAME_LEN_MIN, Header};
use crate::output::COPY_BELOW_LEN;
use bytes::{Buf, Bytes, BytesMut};
use std::time::{Duration, Instant};

/// How long a message that has begun may pause before it is a fault.
pub const BODY_IDLE_MAX: Duration = Duration::from_secs(30);
/// How long announced descriptors may take.
pub const DESCRIPTOR_WAIT_MAX: Duration = Duration::from_secs(5);

const LENGTH_LEN: usize = 4;
const READ_LEN_MIN: usize = 32 * 1024;
const READ_LEN_LEFT_MIN: usize = 4 * 1024;
const READ_LEN_MAX: usize = 1024 * 1024;
const BANNER_LEN_MAX: usize = 255;

/// One message as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The six words of the header.
    pub header: Header,
    /// Everything after the header; without the count of descriptors where there is one.
    pub payload: Bytes,
    /// How many descriptors were announced, and will be skipped.
    pub descriptors: u32,
}

/// Collects bytes and gives out messages.
#[derive(Debug, Default)]
pub struct FrameReader {
    buffer: BytesMut,
    descriptors_left: usize,
    frame_len_recent: usize,
    any_frame: bool,
    quiet_since: Option<Instant>,
}

impl FrameReader {
    /// Returns a reader at the start of a conversation.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the buffer with room at its end, to read into without a copy.
    ///
    /// Whatever was in it belongs to the reader: only append. Then call [`Self::next_frame`].
    pub fn buffer(&mut self) -> &mut BytesMut {
        // Growing doubles, so it waits until the room is nearly used up.
        if self.buffer.capacity() - self.buffer.len() >= READ_LEN_LEFT_MIN {
            return &mut self.buffer;
        }
        let room = match self.announced() {
            Some(length) => {
                let missing = length.saturating_sub(self.buffer.len());
                missing.min(self.buffer.len().max(self.frame_len_recent))
            }
            None => self.frame_len_recent,
        };
        self.buffer.reserve(room.clamp(READ_LEN_MIN, READ_LEN_MAX.max(self.buffer.len())));
        &mut self.buffer
    }

    /// Appends bytes that were read elsewhere, at the cost of a copy.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// Returns the next whole message, or nothing until more bytes have come.
    ///
    /// # Errors
    /// A length outside of the protocol's, foreign first bytes, or broken descriptors; the reader must not be
    /// used any further.
    pub fn next_frame(&mut self) -> Result<Option<Frame>, PeerFault> {
        self.skip_descriptors()?;
        if self.descriptors_left > 0 {
            return Ok(None);
        }
        let Some(word) = self.buffer.first_chunk::<LENGTH_LEN>() else { return Ok(None) };
        let announced = u32::from_be_bytes(*word);
        let length = announced as usize;
        if !(FRAME_LEN_MIN..=FRAME_LEN_MAX).contains(&length) {
            return Err(self.bad_length(announced));
        }
        if self.buffer.len() < length {
            return Ok(None);
        }
        let Some(first) = self.buffer.first_chunk::<FRAME_LEN_MIN>() else { return Ok(None) };
        let (_, header) = Header::decode(first);
        let mut payload = self.take_payload(length);
        let descriptors = if header.kind.has_descriptors() { take_count(&mut payload)? } else { 0 };
        self.descriptors_left = descriptors as usize;
        self.any_frame = true;
        self.frame_len_recent = length.max(self.frame_len_recent / 2).min(READ_LEN_MAX);
        Ok(Some(Frame { header, payload, descriptors }))
    }

    /// Notes that bytes came at `now`, after all whole messages were taken.
    pub fn heard(&mut self, now: Instant) {
        self.quiet_since = self.is_within().then_some(now);
    }

    /// Returns when the message or the descriptors that have begun to come have paused for too long.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.quiet_since.and_then(|since| since.checked_add(self.patience()))
    }

    /// Judges a pause.
    ///
    /// # Errors
    /// [`PeerFault::FrameStalled`] or [`PeerFault::DescriptorsMissing`] once the deadline has passed.
    pub fn expire(&self, now: Instant) -> Result<(), PeerFault> {
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return Ok(());
        }
        let waited = self.patience();
        if self.descriptors_left > 0 {
            return Err(PeerFault::DescriptorsMissing { missing: self.descriptors_left, waited });
        }
        let (received, expected) = self.progress();
        Err(PeerFault::FrameStalled { received, expected, waited })
    }

    /// Starts the current pause anew: nobody was reading.
    pub fn postpone(&mut self, now: Instant) {
        self.quiet_since = self.quiet_since.map(|_| now);
    }

    /// Returns the fault that the end of the input is here.
    #[must_use]
    pub fn end_of_input(&self) -> PeerFault {
        if self.is_within() {
            let (received, expected) = self.progress();
            PeerFault::ClosedInFrame { received, expected }
        } else {
            PeerFault::Closed
        }
    }

    fn is_within(&self) -> bool {
        self.descriptors_left > 0 || !self.buffer.is_empty()
    }

    fn patience(&self) -> Duration {
        if self.descriptors_left > 0 { DESCRIPTOR_WAIT_MAX } else { BODY_IDLE_MAX }
    }

    fn progress(&self) -> (usize, usize) {
        (self.buffer.len(), self.announced().unwrap_or(LENGTH_LEN))
    }

    fn announced(&self) -> Option<usize> {
        let length = u32::from_be_bytes(*self.buffer.first_chunk::<LENGTH_LEN>()?) as usize;
        (self.descriptors_left == 0).then_some(length)
    }

    fn take_payload(&mut self, length: usize) -> Bytes {
        if length - FRAME_LEN_MIN < COPY_BELOW_LEN {
            let payload = self.buffer.get(FRAME_LEN_MIN..length).map(Bytes::copy_from_slice);
            self.buffer.advance(length);
            payload.unwrap_or_default()
        } else {
            let mut frame = self.buffer.split_to(length).freeze();
            frame.advance(FRAME_LEN_MIN);
            frame
        }
    }

    fn skip_descriptors(&mut self) -> Result<(), PeerFault> {
        let here = self.descriptors_left.min(self.buffer.len());
        if let Some(byte) = self.buffer.iter().take(here).find(|byte| **byte != 0) {
            return Err(PeerFault::DescriptorByteNotZero(*byte));
        }
        self.buffer.advance(here);
        self.descriptors_left -= here;
        Ok(())
    }

    fn bad_length(&self, announced: u32) -> PeerFault {
        match recognise(&self.buffer) {
            Some(foreign) if !self.any_frame => {
                PeerFault::NotLibvirt { foreign, banner: banner(&self.buffer) }
            }
            _ if (announced as usize) < FRAME_LEN_MIN => PeerFault::FrameTooShort(announced),
            _ => PeerFault::FrameTooLong(announced),
        }
    }
}

fn take_count(payload: &mut Bytes) -> Result<u32, PeerFault> {
    let Ok(count) = payload.try_get_u32() else { return Err(PeerFault::MissingDescriptorCount) };
    if count > DESCRIPTORS_MAX { Err(PeerFault::TooManyDescriptors(count)) } else { Ok(count) }
}

/// Names the protocol that begins like this; every one of them is far too long as a length.
fn recognise(bytes: &[u8]) -> Option<Foreign> {
    match bytes.first_chunk::<LENGTH_LEN>()? {
        b"SSH-" => Some(Foreign::Ssh),
        b"HTTP" | b"GET " | b"HEAD" | b"POST" | b"PUT " | b"PRI " | b"OPTI" | b"CONN" => Some(Foreign::Http),
        [0x15 | 0x16, 0x03, ..] => Some(Foreign::Tls),
        word if word.iter().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace()) => {
            Some(Foreign::Text)
        }
        _ => None,
    }
}

fn banner(bytes: &[u8]) -> String {
    let line = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    line.get(..BANNER_LEN_MAX).unwrap_or(line).escape_ascii().to_string()
}

#[cfg(test)]
mod tests;
