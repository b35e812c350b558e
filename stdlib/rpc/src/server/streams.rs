//! The byte streams of a server's session: the diagram in `server`, one entry for each stream.
//!
//! What always holds: nothing is sent on a stream before the reply that opens it; a stream that has ended here
//! has no entry, so that whatever the client still sends for it is dropped; a rule broken on one stream breaks
//! that stream.

use super::event::{RequestId, ServerEvent};
use crate::fault::{CloseReason, Misuse};
use crate::header::{Header, MessageType, Program, Serial, Status};
use crate::output::OutFrame;
use crate::stream::{
    Direction, Incoming, Outgoing, Packet, STREAM_OUT_LEN_MAX, StreamEnd, StreamItem, StreamOptions,
};
use bytes::Bytes;
use std::collections::{BTreeMap, HashMap, VecDeque};

type Key = (Program, i32, Serial);

/// A piece of a stream that isn't open.
#[derive(Debug)]
pub(super) struct Unmatched;

#[derive(Debug)]
struct ServerStream {
    header: Header,
    incoming: Incoming,
    outgoing: Outgoing,
    announced: bool,
    broken: bool,
    /// The client has finished it, and this side has read so.
    finished: bool,
    scheduled: bool,
}

#[derive(Debug)]
pub(super) struct Streams {
    table: BTreeMap<RequestId, ServerStream>,
    keys: HashMap<Key, RequestId>,
    writers: VecDeque<RequestId>,
    parked_len_max: usize,
}

impl Streams {
    pub(super) fn new(parked_len_max: usize) -> Self {
        Self { table: BTreeMap::new(), keys: HashMap::new(), writers: VecDeque::new(), parked_len_max }
    }

    pub(super) fn len(&self) -> usize {
        self.table.len()
    }

    pub(super) fn is_taken(&self, header: &Header) -> bool {
        self.keys.contains_key(&key(header))
    }

    pub(super) fn any_full(&self) -> bool {
        self.table.values().any(|stream| !stream.broken && stream.incoming.is_full())
    }

    pub(super) fn open(&mut self, id: RequestId, header: &Header, with: StreamOptions) {
        let reads = with.direction != Direction::Read;
        let writes = with.direction != Direction::Write;
        let stream = ServerStream {
            header: Header { kind: MessageType::Stream, status: Status::Continue, ..*header },
            incoming: Incoming::new(reads, with.sparse, self.parked_len_max),
            outgoing: Outgoing::new(writes, with.sparse, STREAM_OUT_LEN_MAX),
            announced: false,
            broken: false,
            finished: false,
            scheduled: false,
        };
        self.keys.insert(key(header), id);
        self.table.insert(id, stream);
    }

    /// Notes that the reply that opens the stream goes out now.
    pub(super) fn announced(&mut self, id: RequestId) {
        if let Some(stream) = self.table.get_mut(&id) {
            stream.announced = true;
        }
        self.schedule(id);
    }

    /// Takes one message of a stream. Returns the confirmation of an abort.
    pub(super) fn receive(
        &mut self,
        header: &Header,
        payload: Bytes,
        events: &mut VecDeque<ServerEvent>,
    ) -> Result<Option<OutFrame>, Unmatched> {
        let id = *self.keys.get(&key(header)).ok_or(Unmatched)?;
        let stream = self.table.get_mut(&id).ok_or(Unmatched)?;
        if header.kind == MessageType::Stream && header.status == Status::Error {
            let confirmation = stream.end_frame(Status::Ok, Bytes::new());
            let told = stream.broken;
            self.remove(id);
            if !told {
                events.push_back(ServerEvent::StreamClosed { stream: id, end: StreamEnd::Aborted });
            }
            return Ok(Some(confirmation));
        }
        if stream.broken {
            return Err(Unmatched);
        }
        let pushed = match (header.kind, header.status) {
            (MessageType::StreamHole, Status::Continue) => stream.incoming.push_hole(payload),
            // An empty message from a client says nothing: its word for the end is the finish.
            (_, Status::Continue) if payload.is_empty() => Ok(false),
            (_, Status::Continue) => stream.incoming.push_data(payload),
            (MessageType::Stream, Status::Ok) => stream.incoming.push_end(),
            _ => return Err(Unmatched),
        };
        match pushed {
            Ok(true) => events.push_back(ServerEvent::StreamReadable(id)),
            Ok(false) => {}
            Err(fault) => {
                stream.break_off();
                events.push_back(ServerEvent::StreamClosed { stream: id, end: StreamEnd::Fault(fault) });
            }
        }
        Ok(None)
    }

