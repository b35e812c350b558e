//! What both halves of a conversation share: framing, keepalive, and the state of being closed.
//!
//! Keepalive messages never reach a half: they are answered here, in front of everything that waits, and
//! outside of every window and limit.

use crate::fault::{CloseReason, PeerFault};
use crate::frame::{Frame, FrameReader};
use crate::header::{Header, MessageType, Program, Serial, Status, VERSION};
use crate::keepalive::{Keepalive, KeepaliveConfig};
use crate::output::{OutFrame, Output};
use bytes::Bytes;
use std::time::Instant;

const PING: i32 = 1;
const PONG: i32 = 2;

/// One end of the pipe.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) reader: FrameReader,
    pub(crate) output: Output,
    keepalive: Keepalive,
    ping_due: bool,
    pong_due: bool,
    closed: Option<CloseReason>,
}

impl Link {
    pub(crate) fn new(keepalive: KeepaliveConfig) -> Self {
        Self {
            reader: FrameReader::new(),
            output: Output::default(),
            keepalive: Keepalive::new(keepalive),
            ping_due: false,
            pong_due: false,
            closed: None,
        }
    }

    pub(crate) fn arm_keepalive(&mut self, now: Instant) {
        self.keepalive.arm(now);
    }

    /// Returns the next message that is not a sign of life.
    pub(crate) fn next_frame(&mut self, now: Instant) -> Result<Option<Frame>, PeerFault> {
        while let Some(frame) = self.reader.next_frame()? {
            self.keepalive.heard(now);
            if frame.header.program != Program::KEEPALIVE {
                return Ok(Some(frame));
            }
            // One PONG answers all PINGs that came together: any message proves life.
            self.pong_due |= frame.header.procedure == PING && frame.header.kind == MessageType::Message;
        }
        self.reader.heard(now);
        Ok(None)
    }

    /// Returns the sign of life that is to be sent before anything else.
    pub(crate) fn control_frame(&mut self) -> Option<OutFrame> {
        if std::mem::take(&mut self.pong_due) {
            return Some(keepalive_frame(PONG));
        }
        std::mem::take(&mut self.ping_due).then(|| keepalive_frame(PING))
    }

    pub(crate) fn has_control_frame(&self) -> bool {
        self.pong_due || self.ping_due
    }

    pub(crate) fn deadline(&self) -> Option<Instant> {
        earliest(self.keepalive.deadline(), self.reader.deadline())
    }

    /// Looks at the clock. Silence counts only while this side was listening.
    pub(crate) fn expire(&mut self, now: Instant, listening: bool) -> Result<(), PeerFault> {
        if listening {
            self.reader.expire(now)?;
            self.ping_due |= self.keepalive.expire(now)?;
        } else if self.deadline().is_some_and(|deadline| deadline <= now) {
            self.keepalive.postpone(now);
            self.reader.postpone(now);
        }
        Ok(())
    }

    pub(crate) fn close(&mut self, reason: CloseReason) {
        self.output.clear();
        self.ping_due = false;
        self.pong_due = false;
        self.closed.get_or_insert(reason);
    }

    pub(crate) fn closed(&self) -> Option<&CloseReason> {
        self.closed.as_ref()
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.is_some()
    }
}

/// Returns the earlier of two moments, where there is one.
pub(crate) fn earliest(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    one.into_iter().chain(other).min()
}

fn keepalive_frame(procedure: i32) -> OutFrame {
    let header = Header {
        program: Program::KEEPALIVE,
        version: VERSION,
        procedure,
        kind: MessageType::Message,
        serial: Serial(0),
        status: Status::Ok,
    };
    OutFrame { header, payload: Bytes::new() }
}
