//! Which records are the first in an order, while they come: of `sort("-memory") | take(10)` the
//! eleventh best is none that anybody sees.
//!
//! Only what is certain counts: values that `sort` can compare with all others held.

use std::cmp::Ordering;

use interp_record::Value;

use crate::{OrderKey, compare};

/// How many records are worth it; beyond, keeping them costs more than it saves.
const COUNT_MAX: usize = 10_000;

/// What the best records so far have in the field that they are put in order by.
pub(super) struct Rank {
    /// Best first.
    best: Vec<Value>,
    count: usize,
    descending: bool,
    /// Whether another field decides between those that are equal in this one.
    decides_alone: bool,
}

impl Rank {
    /// Returns what tells the first few, or `None` where nothing is gained by it.
    pub(super) fn new(count: usize, by: &[OrderKey]) -> Option<Self> {
        let key = by.first()?;
        let (descending, decides_alone) = (key.descending, by.len() == 1);
        (1..=COUNT_MAX).contains(&count).then(|| Self { best: Vec::new(), count, descending, decides_alone })
    }

    /// Returns whether a record is certain to come after as many others as are wanted; if not, it is
    /// one of those from now on.
    pub(super) fn comes_too_late(&mut self, value: &Value) -> bool {
        let is_plain = matches!(
            value,
            Value::Bool(_)
                | Value::Duration(_)
                | Value::Float(_)
                | Value::Int(_)
                | Value::Size(_)
                | Value::String(_)
        );
        let last = self.best.get(self.count - 1);
        if !is_plain || self.best.first().is_some_and(|best| best.type_name() != value.type_name()) {
            return false;
        }
        if let Some(last) = last {
            match self.order(value, last) {
                Ordering::Less => {}
                Ordering::Equal => return self.decides_alone,
                Ordering::Greater => return true,
            }
        }
        let place = self.best.partition_point(|best| self.order(best, value) != Ordering::Greater);
        self.best.insert(place, value.clone());
        self.best.truncate(self.count);
        false
    }

    /// Returns the order of two values of one plain type.
    fn order(&self, a: &Value, b: &Value) -> Ordering {
        let order = compare(a, b).unwrap_or(Ordering::Equal);
        if self.descending { order.reverse() } else { order }
    }
}
