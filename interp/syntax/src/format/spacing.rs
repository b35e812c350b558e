//! What stands between two tokens that no comment separates.

use super::bracket::{self, parent_kind};
use super::chain;
use crate::kind::SyntaxKind::*;
use crate::kind::{SyntaxNode, SyntaxToken};
use crate::lexer;

/// What is between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Nothing.
    Nothing,
    /// A space.
    One,
    /// The end of a line if the group is broken, else this.
    Break(&'static str),
    /// As `Break(" ")`, and a blank line may stay.
    Element,
    /// The end of a line.
    Line,
    /// The end of a line, and a blank line may stay.
    Statement,
}

impl Space {
    /// Says whether a blank line of the source stays.
    pub(super) fn keeps_blank(self) -> bool {
        matches!(self, Self::Element | Self::Statement)
    }
}

/// Returns what stands between two tokens; `on_lines` says whether a line ends between them in the source.
pub(super) fn between(left: &SyntaxToken, right: &SyntaxToken, on_lines: bool) -> Space {
    if on_lines && left.kind() == Quantity && left.text().ends_with('%') && begins_operand(right) {
        // On one line this would be a remainder.
        return Space::Line;
    }
    match wanted(left, right) {
        Space::Nothing if !stay_apart(left, right) => Space::One,
        wanted => wanted,
    }
}

fn wanted(left: &SyntaxToken, right: &SyntaxToken) -> Space {
    let (before, after) = (left.kind(), right.kind());
    let (of_left, of_right) = (parent_kind(left), parent_kind(right));
    if matches!(after, Comma | Semicolon) {
        Space::Nothing
    } else if bracket::opens(left) {
        Space::Break(if before == LBrace { " " } else { "" })
    } else if bracket::closes(right) {
        Space::Break(if matches!(of_right, Block | SwitchExpr) { " " } else { "" })
    } else if before == Comma {
        let is_list = matches!(of_left, Args | Params | ArrayExpr | MapExpr | RecordType);
        let in_brackets = left.parent().and_then(|node| bracket::opening(&node)).is_some();
        if is_list && in_brackets { Space::Element } else { Space::One }
    } else if of_left == Attribute && before == RBracket {
        Space::Line
    } else if chain::joins(right) {
        Space::Break(if matches!(after, Dot | QuestionDot) { "" } else { " " })
    } else if touches_next(left) || touches_last(left, right) {
        Space::Nothing
    } else {
        Space::One
    }
}

/// Says whether the token after this one follows at once.
fn touches_next(left: &SyntaxToken) -> bool {
    let node = left.parent();
    let is_first = node.as_ref().and_then(SyntaxNode::first_token).as_ref() == Some(left);
    let is_last = node.as_ref().and_then(SyntaxNode::last_token).as_ref() == Some(left);
    match left.kind() {
        LParen | LBracket | QuestionBracket | AttributeOpen | MapOpen => true,
        Dot | QuestionDot | ColonColon => true,
        DotDot | DotDotEq => !is_last,
        Minus | Plus | Bang => parent_kind(left) == UnaryExpr,
        Lt => is_in_angles(left),
        // The `|` that opens the parameters of a closure.
        Pipe => parent_kind(left) == Params && is_first,
        _ => false,
    }
}

/// Says whether the right token follows the left at once.
fn touches_last(left: &SyntaxToken, right: &SyntaxToken) -> bool {
    let of = parent_kind(right);
    let first = right.parent().and_then(|node| node.first_token());
    let is_first = first.as_ref() == Some(right);
    match right.kind() {
        RParen | RBracket | Dot | QuestionDot | ColonColon | Colon => true,
        RBrace => matches!(left.kind(), LBrace | MapOpen),
        DotDot | DotDotEq => !is_first,
        LParen => matches!(of, Args | Params | Attribute),
        LBracket | QuestionBracket => of == IndexExpr,
        Lt | Gt => is_in_angles(right),
        Question => of == OptionalType,
        // The `|` that closes the parameters of a closure.
        Pipe => of == Params && !is_first,
        _ => false,
    }
}

fn is_in_angles(token: &SyntaxToken) -> bool {
    matches!(parent_kind(token), TypeArgs | TypeParams)
}

/// Says whether two tokens are still two without a space between them.
fn stay_apart(left: &SyntaxToken, right: &SyntaxToken) -> bool {
    let closes_type = left.kind() == Gt && is_in_angles(left);
    if closes_type || matches!(left.kind(), StringClose | RawString | Char) {
        return true;
    }
    let joined = [left.text(), right.text()].concat();
    let (tokens, _) = lexer::lex(&joined);
    tokens.first().is_some_and(|first| first.end == left.text().len())
}

/// Says whether a `%` before the token on the same line is an operator.
fn begins_operand(token: &SyntaxToken) -> bool {
    let first = token.text().chars().next().unwrap_or_default();
    matches!(first, '"' | '`' | '\'' | '(' | '[' | '#') || lexer::continues_name(first)
}
