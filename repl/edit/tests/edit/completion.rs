//! What is offered, where.

use super::{labels, offered, taken};
use repl_edit::CompletionKind;

#[test]
fn a_field_in_the_closure_of_an_unfinished_pipeline() {
    let found = offered("domains() | where(|d| d.me^");
    let (label, detail) = (found[0].label.as_str(), found[0].detail.as_str());
    assert_eq!((label, detail, found[0].kind), ("memory", "Size", CompletionKind::Field));
    assert_eq!(found[0].about, "How much memory it has.");
    assert_eq!(found[1].label, "max_memory");
    assert_eq!(taken("domains() | where(|d| d.me^", "memory"), "domains() | where(|d| d.memory^");
}

#[test]
fn a_field_before_anything_of_it_is_typed() {
    for text in [
        "domains() | where(|d| d.^",
        "domains() | where(|d| d.^)",
        "domains() | where(|d| d.^) | count()",
        "domains() | where(|d| d.^ > 1GiB && d.name != \"a\")",
        "domains() | where(|d| { let x = 1; d.^ })",
        "for d in domains() { d.^ }",
        "fn f(d: Domain) { if d.^ { } }",
        "let text = \"${domain(\"a\").^}\";",
        "let d = domain(\"a\");\nd.^\nlet x = 1;",
    ] {
        let found = labels(text);
        assert_eq!(found.first().map(String::as_str), Some("name"), "{text}");
        assert!(found.contains(&"shutdown".into()), "{text}");
        assert!(!found.contains(&"where".into()), "{text}");
    }
}

#[test]
fn what_may_lose_something_comes_last() {
    assert_eq!(labels("domain(\"a\").^").last().map(String::as_str), Some("destroy"));
    assert_eq!(labels("domains() | ^").last().map(String::as_str), Some("destroy"));
    assert!(labels("domains() | destroy(^)").contains(&"all:".to_owned()));
    assert!(!labels("domains() | shutdown(^)").contains(&"all:".to_owned()));
}

#[test]
fn a_value_that_may_be_absent_gets_a_question_mark() {
    let text = "let d = domains() | first(); d.sta^";
    assert_eq!(taken(text, "state"), "let d = domains() | first(); d?.state^");
    assert_eq!(
        taken("let d = domains() | first(); d?.sta^", "state"),
        "let d = domains() | first(); d?.state^"
    );
}

#[test]
fn stages_are_those_that_take_what_is_piped_in() {
    let found = labels("pools() | ^");
    assert_eq!(found[0], "where");
    assert!(!found.contains(&"shutdown".into()));
    assert!(!found.contains(&"domains".into()));
    assert!(labels("domains() | sh^").contains(&"shutdown".into()));
    assert_eq!(taken("domains() | whe^", "where"), "domains() | where(^)");
    assert_eq!(taken("domains() | whe^(|d| true)", "where"), "domains() | where^(|d| true)");
    assert_eq!(taken("domains() | cou^", "count"), "domains() | count()^");
}

#[test]
fn the_fields_are_those_that_select_has_left() {
    assert_eq!(labels("domains() | select(\"name\", \"memory\") | where(|r| r.^")[..2], ["name", "memory"]);
    assert_eq!(labels("domains() | map(|d| #{a: d.name, b: d.memory}) | where(|r| r.^")[..2], ["a", "b"]);
}

#[test]
fn options_of_a_call() {
    let found = offered("domains() | shutdown(wa^");
    assert_eq!((found[0].label.as_str(), found[0].detail.as_str()), ("wait:", "Duration?"));
    assert_eq!(taken("domains() | shutdown(wa^", "wait:"), "domains() | shutdown(wait: ^");
    assert_eq!(taken("domains() | shutdown(wa^: 5s)", "wait:"), "domains() | shutdown(wait^: 5s)");
    assert_eq!(labels("domain(\"a\").shutdown(^")[..2], ["wait:", "then:"]);
    assert_eq!(labels("domain(\"a\").shutdown(wait: 5s, ^)")[0], "then:");
    assert!(!labels("domain(\"a\").shutdown(wait: 5s, ^)").contains(&"wait:".into()));
    assert_eq!(labels("domain(\"a\").shutdown(#{wa^"), ["wait:"]);
    assert_eq!(labels("fn f(count: int) {} f(cou^)")[0], "count:");
}

#[test]
fn values_of_options_that_are_words() {
    assert_eq!(labels("domains() | shutdown(then: \"de^"), ["destroy"]);
    assert_eq!(
        taken("domains() | shutdown(then: \"de^", "destroy"),
        "domains() | shutdown(then: \"destroy\"^"
    );
    assert_eq!(
        taken("domains() | shutdown(then: \"de^\")", "destroy"),
        "domains() | shutdown(then: \"destroy^\")"
    );
    assert_eq!(labels("domains() | shutdown(then: ^)")[..2], ["\"fail\"", "\"destroy\""]);
    assert_eq!(labels("domain(\"a\").shutdown(#{then: \"de^"), ["destroy"]);
}

