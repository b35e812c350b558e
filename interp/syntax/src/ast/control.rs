//! Expressions with blocks, and the jumps out of them.

use super::expression::Expr;
use super::node::{child, child_after, child_before, children, choices, nodes, token};
use super::{Name, Stmt};
use crate::kind::{SyntaxKind, SyntaxNode};

nodes! {
    /// `{ … }`
    Block,
    /// `break`, `break a`
    BreakExpr,
    /// `continue`
    ContinueExpr,
    /// `do { … } while a`, `do { … } until a`
    DoExpr,
    /// `for a in b { … }`
    ForExpr,
    /// `if a` of an arm.
    Guard,
    /// `if a { … } else { … }`
    IfExpr,
    /// `loop { … }`
    LoopExpr,
    /// `1 | 2..5` of an arm.
    Patterns,
    /// `return`, `return a`
    ReturnExpr,
    /// `1 | 2 if a => b`
    SwitchArm,
    /// `switch a { … }`
    SwitchExpr,
    /// `throw a`
    ThrowExpr,
    /// `while a { … }`
    WhileExpr,
    /// `_`
    WildcardPattern,
}

choices! {
    /// What follows `else`.
    ElseBranch {
        /// `else { … }`
        Block(Block),
        /// `else if …`
        If(IfExpr),
    }
}

impl Block {
    /// Returns the statements.
    pub fn statements(&self) -> impl Iterator<Item = Stmt> + use<> {
        children(&self.0)
    }

    /// Returns the value of the block: its last statement, if that is an expression without `;`.
    pub fn tail(&self) -> Option<Expr> {
        tail(&self.0)
    }
}

/// Returns the last statement's expression, if no `;` follows it.
pub(super) fn tail(node: &SyntaxNode) -> Option<Expr> {
    match children::<Stmt>(node).last()? {
        Stmt::Expr(statement) if !statement.has_semicolon() => statement.expr(),
        _ => None,
    }
}

impl BreakExpr {
    /// Returns the value that the loop gets.
    pub fn value(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl DoExpr {
    /// Returns the body.
    pub fn body(&self) -> Option<Block> {
        child(&self.0)
    }

    /// Returns the condition after `while` or `until`.
    pub fn condition(&self) -> Option<Expr> {
        let word = token(&self.0, SyntaxKind::WhileKw).or_else(|| token(&self.0, SyntaxKind::UntilKw))?;
        child_after(&self.0, &word)
    }

    /// Says whether it runs until the condition holds, not while it does.
    pub fn is_until(&self) -> bool {
        token(&self.0, SyntaxKind::UntilKw).is_some()
    }
}

impl ForExpr {
    /// Returns the names: the element, then the count if it is asked for.
    pub fn names(&self) -> impl Iterator<Item = Name> + use<> {
        children(&self.0)
    }

    /// Returns what it runs over.
    pub fn iterable(&self) -> Option<Expr> {
        child::<Expr>(&self.0).filter(|expr| !matches!(expr, Expr::Block(_)))
    }

    /// Returns the body.
    pub fn body(&self) -> Option<Block> {
        child(&self.0)
    }
}

impl Guard {
    /// Returns the condition.
    pub fn condition(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl IfExpr {
    /// Returns the condition.
    pub fn condition(&self) -> Option<Expr> {
        child::<Expr>(&self.0).filter(|expr| !matches!(expr, Expr::Block(_)))
    }

    /// Returns what is done if the condition holds.
    pub fn then_block(&self) -> Option<Block> {
        match token(&self.0, SyntaxKind::ElseKw) {
            Some(word) => child_before(&self.0, &word),
            None => child(&self.0),
        }
    }

    /// Returns what is done otherwise.
    pub fn else_branch(&self) -> Option<ElseBranch> {
        child_after(&self.0, &token(&self.0, SyntaxKind::ElseKw)?)
    }
}

impl LoopExpr {
    /// Returns the body.
    pub fn body(&self) -> Option<Block> {
        child(&self.0)
    }
}

impl Patterns {
    /// Returns the values and ranges that are matched.
    pub fn values(&self) -> impl Iterator<Item = Expr> + use<> {
        children(&self.0)
    }

    /// Returns the `_`, if there is one.
    pub fn wildcard(&self) -> Option<WildcardPattern> {
        child(&self.0)
    }
}

impl ReturnExpr {
    /// Returns the value.
    pub fn value(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl SwitchArm {
    /// Returns the patterns.
    pub fn patterns(&self) -> Option<Patterns> {
        child(&self.0)
    }

    /// Returns the `if`.
    pub fn guard(&self) -> Option<Guard> {
        child(&self.0)
    }

    /// Returns what is done.
    pub fn body(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl SwitchExpr {
    /// Returns the value that is looked at.
    pub fn value(&self) -> Option<Expr> {
        child(&self.0)
    }

    /// Returns the arms.
    pub fn arms(&self) -> impl Iterator<Item = SwitchArm> + use<> {
        children(&self.0)
    }
}

impl ThrowExpr {
    /// Returns the error.
    pub fn value(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl WhileExpr {
    /// Returns the condition.
    pub fn condition(&self) -> Option<Expr> {
        child::<Expr>(&self.0).filter(|expr| !matches!(expr, Expr::Block(_)))
    }

    /// Returns the body.
    pub fn body(&self) -> Option<Block> {
        child(&self.0)
    }
}
