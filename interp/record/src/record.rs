//! Records: values with named fields, held in slots.
//!
//! All records of a stream share one shape, so that a field is found once and read by slot.

use std::collections::HashSet;
use std::sync::Arc;

use crate::Value;

/// The field names of a record, in order; each name once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shape(Arc<[Arc<str>]>);

impl Shape {
    /// Returns the shape with these fields; a name that comes twice keeps its first place.
    pub fn new<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> Self {
        let mut known = HashSet::new();
        let mut fields: Vec<Arc<str>> = Vec::new();
        for name in names {
            if !known.contains(name.as_ref()) {
                let name: Arc<str> = name.as_ref().into();
                known.insert(name.clone());
                fields.push(name);
            }
        }
        Self(fields.into())
    }

    /// Returns the slot of the field with this name.
    pub fn slot(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|field| **field == *name)
    }

    /// Returns the names, in slot order.
    pub fn names(&self) -> &[Arc<str>] {
        &self.0
    }

    /// Returns how many fields there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no fields.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A value with named fields.
#[derive(Clone, Debug)]
pub struct Record {
    shape: Shape,
    slots: Arc<[Value]>,
}

impl Record {
    /// Returns the record of this shape with these slots; slots that are missing are `()`, and
    /// slots beyond the shape are dropped.
    pub fn new(shape: Shape, slots: Vec<Value>) -> Self {
        let mut slots = slots;
        slots.resize(shape.len(), Value::Unit);
        Self { shape, slots: slots.into() }
    }

    /// Returns the record with these fields; where a name comes twice, its last value counts.
    pub fn from_fields<N: AsRef<str>>(fields: impl IntoIterator<Item = (N, Value)>) -> Self {
        let mut names: Vec<Arc<str>> = Vec::new();
        let mut slots = Vec::new();
        for (name, value) in fields {
            match names.iter().position(|known| **known == *name.as_ref()) {
                Some(slot) => slots[slot] = value,
                None => {
                    names.push(name.as_ref().into());
                    slots.push(value);
                }
            }
        }
        Self { shape: Shape(names.into()), slots: slots.into() }
    }

    /// Returns the shape.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Returns the value in this slot.
    pub fn slot(&self, slot: usize) -> Option<&Value> {
        self.slots.get(slot)
    }

    /// Returns the value of the field with this name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.shape.slot(name).and_then(|slot| self.slots.get(slot))
    }

    /// Returns the fields in slot order.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.shape.0.iter().map(|name| &**name).zip(self.slots.iter())
    }

    /// Returns a record like this one in which the field has this value; it is added at the end
    /// where it is new.
    #[must_use]
    pub fn with(&self, name: &str, value: Value) -> Self {
        let fields = self.fields().map(|(name, value)| (name, value.clone()));
        Self::from_fields(fields.chain([(name, value)]))
    }
}

/// Records are equal when they have the same fields with equal values, in any order.
impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        self.slots.len() == other.slots.len()
            && self.fields().all(|(name, value)| other.get(name).is_some_and(|theirs| theirs == value))
    }
}
