//! Functions as values: closures of a script, and names of functions handed to a stage.

use std::fmt;
use std::slice::from_ref;
use std::sync::Arc;

use crate::{Fault, Value};

/// Something that can be called with values.
pub trait Callable: Send + Sync {
    /// Calls it.
    ///
    /// # Errors
    /// Returns the fault that the body raised.
    fn call(&self, arguments: &[Value]) -> Result<Value, Fault>;

    /// Calls it with one value, to decide something; what is no bool is given as it is.
    ///
    /// It does what [`call`](Self::call) does, and may do it faster.
    ///
    /// # Errors
    /// Returns the fault that the body raised.
    fn decide(&self, value: &Value) -> Result<Result<bool, Value>, Fault> {
        Ok(match self.call(from_ref(value))? {
            Value::Bool(holds) => Ok(holds),
            other => Err(other),
        })
    }

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

    /// Calls it with one value, to decide something; what is no bool is given as it is.
    ///
    /// # Errors
    /// Returns the fault that the body raised.
    pub fn decide(&self, value: &Value) -> Result<Result<bool, Value>, Fault> {
        self.0.decide(value)
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
