//! Texts and data that spend a word on each character: security labels, processor models, SASL packets.

use std::{fmt, marker::PhantomData, ops::Deref};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, Error, SeqAccess, Visitor},
    ser::SerializeTuple,
};

use super::Char;
use crate::{
    Text,
    list::List,
    refusal::Refusal,
    text::{Bytes, serialize_readable},
};

/// At most `N` characters: XDR's `char x<N>`.
///
/// In self-describing formats it is a string, or a list of numbers where it isn't UTF-8.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Chars<const N: usize>(Vec<u8>);

/// Exactly `N` characters, of which those before the first NUL count: XDR's `char x[N]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CharArray<const N: usize>([u8; N]);

impl<const N: usize> Chars<N> {
    /// Gives up the bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Returns what stands before the first NUL, as C reads it.
    pub fn to_text(&self) -> Text {
        Text::from_bytes(until_nul(&self.0))
    }
}

impl<const N: usize> From<Vec<u8>> for Chars<N> {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl<const N: usize> From<&[u8]> for Chars<N> {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl<const N: usize> From<&str> for Chars<N> {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }
}

impl<const N: usize> Deref for Chars<N> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl<const N: usize> Serialize for Chars<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.len() > N {
            let limit = N as u32;
            return Refusal::TooLong { count: self.0.len(), limit, unit: "characters" }.raise(serializer);
        }
        if serializer.is_human_readable() {
            return serialize_readable(&self.0, serializer);
        }
        serializer.collect_seq(self.0.iter().map(|byte| Char(*byte as i8)))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Chars<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return Bytes { limit: N, unit: "characters" }.deserialize(deserializer).map(Self);
        }
        let chars: List<Char, N> = List::deserialize(deserializer)?;
        Ok(Self(chars.into_iter().map(|Char(number)| number as u8).collect()))
    }
}

impl<const N: usize> CharArray<N> {
    /// Returns what stands before the first NUL.
    pub fn to_text(&self) -> Text {
        Text::from_bytes(until_nul(&self.0))
    }

    /// Returns all characters, behind the NUL too.
    pub fn as_bytes(&self) -> &[u8; N] {
        &self.0
    }
}

impl<const N: usize> Default for CharArray<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> From<[u8; N]> for CharArray<N> {
    fn from(chars: [u8; N]) -> Self {
        Self(chars)
    }
}

/// Takes as many bytes as fit before a closing NUL, as libvirt does with a long processor model.
impl<const N: usize> From<&str> for CharArray<N> {
    fn from(text: &str) -> Self {
        let mut chars = [0; N];
        let room = N.saturating_sub(1);
        for (place, byte) in chars.iter_mut().take(room).zip(text.bytes()) {
            *place = byte;
        }
        Self(chars)
    }
}

impl<const N: usize> fmt::Display for CharArray<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_text().fmt(f)
    }
}

impl<const N: usize> Serialize for CharArray<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            let end = self.0.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
            return serialize_readable(self.0.get(..end).unwrap_or_default(), serializer);
        }
        let mut tuple = serializer.serialize_tuple(N)?;
        for byte in self.0 {
            tuple.serialize_element(&Char(byte as i8))?;
        }
        tuple.end()
    }
}

impl<'de, const N: usize> Deserialize<'de> for CharArray<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return deserializer.deserialize_tuple(N, Exactly(PhantomData));
        }
        let bytes = Bytes { limit: N, unit: "characters" }.deserialize(deserializer)?;
        let mut chars = [0; N];
        for (place, byte) in chars.iter_mut().zip(bytes) {
            *place = byte;
        }
        Ok(Self(chars))
    }
}

struct Exactly<const N: usize>(PhantomData<[u8; N]>);

impl<'de, const N: usize> Visitor<'de> for Exactly<N> {
    type Value = CharArray<N>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{N} characters")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<CharArray<N>, A::Error> {
        let mut chars = [0; N];
        for (index, place) in chars.iter_mut().enumerate() {
            let Char(number) = items.next_element()?.ok_or_else(|| A::Error::invalid_length(index, &self))?;
            *place = number as u8;
        }
        Ok(CharArray(chars))
    }
}

fn until_nul(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| *byte == 0).next().unwrap_or_default()
}
