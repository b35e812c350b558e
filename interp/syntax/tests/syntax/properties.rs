//! What holds for every text: the tree holds every byte, spans lie in the text, and parsing never panics.

use interp_source::FileId;
use interp_syntax::{ERRORS_MAX, parse, parse_unless};
use proptest::prelude::*;

fn holds(text: &str) -> Result<(), TestCaseError> {
    let parsed = parse(FileId(0), text);
    prop_assert_eq!(parsed.syntax().to_string(), text);
    prop_assert!(parsed.errors().len() <= ERRORS_MAX + 1);
    for error in parsed.errors() {
        let spans = std::iter::once(error.primary.span).chain(error.labels.iter().map(|label| label.span));
        for span in spans {
            prop_assert!(text.get(span.range()).is_some(), "{} at {:?}", error.title, span);
        }
    }
    if parsed.is_unfinished() {
        prop_assert!(!parsed.errors().is_empty());
    }
    Ok(())
}

#[test]
fn a_text_that_is_not_wanted_any_more_is_given_up() {
    let text = "f([1, {2}]);\n".repeat(10_000);
    let asked = std::cell::Cell::new(0);
    let after = |count| {
        asked.set(0);
        let stop = || {
            asked.set(asked.get() + 1);
            asked.get() > count
        };
        parse_unless(FileId(0), &text, &stop)
    };
    assert!(after(u32::MAX).is_some_and(|parsed| parsed.errors().is_empty()));
    let all = asked.get();
    // In the lexer, in the parser and in the walk over the tree.
    for count in [0, all / 4, all / 2, all - 1] {
        assert!(after(count).is_none());
        assert_eq!(asked.get(), count + 1, "it is not asked again");
    }
}

pub(crate) const SOUP: &[&str] = &[
    "let ",
    "const ",
    "fn ",
    "if ",
    "else ",
    "while ",
    "loop ",
    "do ",
    "until ",
    "for ",
    "in ",
    "switch ",
    "break ",
    "continue ",
    "return ",
    "throw ",
    "try ",
    "catch ",
    "import ",
    "export ",
    "as ",
    "param ",
    "defer ",
    "true ",
    "x",
    "y ",
    "_",
    "f",
    "int ",
    "1",
    "2.5",
    "4GiB",
    "80%",
    "1h30m",
    "0x",
    "'a'",
    "'",
    "\"",
    "\"s\"",
    "`",
    "${",
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
    "#{",
    "#[",
    "?[",
    "#\"",
    "\"#",
    ".",
    "..",
    "..=",
    "?.",
    "??",
    "?",
    ":",
    "::",
    ",",
    ";",
    "=",
    "==",
    "=>",
    "->",
    "|",
    "||",
    "|x|",
    "&",
    "&&",
    "!",
    "!in ",
    "+",
    "-",
    "*",
    "**",
    "/",
    "%",
    "<",
    ">",
    ">>",
    ">=",
    ">>=",
    "+=",
    "|=",
    " ",
    "\n",
    "// c\n",
    "/*",
    "*/",
    "/// d\n",
    "//! d\n",
    "\\",
    "é",
    "@",
    "and ",
    "elif ",
    "var ",
    "\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_kept_whole(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn any_printable_text_is_kept_whole(text in "[ -~\n]{0,200}") {
        holds(&text)?;
    }

    #[test]
    fn any_soup_of_tokens_is_kept_whole(tokens in prop::collection::vec(prop::sample::select(SOUP), 0..80)) {
        holds(&tokens.concat())?;
    }

    #[test]
    fn any_script_cut_short_is_kept_whole(cut in 0..SCRIPT.len(), rest in 0..SCRIPT.len()) {
        holds(SCRIPT.get(..cut).unwrap_or_default())?;
        let without = SCRIPT.get(..cut.min(rest)).zip(SCRIPT.get(cut.max(rest)..));
        holds(&without.map(|(start, end)| format!("{start}{end}")).unwrap_or_default())?;
    }
}

const SCRIPT: &str = r#"#!/usr/bin/env virtshell
//! About.
/// Which.
param from: Host = "a";
fn f<T>(x: [T]?, n: int = 2) -> #{a: int} | () { switch x { 1 | 2..3 if n => #{a: 1}, _ => () } }
for (d, i) in domains("web-*") | where(|d: Domain| d.running && d.memory > 8GiB) {
    try { d.snapshot("n-${now().format("%Y-${i}")}", live: true); } catch (e) { throw e.code ?? `x${e}` }
}
"#;

#[test]
fn the_script_that_is_cut_is_right() {
    assert_eq!(parse(FileId(0), SCRIPT).errors(), []);
}

#[test]
fn what_is_parsed_can_be_sent_between_threads() {
    fn is_sent<T: Send + Sync>(_: &T) {}
    is_sent(&parse(FileId(0), "a"));
}

#[test]
fn a_text_past_the_limit_is_one_error() {
    let text = " ".repeat(interp_syntax::SOURCE_LEN_MAX + 1);
    let parsed = parse(FileId(0), &text);
    assert_eq!(parsed.errors().len(), 1);
    assert_eq!(parsed.errors().first().unwrap().title, "this text is longer than 16 MiB");
    assert!(parsed.syntax().text() == text.as_str());
}

#[test]
fn errors_past_the_limit_are_counted_as_one() {
    let parsed = parse(FileId(0), &"let = ;\n".repeat(5000));
    assert_eq!(parsed.errors().len(), ERRORS_MAX + 1);
    assert_eq!(parsed.errors().last().unwrap().title, "more than 1000 errors; the rest are not shown");
}