    pub(super) fn read(&mut self, id: RequestId) -> Option<StreamItem> {
        let stream = self.table.get_mut(&id)?;
        let item = stream.incoming.pop()?;
        stream.finished |= item == StreamItem::End;
        Some(item)
    }

    pub(super) fn capacity(&self, id: RequestId) -> usize {
        self.table.get(&id).filter(|stream| !stream.broken).map_or(0, |stream| stream.outgoing.capacity())
    }

    pub(super) fn write(&mut self, id: RequestId, data: &mut Bytes) -> Result<usize, Misuse> {
        let taken = self.stream(id)?.outgoing.push_data(data)?;
        self.schedule(id);
        Ok(taken)
    }

    pub(super) fn write_hole(&mut self, id: RequestId, length: u64) -> Result<bool, Misuse> {
        let taken = self.stream(id)?.outgoing.push_hole(length)?;
        self.schedule(id);
        Ok(taken)
    }

    pub(super) fn end(&mut self, id: RequestId) -> Result<(), Misuse> {
        let stream = self.stream(id)?;
        if !stream.outgoing.is_allowed() {
            return Err(Misuse::StreamWrongDirection);
        }
        stream.outgoing.push_end()?;
        self.schedule(id);
        Ok(())
    }

    pub(super) fn accept(&mut self, id: RequestId) -> Result<OutFrame, Misuse> {
        let stream = self.stream(id)?;
        if !stream.finished || stream.broken {
            return Err(Misuse::UnknownStream);
        }
        let frame = stream.end_frame(Status::Ok, Bytes::new());
        self.remove(id);
        Ok(frame)
    }

    pub(super) fn fail(&mut self, id: RequestId, error: Bytes) -> Result<OutFrame, Misuse> {
        let frame = self.stream(id)?.end_frame(Status::Error, error);
        self.remove(id);
        Ok(frame)
    }

    /// Returns the next data message, each stream in its turn.
    pub(super) fn next_packet(&mut self, events: &mut VecDeque<ServerEvent>) -> Option<OutFrame> {
        loop {
            let id = self.writers.pop_front()?;
            let Some(stream) = self.table.get_mut(&id) else { continue };
            stream.scheduled = false;
            let Some(packet) = stream.outgoing.pop() else { continue };
            if stream.outgoing.take_relief() {
                events.push_back(ServerEvent::StreamWritable(id));
            }
            let mut header = stream.header;
            let payload = match packet {
                Packet::Data(data) => data,
                Packet::End => Bytes::new(),
                Packet::Hole(hole) => {
                    header.kind = MessageType::StreamHole;
                    hole
                }
            };
            self.schedule(id);
            return Some(OutFrame { header, payload });
        }
    }

    pub(super) fn has_sendable(&self) -> bool {
        self.writers.iter().any(|id| self.table.get(id).is_some_and(|stream| !stream.outgoing.is_empty()))
    }

    pub(super) fn lose_all(&mut self, reason: &CloseReason, events: &mut VecDeque<ServerEvent>) {
        for (stream, state) in std::mem::take(&mut self.table) {
            if !state.broken {
                events.push_back(ServerEvent::StreamClosed { stream, end: StreamEnd::Lost(reason.clone()) });
            }
        }
        self.keys.clear();
        self.writers.clear();
    }

    fn stream(&mut self, id: RequestId) -> Result<&mut ServerStream, Misuse> {
        self.table.get_mut(&id).ok_or(Misuse::UnknownStream)
    }

    fn schedule(&mut self, id: RequestId) {
        if let Some(stream) = self.table.get_mut(&id)
            && stream.announced
            && !stream.scheduled
            && !stream.outgoing.is_empty()
        {
            stream.scheduled = true;
            self.writers.push_back(id);
        }
    }

    fn remove(&mut self, id: RequestId) {
        if let Some(stream) = self.table.remove(&id) {
            self.keys.remove(&key(&stream.header));
        }
    }
}

impl ServerStream {
    fn break_off(&mut self) {
        self.broken = true;
        self.incoming.clear();
        self.outgoing.discard();
    }

    fn end_frame(&self, status: Status, payload: Bytes) -> OutFrame {
        OutFrame { header: Header { status, ..self.header }, payload }
    }
}

fn key(header: &Header) -> Key {
    (header.program, header.procedure, header.serial)
}
