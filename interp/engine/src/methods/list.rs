//! Methods of arrays and records that change nothing.

use interp_record::{Fault, Record, Value};

use super::length;
use crate::Limits;

pub(super) fn call(
    limits: &Limits,
    values: &[Value],
    name: &str,
    arguments: &[Value],
) -> Option<Result<Value, Fault>> {
    Some(Ok(match (name, arguments) {
        ("contains", [part]) => Value::Bool(values.contains(part)),
        ("index_of", [part]) => Value::optional(values.iter().position(|value| value == part).map(length)),
        ("is_empty", []) => Value::Bool(values.is_empty()),
        ("join", []) => return Some(join(limits, values, "")),
        ("join", [Value::String(between)]) => return Some(join(limits, values, between)),
        ("len", []) => length(values.len()),
        _ => return None,
    }))
}

fn join(limits: &Limits, values: &[Value], between: &str) -> Result<Value, Fault> {
    let mut joined = String::new();
    for (place, value) in values.iter().enumerate() {
        if place > 0 {
            joined.push_str(between);
        }
        joined.push_str(&crate::text(value));
        if joined.len() > limits.string_len {
            break;
        }
    }
    limits.admit(joined.into())
}

pub(super) fn record(record: &Record, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    Some(Ok(match (name, arguments) {
        ("contains", [Value::String(field)]) => Value::Bool(record.get(field).is_some()),
        ("get", [Value::String(field)]) => record.get(field).cloned().unwrap_or_default(),
        ("keys", []) => Value::list(record.fields().map(|(name, _)| Value::from(name)).collect()),
        ("len", []) => length(record.shape().len()),
        ("values", []) => Value::list(record.fields().map(|(_, value)| value.clone()).collect()),
        ("with", [Value::String(field), value]) => record.with(field, value.clone()).into(),
        _ => return None,
    }))
}
