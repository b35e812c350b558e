//! The parts of sequences, tuples and structs, one behind the other.
//!
//! Items of counted sequences each begin at a word; a tuple of bytes is one fixed opaque.

use serde::{Serialize, ser};

use super::Serializer;
use crate::Error;

/// A sequence, tuple or struct under way.
#[derive(Debug)]
pub struct Compound<'s, 'a> {
    serializer: &'s mut Serializer<'a>,
    index: usize,
}

impl<'s, 'a> Compound<'s, 'a> {
    pub(super) fn new(serializer: &'s mut Serializer<'a>) -> Self {
        Self { serializer, index: 0 }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let offset = self.serializer.offset();
        let item = value.serialize(&mut *self.serializer);
        item.map_err(|error| error.at(offset).in_item(self.index))?;
        self.index += 1;
        Ok(())
    }
}

impl ser::SerializeSeq for Compound<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.item(value)?;
        self.serializer.align();
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

impl ser::SerializeTuple for Compound<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.item(value)
    }

    fn end(self) -> Result<(), Error> {
        self.serializer.align();
        Ok(())
    }
}

impl ser::SerializeTupleStruct for Compound<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.item(value)
    }

    fn end(self) -> Result<(), Error> {
        self.serializer.align();
        Ok(())
    }
}

impl ser::SerializeStruct for Compound<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        let offset = self.serializer.offset();
        let field = value.serialize(&mut *self.serializer);
        field.map_err(|error| error.at(offset).in_field(name))
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}
