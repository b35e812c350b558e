//! Ranges of numbers: `1..5`, `1..=5`, `1..`.

use std::cmp::Ordering;

use interp_record::{Extent, Fault, Stream, Value};

use crate::call::described;
use crate::compare;

/// Returns the numbers of a range as a stream.
///
/// # Errors
/// `TYPE_MISMATCH`.
pub(crate) fn range(start: &Value, end: &Value, inclusive: bool) -> Result<Value, Fault> {
    let bounds = match (start, end) {
        (Value::Int(start), Value::Int(end)) => Some((*start, *end, inclusive, Extent::Finite)),
        (Value::Int(start), Value::Unit) => Some((*start, i64::MAX, true, Extent::Endless)),
        _ => None,
    };
    let Some((start, end, inclusive, extent)) = bounds else {
        let message =
            format!("a range is from an int to an int, not from {} to {}", described(start), described(end));
        return Err(Fault::new("TYPE_MISMATCH", message));
    };
    let mut next = Some(start);
    Ok(Value::Stream(Stream::new(
        move || {
            let Some(number) = next.filter(|number| *number < end || inclusive && *number == end) else {
                return Ok(None);
            };
            next = number.checked_add(1);
            Ok(Some(Value::Int(number)))
        },
        extent,
    )))
}

/// Returns whether a value lies in a range, as the cases of a `switch` ask.
///
/// # Errors
/// `TYPE_MISMATCH` where the two have no order.
pub(crate) fn in_range(value: &Value, start: &Value, end: &Value, inclusive: bool) -> Result<bool, Fault> {
    if *value == Value::Unit {
        return Ok(false);
    }
    let after_start = *start == Value::Unit || compare(value, start)? != Ordering::Less;
    let before_end = match (end, inclusive) {
        (Value::Unit, _) => true,
        (end, true) => compare(value, end)? != Ordering::Greater,
        (end, false) => compare(value, end)? == Ordering::Less,
    };
    Ok(after_start && before_end)
}