#[test]
fn words_in_comparisons() {
    assert_eq!(labels("domains() | where(|d| d.state == \"ru^"), ["running"]);
    assert_eq!(
        labels("domains() | where(|d| d.state == ^)")[..3],
        ["\"running\"", "\"paused\"", "\"shutoff\""]
    );
    assert_eq!(labels("domains() | where(|d| d.state in [\"running\", \"pa^"), ["paused"]);
    assert_eq!(labels("let d = domain(\"a\"); switch d.state { \"pa^\" => 1 }"), ["paused"]);
}

#[test]
fn names_of_fields_in_strings() {
    assert_eq!(labels("domains() | select(\"na^"), ["name"]);
    assert_eq!(labels("domains() | select(\"name\", \"me^")[0], "memory");
    assert_eq!(labels("domains() | sort(\"me^")[0], "memory");
    assert_eq!(labels("domains() | sort(\"-me^")[0], "memory");
    assert_eq!(taken("domains() | sort(\"-me^\")", "memory"), "domains() | sort(\"-memory^\")");
    assert_eq!(labels("domains() | sum(\"m^")[0], "memory");
}

#[test]
fn names_of_objects_that_exist() {
    assert_eq!(labels("domain(\"we^"), ["web-1", "web-2"]);
    assert_eq!(labels("domains() | where(|d| d.name == \"^\")"), ["web-1", "web-2"]);
}

#[test]
fn units_after_a_number() {
    assert_eq!(labels("4G^")[..2], ["GiB", "GB"]);
    assert_eq!(taken("let x = 4g^;", "GiB"), "let x = 4GiB^;");
    assert_eq!(labels("domains() | where(|d| d.uptime > 5m^"), ["m", "ms", "min"]);
    assert!(labels("domains() | take(4^").is_empty());
    assert!(labels("0x4^").is_empty());
}

#[test]
fn a_closure_with_a_name_for_its_parameter() {
    assert_eq!(taken("domains() | where(^)", "|d| …"), "domains() | where(|d| ^)");
}

#[test]
fn variables_functions_and_words_at_the_beginning() {
    let found = labels("let size = 1; fn simple() { 1 } s^");
    assert_eq!(found[..2], ["size", "simple"]);
    assert!(found.contains(&"switch".into()));
    assert!(labels("d^").contains(&"domains".into()));
    assert!(labels("do^").contains(&"domains".into()));
    assert!(labels("le^").contains(&"let".into()));
    assert_eq!(labels("if true { 1 } el^")[0], "else");
    assert!(labels("let x = ^;").contains(&"domains".into()));
    assert!(!labels("let x = ^;").contains(&"let".into()));
}

#[test]
fn types_in_annotations() {
    assert_eq!(labels("let d: Dom^")[0], "Domain");
    assert_eq!(labels("fn f(d: Dom^) {}")[0], "Domain");
    assert_eq!(labels("param d: Dom^;")[0], "Domain");
}

#[test]
fn nothing_where_a_name_is_made_up_or_in_a_comment() {
    for text in
        ["let na^", "fn na^", "domains() | where(|d^", "// d^", "/* d^ */", "let d = 1; // d.^", "'a^'"]
    {
        assert_eq!(labels(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn no_text_and_no_place_is_too_odd() {
    for text in
        ["", "\u{1f600}", "ä", "domains() | where(|d| d.", "\"\u{1f600}", "((((((", "#{", "r::", "`${"]
    {
        for offset in 0..=u32::try_from(text.len()).unwrap() + 3 {
            let known_offset = offset;
            super::with_known(&repl_edit::NoNames, |known| {
                repl_edit::completions(text, known_offset, known);
                let document = repl_edit::Document::new(text, known);
                repl_edit::hover(&document, known_offset, known);
                repl_edit::signature_help(&document, known_offset, known);
                repl_edit::references(&document, known_offset, true);
                let _ = repl_edit::rename(&document, known_offset, "x", known);
                repl_edit::highlights(&document, known);
                repl_edit::folds(&document);
                repl_edit::outline(&document);
            });
        }
    }
}

#[test]
fn fields_and_methods_that_a_value_has_of_its_own() {
    assert_eq!(labels("domain(\"a\").name.repl^"), ["replace"]);
    assert_eq!(taken("\"a\".to_up^", "to_upper"), "\"a\".to_upper()^");
    assert_eq!(taken("let s = \"a\"; s.repl^", "replace"), "let s = \"a\"; s.replace(^)");
    assert!(labels("now().^").contains(&"weekday".to_owned()));
    assert!(labels("4GiB.^").contains(&"bytes".to_owned()));
    assert!(labels("[1].^").contains(&"push".to_owned()));
    let of_record = labels("#{key: 1}.^");
    assert_eq!(of_record.first().map(String::as_str), Some("key"));
    assert!(of_record.contains(&"keys".to_owned()));
}

#[test]
fn names_of_files_to_import() {
    assert_eq!(labels("import \"^\" as l;"), ["lib"]);
    assert_eq!(taken("import \"l^", "lib"), "import \"lib\"^");
}

#[test]
fn codes_of_faults_where_one_is_asked_for() {
    let text = "try { domain(\"a\"); } catch (e) { if e.code == \"TIMED^\" { } }";
    assert_eq!(labels(text), ["TIMED_OUT"]);
    let text = "try { domain(\"a\"); } catch (e) { switch e.code { \"TIMED^\" => 1, _ => 2 } }";
    assert_eq!(labels(text), ["TIMED_OUT"]);
}
