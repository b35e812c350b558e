//! The types of arguments and results as values, for raw calls, help and the test against the facts.

use std::fmt;

use stdlib_model::Uuid;
use stdlib_xdr::{Char, CharArray, Chars, List, Opaque, Text, UChar, UShort};

use crate::Field;

/// A type on the wire. It displays in the notation of the fact tables, such as `Domain<16384>`.
#[derive(Debug)]
#[non_exhaustive]
pub enum Shape {
    /// A single value.
    Scalar(Scalar),
    /// A value that may be absent.
    Optional(&'static Shape),
    /// Counted bytes, at most so many.
    Opaque(usize),
    /// A counted array of at most so many items.
    List(&'static Shape, usize),
    /// An array of exactly so many items.
    Array(&'static Shape, usize),
    /// Fields in order.
    Struct(&'static str, &'static [Field]),
    /// A number with names.
    Enum(&'static str, &'static [(&'static str, i32)]),
    /// A discriminant, and what it says is there.
    Union(&'static str, &'static [(i32, Field)]),
}

/// A single value on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// One of C's `char`s, in a word.
    Char,
    /// `f64`.
    F64,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// Counted text.
    Text,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// One of C's `unsigned char`s, in a word.
    UChar,
    /// One of C's `unsigned short`s, in a word.
    UShort,
    /// The sixteen bytes of a UUID.
    Uuid,
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Char => "c4",
            Self::F64 => "f64",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::Text => "str",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::UChar => "uc4",
            Self::UShort => "us4",
            Self::Uuid => "uuid",
        })
    }
}

/// A Rust type that stands for a type on the wire.
pub trait Shaped {
    /// That type.
    const SHAPE: &'static Shape;

    /// Shows the plain values in it with the names that they have; one that has no name of its own has this one.
    fn visit(&self, name: &'static str, seen: &mut Seen<'_>) {
        let _ = (name, seen);
    }
}

/// Who is shown values.
pub type Seen<'s> = dyn FnMut(&'static str, Plain<'_>) + 's;

/// A value that can be told in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain<'a> {
    /// A number of up to 32 bits, or a signed one.
    Number(i64),
    /// A text.
    Text(&'a Text),
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(scalar) => scalar.fmt(f),
            Self::Struct(name, _) | Self::Enum(name, _) | Self::Union(name, _) => f.write_str(name),
            Self::Optional(shape) => write!(f, "{shape}?"),
            Self::Opaque(max) => write!(f, "bytes<{max}>"),
            Self::List(item, max) => write!(f, "{item}<{max}>"),
            Self::Array(item, len) => write!(f, "{item}[{len}]"),
        }
    }
}

/// Names the scalars.
macro_rules! scalars {
    ($($type:ty => $name:ident $(as $plain:expr)?),* $(,)?) => {$(
        impl Shaped for $type {
            const SHAPE: &'static Shape = &Shape::Scalar(Scalar::$name);

            $(fn visit(&self, name: &'static str, seen: &mut Seen<'_>) {
                seen(name, $plain(self));
            })?
        }
    )*};
}

scalars! {
    i32 => I32 as (|number: &i32| Plain::Number((*number).into())),
    u32 => U32 as (|number: &u32| Plain::Number((*number).into())),
    i64 => I64 as (|number: &i64| Plain::Number(*number)),
    u64 => U64,
    f64 => F64,
    Text => Text as Plain::Text,
    Uuid => Uuid,
    Char => Char,
    UChar => UChar,
    UShort => UShort,
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: &'static Shape = &Shape::Optional(T::SHAPE);

    fn visit(&self, name: &'static str, seen: &mut Seen<'_>) {
        self.iter().for_each(|value| value.visit(name, seen));
    }
}

impl<const N: usize> Shaped for Opaque<N> {
    const SHAPE: &'static Shape = &Shape::Opaque(N);
}

impl<T: Shaped, const N: usize> Shaped for List<T, N> {
    const SHAPE: &'static Shape = &Shape::List(T::SHAPE, N);

    fn visit(&self, name: &'static str, seen: &mut Seen<'_>) {
        self.iter().for_each(|value| value.visit(name, seen));
    }
}

impl<const N: usize> Shaped for Chars<N> {
    const SHAPE: &'static Shape = &Shape::List(Char::SHAPE, N);
}

impl<const N: usize> Shaped for CharArray<N> {
    const SHAPE: &'static Shape = &Shape::Array(Char::SHAPE, N);
}
