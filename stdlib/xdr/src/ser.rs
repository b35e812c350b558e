//! Values to XDR bytes.
//!
//! Everything is a big-endian word or two, but a bare `u8`: it is one byte of a fixed opaque, which is padded
//! with zeros to whole words at its end and before whatever follows.

mod compound;

use serde::{
    Serialize,
    ser::{self, Impossible},
};

use self::compound::Compound;
use crate::{
    Error,
    error::Place,
    refusal::{REFUSAL, Refusal},
};

/// Encodes a value.
///
/// # Errors
/// When the type has a part that XDR has no word for, or a text, list or opaque exceeds its limit.
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    to_writer(&mut out, value)?;
    Ok(out)
}

/// Encodes a value behind what is in `out`.
///
/// The value is aligned by its own beginning, not by that of `out`.
///
/// # Errors
/// As [`to_vec`]; `out` is then as long as it was before.
pub fn to_writer<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> Result<(), Error> {
    let start = out.len();
    let mut serializer = Serializer { start, out };
    let result = value.serialize(&mut serializer);
    match result {
        Ok(()) => serializer.align(),
        Err(_) => serializer.out.truncate(start),
    }
    result
}

/// Writes XDR behind the bytes of a buffer.
#[derive(Debug)]
pub struct Serializer<'a> {
    out: &'a mut Vec<u8>,
    start: usize,
}

impl Serializer<'_> {
    /// Pads with zeros to a whole word.
    fn align(&mut self) {
        let len = self.out.len() - self.start;
        self.out.resize(self.start + len.next_multiple_of(4), 0);
    }

    fn word(&mut self, word: [u8; 4]) {
        self.align();
        self.out.extend_from_slice(&word);
    }

    fn two_words(&mut self, words: [u8; 8]) {
        self.align();
        self.out.extend_from_slice(&words);
    }

    fn count(&mut self, count: usize) -> Result<(), Error> {
        let word = u32::try_from(count)
            .map_err(|_| Refusal::TooLong { count, limit: u32::MAX, unit: "bytes or items" }.into_error())?;
        self.word(word.to_be_bytes());
        Ok(())
    }

    fn offset(&self) -> usize {
        self.out.len() - self.start
    }

    fn unsupported<T>(&self, what: &'static str) -> Result<T, Error> {
        Err(Error::Unsupported { place: Place::at(self.offset()), what })
    }
}

impl<'s, 'a> ser::Serializer for &'s mut Serializer<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Compound<'s, 'a>;
    type SerializeTuple = Compound<'s, 'a>;
    type SerializeTupleStruct = Compound<'s, 'a>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Compound<'s, 'a>;
    type SerializeStructVariant = Impossible<(), Error>;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bool(self, v: bool) -> Result<(), Error> {
        self.serialize_u32(u32::from(v))
    }

    fn serialize_i8(self, _: i8) -> Result<(), Error> {
        self.unsupported("8-bit numbers; use `Char`")
    }

    fn serialize_i16(self, _: i16) -> Result<(), Error> {
        self.unsupported("16-bit numbers")
    }

    fn serialize_i32(self, v: i32) -> Result<(), Error> {
        self.word(v.to_be_bytes());
        Ok(())
    }

    fn serialize_i64(self, v: i64) -> Result<(), Error> {
        self.two_words(v.to_be_bytes());
        Ok(())
    }

    fn serialize_u8(self, v: u8) -> Result<(), Error> {
        self.out.push(v);
        Ok(())
    }

    fn serialize_u16(self, _: u16) -> Result<(), Error> {
        self.unsupported("16-bit numbers; use `UShort`")
    }

    fn serialize_u32(self, v: u32) -> Result<(), Error> {
        self.word(v.to_be_bytes());
        Ok(())
    }

    fn serialize_u64(self, v: u64) -> Result<(), Error> {
        self.two_words(v.to_be_bytes());
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Error> {
        self.unsupported("32-bit floating point")
    }

    fn serialize_f64(self, v: f64) -> Result<(), Error> {
        self.two_words(v.to_be_bytes());
        Ok(())
    }

    fn serialize_char(self, _: char) -> Result<(), Error> {
        self.unsupported("Unicode characters")
    }

    fn serialize_str(self, v: &str) -> Result<(), Error> {
        self.serialize_bytes(v.as_bytes())
    }

    fn serialize_bytes(self, v: &[u8]) -> Result<(), Error> {
        self.count(v.len())?;
        self.out.extend_from_slice(v);
        self.align();
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_u32(0)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.word(1_u32.to_be_bytes());
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Result<(), Error> {
        self.serialize_u32(index)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        self.unsupported("enums with contents")
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Compound<'s, 'a>, Error> {
        let Some(len) = len else {
            return self.unsupported("sequences of unknown length");
        };
        self.count(len)?;
        Ok(Compound::new(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'s, 'a>, Error> {
        self.align();
        Ok(Compound::new(self))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Compound<'s, 'a>, Error> {
        self.serialize_tuple(len)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        if name == REFUSAL {
            return Err(Refusal::caught(index, variant, len).into_error().at(self.offset()));
        }
        self.unsupported("enums with contents")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        self.unsupported("maps")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Compound<'s, 'a>, Error> {
        Ok(Compound::new(self))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        self.unsupported("enums with contents")
    }
}

#[cfg(test)]
mod tests;
