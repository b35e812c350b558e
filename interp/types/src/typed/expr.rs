//! Expressions. Everything that can give a value is one, as in Rust: `if`, `switch`, blocks and loops too.

use interp_record::Value;
use interp_source::Span;

use super::{Block, Call, LocalId, ScriptCall, ScriptFunction};
use crate::Type;

/// An expression with its type and place.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// What it gives. `Never` if it does not come back (`return`, `throw`).
    pub ty: Type,
    /// Where it stands.
    pub span: Span,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// `x = 1`, `x.a += 1`; gives `()`.
    Assign(Box<Assign>),
    /// `a + b`, `a == b`, `a in b`: both sides are evaluated, left first.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `{ … }`.
    Block(Box<Block>),
    /// `break`, with the value of the loop if one is given.
    Break(Option<Box<Expr>>),
    /// A call of a library function, also as a stage or a method.
    Call(Box<Call>),
    /// `|d| …`.
    Closure(Box<Closure>),
    /// `x as T`: the value itself, after a check when the script runs that it is a `T`. Numbers are converted.
    Cast(Box<Expr>, Type),
    /// `continue`.
    Continue,
    /// `d.name`, `d?.name`.
    Field(Box<Field>),
    /// `for d in … { … }`; gives `()`.
    For(Box<For>),
    /// A function as a value. What holds its parameters to their types is there when it is called as a value, too.
    Function(ScriptFunction),
    /// A value of which it is known only when the script runs whether it is what its place holds: a fault if it isn't.
    /// An int becomes a float where one is held, a stream an array.
    Held(Box<Expr>, Box<Hold>),
    /// `if … { … } else { … }`.
    If(Box<If>),
    /// `xs[0]`, `m["a"]`, `xs?[0]`.
    Index(Box<Index>),
    /// A string with `${…}` in it.
    Interpolation(Vec<Part>),
    /// Something that has an error. It does not occur in a script without errors.
    Invalid,
    /// `[1, 2]`.
    List(Vec<Expr>),
    /// A literal: a number, a string without `${…}`, an amount with its unit, `true`, `()`.
    Literal(Value),
    /// A variable.
    Local(LocalId),
    /// `a && b`, `a || b`, `a ?? b`: the right side only where it is needed.
    Logic(Logic, Box<Expr>, Box<Expr>),
    /// `while`, `loop`, `do … while`, `do … until`.
    Loop(LoopKind, Option<Box<Expr>>, Box<Block>),
    /// `r::limit`: a constant or function of an imported script, as a value.
    ModuleValue {
        /// The name before `::`.
        alias: Box<str>,
        /// The name after it.
        name: Box<str>,
    },
    /// A method that no signature has: one of Rhai's own, or of a type known only when the script runs.
    Method(Box<Method>),
    /// `x | stage` where the stage is a value: a closure, a stage kept in a variable, `j.each(…)`.
    ///
    /// The right side is evaluated to a function, which is called with the left side. A call of a library function
    /// is never here: that is [`ExprKind::Call`] with an input.
    Pipe(Box<Expr>, Box<Expr>),
    /// `a..b`, `a..=b`.
    Range(Box<Range>),
    /// `#{a: 1}`; names in the order written, each once.
    Record(Vec<(String, Expr)>),
    /// `return`, with a value if one is given.
    Return(Option<Box<Expr>>),
    /// A call of a `fn` of a script, of a closure, or of a built-in of Rhai's.
    ScriptCall(Box<ScriptCall>),
    /// `switch … { … }`.
    Switch(Box<Switch>),
    /// `throw …`; gives back the fault, or raises any other value as one.
    Throw(Option<Box<Expr>>),
    /// `try { … } catch (e) { … }`: gives the value of the block that came to its end.
    Try(Box<Try>),
    /// `-a`, `!a`.
    Unary(UnaryOp, Box<Expr>),
}

/// A piece of a string with `${…}` in it.
#[derive(Clone, Debug)]
pub enum Part {
    /// What stands in `${…}`.
    Expr(Expr),
    /// The text between, escapes resolved.
    Text(String),
}

/// `-a`, `+a`, `!a`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `-a`.
    Negate,
    /// `!a`.
    Not,
    /// `+a`.
    Plus,
}

/// An operator that evaluates both sides.
///
/// The bitwise `|` does not exist: that is the pipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `+`.
    Add,
    /// `&`.
    BitAnd,
    /// `^`.
    BitXor,
    /// `/`.
    Divide,
    /// `==`.
    Equal,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterEqual,
    /// `in`.
    In,
    /// `<`.
    Less,
    /// `<=`.
    LessEqual,
    /// `*`.
    Multiply,
    /// `!=`.
    NotEqual,
    /// `!in`.
    NotIn,
    /// `**`.
    Power,
    /// `%`.
    Remainder,
    /// `<<`.
    ShiftLeft,
    /// `>>`.
    ShiftRight,
    /// `-`.
    Subtract,
}

/// An operator that evaluates its right side only where it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Logic {
    /// `&&`.
    And,
    /// `??`: the right side where the left is `()`.
    Coalesce,
    /// `||`.
    Or,
}

/// An assignment.
#[derive(Clone, Debug)]
pub struct Assign {
    /// What is assigned to: a `Local`, or a `Field` or `Index` of such a place.
    pub target: Expr,
    /// What happens to the place.
    pub op: AssignOp,
    /// The right side.
    pub value: Expr,
    /// What the place holds, where what is computed may be something else.
    pub hold: Option<Box<Hold>>,
}

