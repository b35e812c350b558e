//! Runs the examples of functions, for the tests of whoever has functions.

use std::sync::{Arc, Mutex, PoisonError};

use interp_record::{Fault, Value};
use interp_source::{Diagnostic, Sources};

use crate::{Engine, Example, Failure, Form, Output, RunError, Session, SessionBuilder, to_json};

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
    let printed = Printed::default();
    let mut engine = Engine::new(session.output(printed.clone()).build());
    let mut sources = Sources::new();
    let file = sources.add("example", example.script);
    let value = engine.evaluate(&sources, file).map_err(|failure| match failure {
        Failure::Invalid(diagnostics) => ExampleFault::Invalid(diagnostics),
        Failure::Fault(error) => ExampleFault::Fault(error),
    })?;
    if !matches!(value, Value::Unit) {
        engine.show(&value, Form::Auto).map_err(|error| ExampleFault::Fault(Box::new(error)))?;
    }
    let found = printed.text();
    if found == example.prints {
        Ok(())
    } else {
        Err(ExampleFault::Prints { expected: example.prints.to_owned(), found })
    }
}

/// Keeps what is shown: strings as they are, other values as JSON, a line each.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<String>>>);

impl Printed {
    fn text(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).join("\n")
    }
}

impl Output for Printed {
    fn show(&self, session: &Session, value: &Value, _: Form) -> Result<(), Fault> {
        match value {
            Value::String(text) => self.print(text),
            other => self.print(&to_json(session, other)?.to_string()),
        }
    }

    fn print(&self, line: &str) -> Result<(), Fault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line.to_owned());
        Ok(())
    }

    fn note(&self, _: &str) {}
}
