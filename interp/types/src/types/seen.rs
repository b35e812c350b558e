//! What a type says of the fields of objects because a `where` has asked for them.

use super::{Nominal, Type};

impl Type {
    /// Returns whether it says of some field that it is there because that was asked.
    pub(crate) fn is_seen(&self) -> bool {
        match self {
            Self::Object(object) => object.present.is_some(),
            other => !other.parts_are(&mut |part| !part.is_seen()),
        }
    }

    /// Returns the type with what its own fields say of themselves, and no more.
    pub(crate) fn unseen(&self) -> Self {
        match self {
            Self::Object(object) => Self::Object(Nominal { of: object.of, present: None }),
            other if !other.is_seen() => other.clone(),
            other => other.with_parts(&mut |part| part.unseen()),
        }
    }
}
