//! Input that is wrong in every way: each ends in a diagnostic or a bounded run, and nothing panics.

use libtest_mimic::{Failed, Trial};

use crate::observe::Script;
use crate::page::Files;

/// The most that is reported of a script: the errors of parser and checker, and that there are more.
const REPORTED_MAX: usize = 2_001;

/// Returns the tests.
pub(crate) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("bad_input::ten_thousand_levels_are_too_deep", ten_thousand_levels),
        Trial::test("bad_input::whatever_is_not_closed_is_told", unclosed),
        Trial::test("bad_input::ten_megabytes_of_anything_end", ten_megabytes),
        Trial::test("bad_input::every_beginning_of_a_script_ends", beginnings),
    ]
}

fn ten_thousand_levels() -> Result<(), Failed> {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("#{a: ", "}"),
        ("print(", ")"),
        ("`${", "}`"),
        ("if true { ", " }"),
        ("|x| ", ""),
        ("!", ""),
        ("[1] | map(|x| ", ")"),
    ] {
        let text = format!("let n = {}1{};", open.repeat(10_000), close.repeat(10_000));
        expect(&text, |codes| codes.iter().any(|code| code == "error[E0115]" || code == "error[E0209]"))?;
    }
    Ok(())
}

fn unclosed() -> Result<(), Failed> {
    for (text, code) in [
        ("let s = \"abc", "error[E0102]"),
        ("let s = `abc", "error[E0102]"),
        ("let s = #\"abc", "error[E0102]"),
        ("let s = \"a${1 + ", "error[E0102]"),
        ("/* never", "error[E0103]"),
        ("print((1)", "error[E0104]"),
        ("let r = #{a: 1", "error[E0104]"),
        ("if true {", "error[E0104]"),
        ("fn f(", "error[E0104]"),
        ("domains() |", "error[E0108]"),
        ("let", "error[E0108]"),
        ("switch 1 { 1 =>", "error[E0104]"),
        ("try {", "error[E0104]"),
        ("param n:", "error[E0108]"),
        ("#[test", "error[E0104]"),
        ("'", "error[E0102]"),
    ] {
        expect(text, |codes| codes.iter().any(|found| found == code))?;
    }
    Ok(())
}

fn ten_megabytes() -> Result<(), Failed> {
    const LEN: usize = 10 << 20;
    // A token a byte costs more than a longer text of longer ones.
    const TOKENS: usize = 1 << 20;
    let text = format!("let s = \"{}\"; s.len()", "x".repeat(LEN));
    expect(&text, |codes| codes.is_empty())?;
    expect(&")".repeat(TOKENS), |codes| codes.len() <= REPORTED_MAX && !codes.is_empty())?;
    expect(&"\u{1}".repeat(TOKENS), |codes| codes.len() <= REPORTED_MAX && !codes.is_empty())?;
    let line = format!("print(\"{}\");\n", "y".repeat(5_000));
    expect(&line.repeat(LEN / line.len()), |codes| codes.is_empty())?;
    expect(&"(".repeat(TOKENS), |codes| codes.len() <= REPORTED_MAX && !codes.is_empty())
}

/// A script that stops anywhere is wrong or right, and is told so.
fn beginnings() -> Result<(), Failed> {
    let script = "//! a\nparam n: int = 1;\nfn f(a, b: Size? = ()) -> int { a }\nlet r = #{a: [1, \"${n}\"]};\n\
        for d in domains() | where(|d| d.memory > 1GiB && d.running) { try { d.start(); } catch (e) { throw e; } }\n\
        switch n { 1 | 2 if n > 1 => `x`, _ => f(n, b: 1GiB) }\n";
    for end in 0..script.len() {
        let text = script.get(..end).unwrap_or_default();
        expect(text, |codes| codes.len() <= REPORTED_MAX)?;
    }
    Ok(())
}

fn expect(text: &str, is_right: impl Fn(&[String]) -> bool) -> Result<(), Failed> {
    let codes: Vec<_> =
        Script::check(text, &Files::default()).diagnostics().iter().map(|it| it.kind.to_string()).collect();
    if is_right(&codes) {
        return Ok(());
    }
    let beginning: String = text.chars().take(60).collect();
    Err(format!("{beginning}: {:?}", codes.iter().take(5).collect::<Vec<_>>()).into())
}
