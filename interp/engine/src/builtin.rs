//! Calls that could only be resolved while the script runs: of a value, of a method of something
//! unknown, of a name that the checker did not know.

mod math;

use interp_record::{Fault, Record, Value};
use interp_types::{Input, typed::Applied};

use crate::apply::{Arguments, apply, takes};
use crate::aside::{LONG_TEXT, text_len};
use crate::call::described;
use crate::{Function, Session, methods};

/// Calls a value.
///
/// # Errors
/// `NOT_A_FUNCTION`, or the fault that it raised.
pub(crate) fn call_value(function: &Value, arguments: &[Value]) -> Result<Value, Fault> {
    match function {
        Value::Function(function) => function.call(arguments),
        other => Err(Fault::new("NOT_A_FUNCTION", format!("{} cannot be called", described(other)))),
    }
}

/// Calls a method: one of values, a function in a field of a record, or a function of the
/// catalogue that takes such an input.
///
/// # Errors
/// `NO_METHOD`, or the fault that it raised.
pub(crate) fn method(
    session: &Session,
    base: &Value,
    name: &str,
    arguments: Vec<Value>,
    named: Value,
) -> Result<Value, Fault> {
    if let Value::Record(record) = base
        && let Some(function @ Value::Function(_)) = record.get(name)
    {
        return call_value(function, &with_named(arguments, named));
    }
    if let Some(found) = own(session, base, name, &arguments)? {
        return found;
    }
    if name == "call" && matches!(base, Value::Function(_)) {
        return call_value(base, &with_named(arguments, named));
    }
    let function = session
        .catalogue()
        .functions()
        .iter()
        .find(|function| function.name() == name && takes(function, base));
    let Some(function) = function else {
        if methods::CHANGING.contains(&name) && matches!(base, Value::List(_) | Value::Record(_)) {
            let message = format!("`{name}` changes what it stands behind, and there `?.` gives a copy");
            return Err(
                Fault::new("NO_METHOD", message).hint(format!("ask before: `if x != () {{ x.{name}(…) }}`"))
            );
        }
        return Err(near(methods::no_method(base, name), session, name));
    };
    let applied = match function.signature.input {
        Input::All(_) | Input::None => Applied::All,
        Input::Each(_) | Input::Optional(_) => Applied::Decided,
    };
    let options = match named {
        Value::Record(record) => Some(record),
        _ => options_among(function, &arguments),
    };
    apply(
        session,
        function,
        applied,
        base.clone(),
        Arguments { values: arguments, options, ..Arguments::default() },
    )
}

/// Calls a method of the value's own, if it has one of this name.
///
/// # Errors
/// What stops the script in the middle of a long text.
fn own(
    session: &Session,
    base: &Value,
    name: &str,
    arguments: &[Value],
) -> Result<Option<Result<Value, Fault>>, Fault> {
    let len = arguments.iter().map(text_len).fold(text_len(base), usize::max);
    if len < LONG_TEXT {
        return Ok(methods::call(session.limits(), base, name, arguments));
    }
    let (limits, base, name) = (*session.limits(), base.clone(), name.to_owned());
    let arguments = arguments.to_vec();
    session.aside(len, move || methods::call(&limits, &base, &name, &arguments))
}

/// Calls a name that the checker left to the engine.
///
/// # Errors
/// `NO_FUNCTION`, or the fault that it raised.
pub(crate) fn call(
    session: &Session,
    name: &str,
    arguments: Vec<Value>,
    named: Value,
) -> Result<Value, Fault> {
    if let Some(found) = math::call(session.limits(), name, &arguments) {
        return found;
    }
    if let [base, rest @ ..] = arguments.as_slice()
        && let Some(found) = methods::call(session.limits(), base, name, rest)
    {
        return found;
    }
    if let ("debug", [value]) = (name, arguments.as_slice()) {
        session.output().note(&crate::text(value));
        return Ok(Value::Unit);
    }
    if let Some(function) = session.catalogue().function(name) {
        let options = match named {
            Value::Record(record) => Some(record),
            _ => None,
        };
        return apply(
            session,
            function,
            Applied::All,
            Value::Unit,
            Arguments { values: arguments, options, ..Arguments::default() },
        );
    }
    if interp_types::BUILTINS.iter().any(|builtin| builtin.name == name) {
        let given: Vec<String> = arguments.iter().map(described).collect();
        let message = format!("`{name}` does not take {}", given.join(" and "));
        return Err(Fault::new("TYPE_MISMATCH", message));
    }
    Err(near(Fault::new("NO_FUNCTION", format!("there is no function `{name}`")), session, name))
}

/// Returns the record among the arguments that stands for the options: `shutdown(#{wait: 5s})`.
fn options_among(function: &Function, arguments: &[Value]) -> Option<Record> {
    match arguments.get(function.signature.params.len()) {
        Some(Value::Record(record)) if !function.signature.variadic => Some(record.clone()),
        _ => None,
    }
}

fn with_named(mut arguments: Vec<Value>, named: Value) -> Vec<Value> {
    if matches!(named, Value::Record(_)) {
        arguments.push(named);
    }
    arguments
}

fn near(fault: Fault, session: &Session, name: &str) -> Fault {
    let names = session.catalogue().functions().iter().map(|function| function.name());
    match interp_source::nearest(name, names) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault,
    }
}
