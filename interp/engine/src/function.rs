//! A script function as a value: what it is called, takes, gives and may do, and how it is run.
//!
//! Everything about a function is in its one constant; checker, completion, help, the book and the
//! tests of the examples read that constant, and nothing about it is written a second time.

use interp_record::{Fault, Value};
use interp_types::Signature;

use crate::Call;

/// A function that scripts can call.
#[derive(Debug)]
pub struct Function {
    /// Its name, and the types of what it takes and gives.
    pub signature: Signature,
    /// What it does, in one sentence that begins with a verb: `Starts a defined domain.`
    pub about: &'static str,
    /// The codes of the faults to expect, and when each is raised: `("NO_DOMAIN", "it is gone")`.
    pub errors: &'static [(&'static str, &'static str)],
    /// Scripts that show it at work; each is run as a test.
    pub examples: &'static [Example],
    /// Runs it.
    pub run: fn(&mut Call<'_>) -> Result<Value, Fault>,
}

/// A script and what comes out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The script.
    pub script: &'static str,
    /// The lines that it prints, and last its value: a string as it is, anything else as JSON on
    /// one line, nothing for `()`.
    pub prints: &'static str,
    /// Which bench it needs, by its name, where the one that every example can have can't serve.
    pub bench: Option<&'static str>,
}

impl Example {
    /// Returns a script and what it prints, for the bench that every example can have.
    pub const fn new(script: &'static str, prints: &'static str) -> Self {
        Self { script, prints, bench: None }
    }

    /// Returns a script and what it prints, for the bench with this name.
    pub const fn on(bench: &'static str, script: &'static str, prints: &'static str) -> Self {
        Self { script, prints, bench: Some(bench) }
    }
}

impl Function {
    /// Returns the name.
    pub const fn name(&self) -> &'static str {
        self.signature.name
    }
}