/// What a place holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    /// The type.
    pub ty: Type,
    /// What holds it, with its verb, for messages: `` `n` holds ``.
    pub wants: String,
}

/// How an assignment changes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignOp {
    /// `+=` and its like: the place becomes what the operator makes of it and the value.
    Compute(BinaryOp),
    /// `??=`: only where the place is `()`; the value is evaluated only then.
    IfAbsent,
    /// `=`.
    Set,
}

/// A closure.
#[derive(Clone, Debug)]
pub struct Closure {
    /// Its parameters, in order; types are in [`Script::locals`](super::Script::locals).
    pub params: Vec<LocalId>,
    /// What each parameter takes, where whoever calls it may give something else; `Unknown` for one that takes
    /// anything. Empty if none needs to be looked at.
    pub takes: Vec<Type>,
    /// The outer variables that it uses, each once, in the order of their first use.
    pub captures: Vec<LocalId>,
    /// What it does. A body in braces is an [`ExprKind::Block`].
    pub body: Expr,
    /// Whether it only computes: no assignment to an outer variable, no loop, `return`, `throw` or `try`, and no call
    /// but of pure library functions. Such a closure may be compiled, and run in any order.
    pub pure: bool,
}

/// A field access.
#[derive(Clone, Debug)]
pub struct Field {
    /// What has the field.
    pub base: Expr,
    /// The name.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// How it is found.
    pub access: FieldAccess,
    /// `?.`: where the base is `()`, so is the result.
    pub optional: bool,
    /// Whether its value is only shown, in a string or by `print`. To show an outcome is not to look at it.
    pub shown: bool,
}

/// How a field is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldAccess {
    /// By name: nothing is known of the base.
    Named,
    /// The field of an object type with this index in [`ObjectType::fields`](crate::ObjectType::fields).
    Object {
        /// The name of the object type.
        object: &'static str,
        /// The index.
        slot: usize,
    },
    /// A field of a record that is probably in this slot; the name decides.
    Record {
        /// The slot in the type. A record may have been made with its fields in another order.
        slot: usize,
        /// Whether some of the records lack it: of records that are not alike it is `()` there, and left of `??`.
        may_lack: bool,
    },
}

/// An index access.
#[derive(Clone, Debug)]
pub struct Index {
    /// What is indexed.
    pub base: Expr,
    /// The index: an int for arrays and strings, from the end if negative; a string for records.
    pub index: Expr,
    /// `?[`: where the base is `()`, so is the result.
    pub optional: bool,
    /// Whether a field that a record lacks is `()`: left of `??`.
    pub may_lack: bool,
}

/// A range.
#[derive(Clone, Debug)]
pub struct Range {
    /// The start.
    pub start: Option<Expr>,
    /// The end.
    pub end: Option<Expr>,
    /// `..=`: the end is in it.
    pub inclusive: bool,
}

/// A method that no signature has.
#[derive(Clone, Debug)]
pub struct Method {
    /// What it is called on.
    pub receiver: Expr,
    /// The name.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// The arguments, as written.
    pub arguments: Vec<Expr>,
    /// The named arguments; the engine hands them over as one record, after the others.
    pub named: Vec<(String, Expr)>,
    /// `?.`: where the receiver is `()`, nothing is called and the result is `()`.
    pub optional: bool,
}

/// An `if`.
#[derive(Clone, Debug)]
pub struct If {
    /// The condition.
    pub condition: Expr,
    /// What is done where it holds.
    pub then: Block,
    /// What is done otherwise: a block or another `if`.
    pub otherwise: Option<Expr>,
}

/// A `switch`.
#[derive(Clone, Debug)]
pub struct Switch {
    /// What is looked at, once.
    pub subject: Expr,
    /// The cases, in order; the first that fits is taken. Without one the switch gives `()`.
    pub arms: Vec<Arm>,
}

/// A case of a switch.
#[derive(Clone, Debug)]
pub struct Arm {
    /// What fits: any of these. Empty for `_`, which fits everything.
    pub patterns: Vec<Pattern>,
    /// The condition after `if`, evaluated only where a pattern fits.
    pub guard: Option<Expr>,
    /// What is done.
    pub body: Expr,
    /// The whole case.
    pub span: Span,
}

/// What fits a case.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// What lies in a range of numbers.
    Range(Range),
    /// What equals this.
    Value(Expr),
}

/// A `for`.
#[derive(Clone, Debug)]
pub struct For {
    /// The variable that holds each item.
    pub item: LocalId,
    /// The variable that counts, from 0.
    pub counter: Option<LocalId>,
    /// What is iterated: an array, a range, a stream, a string (its characters).
    pub iterable: Expr,
    /// What is done with each.
    pub body: Block,
}

/// Which loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoopKind {
    /// `do { … } until c`.
    DoUntil,
    /// `do { … } while c`.
    DoWhile,
    /// `loop { … }`: no condition.
    Forever,
    /// `while c { … }`.
    While,
}

/// A `try`.
#[derive(Clone, Debug)]
pub struct Try {
    /// What is tried.
    pub body: Block,
    /// The variable that holds the error.
    pub error: Option<LocalId>,
    /// What is done after an error.
    pub handler: Block,
}
