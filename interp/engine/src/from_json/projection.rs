//! Lines of JSON of which a pipeline needs only some fields, or only some lines.
//!
//! The fields in question are read first, and all others passed over, without a copy. A line that the
//! pipeline is certain to leave out ends there. What remains is made of those fields alone, where
//! nothing can read another, and is read as a whole otherwise.
//!
//! Nothing can see the difference: where a field in question is absent, the line is no object, or is
//! no JSON, it is read as a whole. Of what is passed over it is only seen that it is JSON, not that a
//! number is too large, an escape names no character, or that it is nested too deeply.

use std::fmt;
use std::sync::Arc;

use interp_record::{Record, Shape, Value};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::rank::Rank;
use super::{Json, Reader, Unreadable, without_mark};
use crate::Demand;

/// Reads lines as far as a pipeline demands.
pub(crate) struct Projection {
    demand: Arc<Demand>,
    /// The fields in question.
    shape: Shape,
    /// The slot of the field of each condition.
    conditions: Vec<usize>,
    /// The slots of the fields that the records are put in order by, and which come first.
    rank: Option<(Vec<usize>, Rank)>,
}

/// A field as it stands in a line.
enum Slot<'de> {
    Absent,
    /// A string without escapes.
    Text(&'de str),
    Value(Value),
}

impl Projection {
    /// Returns what reads as far as is demanded, or `None` where all of each line is.
    pub(crate) fn new(demand: &Arc<Demand>) -> Option<Self> {
        let first = demand.first().filter(|(_, by)| !by.is_empty());
        let by = first.map_or(&[][..], |(_, by)| by);
        let names: Vec<&Arc<str>> = match demand.only() {
            Some(fields) => fields.iter().collect(),
            None => {
                demand.conditions().iter().map(|it| &it.field).chain(by.iter().map(|it| &it.field)).collect()
            }
        };
        if names.is_empty() && demand.only().is_none() {
            return None;
        }
        let shape = Shape::new(names);
        let conditions = demand.conditions().iter().map(|it| shape.slot(&it.field)).collect::<Option<_>>()?;
        let slots: Option<Vec<_>> = by.iter().map(|it| shape.slot(&it.field)).collect();
        let rank = match (first, slots) {
            (Some((count, by)), Some(slots)) => Rank::new(count, by).map(|rank| (slots, rank)),
            _ => None,
        };
        Some(Self { demand: demand.clone(), shape, conditions, rank })
    }

    /// Reads a line, or gives nothing where the pipeline is certain to leave it out.
    pub(crate) fn read(&mut self, text: &str, reader: &mut Reader) -> Result<Option<Value>, Unreadable> {
        let Some(slots) = self.slots(text, reader) else { return reader.read(text).map(Some) };
        if self.is_left_out(&slots) {
            return Ok(None);
        }
        match self.demand.only() {
            Some(_) => {
                let slots = slots.into_iter().map(Slot::into_value).collect();
                Ok(Some(Record::new(self.shape.clone(), slots).into()))
            }
            None => reader.read(text).map(Some),
        }
    }

    /// Returns the fields in question, if the line is an object that has them all.
    fn slots<'de>(&self, text: &'de str, reader: &mut Reader) -> Option<Vec<Slot<'de>>> {
        let mut slots = Vec::with_capacity(self.shape.len());
        slots.resize_with(self.shape.len(), || Slot::Absent);
        let mut json = serde_json::Deserializer::from_str(without_mark(text));
        json.deserialize_map(Fields { shape: &self.shape, slots: &mut slots, reader }).ok()?;
        json.end().ok()?;
        slots.iter().all(|slot| !matches!(slot, Slot::Absent)).then_some(slots)
    }

    fn is_left_out(&mut self, slots: &[Slot<'_>]) -> bool {
        for (condition, slot) in self.demand.conditions().iter().zip(&self.conditions) {
            let holds = match slots.get(*slot) {
                Some(Slot::Text(text)) => condition.holds_for_text(text),
                Some(Slot::Value(value)) => condition.holds(value),
                _ => None,
            };
            match holds {
                Some(true) => {}
                Some(false) => return true,
                // The stage decides, or raises a fault.
                None => return false,
            }
        }
        let Some((by, rank)) = &mut self.rank else { return false };
        match by.first().and_then(|slot| slots.get(*slot)) {
            Some(Slot::Text(text)) => rank.comes_too_late(&Value::from(*text)),
            Some(Slot::Value(value)) => rank.comes_too_late(value),
            _ => false,
        }
    }
}

impl Slot<'_> {
    fn into_value(self) -> Value {
        match self {
            Self::Absent => Value::Unit,
            Self::Text(text) => Value::from(text),
            Self::Value(value) => value,
        }
    }
}

/// An object, of which only the fields in question are read.
struct Fields<'a, 'de> {
    shape: &'a Shape,
    slots: &'a mut [Slot<'de>],
    reader: &'a mut Reader,
}

impl<'de> Visitor<'de> for Fields<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(slot) = fields.next_key_seed(Name(self.shape))? {
            match slot.and_then(|slot| self.slots.get_mut(slot)) {
                Some(slot) => *slot = fields.next_value_seed(Field(self.reader.at(1)))?,
                None => drop(fields.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// A key: the slot of the field, if it is one in question.
struct Name<'a>(&'a Shape);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.slot(key))
    }
}

/// The value of a field in question.
struct Field<'a>(Json<'a>);

impl<'de> DeserializeSeed<'de> for Field<'_> {
    type Value = Slot<'de>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Field<'_> {
    type Value = Slot<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        self.0.visit_bool(value).map(Slot::Value)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        self.0.visit_i64(number).map(Slot::Value)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        self.0.visit_u64(number).map(Slot::Value)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        self.0.visit_f64(number).map(Slot::Value)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Slot::Text(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        self.0.visit_str(text).map(Slot::Value)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        self.0.visit_unit().map(Slot::Value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        self.0.visit_seq(items).map(Slot::Value)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Self::Value, A::Error> {
        self.0.visit_map(fields).map(Slot::Value)
    }
}
