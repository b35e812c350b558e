//! What `+`, `<`, `==` and their like mean for values whose types the checker doesn't know, or
//! that Rhai knows nothing of. Arithmetic is checked: what does not fit is a fault.

mod amounts;

use interp_record::{Duration, Fault, Ip, Percent, UnitError, Value};
use interp_types::typed::BinaryOp;

use crate::aside::{LONG_TEXT, text_len};
use crate::call::described;
use crate::{Session, compare};

/// Computes a binary operator.
///
/// # Errors
/// `TYPE_MISMATCH`, `OVERFLOW`, `NEGATIVE` or `DIVISION_BY_ZERO`.
pub(crate) fn binary(op: BinaryOp, a: &Value, b: &Value) -> Result<Value, Fault> {
    use std::cmp::Ordering;
    if let Some(found) = float_test(op, a, b) {
        return Ok(Value::Bool(found));
    }
    match op {
        BinaryOp::Add => add(a, b),
        BinaryOp::Subtract => subtract(a, b),
        BinaryOp::Multiply => multiply(a, b),
        BinaryOp::Divide => divide(a, b),
        BinaryOp::Remainder => remainder(a, b),
        BinaryOp::Power => power(a, b),
        BinaryOp::BitAnd => bits(a, b, "&"),
        BinaryOp::BitXor => bits(a, b, "^"),
        BinaryOp::ShiftLeft => bits(a, b, "<<"),
        BinaryOp::ShiftRight => bits(a, b, ">>"),
        BinaryOp::Equal => Ok(Value::Bool(a == b)),
        BinaryOp::NotEqual => Ok(Value::Bool(a != b)),
        BinaryOp::Less => compare(a, b).map(|order| Value::Bool(order == Ordering::Less)),
        BinaryOp::LessEqual => compare(a, b).map(|order| Value::Bool(order != Ordering::Greater)),
        BinaryOp::Greater => compare(a, b).map(|order| Value::Bool(order == Ordering::Greater)),
        BinaryOp::GreaterEqual => compare(a, b).map(|order| Value::Bool(order != Ordering::Less)),
        BinaryOp::In => contains(b, a).map(Value::Bool),
        BinaryOp::NotIn => contains(b, a).map(|found| Value::Bool(!found)),
    }
}

/// Computes it in a script, which Ctrl-C ends even where the texts are long.
///
/// # Errors
/// The fault of the operator, or what has stopped the script.
pub(crate) fn watched(session: &Session, op: BinaryOp, a: &Value, b: &Value) -> Result<Value, Fault> {
    let len = text_len(a).max(text_len(b));
    if len < LONG_TEXT {
        return binary(op, a, b);
    }
    let (a, b) = (a.clone(), b.clone());
    session.aside(len, move || binary(op, &a, &b))?
}

/// Returns how many items an array has; anything else has none.
pub(crate) fn len(value: &Value) -> usize {
    match value {
        Value::List(values) => values.len(),
        _ => 0,
    }
}

/// Compares two numbers of which one is a float, as floats are compared: NaN is neither less nor greater nor equal.
fn float_test(op: BinaryOp, a: &Value, b: &Value) -> Option<bool> {
    if !matches!((a, b), (Value::Float(_), _) | (_, Value::Float(_))) {
        return None;
    }
    let (a, b) = two_floats(a, b)?;
    Some(match op {
        BinaryOp::Equal => a == b,
        BinaryOp::NotEqual => a != b,
        BinaryOp::Less => a < b,
        BinaryOp::LessEqual => a <= b,
        BinaryOp::Greater => a > b,
        BinaryOp::GreaterEqual => a >= b,
        _ => return None,
    })
}

