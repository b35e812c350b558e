//! The formatter: pairs of files, and what holds for every script.
//!
//! `format/NAME.virt` becomes `format/NAME.formatted.virt`. The corpus is every script of the repository, every script
//! of the book, and every script whose tree is in `snapshots/`.

#![expect(clippy::disallowed_methods, reason = "the tests read the corpus")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use interp_source::FileId;
use interp_syntax::{FormatError, WIDTH_MAX, format, parse};
use proptest::prelude::*;

/// Formats a text; checks that doing so again changes nothing, and that no comment is lost.
fn formatted(text: &str) -> Result<String, TestCaseError> {
    let once = format(&parse(FileId(0), text));
    let once = once.map_err(|error| TestCaseError::fail(format!("{error}: {text:?}")))?;
    let again = parse(FileId(0), &once);
    prop_assert_eq!(again.errors(), [], "{:?} became {:?}", text, once);
    let twice = format(&again).map_err(|error| TestCaseError::fail(format!("{error}: {once:?}")))?;
    prop_assert_eq!(&once, &twice, "{:?}", text);
    prop_assert_eq!(words(text), words(&once));
    Ok(once)
}

/// What stays whatever the formatter does: the text without white space, `,` and `;`, comments in order.
fn words(text: &str) -> (String, Vec<String>) {
    let mut tokens = String::new();
    let mut comments = vec![];
    let elements = parse(FileId(0), text).syntax().descendants_with_tokens();
    for token in elements.filter_map(interp_syntax::SyntaxElement::into_token) {
        match token.kind() {
            interp_syntax::SyntaxKind::Comma | interp_syntax::SyntaxKind::Semicolon => {}
            kind if kind.is_trivia() && token.text().trim_start_matches('\u{feff}').trim().is_empty() => {}
            kind if kind.is_trivia() => comments.push(token.text().trim_end().to_owned()),
            _ => tokens += token.text(),
        }
    }
    (tokens, comments)
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> =
        entries.filter(|path| path.file_name().unwrap().to_str().unwrap().ends_with(end)).collect();
    found.sort();
    found
}

/// Every script there is that parses.
fn corpus() -> Vec<String> {
    let mut scripts = vec![];
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/syntax");
    for folder in [top().join("scripts"), top().join("tests/scenarios"), ours.join("format")] {
        scripts.extend(files(&folder, ".virt").iter().map(|path| std::fs::read_to_string(path).unwrap()));
    }
    for page in files(&top().join("book/src"), ".md") {
        let text = std::fs::read_to_string(page).unwrap();
        let blocks = text.split("\n```virt").skip(1).filter_map(|block| block.split_once('\n'));
        scripts.extend(blocks.filter_map(|(_, block)| Some(block.split_once("\n```")?.0.to_owned())));
    }
    for snapshot in files(&ours.join("snapshots"), ".snap") {
        let text = std::fs::read_to_string(snapshot).unwrap();
        let body = text.splitn(3, "---\n").nth(2).unwrap();
        let parts = body.split("\n  --\n").map(|part| {
            let is_tree =
                |line: &&str| line.starts_with("  (") || line.starts_with("error") || line.is_empty();
            part.lines().skip_while(is_tree).collect::<Vec<_>>().join("\n")
        });
        scripts.extend(parts);
    }
    scripts.retain(|script| parse(FileId(0), script).errors().is_empty());
    scripts
}

#[test]
fn each_script_of_the_pairs_becomes_what_stands_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/syntax/format");
    let pairs = files(&folder, ".formatted.virt");
    assert!(pairs.len() >= 5, "{pairs:?}");
    for after in pairs {
        let before = PathBuf::from(after.to_str().unwrap().replace(".formatted.virt", ".virt"));
        let text = std::fs::read_to_string(&before).unwrap();
        let became = formatted(&text).unwrap();
        assert_eq!(became, std::fs::read_to_string(&after).unwrap(), "{}", before.display());
    }
}

#[test]
fn every_script_of_the_corpus_stays_what_it_is() {
    let scripts = corpus();
    assert!(scripts.len() > 100, "only {} scripts", scripts.len());
    for script in scripts {
        formatted(&script).unwrap();
    }
}

#[test]
fn every_script_of_the_corpus_survives_a_comment_at_each_place() {
    // The time taken grows with the square of the length.
    for script in corpus().into_iter().filter(|script| script.len() < 2000) {
        let tree = parse(FileId(0), &script).syntax();
        let tokens = tree.descendants_with_tokens().filter_map(interp_syntax::SyntaxElement::into_token);
        let comments = [" /* c */ ", "// c\n", "\n\n// c\n\n", "\n/* c\nd */"];
        for (token, comment) in tokens.zip(comments.iter().cycle()) {
            let (before, after) = script.split_at(token.text_range().start().into());
            let text = [before, comment, after].concat();
            if parse(FileId(0), &text).errors().is_empty() {
                formatted(&text).unwrap();
            }
        }
    }
}

#[test]
fn a_text_with_errors_is_refused() {
    assert_eq!(format(&parse(FileId(0), "let = 3;")), Err(FormatError::Invalid));
}

#[test]
fn the_mark_before_a_text_is_dropped() {
    for text in ["\u{feff}let a = 1;\n", "\u{feff}#!/usr/bin/env virtshell\nlet a = 1;\n"] {
        assert_eq!(formatted(text).unwrap(), text.trim_start_matches('\u{feff}'));
    }
    assert_eq!(format(&parse(FileId(0), "let a = 1;\u{feff}")), Err(FormatError::Invalid));
}

