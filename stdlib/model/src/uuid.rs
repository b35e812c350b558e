//! The identifier that libvirt gives to every object it keeps.
//!
//! A `Uuid` is sixteen raw bytes on the wire (a fixed array, so no count precedes it) and the usual
//! hyphenated text everywhere else. libvirt's all-zero identifier is a valid value.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Names a domain, network, storage pool, nwfilter or secret for as long as it is defined.
///
/// Mirrors `unsigned char uuid[VIR_UUID_BUFLEN]`. Serializes as text in human-readable formats, and as
/// exactly sixteen bytes (a `[u8; 16]` tuple) in others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(uuid::Uuid);

/// Text that is not a libvirt identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a UUID, expected 32 hexadecimal digits such as `c7a5fdbd-edaf-9455-926a-d65c16db1809`"
)]
pub struct UuidError {
    /// The text that was given.
    pub text: String,
}

impl Uuid {
    /// Returns a random identifier (RFC 4122, version 4), as `virUUIDGenerate` makes them.
    #[must_use]
    pub fn random() -> Self {
        Self(uuid::Uuid::new_v4())
    }

    /// Returns the identifier with these sixteen bytes, in network order.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(uuid::Uuid::from_bytes(bytes))
    }

    /// Returns the sixteen bytes, in network order.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// Returns the all-zero identifier.
    #[must_use]
    pub const fn nil() -> Self {
        Self(uuid::Uuid::nil())
    }

    /// Returns whether this is the all-zero identifier.
    #[must_use]
    pub const fn is_nil(&self) -> bool {
        self.0.is_nil()
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Uuid({self})")
    }
}

impl FromStr for Uuid {
    type Err = UuidError;

    /// Reads 32 hexadecimal digits of either case, hyphens and surrounding white space ignored, as
    /// `virUUIDParse` does.
    fn from_str(text: &str) -> Result<Self, UuidError> {
        let fault = || UuidError { text: text.to_owned() };
        let digits: Vec<u8> = text.trim().bytes().filter(|byte| *byte != b'-').take(33).collect();
        uuid::Uuid::try_parse_ascii(&digits).ok().filter(|_| digits.len() == 32).map(Self).ok_or_else(fault)
    }
}

impl From<[u8; 16]> for Uuid {
    fn from(bytes: [u8; 16]) -> Self {
        Self::from_bytes(bytes)
    }
}

impl From<Uuid> for [u8; 16] {
    fn from(uuid: Uuid) -> Self {
        *uuid.as_bytes()
    }
}

impl Serialize for Uuid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.as_bytes().serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Uuid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            text.parse().map_err(D::Error::custom)
        } else {
            <[u8; 16]>::deserialize(deserializer).map(Self::from_bytes)
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "6695eb01-f6a4-8304-79aa-97f2502e193f";
    const BYTES: [u8; 16] =
        [0x66, 0x95, 0xeb, 0x01, 0xf6, 0xa4, 0x83, 0x04, 0x79, 0xaa, 0x97, 0xf2, 0x50, 0x2e, 0x19, 0x3f];

    #[test]
    fn text_and_bytes_are_the_same_identifier() {
        let uuid: Uuid = TEXT.parse().unwrap();
        assert_eq!(uuid.as_bytes(), &BYTES);
        assert_eq!(Uuid::from_bytes(BYTES).to_string(), TEXT);
    }

    #[test]
    fn hyphens_case_and_surrounding_space_do_not_matter() {
        let uuid = Uuid::from_bytes(BYTES);
        assert_eq!(" 6695EB01F6A4830479AA97F2502E193F ".parse(), Ok(uuid));
        assert_eq!("6695eb01-f6a48304-79aa97f2502e193f".parse(), Ok(uuid));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "test",
            "6695eb01",
            "6695eb01-f6a4-8304-79aa-97f2502e193",
            "6695eb01-f6a4-8304-79aa-97f2502e193f0",
            "{6695eb01f6a4830479aa97f2502e193}",
            "ü",
        ] {
            assert_eq!(text.parse::<Uuid>(), Err(UuidError { text: text.to_owned() }));
        }
    }

    #[test]
    fn readable_formats_hold_the_text() {
        let json = serde_json::to_string(&Uuid::from_bytes(BYTES)).unwrap();
        assert_eq!(json, "\"6695eb01-f6a4-8304-79aa-97f2502e193f\"");
        assert_eq!(serde_json::from_str::<Uuid>(&json).unwrap(), Uuid::from_bytes(BYTES));
    }

    #[test]
    fn random_identifiers_differ_and_are_version_four() {
        let uuid = Uuid::random();
        assert_ne!(uuid, Uuid::random());
        assert_eq!(uuid.as_bytes()[6] >> 4, 4);
    }

    proptest! {
        #[test]
        fn text_round_trips(bytes: [u8; 16]) {
            let uuid = Uuid::from_bytes(bytes);
            prop_assert_eq!(uuid.to_string().parse(), Ok(uuid));
        }
    }
}
