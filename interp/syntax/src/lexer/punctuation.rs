//! Punctuation: the longest mark wins.

use crate::kind::SyntaxKind::{self, *};

/// Returns the kind and length of the mark at the start of `rest`; a character that is none is `Unknown`.
pub(super) fn punctuation(rest: &str) -> (SyntaxKind, usize) {
    if let Some(after) = rest.strip_prefix("!in")
        && !after.starts_with(super::continues_name)
    {
        return (BangIn, 3);
    }
    let marks = [THREE, TWO, ONE].into_iter().flatten();
    let found = marks.copied().find(|kind| kind.fixed_text().is_some_and(|text| rest.starts_with(text)));
    match found {
        Some(kind) => (kind, kind.fixed_text().map_or(1, str::len)),
        None => (Unknown, rest.chars().next().map_or(0, char::len_utf8)),
    }
}

const THREE: &[SyntaxKind] = &[DotDotEq, GtGtEq, LtLtEq, QuestionQuestionEq, StarStarEq];

const TWO: &[SyntaxKind] = &[
    AmpAmp,
    AmpEq,
    Arrow,
    AttributeOpen,
    BangEq,
    CaretEq,
    ColonColon,
    DotDot,
    EqEq,
    FatArrow,
    GtEq,
    GtGt,
    LtEq,
    LtLt,
    MapOpen,
    MinusEq,
    PercentEq,
    PipeEq,
    PipePipe,
    PlusEq,
    QuestionBracket,
    QuestionDot,
    QuestionQuestion,
    SlashEq,
    StarEq,
    StarStar,
];

const ONE: &[SyntaxKind] = &[
    Amp, Bang, Caret, Colon, Comma, Dot, Eq, Gt, LBrace, LBracket, LParen, Lt, Minus, Percent, Pipe, Plus,
    Question, RBrace, RBracket, RParen, Semicolon, Slash, Star,
];
