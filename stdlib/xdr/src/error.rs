//! What can be wrong with bytes that should be XDR, or with a value that should become XDR.
//!
//! Every fault has its variant and says its [`Place`]; none carries the bytes themselves.

use std::fmt;

use serde::{
    de::{self, Expected, Unexpected},
    ser,
};

/// Why a value was not encoded or decoded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes end inside a value.
    #[error("{place}: {needed} bytes are needed and {left} are left")]
    Truncated {
        /// Where the value begins.
        place: Place,
        /// How many bytes the value takes.
        needed: usize,
        /// How many there are.
        left: usize,
    },
    /// A count announces more items than the bytes that are left can hold.
    #[error("{place}: {count} items are announced, but only {left} bytes are left")]
    CountExceedsPayload {
        /// Where the count stands.
        place: Place,
        /// The count.
        count: usize,
        /// The bytes behind it.
        left: usize,
    },
    /// A string, opaque or array is longer than the protocol allows.
    #[error("{place}: {count} where {allowed} are allowed")]
    CountExceedsLimit {
        /// Where the value begins.
        place: Place,
        /// Its bytes or items.
        count: usize,
        /// The limit in words, such as ``at most 16 items``.
        allowed: String,
    },
    /// A string to be sent has a NUL in it, which libvirt would take for its end.
    #[error("{place}: a NUL after {at} bytes of text")]
    EmbeddedNul {
        /// Where the text begins.
        place: Place,
        /// How many bytes precede the NUL.
        at: usize,
    },
    /// Bytes were read as a Rust string and are not UTF-8.
    #[error("{place}: text that isn't UTF-8")]
    NotUtf8 {
        /// Where the text begins.
        place: Place,
    },
    /// A number is outside its type, or no such enum value or union arm exists.
    #[error("{place}: {found} where {expected} is expected")]
    InvalidValue {
        /// Where the number stands.
        place: Place,
        /// What was found.
        found: String,
        /// What would have been right.
        expected: String,
    },
    /// The type has a part that XDR has no word for.
    #[error("{place}: XDR has no {what}")]
    Unsupported {
        /// Where the value would stand.
        place: Place,
        /// The serde notion that XDR lacks.
        what: &'static str,
    },
    /// The value's own serde code refused.
    #[error("{place}: {message}")]
    Refused {
        /// Where the value stands.
        place: Place,
        /// What it said.
        message: String,
    },
}

/// Where in a payload something stands: the byte, and the way through fields and items that leads there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Bytes from the beginning of the payload; absent while nobody knew.
    pub offset: Option<usize>,
    /// The path, such as `doms[3].name`; empty for the whole.
    pub field: String,
}

impl Place {
    pub(crate) fn at(offset: usize) -> Self {
        Self { offset: Some(offset), field: String::new() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.field.as_str(), self.offset) {
            ("", Some(offset)) => write!(f, "byte {offset}"),
            ("", None) => f.write_str("payload"),
            (field, Some(offset)) => write!(f, "`{field}` at byte {offset}"),
            (field, None) => write!(f, "`{field}`"),
        }
    }
}

impl Error {
    /// Returns where it went wrong.
    pub fn place(&self) -> &Place {
        match self {
            Self::Truncated { place, .. }
            | Self::CountExceedsPayload { place, .. }
            | Self::CountExceedsLimit { place, .. }
            | Self::EmbeddedNul { place, .. }
            | Self::NotUtf8 { place }
            | Self::InvalidValue { place, .. }
            | Self::Unsupported { place, .. }
            | Self::Refused { place, .. } => place,
        }
    }

    /// Puts the field in front of the path.
    pub(crate) fn in_field(mut self, name: &str) -> Self {
        let path = &mut self.place_mut().field;
        let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
        path.insert_str(0, dot);
        path.insert_str(0, name);
        self
    }

    /// Puts the item's position in front of the path.
    pub(crate) fn in_item(self, index: usize) -> Self {
        self.in_field(&format!("[{index}]"))
    }

    /// Says the offset, unless a value further in has said it.
    pub(crate) fn at(mut self, offset: usize) -> Self {
        self.place_mut().offset.get_or_insert(offset);
        self
    }

    fn place_mut(&mut self) -> &mut Place {
        match self {
            Self::Truncated { place, .. }
            | Self::CountExceedsPayload { place, .. }
            | Self::CountExceedsLimit { place, .. }
            | Self::EmbeddedNul { place, .. }
            | Self::NotUtf8 { place }
            | Self::InvalidValue { place, .. }
            | Self::Unsupported { place, .. }
            | Self::Refused { place, .. } => place,
        }
    }
}

impl ser::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Refused { place: Place::default(), message: message.to_string() }
    }
}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Refused { place: Place::default(), message: message.to_string() }
    }

    fn invalid_length(count: usize, expected: &dyn Expected) -> Self {
        let place = Place::default();
        Self::CountExceedsLimit { place, count, allowed: expected.to_string() }
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let place = Place::default();
        Self::InvalidValue { place, found: found.to_string(), expected: expected.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_leads_from_the_outermost_field_to_the_item() {
        let error = Error::NotUtf8 { place: Place::at(44) }.in_field("name").in_item(3).in_field("doms");
        assert_eq!(error.to_string(), "`doms[3].name` at byte 44: text that isn't UTF-8");
    }

    #[test]
    fn the_innermost_offset_is_kept() {
        let error = Error::NotUtf8 { place: Place::default() }.at(8).at(4);
        assert_eq!(error.place().offset, Some(8));
    }
}
