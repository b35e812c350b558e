//! Whatever the text, checking ends without a panic, and within its limits.

use proptest::prelude::*;

use super::checked;

const PIECES: &[&str] = &[
    "let ", "x", " = ", "1", "4GiB", "\"a\"", "`${", "}`", "(", ")", "[", "]", "{", "}", "#{", "a: ", ",",
    ";", " | ", "|", "|d| ", ".", "?.", "name", "domains", "()", "where", "select", "\"name\"", "sort",
    "first", "start", "fn ", "f", "if ", "else ", "for ", " in ", "switch ", " => ", "_", "loop ", "while ",
    "break ", "return ", "try ", "catch ", "(e) ", "defer ", "param ", ": ", "int", "Stream<", ">", "?",
    " ?? ", " && ", " == ", " + ", "-", "!", "..", " as ", "import ", "export ", "const ", "+= ", "r::",
    "\n",
];

proptest! {
    #[test]
    fn no_soup_of_tokens_makes_it_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let _ = checked(&pieces.concat());
    }

    #[test]
    fn what_has_no_error_can_be_run(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..9)) {
        let text = pieces.concat();
        let parse = interp_syntax::parse(interp_source::FileId(0), &text);
        let found = checked(&text);
        if parse.errors().is_empty() && !found.has_errors() {
            prop_assert!(!format!("{:?}", found.script).contains("Invalid"), "{text}");
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,80}") {
        let _ = checked(&text);
    }
}

#[test]
fn a_text_as_deep_as_the_parser_takes_is_checked() {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(5000), close.repeat(5000));
    for text in [
        deep("(", ")"),
        deep("[", "]"),
        deep("{", "}"),
        deep("|x| ", ""),
        deep("#{a: ", "}"),
        deep("f(", ")"),
        deep("if ", "{}"),
        deep("if true {} else ", ""),
        deep("!", ""),
        deep("", ".a"),
        deep("", ".a()"),
        deep("", " | map(|x| x)"),
        deep("", " + 1"),
        deep("`${", "}`"),
        deep("retry(|| ", ")"),
        deep("[1] | map(|x| ", ")"),
        deep("domain(domain(", "))"),
        deep("if true { let x = ", ";}"),
        deep("switch 1 { 2 => ", "}"),
        deep("x.f(", ")"),
        deep("domain(\"a\").migrate(", ")"),
    ] {
        let _ = checked(&text);
    }
}

#[test]
fn calls_in_calls_without_end_are_refused_once() {
    let deep = |depth: usize| format!("{}\"a\"{}", "print(".repeat(depth), ")".repeat(depth));
    assert_eq!(checked(&deep(100)).diagnostics, []);
    let found = checked(&deep(200)).diagnostics;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, interp_types::codes::NESTED_TOO_DEEPLY);
}

#[test]
fn a_sum_of_four_hundred_numbers_is_not_too_deep() {
    assert_eq!(checked(&vec!["1"; 400].join(" + ")).diagnostics, []);
}

#[test]
fn a_chain_of_functions_without_annotations_is_checked() {
    let chain: String = (0..2000).map(|n| format!("fn f{n}() {{ f{}() }}\n", n + 1)).collect();
    let found = checked(&format!("f0();\n{chain}fn f2000() {{ 1 }}"));
    assert_eq!(found.diagnostics, []);
}

#[test]
fn a_long_script_is_checked_line_by_line() {
    let line = "domains() | where(|d| d.running && d.memory > 8GiB) | select(\"name\");\n";
    let wrong = "domains() | where(|d| d.memory > 8);\n";
    let found = checked(&format!("{}{wrong}{}{wrong}", line.repeat(3000), line.repeat(3000)));
    assert_eq!(found.diagnostics.len(), 2);
}

#[test]
fn errors_beyond_the_limit_are_not_kept() {
    let found = checked(&"nothing;\n".repeat(interp_types::ERRORS_MAX + 500));
    assert_eq!(found.diagnostics.len(), interp_types::ERRORS_MAX);
}

#[test]
fn types_that_double_with_each_line_are_cut_down() {
    for line in [
        "let v = #{a: v, b: v};\n",
        "let v = [v, #{a: v}];\n",
        "let v = [v];\n",
        "let v = || [v, v];\n",
        "let v = if v == w { #{a: v} } else { #{b: v} };\n",
        "let v = #{a: v, b: [v]}; let w = #{a: w, b: [w]}; v == w; let u = [v, w];\n",
        "let v = [v] | map(|x| #{a: x, b: x, c: v});\n",
    ] {
        let found = checked(&format!("let v = [1]; let w = [1];\n{}v.nothing;", line.repeat(200)));
        assert!(found.diagnostics.iter().all(|found| found.title.len() < 5000), "{line}");
    }
}
