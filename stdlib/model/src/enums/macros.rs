//! The two macros that turn a table into types: `value_enum!` and `flag_set!`.
//!
//! Always: a value or bit that the table doesn't know survives a round trip unchanged, and the number of a
//! constant is written once, in its row.

/// Makes an enumeration that keeps values it doesn't know.
///
/// A row is `Name = value, "LIBVIRT_CONSTANT", "word";`; rows under `also` are libvirt's second names for a
/// value, and become associated constants.
macro_rules! value_enum {
    (
        $(#[$doc:meta])*
        $name:ident: $c_name:literal {
            $($variant:ident = $value:literal, $c_value:literal, $word:literal;)+
        }
        $(also { $($alias:ident = $target:ident, $c_alias:literal;)+ })?
    ) => {
        $(#[$doc])*
        ///
        #[doc = concat!("libvirt's `", $c_name, "`.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(
                #[doc = concat!("`", $c_value, "` (", $value, ").")]
                $variant,
            )+
            /// A value that libvirt added later, as it came.
            Other(i32),
        }

        impl $name {
            /// libvirt's name of this enumeration.
            pub const C_NAME: &'static str = $c_name;

            /// Every value that libvirt names, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Every name that libvirt gives a value, with that value.
            pub const NAMES: &'static [(&'static str, i32)] =
                &[$(($c_value, $value),)+ $($(($c_alias, Self::$target.value()),)+)?];

            $($(
                #[doc = concat!("`", $c_alias, "`, another name of the same value.")]
                pub const $alias: Self = Self::$target;
            )+)?

            /// Returns libvirt's number.
            #[must_use]
            pub const fn value(self) -> i32 {
                match self {
                    $(Self::$variant => $value,)+
                    Self::Other(value) => value,
                }
            }

            /// Returns libvirt's constant, or none for a value that it doesn't name.
            #[must_use]
            pub const fn c_name(self) -> Option<&'static str> {
                match self {
                    $(Self::$variant => Some($c_value),)+
                    Self::Other(_) => None,
                }
            }

            /// Returns libvirt's word for this value, and `unknown` for one that it doesn't name.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(_) => "unknown",
                }
            }
        }

        impl From<i32> for $name {
            fn from(value: i32) -> Self {
                match value {
                    $($value => Self::$variant,)+
                    other => Self::Other(other),
                }
            }
        }

        impl From<$name> for i32 {
            fn from(value: $name) -> Self {
                value.value()
            }
        }

        impl std::fmt::Display for $name {
            /// Writes the word; a value without one is `unknown (7)`.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    Self::Other(value) => write!(f, "unknown ({value})"),
                    known => f.pad(known.word()),
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::enums::WordError;

            /// Reads what `Display` writes.
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    other => $crate::enums::unnamed(other).map(Self::from).ok_or_else(|| {
                        $crate::enums::WordError { enumeration: stringify!($name), word: other.to_owned() }
                    }),
                }
            }
        }

        impl serde::Serialize for $name {
            /// Writes the word in human-readable formats, libvirt's number in others.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    serializer.serialize_i32(self.value())
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    let word = <String as serde::Deserialize>::deserialize(deserializer)?;
                    word.parse().map_err(serde::de::Error::custom)
                } else {
                    <i32 as serde::Deserialize>::deserialize(deserializer).map(Self::from)
                }
            }
        }
    };
}

/// Makes a transparent set of bits that keeps bits it doesn't know.
///
/// A row is `NAME = bits, "LIBVIRT_CONSTANT";`. libvirt's names for 'no bit at all' are rows with 0.
macro_rules! flag_set {
    (
        $(#[$doc:meta])*
        $name:ident: $c_name:literal {
            $($flag:ident = $bits:expr, $c_flag:literal;)+
        }
    ) => {
        bitflags::bitflags! {
            $(#[$doc])*
            ///
            #[doc = concat!("libvirt's `", $c_name, "`. Bits without a name are kept.")]
            #[derive(
                Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
            )]
            #[serde(transparent)]
            pub struct $name: u32 {
                $(
                    #[doc = concat!("`", $c_flag, "`.")]
                    const $flag = $bits;
                )+
                const _ = !0;
            }
        }

        impl $name {
            /// libvirt's name of this set.
            pub const C_NAME: &'static str = $c_name;

            /// Every name that libvirt gives a flag, with its bits.
            pub const NAMES: &'static [(&'static str, u32)] = &[$(($c_flag, $bits),)+];
        }

        impl From<u32> for $name {
            fn from(bits: u32) -> Self {
                Self::from_bits_retain(bits)
            }
        }

        impl From<$name> for u32 {
            fn from(flags: $name) -> Self {
                flags.bits()
            }
        }
    };
}

pub(crate) use {flag_set, value_enum};
