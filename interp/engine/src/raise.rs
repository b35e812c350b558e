//! Faults on their way through Rhai, and Rhai's own errors as faults.
//!
//! A fault travels as the value of Rhai's run-time error; one that stops the script travels as
//! Rhai's termination, which no `catch` catches. Nothing that Rhai itself says reaches the reader:
//! each of its errors has a code and a wording here.

use std::cell::RefCell;

use interp_record::{Fault, Value};
use interp_source::Span;
use rhai::{Dynamic, EvalAltResult, Map, Position};

use crate::dynamic::to_value;
use crate::operators::{by_zero, overflow};
use crate::outcome::stops_the_script;
use crate::positions::Positions;

/// A fault, and where in the script it was raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Raised {
    pub(crate) fault: Fault,
    pub(crate) span: Option<Span>,
    pub(crate) trace: Vec<Span>,
}

impl Raised {
    /// Returns a fault that functions have handed on, with the place where a closure raised it, or
    /// else this one.
    pub(crate) fn from_functions(fault: Fault, span: Option<Span>) -> Self {
        let last = LAST.with_borrow_mut(Option::take).filter(|last| last.fault == fault);
        last.unwrap_or(Self { fault, span, trace: Vec::new() })
    }
}

thread_local! {
    /// The last fault that left a closure. Between there and the next piece of script it is in the
    /// hands of functions, which know no spans.
    static LAST: RefCell<Option<Raised>> = const { RefCell::new(None) };
}

/// Returns a fault as an error of Rhai's.
pub(crate) fn raise(fault: Fault) -> Box<EvalAltResult> {
    let stops = stops_the_script(&fault);
    let token = Dynamic::from(Value::Fault(fault));
    Box::new(match stops {
        true => EvalAltResult::ErrorTerminated(token, Position::NONE),
        false => EvalAltResult::ErrorRuntime(token, Position::NONE),
    })
}

/// Returns what an error of Rhai's means, and where it happened.
pub(crate) fn raised(error: Box<EvalAltResult>, positions: &Positions) -> Raised {
    let mut error = error;
    while let EvalAltResult::ErrorInFunctionCall(_, _, inner, _) = *error {
        error = inner;
    }
    let span = positions.span(error.take_position());
    let fault = match *error {
        EvalAltResult::ErrorRuntime(token, _) | EvalAltResult::ErrorTerminated(token, _) => {
            thrown(to_value(token))
        }
        other => {
            let kind = format!("{other:?}");
            fault_of(kind.split('(').next().unwrap_or_default(), &other.to_string())
        }
    };
    raised_at(fault, span)
}

/// Returns a fault that a piece of script has met at a span: raised there, or by a closure that was
/// called there.
pub(crate) fn raised_at(fault: Fault, span: Option<Span>) -> Raised {
    let inner = LAST.with_borrow_mut(Option::take).filter(|last| last.fault == fault);
    match inner {
        Some(mut inner) => {
            inner.trace.extend(span);
            inner
        }
        None => Raised { fault, span, trace: Vec::new() },
    }
}

/// Returns the fault of a condition that is no bool.
pub(crate) fn not_a_condition() -> Fault {
    Fault::new("TYPE_MISMATCH", "a condition must be a bool").hint("compare it: `x > 0`")
}

/// Remembers where a fault was raised, while it is in the hands of functions.
pub(crate) fn remember(raised: &Raised) {
    LAST.with_borrow_mut(|last| *last = Some(raised.clone()));
}

/// Returns the fault that a `catch` has caught.
pub(crate) fn caught(token: Dynamic) -> Fault {
    match token.try_cast_result::<Map>() {
        Ok(map) => {
            let part = |name| map.get(name).map(ToString::to_string).unwrap_or_default();
            fault_of(&part("error"), &part("message"))
        }
        Err(token) => thrown(to_value(token)),
    }
}

