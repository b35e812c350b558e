//! Counted bytes without meaning to the protocol: cookies, processor maps, secret values.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeSeed};

use crate::{refusal::Refusal, text::Bytes};

/// At most `N` bytes on the wire: XDR's `opaque x<N>`.
///
/// In self-describing formats it is a list of numbers.
/// A longer one is refused when it is encoded or decoded, not when it is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Opaque<const N: usize>(Vec<u8>);

impl<const N: usize> Opaque<N> {
    /// Gives up the bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl<const N: usize> From<Vec<u8>> for Opaque<N> {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl<const N: usize> From<&[u8]> for Opaque<N> {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl<const N: usize> Deref for Opaque<N> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl<const N: usize> Serialize for Opaque<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.len() > N {
            return Refusal::TooLong { count: self.0.len(), limit: N as u32, unit: "bytes" }
                .raise(serializer);
        }
        if serializer.is_human_readable() {
            return serializer.collect_seq(&self.0);
        }
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Opaque<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Bytes { limit: N, unit: "bytes" }.deserialize(deserializer).map(Self)
    }
}
