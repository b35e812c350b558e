//! The methods of values that no signature has: of strings, arrays, numbers and amounts.
//!
//! Those that change an array in place are in [`CHANGING`]; all others give a new value. A method
//! that is none of these is a function in a field of a record, or a function of the catalogue.
//! Which there are is said in the tables of `interp-types`, whose examples test these.

mod amount;
mod list;
mod number;
mod pattern;
mod text;
mod time;

use std::sync::Arc;

use interp_record::{Fault, Value};

use crate::Limits;
use crate::call::described;
use crate::operators::contains;

/// The methods that change what they are called on.
pub(crate) const CHANGING: &[&str] = &["append", "clear", "insert", "pop", "push", "remove", "truncate"];

/// Calls a method that gives a new value, or returns `None` where there is no such method.
pub(crate) fn call(
    limits: &Limits,
    base: &Value,
    name: &str,
    arguments: &[Value],
) -> Option<Result<Value, Fault>> {
    let own = match base {
        Value::Char(letter) => text::letter(*letter, name, arguments),
        Value::Cidr(_) => match (name, arguments) {
            ("contains", [other]) => Some(contains(base, other).map(Value::Bool)),
            _ => None,
        },
        Value::Duration(_) | Value::Percent(_) | Value::Rate(_) | Value::Size(_) => {
            amount::call(base, name, arguments)
        }
        Value::Float(number) => number::float(*number, name, arguments),
        Value::Glob(glob) => pattern::glob(glob, name, arguments),
        Value::Int(number) => number::int(*number, name, arguments),
        Value::List(values) => list::call(limits, values, name, arguments),
        Value::Path(path) => pattern::path(path, name, arguments),
        Value::Record(record) => list::record(record, name, arguments),
        Value::Regex(regex) => pattern::regex(limits, regex, name, arguments),
        Value::String(text) => text::call(limits, text, name, arguments),
        Value::Time(time) => time::call(time, name, arguments),
        _ => None,
    };
    own.or_else(|| any(base, name, arguments))
}

fn any(base: &Value, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    match (name, arguments) {
        ("to_string", []) => Some(Ok(Value::from(crate::text(base)))),
        ("type_of", []) => Some(Ok(Value::from(base.type_name()))),
        _ => None,
    }
}

/// Returns a float without its fraction.
///
/// # Errors
/// `OVERFLOW`.
pub(crate) fn to_int(number: f64) -> Result<Value, Fault> {
    let whole = number.trunc();
    if !(-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&whole) {
        return Err(Fault::new("OVERFLOW", format!("{number} is too large for an int")));
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked just above")]
    Ok(Value::Int(whole as i64))
}

/// Calls a method that changes an array in place.
///
/// # Errors
/// `TYPE_MISMATCH`, `OUT_OF_RANGE`, or `NO_METHOD`.
pub(crate) fn change(
    limits: &Limits,
    base: &mut Value,
    name: &str,
    arguments: Vec<Value>,
) -> Result<Value, Fault> {
    if let (Value::Record(record), "remove", [Value::String(field)]) = (&*base, name, arguments.as_slice()) {
        let removed = record.get(field).cloned().unwrap_or_default();
        let rest = record.fields().filter(|(known, _)| *known != field.as_ref());
        *base = interp_record::Record::from_fields(rest.map(|(name, value)| (name, value.clone()))).into();
        return Ok(removed);
    }
    let Value::List(values) = base else {
        return match call(limits, base, name, &arguments) {
            Some(found) => found,
            None => Err(no_method(base, name)),
        };
    };
    let len = values.len();
    let values = Arc::make_mut(values);
    let mut arguments = arguments.into_iter();
    match (name, arguments.next(), arguments.next()) {
        ("push", Some(value), None) => values.push(value),
        ("append", Some(Value::List(more)), None) => values.extend(more.iter().cloned()),
        ("pop", None, None) => return Ok(values.pop().unwrap_or_default()),
        ("clear", None, None) => values.clear(),
        ("insert", Some(Value::Int(place)), Some(value)) => {
            // One past the end is a place to insert at.
            let index = crate::index::resolve(len + 1, place).map_err(|_| no_place(len, place))?;
            values.insert(index, value);
        }
        ("remove", Some(Value::Int(place)), None) => {
            return Ok(values.remove(crate::index::resolve(len, place)?));
        }
        ("truncate", Some(Value::Int(count)), None) => values.truncate(self::count(count)?),
        _ => {
            return Err(Fault::new(
                "WRONG_ARGUMENTS",
                format!("`{name}` of an array does not take these arguments"),
            ));
        }
    }
    Ok(Value::Unit)
}

fn no_place(len: usize, place: i64) -> Fault {
    let message = format!("there is no place {place} to insert at: the last one is {len}, at the end");
    Fault::new("OUT_OF_RANGE", message)
}

/// Returns the fault of a method that does not exist.
pub(crate) fn no_method(base: &Value, name: &str) -> Fault {
    Fault::new("NO_METHOD", format!("{} has no method `{name}`", described(base)))
}

fn length(len: usize) -> Value {
    Value::Int(i64::try_from(len).unwrap_or(i64::MAX))
}

fn unreadable(text: &str, wanted: &str) -> Fault {
    Fault::new("UNREADABLE", format!("`{text}` is not {wanted}"))
}

/// Returns the array of these values, of which there may be too many.
fn list(limits: &Limits, values: impl Iterator<Item = Value>) -> Result<Value, Fault> {
    limits.admit(Value::list(values.take(limits.records_held.saturating_add(1)).collect()))
}

/// Returns how often or how many, which is never fewer than none.
fn count(number: i64) -> Result<usize, Fault> {
    usize::try_from(number).map_err(|_| Fault::new("NEGATIVE", format!("{number} is less than nothing")))
}
