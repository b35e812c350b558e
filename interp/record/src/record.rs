//! Records: values with named fields, held in slots.
//!
//! All records of a stream share one shape, so that a field is found once and read by slot. A record is one
//! allocation: its shape, then its slots; copying it copies one pointer.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU64;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use triomphe::ThinArc;

use crate::Value;

/// How many names are looked through one by one.
const NAMES_FEW: usize = 32;

/// The field names of a record, in order; each name once.
#[derive(Clone)]
pub struct Shape(Arc<Names>);

struct Names {
    id: NonZeroU64,
    fields: Box<[Arc<str>]>,
}

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
        Self::of_different(fields)
    }

    /// Returns the shape of names of which no two are alike.
    fn of_different(fields: Vec<Arc<str>>) -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        let id = LAST.fetch_add(1, Ordering::Relaxed).saturating_add(1);
        Self(Arc::new(Names { id: NonZeroU64::new(id).unwrap_or(NonZeroU64::MAX), fields: fields.into() }))
    }

    /// Returns a number that only this shape and its clones have: what was found out about the names
    /// of one holds for all of them.
    pub fn id(&self) -> NonZeroU64 {
        self.0.id
    }

    /// Returns the slot of the field with this name.
    pub fn slot(&self, name: &str) -> Option<usize> {
        self.0.fields.iter().position(|field| **field == *name)
    }

    /// Returns the names, in slot order.
    pub fn names(&self) -> &[Arc<str>] {
        &self.0.fields
    }

    /// Returns how many fields there are.
    pub fn len(&self) -> usize {
        self.0.fields.len()
    }

    /// Returns whether there are no fields.
    pub fn is_empty(&self) -> bool {
        self.0.fields.is_empty()
    }
}

/// Shapes are equal when their names are, in the same order.
impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id || self.0.fields == other.0.fields
    }
}

impl Eq for Shape {}

impl Hash for Shape {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.fields.hash(state);
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0.fields).finish()
    }
}

/// A value with named fields.
#[derive(Clone)]
pub struct Record(ThinArc<Shape, Value>);

impl Record {
    /// Returns whether someone else holds this very record, too.
    pub fn is_shared(&self) -> bool {
        ThinArc::strong_count(&self.0) > 1
    }

    /// Returns the record of this shape with these slots; slots that are missing are `()`, and
    /// slots beyond the shape are dropped.
    pub fn new(shape: Shape, slots: Vec<Value>) -> Self {
        let mut slots = slots;
        slots.resize(shape.len(), Value::Unit);
        Self(ThinArc::from_header_and_iter(shape, slots.into_iter()))
    }

    /// Returns the record with these fields; where a name comes twice, its last value counts.
    pub fn from_fields<N: AsRef<str>>(fields: impl IntoIterator<Item = (N, Value)>) -> Self {
        let mut names: Vec<Arc<str>> = Vec::new();
        let mut slots = Vec::new();
        // Where there are many, the slot of a name is found without looking at all.
        let mut found: HashMap<Arc<str>, usize> = HashMap::new();
        for (name, value) in fields {
            if names.len() == NAMES_FEW {
                found = names.iter().cloned().zip(0..).collect();
            }
            let slot = match names.len() < NAMES_FEW {
                true => names.iter().position(|known| **known == *name.as_ref()),
                false => found.get(name.as_ref()).copied(),
            };
            match slot {
                Some(slot) => slots[slot] = value,
                None => {
                    let name: Arc<str> = name.as_ref().into();
                    if names.len() >= NAMES_FEW {
                        found.insert(name.clone(), names.len());
                    }
                    names.push(name);
                    slots.push(value);
                }
            }
        }
        Self(ThinArc::from_header_and_iter(Shape::of_different(names), slots.into_iter()))
    }

    /// Returns the shape.
    pub fn shape(&self) -> &Shape {
        &self.0.header.header
    }

    /// Returns the value in this slot.
    pub fn slot(&self, slot: usize) -> Option<&Value> {
        self.0.slice.get(slot)
    }

    /// Returns the value of the field with this name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.shape().slot(name).and_then(|slot| self.0.slice.get(slot))
    }

    /// Returns the fields in slot order.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.shape().names().iter().map(|name| &**name).zip(self.0.slice.iter())
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
        self.0.slice.len() == other.0.slice.len()
            && self.fields().all(|(name, value)| other.get(name).is_some_and(|theirs| theirs == value))
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.fields()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_three_words() {
        assert_eq!(size_of::<Value>(), 24);
        assert_eq!(size_of::<Record>(), 8);
    }

    #[test]
    fn shapes_are_equal_by_their_names_and_known_by_their_number() {
        let (a, b) = (Shape::new(["x", "y", "x"]), Shape::new(["x", "y"]));
        assert_eq!(a, b);
        assert_ne!(a.id(), b.id());
        assert_eq!(a.clone().id(), a.id());
        assert_ne!(a, Shape::new(["y", "x"]));
    }
}
