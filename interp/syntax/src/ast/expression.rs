//! Expressions without blocks.
//!
//! The file is long because each kind of expression has its view here; none does more than find its parts.

use super::control::*;
use super::item::Params;
use super::node::{child, child_after, child_before, children, choices, first_token, nodes, token, tokens};
use super::operator::{AssignOp, BinaryOp, UnaryOp};
use super::statement::Try;
use super::string::StringExpr;
use super::types::Type;
use super::{Name, NameRef};
use crate::kind::{SyntaxKind, SyntaxToken};
use crate::literal;

choices! {
    /// An expression.
    Expr {
        /// `[a, b]`
        Array(ArrayExpr),
        /// `a = b`
        Assign(AssignExpr),
        /// `a + b`
        Binary(BinaryExpr),
        /// `{ … }`
        Block(Block),
        /// `break`
        Break(BreakExpr),
        /// `f(a)`
        Call(CallExpr),
        /// `a as T`
        Cast(CastExpr),
        /// `|a| b`
        Closure(ClosureExpr),
        /// `continue`
        Continue(ContinueExpr),
        /// `do { … } while a`
        Do(DoExpr),
        /// `a.b`
        Field(FieldExpr),
        /// `for a in b { … }`
        For(ForExpr),
        /// `if a { … }`
        If(IfExpr),
        /// `a[b]`
        Index(IndexExpr),
        /// `42`, `4GiB`, `'a'`, `true`
        Literal(Literal),
        /// `loop { … }`
        Loop(LoopExpr),
        /// `#{a: b}`
        Map(MapExpr),
        /// `a.b(c)`
        MethodCall(MethodCallExpr),
        /// `a`
        Name(NameExpr),
        /// `(a)`
        Paren(ParenExpr),
        /// `a::b`
        Path(PathExpr),
        /// `a | b`
        Pipe(PipeExpr),
        /// `a..b`
        Range(RangeExpr),
        /// `return a`
        Return(ReturnExpr),
        /// `"a${b}"`
        String(StringExpr),
        /// `switch a { … }`
        Switch(SwitchExpr),
        /// `throw a`
        Throw(ThrowExpr),
        /// `try { … } catch (e) { … }`
        Try(Try),
        /// `-a`
        Unary(UnaryExpr),
        /// `()`
        Unit(UnitExpr),
        /// `while a { … }`
        While(WhileExpr),
    }
}

nodes! {
    /// `(a, live: true)`
    Args,
    /// `[a, b]`
    ArrayExpr,
    /// `a = b`, `a += b`
    AssignExpr,
    /// `a + b`
    BinaryExpr,
    /// `f(a)`
    CallExpr,
    /// `a as T`
    CastExpr,
    /// `|a: T| b`
    ClosureExpr,
    /// `a.b`, `a?.b`
    FieldExpr,
    /// `a[b]`, `a?[b]`
    IndexExpr,
    /// A number, quantity, character, `true` or `false`.
    Literal,
    /// `a: b` in a map.
    MapEntry,
    /// `#{a: b}`
    MapExpr,
    /// `a.b(c)`, `a?.b(c)`
    MethodCallExpr,
    /// `live: true` in a call.
    NamedArg,
    /// A name as a value.
    NameExpr,
    /// `(a)`
    ParenExpr,
    /// `r::f`
    PathExpr,
    /// `value | stage`
    PipeExpr,
    /// `a..b`, `a..=b`, `a..`, `..b`
    RangeExpr,
    /// `-a`
    UnaryExpr,
    /// `()`
    UnitExpr,
}

choices! {
    /// An argument of a call.
    Arg {
        /// By name.
        Named(NamedArg),
        /// By position.
        Value(Expr),
    }
}

impl Args {
    /// Returns the arguments as written.
    pub fn args(&self) -> impl Iterator<Item = Arg> + use<> {
        children(&self.0)
    }

    /// Returns the arguments without names.
    pub fn values(&self) -> impl Iterator<Item = Expr> + use<> {
        children(&self.0)
    }

