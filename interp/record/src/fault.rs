//! What goes wrong while a script runs, as a value that the script can catch.
//!
//! A fault says what failed, on which object and host, why, and what to do next. It has no span:
//! the engine knows where in the script it was raised and adds that when it reports it.

use std::fmt;
use std::sync::Arc;

/// The stable name of a kind of fault, which scripts match on: `NO_DOMAIN`, `DIVISION_BY_ZERO`.
///
/// Codes that a hypervisor answered are libvirt's own names without `VIR_ERR_`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FaultCode(Arc<str>);

impl FaultCode {
    /// Returns the code with this name.
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A run-time error of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(Box<Parts>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    code: FaultCode,
    message: String,
    operation: Option<String>,
    object: Option<String>,
    host: Option<String>,
    hint: Option<String>,
    causes: Vec<String>,
}

impl Fault {
    /// Returns a fault with a code and a message, and nothing else said yet.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            code: FaultCode::new(code),
            message: message.into(),
            operation: None,
            object: None,
            host: None,
            hint: None,
            causes: Vec::new(),
        }))
    }

    /// Says what was being done: `start`, `list domains`.
    #[must_use]
    pub fn during(mut self, operation: impl Into<String>) -> Self {
        self.0.operation.get_or_insert(operation.into());
        self
    }

    /// Says on which object it failed, as the reader knows it: ``domain `web-1` ``.
    #[must_use]
    pub fn on(mut self, object: impl Into<String>) -> Self {
        self.0.object.get_or_insert(object.into());
        self
    }

    /// Says on which host it failed.
    #[must_use]
    pub fn at(mut self, host: impl Into<String>) -> Self {
        self.0.host.get_or_insert(host.into());
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint.get_or_insert(hint.into());
        self
    }

    /// Adds why it happened; the nearest cause comes first.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<String>) -> Self {
        self.0.causes.push(cause.into());
        self
    }

    /// Returns the code.
    pub fn code(&self) -> &FaultCode {
        &self.0.code
    }

    /// Returns what went wrong, in the reader's words.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns what was being done, if that was said.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// Returns the object on which it failed, if that was said.
    pub fn object(&self) -> Option<&str> {
        self.0.object.as_deref()
    }

    /// Returns the host on which it failed, if that was said.
    pub fn host(&self) -> Option<&str> {
        self.0.host.as_deref()
    }

    /// Returns what to do next, if anything helps.
    pub fn advice(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// Returns why it happened, nearest cause first.
    pub fn causes(&self) -> &[String] {
        &self.0.causes
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Fault {}
