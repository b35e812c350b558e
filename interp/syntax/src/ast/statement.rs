//! Statements that are no items.

use super::Name;
use super::control::Block;
use super::expression::Expr;
use super::item::{Const, Export, Function, Import, ScriptParam};
use super::node::{HasDocs, child, children, choices, nodes, token};
use super::types::Type;
use crate::kind::SyntaxKind;

choices! {
    /// A statement or an item.
    Stmt {
        /// `const X = a;`
        Const(Const),
        /// `defer { … }`
        Defer(Defer),
        /// `;`
        Empty(EmptyStatement),
        /// `export x;`
        Export(Export),
        /// An expression.
        Expr(ExprStatement),
        /// `fn f() { … }`
        Function(Function),
        /// `import "x" as y;`
        Import(Import),
        /// `let x = a;`
        Let(Let),
        /// `param x: T in a..=b = c;`
        ScriptParam(ScriptParam),
        /// `try { … } catch (e) { … }`
        Try(Try),
    }
}

nodes! {
    /// `catch (e) { … }`
    CatchClause,
    /// `defer { … }`
    Defer,
    /// A lone `;`.
    EmptyStatement,
    /// An expression as a statement.
    ExprStatement,
    /// `let x: T = a;`
    Let,
    /// `try { … } catch (e) { … }`
    Try,
}

impl CatchClause {
    /// Returns the name of the error.
    pub fn name(&self) -> Option<Name> {
        child(&self.0)
    }

    /// Returns what is done with it.
    pub fn body(&self) -> Option<Block> {
        child(&self.0)
    }
}

impl Defer {
    /// Returns what is done on the way out.
    pub fn body(&self) -> Option<Block> {
        child(&self.0)
    }
}

impl ExprStatement {
    /// Returns the expression.
    pub fn expr(&self) -> Option<Expr> {
        child(&self.0)
    }

    /// Says whether a `;` ends it, so that it is not the value of its block.
    pub fn has_semicolon(&self) -> bool {
        token(&self.0, SyntaxKind::Semicolon).is_some()
    }
}

impl HasDocs for Let {}

impl Let {
    /// Returns the name.
    pub fn name(&self) -> Option<Name> {
        child(&self.0)
    }

    /// Returns the annotation.
    pub fn ty(&self) -> Option<Type> {
        child(&self.0)
    }

    /// Returns the value.
    pub fn value(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl Try {
    /// Returns what is tried.
    pub fn body(&self) -> Option<Block> {
        children(&self.0).next()
    }

    /// Returns what is done about an error.
    pub fn catch(&self) -> Option<CatchClause> {
        child(&self.0)
    }
}
