//! One small integer in one word.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Unexpected},
};

/// A C `char` as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Char(pub i8);

/// A C `unsigned char`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UChar(pub u8);

/// A C `unsigned short`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UShort(pub u16);

impl Char {
    fn from_word(word: i32) -> Option<Self> {
        (-128..256).contains(&word).then_some(Self(word as i8))
    }

    fn to_word(self) -> i32 {
        i32::from(self.0)
    }
}

impl UChar {
    fn from_word(word: i32) -> Option<Self> {
        u8::try_from(word).ok().map(Self)
    }

    fn to_word(self) -> i32 {
        i32::from(self.0)
    }
}

impl UShort {
    fn from_word(word: i32) -> Option<Self> {
        u16::try_from(word).ok().map(Self)
    }

    fn to_word(self) -> i32 {
        i32::from(self.0)
    }
}

/// What the three have in common: their word, their number, their serde.
macro_rules! in_one_word {
    ($($name:ident, $number:ty, $expected:literal;)*) => {$(
        impl From<$number> for $name {
            fn from(number: $number) -> Self {
                Self(number)
            }
        }

        impl From<$name> for $number {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i32(self.to_word())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = i32::deserialize(deserializer)?;
                Self::from_word(word)
                    .ok_or_else(|| D::Error::invalid_value(Unexpected::Signed(word.into()), &$expected))
            }
        }
    )*};
}

in_one_word! {
    Char, i8, "a char";
    UChar, u8, "an unsigned char";
    UShort, u16, "an unsigned short";
}
