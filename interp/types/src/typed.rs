//! The typed tree: a script after checking, with every name resolved. The engine lowers it.
//!
//! What holds of a tree of which neither the parser nor the checker has reported an error:
//! - Every variable is a [`LocalId`] into [`Script::locals`], one for each declaration, however often its name is
//!   reused: shadowing is gone, and names may be anything (libvirt's words are reserved nowhere here).
//! - Every call of a library function names its [`Signature`](crate::Signature) by index, its arguments stand in the
//!   order of the signature, and what was left out is [`Argument::Default`].
//! - `d.start(…)`, `d | start(…)` and `ds | start(…)` are the same [`Call`], which differ only in
//!   [`Applied`].
//! - [`ExprKind::Invalid`] does not occur.
//!
//! Of a tree with errors only this holds: its spans are right. It serves completion and must not be run.
//!
//! Types are as far as the checker knows: [`Type::Unknown`] is always possible, and means that
//! the decision is taken when the script runs. Lowering must never need a type for being right, only for being fast.

mod call;
mod expr;
mod param;
mod visit;

pub use call::{Applied, Argument, Call, Callee, Piped, ScriptCall, ScriptFunction};
pub use expr::{
    Arm, Assign, AssignOp, BinaryOp, Closure, Expr, ExprKind, Field, FieldAccess, For, Hold, If, Index,
    Logic, LoopKind, Method, Part, Pattern, Range, Switch, Try, UnaryOp,
};
pub use param::ParamRange;

use interp_source::{FileId, Span};

use crate::Type;

/// A whole script, or one entry at the prompt.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// The text of the `//!` lines at its head, without the marks; what `--help` shows.
    pub doc: String,
    /// Every variable, parameter and captured name, by [`LocalId`].
    pub locals: Vec<Local>,
    /// The `param` declarations, in order. They are evaluated before the body.
    pub params: Vec<ParamDecl>,
    /// The `fn`s, by [`FnId`]. They are visible everywhere in the script, above and below.
    pub functions: Vec<FnDecl>,
    /// The `import`s, in order.
    pub imports: Vec<Import>,
    /// What other scripts see of this one besides its `fn`s.
    pub exports: Vec<Export>,
    /// What runs, in order. Its value is what the prompt shows.
    pub body: Block,
}

impl Script {
    /// Returns the variable with this id.
    ///
    /// Ids come from this very script; another script's id gives nothing.
    pub fn local(&self, id: LocalId) -> Option<&Local> {
        self.locals.get(id.0 as usize)
    }

    /// Returns the function with this id.
    pub fn function(&self, id: FnId) -> Option<&FnDecl> {
        self.functions.get(id.0 as usize)
    }
}

/// Names a variable of a [`Script`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalId(pub u32);

/// Names a `fn` of a [`Script`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FnId(pub u32);

/// A variable: anything that a plain name can stand for.
#[derive(Clone, Debug)]
pub struct Local {
    /// The name, as the script writes it.
    pub name: String,
    /// What it holds.
    pub ty: Type,
    /// Where it was declared; for [`LocalKind::Earlier`], where this script first uses it.
    pub span: Span,
    /// How it came to be.
    pub kind: LocalKind,
    /// Whether its type was written down, and not found.
    pub annotated: bool,
    /// Whether a function names it that stands above its declaration.
    pub awaited: bool,
    /// Whether it is assigned to after its declaration, or changed in place (`x.a = 1`, `x[0] = 1`, `x.push(1)`).
    pub changed: bool,
    /// Whether a closure or a `fn` uses it that stands inside its scope.
    pub captured: bool,
}

/// How a variable came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalKind {
    /// `catch (e)`.
    Catch,
    /// `|d|`.
    ClosureParam,
    /// `const n = 1;`.
    Const,
    /// A variable of an earlier entry at the prompt; the engine finds it by its name in the session.
    Earlier,
    /// `fn f(n)`.
    FnParam,
    /// `for d in …`; also the counter of `for (d, n) in …`.
    For,
    /// `let n = 1;`.
    Let,
    /// `param n: int;`.
    Param,
}

/// A `param` declaration: what the script is given from outside.
#[derive(Clone, Debug)]
pub struct ParamDecl {
    /// The variable that holds it.
    pub local: LocalId,
    /// The text of the `///` lines above it, without the marks.
    pub doc: String,
    /// What its value is limited to.
    pub range: Option<ParamRange>,
    /// The default; without one it must be given.
    pub default: Option<Expr>,
    /// The whole declaration.
    pub span: Span,
}

/// A function of the script.
#[derive(Clone, Debug)]
pub struct FnDecl {
    /// The name.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// The text of the `///` lines above it, without the marks.
    pub doc: String,
    /// The attributes above it, such as `test`.
    pub attributes: Vec<String>,
    /// Its parameters, in order.
    pub params: Vec<FnParam>,
    /// The outer variables that it uses, each once.
    pub captures: Vec<LocalId>,
    /// What it gives: as annotated, or as found in the body.
    pub gives: Type,
    /// What it does.
    pub body: Block,
}

/// A parameter of a `fn`.
#[derive(Clone, Debug)]
pub struct FnParam {
    /// The variable that holds it; its type is the parameter's.
    pub local: LocalId,
    /// What stands for it where it is left out. It is evaluated at each call and sees only outer variables.
    pub default: Option<Expr>,
}

/// `import "retention" as r;`.
#[derive(Clone, Debug)]
pub struct Import {
    /// The text between the quotes.
    pub path: String,
    /// The name after `as`; it stands before `::` in [`Callee::Module`].
    pub alias: String,
    /// The file that it is; nothing if it was not looked for, or not found.
    pub file: Option<FileId>,
    /// The whole declaration.
    pub span: Span,
}

/// `export let x = 1;` or `export x as y;`.
#[derive(Clone, Debug)]
pub struct Export {
    /// The variable.
    pub local: LocalId,
    /// The name under which others see it.
    pub name: String,
    /// The whole declaration.
    pub span: Span,
}

/// Statements in braces, or the body of a script.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The statements, in order.
    pub statements: Vec<Stmt>,
    /// The last expression, if no `;` follows it: the value of the block.
    pub value: Option<Box<Expr>>,
    /// What the block gives: the type of its value, `()` without one, `Never` if its end isn't reached.
    pub ty: Type,
    /// From brace to brace.
    pub span: Span,
}

/// A statement.
#[derive(Clone, Debug)]
pub enum Stmt {
    /// `defer { … }`: runs when the enclosing block is left, on every way out, last first. At the top of a script
    /// that block is the script.
    Defer(Block),
    /// An expression whose value is dropped. A stream dropped here is pulled to its end.
    Expr(Expr),
    /// `let n = 1;` or `const n = 1;`; see [`Local::kind`] for which.
    Let {
        /// The variable.
        local: LocalId,
        /// Its value; `()` without one.
        value: Option<Expr>,
        /// The whole statement.
        span: Span,
    },
}
