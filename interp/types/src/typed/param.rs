//! What the value of a `param` is limited to: `in 1..=16`.

use std::cmp::Ordering;

use interp_record::Value;

/// A range of numbers or amounts.
#[derive(Clone, Debug, PartialEq)]
pub struct ParamRange {
    /// The first value; without one there is no least.
    pub start: Option<Value>,
    /// The last value, or the first that is too much.
    pub end: Option<Value>,
    /// Whether the end belongs to it.
    pub inclusive: bool,
    /// How the script writes it.
    pub text: String,
}

impl ParamRange {
    /// Returns whether a value is in it; of an array each item must be. What is absent is not limited.
    pub fn contains(&self, value: &Value) -> bool {
        match value {
            Value::List(values) => values.iter().all(|value| self.contains(value)),
            Value::Unit => true,
            value => self.holds(value),
        }
    }

    /// Returns whether no value can be in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.start.as_ref().is_some_and(|start| !self.holds(start))
    }

    fn holds(&self, value: &Value) -> bool {
        let above = |start| order(start, value).is_some_and(Ordering::is_le);
        let below = |end| match order(value, end) {
            Some(order) => order.is_lt() || self.inclusive && order.is_eq(),
            None => false,
        };
        self.start.as_ref().is_none_or(above) && self.end.as_ref().is_none_or(below)
    }
}

#[expect(clippy::cast_precision_loss, reason = "an int and a float are compared as floats")]
fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Duration(a), Value::Duration(b)) => a.partial_cmp(b),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
        (Value::Float(a), Value::Int(b)) => a.partial_cmp(&(*b as f64)),
        (Value::Int(a), Value::Float(b)) => (*a as f64).partial_cmp(b),
        (Value::Int(a), Value::Int(b)) => a.partial_cmp(b),
        (Value::Percent(a), Value::Percent(b)) => a.partial_cmp(b),
        (Value::Rate(a), Value::Rate(b)) => a.partial_cmp(b),
        (Value::Size(a), Value::Size(b)) => a.partial_cmp(b),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: Option<i64>, end: Option<i64>, inclusive: bool) -> ParamRange {
        let bound = |bound: Option<i64>| bound.map(Value::Int);
        ParamRange { start: bound(start), end: bound(end), inclusive, text: String::new() }
    }

    #[test]
    fn bounds_belong_to_it_as_they_do_to_ranges() {
        let closed = range(Some(1), Some(3), true);
        assert_eq!([0, 1, 3, 4].map(|n| closed.contains(&n.into())), [false, true, true, false]);
        let half = range(Some(1), Some(3), false);
        assert_eq!([1, 2, 3].map(|n| half.contains(&n.into())), [true, true, false]);
        let open = range(Some(1), None, false);
        assert_eq!([0, 1, i64::MAX].map(|n| open.contains(&n.into())), [false, true, true]);
        assert!(closed.contains(&Value::Float(1.5)) && !closed.contains(&Value::Float(f64::NAN)));
    }

    #[test]
    fn each_item_of_an_array_must_be_in_it_and_what_is_absent_need_not() {
        let few = range(Some(1), Some(3), true);
        assert!(few.contains(&Value::list(vec![1.into(), 3.into()])) && few.contains(&Value::Unit));
        assert!(!few.contains(&Value::list(vec![1.into(), 4.into()])) && !few.contains(&Value::string("2")));
    }

    #[test]
    fn a_range_may_hold_nothing() {
        assert!(range(Some(3), Some(1), true).is_empty() && range(Some(1), Some(1), false).is_empty());
        assert!(!range(Some(1), Some(1), true).is_empty() && !range(None, Some(1), false).is_empty());
    }
}
