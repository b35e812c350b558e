//! What `+`, `<`, `==` and their like mean for values whose types the checker doesn't know, or
//! that Rhai knows nothing of. Arithmetic is checked: what does not fit is a fault.

use interp_record::{Duration, Fault, Percent, Rate, UnitError, Value};
use interp_types::typed::BinaryOp;

use crate::call::described;
use crate::compare;

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
        BinaryOp::Remainder => whole(a, b, "%"),
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

/// Compares two numbers of which one is a float, as floats are compared: NaN is neither less nor greater nor equal.
fn float_test(op: BinaryOp, a: &Value, b: &Value) -> Option<bool> {
    if !matches!((a, b), (Value::Float(_), _) | (_, Value::Float(_))) {
        return None;
    }
    let (a, b) = floats(a, b)?;
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
        (Value::Size(a), Value::Size(b)) => unit(a.plus(*b)),
        (Value::Rate(a), Value::Rate(b)) => unit(a.size().plus(b.size()).map(Rate::per_second)),
        (Value::Duration(a), Value::Duration(b)) => unit(a.plus(*b)),
        (Value::Percent(a), Value::Percent(b)) => Ok(Percent::new(a.hundredths() + b.hundredths()).into()),
        (Value::Time(time), Value::Duration(duration)) | (Value::Duration(duration), Value::Time(time)) => {
            unit(time.plus(*duration))
        }
        (Value::List(a), Value::List(b)) => Ok(Value::list(a.iter().chain(b.iter()).cloned().collect())),
        (Value::String(text), other) if !matches!(other, Value::List(_)) => {
            Ok(Value::from(format!("{text}{}", crate::text(other))))
        }
        (other, Value::String(text)) if !matches!(other, Value::List(_)) => {
            Ok(Value::from(format!("{}{text}", crate::text(other))))
        }
        _ => floats(a, b).map(|(a, b)| Value::Float(a + b)).ok_or_else(|| impossible("added", "and", a, b)),
    }
}

fn subtract(a: &Value, b: &Value) -> Result<Value, Fault> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => {
            a.checked_sub(*b).map(Value::Int).ok_or_else(|| overflow(*a, "-", *b))
        }
        (Value::Size(a), Value::Size(b)) => unit(a.minus(*b)),
        (Value::Rate(a), Value::Rate(b)) => unit(a.size().minus(b.size()).map(Rate::per_second)),
        (Value::Duration(a), Value::Duration(b)) => unit(a.minus(*b)),
        (Value::Percent(a), Value::Percent(b)) => Ok(Percent::new(a.hundredths() - b.hundredths()).into()),
        (Value::Time(a), Value::Time(b)) => Ok(a.since(*b).into()),
        (Value::Time(time), Value::Duration(duration)) => {
            unit(Duration::default().minus(*duration).and_then(|duration| time.plus(duration)))
        }
        _ => floats(a, b)
            .map(|(a, b)| Value::Float(a - b))
            .ok_or_else(|| impossible("subtracted", "and", a, b)),
    }
}

fn multiply(a: &Value, b: &Value) -> Result<Value, Fault> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => {
            a.checked_mul(*b).map(Value::Int).ok_or_else(|| overflow(*a, "*", *b))
        }
        (Value::Size(size), Value::Int(factor)) | (Value::Int(factor), Value::Size(size)) => {
            unit(size.times(*factor))
        }
        (Value::Size(size), Value::Float(factor)) | (Value::Float(factor), Value::Size(size)) => {
            unit(size.scaled(*factor))
        }
        (Value::Size(size), Value::Percent(part)) | (Value::Percent(part), Value::Size(size)) => {
            unit(size.scaled(part.fraction()))
        }
        (Value::Duration(duration), Value::Int(factor)) | (Value::Int(factor), Value::Duration(duration)) => {
            unit(duration.times(*factor))
        }
        (Value::Duration(duration), Value::Float(factor))
        | (Value::Float(factor), Value::Duration(duration)) => {
            unit(Duration::from_seconds_f64(duration.seconds() * factor))
        }
        (Value::Rate(rate), Value::Duration(duration)) | (Value::Duration(duration), Value::Rate(rate)) => {
            unit(rate.size().scaled(duration.seconds()))
        }
        (Value::Rate(rate), Value::Int(factor)) | (Value::Int(factor), Value::Rate(rate)) => {
            unit(rate.size().times(*factor).map(Rate::per_second))
        }
        _ => floats(a, b)
            .map(|(a, b)| Value::Float(a * b))
            .ok_or_else(|| impossible("multiplied", "and", a, b)),
    }
}

