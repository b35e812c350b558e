//! What a stage or a variable holds in memory, counted against the limits while it is filled.
//!
//! Bytes are counted roughly: a value that was made for the stage counts with all that is in it, one that an
//! array holds anyway only as a reference to it.

use std::borrow::Cow;

use interp_record::{Fault, Value};

use crate::limits::size;
use crate::{Limits, Session};

/// Counts values that are held.
pub(crate) struct Holding {
    holder: String,
    limits: Limits,
    records: usize,
    bytes: usize,
}

impl Holding {
    /// Returns the count of a stage that holds nothing yet.
    pub(crate) fn by_stage(session: &Session, stage: &str) -> Self {
        Self::new(session, format!("`{stage}`"))
    }

    /// Returns the count of an array that a stream is collected to.
    pub(crate) fn by_array(session: &Session) -> Self {
        Self::new(session, "an array".to_owned())
    }

    fn new(session: &Session, holder: String) -> Self {
        Self { holder, limits: *session.limits(), records: 0, bytes: 0 }
    }

    /// Counts one more value that is held, and gives it back.
    ///
    /// # Errors
    /// `TOO_MANY_RECORDS` or `TOO_MUCH_MEMORY`.
    pub(crate) fn keep(&mut self, value: Cow<'_, Value>) -> Result<Value, Fault> {
        let Self { limits, records, bytes, .. } = self;
        *records += 1;
        let weight = match &value {
            Cow::Borrowed(_) => size_of::<Value>(),
            Cow::Owned(value) => value.weight(),
        };
        *bytes = bytes.saturating_add(weight);
        if *records > limits.records_held || *bytes > limits.memory_held {
            return Err(self.too_much());
        }
        Ok(value.into_owned())
    }

    /// Returns the fault of the limit that was passed.
    #[cold]
    fn too_much(&self) -> Fault {
        let Self { holder, limits, records, .. } = self;
        if *records > limits.records_held {
            let message = format!(
                "{holder} holds at most {} records in memory, and there are more",
                limits.records_held
            );
            return narrowed(Fault::new("TOO_MANY_RECORDS", message), &limits.allow_more_records());
        }
        let limit = size(limits.memory_held);
        let message = format!("{holder} holds at most {limit} in memory, and there is more");
        narrowed(Fault::new("TOO_MUCH_MEMORY", message), &limits.allow_more_memory())
    }
}

fn narrowed(fault: Fault, more: &str) -> Fault {
    fault.hint(format!("narrow them first with `where`, `select` or `take`, or {more}"))
}
