//! libvirt's string: bytes that are usually UTF-8.
//!
//! A daemon echoes back whatever bytes it was given, so a text keeps them as they are.
//! It is never null (that is `Option<Text>`) and holds at most [`TEXT_LEN_MAX`] bytes on the wire.

mod bytes;

use std::{
    fmt::{self, Write as _},
    str::Utf8Error,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeSeed};

pub(crate) use self::bytes::{Bytes, serialize_readable};
use crate::refusal::Refusal;

/// How many bytes a text may have on the wire: libvirt's `REMOTE_STRING_MAX`.
pub const TEXT_LEN_MAX: usize = 4_194_304;

/// A string as libvirt sends it: bytes, usually UTF-8.
///
/// Encoding refuses an embedded NUL, because libvirt would read the text up to it; decoding keeps one.
/// In self-describing formats it is a string, or a list of bytes where it isn't UTF-8.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Vec<u8>);

impl Text {
    /// Takes the bytes as they are.
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// Returns the bytes as they came.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Gives up the bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Returns the text as UTF-8.
    ///
    /// # Errors
    /// When it is something else.
    pub fn to_str(&self) -> Result<&str, Utf8Error> {
        std::str::from_utf8(&self.0)
    }

    /// Tells whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns how many bytes the text has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells whether there is a NUL in the text, so that libvirt would see less of it.
    pub fn has_nul(&self) -> bool {
        self.0.contains(&0)
    }
}

/// Shows the text, with bytes that aren't UTF-8 as `\xff`.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_str() {
            Ok(text) => f.pad(text),
            Err(_) => f.pad(&escaped(&self.0)),
        }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_str() {
            Ok(text) => write!(f, "{text:?}"),
            Err(_) => write!(f, "b\"{}\"", self.0.escape_ascii()),
        }
    }
}

fn escaped(bytes: &[u8]) -> String {
    let mut shown = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        shown.push_str(chunk.valid());
        for byte in chunk.invalid() {
            write!(shown, "\\x{byte:02x}").expect("a string takes every write");
        }
    }
    shown
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text.into_bytes())
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.0 == other.as_bytes()
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self == other.as_str()
    }
}

impl AsRef<[u8]> for Text {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(at) = self.0.iter().position(|byte| *byte == 0) {
            return Refusal::EmbeddedNul { at }.raise(serializer);
        }
        if self.len() > TEXT_LEN_MAX {
            let limit = TEXT_LEN_MAX as u32;
            return Refusal::TooLong { count: self.len(), limit, unit: "bytes of text" }.raise(serializer);
        }
        serialize_readable(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Bytes { limit: TEXT_LEN_MAX, unit: "bytes of text" }.deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests;
