//! Methods of numbers.

use interp_record::{Fault, Value};

use super::{count, to_int};
use crate::operators::overflow;

/// The most digits behind the point that a float is rounded to: it has no more that mean anything.
const DIGITS_MAX: usize = 15;

pub(super) fn int(number: i64, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    Some(match (name, arguments) {
        ("abs", []) => number.checked_abs().map(Value::Int).ok_or_else(|| overflow(0, "-", number)),
        ("ceiling" | "floor" | "round" | "to_int", []) => Ok(Value::Int(number)),
        #[expect(clippy::cast_precision_loss, reason = "a float is asked for")]
        ("to_float", []) => Ok(Value::Float(number as f64)),
        _ => return None,
    })
}

pub(super) fn float(number: f64, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    Some(Ok(match (name, arguments) {
        ("abs", []) => Value::Float(number.abs()),
        ("ceiling", []) => Value::Float(number.ceil()),
        ("floor", []) => Value::Float(number.floor()),
        ("is_finite", []) => Value::Bool(number.is_finite()),
        ("is_nan", []) => Value::Bool(number.is_nan()),
        ("round", []) => Value::Float(number.round()),
        ("round", [Value::Int(digits)]) => return Some(rounded(number, *digits).map(Value::Float)),
        ("to_float", []) => Value::Float(number),
        ("to_int", []) => return Some(to_int(number)),
        _ => return None,
    }))
}

/// Returns the nearest number of so many digits behind the point.
///
/// # Errors
/// `NEGATIVE`.
pub(super) fn rounded(number: f64, digits: i64) -> Result<f64, Fault> {
    let text = format!("{number:.*}", count(digits)?.min(DIGITS_MAX));
    // What was a number is one.
    Ok(text.parse().unwrap_or(number))
}