    /// Returns the arguments with names.
    pub fn named(&self) -> impl Iterator<Item = NamedArg> + use<> {
        children(&self.0)
    }
}

impl NamedArg {
    /// Returns the name.
    pub fn name(&self) -> Option<Name> {
        child(&self.0)
    }

    /// Returns the value.
    pub fn value(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl ArrayExpr {
    /// Returns the elements.
    pub fn elements(&self) -> impl Iterator<Item = Expr> + use<> {
        children(&self.0)
    }
}

impl AssignExpr {
    /// Returns what is assigned to.
    pub fn target(&self) -> Option<Expr> {
        child_before(&self.0, &self.op_token()?)
    }

    /// Returns how; nothing for `|=`, which does not exist.
    pub fn op(&self) -> Option<AssignOp> {
        AssignOp::from_kind(self.op_token()?.kind())
    }

    /// Returns the operator's token.
    pub fn op_token(&self) -> Option<SyntaxToken> {
        first_token(&self.0)
    }

    /// Returns what is assigned.
    pub fn value(&self) -> Option<Expr> {
        child_after(&self.0, &self.op_token()?)
    }
}

impl BinaryExpr {
    /// Returns what is left of the operator.
    pub fn left(&self) -> Option<Expr> {
        child_before(&self.0, &self.op_token()?)
    }

    /// Returns the operator.
    pub fn op(&self) -> Option<BinaryOp> {
        BinaryOp::from_kind(self.op_token()?.kind())
    }

    /// Returns the operator's token.
    pub fn op_token(&self) -> Option<SyntaxToken> {
        first_token(&self.0)
    }

    /// Returns what is right of the operator.
    pub fn right(&self) -> Option<Expr> {
        child_after(&self.0, &self.op_token()?)
    }
}

impl CallExpr {
    /// Returns what is called: a name, a path, or any other expression.
    pub fn callee(&self) -> Option<Expr> {
        child(&self.0)
    }

    /// Returns the arguments.
    pub fn args(&self) -> Option<Args> {
        child(&self.0)
    }
}

impl CastExpr {
    /// Returns the value.
    pub fn value(&self) -> Option<Expr> {
        child(&self.0)
    }

    /// Returns the type.
    pub fn ty(&self) -> Option<Type> {
        child(&self.0)
    }
}

impl ClosureExpr {
    /// Returns the parameters; there are always some, perhaps of no length.
    pub fn params(&self) -> Option<Params> {
        child(&self.0)
    }

    /// Returns the type after `->`.
    pub fn return_type(&self) -> Option<Type> {
        child(&self.0)
    }

    /// Returns the body.
    pub fn body(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl FieldExpr {
    /// Returns what has the field.
    pub fn receiver(&self) -> Option<Expr> {
        child(&self.0)
    }

    /// Returns the field's name.
    pub fn name(&self) -> Option<NameRef> {
        child(&self.0)
    }

    /// Says whether it is `?.`.
    pub fn is_optional(&self) -> bool {
        token(&self.0, SyntaxKind::QuestionDot).is_some()
    }
}

impl IndexExpr {
    /// Returns what is indexed.
    pub fn base(&self) -> Option<Expr> {
        child_before(&self.0, &self.bracket()?)
    }

    /// Returns the index.
    pub fn index(&self) -> Option<Expr> {
        child_after(&self.0, &self.bracket()?)
    }

    /// Says whether it is `?[`.
    pub fn is_optional(&self) -> bool {
        token(&self.0, SyntaxKind::QuestionBracket).is_some()
    }

    fn bracket(&self) -> Option<SyntaxToken> {
        first_token(&self.0)
    }
}

impl Literal {
    /// Returns the token.
    pub fn token(&self) -> Option<SyntaxToken> {
        first_token(&self.0)
    }

    /// Returns the value, or nothing if it has none; that is already reported.
    pub fn value(&self) -> Option<literal::Literal> {
        literal::value(&self.token()?).ok()
    }
}

impl MapExpr {
    /// Returns the entries.
    pub fn entries(&self) -> impl Iterator<Item = MapEntry> + use<> {
        children(&self.0)
    }
}

impl MapEntry {
    /// Returns the key, whether a word or a string.
    pub fn key(&self) -> Option<String> {
        self.name().map(|name| name.text()).or_else(|| self.key_string()?.plain())
    }

    /// Returns the key if it is a word.
    pub fn name(&self) -> Option<Name> {
        child(&self.0)
    }

    /// Returns the key if it is a string.
    pub fn key_string(&self) -> Option<StringExpr> {
        match token(&self.0, SyntaxKind::Colon) {
            Some(colon) => child_before(&self.0, &colon),
            None => child(&self.0),
        }
    }

    /// Returns the value.
    pub fn value(&self) -> Option<Expr> {
        child_after(&self.0, &token(&self.0, SyntaxKind::Colon)?)
    }
}

impl MethodCallExpr {
    /// Returns what the method is called on.
    pub fn receiver(&self) -> Option<Expr> {
        child(&self.0)
    }

    /// Returns the method's name.
    pub fn name(&self) -> Option<NameRef> {
        child(&self.0)
    }

    /// Returns the arguments.
    pub fn args(&self) -> Option<Args> {
        child(&self.0)
    }

    /// Says whether it is `?.`.
    pub fn is_optional(&self) -> bool {
        token(&self.0, SyntaxKind::QuestionDot).is_some()
    }
}

impl NameExpr {
    /// Returns the name.
    pub fn name(&self) -> Option<NameRef> {
        child(&self.0)
    }
}

impl ParenExpr {
    /// Returns what is in the parentheses.
    pub fn inner(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl PathExpr {
    /// Returns the names between the `::`.
    pub fn segments(&self) -> impl Iterator<Item = NameRef> + use<> {
        children(&self.0)
    }
}

impl PipeExpr {
    /// Returns what goes in; absent where a pipeline begins with `|`.
    pub fn input(&self) -> Option<Expr> {
        child_before(&self.0, &self.pipe_token()?)
    }

    /// Returns the stage.
    pub fn stage(&self) -> Option<Expr> {
        child_after(&self.0, &self.pipe_token()?)
    }

    /// Returns the `|`.
    pub fn pipe_token(&self) -> Option<SyntaxToken> {
        token(&self.0, SyntaxKind::Pipe)
    }
}

impl RangeExpr {
    /// Returns where it starts.
    pub fn start(&self) -> Option<Expr> {
        child_before(&self.0, &self.op_token()?)
    }

    /// Returns where it ends.
    pub fn end(&self) -> Option<Expr> {
        child_after(&self.0, &self.op_token()?)
    }

    /// Says whether the end belongs to it: `..=`.
    pub fn is_inclusive(&self) -> bool {
        token(&self.0, SyntaxKind::DotDotEq).is_some()
    }

    /// Returns the `..` or `..=`.
    pub fn op_token(&self) -> Option<SyntaxToken> {
        tokens(&self.0).find(|token| matches!(token.kind(), SyntaxKind::DotDot | SyntaxKind::DotDotEq))
    }
}

impl UnaryExpr {
    /// Returns the operator.
    pub fn op(&self) -> Option<UnaryOp> {
        UnaryOp::from_kind(self.op_token()?.kind())
    }

    /// Returns the operator's token.
    pub fn op_token(&self) -> Option<SyntaxToken> {
        first_token(&self.0)
    }

    /// Returns the operand.
    pub fn operand(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl Expr {
    /// Returns the name if the expression is just a name.
    pub fn as_name(&self) -> Option<String> {
        match self {
            Self::Name(name) => name.name().map(|name| name.text()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use rowan::ast::AstNode;

    use super::*;

    #[test]
    fn every_expression_is_one_choice() {
        assert!(Expr::can_cast(SyntaxKind::PipeExpr));
        assert!(Expr::can_cast(SyntaxKind::Block));
        assert!(!Expr::can_cast(SyntaxKind::Args));
        assert!(Arg::can_cast(SyntaxKind::NamedArg));
    }
}
