//! `run_script`: the script that a test stands in, run as a whole.

use std::collections::HashMap;

use interp_record::{Fault, Record, Value};
use interp_source::{Sources, nearest};
use interp_types::typed::Script;
use interp_types::{Effect, Param, Signature, Ty};

use super::printed::only_in_tests;
use crate::{Call, Engine, Example, Form, Function, RunError, apply, cast};

/// The script that the tests of a session stand in.
#[derive(Clone, Debug)]
pub struct ScriptUnderTest {
    /// What messages call it.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// `run_script(params: #{pattern: "web-*"})`.
pub(super) const RUN_SCRIPT: Function = Function {
    signature: Signature {
        name: "run_script",
        params: &[Param {
            name: "params",
            about: "A record of what its parameters are given; the others have their defaults.",
            ty: Ty::Any,
            default: Some("()"),
        }],
        gives: Ty::Any,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Runs the script that a test stands in, from top to bottom on the host of the test, shows its value as a run does, and gives it.",
    errors: &[
        ("NO_ENVIRONMENT", "this is no test"),
        ("BAD_PARAMETER", "the script has no such parameter, or it takes another value"),
        ("MISSING_PARAM", "a parameter without default is not given"),
    ],
    examples: &[Example::new("assert_fails(|| run_script(params: 1)).code", "TYPE_MISMATCH")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let session = call.session();
    let params = match call.argument(0)? {
        Value::Unit => Record::from_fields::<&str>([]),
        Value::Record(record) => record,
        _ => return Err(Fault::new("TYPE_MISMATCH", "`params` of `run_script` takes a record")),
    };
    let script = session.environment::<ScriptUnderTest>().map_err(only_in_tests)?;
    let mut sources = Sources::new();
    let file = sources.add(script.name.clone(), script.text.clone());
    let mut engine = Engine::new(session.clone());
    let checked = engine.check(&mut sources, file);
    let params = values(&checked.script, &params)?;
    let found = engine.run(&checked, params).and_then(|value| {
        let value = apply::keep(session, value)?;
        if !matches!(value, Value::Unit) {
            engine.show(&value, Form::Auto)?;
        }
        Ok(value)
    });
    found.map_err(|error| placed(error, &sources))
}

/// Returns what the parameters are given, as their types.
///
/// # Errors
/// `BAD_PARAMETER`, as a command line that gives the same.
fn values(script: &Script, given: &Record) -> Result<HashMap<String, Value>, Fault> {
    let declared = || script.params.iter().filter_map(|param| Some((param, script.local(param.local)?)));
    let mut values = HashMap::new();
    for (name, value) in given.fields() {
        let Some((param, local)) = declared().find(|(_, local)| local.name == name) else {
            let near = nearest(name, declared().map(|(_, local)| local.name.as_str()));
            let mean = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Err(bad(format!("the script has no parameter `{name}`{mean}")));
        };
        let value = cast::cast(value.clone(), &local.ty, name)
            .map_err(|fault| bad(format!("`{name}` takes {}", local.ty)).caused_by(fault.to_string()))?;
        if let Some(range) = param.range.as_ref().filter(|range| !range.contains(&value)) {
            let (ty, range, value) = (&local.ty, &range.text, crate::text(&value));
            return Err(bad(format!("`{name}` takes {ty} in {range}, not {value}")));
        }
        values.insert(name.to_owned(), value);
    }
    Ok(values)
}

fn bad(message: String) -> Fault {
    Fault::new("BAD_PARAMETER", message)
}

/// Says where in the script it happened, for the fault points at the test.
fn placed(error: RunError, sources: &Sources) -> Fault {
    let span = error.span.or_else(|| error.trace.first().copied());
    let file = span.and_then(|span| sources.get(span.file));
    match (file, span.and_then(|span| sources.locate(span))) {
        (Some(file), Some(place)) => {
            error.fault.caused_by(format!("it was raised at {}:{}:{}", file.name(), place.line, place.column))
        }
        _ => error.fault,
    }
}
