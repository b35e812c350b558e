//! Calls, with the function found and the arguments in order.

use interp_source::Span;

use super::{Expr, FnId};

/// A call of a library function, whichever way it was written.
///
/// `shutdown(d, 5s)` is not among the ways: what a signature takes as input stands left of a dot or a pipe.
#[derive(Clone, Debug)]
pub struct Call {
    /// The index of its signature in the [`Catalogue`](crate::Catalogue).
    ///
    /// Where several share the name and the input is of unknown type ([`Applied::Decided`]), it is the first whose
    /// arguments fit; which one is meant is decided by the value when the script runs.
    pub function: usize,
    /// What comes from the left; absent for a function that may stand alone (`Input::None`, `Input::Optional`), and for a stage that stands at the
    /// beginning and so gives a stage instead of running (`let top = sort("memory") | take(3)`).
    pub input: Option<Box<Piped>>,
    /// One for each parameter of the signature, in its order. If the signature is variadic, the arguments of the
    /// last parameter are in [`rest`](Self::rest) and it has none here.
    pub params: Vec<Argument>,
    /// The arguments of the last parameter of a variadic signature.
    pub rest: Vec<Expr>,
    /// One for each option of the signature, in its order.
    pub options: Vec<Argument>,
    /// A record that was given for the options and whose fields are known only when the script runs:
    /// `shutdown(settings)`. It fills those of [`options`](Self::options) that are [`Argument::Default`].
    pub options_record: Option<Box<Expr>>,
    /// Where the name of the function stands.
    pub name_span: Span,
}

/// What comes from the left of a pipe or dot, and how the function is applied to it.
#[derive(Clone, Debug)]
pub struct Piped {
    /// What comes.
    pub value: Expr,
    /// How the function is applied.
    pub applied: Applied,
    /// `?.`: where the value is `()`, nothing is called and the result is `()`.
    pub optional: bool,
}

/// How a function is applied to what comes from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// `Input::All`: it is given everything at once as a stream; one value that can't be iterated is a stream of
    /// one.
    All,
    /// It is known only when the script runs: `Input::Each` or `Input::Optional`, on a value of unknown type. A stream or an array is
    /// taken as [`Each`](Self::Each), anything else as [`One`](Self::One).
    Decided,
    /// `Input::Each` or `Input::Optional`, on something that is iterated: the function is called for each, and the call gives the stream
    /// of what it gives.
    Each,
    /// `Input::Each` or `Input::Optional`, on one value: the function is called once.
    One,
}

/// An argument in its place.
#[derive(Clone, Debug)]
pub enum Argument {
    /// It was left out: the default of the signature (or of the `fn`) holds.
    Default,
    /// It was given.
    Given(Box<Expr>),
}

impl Argument {
    /// Returns the argument that was given as this.
    pub(crate) fn of(expr: Expr) -> Self {
        Self::Given(Box::new(expr))
    }

    /// Returns the expression that was given, to change it.
    pub(crate) fn given_mut(&mut self) -> Option<&mut Expr> {
        match self {
            Self::Default => None,
            Self::Given(expr) => Some(expr),
        }
    }

    /// Returns the expression that was given.
    pub fn given(&self) -> Option<&Expr> {
        match self {
            Self::Default => None,
            Self::Given(expr) => Some(expr),
        }
    }
}

/// A call of something that is not a library function.
#[derive(Clone, Debug)]
pub struct ScriptCall {
    /// What is called.
    pub callee: Callee,
    /// The arguments. For [`Callee::Function`], [`Callee::Earlier`] and [`Callee::Module`], one for each parameter, in
    /// order; otherwise as they were written.
    pub arguments: Vec<Argument>,
    /// Named arguments that could not be put in order, because what is called isn't known before it runs. The engine
    /// hands them over as one record, after the others.
    pub named: Vec<(String, Expr)>,
}

/// What a [`ScriptCall`] calls.
#[derive(Clone, Debug)]
pub enum Callee {
    /// A `fn` of this script.
    Function(FnId),
    /// A `fn` of an earlier entry at the prompt, by its name.
    Earlier(String),
    /// A function of an imported script: `r::keep`.
    Module {
        /// The name before `::`.
        alias: String,
        /// The name after it.
        name: String,
    },
    /// A closure in a variable, a field, or any other expression: `f(x)`, `make()(x)`.
    Value(Box<Expr>),
    /// A name that only the engine may know: a built-in of Rhai's such as `type_of` or `print`.
    Builtin(String),
}

/// A function as a value: `map(describe)`.
#[derive(Clone, Debug)]
pub enum ScriptFunction {
    /// A `fn` of this script.
    Function(FnId),
    /// A `fn` of an earlier entry at the prompt, by its name.
    Earlier(String),
    /// A library function, by the index of its signature. Called with one value, that value is its input if it has
    /// one.
    Library(usize),
}
