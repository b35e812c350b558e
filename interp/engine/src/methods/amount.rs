//! Methods of amounts.

use interp_record::{Fault, Percent, Value};

use super::count;
use super::number::rounded;
use crate::operators::unit;

/// The digits behind the point that are shown where nothing is said.
const DIGITS: i64 = 2;

pub(super) fn call(base: &Value, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    Some(match (base, name, arguments) {
        (_, "format", [Value::String(unit)]) => formatted(base, unit, DIGITS)?,
        (_, "format", [Value::String(unit), Value::Int(digits)]) => formatted(base, unit, *digits)?,
        (Value::Duration(duration), "abs", []) => unit(duration.abs()),
        (Value::Duration(duration), "round", [Value::Duration(to)]) => unit(duration.rounded(*to)),
        (Value::Percent(percent), "round", []) => round(*percent, DIGITS),
        (Value::Percent(percent), "round", [Value::Int(digits)]) => round(*percent, *digits),
        (Value::Size(size), "round_down", [Value::Size(to)]) => unit(size.rounded(*to, false)),
        (Value::Size(size), "round_up", [Value::Size(to)]) => unit(size.rounded(*to, true)),
        _ => return None,
    })
}

fn round(percent: Percent, digits: i64) -> Result<Value, Fault> {
    rounded(percent.hundredths(), digits).map(|number| Percent::new(number).into())
}

fn formatted(base: &Value, unit: &str, digits: i64) -> Option<Result<Value, Fault>> {
    let digits = match count(digits) {
        Ok(digits) => digits,
        Err(fault) => return Some(Err(fault)),
    };
    let found = match base {
        Value::Duration(duration) => duration.in_unit(unit, digits),
        Value::Rate(rate) => rate.size().in_unit(unit, digits).map(|text| format!("{text}/s")),
        Value::Size(size) => size.in_unit(unit, digits),
        _ => return None,
    };
    let unknown = || Fault::new("UNREADABLE", format!("`{unit}` is not a unit of {}s", base.type_name()));
    Some(found.map(Value::from).ok_or_else(unknown))
}
