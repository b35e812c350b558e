//! The methods of values that no signature has: of strings, arrays, numbers and amounts.
//!
//! Those that change an array in place are in [`CHANGING`]; all others give a new value. A method
//! that is none of these is a function in a field of a record, or a function of the catalogue.

use std::sync::Arc;

use interp_record::{Fault, Value};

use crate::call::described;
use crate::operators::contains;

/// The methods that change what they are called on.
pub(crate) const CHANGING: &[&str] = &["append", "clear", "insert", "pop", "push", "remove", "truncate"];

/// Calls a method that gives a new value, or returns `None` where there is no such method.
pub(crate) fn call(base: &Value, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    Some(match (base, name, arguments) {
        (Value::List(values), "len", []) => Ok(length(values.len())),
        (Value::List(values), "is_empty", []) => Ok(Value::Bool(values.is_empty())),
        (Value::List(values), "join", [Value::String(between)]) => {
            Ok(Value::from(values.iter().map(crate::text).collect::<Vec<_>>().join(between)))
        }
        (Value::List(values), "index_of", [part]) => {
            Ok(Value::optional(values.iter().position(|value| value == part).map(length)))
        }
        (Value::List(_) | Value::String(_) | Value::Record(_), "contains", [part]) => {
            contains(base, part).map(Value::Bool)
        }
        (Value::Record(record), "len", []) => Ok(length(record.shape().len())),
        (Value::Record(record), "keys", []) => {
            Ok(Value::list(record.fields().map(|(name, _)| Value::from(name)).collect()))
        }
        (Value::Record(record), "values", []) => {
            Ok(Value::list(record.fields().map(|(_, value)| value.clone()).collect()))
        }
        (Value::String(text), _, _) => {
            return string(text, name, arguments).or_else(|| any(base, name, arguments));
        }
        (Value::Int(_) | Value::Float(_), _, _) => {
            return number(base, name, arguments).or_else(|| any(base, name, arguments));
        }
        (Value::Size(size), "bytes", []) => Ok(Value::Int(i64::try_from(size.bytes()).unwrap_or(i64::MAX))),
        (Value::Duration(duration), "seconds", []) => Ok(Value::Float(duration.seconds())),
        _ => return any(base, name, arguments),
    })
}

fn any(base: &Value, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    match (name, arguments) {
        ("to_string", []) => Some(Ok(Value::from(crate::text(base)))),
        ("type_of", []) => Some(Ok(Value::from(base.type_name()))),
        _ => None,
    }
}

fn string(text: &Arc<str>, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    Some(Ok(match (name, arguments) {
        ("len", []) => length(text.chars().count()),
        ("is_empty", []) => Value::Bool(text.is_empty()),
        ("starts_with", [Value::String(part)]) => Value::Bool(text.starts_with(part.as_ref())),
        ("ends_with", [Value::String(part)]) => Value::Bool(text.ends_with(part.as_ref())),
        ("to_upper", []) => Value::from(text.to_uppercase()),
        ("to_lower", []) => Value::from(text.to_lowercase()),
        ("trim", []) => Value::from(text.trim()),
        ("replace", [Value::String(from), Value::String(to)]) => Value::from(text.replace(from.as_ref(), to)),
        ("split", []) => Value::list(text.split_whitespace().map(Value::from).collect()),
        ("split", [Value::String(between)]) => {
            Value::list(text.split(between.as_ref()).map(Value::from).collect())
        }
        ("lines", []) => Value::list(text.lines().map(Value::from).collect()),
        ("chars", []) => Value::list(text.chars().map(Value::Char).collect()),
        ("to_int", []) => {
            return Some(text.trim().parse().map(Value::Int).map_err(|_| unreadable(text, "an int")));
        }
        ("to_float", []) => {
            return Some(text.trim().parse().map(Value::Float).map_err(|_| unreadable(text, "a float")));
        }
        _ => return None,
    }))
}

fn number(base: &Value, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    Some(match (base, name, arguments) {
        (Value::Int(number), "abs", []) => {
            number.checked_abs().map(Value::Int).ok_or_else(|| crate::operators::overflow(0, "-", number))
        }
        (Value::Int(_), "round" | "floor" | "ceiling" | "to_int", []) => Ok(base.clone()),
        #[expect(clippy::cast_precision_loss, reason = "a float is asked for")]
        (Value::Int(number), "to_float", []) => Ok(Value::Float(*number as f64)),
        (Value::Float(number), "abs", []) => Ok(Value::Float(number.abs())),
        (Value::Float(number), "round", []) => Ok(Value::Float(number.round())),
        (Value::Float(number), "floor", []) => Ok(Value::Float(number.floor())),
        (Value::Float(number), "ceiling", []) => Ok(Value::Float(number.ceil())),
        (Value::Float(number), "to_float", []) => Ok(Value::Float(*number)),
        (Value::Float(number), "to_int", []) => to_int(*number),
        _ => return None,
    })
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
pub(crate) fn change(base: &mut Value, name: &str, arguments: Vec<Value>) -> Result<Value, Fault> {
    if let (Value::Record(record), "remove", [Value::String(field)]) = (&*base, name, arguments.as_slice()) {
        let removed = record.get(field).cloned().unwrap_or_default();
        let rest = record.fields().filter(|(known, _)| *known != field.as_ref());
        *base = interp_record::Record::from_fields(rest.map(|(name, value)| (name, value.clone()))).into();
        return Ok(removed);
    }
    let Value::List(values) = base else {
        return match call(base, name, &arguments) {
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
            let index = crate::index::resolve(len + 1, place)?;
            values.insert(index, value);
        }
        ("remove", Some(Value::Int(place)), None) => {
            return Ok(values.remove(crate::index::resolve(len, place)?));
        }
        ("truncate", Some(Value::Int(count)), None) => {
            values.truncate(usize::try_from(count).unwrap_or_default())
        }
        _ => {
            return Err(Fault::new(
                "WRONG_ARGUMENTS",
                format!("`{name}` of an array does not take these arguments"),
            ));
        }
    }
    Ok(Value::Unit)
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
