//! What a server does with each message that comes, and which calls it serves next.

use super::event::{IncomingCall, RequestId, ServerEvent};
use super::{Request, ServerSession, WAITING_LEN_MAX, WAITING_MAX};
use crate::fault::PeerFault;
use crate::frame::Frame;
use crate::header::MessageType;
use std::time::Instant;

/// Calls that wait to be served before the client is no longer read.
const BACKLOG_MAX: usize = 1024;
/// Bytes of calls that wait to be served before the client is no longer read.
const BACKLOG_LEN_MAX: usize = 4 * 1024 * 1024;

impl ServerSession {
    pub(super) fn receive_frames(&mut self, now: Instant) -> Result<(), PeerFault> {
        if self.link.is_closed() {
            return Ok(());
        }
        while let Some(frame) = self.link.next_frame(now)? {
            self.receive_frame(frame);
        }
        Ok(())
    }

    pub(super) fn backlog_is_full(&self) -> bool {
        self.backlog.len() >= BACKLOG_MAX || self.backlog_len >= BACKLOG_LEN_MAX
    }

    /// Returns true while the client doesn't take its answers fast enough.
    pub(super) fn is_congested(&self) -> bool {
        self.replies.len() >= WAITING_MAX || self.replies_len >= WAITING_LEN_MAX
    }

    /// Hands up calls from the backlog while there is room for them.
    pub(super) fn dispatch(&mut self) {
        while self.serving < self.config.requests_max && !self.is_congested() {
            let Some(call) = self.backlog.pop_front() else { return };
            self.backlog_len -= call.payload.len();
            self.serve(call, false);
        }
    }

    fn receive_frame(&mut self, frame: Frame) {
        match frame.header.kind {
            MessageType::Call | MessageType::CallWithFds => self.receive_call(frame),
            MessageType::Stream | MessageType::StreamHole => {
                match self.streams.receive(&frame.header, frame.payload, &mut self.events) {
                    Ok(None) => {}
                    Ok(Some(confirmation)) => {
                        self.replies.push_back((confirmation, None));
                    }
                    Err(_unmatched) => self.counters.unmatched_stream_messages += 1,
                }
            }
            MessageType::Message
            | MessageType::Reply
            | MessageType::ReplyWithFds
            | MessageType::Unknown(_) => {
                self.counters.unexpected_messages += 1;
            }
        }
    }

    fn receive_call(&mut self, frame: Frame) {
        let Frame { header, payload, descriptors } = frame;
        let request = RequestId(self.next_request);
        self.next_request += 1;
        let call = IncomingCall { request, header, payload, descriptors };
        let urgent = (self.config.is_urgent)(header.program, header.procedure);
        if urgent && self.serving_urgent < self.config.requests_max && !self.is_congested() {
            self.serve(call, true);
        } else {
            self.backlog_len += call.payload.len();
            self.backlog.push_back(call);
            self.dispatch();
        }
    }

    fn serve(&mut self, call: IncomingCall, urgent: bool) {
        self.requests.insert(call.request, Request { header: call.header, urgent });
        if urgent {
            self.serving_urgent += 1;
        } else {
            self.serving += 1;
        }
        self.events.push_back(ServerEvent::Call(call));
    }
}
