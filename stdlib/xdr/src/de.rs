//! XDR bytes to values.
//!
//! A reader over a slice that hands out borrowed bytes and never looks behind the end.
//! Padding is skipped unseen, and may be missing at the very end.
//! An item of a counted sequence takes a word at least, so a count beyond the words that are left is refused
//! before the first item is read.

mod access;

use serde::de::{self, Deserialize, IntoDeserializer, Visitor};

use self::access::{Fields, Items};
use crate::{Error, error::Place};

/// Decodes a value from the beginning of `bytes`; bytes behind it are ignored.
///
/// # Errors
/// When the bytes end too early, a count or length is beyond its limit, or a number is outside its type.
pub fn from_slice<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, Error> {
    T::deserialize(&mut Deserializer::new(bytes)).map_err(|error| error.at(0))
}

/// Reads XDR from a slice.
#[derive(Debug)]
pub struct Deserializer<'de> {
    bytes: &'de [u8],
    offset: usize,
}

impl<'de> Deserializer<'de> {
    /// Begins at the first byte.
    pub fn new(bytes: &'de [u8]) -> Self {
        Self { bytes, offset: 0 }
    }

    /// Returns how many bytes have been read, padding included.
    pub fn consumed(&self) -> usize {
        self.offset.next_multiple_of(4).min(self.bytes.len())
    }

    /// Returns the bytes behind what has been read.
    pub fn remaining(&self) -> &'de [u8] {
        self.bytes.get(self.consumed()..).unwrap_or_default()
    }

    fn align(&mut self) {
        self.offset = self.consumed();
    }

    /// Takes the next `needed` bytes, wherever they begin.
    fn take(&mut self, needed: usize) -> Result<&'de [u8], Error> {
        let rest = self.bytes.get(self.offset..).unwrap_or_default();
        let Some(taken) = rest.get(..needed) else {
            return Err(Error::Truncated { place: Place::at(self.offset), needed, left: rest.len() });
        };
        self.offset += needed;
        Ok(taken)
    }

    /// Takes whole words.
    fn words<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        self.align();
        let mut words = [0; N];
        words.copy_from_slice(self.take(N)?);
        Ok(words)
    }

    fn u32(&mut self) -> Result<u32, Error> {
        Ok(u32::from_be_bytes(self.words()?))
    }

    /// Takes a count that is checked against the words behind it.
    fn count(&mut self) -> Result<usize, Error> {
        let count = self.u32()? as usize;
        let left = self.bytes.len() - self.offset;
        if count > left / 4 {
            let place = Place::at(self.offset - 4);
            return Err(Error::CountExceedsPayload { place, count, left });
        }
        Ok(count)
    }

    /// Takes a counted run of bytes and its padding.
    fn opaque(&mut self) -> Result<&'de [u8], Error> {
        let len = self.u32()? as usize;
        let taken = self.take(len)?;
        self.align();
        Ok(taken)
    }

    /// Lets the visitor judge what begins here, and says where that was if it objects.
    fn judge<T>(&mut self, visit: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        self.align();
        let offset = self.offset;
        visit(self).map_err(|error| error.at(offset))
    }

    fn unsupported<T>(&self, what: &'static str) -> Result<T, Error> {
        Err(Error::Unsupported { place: Place::at(self.offset), what })
    }
}

/// Forwards methods that XDR can't answer.
macro_rules! unsupported {
    ($($method:ident($($arg:ident: $type:ty),*) => $what:literal;)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($arg: $type,)* _: V) -> Result<V::Value, Error> {
            self.unsupported($what)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for &mut Deserializer<'de> {
    type Error = Error;

    unsupported! {
        deserialize_any() => "types of its own; the reader must know them";
        deserialize_i8() => "8-bit numbers; use `Char`";
        deserialize_i16() => "16-bit numbers";
        deserialize_u16() => "16-bit numbers; use `UShort`";
        deserialize_f32() => "32-bit floating point";
        deserialize_char() => "Unicode characters";
        deserialize_map() => "maps";
        deserialize_identifier() => "names";
        deserialize_ignored_any() => "way to skip a value of unknown type";
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.judge(|this| visitor.visit_bool(this.u32()? != 0))
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.judge(|this| visitor.visit_i32(i32::from_be_bytes(this.words()?)))
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.judge(|this| visitor.visit_i64(i64::from_be_bytes(this.words()?)))
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let byte = self.take(1)?;
        visitor.visit_u8(byte.first().copied().unwrap_or_default())
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.judge(|this| visitor.visit_u32(this.u32()?))
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.judge(|this| visitor.visit_u64(u64::from_be_bytes(this.words()?)))
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.judge(|this| visitor.visit_f64(f64::from_be_bytes(this.words()?)))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.judge(|this| {
            let place = Place::at(this.offset);
            let text = std::str::from_utf8(this.opaque()?).map_err(|_| Error::NotUtf8 { place })?;
            visitor.visit_borrowed_str(text)
        })
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.judge(|this| visitor.visit_borrowed_bytes(this.opaque()?))
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.u32()? {
            0 => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.judge(|this| {
            let count = this.count()?;
            visitor.visit_seq(Items::counted(this, count))
        })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        self.judge(|this| {
            let value = visitor.visit_seq(Items::fixed(this, len))?;
            this.align();
            Ok(value)
        })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(Fields::new(self, fields))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.judge(|this| {
            let index: de::value::U32Deserializer<Error> = this.u32()?.into_deserializer();
            visitor.visit_enum(index)
        })
    }
}

#[cfg(test)]
mod tests;
