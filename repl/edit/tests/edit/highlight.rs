//! What each piece of a text is.

use repl_edit::{Class, NoNames, highlights};

use super::with_known;

/// Returns the pieces of a text that are names, each with its class.
fn classes(text: &str) -> Vec<(String, Class)> {
    with_known(&NoNames, |known| {
        let document = repl_edit::Document::new(text, known);
        let found = highlights(&document, known).into_iter();
        found.map(|it| (text[it.span.range()].to_owned(), it.class)).collect()
    })
}

#[test]
fn a_pipeline_is_divided_into_what_it_is_made_of() {
    let expected = [
        ("domains", Class::Function),
        ("|", Class::Operator),
        ("where", Class::Function),
        ("|", Class::Operator),
        ("d", Class::Parameter),
        ("|", Class::Operator),
        ("d", Class::Parameter),
        ("memory", Class::Field),
        (">", Class::Operator),
        ("4GiB", Class::Number),
        ("|", Class::Operator),
        ("shutdown", Class::Function),
        ("wait", Class::Option),
        ("5s", Class::Number),
    ];
    let expected: Vec<_> = expected.map(|(text, class)| (text.to_owned(), class)).into();
    assert_eq!(classes("domains() | where(|d| d.memory > 4GiB) | shutdown(wait: 5s)"), expected);
}

#[test]
fn what_loses_something_and_what_is_unknown_stand_out() {
    let found = classes("domains() | destroy(); nothing(); domain(\"a\").nam");
    let class = |name: &str| found.iter().find(|(text, _)| text == name).map(|(_, class)| *class);
    assert_eq!(class("destroy"), Some(Class::Destructive));
    assert_eq!(class("nothing"), Some(Class::Unknown));
    assert_eq!(class("nam"), Some(Class::Unknown));
}

#[test]
fn words_that_are_names_elsewhere_are_words_where_they_mean_something() {
    let found = classes("param count: int = 1; defer { } try { } catch (e) { e } // done");
    let class = |name: &str| found.iter().find(|(text, _)| text == name).map(|(_, class)| *class);
    for word in ["param", "defer", "try", "catch"] {
        assert_eq!(class(word), Some(Class::Keyword), "{word}");
    }
    assert_eq!(class("count"), Some(Class::Parameter));
    assert_eq!(class("int"), Some(Class::Type));
    assert_eq!(class("// done"), Some(Class::Comment));
}
