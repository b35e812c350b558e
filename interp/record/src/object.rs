//! Objects: values whose fields may have to be asked for.
//!
//! A domain or a storage pool is an object. Its kind names its fields, so that a field is read by
//! slot without comparing names; a field that isn't known yet is fetched when it is read, and an
//! object that came with others is fetched together with them.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::{Fault, Value};

/// What all objects of one kind have in common.
#[derive(Debug, PartialEq, Eq)]
pub struct ObjectKind {
    /// The name of the type in scripts: `Domain`.
    pub name: &'static str,
    /// The noun in messages: `domain`.
    pub noun: &'static str,
    /// Its fields, in slot order.
    pub fields: &'static [Field],
    /// How many of them, from the first, belong to a view of the whole object. The others are
    /// read only where they are named: they cost a call of their own, or may well be absent.
    pub whole: usize,
}

/// A field of an object, as tables see it.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// The name in scripts: `memory`.
    pub name: &'static str,
    /// How soon a narrow table leaves it out: 0 never, then the greatest first; `None`: not in a
    /// table unless it is asked for.
    pub priority: Option<u8>,
}

impl ObjectKind {
    /// Returns the fields that a view of the whole object has.
    pub fn whole_fields(&self) -> &'static [Field] {
        self.fields.get(..self.whole).unwrap_or(self.fields)
    }

    /// Returns the slot of the field with this name.
    pub fn slot(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

/// A value with fields that may be fetched when they are read.
pub trait Object: Send + Sync {
    /// Returns what kind of object it is.
    fn kind(&self) -> &'static ObjectKind;

    /// Returns what the reader calls it: its name.
    fn label(&self) -> String;

    /// Returns the field in this slot, fetching it if need be.
    ///
    /// # Errors
    /// Returns the fault that fetching it met.
    fn field(&self, slot: usize) -> Result<Value, Fault>;

    /// Sets the field in this slot, of an object whose fields can be set.
    ///
    /// # Errors
    /// `READ_ONLY`, or the fault of a value that it can't be.
    fn set_field(&self, _slot: usize, _value: Value) -> Result<(), Fault> {
        let message = format!("a field of the {} `{}` cannot be set", self.kind().noun, self.label());
        Err(Fault::new("READ_ONLY", message).hint("call the function that changes it"))
    }

    /// Hears which fields are about to be read, so that one call can answer several; it changes
    /// nothing but how often the host is asked.
    fn will_read(&self, _slots: &[usize]) {}

    /// Returns whether what it stands for was found to be gone since it was listed: a pipeline goes on
    /// without it.
    fn is_gone(&self) -> bool {
        false
    }

    /// Returns whether both stand for the same thing.
    fn same(&self, other: &dyn Object) -> bool;

    /// Returns the object itself, for the code that made it to find its own type again.
    fn as_any(&self) -> &dyn Any;
}

/// A shared object.
#[derive(Clone)]
pub struct ObjectRef(Arc<dyn Object>);

impl ObjectRef {
    /// Wraps an object.
    pub fn new(object: impl Object + 'static) -> Self {
        Self(Arc::new(object))
    }

    /// Returns what kind of object it is.
    pub fn kind(&self) -> &'static ObjectKind {
        self.0.kind()
    }

    /// Returns its name.
    pub fn label(&self) -> String {
        self.0.label()
    }

    /// Returns the field in this slot, fetching it if need be.
    ///
    /// # Errors
    /// Returns the fault that fetching it met.
    pub fn field(&self, slot: usize) -> Result<Value, Fault> {
        self.0.field(slot)
    }

    /// Says which fields are about to be read.
    pub fn will_read(&self, slots: &[usize]) {
        self.0.will_read(slots);
    }

    /// Returns whether what it stands for was found to be gone since it was listed.
    pub fn is_gone(&self) -> bool {
        self.0.is_gone()
    }

    /// Sets the field with this name.
    ///
    /// # Errors
    /// `NO_FIELD` where there is none, or why it can't be set.
    pub fn set_field(&self, name: &str, value: Value) -> Result<(), Fault> {
        match self.kind().slot(name) {
            Some(slot) => self.0.set_field(slot, value),
            None => Err(Fault::new("NO_FIELD", format!("a {} has no field `{name}`", self.kind().noun))),
        }
    }

    /// Returns the field with this name, or `None` where there is no such field.
    ///
    /// # Errors
    /// Returns the fault that fetching it met.
    pub fn field_named(&self, name: &str) -> Result<Option<Value>, Fault> {
        self.kind().slot(name).map(|slot| self.field(slot)).transpose()
    }

    /// Returns the Rust value behind it, if it is a `T`.
    pub fn downcast<T: 'static>(&self) -> Option<&T> {
        self.0.as_any().downcast_ref()
    }
}

impl PartialEq for ObjectRef {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(other.0.as_ref())
    }
}

impl fmt::Debug for ObjectRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({:?})", self.kind().name, self.label())
    }
}
