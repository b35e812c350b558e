//! Values as Rhai holds them, and back.
//!
//! Numbers, bools, characters, strings and `()` are Rhai's own, so that it computes with them
//! directly; every other value is one type to Rhai, [`Value`] itself. A list is never taken apart
//! on the way.

use std::sync::{Arc, OnceLock};

use interp_record::{Callable, Fault, Function, Value};
use rhai::{Dynamic, FLOAT, INT, ImmutableString};

/// Stands for an argument that was left out.
#[derive(Clone, Debug)]
pub(crate) struct Missing;

impl Callable for Missing {
    fn call(&self, _: &[Value]) -> Result<Value, Fault> {
        Err(Fault::new("MISSING_ARGUMENT", "this argument was left out"))
    }

    fn describe(&self) -> String {
        "a left-out argument".to_owned()
    }
}

/// Returns the value that stands for an argument that was left out; no script can make it.
fn missing() -> &'static Function {
    static MISSING: OnceLock<Function> = OnceLock::new();
    MISSING.get_or_init(|| Function::new(Missing))
}

/// Returns a value as Rhai holds it.
pub(crate) fn to_dynamic(value: Value) -> Dynamic {
    match value {
        Value::Bool(value) => Dynamic::from_bool(value),
        Value::Char(letter) => Dynamic::from_char(letter),
        Value::Float(number) => Dynamic::from_float(number),
        Value::Int(number) => Dynamic::from_int(number),
        Value::String(text) => Dynamic::from(ImmutableString::from(text.as_ref())),
        Value::Unit => Dynamic::UNIT,
        Value::Function(function) if function.same(missing()) => Dynamic::from(Missing),
        other => Dynamic::from(other),
    }
}

/// Returns what Rhai holds as a value.
pub(crate) fn to_value(dynamic: Dynamic) -> Value {
    let dynamic = dynamic.flatten();
    if dynamic.is::<Value>() {
        return dynamic.cast();
    }
    if dynamic.is::<ImmutableString>() {
        return Value::String(Arc::from(dynamic.cast::<ImmutableString>().as_str()));
    }
    if let Ok(number) = dynamic.as_int() {
        return Value::Int(INT::into(number));
    }
    if let Ok(number) = dynamic.as_float() {
        return Value::Float(FLOAT::into(number));
    }
    if let Ok(value) = dynamic.as_bool() {
        return Value::Bool(value);
    }
    if let Ok(letter) = dynamic.as_char() {
        return Value::Char(letter);
    }
    if dynamic.is::<Missing>() {
        return Value::Function(missing().clone());
    }
    match dynamic.into_array() {
        Ok(values) => Value::list(values.into_iter().map(to_value).collect()),
        Err(_) => Value::Unit,
    }
}

#[cfg(test)]
mod tests {
    use interp_record::{Record, Size};

    use super::*;

    #[test]
    fn every_value_survives_the_way_there_and_back() {
        for value in [
            Value::Bool(true),
            Value::Char('a'),
            Value::Float(1.5),
            Value::Int(-1),
            Value::list(vec![Value::Unit, Value::Int(1)]),
            Record::from_fields([("a", Value::Int(1))]).into(),
            Size::from_bytes(1).into(),
            Value::from("text"),
            Value::Unit,
        ] {
            assert_eq!(to_value(to_dynamic(value.clone())), value);
        }
    }
}
