//! Runs the examples of functions, for the tests of whoever has functions.

use interp_record::Value;
use interp_source::{Diagnostic, Sources};

use crate::{Engine, Example, Failure, Form, RunError, SessionBuilder, Transcript};

/// Why an example is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleFault {
    /// It does not pass the checker.
    Invalid(Vec<Diagnostic>),
    /// It raised a fault.
    Fault(Box<RunError>),
    /// It prints something else.
    Prints {
        /// What it says that it prints.
        expected: String,
        /// What it prints.
        found: String,
    },
}

/// Runs an example in a new session, and compares what it prints. The session's own output is
/// replaced.
///
/// # Errors
/// Returns what is wrong with the example.
pub fn run_example(session: SessionBuilder, example: &Example) -> Result<(), ExampleFault> {
    let printed = Transcript::default();
    let mut engine = Engine::new(session.output(printed.clone()).with(printed.clone()).build());
    let mut sources = Sources::new();
    let file = sources.add("example", example.script);
    let value = engine.evaluate(&mut sources, file).map_err(|failure| match failure {
        Failure::Invalid(diagnostics) => ExampleFault::Invalid(diagnostics),
        Failure::Fault(error) => ExampleFault::Fault(error),
    })?;
    if !matches!(value, Value::Unit) {
        engine.show(&value, Form::Auto).map_err(|error| ExampleFault::Fault(Box::new(error)))?;
    }
    let found = printed.lines().join("\n");
    if found == example.prints {
        Ok(())
    } else {
        Err(ExampleFault::Prints { expected: example.prints.to_owned(), found })
    }
}
