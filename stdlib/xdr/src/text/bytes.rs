//! Counted bytes on the wire; in self-describing formats a string, or a list of numbers if not UTF-8.

use std::fmt;

use serde::{
    Deserializer, Serializer,
    de::{DeserializeSeed, Error, SeqAccess, Visitor},
};

/// Encodes bytes as themselves, and as a string where people read along.
pub(crate) fn serialize_readable<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    if !serializer.is_human_readable() {
        return serializer.serialize_bytes(bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => serializer.serialize_str(text),
        Err(_) => serializer.collect_seq(bytes),
    }
}

/// Reads bytes that [`serialize_readable`] has written, at most `limit` of them.
pub(crate) struct Bytes {
    pub(crate) limit: usize,
    pub(crate) unit: &'static str,
}

impl Bytes {
    fn check<E: Error>(&self, len: usize) -> Result<(), E> {
        if len > self.limit { Err(E::invalid_length(len, self)) } else { Ok(()) }
    }
}

impl<'de> DeserializeSeed<'de> for Bytes {
    type Value = Vec<u8>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<u8>, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(self)
        } else {
            deserializer.deserialize_bytes(self)
        }
    }
}

impl<'de> Visitor<'de> for Bytes {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at most {} {}", self.limit, self.unit)
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        self.check(bytes.len())?;
        Ok(bytes.to_vec())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Vec<u8>, E> {
        self.visit_bytes(text.as_bytes())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<u8>, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = items.next_element()? {
            bytes.push(byte);
            self.check(bytes.len())?;
        }
        Ok(bytes)
    }
}
