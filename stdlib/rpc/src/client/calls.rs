//! The calls of a session: those that wait in their lanes, and those that are unanswered.
//!
//! What always holds: a serial in use is not given out again; a call is in the table until it's answered, lost,
//! or forgotten before it was sent; the window counts ordinary calls, the other lanes have places of their own.

use super::event::{CallOutcome, Forgotten, Lane, OutgoingCall};
use crate::fault::{Misuse, PeerFault};
use crate::header::{Header, MessageType, Program, Serial, Status};
use crate::output::OutFrame;
use crate::window::{Ticket, Window, WindowLimits};
use bytes::Bytes;
use std::collections::{HashMap, VecDeque};
use std::time::Instant;

/// The most calls that wait to be sent.
const QUEUED_MAX: usize = 65_536;
/// The most bytes of arguments that wait to be sent, one call of any length aside.
const QUEUED_LEN_MAX: usize = 64 * 1024 * 1024;
/// The most long calls that are unanswered.
const LONG_IN_FLIGHT_MAX: usize = 4;
/// The most urgent calls that are unanswered.
const URGENT_IN_FLIGHT_MAX: usize = 16;

#[derive(Debug)]
struct Call {
    program: Program,
    version: u32,
    procedure: i32,
    lane: Lane,
    has_stream: bool,
    forgotten: bool,
    state: State,
}

#[derive(Debug)]
enum State {
    Queued(Bytes),
    Sent(Ticket),
    /// Sent on another lane, which the window does not measure but learns the distance from.
    SentAside(Instant),
}

/// What is left of a call once it is answered.
#[derive(Debug)]
pub(super) struct Settled {
    pub(super) forgotten: bool,
    pub(super) has_stream: bool,
}

#[derive(Debug, Default)]
struct Queue {
    serials: VecDeque<Serial>,
    in_flight: usize,
}

#[derive(Debug)]
pub(super) struct Calls {
    table: HashMap<Serial, Call>,
    long: Queue,
    normal: VecDeque<Serial>,
    urgent: Queue,
    window: Window,
    queued: usize,
    queued_len: usize,
    forgotten: usize,
    next: u32,
    wrapped: bool,
}

impl Calls {
    pub(super) fn new(limits: WindowLimits) -> Self {
        Self {
            table: HashMap::new(),
            long: Queue::default(),
            normal: VecDeque::new(),
            urgent: Queue::default(),
            window: Window::new(limits),
            queued: 0,
            queued_len: 0,
            forgotten: 0,
            next: 1,
            wrapped: false,
        }
    }

    pub(super) fn window(&self) -> &Window {
        &self.window
    }

    pub(super) fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    pub(super) fn forgotten(&self) -> usize {
        self.forgotten
    }

    /// Returns true if this serial was given out at any time.
    pub(super) fn was_issued(&self, serial: Serial) -> bool {
        serial.0 != 0 && (self.wrapped || serial.0 < self.next)
    }

    /// Queues a call under a serial that neither a call nor, as `taken` knows, a stream is using.
    pub(super) fn add(
        &mut self,
        call: OutgoingCall,
        taken: impl Fn(Serial) -> bool,
    ) -> Result<Serial, Misuse> {
        let too_long = self.queued > 0 && self.queued_len + call.payload.len() > QUEUED_LEN_MAX;
        if self.queued >= QUEUED_MAX || too_long {
            return Err(Misuse::QueueFull);
        }
        let serial = self.next_serial(taken);
        self.queued += 1;
        self.queued_len += call.payload.len();
        match call.lane {
            Lane::Long => self.long.serials.push_back(serial),
            Lane::Normal => self.normal.push_back(serial),
            Lane::Urgent => self.urgent.serials.push_back(serial),
        }
        let entry = Call {
            program: call.program,
            version: call.version,
            procedure: call.procedure,
            lane: call.lane,
            has_stream: call.stream.is_some(),
            forgotten: false,
            state: State::Queued(call.payload),
        };
        self.table.insert(serial, entry);
        Ok(serial)
    }

    pub(super) fn forget(&mut self, serial: Serial) -> Result<Forgotten, Misuse> {
        let call = self.table.get_mut(&serial).filter(|call| !call.forgotten).ok_or(Misuse::UnknownCall)?;
        let State::Queued(payload) = &call.state else {
            call.forgotten = true;
            self.forgotten += 1;
            return Ok(Forgotten::OutcomeUnknown);
        };
        self.queued -= 1;
        self.queued_len -= payload.len();
        self.table.remove(&serial);
        self.sweep();
        Ok(Forgotten::NeverSent)
    }

    /// Returns the next urgent call that may be sent, as a message.
    pub(super) fn next_urgent(&mut self, now: Instant) -> Option<OutFrame> {
        if self.urgent.in_flight >= URGENT_IN_FLIGHT_MAX {
            return None;
        }
        let serial = pop_queued(&mut self.urgent.serials, &self.table)?;
        self.urgent.in_flight += 1;
        self.send(serial, State::SentAside(now))
    }

