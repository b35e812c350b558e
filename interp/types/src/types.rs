//! What the checker knows of a value: types as they are while checking.
//!
//! [`Ty`](crate::Ty) is a type as a constant, in signatures; a [`Type`] is one that was worked out. `Unknown` is
//! explicit: it goes with everything, and is never a guess. Types are cheap to clone: what is large is shared, and what
//! is one and the same in memory is equal without a look into it (they are `Eq` for that).

mod assign;
mod display;
mod seen;
mod size;
mod variable;

use std::sync::Arc;

pub(crate) use assign::always_fits;
pub use assign::{assignable, join};
pub(crate) use display::{alternatives, with_article};
pub(crate) use variable::Variables;

use crate::ObjectType;

/// The type of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Type {
    /// `bool`.
    Bool,
    /// `char`.
    Char,
    /// `Cidr`.
    Cidr,
    /// `Duration`.
    Duration,
    /// An error that was caught.
    Error,
    /// `float`.
    Float,
    /// `|A, B| -> R`.
    Function(Arc<FunctionType>),
    /// `Glob`.
    Glob,
    /// `int`.
    Int,
    /// `Ip`.
    Ip,
    /// `[T]`.
    List(Arc<Type>),
    /// `Mac`.
    Mac,
    /// No value at all: the type of `return`, `throw` and `break`.
    Never,
    /// An object type: `Domain`.
    Object(Nominal),
    /// `T?`: a `T`, or `()`. Never around `Unknown`, `Unit`, or another `Optional`.
    Optional(Arc<Type>),
    /// `Path`.
    Path,
    /// `Percent`.
    Percent,
    /// `Rate`.
    Rate,
    /// `#{name: T}`.
    Record(Arc<RecordType>),
    /// `Regex`.
    Regex,
    /// `Secret`.
    Secret,
    /// `Size`.
    Size,
    /// A stage that isn't applied yet, from `A` to `B`.
    Stage(Arc<(Type, Type)>),
    /// `Stream<T>`.
    Stream(Arc<Type>),
    /// `string`.
    String,
    /// `Time`.
    Time,
    /// `A | B`; at least two, none of them a union or `Unknown`.
    Union(Arc<[Type]>),
    /// `()`.
    Unit,
    /// Nothing is known. It goes with everything.
    #[default]
    Unknown,
    /// `Uri`.
    Uri,
    /// `Uuid`.
    Uuid,
    /// The `T` of the `fn f<T>` around, of which nothing is known.
    Variable(Arc<str>),
    /// One of these strings: libvirt's own words.
    Words(Arc<Words>),
}

/// An object type, by its constant. Two are equal when their names are.
#[derive(Clone, Debug)]
pub struct Nominal {
    /// The constant.
    pub of: &'static ObjectType,
    /// Fields that may be absent by their type, but are known to be there: a `where` has asked for them.
    pub present: Option<Arc<Vec<Arc<str>>>>,
}

impl PartialEq for Nominal {
    fn eq(&self, other: &Self) -> bool {
        self.of.name == other.of.name
    }
}

impl Eq for Nominal {}

/// The type of a function or closure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionType {
    /// What it takes, in order.
    pub params: Vec<Type>,
    /// How many of them must be given, the first ones.
    pub required: usize,
    /// What it gives.
    pub gives: Type,
}

/// The type of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordType {
    /// The fields, in order; each name once.
    pub fields: Vec<(Arc<str>, Type)>,
    /// Whether there may be other fields, of which nothing is known.
    pub open: bool,
    /// Whether it tells how an attempt went: where its `ok` is true, its `value` is there and no `error`, and the
    /// other way round.
    pub attempt: bool,
}

impl RecordType {
    /// Returns the slot and the type of the field with this name.
    pub fn field(&self, name: &str) -> Option<(usize, &Type)> {
        self.fields
            .iter()
            .enumerate()
            .find(|(_, (known, _))| **known == *name)
            .map(|(slot, (_, ty))| (slot, ty))
    }

    /// Returns the record that tells how an attempt went which gives such a value.
    pub(crate) fn attempted(fields: Vec<(Arc<str>, Type)>, value: &Type) -> Self {
        // What may be `()` anyway, is not there because it worked.
        let attempt = !matches!(value, Type::Optional(_) | Type::Unit | Type::Unknown | Type::Never);
        Self { fields, attempt, ..Self::default() }
    }

    /// Sets the type of a field; it is added at the end where it is new.
    pub fn set(&mut self, name: &str, ty: Type) {
        match self.fields.iter_mut().find(|(known, _)| **known == *name) {
            Some((_, known)) => *known = ty,
            None => self.fields.push((name.into(), ty)),
        }
    }
}

/// A set of strings, with a name for messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What one of them is called: `domain state`. Empty for a union of strings that a script wrote.
    pub name: Arc<str>,
    /// The strings.
    pub words: Arc<[Arc<str>]>,
}

impl Words {
    /// Returns whether this is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.words.iter().any(|known| **known == *word)
    }
}

