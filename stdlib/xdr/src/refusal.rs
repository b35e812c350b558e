//! How [`Text`](crate::Text), [`List`](crate::List) and [`Opaque`](crate::Opaque) refuse to be encoded with
//! a named [`Error`](crate::Error).
//!
//! serde's serializers take only text for an error of the value's own making.
//! So the fault is handed to the serializer as the head of a tuple variant with a reserved name, which ours
//! answers with the error; any other serializer gets a custom error of the same wording.
//! Either way the value is not encoded.

use serde::{Serializer, ser::Error as _};

use crate::{Error, error::Place};

/// The reserved enum name.
pub(crate) const REFUSAL: &str = "$stdlib_xdr::Refusal";

/// Why a value doesn't let itself be encoded.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Refusal {
    /// It has `count` bytes or items, and `limit` are allowed.
    TooLong { count: usize, limit: u32, unit: &'static str },
    /// A NUL follows `at` bytes of text.
    EmbeddedNul { at: usize },
}

impl Refusal {
    /// Fails the serializer for this reason.
    pub(crate) fn raise<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        let (index, variant, len) = match self {
            Self::TooLong { count, limit, unit } => (limit, unit, count),
            Self::EmbeddedNul { at } => (0, NUL, at),
        };
        match serializer.serialize_tuple_variant(REFUSAL, index, variant, len) {
            Err(error) => Err(error),
            Ok(_) => Err(S::Error::custom(self.into_error())),
        }
    }

    /// Reads back what [`raise`](Self::raise) has put into the variant.
    pub(crate) fn caught(index: u32, variant: &'static str, len: usize) -> Self {
        match variant {
            NUL => Self::EmbeddedNul { at: len },
            unit => Self::TooLong { count: len, limit: index, unit },
        }
    }

    pub(crate) fn into_error(self) -> Error {
        let place = Place::default();
        match self {
            Self::TooLong { count, limit, unit } => {
                Error::CountExceedsLimit { place, count, allowed: format!("at most {limit} {unit}") }
            }
            Self::EmbeddedNul { at } => Error::EmbeddedNul { place, at },
        }
    }
}

const NUL: &str = "NUL";
