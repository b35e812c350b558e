//! What the lexer makes of text.

use super::*;

fn tokens(text: &str) -> Vec<(SyntaxKind, &str)> {
    let (tokens, _) = lex(text);
    tokens
        .iter()
        .filter(|token| !matches!(token.kind, SyntaxKind::Whitespace | SyntaxKind::End))
        .map(|token| (token.kind, &text[token.start..token.end]))
        .collect()
}

fn faults(text: &str) -> Vec<SyntaxFault> {
    lex(text).1.into_iter().map(|found| found.fault).collect()
}

#[test]
fn an_interpolation_is_lexed_as_code() {
    use SyntaxKind::*;
    assert_eq!(
        tokens(r##""n-${f("%Y", #{a: 1})}!""##),
        [
            (StringOpen, "\""),
            (StringText, "n-"),
            (InterpolationOpen, "${"),
            (Ident, "f"),
            (LParen, "("),
            (StringOpen, "\""),
            (StringText, "%Y"),
            (StringClose, "\""),
            (Comma, ","),
            (MapOpen, "#{"),
            (Ident, "a"),
            (Colon, ":"),
            (Int, "1"),
            (RBrace, "}"),
            (RParen, ")"),
            (InterpolationClose, "}"),
            (StringText, "!"),
            (StringClose, "\""),
        ]
    );
}

#[test]
fn a_forgotten_quote_spoils_one_line() {
    use SyntaxKind::*;
    assert_eq!(tokens("\"abc\nlet"), [(StringOpen, "\""), (StringText, "abc"), (LetKw, "let")]);
    assert_eq!(faults("\"abc\nlet"), [SyntaxFault::UnclosedString { close: "\"".into(), runs_on: false }]);
    assert_eq!(faults("\"a ${b(\nlet"), [SyntaxFault::UnclosedInterpolation { runs_on: false }]);
}

#[test]
fn template_and_raw_strings_run_over_lines() {
    assert_eq!(faults("`a\nb${1 +\n2}`"), []);
    assert_eq!(faults("#\"a\n\"b\"#"), []);
    assert_eq!(faults("`a\n"), [SyntaxFault::UnclosedString { close: "`".into(), runs_on: true }]);
    assert_eq!(faults("##\"a\"#"), [SyntaxFault::UnclosedString { close: "\"##".into(), runs_on: true }]);
}

#[test]
fn a_doubled_or_escaped_quote_does_not_close() {
    assert_eq!(tokens(r#""a""b\"c\\""#).get(1), Some(&(SyntaxKind::StringText, r#"a""b\"c\\"#)));
    assert_eq!(tokens("`a``b`").get(1), Some(&(SyntaxKind::StringText, "a``b")));
    assert_eq!(tokens("\"\"").len(), 2);
}

#[test]
fn comments_nest_and_say_what_they_are() {
    use SyntaxKind::*;
    let text = "#!/bin/virtshell\n//! a\n/// b\n//// c\n/* /* d */ */ /** e */ /**/ x";
    let kinds: Vec<_> = tokens(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Comment, InnerDocComment, DocComment, Comment, Comment, DocComment, Comment, Ident]);
    assert_eq!(faults("/* /* */"), [SyntaxFault::UnclosedComment]);
}

#[test]
fn marks_are_taken_as_long_as_possible() {
    use SyntaxKind::*;
    let kinds: Vec<_> =
        tokens("a ?? b?.c?[0]! = x !in y !inner ..= :: |x||y").into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds,
        [
            Ident,
            QuestionQuestion,
            Ident,
            QuestionDot,
            Ident,
            QuestionBracket,
            Int,
            RBracket,
            Bang,
            Eq,
            Ident,
            BangIn,
            Ident,
            Bang,
            Ident,
            DotDotEq,
            ColonColon,
            Pipe,
            Ident,
            PipePipe,
            Ident
        ]
    );
}

#[test]
fn a_character_that_means_nothing_is_named() {
    assert_eq!(faults("a § b"), [SyntaxFault::UnexpectedCharacter('§')]);
}

#[test]
fn every_byte_is_in_a_token() {
    for text in ["'", "'a", "\"${", "`${`${", "#", "\\", "\"\\", "\r\n\"a\r\nb", "é\u{0}", "0x", "'\\'"] {
        let (tokens, _) = lex(text);
        let joined: String = tokens.iter().map(|token| &text[token.start..token.end]).collect();
        assert_eq!(joined, text);
    }
}
