//! Chains: what operators join, broken all at once before each operator.

use crate::kind::SyntaxKind::*;
use crate::kind::{SyntaxKind, SyntaxNode, SyntaxToken};
use crate::parser::operator;

/// How a node is joined with what is left of it; equal ones form one chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chain {
    /// Operators that bind equally.
    Binary(u8),
    /// Calls, fields and indexes.
    Postfix,
    /// `|` between values and stages, types or patterns.
    Pipe,
}

/// Returns the chain that a node is part of.
pub(super) fn chain(node: &SyntaxNode) -> Option<Chain> {
    Some(match node.kind() {
        PipeExpr | UnionType | Patterns => Chain::Pipe,
        BinaryExpr => Chain::Binary(operator::binding(operator(node)?.kind())?),
        MethodCallExpr | FieldExpr | CallExpr | IndexExpr => Chain::Postfix,
        _ => return None,
    })
}

/// Says whether a chain begins (seen from the outside) with the node, and may be broken.
pub(super) fn begins(node: &SyntaxNode) -> bool {
    let Some(of) = chain(node) else { return false };
    let continued = node
        .parent()
        .is_some_and(|parent| chain(&parent) == Some(of) && parent.first_child().as_ref() == Some(node));
    !continued && (of != Chain::Postfix || calls_methods(node))
}

/// Says whether a line may end before the token because it joins the parts of a chain.
pub(super) fn joins(token: &SyntaxToken) -> bool {
    let Some(node) = token.parent() else { return false };
    match chain(&node) {
        Some(Chain::Pipe) => token.kind() == Pipe,
        Some(Chain::Binary(_)) => operator(&node).as_ref() == Some(token),
        Some(Chain::Postfix) => {
            node.kind() == MethodCallExpr && is_dot(token.kind()) && in_broken_chain(&node)
        }
        None => false,
    }
}

/// Returns the leftmost part of a chain.
pub(super) fn first_part(node: &SyntaxNode) -> Option<SyntaxNode> {
    let of = chain(node);
    let mut at = node.first_child()?;
    while chain(&at) == of {
        at = at.first_child()?;
    }
    Some(at)
}

fn is_dot(kind: SyntaxKind) -> bool {
    matches!(kind, Dot | QuestionDot)
}

fn operator(node: &SyntaxNode) -> Option<SyntaxToken> {
    let tokens = node.children_with_tokens().filter_map(rowan::NodeOrToken::into_token);
    tokens.into_iter().find(|token| !token.kind().is_trivia())
}

/// Says whether at least two methods are called along the chain.
fn calls_methods(node: &SyntaxNode) -> bool {
    let parts = std::iter::successors(Some(node.clone()), SyntaxNode::first_child);
    let parts = parts.take_while(|part| chain(part) == Some(Chain::Postfix));
    parts.filter(|part| part.kind() == MethodCallExpr).take(2).count() == 2
}

fn in_broken_chain(node: &SyntaxNode) -> bool {
    let mut outermost = node.clone();
    while let Some(parent) = outermost.parent().filter(|parent| {
        chain(parent) == Some(Chain::Postfix) && parent.first_child().as_ref() == Some(&outermost)
    }) {
        outermost = parent;
    }
    calls_methods(&outermost)
}
