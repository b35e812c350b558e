//! Punctuation: the longest mark wins.

use crate::kind::SyntaxKind::{self, *};

/// Returns the kind and length of the mark at the start of `rest`; a character that is none is `Unknown`.
pub(super) fn punctuation(rest: &str) -> (SyntaxKind, usize) {
    let kind = match rest.as_bytes() {
        [b'!', b'i', b'n', ..] if !rest.get(3..).unwrap_or_default().starts_with(super::continues_name) => {
            BangIn
        }
        [b'!', b'=', ..] => BangEq,
        [b'!', ..] => Bang,
        [b'#', b'[', ..] => AttributeOpen,
        [b'#', b'{', ..] => MapOpen,
        [b'%', b'=', ..] => PercentEq,
        [b'%', ..] => Percent,
        [b'&', b'&', ..] => AmpAmp,
        [b'&', b'=', ..] => AmpEq,
        [b'&', ..] => Amp,
        [b'(', ..] => LParen,
        [b')', ..] => RParen,
        [b'*', b'*', b'=', ..] => StarStarEq,
        [b'*', b'*', ..] => StarStar,
        [b'*', b'=', ..] => StarEq,
        [b'*', ..] => Star,
        [b'+', b'=', ..] => PlusEq,
        [b'+', ..] => Plus,
        [b',', ..] => Comma,
        [b'-', b'=', ..] => MinusEq,
        [b'-', b'>', ..] => Arrow,
        [b'-', ..] => Minus,
        [b'.', b'.', b'=', ..] => DotDotEq,
        [b'.', b'.', ..] => DotDot,
        [b'.', ..] => Dot,
        [b'/', b'=', ..] => SlashEq,
        [b'/', ..] => Slash,
        [b':', b':', ..] => ColonColon,
        [b':', ..] => Colon,
        [b';', ..] => Semicolon,
        [b'<', b'<', b'=', ..] => LtLtEq,
        [b'<', b'<', ..] => LtLt,
        [b'<', b'=', ..] => LtEq,
        [b'<', ..] => Lt,
        [b'=', b'=', ..] => EqEq,
        [b'=', b'>', ..] => FatArrow,
        [b'=', ..] => Eq,
        [b'>', b'>', b'=', ..] => GtGtEq,
        [b'>', b'>', ..] => GtGt,
        [b'>', b'=', ..] => GtEq,
        [b'>', ..] => Gt,
        [b'?', b'?', b'=', ..] => QuestionQuestionEq,
        [b'?', b'?', ..] => QuestionQuestion,
        [b'?', b'.', ..] => QuestionDot,
        [b'?', b'[', ..] => QuestionBracket,
        [b'?', ..] => Question,
        [b'[', ..] => LBracket,
        [b']', ..] => RBracket,
        [b'^', b'=', ..] => CaretEq,
        [b'^', ..] => Caret,
        [b'{', ..] => LBrace,
        [b'|', b'=', ..] => PipeEq,
        [b'|', b'|', ..] => PipePipe,
        [b'|', ..] => Pipe,
        [b'}', ..] => RBrace,
        _ => return (Unknown, rest.chars().next().map_or(0, char::len_utf8)),
    };
    (kind, kind.fixed_text().map_or(1, str::len))
}