/// Returns the fault that `throw` makes of a value: a fault is itself, a record says its parts,
/// anything else is the message.
pub(crate) fn thrown(value: Value) -> Fault {
    match value {
        Value::Fault(fault) => fault,
        Value::Record(record) => {
            let part = |name| record.get(name).filter(|part| **part != Value::Unit).map(crate::text);
            let code = part("code").unwrap_or_else(|| THROWN.to_owned());
            let message = part("message").unwrap_or_else(|| crate::text(&Value::Record(record.clone())));
            let mut fault = Fault::new(&code, message);
            if let Some(object) = part("object") {
                fault = fault.on(object);
            }
            if let Some(host) = part("host") {
                fault = fault.at(host);
            }
            if let Some(operation) = part("operation") {
                fault = fault.during(operation);
            }
            if let Some(hint) = part("hint") {
                fault = fault.hint(hint);
            }
            fault
        }
        other => Fault::new(THROWN, crate::text(&other)),
    }
}

/// The code of what a script throws without saying one.
const THROWN: &str = "THROWN";

fn fault_of(kind: &str, message: &str) -> Fault {
    match kind {
        "ErrorArithmetic" => arithmetic(message),
        "ErrorMismatchDataType" if message.contains("bool") => not_a_condition(),
        "ErrorFunctionNotFound" => apart(message),
        "ErrorMismatchDataType" => Fault::new("TYPE_MISMATCH", "these values do not go together"),
        "ErrorStackOverflow" => Fault::new("TOO_DEEP", "functions call each other too deeply"),
        "ErrorDataTooLarge" => Fault::new("TOO_LONG", "a value has become too large"),
        "ErrorDataRace" => Fault::new("IN_USE", "a variable is changed while it is in use"),
        "ErrorTooManyOperations" => Fault::new("TOO_MANY_OPERATIONS", "the script took too many operations"),
        "ErrorTooManyVariables" => Fault::new("TOO_MANY_VARIABLES", "the script has too many variables"),
        _ => Fault::new("INTERNAL", "the engine met something that it does not know")
            .hint("this is a defect of virtshell; please report the script")
            .caused_by(format!("{kind}: {message}")),
    }
}

/// Rhai says `Function not found: + (i64, ())`.
fn apart(message: &str) -> Fault {
    let parts = message.split_once(": ").and_then(|(_, call)| call.strip_suffix(')')?.split_once(" ("));
    let Some((sign, types)) = parts else {
        return Fault::new("TYPE_MISMATCH", "these values do not go together");
    };
    let names: Vec<&str> = types.split(", ").map(name_of).collect();
    let fault =
        Fault::new("TYPE_MISMATCH", format!("{} do not go together with `{sign}`", names.join(" and ")));
    if names.contains(&NOTHING) {
        fault.hint("ask before whether it is there: `if x != () { … }`")
    } else {
        fault
    }
}

const NOTHING: &str = "nothing";

/// Returns how a reader calls one of Rhai's types.
fn name_of(rhai: &str) -> &'static str {
    match rhai {
        "()" => NOTHING,
        "array" => "an array",
        "bool" => "a bool",
        "char" => "a char",
        "f64" => "a float",
        "i64" => "an int",
        "map" => "a record",
        rhai if rhai.contains("String") || rhai == "string" => "a string",
        _ => "another value",
    }
}

/// Rhai says `Addition overflow: 1 + 2` and `Division by zero: 1 / 0`.
fn arithmetic(message: &str) -> Fault {
    let (what, computed) = message.split_once(": ").unwrap_or((message, ""));
    let mut parts = computed.split(' ');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(a), Some("/" | "%"), Some("0")) => by_zero(a),
        (Some(a), Some(sign), Some(b)) => overflow(a, sign, b),
        _ if what.contains("negative power") => {
            Fault::new("NEGATIVE", "an int cannot be raised to a negative power")
                .hint("write the base as a float: `2.0`")
        }
        _ => Fault::new("OVERFLOW", "the result is too large for an int"),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn what_does_not_go_together_is_named() {
        let said = |message: &str| fault_of("ErrorFunctionNotFound", message).to_string();
        assert_eq!(said("Function not found: + (i64, ())"), "an int and nothing do not go together with `+`");
        assert_eq!(said("Function not found: op"), "these values do not go together");
        let mut rhai = rhai::Engine::new_raw();
        rhai.set_fast_operators(true);
        let error = rhai.eval::<i64>("let x = (); 1.5 - x").unwrap_err();
        assert_eq!(
            raised(error, &Positions::default()).fault.to_string(),
            "a float and nothing do not go together with `-`"
        );
    }
}
