//! How much a script may use; each limit has a name, a default and a fault of its own.

use interp_record::{Fault, Value};

/// The limits of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Steps of the script; none by default, for a service runs for ever. `TOO_MANY_OPERATIONS`.
    pub operations: Option<u64>,
    /// Calls of script functions within calls; the stack of a script thread is made for the default. `TOO_DEEP`.
    pub call_depth: usize,
    /// Records that a stage or a list holds in memory. `TOO_MANY_RECORDS`.
    pub records_held: usize,
    /// Bytes that a stage or a collected stream holds in memory, roughly. `TOO_MUCH_MEMORY`.
    pub memory_held: usize,
    /// Bytes of the longest string that a script may build. `TOO_LONG`.
    pub string_len: usize,
    /// Failed outcomes that are remembered for the end of the run; more are only counted.
    pub outcomes_held: usize,
}

impl Limits {
    /// Gives a value back that a script has made larger, if it may be that large.
    ///
    /// # Errors
    /// `TOO_LONG` or `TOO_MANY_RECORDS`.
    pub(crate) fn admit(&self, value: Value) -> Result<Value, Fault> {
        match &value {
            Value::String(text) if text.len() > self.string_len => {
                let message = format!("a string of {} bytes is too long", text.len());
                Err(Fault::new("TOO_LONG", message))
            }
            Value::List(values) if values.len() > self.records_held => {
                let limit = self.records_held;
                let message =
                    format!("the array has more than {limit} items, the most that are held in memory");
                Err(Fault::new("TOO_MANY_RECORDS", message))
            }
            _ => Ok(value),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            operations: None,
            call_depth: 256,
            records_held: 1_000_000,
            memory_held: 4 << 30,
            string_len: 64 << 20,
            outcomes_held: 10_000,
        }
    }
}
