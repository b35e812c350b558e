//! What a native closure is made of.
//!
//! Every node that can fail knows the span at which Rhai would report it.

use std::sync::Arc;

use interp_record::{Shape, SlotMemo, Value};
use interp_source::Span;
use interp_types::Type;
use interp_types::typed::{Applied, BinaryOp, Hold};

use crate::Demand;

/// A closure that was compiled.
#[derive(Debug)]
pub(crate) struct Program {
    /// How it is shown: `|d| …`.
    pub(super) shown: String,
    /// How many values it takes.
    pub(super) params: usize,
    /// How many variables it declares.
    pub(super) lets: usize,
    /// The outer variables that it uses, in the order of their places.
    pub(super) captures: Vec<Capture>,
    /// What it does.
    pub(super) body: Node,
    /// Where that stands.
    pub(super) span: Span,
}

/// An outer variable that a closure uses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Capture {
    /// Whether it keeps the value that it has when the closure is made, as long as this script runs.
    pub(super) settled: bool,
}

/// Where a variable is found.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Capture(usize),
    Let(usize),
    Param(usize),
}

/// An expression.
#[derive(Debug)]
pub(super) enum Node {
    Block(Box<Block>),
    Call(Box<Invoke>),
    /// A value, the type that it must have, and what the script calls it.
    Cast(Box<(Node, Type, String)>, Span),
    Closure(Box<Nested>),
    Coalesce(Box<(Node, Node)>),
    Compute(BinaryOp, Box<(Node, Node)>, Span),
    Field(Box<Field>),
    /// A value and what it is held to.
    Hold(Box<(Kept, Hold)>, Span),
    If(Box<If>),
    Index(Box<Index>, Span),
    Interpolation(Vec<Piece>, Span),
    List(Vec<Kept>),
    Literal(Value),
    Method(Box<Method>),
    Negate(Box<Node>, Span),
    Part(Box<(Node, Bounds)>, Span),
    Range(Box<Bounds>, Span),
    Record(Fields),
    /// A variable of a large script.
    Slot(usize),
    Switch(Box<Switch>),
    Test(Box<Test>),
    Variable(Place),
}

/// An expression that gives a bool and nothing else.
#[derive(Debug)]
pub(super) enum Test {
    And(Box<(Test, Test)>),
    /// A comparison or a membership.
    Compare(BinaryOp, Node, Node, Span),
    /// `!x`, which has words of its own for what is no bool.
    Not(Node, Span),
    /// `!` of a test.
    Opposite(Box<Test>),
    Or(Box<(Test, Test)>),
    /// Anything else; it is a fault at this span where it is no bool.
    Value(Node, Span),
}

/// Statements and a value.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) steps: Vec<Step>,
    pub(super) value: Option<Node>,
}

/// A statement.
#[derive(Debug)]
pub(super) enum Step {
    /// The value is dropped; at the span, a stream is pulled to its end.
    Drop(Node, Option<Span>),
    Let(usize, Kept),
}

/// An expression whose value is kept: at the span, a stream that ends becomes an array.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) value: Node,
    pub(super) stream: Option<Span>,
}

/// A record in the making.
#[derive(Debug)]
pub(super) struct Fields {
    pub(super) shape: Shape,
    pub(super) values: Vec<Kept>,
}

/// `d.name`, `d?.name`.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) base: Node,
    pub(super) name: Arc<str>,
    pub(super) span: Span,
    pub(super) optional: bool,
    /// Whether it is `()` where a record lacks it.
    pub(super) may_lack: bool,
    /// Whether it is only shown, which is not to look at it.
    pub(super) shown: bool,
    /// Where it is in records of the last shape.
    pub(super) slot: SlotMemo,
}

/// `xs[0]`, `xs?[0]`.
#[derive(Debug)]
pub(super) struct Index {
    /// Whether a field that a record lacks is `()`.
    pub(super) may_lack: bool,
    pub(super) base: Node,
    pub(super) place: Node,
    pub(super) optional: bool,
}

/// The ends of a range.
#[derive(Debug)]
pub(super) struct Bounds {
    pub(super) start: Option<Node>,
    pub(super) end: Option<Node>,
    pub(super) inclusive: bool,
}

/// A piece of a string with `${…}` in it.
#[derive(Debug)]
pub(super) enum Piece {
    Kept(Kept),
    Text(String),
    Value(Node),
}

/// `if … { … } else { … }`.
#[derive(Debug)]
pub(super) struct If {
    pub(super) condition: Test,
    pub(super) then: Node,
    pub(super) otherwise: Option<Node>,
}

/// `switch … { … }`.
#[derive(Debug)]
pub(super) struct Switch {
    pub(super) subject: Node,
    pub(super) arms: Vec<Arm>,
}

/// A case of a switch.
#[derive(Debug)]
pub(super) struct Arm {
    /// What fits; anything where this is empty.
    pub(super) patterns: Vec<Pattern>,
    pub(super) guard: Option<Test>,
    pub(super) body: Node,
    pub(super) span: Span,
}

/// What fits a case.
#[derive(Debug)]
pub(super) enum Pattern {
    Range(Bounds),
    Value(Node),
}

/// A call of a library function.
#[derive(Debug)]
pub(super) struct Invoke {
    /// Its place in the catalogue.
    pub(super) function: usize,
    pub(super) applied: Applied,
    pub(super) demand: Arc<Demand>,
    pub(super) input: Option<Node>,
    /// Whether an input of `()` gives `()`.
    pub(super) optional: bool,
    pub(super) arguments: Vec<Node>,
    pub(super) options: Option<Fields>,
    /// A record of options that is made while the script runs, and where it stands.
    pub(super) options_record: Option<(Node, Span)>,
    pub(super) span: Span,
}

/// A method that no signature has.
#[derive(Debug)]
pub(super) struct Method {
    pub(super) receiver: Node,
    pub(super) name: String,
    pub(super) arguments: Vec<Node>,
    pub(super) named: Option<Fields>,
    pub(super) optional: bool,
    pub(super) span: Span,
}

/// A closure inside a closure.
#[derive(Debug)]
pub(super) struct Nested {
    pub(super) program: Arc<Program>,
    /// Where the closure around it finds what this one captures.
    pub(super) captures: Vec<Place>,
}
