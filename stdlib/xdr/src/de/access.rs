//! The parts of sequences, tuples and structs, one behind the other.

use serde::de::{DeserializeSeed, SeqAccess};

use super::Deserializer;
use crate::Error;

/// The items of a counted sequence, or the parts of a tuple.
pub(super) struct Items<'a, 'de> {
    deserializer: &'a mut Deserializer<'de>,
    index: usize,
    len: usize,
    /// Whether each item begins at a word.
    aligned: bool,
}

impl<'a, 'de> Items<'a, 'de> {
    /// Items behind a count that has been checked.
    pub(super) fn counted(deserializer: &'a mut Deserializer<'de>, len: usize) -> Self {
        Self { deserializer, index: 0, len, aligned: true }
    }

    /// As many parts as the type has.
    pub(super) fn fixed(deserializer: &'a mut Deserializer<'de>, len: usize) -> Self {
        Self { deserializer, index: 0, len, aligned: false }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if self.index == self.len {
            return Ok(None);
        }
        if self.aligned {
            self.deserializer.align();
        }
        let offset = self.deserializer.offset;
        let item = seed.deserialize(&mut *self.deserializer);
        let item = item.map_err(|error| error.at(offset).in_item(self.index))?;
        self.index += 1;
        Ok(Some(item))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.len - self.index)
    }
}

/// The fields of a struct.
pub(super) struct Fields<'a, 'de> {
    deserializer: &'a mut Deserializer<'de>,
    names: std::slice::Iter<'static, &'static str>,
}

impl<'a, 'de> Fields<'a, 'de> {
    pub(super) fn new(deserializer: &'a mut Deserializer<'de>, names: &'static [&'static str]) -> Self {
        Self { deserializer, names: names.iter() }
    }
}

impl<'de> SeqAccess<'de> for Fields<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(name) = self.names.next() else {
            return Ok(None);
        };
        let offset = self.deserializer.consumed();
        let field = seed.deserialize(&mut *self.deserializer);
        field.map(Some).map_err(|error| error.at(offset).in_field(name))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.names.len())
    }
}
