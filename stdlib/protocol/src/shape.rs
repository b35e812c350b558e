//! The types of arguments and results as values, for raw calls, help and the test against the facts.

use std::fmt;

use stdlib_model::Uuid;
use stdlib_xdr::{Char, CharArray, Chars, List, Opaque, Text, UChar, UShort};

use crate::Field;

/// A type on the wire. It displays in the notation of the fact tables, such as `Domain<16384>`.
#[derive(Debug)]
#[non_exhaustive]
pub enum Shape {
    /// `i32`, `u32`, `i64`, `u64`, `f64`, `str`, `uuid`, or one of C's small integers: `c4`, `uc4`, `us4`.
    Scalar(&'static str),
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

/// A Rust type that stands for a type on the wire.
pub trait Shaped {
    /// That type.
    const SHAPE: &'static Shape;
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(name) | Self::Struct(name, _) | Self::Enum(name, _) | Self::Union(name, _) => {
                f.write_str(name)
            }
            Self::Optional(shape) => write!(f, "{shape}?"),
            Self::Opaque(max) => write!(f, "bytes<{max}>"),
            Self::List(item, max) => write!(f, "{item}<{max}>"),
            Self::Array(item, len) => write!(f, "{item}[{len}]"),
        }
    }
}

/// Names the scalars.
macro_rules! scalars {
    ($($type:ty => $name:literal),* $(,)?) => {$(
        impl Shaped for $type {
            const SHAPE: &'static Shape = &Shape::Scalar($name);
        }
    )*};
}

scalars! {
    i32 => "i32",
    u32 => "u32",
    i64 => "i64",
    u64 => "u64",
    f64 => "f64",
    Text => "str",
    Uuid => "uuid",
    Char => "c4",
    UChar => "uc4",
    UShort => "us4",
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: &'static Shape = &Shape::Optional(T::SHAPE);
}

impl<const N: usize> Shaped for Opaque<N> {
    const SHAPE: &'static Shape = &Shape::Opaque(N);
}

impl<T: Shaped, const N: usize> Shaped for List<T, N> {
    const SHAPE: &'static Shape = &Shape::List(T::SHAPE, N);
}

impl<const N: usize> Shaped for Chars<N> {
    const SHAPE: &'static Shape = &Shape::List(Char::SHAPE, N);
}

impl<const N: usize> Shaped for CharArray<N> {
    const SHAPE: &'static Shape = &Shape::Array(Char::SHAPE, N);
}