fn divide(a: &Value, b: &Value) -> Result<Value, Fault> {
    match (a, b) {
        (Value::Int(a), Value::Int(0)) => Err(by_zero(a)),
        (Value::Int(a), Value::Int(b)) => {
            a.checked_div(*b).map(Value::Int).ok_or_else(|| overflow(*a, "/", *b))
        }
        (Value::Size(a), Value::Int(b)) => unit(a.divided_by(*b)),
        (Value::Size(a), Value::Size(b)) => unit(a.ratio(*b)),
        (Value::Size(a), Value::Rate(b)) => unit(a.at_rate(*b)),
        (Value::Size(a), Value::Duration(b)) if b.seconds() > 0.0 => {
            unit(a.scaled(1.0 / b.seconds()).map(Rate::per_second))
        }
        (Value::Size(a), Value::Duration(_)) => Err(by_zero(a)),
        (Value::Duration(a), Value::Int(b)) => unit(a.divided_by(*b)),
        (Value::Duration(a), Value::Duration(b)) if *b != Duration::default() => {
            Ok(Value::Float(a.seconds() / b.seconds()))
        }
        (Value::Duration(a), Value::Duration(_)) => Err(by_zero(a)),
        _ => floats(a, b).map(|(a, b)| Value::Float(a / b)).ok_or_else(|| impossible("divided", "by", a, b)),
    }
}

fn whole(a: &Value, b: &Value, sign: &str) -> Result<Value, Fault> {
    match (a, b) {
        (Value::Int(a), Value::Int(0)) => Err(by_zero(a)),
        (Value::Int(a), Value::Int(b)) => {
            a.checked_rem(*b).map(Value::Int).ok_or_else(|| overflow(*a, sign, *b))
        }
        _ => floats(a, b).map(|(a, b)| Value::Float(a % b)).ok_or_else(|| impossible("divided", "by", a, b)),
    }
}

fn power(a: &Value, b: &Value) -> Result<Value, Fault> {
    if let (Value::Int(a), Value::Int(b)) = (a, b) {
        let exponent = u32::try_from(*b).map_err(|_| {
            Fault::new("NEGATIVE", format!("an int cannot be raised to {b}"))
                .hint("write the base as a float: `2.0`")
        })?;
        return a.checked_pow(exponent).map(Value::Int).ok_or_else(|| overflow(*a, "**", *b));
    }
    floats(a, b).map(|(a, b)| Value::Float(a.powf(b))).ok_or_else(|| impossible("raised", "to", a, b))
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

fn floats(a: &Value, b: &Value) -> Option<(f64, f64)> {
    #[expect(clippy::cast_precision_loss, reason = "an int beside a float is a float")]
    let float = |value: &Value| match value {
        Value::Float(number) => Some(*number),
        Value::Int(number) => Some(*number as f64),
        _ => None,
    };
    Some((float(a)?, float(b)?))
}

fn unit<T: Into<Value>>(found: Result<T, UnitError>) -> Result<Value, Fault> {
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
    match (a, b) {
        (Value::Size(_), Value::Int(_)) | (Value::Int(_), Value::Size(_)) => {
            fault.hint("write a size, such as `4GiB`")
        }
        (Value::Duration(_), Value::Int(_)) | (Value::Int(_), Value::Duration(_)) => {
            fault.hint("write a duration, such as `30s`")
        }
        _ => fault,
    }
}

#[cfg(test)]
mod tests {
    use interp_record::{Size, Time};

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
