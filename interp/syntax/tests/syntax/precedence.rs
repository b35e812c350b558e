//! The order of operators, as one table, and what each pair makes of `a x b y c`.

use interp_source::FileId;
use interp_syntax::ast::{AstNode, BinaryExpr, CastExpr, PipeExpr, RangeExpr};
use interp_syntax::{SyntaxNode, parse};

/// From loose to tight; operators on one line are equally tight.
const ORDER: &[&[&str]] = &[
    &["||", "^"],
    &["&&", "&"],
    &["==", "!="],
    &["in", "!in"],
    &["<", "<=", ">", ">="],
    &["??"],
    &["|"],
    &["..", "..="],
    &["+", "-"],
    &["*", "/", "%"],
    &["**"],
    &["<<", ">>"],
];

/// Returns the outermost operator of `a x b y c`.
fn outer(first: &str, second: &str) -> String {
    let text = format!("a {first} b {second} c");
    let parsed = parse(FileId(0), &text);
    assert!(parsed.errors().is_empty(), "{text}: {:?}", parsed.errors());
    let root: SyntaxNode = parsed.syntax().first_child().unwrap().first_child().unwrap();
    operator(root)
}

fn operator(node: SyntaxNode) -> String {
    let token = BinaryExpr::cast(node.clone())
        .and_then(|binary| binary.op_token())
        .or_else(|| PipeExpr::cast(node.clone())?.pipe_token())
        .or_else(|| RangeExpr::cast(node)?.op_token());
    token.unwrap().text().to_owned()
}

#[test]
fn the_looser_operator_is_outermost() {
    for (loose, line) in ORDER.iter().enumerate() {
        for tight in ORDER.iter().skip(loose + 1) {
            for (first, second) in
                line.iter().flat_map(|loose| tight.iter().map(move |tight| (*loose, *tight)))
            {
                assert_eq!(outer(first, second), first, "a {first} b {second} c");
                assert_eq!(outer(second, first), first, "a {second} b {first} c");
            }
        }
    }
}

#[test]
fn equal_operators_hold_to_the_left_but_powers() {
    for (first, second) in [("+", "-"), ("*", "%"), ("==", "!="), ("<", ">="), ("||", "^"), ("<<", ">>")] {
        assert_eq!(outer(first, second), second, "a {first} b {second} c");
    }
    let parsed = parse(FileId(0), "a ** b ** c");
    let root = parsed.syntax().first_child().unwrap().first_child().unwrap();
    assert_eq!(BinaryExpr::cast(root).unwrap().left().unwrap().syntax().text(), "a");
}

#[test]
fn a_sign_holds_tighter_than_any_operator_and_a_cast_next() {
    let text = |script: &str| {
        let root = parse(FileId(0), script).syntax().first_child().unwrap().first_child().unwrap();
        root.first_child().unwrap().to_string()
    };
    assert_eq!(text("-a ** b"), "-a");
    assert_eq!(text("!a | b"), "!a");
    assert_eq!(text("-a.b(c) + d"), "-a.b(c)");
    let cast = parse(FileId(0), "-a as int").syntax().first_child().unwrap().first_child().unwrap();
    assert_eq!(CastExpr::cast(cast).unwrap().value().unwrap().syntax().text(), "-a");
    assert_eq!(text("a as int << b"), "a as int");
}
