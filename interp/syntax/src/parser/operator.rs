//! Binary operators: how tightly each binds, as in Rhai, with `|` placed between `??` and ranges.
//!
//! From loose to tight: `||` `^`; `&&` `&`; `==` `!=`; `in` `!in`; `<` `<=` `>` `>=`; `??`; `|`; `..` `..=`; `+` `-`;
//! `*` `/` `%`; `**` (to the right); `<<` `>>`; `as`; then `-x` `!x`, and calls, fields and indexes.

use crate::kind::SyntaxKind::{self, *};

/// How tightly an operator holds what is left and right of it; more is tighter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Infix {
    pub(super) left: u8,
    pub(super) right: u8,
    pub(super) node: SyntaxKind,
}

/// Looser than every operator but assignment.
pub(super) const LOOSEST: u8 = 0;
/// Tighter than a pipe: what a `switch` pattern is made of.
pub(super) const ABOVE_PIPE: u8 = 71;
/// Tighter than every binary operator: what a sign holds.
pub(super) const PREFIX: u8 = 140;
/// What holds the end of a range that begins with `..`.
pub(super) const RANGE_END: u8 = 81;

/// Returns how the operator binds, or nothing if the token is no binary operator.
pub(super) fn infix(kind: SyntaxKind) -> Option<Infix> {
    let (left, node) = match kind {
        PipePipe | Caret => (10, BinaryExpr),
        AmpAmp | Amp => (20, BinaryExpr),
        EqEq | BangEq => (30, BinaryExpr),
        InKw | BangIn => (40, BinaryExpr),
        Lt | LtEq | Gt | GtEq => (50, BinaryExpr),
        QuestionQuestion => (60, BinaryExpr),
        Pipe => (70, PipeExpr),
        DotDot | DotDotEq => (80, RangeExpr),
        Plus | Minus => (90, BinaryExpr),
        Star | Slash | Percent => (100, BinaryExpr),
        StarStar => return Some(Infix { left: 110, right: 110, node: BinaryExpr }),
        LtLt | GtGt => (120, BinaryExpr),
        AsKw => (130, CastExpr),
        _ => return None,
    };
    Some(Infix { left, right: left + 1, node })
}

/// Returns how tightly a binary operator binds what is left of it; more is tighter.
pub(crate) fn binding(kind: SyntaxKind) -> Option<u8> {
    infix(kind).map(|infix| infix.left)
}

/// Says whether the token assigns.
pub(super) fn assigns(kind: SyntaxKind) -> bool {
    matches!(
        kind,
        Eq | AmpEq
            | CaretEq
            | GtGtEq
            | LtLtEq
            | MinusEq
            | PercentEq
            | PipeEq
            | PlusEq
            | QuestionQuestionEq
            | SlashEq
            | StarEq
            | StarStarEq
    )
}
