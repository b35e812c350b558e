//! Methods of times.

use interp_record::{Fault, TextError, Time, TimeUnit, Value};

use super::unreadable;
use crate::operators::unit;

pub(super) fn call(time: &Time, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    let text = |error: TextError| Fault::new("UNREADABLE", error.to_string());
    Some(match (name, arguments) {
        ("add_days", [Value::Int(days)]) => unit(time.plus_days(*days)),
        ("add_months", [Value::Int(months)]) => unit(time.plus_months(*months)),
        ("format", [Value::String(pattern)]) => time.format(pattern).map(Value::from).map_err(text),
        ("in_zone", [Value::String(zone)]) => time.in_zone(zone).map(Value::from).map_err(text),
        ("truncate", [Value::String(word)]) => match TimeUnit::from_word(word) {
            Some(to) => unit(time.truncated(to)),
            None => Err(unreadable(word, "a unit of time").hint(TimeUnit::WORDS.join(", "))),
        },
        _ => return None,
    })
}
