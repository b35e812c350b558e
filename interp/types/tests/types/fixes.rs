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
