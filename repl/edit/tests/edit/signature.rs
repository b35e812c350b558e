//! How the function around the cursor is called.

use repl_edit::{NoNames, SignatureHelp, signature_help};

use super::{document, with_known};

fn help(text: &str) -> Option<SignatureHelp> {
    let (document, cursor) = document(text);
    with_known(&NoNames, |known| signature_help(&document, cursor, known))
}

fn active(text: &str) -> Option<String> {
    let help = help(text)?;
    let (range, _) = help.params.get(help.active?)?.clone();
    help.label.get(range).map(str::to_owned)
}

#[test]
fn the_line_says_how_it_is_called_and_where_the_cursor_is() {
    let found = help("domains() | shutdown(^").unwrap();
    assert_eq!(found.label, "Domain.shutdown(wait: Duration?, then: \"fail\" | \"destroy\" = \"fail\")");
    assert_eq!(found.about, "Asks a domain to shut down.");
    assert_eq!(found.params.len(), 2);
    assert_eq!(found.params[0].1, "How long to wait.");
    assert_eq!(
        active("domains() | shutdown(then: ^").as_deref(),
        Some("then: \"fail\" | \"destroy\" = \"fail\"")
    );
    assert_eq!(active("domains() | where(|d| d.^").as_deref(), Some("test: |T| -> bool"));
    assert_eq!(active("fn f(a: int, b: int) {} f(1, ^").as_deref(), Some("b: int"));
}

#[test]
fn the_innermost_brackets_count_and_outside_of_them_there_is_nothing() {
    assert!(help("domains() | where(|d| domain(^").unwrap().label.starts_with("domain("));
    assert!(help("domains() | where(|d| domain(\"a\")^").unwrap().label.contains("where("));
    assert_eq!(help("domains()^"), None);
    assert_eq!(help("^domains()"), None);
    assert_eq!(help("nothing(^)"), None);
}

#[test]
fn a_method_of_a_value_says_how_it_is_called() {
    let found = help("\"a\".replace(\"x\", ^").unwrap();
    assert!(found.label.starts_with("replace("), "{}", found.label);
    assert_eq!(found.active, Some(1));
    assert_eq!(help("sqrt(^").unwrap().label, "sqrt(number: int | float) -> float");
}
