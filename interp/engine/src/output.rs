//! Where a script's results go: a trait that the program implements.
//!
//! The engine writes nowhere itself. What is shown is a value, with how it was asked to be shown;
//! text is made of it above.

use interp_record::{Fault, Value};
use interp_types::Type;

use crate::Session;

/// How a value is to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As fits the value and the terminal.
    #[default]
    Auto,
    /// A field a line.
    Card,
    /// A record a line.
    Table,
}

/// How far something is that takes long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress<'a> {
    /// What goes on, to the reader; of several at once each has another: `migrate web-1`.
    pub task: &'a str,
    /// Which part of it is done, from 0 to 1. It may become less: memory that was sent is written again.
    pub done: f64,
    /// What else there is to say: `12MiB/s, pass 2`.
    pub details: &'a str,
}

/// What shows results and notes to the reader.
pub trait Output: Send + Sync {
    /// Shows a result; a stream is pulled while it is shown.
    ///
    /// # Errors
    /// Returns the fault that pulling met, or that writing met.
    fn show(&self, session: &Session, value: &Value, form: Form) -> Result<(), Fault>;

    /// Shows a result of which the type is known: it tells what the records would be that there are none of.
    ///
    /// # Errors
    /// As [`show`](Self::show).
    fn show_typed(&self, session: &Session, value: &Value, _ty: &Type, form: Form) -> Result<(), Fault> {
        self.show(session, value, form)
    }

    /// Shows the value of another round of what is watched, in the place of the last one where that can be.
    ///
    /// # Errors
    /// Returns the fault that writing met.
    fn show_again(&self, session: &Session, value: &Value, _round: u64) -> Result<(), Fault> {
        self.show(session, value, Form::Auto)
    }

    /// Prints a line of text among the results.
    ///
    /// # Errors
    /// Returns the fault that writing met.
    fn print(&self, line: &str) -> Result<(), Fault>;

    /// Shows how far something is that takes long; without a place for it, nothing.
    fn progress(&self, _progress: &Progress<'_>) {}

    /// Takes away what [`progress`](Self::progress) shows of a task, which has ended.
    fn progress_ended(&self, _task: &str) {}

    /// Says something beside the results that may be left out: how a host was chosen.
    fn note(&self, line: &str);

    /// Says something beside the results that must not be left out: a cleanup that failed.
    fn warn(&self, line: &str) {
        self.note(line);
    }
}