/// Adds two values: numbers, amounts, times, strings, arrays.
///
/// # Errors
/// `TYPE_MISMATCH` or `OVERFLOW`.
pub(crate) fn add(a: &Value, b: &Value) -> Result<Value, Fault> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => {
            a.checked_add(*b).map(Value::Int).ok_or_else(|| overflow(*a, "+", *b))
        }
        (Value::Ip(ip), Value::Int(by)) => {
            ip.offset(*by).map(Value::Ip).ok_or_else(|| no_address(ip, "+", *by))
        }
        (Value::List(a), Value::List(b)) => Ok(Value::list(a.iter().chain(b.iter()).cloned().collect())),
        (Value::String(text), other) if !matches!(other, Value::List(_)) => {
            Ok(Value::from(format!("{text}{}", crate::text(other))))
        }
        (other, Value::String(text)) if !matches!(other, Value::List(_)) => {
            Ok(Value::from(format!("{}{text}", crate::text(other))))
        }
        _ => amounts::add(a, b)
            .or_else(|| floats(a, b, |a, b| a + b))
            .unwrap_or_else(|| Err(impossible("added", "and", a, b))),
    }
}

fn subtract(a: &Value, b: &Value) -> Result<Value, Fault> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => {
            a.checked_sub(*b).map(Value::Int).ok_or_else(|| overflow(*a, "-", *b))
        }
        (Value::Ip(ip), Value::Int(by)) => {
            let moved = by.checked_neg().and_then(|by| ip.offset(by));
            moved.map(Value::Ip).ok_or_else(|| no_address(ip, "-", *by))
        }
        (Value::Ip(a), Value::Ip(b)) if a.is_v4() == b.is_v4() => {
            a.distance(*b).map(Value::Int).ok_or_else(|| overflow(a, "-", b))
        }
        (Value::Ip(_), Value::Ip(_)) => Err(Fault::new(
            "OUT_OF_RANGE",
            format!("{a} and {b} are of different versions", a = crate::text(a), b = crate::text(b)),
        )),
        _ => amounts::subtract(a, b)
            .or_else(|| floats(a, b, |a, b| a - b))
            .unwrap_or_else(|| Err(impossible("subtracted", "and", a, b))),
    }
}

fn multiply(a: &Value, b: &Value) -> Result<Value, Fault> {
    if let (Value::Int(a), Value::Int(b)) = (a, b) {
        return a.checked_mul(*b).map(Value::Int).ok_or_else(|| overflow(*a, "*", *b));
    }
    let found = amounts::multiply(a, b).or_else(|| amounts::multiply(b, a));
    found.or_else(|| floats(a, b, |a, b| a * b)).unwrap_or_else(|| Err(impossible("multiplied", "and", a, b)))
}

fn divide(a: &Value, b: &Value) -> Result<Value, Fault> {
    match (a, b) {
        (Value::Int(a), Value::Int(0)) => Err(by_zero(a)),
        (Value::Int(a), Value::Int(b)) => {
            a.checked_div(*b).map(Value::Int).ok_or_else(|| overflow(*a, "/", *b))
        }
        _ => amounts::divide(a, b)
            .or_else(|| floats(a, b, |a, b| a / b))
            .unwrap_or_else(|| Err(impossible("divided", "by", a, b))),
    }
}

fn remainder(a: &Value, b: &Value) -> Result<Value, Fault> {
    match (a, b) {
        (Value::Int(a), Value::Int(0)) => Err(by_zero(a)),
        (Value::Int(a), Value::Int(b)) => {
            a.checked_rem(*b).map(Value::Int).ok_or_else(|| overflow(*a, "%", *b))
        }
        _ => amounts::remainder(a, b)
            .or_else(|| floats(a, b, |a, b| a % b))
            .unwrap_or_else(|| Err(impossible("divided", "by", a, b))),
    }
}

fn no_address(ip: &Ip, sign: &str, by: i64) -> Fault {
    Fault::new("OVERFLOW", format!("there is no address {ip} {sign} {by}"))
}

fn power(a: &Value, b: &Value) -> Result<Value, Fault> {
    if let (Value::Int(a), Value::Int(b)) = (a, b) {
        let exponent = u32::try_from(*b).map_err(|_| {
            Fault::new("NEGATIVE", format!("an int cannot be raised to {b}"))
                .hint("write the base as a float: `2.0`")
        })?;
        return a.checked_pow(exponent).map(Value::Int).ok_or_else(|| overflow(*a, "**", *b));
    }
    floats(a, b, f64::powf).unwrap_or_else(|| Err(impossible("raised", "to", a, b)))
}

