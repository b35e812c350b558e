//! Types as written.

use super::item::Params;
use super::node::{child, children, choices, nodes};
use super::string::StringExpr;
use super::{Name, NameRef};

choices! {
    /// A type.
    Type {
        /// `[T]`
        Array(ArrayType),
        /// `|A| -> B`
        Function(FunctionType),
        /// `int`, `Stream<T>`
        Named(NamedType),
        /// `T?`
        Optional(OptionalType),
        /// `(T)`
        Paren(ParenType),
        /// `#{name: string}`
        Record(RecordType),
        /// `"running"`
        String(StringType),
        /// `A | B`
        Union(UnionType),
        /// `()`
        Unit(UnitType),
    }
}

nodes! {
    /// `[T]`
    ArrayType,
    /// `|A, B| -> C`
    FunctionType,
    /// `int`, `r::T`, `Stream<T>`
    NamedType,
    /// `T?`
    OptionalType,
    /// `(T)`
    ParenType,
    /// `name: string` in a record type.
    RecordField,
    /// `#{name: string}`
    RecordType,
    /// `"running"`
    StringType,
    /// `<A, B>` in a type.
    TypeArgs,
    /// `A | B`
    UnionType,
    /// `()`
    UnitType,
}

impl ArrayType {
    /// Returns the type of the elements.
    pub fn element(&self) -> Option<Type> {
        child(&self.0)
    }
}

impl FunctionType {
    /// Returns the parameters, which are types.
    pub fn params(&self) -> Option<Params> {
        child(&self.0)
    }

    /// Returns the type after `->`.
    pub fn return_type(&self) -> Option<Type> {
        child(&self.0)
    }
}

impl NamedType {
    /// Returns the names between the `::`.
    pub fn segments(&self) -> impl Iterator<Item = NameRef> + use<> {
        children(&self.0)
    }

    /// Returns the only name, or nothing if there is a `::`.
    pub fn name(&self) -> Option<NameRef> {
        let mut segments = self.segments();
        segments.next().filter(|_| segments.next().is_none())
    }

    /// Returns the types between `<` and `>`.
    pub fn args(&self) -> Vec<Type> {
        child::<TypeArgs>(&self.0).map(|args| children(&args.0).collect()).unwrap_or_default()
    }
}

impl OptionalType {
    /// Returns the type before the `?`.
    pub fn inner(&self) -> Option<Type> {
        child(&self.0)
    }
}

impl ParenType {
    /// Returns the type in the parentheses.
    pub fn inner(&self) -> Option<Type> {
        child(&self.0)
    }
}

impl RecordField {
    /// Returns the name, whether a word or a string.
    pub fn name(&self) -> Option<String> {
        let word = child::<Name>(&self.0).map(|name| name.text());
        word.or_else(|| child::<StringExpr>(&self.0)?.plain())
    }

    /// Returns the type.
    pub fn ty(&self) -> Option<Type> {
        child(&self.0)
    }
}

impl RecordType {
    /// Returns the fields.
    pub fn fields(&self) -> impl Iterator<Item = RecordField> + use<> {
        children(&self.0)
    }
}

impl StringType {
    /// Returns the string.
    pub fn string(&self) -> Option<StringExpr> {
        child(&self.0)
    }
}

impl UnionType {
    /// Returns the types between the `|`s.
    pub fn types(&self) -> impl Iterator<Item = Type> + use<> {
        children(&self.0)
    }
}
