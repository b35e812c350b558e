//! Strings and what is interpolated into them.

use rowan::ast::AstNode;

use super::expression::Expr;
use super::node::{child, nodes, tokens};
use crate::kind::{SyntaxKind, SyntaxToken};
use crate::literal;

nodes! {
    /// `${a}` in a string.
    Interpolation,
    /// A string of any quotes.
    StringExpr,
}

/// A piece of a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StringPart {
    /// An expression whose value is put in.
    Interpolation(Interpolation),
    /// Text, escapes replaced.
    Text(String),
}

impl Interpolation {
    /// Returns the expression.
    pub fn expr(&self) -> Option<Expr> {
        child(&self.0)
    }
}

impl StringExpr {
    /// Returns the text and the interpolations in order; text with a wrong escape, which is already reported, is left out.
    pub fn parts(&self) -> Vec<StringPart> {
        let part = |element: rowan::SyntaxElement<_>| match element {
            rowan::NodeOrToken::Node(node) => Interpolation::cast(node).map(StringPart::Interpolation),
            rowan::NodeOrToken::Token(token) => self.token_text(&token)?.ok().map(StringPart::Text),
        };
        self.0.children_with_tokens().filter_map(part).collect()
    }

    /// Returns the whole text if nothing is interpolated.
    pub fn plain(&self) -> Option<String> {
        self.parts().into_iter().try_fold(String::new(), |text, part| match part {
            StringPart::Text(more) => Some(text + &more),
            StringPart::Interpolation(_) => None,
        })
    }

    /// Returns what a token of the string stands for; nothing if it is not text.
    pub(crate) fn token_text(&self, token: &SyntaxToken) -> Option<Result<String, literal::LiteralError>> {
        match token.kind() {
            SyntaxKind::RawString => match literal::value(token) {
                Ok(literal::Literal::String(text)) => Some(Ok(text)),
                Ok(_) => None,
                Err(error) => Some(Err(error)),
            },
            SyntaxKind::StringText => {
                let open = tokens(&self.0).find(|token| token.kind() == SyntaxKind::StringOpen)?;
                let first = open.text_range().end() == token.text_range().start();
                let quote = if open.text() == "`" { '`' } else { '"' };
                Some(literal::string_text(token.text(), quote, first))
            }
            _ => None,
        }
    }
}
