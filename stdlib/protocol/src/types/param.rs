//! Typed parameters: named values of seven types, by which libvirt's calls grow.
//!
//! On the wire a value is its discriminant and then itself; in self-describing formats it is an enum.
//! A discriminant that isn't known cannot be skipped, because its length isn't known either.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{EnumAccess, Error, SeqAccess, Unexpected, VariantAccess, Visitor},
    ser::SerializeTuple,
};
use stdlib_xdr::Text;

use crate::{Field, Shape, Shaped, table::structs};

structs! {
    /// A named value. Several of one name make a list.
    TypedParam { field: Text, value: TypedValue }
}

/// The value of a typed parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum TypedValue {
    /// `VIR_TYPED_PARAM_INT`.
    Int(i32),
    /// `VIR_TYPED_PARAM_UINT`.
    UInt(u32),
    /// `VIR_TYPED_PARAM_LLONG`.
    LLong(i64),
    /// `VIR_TYPED_PARAM_ULLONG`.
    ULLong(u64),
    /// `VIR_TYPED_PARAM_DOUBLE`.
    Double(f64),
    /// `VIR_TYPED_PARAM_BOOLEAN`, which libvirt sends as a number: 0 is false.
    Boolean(i32),
    /// `VIR_TYPED_PARAM_STRING`.
    String(Text),
}

impl TypedParam {
    /// Names a value.
    pub fn new(field: impl Into<Text>, value: impl Into<TypedValue>) -> Self {
        Self { field: field.into(), value: value.into() }
    }
}

/// Makes values of what Rust has.
macro_rules! from {
    ($($type:ty => $variant:ident),* $(,)?) => {$(
        impl From<$type> for TypedValue {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

from! {
    i32 => Int,
    u32 => UInt,
    i64 => LLong,
    u64 => ULLong,
    f64 => Double,
    bool => Boolean,
    Text => String,
    String => String,
    &str => String,
}

impl Shaped for TypedValue {
    const SHAPE: &'static Shape = &Shape::Union(
        "TypedValue",
        &[
            (1, Field { name: "i", shape: i32::SHAPE }),
            (2, Field { name: "ui", shape: u32::SHAPE }),
            (3, Field { name: "l", shape: i64::SHAPE }),
            (4, Field { name: "ul", shape: u64::SHAPE }),
            (5, Field { name: "d", shape: f64::SHAPE }),
            (6, Field { name: "b", shape: i32::SHAPE }),
            (7, Field { name: "s", shape: Text::SHAPE }),
        ],
    );
}

/// The arms in the order of their discriminants, which begin at 1.
const ARMS: &[&str] = &["int", "uint", "llong", "ullong", "double", "boolean", "string"];

impl Serialize for TypedValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Int(value) => arm(serializer, 1, "int", value),
            Self::UInt(value) => arm(serializer, 2, "uint", value),
            Self::LLong(value) => arm(serializer, 3, "llong", value),
            Self::ULLong(value) => arm(serializer, 4, "ullong", value),
            Self::Double(value) => arm(serializer, 5, "double", value),
            Self::Boolean(value) => arm(serializer, 6, "boolean", value),
            Self::String(value) => arm(serializer, 7, "string", value),
        }
    }
}

fn arm<S: Serializer, T: Serialize>(
    serializer: S,
    discriminant: u32,
    name: &'static str,
    value: &T,
) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        return serializer.serialize_newtype_variant("TypedValue", discriminant - 1, name, value);
    }
    let mut tuple = serializer.serialize_tuple(2)?;
    tuple.serialize_element(&discriminant)?;
    tuple.serialize_element(value)?;
    tuple.end()
}

impl<'de> Deserialize<'de> for TypedValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_enum("TypedValue", ARMS, Arm)
        } else {
            deserializer.deserialize_tuple(2, Arm)
        }
    }
}

struct Arm;

impl<'de> Visitor<'de> for Arm {
    type Value = TypedValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a typed parameter's type, 1 to 7")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<TypedValue, A::Error> {
        let discriminant: i32 = part(&mut parts)?;
        Ok(match discriminant {
            1 => TypedValue::Int(part(&mut parts)?),
            2 => TypedValue::UInt(part(&mut parts)?),
            3 => TypedValue::LLong(part(&mut parts)?),
            4 => TypedValue::ULLong(part(&mut parts)?),
            5 => TypedValue::Double(part(&mut parts)?),
            6 => TypedValue::Boolean(part(&mut parts)?),
            7 => TypedValue::String(part(&mut parts)?),
            other => return Err(A::Error::invalid_value(Unexpected::Signed(other.into()), &self)),
        })
    }

    fn visit_enum<A: EnumAccess<'de>>(self, value: A) -> Result<TypedValue, A::Error> {
        let (name, value): (String, _) = value.variant()?;
        Ok(match name.as_str() {
            "int" => TypedValue::Int(value.newtype_variant()?),
            "uint" => TypedValue::UInt(value.newtype_variant()?),
            "llong" => TypedValue::LLong(value.newtype_variant()?),
            "ullong" => TypedValue::ULLong(value.newtype_variant()?),
            "double" => TypedValue::Double(value.newtype_variant()?),
            "boolean" => TypedValue::Boolean(value.newtype_variant()?),
            "string" => TypedValue::String(value.newtype_variant()?),
            other => return Err(A::Error::unknown_variant(other, ARMS)),
        })
    }
}

fn part<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(parts: &mut A) -> Result<T, A::Error> {
    parts.next_element()?.ok_or_else(|| A::Error::missing_field("value"))
}