#[test]
fn a_text_without_anything_stays_empty() {
    for text in ["", "\n", " \r\n\t", ";;"] {
        assert_eq!(format(&parse(FileId(0), text)), Ok(String::new()));
    }
}

#[test]
fn a_percentage_stays_one_where_the_next_line_begins_with_a_value() {
    let text = "let x = 80%\n(1);";
    assert_eq!(format(&parse(FileId(0), text)).unwrap(), "let x = 80%\n(1);\n");
}

#[test]
fn the_deepest_nesting_is_formatted() {
    for (open, inside, close) in
        [("(", "1", ")"), ("{", "1", "}"), ("f(", "1", ")"), ("|x| ", "1", ""), ("", "a", " | f()")]
    {
        let text = format!("{}{inside}{}", open.repeat(150), close.repeat(150));
        formatted(&text).unwrap();
    }
}

/// Expressions, small first.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "a",
        "name",
        "1",
        "2.5",
        "1.",
        "80%",
        "4GiB",
        "\"text\"",
        "`a\n${ b }`",
        "'c'",
        "()",
        "[]",
        "#{}",
        "r::f",
        "true",
        "a_rather_long_name_of_a_variable",
        "..",
        "1..",
        "..2",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(6, 60, 4, |inner| {
        let few = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            (inner.clone(), inner.clone(), prop::sample::select(BETWEEN))
                .prop_map(|(a, b, op)| format!("{a}{op}{b}")),
            few.clone().prop_map(|list| format!("f({})", list.join(" , "))),
            few.clone().prop_map(|list| format!("[{}]", list.join(","))),
            few.clone().prop_map(|list| {
                let entries: Vec<_> = list.iter().enumerate().map(|(n, x)| format!("k{n}:{x}")).collect();
                format!("#{{\n{}}}", entries.join(",\n\n"))
            }),
            few.prop_map(|list| format!("{{{}}}", list.join(";"))),
            inner.clone().prop_map(|x| format!("({x})")),
            inner.clone().prop_map(|x| format!("- {x}")),
            inner.clone().prop_map(|x| format!("! {x}")),
            inner.clone().prop_map(|x| format!("each(1, |d : T, n|{{ {x} }})")),
            inner.clone().prop_map(|x| format!("where(n: |d|{x})")),
            inner.clone().prop_map(|x| format!("{x}.method(1).other( {x} )?.field[ 0 ]")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("if {a} {{{b}}} else {{\n\n{a} }}")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("switch {a} {{ 1|2 if b=>{b},_=>{{{a}}} }}")),
        ]
    })
}

const BETWEEN: &[&str] = &[
    "|",
    " | ",
    "\n| ",
    "+",
    " - ",
    "*",
    " && ",
    " || ",
    "==",
    "..",
    " ..= ",
    " ?? ",
    " in ",
    " !in ",
    "\n\n/* c */ + ",
    " // c\n| ",
    " as int < ",
    "**",
    " % ",
];

/// What may stand between two tokens.
const TRIVIA: &[&str] = &[
    "\t",
    "\r\n",
    "\n\n\n",
    " // c\n",
    "// c\r\n",
    "//\n",
    "/**/",
    "/* /* c */ */",
    " /* c */ // ü\u{1f600}\n",
    "\n/* c\r\n\td */\n",
    "\n/// c\n",
    "\u{a0}",
];

/// A short script of the corpus with more trivia at a few places.
fn disturbed() -> impl Strategy<Value = String> {
    static SHORT: LazyLock<Vec<String>> =
        LazyLock::new(|| corpus().into_iter().filter(|script| script.len() < 1000).collect());
    let places = prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(TRIVIA)), 1..8);
    (any::<prop::sample::Index>(), places).prop_map(|(script, places)| {
        let mut pieces: Vec<String> = interp_syntax::tokens(script.get::<String>(&SHORT))
            .into_iter()
            .map(|(_, piece)| piece.to_owned())
            .collect();
        for (place, trivia) in places {
            pieces.insert(place.index(pieces.len() + 1), trivia.to_owned());
        }
        pieces.concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_expression_stays_what_it_is(values in prop::collection::vec(expression(), 1..3)) {
        let text = values.iter().map(|value| format!("let x={value};")).collect::<Vec<_>>().join("\n");
        prop_assume!(parse(FileId(0), &text).errors().is_empty());
        formatted(&text)?;
    }

    #[test]
    fn a_script_stays_what_it_is_whatever_stands_between_its_tokens(text in disturbed()) {
        if parse(FileId(0), &text).errors().is_empty() {
            formatted(&text)?;
        }
    }

    #[test]
    fn any_soup_that_parses_stays_what_it_is(tokens in prop::collection::vec(prop::sample::select(crate::properties::SOUP), 0..8)) {
        let text = tokens.concat();
        if parse(FileId(0), &text).errors().is_empty() {
            formatted(&text)?;
        }
    }
}

#[test]
fn lines_are_not_longer_than_they_may_be_where_they_can_be_broken() {
    let text = "let all = domains(\"web-*\") | where(|d| d.running) | where(|d| d.memory > 8GiB) | sort(\"-memory\") | take(10) | collect();";
    let became = formatted(text).unwrap();
    assert!(became.lines().all(|line| line.chars().count() <= WIDTH_MAX), "{became}");
    assert_eq!(became.lines().count(), 6, "{became}");
}
