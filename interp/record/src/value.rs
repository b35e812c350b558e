//! The values that scripts compute with.
//!
//! Cloning a value is cheap: what is large is shared.

use std::sync::Arc;

use uuid::Uuid;

use crate::{
    Cidr, Duration, Fault, Function, Glob, Ip, Mac, ObjectRef, Path, Percent, Rate, Record, Regex, Secret,
    Size, Stream, Time, Uri,
};

/// A value of a script.
#[derive(Clone, Debug, Default)]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// A character.
    Char(char),
    /// A network: a range of addresses.
    Cidr(Cidr),
    /// A length of time.
    Duration(Duration),
    /// An error that was caught.
    Fault(Fault),
    /// A floating-point number.
    Float(f64),
    /// A closure or a function.
    Function(Function),
    /// A pattern of names.
    Glob(Glob),
    /// A whole number.
    Int(i64),
    /// An address of a machine.
    Ip(Ip),
    /// An array.
    List(Arc<Vec<Value>>),
    /// An address of a network interface.
    Mac(Mac),
    /// An object of a host, such as a domain.
    Object(ObjectRef),
    /// A path of a file.
    Path(Path),
    /// A percentage.
    Percent(Percent),
    /// An amount of data in a time.
    Rate(Rate),
    /// A record; also a map of a script.
    Record(Record),
    /// A regular expression.
    Regex(Regex),
    /// What must not be seen.
    Secret(Secret),
    /// An amount of data.
    Size(Size),
    /// A stream of values.
    Stream(Stream),
    /// A string.
    String(Arc<str>),
    /// An instant.
    Time(Time),
    /// Nothing: `()`.
    #[default]
    Unit,
    /// An address of a resource.
    Uri(Uri),
    /// An identifier of an object.
    Uuid(Uuid),
}

impl Value {
    /// Returns the string value of this text.
    pub fn string(text: impl AsRef<str>) -> Self {
        Self::String(text.as_ref().into())
    }

    /// Returns the list of these values.
    pub fn list(values: Vec<Value>) -> Self {
        Self::List(Arc::new(values))
    }

    /// Returns the value, or `()` for `None`.
    pub fn optional<T: Into<Value>>(value: Option<T>) -> Self {
        value.map_or(Self::Unit, Into::into)
    }

    /// Returns the name of its type as scripts write it: `int`, `Size`, `Domain`.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Bool(_) => "bool",
            Self::Char(_) => "char",
            Self::Cidr(_) => "Cidr",
            Self::Duration(_) => "Duration",
            Self::Fault(_) => "Error",
            Self::Float(_) => "float",
            Self::Function(_) => "function",
            Self::Glob(_) => "Glob",
            Self::Int(_) => "int",
            Self::Ip(_) => "Ip",
            Self::List(_) => "array",
            Self::Mac(_) => "Mac",
            Self::Object(object) => object.kind().name,
            Self::Path(_) => "Path",
            Self::Percent(_) => "Percent",
            Self::Rate(_) => "Rate",
            Self::Record(_) => "record",
            Self::Regex(_) => "Regex",
            Self::Secret(_) => "Secret",
            Self::Size(_) => "Size",
            Self::Stream(_) => "Stream",
            Self::String(_) => "string",
            Self::Time(_) => "Time",
            Self::Unit => "()",
            Self::Uri(_) => "Uri",
            Self::Uuid(_) => "Uuid",
        }
    }
}

/// Values are equal when scripts' `==` says so; functions and streams only to themselves, and
/// never across types.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Char(a), Self::Char(b)) => a == b,
            (Self::Cidr(a), Self::Cidr(b)) => a == b,
            (Self::Duration(a), Self::Duration(b)) => a == b,
            (Self::Fault(a), Self::Fault(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a == b,
            (Self::Function(a), Self::Function(b)) => a.same(b),
            (Self::Glob(a), Self::Glob(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Ip(a), Self::Ip(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Mac(a), Self::Mac(b)) => a == b,
            (Self::Object(a), Self::Object(b)) => a == b,
            (Self::Path(a), Self::Path(b)) => a == b,
            (Self::Percent(a), Self::Percent(b)) => a == b,
            (Self::Rate(a), Self::Rate(b)) => a == b,
            (Self::Record(a), Self::Record(b)) => a == b,
            (Self::Regex(a), Self::Regex(b)) => a == b,
            (Self::Secret(a), Self::Secret(b)) => a == b,
            (Self::Size(a), Self::Size(b)) => a == b,
            (Self::String(a), Self::String(b)) => a == b,
            (Self::Time(a), Self::Time(b)) => a == b,
            (Self::Unit, Self::Unit) => true,
            (Self::Uri(a), Self::Uri(b)) => a == b,
            (Self::Uuid(a), Self::Uuid(b)) => a == b,
            _ => false,
        }
    }
}

macro_rules! from {
    ($($source:ty => $variant:ident),* $(,)?) => {
        $(impl From<$source> for Value {
            fn from(value: $source) -> Self {
                Self::$variant(value.into())
            }
        })*
    };
}

from! {
    bool => Bool, char => Char, Cidr => Cidr, Duration => Duration, Fault => Fault, f64 => Float,
    Function => Function, Glob => Glob, i64 => Int, i32 => Int, u32 => Int, Ip => Ip, Mac => Mac,
    ObjectRef => Object, Path => Path, Percent => Percent, Rate => Rate, Record => Record, Regex => Regex, Secret => Secret, Size => Size, Stream => Stream,
    &str => String, String => String, Time => Time, Uri => Uri, Uuid => Uuid,
}

impl From<Vec<Value>> for Value {
    fn from(values: Vec<Value>) -> Self {
        Self::list(values)
    }
}

impl From<()> for Value {
    fn from((): ()) -> Self {
        Self::Unit
    }
}
