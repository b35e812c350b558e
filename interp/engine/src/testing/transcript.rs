//! What a script shows, kept instead of shown.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use interp_record::{Fault, Value};

use crate::{Form, Output, Session, to_json};

/// Keeps what is shown: strings as they are, other values as JSON, a line each. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Transcript(Arc<Mutex<Vec<String>>>);

impl Transcript {
    /// Returns the lines until now.
    pub fn lines(&self) -> Vec<String> {
        self.held().clone()
    }

    fn held(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Output for Transcript {
    fn show(&self, session: &Session, value: &Value, _: Form) -> Result<(), Fault> {
        match value {
            Value::String(text) => self.print(text),
            other => self.print(&to_json(session, other)?.to_string()),
        }
    }

    fn print(&self, line: &str) -> Result<(), Fault> {
        self.held().push(line.to_owned());
        Ok(())
    }

    fn note(&self, _: &str) {}
}
