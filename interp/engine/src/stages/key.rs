//! What a stage reads from each record.
//!
//! A field of a record is only looked at where it is; its place is found once for all records of one shape.

use std::borrow::Cow;
use std::slice::from_ref;
use std::sync::Arc;

use interp_record::{Fault, Function as Closure, SlotMemo, Value};

use super::field;
use crate::Call;
use crate::call::described;

/// A field by its name, or what a function makes of a record.
#[derive(Clone)]
pub(super) enum Key {
    Field(Arc<str>, SlotMemo),
    Function(Closure),
}

impl Key {
    /// Returns the key that an argument says.
    pub(super) fn new(argument: Value, stage: &str) -> Result<Self, Fault> {
        match argument {
            Value::String(name) => Ok(Self::field(name)),
            Value::Function(function) => Ok(Self::Function(function)),
            other => Err(Fault::new(
                "TYPE_MISMATCH",
                format!(
                    "`{stage}` takes the name of a field or a function, but is given {}",
                    described(&other)
                ),
            )),
        }
    }

    /// Returns the key that is a field of this name.
    pub(super) fn field(name: impl Into<Arc<str>>) -> Self {
        Self::Field(name.into(), SlotMemo::default())
    }

    /// Returns the key that the first argument of a call says, if one is given.
    pub(super) fn given(call: &Call<'_>) -> Result<Option<Self>, Fault> {
        match call.argument::<Value>(0)? {
            Value::Unit => Ok(None),
            key => Self::new(key, call.function().name()).map(Some),
        }
    }

    /// Reads it from a record; without one, the record itself is it.
    pub(super) fn of_or_all<'a>(key: Option<&Self>, value: &'a Value) -> Result<Cow<'a, Value>, Fault> {
        key.map_or(Ok(Cow::Borrowed(value)), |key| key.look(value))
    }

    /// Reads it from a record.
    pub(super) fn of(&self, value: &Value) -> Result<Value, Fault> {
        self.look(value).map(Cow::into_owned)
    }

    /// Looks at it in a record, or reads it.
    pub(super) fn look<'a>(&self, value: &'a Value) -> Result<Cow<'a, Value>, Fault> {
        match (self.in_place(value), self) {
            (Some(found), _) => Ok(Cow::Borrowed(found)),
            (None, Self::Field(name, _)) => field(value, name).map(Cow::Owned),
            (None, Self::Function(function)) => function.call(from_ref(value)).map(Cow::Owned),
        }
    }

    /// Returns it where it is a field of a record that has it.
    pub(super) fn in_place<'a>(&self, value: &'a Value) -> Option<&'a Value> {
        match (self, value) {
            (Self::Field(name, slot), Value::Record(record)) => record.slot(slot.slot(record.shape(), name)?),
            _ => None,
        }
    }
}
