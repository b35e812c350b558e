//! Functions as values: closures of a script, and names of functions handed to a stage.

use std::fmt;
use std::sync::Arc;

use crate::{Fault, Value};

/// Something that can be called with values.
pub trait Callable: Send + Sync {
    /// Calls it.
    ///
    /// # Errors
    /// Returns the fault that the body raised.
    fn call(&self, arguments: &[Value]) -> Result<Value, Fault>;

    /// Returns how it is shown: `|d| …`.
    fn describe(&self) -> String;
}

/// A shared callable.
#[derive(Clone)]
pub struct Function(Arc<dyn Callable>);

impl Function {
    /// Wraps a callable.
    pub fn new(callable: impl Callable + 'static) -> Self {
        Self(Arc::new(callable))
    }

    /// Calls it.
    ///
    /// # Errors
    /// Returns the fault that the body raised.
    pub fn call(&self, arguments: &[Value]) -> Result<Value, Fault> {
        self.0.call(arguments)
    }

    /// Returns how it is shown.
    pub fn describe(&self) -> String {
        self.0.describe()
    }

    /// Returns whether two values are the same function, not merely alike.
    pub fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe())
    }
}