fn bits(a: &Value, b: &Value, sign: &str) -> Result<Value, Fault> {
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) if sign == "&" => Ok(Value::Bool(*a && *b)),
        (Value::Bool(a), Value::Bool(b)) if sign == "^" => Ok(Value::Bool(a != b)),
        (Value::Int(a), Value::Int(b)) => {
            let shift = u32::try_from(*b).ok();
            let found = match sign {
                "&" => Some(a & b),
                "^" => Some(a ^ b),
                "<<" => shift.and_then(|shift| a.checked_shl(shift)),
                _ => shift.and_then(|shift| a.checked_shr(shift)),
            };
            found.map(Value::Int).ok_or_else(|| overflow(*a, sign, *b))
        }
        _ => Err(impossible("combined bit by bit", "and", a, b)),
    }
}

/// Returns whether a value is in an array, a string in a string, or a field in a record.
pub(crate) fn contains(whole: &Value, part: &Value) -> Result<bool, Fault> {
    match (whole, part) {
        (Value::List(values), part) => Ok(values.contains(part)),
        (Value::String(text), Value::String(part)) => Ok(text.contains(part.as_ref())),
        (Value::String(text), Value::Char(letter)) => Ok(text.contains(*letter)),
        (Value::Record(record), Value::String(name)) => Ok(record.get(name).is_some()),
        (Value::Cidr(network), Value::Ip(ip)) => Ok(network.contains(*ip)),
        (Value::Cidr(network), Value::Cidr(other)) => Ok(network.includes(*other)),
        (Value::Stream(stream), part) => {
            let mut source = stream.open()?;
            while let Some(value) = source.next()? {
                if value == *part {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => {
            let message = format!("{} cannot be in {}", described(part), described(whole));
            Err(Fault::new("TYPE_MISMATCH", message))
        }
    }
}

/// Negates a number or a duration.
pub(crate) fn negate(value: &Value) -> Result<Value, Fault> {
    match value {
        Value::Int(number) => number.checked_neg().map(Value::Int).ok_or_else(|| overflow(0, "-", *number)),
        Value::Float(number) => Ok(Value::Float(-number)),
        Value::Duration(duration) => unit(Duration::default().minus(*duration)),
        Value::Percent(percent) => unit(Percent::default().minus(*percent)),
        other => Err(Fault::new("TYPE_MISMATCH", format!("{} cannot be negated", described(other)))),
    }
}

/// Turns a bool round.
pub(crate) fn not(value: &Value) -> Result<Value, Fault> {
    match value {
        Value::Bool(value) => Ok(Value::Bool(!value)),
        other => {
            Err(Fault::new("TYPE_MISMATCH", format!("`!` takes a bool, but is given {}", described(other))))
        }
    }
}

/// Computes with two numbers as floats.
fn floats(a: &Value, b: &Value, compute: fn(f64, f64) -> f64) -> Option<Result<Value, Fault>> {
    two_floats(a, b).map(|(a, b)| Ok(Value::Float(compute(a, b))))
}

fn two_floats(a: &Value, b: &Value) -> Option<(f64, f64)> {
    #[expect(clippy::cast_precision_loss, reason = "an int beside a float is a float")]
    let float = |value: &Value| match value {
        Value::Float(number) => Some(*number),
        Value::Int(number) => Some(*number as f64),
        _ => None,
    };
    Some((float(a)?, float(b)?))
}

/// Returns an amount that was computed, or the fault of one that can't be.
pub(crate) fn unit<T: Into<Value>>(found: Result<T, UnitError>) -> Result<Value, Fault> {
    found.map(Into::into).map_err(|error| {
        let code = match error {
            UnitError::DivisionByZero(_) => "DIVISION_BY_ZERO",
            UnitError::Negative(_) => "NEGATIVE",
            UnitError::Overflow(_) => "OVERFLOW",
            UnitError::Unreadable(..) => "UNREADABLE",
        };
        Fault::new(code, error.to_string())
    })
}

pub(crate) fn overflow(a: impl std::fmt::Display, sign: &str, b: impl std::fmt::Display) -> Fault {
    Fault::new("OVERFLOW", format!("{a} {sign} {b} is too large for an int"))
}

pub(crate) fn by_zero(a: impl std::fmt::Display) -> Fault {
    Fault::new("DIVISION_BY_ZERO", format!("cannot divide {a} by zero"))
}

fn impossible(what: &str, joined: &str, a: &Value, b: &Value) -> Fault {
    let message = format!("{} {joined} {} cannot be {what}", described(a), described(b));
    let message = match joined {
        "and" => message,
        _ => format!("{} cannot be {what} {joined} {}", described(a), described(b)),
    };
    let fault = Fault::new("TYPE_MISMATCH", message);
    match unit_hint(a, b) {
        Some(hint) => fault.hint(hint),
        None => fault,
    }
}

/// Returns what to write where one of two values lacks the unit of the other.
pub(crate) fn unit_hint(a: &Value, b: &Value) -> Option<&'static str> {
    match (a, b) {
        (Value::Size(_), Value::Int(_)) | (Value::Int(_), Value::Size(_)) => {
            Some("write a size, such as `4GiB`")
        }
        (Value::Duration(_), Value::Int(_)) | (Value::Int(_), Value::Duration(_)) => {
            Some("write a duration, such as `30s`")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use interp_record::{Rate, Size, Time};

    use super::*;

    fn shown(op: BinaryOp, a: impl Into<Value>, b: impl Into<Value>) -> String {
        match binary(op, &a.into(), &b.into()) {
            Ok(value) => crate::text(&value),
            Err(fault) => format!("{}: {fault}", fault.code()),
        }
    }

    #[test]
    fn amounts_are_computed_with_their_units() {
        let gib = Size::from_bytes(1 << 30);
        assert_eq!(shown(BinaryOp::Add, gib, gib), "2GiB");
        assert_eq!(shown(BinaryOp::Multiply, 3i64, gib), "3GiB");
        assert_eq!(shown(BinaryOp::Multiply, gib, Percent::new(50.0)), "512MiB");
        assert_eq!(shown(BinaryOp::Divide, gib, Rate::per_second(Size::from_bytes(1 << 20))), "17m4s");
        assert_eq!(shown(BinaryOp::Divide, gib, gib), "1.0");
        let zero = Time::from_unix_seconds(0).unwrap_or_else(|_| unreachable!());
        assert_eq!(shown(BinaryOp::Subtract, zero, Duration::from_seconds(1)), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn what_does_not_fit_is_a_fault() {
        assert_eq!(
            shown(BinaryOp::Add, i64::MAX, 1i64),
            "OVERFLOW: 9223372036854775807 + 1 is too large for an int"
        );
        assert_eq!(shown(BinaryOp::Divide, 1i64, 0i64), "DIVISION_BY_ZERO: cannot divide 1 by zero");
        assert_eq!(
            shown(BinaryOp::Subtract, Size::from_bytes(1), Size::from_bytes(2)),
            "NEGATIVE: 1B - 2B would be less than nothing"
        );
        assert_eq!(
            shown(BinaryOp::Add, Size::from_bytes(1), 1i64),
            "TYPE_MISMATCH: a Size and an int cannot be added"
        );
        assert_eq!(shown(BinaryOp::ShiftLeft, 1i64, 64i64), "OVERFLOW: 1 << 64 is too large for an int");
    }

    #[test]
    fn membership_is_of_arrays_strings_and_records() {
        assert_eq!(shown(BinaryOp::In, 1i64, vec![Value::Int(1)]), "true");
        assert_eq!(shown(BinaryOp::NotIn, "b", "abc"), "false");
        assert_eq!(shown(BinaryOp::In, 1i64, 2i64), "TYPE_MISMATCH: an int cannot be in an int");
    }
}
