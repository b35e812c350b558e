//! The tree by what it means: typed views of its nodes.
//!
//! A view is a node that is known to be of one kind; making one copies nothing. What a mistake has left out is absent,
//! so every part is an `Option` or a list. Trivia never shows here, but through [`Script::docs`] and
//! [`HasDocs`].

mod control;
mod expression;
mod item;
mod node;
mod operator;
mod statement;
mod string;
mod types;

pub use control::{
    Block, BreakExpr, ContinueExpr, DoExpr, ElseBranch, ForExpr, Guard, IfExpr, LoopExpr, Patterns,
    ReturnExpr, SwitchArm, SwitchExpr, ThrowExpr, WhileExpr, WildcardPattern,
};
pub use expression::{
    Arg, Args, ArrayExpr, AssignExpr, BinaryExpr, CallExpr, CastExpr, ClosureExpr, Expr, FieldExpr,
    IndexExpr, Literal, MapEntry, MapExpr, MethodCallExpr, NameExpr, NamedArg, ParenExpr, PathExpr, PipeExpr,
    RangeExpr, UnaryExpr, UnitExpr,
};
pub use item::{
    Attribute, Const, Export, Function, Import, Param, ParamRange, Params, Script, ScriptParam, TypeParam,
    TypeParams,
};
pub use node::{HasDocs, Name, NameRef, Spanned, span};
pub use operator::{AssignOp, BinaryOp, UnaryOp};
pub use rowan::ast::AstNode;
pub use statement::{CatchClause, Defer, EmptyStatement, ExprStatement, Let, Stmt, Try};
pub use string::{Interpolation, StringExpr, StringPart};
pub use types::{
    ArrayType, FunctionType, NamedType, OptionalType, ParenType, RecordField, RecordType, StringType, Type,
    TypeArgs, UnionType, UnitType,
};
