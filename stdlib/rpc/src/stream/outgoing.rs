//! What waits to be sent on a stream.
//!
//! What always holds: no packet is longer than the chunk; no data packet is empty, for an empty one would say
//! that the data ends; nothing is queued behind the end.

use super::STREAM_CHUNK_LEN;
use crate::fault::Misuse;
use bytes::{BufMut, Bytes, BytesMut};
use std::collections::VecDeque;

/// What one queued item costs besides its bytes.
const ITEM_COST: usize = 64;

/// One message of a stream, without its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Packet {
    Data(Bytes),
    End,
    Hole(Bytes),
}

/// The queue of one stream.
#[derive(Debug)]
pub(crate) struct Outgoing {
    packets: VecDeque<Packet>,
    cost: usize,
    cost_max: usize,
    allowed: bool,
    sparse: bool,
    ended: bool,
    starved: bool,
}

impl Outgoing {
    pub(crate) fn new(allowed: bool, sparse: bool, cost_max: usize) -> Self {
        Self { packets: VecDeque::new(), cost: 0, cost_max, allowed, sparse, ended: false, starved: false }
    }

    /// Returns how many bytes would be taken now.
    pub(crate) fn capacity(&self) -> usize {
        if self.ended { 0 } else { self.cost_max.saturating_sub(self.cost) }
    }

    /// Takes as much from the front of `data` as there is room for, and says how much that was.
    pub(crate) fn push_data(&mut self, data: &mut Bytes) -> Result<usize, Misuse> {
        self.check_open()?;
        let taken = data.len().min(self.capacity());
        let mut rest = data.split_to(taken);
        while !rest.is_empty() {
            let chunk = rest.split_to(rest.len().min(STREAM_CHUNK_LEN));
            self.cost += ITEM_COST + chunk.len();
            self.packets.push_back(Packet::Data(chunk));
        }
        self.starved |= !data.is_empty();
        Ok(taken)
    }

    /// Queues a hole; a hole of nothing is nothing. Says whether there was room.
    pub(crate) fn push_hole(&mut self, length: u64) -> Result<bool, Misuse> {
        self.check_open()?;
        let (true, Ok(length)) = (self.sparse, i64::try_from(length)) else { return Err(Misuse::StreamHole) };
        if self.capacity() == 0 {
            self.starved = true;
            return Ok(false);
        }
        if length > 0 {
            let mut payload = BytesMut::with_capacity(12);
            payload.put_i64(length);
            payload.put_u32(0);
            self.cost += ITEM_COST;
            self.packets.push_back(Packet::Hole(payload.freeze()));
        }
        Ok(true)
    }

    /// Queues the end, behind everything that waits.
    pub(crate) fn push_end(&mut self) -> Result<(), Misuse> {
        if self.ended {
            return Err(Misuse::StreamEnded);
        }
        self.ended = true;
        self.packets.push_back(Packet::End);
        Ok(())
    }

    pub(crate) fn pop(&mut self) -> Option<Packet> {
        let packet = self.packets.pop_front()?;
        self.cost -= match &packet {
            Packet::Data(data) => ITEM_COST + data.len(),
            Packet::Hole(_) => ITEM_COST,
            Packet::End => 0,
        };
        Some(packet)
    }

    /// Returns true once after a refusal, as soon as half of the room is free again.
    pub(crate) fn take_relief(&mut self) -> bool {
        let relieved = self.starved && self.cost <= self.cost_max / 2;
        self.starved &= !relieved;
        relieved
    }

    /// Drops everything; nothing can be queued any more.
    pub(crate) fn discard(&mut self) {
        self.packets.clear();
        self.cost = 0;
        self.ended = true;
        self.starved = false;
    }

    /// Returns true if data may go this way.
    pub(crate) fn is_allowed(&self) -> bool {
        self.allowed
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.packets.is_empty()
    }

    fn check_open(&self) -> Result<(), Misuse> {
        if !self.allowed {
            Err(Misuse::StreamWrongDirection)
        } else if self.ended {
            Err(Misuse::StreamEnded)
        } else {
            Ok(())
        }
    }
}
