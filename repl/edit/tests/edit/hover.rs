//! What is known of the thing at the cursor.

use repl_edit::{NoNames, hover};

use super::{document, with_known};

fn at(text: &str) -> Option<(String, String)> {
    let (document, cursor) = document(text);
    with_known(&NoNames, |known| hover(&document, cursor, known)).map(|found| (found.code, found.about))
}

fn line(text: &str) -> Option<String> {
    at(text).map(|(code, _)| code)
}

#[test]
fn a_name_tells_its_type() {
    assert_eq!(line("let d^ = domain(\"a\");").as_deref(), Some("let d: Domain"));
    assert_eq!(line("domains() | where(|d| d^.memory > 1GiB)").as_deref(), Some("d: Domain"));
    assert_eq!(line("fn f(n: int) -> int { n } f^(1)").as_deref(), Some("fn f(n: int) -> int"));
}

#[test]
fn a_field_tells_what_it_is() {
    let found = at("domains() | where(|d| d.mem^ory > 1GiB)").unwrap();
    assert_eq!(found, ("Domain.memory: Size".into(), "How much memory it has.".into()));
}

#[test]
fn a_function_tells_what_it_does_and_takes() {
    let (code, about) = at("domains() | shut^down()").unwrap();
    let expected = "Domain.shutdown(wait: Duration?, then: \"fail\" | \"destroy\" = \"fail\")";
    assert_eq!(code, expected);
    let expected = "Asks a domain to shut down.\n\nChanges something.\n\n\
        - `wait: Duration?`: How long to wait.\n\
        - `then: \"fail\" | \"destroy\" = \"fail\"`: What to do then.\n\n\
        Errors:\n\n\
        - `TIMED_OUT`: it isn't off when the wait is over\n\n\
        ```virt\ndomain(\"a\").shutdown(wait: 10s)\n```";
    assert_eq!(about, expected);
}

#[test]
fn an_option_tells_its_default() {
    let found = at("domains() | shutdown(th^en: \"fail\")").unwrap();
    assert_eq!(found, ("then: \"fail\" | \"destroy\" = \"fail\"".into(), "What to do then.".into()));
}

#[test]
fn a_pipe_tells_what_flows_through_it_and_an_amount_how_much_it_is() {
    assert_eq!(line("domains() ^| count()").as_deref(), Some("Stream<Domain>"));
    assert_eq!(at("let x = 4G^iB;"), Some(("4GiB: Size".into(), "4294967296 bytes".into())));
    assert_eq!(at("let d: Dom^ain = domain(\"a\");").unwrap().0, "type Domain");
}

#[test]
fn nothing_is_known_of_space_and_comments() {
    assert_eq!(at("let x = 1; ^ // a"), None);
    assert_eq!(at("// a^b"), None);
}

#[test]
fn a_method_of_a_value_tells_what_it_does() {
    let (code, about) = at("domain(\"a\").name.to_up^per()").unwrap();
    assert_eq!(code, "string.to_upper() -> string");
    assert!(about.starts_with("Gives"), "{about}");
    assert_eq!(line("let n = sq^rt(2);").as_deref(), Some("sqrt(number: int | float) -> float"));
}
