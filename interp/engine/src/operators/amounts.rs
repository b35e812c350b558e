//! Arithmetic of amounts with units, and of times: the operators that mean something, and no others.
//!
//! Which these are is also known to the checker; a test holds the two together. A percentage is a part of what it is
//! multiplied with: half of `4GiB` is `4GiB * 50%`, and half of 200 is `200 * 50%`.

use interp_record::{Duration, Fault, Rate, Value};

use super::unit;

/// What an operator gives, if it works on the two.
type Found = Option<Result<Value, Fault>>;

pub(super) fn add(a: &Value, b: &Value) -> Found {
    Some(match (a, b) {
        (Value::Duration(a), Value::Duration(b)) => unit(a.plus(*b)),
        (Value::Percent(a), Value::Percent(b)) => unit(a.plus(*b)),
        (Value::Rate(a), Value::Rate(b)) => unit(a.try_map(|size| size.plus(b.size()))),
        (Value::Size(a), Value::Size(b)) => unit(a.plus(*b)),
        (Value::Time(time), Value::Duration(duration)) | (Value::Duration(duration), Value::Time(time)) => {
            unit(time.plus(*duration))
        }
        _ => return None,
    })
}

pub(super) fn subtract(a: &Value, b: &Value) -> Found {
    Some(match (a, b) {
        (Value::Duration(a), Value::Duration(b)) => unit(a.minus(*b)),
        (Value::Percent(a), Value::Percent(b)) => unit(a.minus(*b)),
        (Value::Rate(a), Value::Rate(b)) => unit(a.try_map(|size| size.minus(b.size()))),
        (Value::Size(a), Value::Size(b)) => unit(a.minus(*b)),
        (Value::Time(a), Value::Time(b)) => Ok(a.since(b).into()),
        (Value::Time(time), Value::Duration(duration)) => {
            unit(Duration::default().minus(*duration).and_then(|duration| time.plus(duration)))
        }
        _ => return None,
    })
}

/// Multiplies an amount with what stands on either side of it.
pub(super) fn multiply(amount: &Value, factor: &Value) -> Found {
    Some(match (amount, factor) {
        (Value::Duration(duration), Value::Int(factor)) => unit(duration.times(*factor)),
        (Value::Duration(duration), Value::Float(factor)) => unit(duration.scaled(*factor)),
        (Value::Duration(duration), Value::Percent(part)) => unit(duration.scaled(part.fraction())),
        (Value::Duration(duration), Value::Rate(rate)) => unit(rate.over(*duration)),
        (Value::Percent(part), Value::Percent(of)) => unit(part.of(*of)),
        #[expect(clippy::cast_precision_loss, reason = "a part of a number is a float")]
        (Value::Percent(part), Value::Int(number)) => Ok(Value::Float(part.fraction() * *number as f64)),
        (Value::Percent(part), Value::Float(number)) => Ok(Value::Float(part.fraction() * number)),
        (Value::Rate(rate), Value::Int(factor)) => unit(rate.try_map(|size| size.times(*factor))),
        (Value::Rate(rate), Value::Float(factor)) => unit(rate.try_map(|size| size.scaled(*factor))),
        (Value::Rate(rate), Value::Percent(part)) => unit(rate.try_map(|size| size.scaled(part.fraction()))),
        (Value::Size(size), Value::Int(factor)) => unit(size.times(*factor)),
        (Value::Size(size), Value::Float(factor)) => unit(size.scaled(*factor)),
        (Value::Size(size), Value::Percent(part)) => unit(size.scaled(part.fraction())),
        _ => return None,
    })
}

pub(super) fn divide(a: &Value, b: &Value) -> Found {
    Some(match (a, b) {
        (Value::Duration(a), Value::Int(b)) => unit(a.divided_by(*b)),
        (Value::Duration(a), Value::Float(b)) => unit(a.divided_by_float(*b)),
        (Value::Duration(a), Value::Percent(b)) => unit(a.divided_by_float(b.fraction())),
        (Value::Duration(a), Value::Duration(b)) => unit(a.ratio(*b)),
        #[expect(clippy::cast_precision_loss, reason = "a part of a percentage is a float")]
        (Value::Percent(a), Value::Int(b)) => unit(a.divided_by(*b as f64)),
        (Value::Percent(a), Value::Float(b)) => unit(a.divided_by(*b)),
        (Value::Percent(a), Value::Percent(b)) => unit(a.ratio(*b)),
        (Value::Int(_) | Value::Float(_), Value::Percent(part)) if part.hundredths() == 0.0 => {
            Err(super::by_zero(crate::text(a)))
        }
        #[expect(clippy::cast_precision_loss, reason = "what a number is a part of is a float")]
        (Value::Int(number), Value::Percent(part)) => Ok(Value::Float(*number as f64 / part.fraction())),
        (Value::Float(number), Value::Percent(part)) => Ok(Value::Float(number / part.fraction())),
        (Value::Rate(a), Value::Int(b)) => unit(a.try_map(|size| size.divided_by(*b))),
        (Value::Rate(a), Value::Float(b)) => unit(a.try_map(|size| size.divided_by_float(*b))),
        (Value::Rate(a), Value::Percent(b)) => unit(a.try_map(|size| size.divided_by_float(b.fraction()))),
        (Value::Rate(a), Value::Rate(b)) => unit(a.size().ratio(b.size())),
        (Value::Size(a), Value::Int(b)) => unit(a.divided_by(*b)),
        (Value::Size(a), Value::Float(b)) => unit(a.divided_by_float(*b)),
        (Value::Size(a), Value::Percent(b)) => unit(a.divided_by_float(b.fraction())),
        (Value::Size(a), Value::Size(b)) => unit(a.ratio(*b)),
        (Value::Size(a), Value::Rate(b)) => unit(a.at_rate(*b)),
        (Value::Size(a), Value::Duration(b)) => unit(Rate::of(*a, *b)),
        _ => return None,
    })
}

pub(super) fn remainder(a: &Value, b: &Value) -> Found {
    Some(match (a, b) {
        (Value::Duration(a), Value::Duration(b)) => unit(a.remainder(*b)),
        (Value::Size(a), Value::Size(b)) => unit(a.remainder(*b)),
        _ => return None,
    })
}
