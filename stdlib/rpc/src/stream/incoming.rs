//! What came on a stream and waits for its consumer.
//!
//! What always holds: nothing comes after the end; holes come only where they were allowed; each item costs
//! more than its bytes, so that a million tiny messages reach the cap too.

use super::StreamItem;
use crate::fault::StreamFault;
use bytes::{Buf, Bytes};
use std::collections::VecDeque;

/// What one parked item costs besides its bytes.
const ITEM_COST: usize = 128;

/// The parked items of one stream.
#[derive(Debug)]
pub(crate) struct Incoming {
    items: VecDeque<StreamItem>,
    cost: usize,
    cost_max: usize,
    allowed: bool,
    sparse: bool,
    ended: bool,
}

impl Incoming {
    /// Returns an empty one; `allowed` says whether data comes this way at all.
    pub(crate) fn new(allowed: bool, sparse: bool, cost_max: usize) -> Self {
        Self { items: VecDeque::new(), cost: 0, cost_max, allowed, sparse, ended: false }
    }

    /// Parks data that isn't empty. Returns whether something can be read that could not be before.
    pub(crate) fn push_data(&mut self, payload: Bytes) -> Result<bool, StreamFault> {
        debug_assert!(!payload.is_empty(), "what an empty message means depends on who sends it");
        self.check_open()?;
        Ok(self.push(StreamItem::Data(payload)))
    }

    /// Parks a hole as the wire has it: a length and flags that must be zero.
    pub(crate) fn push_hole(&mut self, mut payload: Bytes) -> Result<bool, StreamFault> {
        self.check_open()?;
        if !self.sparse {
            return Err(StreamFault::UnexpectedHole);
        }
        let (Ok(length), Ok(0)) = (payload.try_get_i64(), payload.try_get_u32()) else {
            return Err(StreamFault::BadHole);
        };
        match u64::try_from(length) {
            Ok(0) => Ok(false),
            Ok(length) => Ok(self.push(StreamItem::Hole(length))),
            Err(_) => Err(StreamFault::BadHole),
        }
    }

    /// Parks the end, whichever way the stream goes: a server must be told of it.
    pub(crate) fn push_end(&mut self) -> Result<bool, StreamFault> {
        if self.ended {
            return Err(StreamFault::DataAfterEnd);
        }
        self.ended = true;
        Ok(self.push(StreamItem::End))
    }

    pub(crate) fn pop(&mut self) -> Option<StreamItem> {
        let item = self.items.pop_front()?;
        self.cost -= cost(&item);
        Some(item)
    }

    pub(crate) fn clear(&mut self) {
        self.items.clear();
        self.cost = 0;
    }

    /// Returns true if data may come this way.
    pub(crate) fn is_allowed(&self) -> bool {
        self.allowed
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Returns true once no more should be read from the pipe; after the end nothing more comes.
    pub(crate) fn is_full(&self) -> bool {
        self.cost >= self.cost_max && !self.ended
    }

    fn push(&mut self, item: StreamItem) -> bool {
        self.cost += cost(&item);
        self.items.push_back(item);
        self.items.len() == 1
    }

    fn check_open(&self) -> Result<(), StreamFault> {
        if !self.allowed {
            Err(StreamFault::WrongDirection)
        } else if self.ended {
            Err(StreamFault::DataAfterEnd)
        } else {
            Ok(())
        }
    }
}

fn cost(item: &StreamItem) -> usize {
    match item {
        StreamItem::Data(data) => ITEM_COST + data.len(),
        StreamItem::Hole(_) | StreamItem::End => ITEM_COST,
    }
}
