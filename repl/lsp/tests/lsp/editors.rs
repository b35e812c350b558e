//! The syntax files know every word, unit and type of the language.

use interp_engine::Catalogue;
use interp_syntax::SyntaxKind;
use interp_syntax::literal::units;
use serde_json::Value;

const TEXTMATE: &str = include_str!("../../editors/vscode/syntaxes/virt.tmLanguage.json");
const VIM: &str = include_str!("../../editors/vim/syntax/virt.vim");
const MANIFEST: &str = include_str!("../../editors/vscode/package.json");
const BRACKETS: &str = include_str!("../../editors/vscode/language-configuration.json");

/// Words that are names for the lexer, and words where they mean something.
const WORDS_BY_PLACE: &[&str] = &["catch", "defer", "param"];

fn textmate() -> Value {
    serde_json::from_str(TEXTMATE).unwrap()
}

/// Returns whether a word stands in a text as a whole.
fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|found| found == word || found.strip_prefix('b') == Some(word))
}

#[test]
fn both_know_every_reserved_word() {
    let grammar = textmate();
    let keywords = grammar["repository"]["keywords"].to_string();
    let vim: String = VIM.lines().filter(|line| line.starts_with("syntax match")).collect();
    for word in SyntaxKind::keywords().chain(WORDS_BY_PLACE.iter().copied()) {
        assert!(has_word(&keywords, word), "the TextMate grammar lacks `{word}`");
        assert!(has_word(&vim, word), "the Vim syntax lacks `{word}`");
    }
}

#[test]
fn both_know_every_unit() {
    let grammar = textmate();
    let numbers = grammar["repository"]["numbers"].to_string().replace('\\', "");
    let vim = VIM.replace('\\', "");
    for (unit, _) in units() {
        let unit = unit.trim_end_matches("/s");
        // Prefixes are in a set of letters before the unit.
        let known = |text: &str| match unit {
            "%" => text.contains('%'),
            unit if unit.ends_with("iB") => text.contains("iB") && text.contains(&unit[..1]),
            unit if unit.ends_with("bit") => text.contains("bit"),
            unit if unit.ends_with('B') => text.contains("]?B"),
            unit if unit.chars().count() == 1 => text.contains("[smhdw]"),
            unit => text.contains(unit),
        };
        assert!(known(&numbers), "the TextMate grammar lacks `{unit}`");
        assert!(known(&vim), "the Vim syntax lacks `{unit}`");
    }
}

#[test]
fn both_know_every_type_that_begins_small() {
    let types = textmate()["repository"]["types"].to_string();
    let known = ["any", "function", "map", "record"];
    let names = Catalogue::default().signatures().type_names();
    let small = names.iter().filter(|name| name.starts_with(char::is_lowercase));
    for name in small.filter(|name| !known.contains(&name.as_str())) {
        assert!(has_word(&types, name), "the TextMate grammar lacks `{name}`");
        assert!(has_word(VIM, name), "the Vim syntax lacks `{name}`");
    }
}

#[test]
fn every_part_that_the_grammar_includes_is_there() {
    let grammar = textmate();
    let parts = grammar["repository"].as_object().unwrap();
    let mut included = Vec::new();
    for piece in TEXTMATE.split("\"include\": \"#").skip(1) {
        included.push(piece.split('"').next().unwrap());
    }
    assert!(included.len() > 10);
    for name in included {
        assert!(parts.contains_key(name), "`#{name}` is not in the repository");
    }
}

#[test]
fn the_manifest_names_the_language_as_the_grammar_does() {
    let manifest: Value = serde_json::from_str(MANIFEST).unwrap();
    let contributed = &manifest["contributes"];
    assert_eq!(contributed["languages"][0]["id"], "virt");
    assert_eq!(contributed["languages"][0]["extensions"][0], ".virt");
    assert_eq!(contributed["grammars"][0]["scopeName"], textmate()["scopeName"]);
    assert_eq!(contributed["grammars"][0]["path"], "./syntaxes/virt.tmLanguage.json");
    let brackets: Value = serde_json::from_str(BRACKETS).unwrap();
    assert_eq!(brackets["comments"]["lineComment"], "//");
}
