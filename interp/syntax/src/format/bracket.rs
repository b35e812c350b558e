//! Brackets whose insides may be broken into lines, and the commas before they close.

use rowan::Direction;

use crate::kind::SyntaxKind::*;
use crate::kind::{SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};

/// Returns the kind of the node that a token is directly in.
pub(super) fn parent_kind(token: &SyntaxToken) -> SyntaxKind {
    token.parent().map_or(Error, |parent| parent.kind())
}

/// Says whether the token opens a bracket whose inside can have lines of its own.
pub(super) fn opens(token: &SyntaxToken) -> bool {
    let of = parent_kind(token);
    let is_open = match token.kind() {
        LParen => matches!(of, Args | Params),
        LBracket => of == ArrayExpr,
        MapOpen => matches!(of, MapExpr | RecordType),
        LBrace => matches!(of, Block | SwitchExpr),
        _ => false,
    };
    is_open && !closes_at_once(token)
}

/// Says whether the token closes what a token that [`opens`] has opened.
pub(super) fn closes(token: &SyntaxToken) -> bool {
    let of = parent_kind(token);
    let is_close = match token.kind() {
        RParen => matches!(of, Args | Params),
        RBracket => of == ArrayExpr,
        RBrace => matches!(of, MapExpr | RecordType | Block | SwitchExpr),
        _ => false,
    };
    is_close && token.parent().and_then(|node| opening(&node)).is_some_and(|open| opens(&open))
}

/// Returns the token that opens the node's bracket.
pub(super) fn opening(node: &SyntaxNode) -> Option<SyntaxToken> {
    let is_open = |token: &SyntaxToken| matches!(token.kind(), LParen | LBracket | MapOpen | LBrace);
    node.children_with_tokens().filter_map(SyntaxElement::into_token).find(is_open)
}

/// Says whether nothing but white space is between the bracket and its end.
fn closes_at_once(open: &SyntaxToken) -> bool {
    let mut after = open.siblings_with_tokens(Direction::Next).skip(1);
    let next = after.find(|element| !matches!(element.kind(), Whitespace | EmptyStatement));
    next.is_some_and(|next| matches!(next.kind(), RParen | RBracket | RBrace))
}

/// Says whether a block shares its lines with the other blocks of an `if` or `try`: either all are on one line, or none.
pub(super) fn is_shared(block: &SyntaxNode) -> bool {
    block.kind() == Block
        && block.parent().is_some_and(|parent| matches!(parent.kind(), IfExpr | Try | CatchClause))
}

/// Says whether the author wants lines inside the bracket: the first line ends after it, or there are statements.
pub(super) fn is_forced(open: &SyntaxToken) -> bool {
    let Some(node) = open.parent() else { return false };
    let ends_line = |element: SyntaxElement| element.into_token().is_some_and(|token| has_line_end(&token));
    match node.kind() {
        Block => {
            let statements = node.children().filter(|child| child.kind() != EmptyStatement).count();
            statements > 1 || node.children_with_tokens().any(ends_line)
        }
        MapExpr | RecordType | SwitchExpr => open.next_sibling_or_token().is_some_and(ends_line),
        _ => false,
    }
}

fn has_line_end(token: &SyntaxToken) -> bool {
    token.kind() == Whitespace && token.text().contains('\n')
}

/// Says whether a comma may stand after the last element of the list that the token closes.
pub(super) fn takes_trailing_comma(close: &SyntaxToken) -> bool {
    match parent_kind(close) {
        Args | Params | ArrayExpr | MapExpr | RecordType => true,
        SwitchExpr => {
            let arm = close.parent().and_then(|switch| switch.last_child());
            let body = arm.filter(|arm| arm.kind() == SwitchArm).and_then(|arm| arm.last_child());
            body.is_some_and(|body| body.kind() != Block)
        }
        _ => false,
    }
}

/// Says whether the comma stands before the end of its list, where it means nothing.
pub(super) fn is_trailing_comma(comma: &SyntaxToken) -> bool {
    let next = std::iter::successors(comma.next_token(), SyntaxToken::next_token)
        .find(|token| !token.kind().is_trivia());
    comma.kind() == Comma
        && next.is_some_and(|next| match next.kind() {
            RParen | RBracket | RBrace => true,
            Gt => matches!(parent_kind(&next), TypeArgs | TypeParams),
            // The `|` that ends the parameters of a closure, and not one that begins the next argument.
            Pipe => parent_kind(&next) == Params && next.parent() == comma.parent(),
            _ => false,
        })
}
