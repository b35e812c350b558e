//! The language's own functions of numbers, called as `sqrt(2.0)` or `min(a, b)`.

use std::cmp::Ordering;

use interp_record::{Fault, Value};
use interp_types::typed::BinaryOp;

use crate::{Limits, compare, methods, operators};

/// Calls a function of numbers, or returns `None` where there is none of this name.
pub(super) fn call(limits: &Limits, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    Some(match (name, arguments) {
        ("bit_and", [a, b]) => operators::binary(BinaryOp::BitAnd, a, b),
        ("bit_xor", [a, b]) => operators::binary(BinaryOp::BitXor, a, b),
        ("bit_or", [Value::Int(a), Value::Int(b)]) => Ok(Value::Int(a | b)),
        ("min", [first, rest @ ..]) => best(first, rest, Ordering::Less),
        ("max", [first, rest @ ..]) => best(first, rest, Ordering::Greater),
        ("sign", [Value::Int(number)]) => Ok(Value::Int(number.signum())),
        ("parse_int", [text @ Value::String(_)]) => return methods::call(limits, text, "to_int", &[]),
        ("parse_float", [text @ Value::String(_)]) => return methods::call(limits, text, "to_float", &[]),
        ("int", [number]) => return methods::call(limits, number, "to_int", &[]),
        ("is_nan", [of]) => Ok(Value::Bool(number(of)?.is_nan())),
        (_, [of]) => return float(name, number(of)?),
        ("hypot", [a, b]) => Ok(Value::Float(number(a)?.hypot(number(b)?))),
        ("log", [of, base]) => Ok(Value::Float(number(of)?.log(number(base)?))),
        _ => return None,
    })
}

#[expect(clippy::cast_precision_loss, reason = "a function of floats")]
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Float(number) => Some(*number),
        Value::Int(number) => Some(*number as f64),
        _ => None,
    }
}

fn float(name: &str, number: f64) -> Option<Result<Value, Fault>> {
    let found = match name {
        "acos" => number.acos(),
        "asin" => number.asin(),
        "atan" => number.atan(),
        "cos" => number.cos(),
        "exp" => number.exp(),
        "ln" => number.ln(),
        "log" => number.log10(),
        "sign" => number.signum(),
        "sin" => number.sin(),
        "sqrt" => number.sqrt(),
        "tan" => number.tan(),
        _ => return None,
    };
    Some(Ok(Value::Float(found)))
}

fn best(first: &Value, rest: &[Value], wanted: Ordering) -> Result<Value, Fault> {
    let mut best = first;
    for value in rest {
        if compare(value, best)? == wanted {
            best = value;
        }
    }
    Ok(best.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_and_the_greatest_of_several_are_found() {
        let numbers = [Value::Int(2), Value::Int(1), Value::Float(3.5)];
        let call = |name: &str, arguments: &[Value]| call(&Limits::default(), name, arguments);
        assert_eq!(call("min", &numbers), Some(Ok(Value::Int(1))));
        assert_eq!(call("max", &numbers), Some(Ok(Value::Float(3.5))));
    }

    #[test]
    fn an_int_is_taken_as_a_float_where_one_is_needed() {
        let call = |name: &str, arguments: &[Value]| call(&Limits::default(), name, arguments);
        assert_eq!(call("sqrt", &[Value::Int(9)]), Some(Ok(Value::Float(3.0))));
        assert_eq!(call("nope", &[Value::Int(9)]), None);
    }
}
