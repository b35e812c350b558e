//! The byte streams of a client's session: the diagram in `client`, one entry for each stream.
//!
//! What always holds: an entry stays until the peer cannot send anything for it that would need an answer and
//! its consumer has read, or renounced, what came; [`ClientEvent::StreamClosed`] is told once.

use super::event::ClientEvent;
use crate::fault::{CloseReason, Misuse, PeerFault, StreamFault};
use crate::header::{Header, MessageType, Program, Serial, Status};
use crate::output::OutFrame;
use crate::stream::{
    Direction, Incoming, Outgoing, Packet, STREAM_OUT_LEN_MAX, StreamEnd, StreamItem, StreamOptions,
};
use bytes::Bytes;
use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The call is unanswered; data may come already.
    Opening,
    Open,
    /// Finished here; once nothing waits to be sent, the peer has been told.
    Finishing,
    /// Aborted here; whatever comes is dropped until the peer confirms.
    Aborting,
    /// Over; what came may still be read.
    Over,
}

#[derive(Debug)]
struct ClientStream {
    header: Header,
    phase: Phase,
    incoming: Incoming,
    outgoing: Outgoing,
    /// What is to be told once everything is read; nothing if it was told, or nobody is to be told.
    end: Option<StreamEnd>,
    scheduled: bool,
}

#[derive(Debug)]
pub(super) struct Streams {
    table: HashMap<Serial, ClientStream>,
    /// Streams with something to send, in turn.
    writers: VecDeque<Serial>,
    /// Aborts, which go out before data.
    aborts: VecDeque<OutFrame>,
    parked_len_max: usize,
    stalled_since: Option<Instant>,
}