    /// Returns the next other call that may be sent, as a message.
    pub(super) fn next_ordinary(&mut self, now: Instant) -> Option<OutFrame> {
        if self.long.in_flight < LONG_IN_FLIGHT_MAX
            && let Some(serial) = pop_queued(&mut self.long.serials, &self.table)
        {
            self.long.in_flight += 1;
            return self.send(serial, State::SentAside(now));
        }
        if !self.window.has_room() {
            if !self.normal.is_empty() {
                self.window.hold_back();
            }
            return None;
        }
        let serial = pop_queued(&mut self.normal, &self.table)?;
        let ticket = self.window.sent(now);
        self.send(serial, State::Sent(ticket))
    }

    /// Returns true if a call could be sent now.
    pub(super) fn has_sendable(&self) -> bool {
        let waits = |serials: &VecDeque<Serial>| serials.iter().any(|serial| self.table.contains_key(serial));
        (self.urgent.in_flight < URGENT_IN_FLIGHT_MAX && waits(&self.urgent.serials))
            || (self.long.in_flight < LONG_IN_FLIGHT_MAX && waits(&self.long.serials))
            || (self.window.has_room() && waits(&self.normal))
    }

    /// Takes the answer to a call out of the table.
    pub(super) fn settle(&mut self, header: &Header, now: Instant) -> Result<Settled, PeerFault> {
        let serial = header.serial;
        let Some(call) = self.table.get(&serial) else {
            let twice = self.was_issued(serial);
            return Err(if twice { PeerFault::ReplyTwice(serial) } else { PeerFault::UnknownSerial(serial) });
        };
        if (header.program, header.version, header.procedure) != (call.program, call.version, call.procedure)
        {
            return Err(PeerFault::MismatchedReply { serial });
        }
        match call.state {
            State::Queued(_) => return Err(PeerFault::UnknownSerial(serial)),
            State::Sent(ticket) => self.window.answered(ticket, now),
            State::SentAside(at) => self.window.observe_round_trip(now.saturating_duration_since(at)),
        }
        match call.lane {
            Lane::Long => self.long.in_flight -= 1,
            Lane::Normal => {}
            Lane::Urgent => self.urgent.in_flight -= 1,
        }
        let settled = Settled { forgotten: call.forgotten, has_stream: call.has_stream };
        self.forgotten -= usize::from(call.forgotten);
        self.table.remove(&serial);
        Ok(settled)
    }

    /// Takes all calls out that anybody waits for, in the order of their serials.
    pub(super) fn drain(&mut self) -> Vec<(Serial, CallOutcome)> {
        let mut lost: Vec<_> = self
            .table
            .drain()
            .filter(|(_, call)| !call.forgotten)
            .map(|(serial, call)| match call.state {
                State::Queued(_) => (serial, CallOutcome::NeverSent),
                State::Sent(_) | State::SentAside(_) => (serial, CallOutcome::Unknown),
            })
            .collect();
        lost.sort_by_key(|(serial, _)| *serial);
        (self.queued, self.queued_len, self.forgotten) = (0, 0, 0);
        self.sweep();
        lost
    }

    /// Lets a test begin near the end of the numbers.
    #[cfg(test)]
    pub(super) fn set_next_serial(&mut self, next: u32) {
        self.next = next;
    }

    fn send(&mut self, serial: Serial, state: State) -> Option<OutFrame> {
        let call = self.table.get_mut(&serial)?;
        let State::Queued(payload) = std::mem::replace(&mut call.state, state) else { return None };
        self.queued -= 1;
        self.queued_len -= payload.len();
        let header = Header {
            program: call.program,
            version: call.version,
            procedure: call.procedure,
            kind: MessageType::Call,
            serial,
            status: Status::Ok,
        };
        Some(OutFrame { header, payload })
    }

    fn next_serial(&mut self, taken: impl Fn(Serial) -> bool) -> Serial {
        loop {
            let serial = Serial(self.next);
            self.next = self.next.wrapping_add(1);
            self.wrapped |= self.next == 0;
            if serial.0 != 0 && !self.table.contains_key(&serial) && !taken(serial) {
                return serial;
            }
        }
    }

    /// Takes forgotten serials out of the lanes once they are most of what's there, so that lanes stay bounded.
    fn sweep(&mut self) {
        let waiting = self.long.serials.len() + self.normal.len() + self.urgent.serials.len();
        if waiting > 2 * self.queued {
            for serials in [&mut self.long.serials, &mut self.normal, &mut self.urgent.serials] {
                serials.retain(|serial| self.table.contains_key(serial));
            }
        }
    }
}

fn pop_queued(serials: &mut VecDeque<Serial>, table: &HashMap<Serial, Call>) -> Option<Serial> {
    loop {
        let serial = serials.pop_front()?;
        if table.contains_key(&serial) {
            return Some(serial);
        }
    }
}
