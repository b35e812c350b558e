//! When the prompt asks for another line, and when it does not.

use interp_source::FileId;
use interp_syntax::{begins_with_pipe, parse};

#[test]
fn what_more_text_could_cure_is_unfinished() {
    for text in [
        "f(",
        "f(a,",
        "[1, 2",
        "#{a: 1",
        "{ a;",
        "fn f()",
        "fn f() {",
        "if a",
        "if a { } else",
        "for x in",
        "switch x {",
        "xs |",
        "xs | where(|d|",
        "a +",
        "a &&",
        "a.",
        "let x =",
        "let x: [int",
        "`a",
        "`a ${b",
        "#\"a",
        "/* a",
        "try { }",
        "do { }",
        "r::",
        "\"a\\",
        "xs\n  | sort(\"a\")\n  |",
    ] {
        assert!(parse(FileId(0), text).is_unfinished(), "{text}");
    }
}

#[test]
fn what_is_whole_or_wrong_is_not_unfinished() {
    for text in [
        "",
        "a",
        "let x = 1",
        "f(a)",
        "if a { }",
        "// a",
        "f(a b",
        ")",
        "\"a",
        "f(\"a",
        "let = ",
        "xs | count()",
    ] {
        assert!(!parse(FileId(0), text).is_unfinished(), "{text}");
    }
}

#[test]
fn a_stage_at_the_start_is_told_from_a_closure() {
    assert!(begins_with_pipe("| count()"));
    assert!(begins_with_pipe("  // a\n | r::f(1)"));
    assert!(!begins_with_pipe("|x| x"));
    assert!(!begins_with_pipe("|x, y| x"));
    assert!(!begins_with_pipe("|| x"));
    assert!(!begins_with_pipe("a | count()"));
}
