//! What a diagnostic offers to write instead.

use super::checked;

/// Returns what the one diagnostic of a text offers.
fn fix(text: &str) -> Option<String> {
    let found = checked(text).diagnostics;
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().find_map(|found| found.fix).map(|fix| fix.replacement)
}

#[test]
fn an_unused_variable_is_renamed_where_nothing_else_names_it() {
    assert_eq!(fix("let n = 1;").as_deref(), Some("_n"));
    assert_eq!(fix("domains() | map(|d| 5)").as_deref(), Some("_d"));
    assert_eq!(fix("fn f(n) { 1 }\nf(n: 2)"), None);
}

#[test]
fn what_may_be_absent_is_told_what_to_write_for_its_type() {
    let help = |ty: &str, rest: &str| {
        let found = checked(&format!("fn f(x: {ty}?) {{ x {rest} }}")).diagnostics;
        found.into_iter().flat_map(|found| found.help).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(help("Size", "> 4GiB"), "say what then, as in `(x ?? 0B)`, or ask first: `x != () && …`");
    assert_eq!(help("int", "+ 1"), "say what then, as in `(x ?? 0)`, or ask first: `if x != () { … }`");
    assert_eq!(help("Time", "< now()"), "ask first: `x != () && …`");
}