impl Type {
    /// Returns the object type.
    pub fn object(of: &'static ObjectType) -> Self {
        Self::Object(Nominal { of, present: None })
    }

    /// Returns `[T]`.
    pub fn list(of: Type) -> Self {
        Self::List(Arc::new(of))
    }

    /// Returns `Stream<T>`.
    pub fn stream(of: Type) -> Self {
        Self::Stream(Arc::new(of))
    }

    /// Returns `T?`; what may already be absent stays as it is.
    pub fn optional(of: Type) -> Self {
        match of {
            Self::Unknown | Self::Unit | Self::Optional(_) | Self::Never => of,
            of => Self::Optional(Arc::new(of)),
        }
    }

    /// Returns `A | B | …`, flattened; `T?` where `()` is among them, and `Unknown` where that is, or too many are.
    pub fn union(of: impl IntoIterator<Item = Type>) -> Self {
        let mut flat: Vec<Type> = Vec::new();
        let mut absent = false;
        let mut todo: Vec<Type> = of.into_iter().collect();
        todo.reverse();
        while let Some(ty) = todo.pop() {
            match ty {
                Self::Unknown => return Self::Unknown,
                Self::Never => {}
                Self::Unit => absent = true,
                Self::Optional(inner) => {
                    absent = true;
                    todo.push((*inner).clone());
                }
                Self::Union(members) => todo.extend(members.iter().rev().cloned()),
                ty if flat.contains(&ty) => {}
                _ if flat.len() >= size::MEMBERS_MAX => return Self::Unknown,
                ty => flat.push(ty),
            }
        }
        let joined = match (flat.pop(), flat.is_empty()) {
            (None, _) => return if absent { Self::Unit } else { Self::Never },
            (Some(only), true) => only,
            (Some(last), false) => {
                flat.push(last);
                Self::Union(flat.into())
            }
        };
        if absent { Self::optional(joined) } else { joined }
    }

    /// Returns `|A, B| -> R`.
    pub fn function(params: Vec<Type>, gives: Type) -> Self {
        Self::Function(Arc::new(FunctionType { required: params.len(), params, gives }))
    }

    /// Returns the type of a function of which only the first arguments must be given.
    pub(crate) fn requiring(self, required: usize) -> Self {
        match self {
            Self::Function(function) => {
                Self::Function(Arc::new(FunctionType { required, ..(*function).clone() }))
            }
            other => other,
        }
    }

    /// Returns the closed record type with these fields.
    pub fn record<N: Into<Arc<str>>>(fields: impl IntoIterator<Item = (N, Type)>) -> Self {
        let fields = fields.into_iter().map(|(name, ty)| (name.into(), ty)).collect();
        Self::Record(Arc::new(RecordType { fields, ..RecordType::default() }))
    }

    /// Returns the type without `()`: `T` for `T?`.
    pub fn present(&self) -> &Type {
        match self {
            Self::Optional(inner) => inner,
            other => other,
        }
    }

    /// Returns whether nothing is known of it, or there is no value: no error can be found with it.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown | Self::Never)
    }

    /// Returns whether it may be `()`.
    pub fn is_optional(&self) -> bool {
        matches!(self, Self::Optional(_))
    }

    /// Returns what iterating gives, if it can be iterated: streams and arrays. (A range is an array of ints here.)
    pub fn item(&self) -> Option<&Type> {
        match self {
            Self::List(of) | Self::Stream(of) => Some(of),
            _ => None,
        }
    }
}

impl Type {
    /// Returns what is sure of a variable with a first value of this type whose insides are changed: fields may
    /// come, go, and get other types.
    pub(crate) fn unsettled(self) -> Self {
        match self {
            Self::List(_) => Self::list(Self::Unknown),
            Self::Record(record) => {
                let fields = record.fields.iter().map(|(name, _)| (name.clone(), Self::Unknown)).collect();
                Self::Record(RecordType { fields, open: true, ..RecordType::default() }.into())
            }
            Self::Optional(of) => Self::optional((*of).clone().unsettled()),
            Self::Union(_) => Self::Unknown,
            other => other,
        }
    }

    /// Returns the type with which a variable or a field keeps a value of this type: a stream becomes an array.
    pub fn kept(self) -> Self {
        match self {
            Self::Stream(of) => Self::List(of),
            Self::Optional(of) => Self::optional((*of).clone().kept()),
            Self::Union(of) => Self::union(of.iter().cloned().map(Self::kept)),
            other => other,
        }
    }

    /// Returns what is sure of a variable with a first value of this type that gets other values later.
    pub(crate) fn widened(self) -> Self {
        match self {
            Self::Unit => Self::Unknown,
            Self::Words(_) => Self::String,
            // Another one need not have what this one has.
            Self::Object(object) => Self::object(object.of),
            Self::Optional(of) => Self::optional((*of).clone().widened()),
            Self::Function(_) | Self::Stage(_) | Self::Stream(_) => Self::Unknown,
            other => other.unsettled(),
        }
    }
}
