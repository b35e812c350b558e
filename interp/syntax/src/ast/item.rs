//! The whole script and its items.

use super::control::{Block, tail};
use super::expression::Expr;
use super::node::{HasDocs, child, children, docs, nodes, token};
use super::string::StringExpr;
use super::types::Type;
use super::{Name, NameRef, Stmt};
use crate::kind::SyntaxKind;

nodes! {
    /// `#[test]`
    Attribute,
    /// `const X: T = a;`
    Const,
    /// `export x as y;`, `export let x = a;`
    Export,
    /// `fn f<T>(a: T = b) -> U { … }`
    Function,
    /// `import "x" as y;`
    Import,
    /// A parameter of a function or closure.
    Param,
    /// `in a..=b` of a parameter of the script.
    ParamRange,
    /// The parameters of a function, closure or function type.
    Params,
    /// A whole text.
    Script,
    /// `param x: T in a..=b = c;`
    ScriptParam,
    /// `T` in `fn f<T>`.
    TypeParam,
    /// `<T, U>` of a function.
    TypeParams,
}

impl Attribute {
    /// Returns the name.
    pub fn name(&self) -> Option<NameRef> {
        child(&self.0)
    }
}

impl HasDocs for Const {}

impl Const {
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

impl HasDocs for Export {}

impl Export {
    /// Returns the variable that is exported, if it is declared elsewhere.
    pub fn variable(&self) -> Option<NameRef> {
        child(&self.0)
    }

    /// Returns the name after `as`, or the name that is declared here.
    pub fn name(&self) -> Option<Name> {
        child(&self.0)
    }

    /// Says whether a variable is declared here with `let`.
    pub fn is_let(&self) -> bool {
        token(&self.0, SyntaxKind::LetKw).is_some()
    }

    /// Says whether a constant is declared here with `const`.
    pub fn is_const(&self) -> bool {
        token(&self.0, SyntaxKind::ConstKw).is_some()
    }

    /// Returns the annotation of what is declared here.
    pub fn ty(&self) -> Option<Type> {
        child(&self.0)
    }

    /// Returns the value of what is declared here.
    pub fn value(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl HasDocs for Function {}

impl Function {
    /// Returns the attributes.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute> + use<> {
        children(&self.0)
    }

    /// Returns the name.
    pub fn name(&self) -> Option<Name> {
        child(&self.0)
    }

    /// Returns the parameters of its type.
    pub fn type_params(&self) -> Option<TypeParams> {
        child(&self.0)
    }

    /// Returns the parameters.
    pub fn params(&self) -> Option<Params> {
        child(&self.0)
    }

    /// Returns the type after `->`.
    pub fn return_type(&self) -> Option<Type> {
        child(&self.0)
    }

    /// Returns the body.
    pub fn body(&self) -> Option<Block> {
        child(&self.0)
    }
}

impl Import {
    /// Returns the name of the file.
    pub fn path(&self) -> Option<StringExpr> {
        child(&self.0)
    }

    /// Returns the name after `as`.
    pub fn name(&self) -> Option<Name> {
        child(&self.0)
    }
}

impl Param {
    /// Returns the name; `_` if it is not used.
    pub fn name(&self) -> Option<Name> {
        child(&self.0)
    }

    /// Returns the annotation.
    pub fn ty(&self) -> Option<Type> {
        child(&self.0)
    }

    /// Returns the default.
    pub fn default(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl Params {
    /// Returns the parameters.
    pub fn params(&self) -> impl Iterator<Item = Param> + use<> {
        children(&self.0)
    }

    /// Returns the types of the parameters of a function type.
    pub fn types(&self) -> impl Iterator<Item = Type> + use<> {
        children(&self.0)
    }
}

impl Script {
    /// Returns the statements and items.
    pub fn statements(&self) -> impl Iterator<Item = Stmt> + use<> {
        children(&self.0)
    }

    /// Returns the value of the script: its last statement, if that is an expression without `;`.
    pub fn tail(&self) -> Option<Expr> {
        tail(&self.0)
    }

    /// Returns the text of the `//!` comments at the top level.
    pub fn docs(&self) -> String {
        docs(&self.0, SyntaxKind::InnerDocComment)
    }
}

impl HasDocs for ScriptParam {}

impl ScriptParam {
    /// Returns the name.
    pub fn name(&self) -> Option<Name> {
        child(&self.0)
    }

    /// Returns the type.
    pub fn ty(&self) -> Option<Type> {
        child(&self.0)
    }

    /// Returns what it is limited to.
    pub fn range(&self) -> Option<Expr> {
        child::<ParamRange>(&self.0).and_then(|range| child(&range.0))
    }

    /// Returns the default.
    pub fn default(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl TypeParam {
    /// Returns the name.
    pub fn name(&self) -> Option<Name> {
        child(&self.0)
    }
}

impl TypeParams {
    /// Returns the parameters.
    pub fn params(&self) -> impl Iterator<Item = TypeParam> + use<> {
        children(&self.0)
    }
}
