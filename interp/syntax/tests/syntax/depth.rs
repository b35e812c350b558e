//! Ten thousand levels of anything: one error, the whole text in the tree, and nothing overflows.

use interp_source::FileId;
use interp_syntax::{NESTING_MAX, SyntaxNode, parse};

const LEVELS: usize = 10_000;

fn depth(node: &SyntaxNode) -> usize {
    1 + node.children().map(|child| depth(&child)).max().unwrap_or(0)
}

fn check(text: &str) -> Vec<String> {
    let parsed = parse(FileId(0), text);
    let tree = parsed.syntax();
    assert_eq!(tree.text(), text);
    assert!(depth(&tree) <= NESTING_MAX, "{} levels", depth(&tree));
    let titles = parsed.errors().iter().map(|error| error.title.clone()).collect();
    drop(parsed);
    titles
}

fn nested(open: &str, inside: &str, close: &str) -> String {
    format!("{}{inside}{}", open.repeat(LEVELS), close.repeat(LEVELS))
}

#[test]
fn closed_nesting_is_one_error() {
    for (open, inside, close) in [
        ("(", "1", ")"),
        ("[", "1", "]"),
        ("{", "1", "}"),
        ("#{a: ", "1", "}"),
        ("f(", "1", ")"),
        ("a[", "1", "]"),
        ("-", "1", ""),
        ("|x| ", "1", ""),
        ("`${", "1", "}`"),
        ("if a { ", "1", " }"),
        ("try { ", "1", " } catch { }"),
        ("a + (", "1", ")"),
        ("a", "", ".b"),
        ("", "a", " | f()"),
        ("", "a", " + a"),
        ("", "a", "(1)"),
        ("a ** ", "1", ""),
        ("if a { } else ", "{ }", ""),
        ("return ", "1", ""),
        ("a = ", "1", ""),
    ] {
        let errors = check(&nested(open, inside, close));
        let deep = errors.iter().filter(|title| title.as_str() == "this is nested more than 512 levels deep");
        assert_eq!(deep.count(), 1, "{open}{inside}{close}: {errors:?}");
    }
}

#[test]
fn nested_types_are_one_error() {
    for (open, close) in [("[", "]"), ("A<", ">"), ("(", ")"), ("#{a: ", "}"), ("|", "|")] {
        check(&format!("let x: {} = 1;", nested(open, "int", close)));
    }
    assert_eq!(check(&format!("let x: int{} = 1;", "?".repeat(LEVELS))).len(), 1);
}

#[test]
fn unclosed_nesting_ends() {
    for open in [
        "(",
        "[",
        "{",
        "#{a:",
        "f(",
        "\"${",
        "`${",
        "|x|",
        "if ",
        "fn f() {",
        "#[",
        "/*",
        "switch x { 1 => ",
        "let x: A<",
        ")",
    ] {
        check(&open.repeat(LEVELS));
    }
}

#[test]
fn a_long_script_is_not_a_deep_one() {
    assert_eq!(check(&"let x = a.b(c) | d();\n".repeat(2000)), [""; 0]);
    assert_eq!(check(&format!("[{}]", "a.b, ".repeat(LEVELS))), [""; 0]);
    assert_eq!(check(&"/// doc\n#[test] fn f() { }\n".repeat(2000)), [""; 0]);
    assert_eq!(check(&format!("let x: {} int;", "A? | ".repeat(LEVELS))), [""; 0]);
}

#[test]
fn a_pipeline_of_a_hundred_stages_is_fine() {
    assert_eq!(check(&format!("xs{}", " | f(|x| x.a + 1)".repeat(100))), [""; 0]);
}
