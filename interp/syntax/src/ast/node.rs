//! What all views share: how they are made, their spans, their names and doc comments.

use interp_source::{FileId, Span};
use rowan::TextRange;
use rowan::ast::AstNode;

use crate::fault;
use crate::kind::{SyntaxKind, SyntaxNode, SyntaxToken, Virt};

/// Declares views of nodes of one kind, named like the kind.
macro_rules! nodes {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(pub(super) crate::kind::SyntaxNode);

        impl rowan::ast::AstNode for $name {
            type Language = crate::kind::Virt;

            fn can_cast(kind: crate::kind::SyntaxKind) -> bool {
                kind == crate::kind::SyntaxKind::$name
            }

            fn cast(node: crate::kind::SyntaxNode) -> Option<Self> {
                Self::can_cast(node.kind()).then_some(Self(node))
            }

            fn syntax(&self) -> &crate::kind::SyntaxNode {
                &self.0
            }
        }
    )*};
}

/// Declares an enum over views, each variant named and made of a view.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident($node:ty),)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant($node),)* }

        impl rowan::ast::AstNode for $name {
            type Language = crate::kind::Virt;

            fn can_cast(kind: crate::kind::SyntaxKind) -> bool {
                $(<$node>::can_cast(kind))||*
            }

            fn cast(node: crate::kind::SyntaxNode) -> Option<Self> {
                match node.kind() {
                    $(kind if <$node>::can_cast(kind) => <$node>::cast(node).map(Self::$variant),)*
                    _ => None,
                }
            }

            fn syntax(&self) -> &crate::kind::SyntaxNode {
                match self { $(Self::$variant(node) => node.syntax(),)* }
            }
        }

        $(impl From<$node> for $name {
            fn from(node: $node) -> Self {
                Self::$variant(node)
            }
        })*
    };
}

pub(super) use {choices, nodes};

nodes! {
    /// A name where it is introduced.
    Name,
    /// A name where it is used: of a variable, function, field, method or type.
    NameRef,
}

impl Name {
    /// Returns the name; `_` for what is not used.
    pub fn text(&self) -> String {
        text(&self.0)
    }
}

impl NameRef {
    /// Returns the name.
    pub fn text(&self) -> String {
        text(&self.0)
    }
}

/// Gives every view its place in the file.
pub trait Spanned {
    /// Returns the bytes from the first token to the last; doc comments are part of what they document.
    fn span(&self, file: FileId) -> Span;
}

impl<N: AstNode<Language = Virt>> Spanned for N {
    fn span(&self, file: FileId) -> Span {
        span(file, self.syntax().text_range())
    }
}

/// Returns a range of the tree, as of a token, as a span of the file.
pub fn span(file: FileId, range: TextRange) -> Span {
    fault::span(file, (range.start().into(), range.end().into()))
}

/// What can carry doc comments.
pub trait HasDocs: AstNode<Language = Virt> {
    /// Returns the text of the doc comments, without their marks, a line each.
    fn docs(&self) -> String {
        docs(self.syntax(), SyntaxKind::DocComment)
    }
}

/// Returns the doc comments of that kind among the node's own tokens.
pub(super) fn docs(node: &SyntaxNode, kind: SyntaxKind) -> String {
    let comments = tokens(node).filter(|token| token.kind() == kind);
    let lines: Vec<String> = comments.flat_map(|token| doc_lines(token.text())).collect();
    lines.join("\n").trim_end().to_owned()
}

fn doc_lines(text: &str) -> Vec<String> {
    if let Some(line) = text.strip_prefix("///").or_else(|| text.strip_prefix("//!")) {
        return vec![line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned()];
    }
    let inside = text.strip_prefix("/**").or_else(|| text.strip_prefix("/*!")).unwrap_or(text);
    let inside = inside.strip_suffix("*/").unwrap_or(inside).trim();
    let bare = |line: &str| line.trim().trim_start_matches('*').trim().to_owned();
    inside.lines().map(bare).collect()
}

/// Returns the node's own tokens, those of its children left out.
pub(super) fn tokens(node: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> {
    node.children_with_tokens().filter_map(rowan::NodeOrToken::into_token)
}

/// Returns the node's first own token of that kind.
pub(super) fn token(node: &SyntaxNode, kind: SyntaxKind) -> Option<SyntaxToken> {
    tokens(node).find(|token| token.kind() == kind)
}

/// Returns the node's first own token that is no trivia.
pub(super) fn first_token(node: &SyntaxNode) -> Option<SyntaxToken> {
    tokens(node).find(|token| !token.kind().is_trivia())
}

/// Returns the first child of that view.
pub(super) fn child<N: AstNode<Language = Virt>>(node: &SyntaxNode) -> Option<N> {
    node.children().find_map(N::cast)
}

/// Returns all children of that view.
pub(super) fn children<N: AstNode<Language = Virt>>(node: &SyntaxNode) -> impl Iterator<Item = N> + use<N> {
    node.children().filter_map(N::cast)
}

/// Returns the first child of that view before the token.
pub(super) fn child_before<N: AstNode<Language = Virt>>(node: &SyntaxNode, token: &SyntaxToken) -> Option<N> {
    let end = token.text_range().start();
    children::<N>(node).find(|child| child.syntax().text_range().end() <= end)
}

/// Returns the first child of that view after the token.
pub(super) fn child_after<N: AstNode<Language = Virt>>(node: &SyntaxNode, token: &SyntaxToken) -> Option<N> {
    let start = token.text_range().end();
    children::<N>(node).find(|child| child.syntax().text_range().start() >= start)
}

fn text(node: &SyntaxNode) -> String {
    first_token(node).map(|token| token.text().to_owned()).unwrap_or_default()
}