impl Streams {
    pub(super) fn new(parked_len_max: usize) -> Self {
        Self {
            table: HashMap::new(),
            writers: VecDeque::new(),
            aborts: VecDeque::new(),
            parked_len_max,
            stalled_since: None,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.table.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    pub(super) fn contains(&self, serial: Serial) -> bool {
        self.table.contains_key(&serial)
    }

    pub(super) fn open(
        &mut self,
        serial: Serial,
        program: Program,
        version: u32,
        procedure: i32,
        with: StreamOptions,
    ) {
        let reads = with.direction != Direction::Write;
        let writes = with.direction != Direction::Read;
        let stream = ClientStream {
            header: Header {
                program,
                version,
                procedure,
                kind: MessageType::Stream,
                serial,
                status: Status::Continue,
            },
            phase: Phase::Opening,
            incoming: Incoming::new(reads, with.sparse, self.parked_len_max),
            outgoing: Outgoing::new(writes, with.sparse, STREAM_OUT_LEN_MAX),
            end: None,
            scheduled: false,
        };
        self.table.insert(serial, stream);
    }

    /// Notes the good answer to the opening call.
    pub(super) fn opened(&mut self, serial: Serial, events: &mut VecDeque<ClientEvent>) {
        let Some(stream) = self.table.get_mut(&serial) else { return };
        stream.phase = Phase::Open;
        if let Some(StreamEnd::Fault(fault)) = stream.end.take() {
            self.break_off(serial, fault, events);
        }
    }

    /// Forgets a stream that never came to be, or is not to be told of.
    pub(super) fn remove(&mut self, serial: Serial) {
        self.table.remove(&serial);
        self.stalled_since = self.stalled_since.filter(|_| self.any_full());
    }

    /// Aborts a stream that nobody waits for any more.
    pub(super) fn abort_unheard(&mut self, serial: Serial) {
        if let Some(stream) = self.table.get_mut(&serial) {
            self.aborts.push_back(stream.abort(None));
        }
    }

    pub(super) fn read(&mut self, serial: Serial, events: &mut VecDeque<ClientEvent>) -> Option<StreamItem> {
        let item = self.table.get_mut(&serial)?.incoming.pop()?;
        self.settle(serial, events);
        Some(item)
    }

    pub(super) fn capacity(&self, serial: Serial) -> usize {
        let open = self.table.get(&serial).filter(|stream| stream.phase == Phase::Open);
        open.map_or(0, |stream| stream.outgoing.capacity())
    }

    pub(super) fn write(&mut self, serial: Serial, data: &mut Bytes) -> Result<usize, Misuse> {
        let taken = self.open_stream(serial)?.outgoing.push_data(data)?;
        self.schedule(serial);
        Ok(taken)
    }

    pub(super) fn write_hole(&mut self, serial: Serial, length: u64) -> Result<bool, Misuse> {
        let taken = self.open_stream(serial)?.outgoing.push_hole(length)?;
        self.schedule(serial);
        Ok(taken)
    }

    pub(super) fn finish(&mut self, serial: Serial) -> Result<(), Misuse> {
        let stream = self.open_stream(serial)?;
        stream.outgoing.push_end()?;
        stream.incoming.clear();
        stream.phase = Phase::Finishing;
        self.schedule(serial);
        self.remember_stall();
        Ok(())
    }

    pub(super) fn abort(&mut self, serial: Serial, events: &mut VecDeque<ClientEvent>) -> Result<(), Misuse> {
        let stream = self.table.get_mut(&serial).ok_or(Misuse::UnknownStream)?;
        match stream.phase {
            Phase::Opening => return Err(Misuse::UnknownStream),
            Phase::Aborting if stream.end.is_none() => return Err(Misuse::UnknownStream),
            // The peer has been told that it's over: its answer will say how.
            Phase::Finishing if stream.outgoing.is_empty() => {}
            Phase::Aborting => {}
            Phase::Over => stream.incoming.clear(),
            Phase::Open | Phase::Finishing => {
                let abort = stream.abort(Some(StreamEnd::Aborted));
                self.aborts.push_back(abort);
            }
        }
        self.settle(serial, events);
        Ok(())
    }

    /// Takes one message of a stream. Returns whether it was for nobody.
    pub(super) fn receive(
        &mut self,
        header: &Header,
        payload: Bytes,
        events: &mut VecDeque<ClientEvent>,
    ) -> Result<bool, PeerFault> {
        let serial = header.serial;
        let Some(stream) = self.table.get_mut(&serial) else { return Ok(true) };
        let known = &stream.header;
        if (header.program, header.version, header.procedure)
            != (known.program, known.version, known.procedure)
        {
            return Err(PeerFault::MismatchedReply { serial });
        }
        let hole = header.kind == MessageType::StreamHole;
        match (header.status, stream.phase) {
            (Status::Continue, Phase::Opening | Phase::Open) if stream.end.is_none() => {
                match stream.park(hole, payload) {
                    Ok(true) => events.push_back(ClientEvent::StreamReadable(serial)),
                    Ok(false) => {}
                    Err(fault) => self.break_off(serial, fault, events),
                }
                return Ok(false);
            }
            (Status::Continue, _) => return Ok(true),
            (Status::Ok | Status::Error, Phase::Opening) | (Status::Unknown(_), _) => {
                return Err(PeerFault::UnexpectedStatus { serial, status: header.status.number() });
            }
            (_, _) if hole => {
                return Err(PeerFault::UnexpectedStatus { serial, status: header.status.number() });
            }
            (_, Phase::Over) => return Ok(true),
            (_, Phase::Aborting) => {}
            (Status::Ok, Phase::Finishing) if stream.outgoing.is_empty() => {
                stream.end = Some(StreamEnd::Finished)
            }
            (Status::Ok, _) => stream.end = Some(StreamEnd::Fault(StreamFault::FinishedUnasked)),
            (Status::Error, _) => stream.end = Some(StreamEnd::Failed(payload)),
        }
        stream.outgoing.discard();
        stream.phase = Phase::Over;
        self.settle(serial, events);
        Ok(false)
    }

    pub(super) fn next_abort(&mut self) -> Option<OutFrame> {
        self.aborts.pop_front()
    }

    /// Returns the next data message, each stream in its turn.
    pub(super) fn next_packet(&mut self, events: &mut VecDeque<ClientEvent>) -> Option<OutFrame> {
        loop {
            let serial = self.writers.pop_front()?;
            let Some(stream) = self.table.get_mut(&serial) else { continue };
            stream.scheduled = false;
            let Some(packet) = stream.outgoing.pop() else { continue };
            if stream.outgoing.take_relief() {
                events.push_back(ClientEvent::StreamWritable(serial));
            }
            let mut header = stream.header;
            let payload = match packet {
                Packet::Data(data) => data,
                Packet::Hole(hole) => {
                    header.kind = MessageType::StreamHole;
                    hole
                }
                Packet::End => {
                    header.status = Status::Ok;
                    Bytes::new()
                }
            };
            self.schedule(serial);
            return Some(OutFrame { header, payload });
        }
    }

    pub(super) fn has_sendable(&self) -> bool {
        !self.aborts.is_empty() || self.writers.iter().any(|serial| self.table.contains_key(serial))
    }

    /// Returns true if the connection must not be read, because a consumer doesn't take what came.
    pub(super) fn any_full(&self) -> bool {
        self.table.values().any(ClientStream::is_full)
    }

    pub(super) fn watch_stall(&mut self, now: Instant) {
        if self.any_full() {
            self.stalled_since.get_or_insert(now);
        }
    }

    pub(super) fn stall_deadline(&self, grace: Duration) -> Option<Instant> {
        self.stalled_since.and_then(|since| since.checked_add(grace))
    }

    /// Breaks off the streams whose consumers have made the connection wait for too long.
    pub(super) fn expire_stall(&mut self, now: Instant, grace: Duration, events: &mut VecDeque<ClientEvent>) {
        if self.stall_deadline(grace).is_none_or(|deadline| now < deadline) {
            return;
        }
        let mut full: Vec<_> =
            self.table.iter().filter(|(_, stream)| stream.is_full()).map(|(serial, _)| *serial).collect();
        full.sort_unstable();
        for serial in full {
            self.break_off(serial, StreamFault::ConsumerStalled(grace), events);
        }
        self.stalled_since = None;
    }

    /// Ends all streams with the session.
    pub(super) fn lose_all(&mut self, reason: &CloseReason, events: &mut VecDeque<ClientEvent>) {
        let mut lost: Vec<_> = self
            .table
            .drain()
            .filter_map(|(serial, stream)| Some((serial, stream.end_when_lost(reason)?)))
            .collect();
        lost.sort_by_key(|(serial, _)| *serial);
        events.extend(lost.into_iter().map(|(serial, end)| ClientEvent::StreamClosed { serial, end }));
        self.writers.clear();
        self.aborts.clear();
        self.stalled_since = None;
    }

    fn open_stream(&mut self, serial: Serial) -> Result<&mut ClientStream, Misuse> {
        let stream = self.table.get_mut(&serial).ok_or(Misuse::UnknownStream)?;
        match stream.phase {
            Phase::Open => Ok(stream),
            Phase::Opening => Err(Misuse::UnknownStream),
            Phase::Finishing | Phase::Aborting | Phase::Over => Err(Misuse::StreamEnded),
        }
    }

    fn schedule(&mut self, serial: Serial) {
        if let Some(stream) = self.table.get_mut(&serial)
            && !stream.scheduled
            && !stream.outgoing.is_empty()
        {
            stream.scheduled = true;
            self.writers.push_back(serial);
        }
    }

    /// Aborts a stream because of a fault, which is told at once.
    fn break_off(&mut self, serial: Serial, fault: StreamFault, events: &mut VecDeque<ClientEvent>) {
        let Some(stream) = self.table.get_mut(&serial) else { return };
        if stream.phase == Phase::Opening {
            // The peer has no stream to abort before it has answered, and may yet refuse the call.
            stream.incoming.clear();
            stream.end = Some(StreamEnd::Fault(fault));
            return;
        }
        self.aborts.push_back(stream.abort(None));
        events.push_back(ClientEvent::StreamClosed { serial, end: StreamEnd::Fault(fault) });
        self.remember_stall();
    }

    /// Tells the end of a stream once nothing is left to read, and drops its entry.
    fn settle(&mut self, serial: Serial, events: &mut VecDeque<ClientEvent>) {
        if let Some(stream) = self.table.get_mut(&serial)
            && stream.phase == Phase::Over
            && stream.incoming.is_empty()
        {
            let end = stream.end.take();
            self.table.remove(&serial);
            events.extend(end.map(|end| ClientEvent::StreamClosed { serial, end }));
        }
        self.remember_stall();
    }

    fn remember_stall(&mut self) {
        if self.stalled_since.is_some() && !self.any_full() {
            self.stalled_since = None;
        }
    }
}

impl ClientStream {
    fn is_full(&self) -> bool {
        matches!(self.phase, Phase::Opening | Phase::Open) && self.end.is_none() && self.incoming.is_full()
    }

    /// Parks what came; an empty message says that no more comes, which on an upload is no news.
    fn park(&mut self, hole: bool, payload: Bytes) -> Result<bool, StreamFault> {
        if hole {
            self.incoming.push_hole(payload)
        } else if !payload.is_empty() {
            self.incoming.push_data(payload)
        } else if self.incoming.is_allowed() {
            self.incoming.push_end()
        } else {
            Ok(false)
        }
    }

    /// Drops both directions and returns the message that tells the peer.
    fn abort(&mut self, end: Option<StreamEnd>) -> OutFrame {
        self.incoming.clear();
        self.outgoing.discard();
        self.phase = Phase::Aborting;
        self.end = end;
        OutFrame { header: Header { status: Status::Error, ..self.header }, payload: Bytes::new() }
    }

    fn end_when_lost(self, reason: &CloseReason) -> Option<StreamEnd> {
        match self.phase {
            Phase::Opening => None,
            Phase::Open | Phase::Finishing => Some(StreamEnd::Lost(reason.clone())),
            Phase::Aborting | Phase::Over => self.end,
        }
    }
}
