//! `run_script`: the script that a test stands in, run as a whole.

use std::collections::HashMap;

use interp_record::{Fault, Record, Value};
use interp_source::Sources;
use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::printed::only_in_tests;
use crate::{Call, Engine, Example, Form, Function, RunError, apply};

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
        input: Input::None,
        params: &[Param {
            name: "params",
            about: "A record of what its parameters are given; the others have their defaults.",
            ty: Ty::Any,
            default: Some("()"),
        }],
        variadic: false,
        options: &[],
        gives: Ty::Any,
        effect: Effect::Pure,
        rule: Rule::None,
    },
    about: "Runs the script that a test stands in, from top to bottom on the host of the test, shows its value as a run does, and gives it.",
    errors: &[
        ("NO_ENVIRONMENT", "this is no test"),
        ("MISSING_PARAM", "a parameter without default is not given"),
    ],
    examples: &[Example::new("assert_fails(|| run_script(params: 1)).code", "TYPE_MISMATCH")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let session = call.session();
    let params = match call.argument(0)? {
        Value::Unit => HashMap::new(),
        Value::Record(record) => fields(&record),
        _ => return Err(Fault::new("TYPE_MISMATCH", "`params` of `run_script` takes a record")),
    };
    let script = session.environment::<ScriptUnderTest>().map_err(only_in_tests)?;
    let mut sources = Sources::new();
    let file = sources.add(script.name.clone(), script.text.clone());
    let mut engine = Engine::new(session.clone());
    let checked = engine.check(&mut sources, file);
    let found = engine.run(&checked, params).and_then(|value| {
        let value = apply::keep(session, value)?;
        if !matches!(value, Value::Unit) {
            engine.show(&value, Form::Auto)?;
        }
        Ok(value)
    });
    found.map_err(|error| placed(error, &sources))
}

fn fields(record: &Record) -> HashMap<String, Value> {
    record.fields().map(|(name, value)| (name.to_owned(), value.clone())).collect()
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
