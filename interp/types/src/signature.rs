//! What the checker knows of functions and objects: constants that cost nothing at start-up.
//!
//! A function's value holds one [`Signature`]; completion, help, the checker and the book read
//! the same one.

mod display;

/// A type as a constant, as signatures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ty {
    /// Any value whatever; nothing is known of it.
    Any,
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
    /// A string literal that names a field of the type of the first variable; the second variable becomes the type of
    /// that field. `sum("memory")` is `Union(&[Field("T", "R"), Function(&[Generic("T")], &Generic("R"))])`.
    Field(&'static str, &'static str),
    /// `float`.
    Float,
    /// `|A, B| -> R`.
    Function(&'static [Ty], &'static Ty),
    /// A type variable, named by one letter: the same letter is the same type within a signature.
    Generic(&'static str),
    /// `Glob`.
    Glob,
    /// `int`.
    Int,
    /// `Ip`.
    Ip,
    /// `[T]`.
    List(&'static Ty),
    /// `Mac`.
    Mac,
    /// An object type by its name: `Domain`.
    Object(&'static str),
    /// Nothing: it doesn't come back.
    Never,
    /// `T?`.
    Optional(&'static Ty),
    /// `Path`.
    Path,
    /// `Percent`.
    Percent,
    /// `Rate`.
    Rate,
    /// `#{name: T, …}`.
    Record(&'static [(&'static str, Ty)]),
    /// `Regex`.
    Regex,
    /// `Secret`.
    Secret,
    /// `Size`.
    Size,
    /// A string literal that names a field of the type of this variable, after a `-` for the greatest first.
    SortKey(&'static str),
    /// `Stream<T>`.
    Stream(&'static Ty),
    /// `string`.
    String,
    /// `Time`.
    Time,
    /// `A | B`.
    Union(&'static [Ty]),
    /// `()`.
    Unit,
    /// `Uri`.
    Uri,
    /// `Uuid`.
    Uuid,
    /// One of these strings, with a name for messages: libvirt's own words.
    Words(&'static str, &'static [&'static str]),
}

impl Ty {
    /// What a parameter for a path takes. The function is handed a string either way, as with every parameter that
    /// takes a string beside a `Path` or a `Uri`.
    pub const PATH_OR_STRING: Self = Self::Union(&[Self::Path, Self::String]);
    /// The same for a URI.
    pub const URI_OR_STRING: Self = Self::Union(&[Self::Uri, Self::String]);
}

/// What a function takes from the left of a pipe, or of a dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Everything at once: a stage of the language, on the whole of what is piped in: `All(Stream(T))`. An array is
    /// given as it is, one value that is no stream as a stream of one.
    All(Ty),
    /// One at a time: an operation. In a pipe it is applied to each; on one value, to that one.
    Each(Ty),
    /// Nothing: it stands at the beginning of a pipe.
    None,
    /// Nothing, or one at a time: `domains()` asks all hosts of the session, `host.domains()` and
    /// `hosts() | domains()` ask that one.
    Optional(Ty),
}

impl Input {
    /// Returns whether a call may stand alone, with nothing from the left.
    pub const fn may_be_absent(&self) -> bool {
        matches!(self, Self::None | Self::Optional(_))
    }
}

/// What a call may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It computes.
    Pure,
    /// It asks a host, and changes nothing.
    Read,
    /// It changes something.
    Write,
    /// It may lose what can't be had back.
    Destroy,
}

/// A parameter or a named option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Param {
    /// The name.
    pub name: &'static str,
    /// One sentence about it.
    pub about: &'static str,
    /// The type.
    pub ty: Ty,
    /// The default as a script writes it, or `None` where it must be given. A default of `()`
    /// makes the type optional.
    pub default: Option<&'static str>,
}

/// How a function is called and what it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The name.
    pub name: &'static str,
    /// What comes from the left.
    pub input: Input,
    /// What comes in the brackets, in order.
    pub params: &'static [Param],
    /// Whether the last parameter may be given any number of times.
    pub variadic: bool,
    /// What may be given by name.
    pub options: &'static [Param],
    /// What one call gives. For `Input::Each` in a pipe, the stream of it.
    pub gives: Ty,
    /// What it may do.
    pub effect: Effect,
    /// What the types above cannot say.
    pub rule: Rule,
}

/// The option by which a stage that destroys is told that everything is meant. It is the checker's: no function is
/// handed it.
pub const ALL: Param = Param {
    name: "all",
    about: "Whether all are meant, where nothing selects some before.",
    ty: Ty::Bool,
    default: Some("false"),
};

impl Signature {
    /// What takes nothing and gives nothing; a function says how it differs.
    pub const PLAIN: Self = Self {
        name: "",
        input: Input::None,
        params: &[],
        variadic: false,
        options: &[],
        gives: Ty::Unit,
        effect: Effect::Read,
        rule: Rule::None,
    };

    /// Returns the type of the objects whose stage it is.
    pub fn owner(&self) -> Option<&'static str> {
        match (self.rule, self.params) {
            (Rule::Owned, [Param { ty: Ty::Object(name), .. }, ..]) => Some(name),
            _ => None,
        }
    }

    /// Returns whether it takes the option [`ALL`] besides its own.
    pub fn takes_all(&self) -> bool {
        self.effect == Effect::Destroy
            && matches!(self.input, Input::Each(_))
            && !self.options.iter().any(|option| option.name == ALL.name)
    }
}

/// A rule of typing for one function, where its signature alone can't say what it gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// `watch`: what is piped in is evaluated again and again; the engine is given a function of it.
    Again,
    /// `edit`: this variable is what the table says of the type of objects from the left.
    ByInput(&'static str, &'static [(&'static str, Ty)]),
    /// `par_map`: with `on_error: "collect"` it gives what became of each record, not what its function gives.
    Attempts,
    /// `avg`: like `Keyed`, but ints are a float on average.
    Average,
    /// `retry`: the strings of this option are codes of faults.
    Codes(&'static str),
    /// `define`: a record that is written out has these fields.
    Fields(&'static [(&'static str, Ty)]),
    /// `join_on`: where the last argument is left out, the second names a field that both sides have.
    Join,
    /// `min`: where the first argument is left out, its variable `R` stands for the same as `T`.
    Keyed,
    /// The signature says everything.
    #[default]
    None,
    /// `each` of a job: a stage that stands behind the dot of its first argument, as in `xs | j.each(…)`. An item without
    /// a name needs the option `key`.
    Owned,
    /// `ip`: it reads its first argument as what it gives; a literal is read while checking, unless options say how.
    Read,
    /// `select`: it gives the stream of records with the fields that its arguments name. A closure among them gives
    /// a record, whose fields are added.
    Select,
    /// `print`: it shows its arguments.
    Shows,
    /// `sum`: like `Keyed`, and its second argument is what the sum of nothing is: nothing of that type.
    Sum,
    /// `attach`: of a record that is written out, this field says which of these types it is.
    Tagged(&'static str, &'static [(&'static str, Ty)]),
    /// `where`: it gives the stream of what it is given, of which its closure holds; a field that the closure asks
    /// to be there is there afterwards.
    Where,
}

/// A type of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectType {
    /// The name: `Domain`.
    pub name: &'static str,
    /// One sentence about it.
    pub about: &'static str,
    /// Its fields.
    pub fields: &'static [FieldType],
    /// How many of them, from the first, belong to a view of the whole object.
    pub whole: usize,
    /// Whether they can be set with `=`; the object may still refuse it of some.
    pub settable: bool,
}

/// A field of an object type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldType {
    /// The name.
    pub name: &'static str,
    /// One sentence about it.
    pub about: &'static str,
    /// The type.
    pub ty: Ty,
}
