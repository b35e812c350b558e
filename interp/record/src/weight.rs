//! How much memory a value takes, roughly.

use std::sync::Arc;

use crate::Value;

/// How deep nested values are looked into; what is deeper counts as nothing.
const DEPTH_MAX: usize = 64;
/// What an allocation takes besides what is in it: the counts, and what the allocator keeps.
const ALLOCATION: usize = 32;

impl Value {
    /// Returns how many bytes the value takes in memory, roughly, as if it shared nothing with others.
    pub fn weight(&self) -> usize {
        self.weight_to(DEPTH_MAX)
    }

    /// Returns how many bytes would be free if the value were dropped, roughly: what others hold too counts only as a
    /// reference to it.
    pub fn weight_of_its_own(&self) -> usize {
        self.own_weight_to(DEPTH_MAX)
    }

    fn own_weight_to(&self, depth: usize) -> usize {
        let Some(inner) = depth.checked_sub(1) else { return 0 };
        let all = |values: &mut dyn Iterator<Item = &Self>| {
            values.fold(ALLOCATION, |sum, value| sum.saturating_add(value.own_weight_to(inner)))
        };
        let behind = match self {
            Self::List(values) if Arc::strong_count(values) > 1 => 0,
            Self::String(text) if Arc::strong_count(text) > 1 => 0,
            Self::Record(record) if record.is_shared() => 0,
            Self::List(values) => all(&mut values.iter()),
            Self::Record(record) => all(&mut record.fields().map(|(_, value)| value)),
            other => return other.weight_to(depth),
        };
        size_of::<Self>().saturating_add(behind)
    }

    fn weight_to(&self, depth: usize) -> usize {
        let behind = match self {
            Self::String(text) => ALLOCATION + text.len(),
            Self::List(values) => ALLOCATION + all(values.iter(), depth),
            Self::Record(record) => ALLOCATION + all(record.fields().map(|(_, value)| value), depth),
            Self::Fault(_) | Self::Function(_) | Self::Object(_) | Self::Stream(_) => 4 * ALLOCATION,
            _ => 0,
        };
        size_of::<Self>().saturating_add(behind)
    }
}

fn all<'a>(values: impl Iterator<Item = &'a Value>, depth: usize) -> usize {
    let Some(depth) = depth.checked_sub(1) else { return 0 };
    values.fold(0, |sum, value| sum.saturating_add(value.weight_to(depth)))
}

#[cfg(test)]
mod tests {
    use crate::Record;

    use super::*;

    #[test]
    fn what_is_inside_counts() {
        assert_eq!(Value::Int(1).weight(), 24);
        assert_eq!(Value::from("abcd").weight(), 60);
        assert_eq!(Value::list(vec![Value::Int(1), Value::from("abcd")]).weight(), 140);
        assert_eq!(Value::from(Record::from_fields([("a", Value::Unit)])).weight(), 80);
    }

    #[test]
    fn what_others_hold_counts_as_a_reference() {
        let shared = Value::list(vec![Value::from("a long text")]);
        let own = Value::list(vec![Value::Int(1), Value::from("abcd")]);
        assert_eq!(own.weight_of_its_own(), own.weight());
        assert_eq!(Value::list(vec![shared.clone(), shared.clone()]).weight_of_its_own(), 24 + 32 + 24 + 24);
        let record = Record::from_fields([("a", shared)]);
        assert_eq!(Value::from(record.clone()).weight_of_its_own(), 24);
        assert!(record.is_shared() || Value::from(record).weight_of_its_own() > 24);
    }

    #[test]
    fn what_is_nested_too_deeply_counts_as_nothing() {
        let deep = (0..1000).fold(Value::Unit, |inner, _| Value::list(vec![inner]));
        assert_eq!(deep.weight(), 64 * 56 + 56);
    }
}
