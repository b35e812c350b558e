//! What a client does with each message that comes.

use super::ClientSession;
use super::event::{Answer, ClientEvent};
use crate::fault::PeerFault;
use crate::frame::Frame;
use crate::header::{Message, MessageType, Status};
use std::time::Instant;

impl ClientSession {
    pub(super) fn receive_frames(&mut self, now: Instant) -> Result<(), PeerFault> {
        if self.link.is_closed() {
            return Ok(());
        }
        while let Some(frame) = self.link.next_frame(now)? {
            self.receive_frame(frame, now)?;
        }
        Ok(())
    }

    fn receive_frame(&mut self, frame: Frame, now: Instant) -> Result<(), PeerFault> {
        match frame.header.kind {
            MessageType::Reply | MessageType::ReplyWithFds => self.receive_reply(frame, now),
            MessageType::Stream | MessageType::StreamHole => self.receive_stream(frame),
            MessageType::Message => {
                let (program, procedure) = (frame.header.program, frame.header.procedure);
                self.events.push_back(ClientEvent::Message(Message {
                    program,
                    procedure,
                    payload: frame.payload,
                }));
                Ok(())
            }
            MessageType::Call | MessageType::CallWithFds | MessageType::Unknown(_) => {
                Err(PeerFault::UnexpectedType(frame.header.kind.number()))
            }
        }
    }

    fn receive_reply(&mut self, frame: Frame, now: Instant) -> Result<(), PeerFault> {
        let Frame { header, payload, descriptors } = frame;
        let serial = header.serial;
        let answer = match header.status {
            Status::Ok if descriptors > 0 => Answer::Descriptors { count: descriptors, payload },
            Status::Ok => Answer::Ok(payload),
            Status::Error => Answer::Error(payload),
            Status::Continue | Status::Unknown(_) => {
                return Err(PeerFault::UnexpectedStatus { serial, status: header.status.number() });
            }
        };
        // Not before the status is known to be good: a call that a fault leaves unanswered must be told as lost.
        let settled = self.calls.settle(&header, now)?;
        let failed = matches!(answer, Answer::Error(_));
        if settled.forgotten {
            self.counters.late_answers += 1;
        } else {
            self.events.push_back(ClientEvent::Answered { serial, answer });
        }
        match (failed, settled.forgotten) {
            _ if !settled.has_stream => {}
            (true, _) => self.streams.remove(serial),
            (false, true) => self.streams.abort_unheard(serial),
            (false, false) => self.streams.opened(serial, &mut self.events),
        }
        Ok(())
    }

    fn receive_stream(&mut self, frame: Frame) -> Result<(), PeerFault> {
        let serial = frame.header.serial;
        if !self.calls.was_issued(serial) {
            return Err(PeerFault::UnknownStream(serial));
        }
        if self.streams.receive(&frame.header, frame.payload, &mut self.events)? {
            self.counters.late_stream_messages += 1;
        }
        Ok(())
    }
}
