//! Where a field was found the last time.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::Shape;

/// Remembers the slot of one field in the shape that was asked for last, so that the names are
/// searched once for all records of that shape.
///
/// It may be shared between threads: shape and slot are one number.
#[derive(Debug, Default)]
pub struct SlotMemo(AtomicU64);

/// A clone begins anew, and finds the slot by itself.
impl Clone for SlotMemo {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// How many bits of the number are the slot; the rest is the shape's.
const SLOT_BITS: u32 = 16;

impl SlotMemo {
    /// Returns the slot of the field with this name; the name is the same each time.
    #[inline]
    pub fn slot(&self, shape: &Shape, name: &str) -> Option<usize> {
        let last = self.0.load(Ordering::Relaxed);
        if last >> SLOT_BITS == shape.id().get() {
            return usize::try_from(last & ((1 << SLOT_BITS) - 1)).ok();
        }
        self.search(shape, name)
    }

    #[cold]
    fn search(&self, shape: &Shape, name: &str) -> Option<usize> {
        let slot = shape.slot(name)?;
        let (id, number) = (shape.id().get(), u64::try_from(slot).unwrap_or(u64::MAX));
        if number < 1 << SLOT_BITS && id < 1 << (u64::BITS - SLOT_BITS) {
            self.0.store(id << SLOT_BITS | number, Ordering::Relaxed);
        }
        Some(slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_that_of_the_shape_that_is_asked_for() {
        let memo = SlotMemo::default();
        let (a, b, c) = (Shape::new(["x", "y"]), Shape::new(["y"]), Shape::new(["x"]));
        for _ in 0..2 {
            assert_eq!(memo.slot(&a, "y"), Some(1));
            assert_eq!(memo.slot(&a, "y"), Some(1));
            assert_eq!(memo.slot(&b, "y"), Some(0));
            assert_eq!(memo.slot(&c, "y"), None);
        }
    }
}
