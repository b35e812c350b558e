//! Entries at the prompt see what earlier ones have left.

use interp_types::{Scope, Type};

use super::{checked, checked_after};

fn titles(text: &str, earlier: &Scope) -> Vec<String> {
    checked_after(text, earlier).diagnostics.into_iter().map(|found| found.title).collect()
}

#[test]
fn a_variable_of_an_earlier_entry_keeps_its_type() {
    let scope = checked("let d = domain(\"a\"); const N = 1;").scope;
    assert_eq!(scope.variable("d").map(|variable| variable.ty.to_string()), Some("Domain".into()));
    assert_eq!(titles("d.memory > 4", &scope), ["Size and int cannot be compared; write 4GiB"]);
    assert_eq!(titles("N = 2;", &scope), ["`N` is a constant"]);
    assert_eq!(titles("d = domain(\"b\"); d.name", &scope), [""; 0]);
}

#[test]
fn a_later_declaration_replaces_an_earlier_one() {
    let scope = checked("let x = 1;").scope;
    let scope = checked_after("let x = \"a\";", &scope).scope;
    assert_eq!(scope.variable("x").map(|variable| variable.ty.clone()), Some(Type::String));
    assert_eq!(scope.variables.len(), 1);
}

#[test]
fn a_function_of_an_earlier_entry_is_called_like_any_other() {
    let scope = checked("fn twice(n: int) { n * 2 }").scope;
    assert_eq!(checked_after("twice(1)", &scope).script.body.ty, Type::Int);
    assert_eq!(titles("twice(\"a\")", &scope), ["`n` of `twice` takes an int, but is given a string"]);
}

#[test]
fn an_earlier_record_that_is_changed_takes_new_fields() {
    let scope = checked("let r = #{a: 1};").scope;
    assert_eq!(titles("r.b = 2; r.b + 1", &scope), [""; 0]);
    let scope = checked_after("r.b = 2;", &scope).scope;
    assert_eq!(titles("r.b + 1", &scope), [""; 0]);
}

#[test]
fn what_a_function_of_an_earlier_entry_assigns_is_known_no_more_after_a_call() {
    let scope = checked("let x: string? = \"a\"; fn wipe() { x = (); }").scope;
    let scope = checked_after("let y = 1;", &scope).scope;
    let absent = ["this value may be absent, and a value is needed here"];
    assert_eq!(titles("if x == () { throw \"q\" } wipe(); x.len()", &scope), absent);
    assert_eq!(titles("if x == () { throw \"q\" } let f = || x.len(); wipe(); f()", &scope), absent);
    assert_eq!(titles("if x == () { throw \"q\" } x.len()", &scope), [""; 0]);
}

#[test]
fn what_a_function_of_an_earlier_entry_changes_inside_is_known_no_more_after_a_call() {
    let scope = checked("let r: #{a: string?} = #{a: \"a\"}; fn wipe() { r.a = (); }").scope;
    let absent = ["this value may be absent, and a value is needed here"];
    assert_eq!(titles("if r.a == () { throw \"q\" } wipe(); r.a.len()", &scope), absent);
}

#[test]
fn what_a_function_of_an_earlier_entry_does_to_an_object_counts() {
    let scope =
        checked("let d = domain(\"a\"); fn stop(x: Domain) { x.shutdown(); } let off = |x| stop(x);").scope;
    let absent = ["this value may be absent, and a value is needed here"];
    assert_eq!(titles("if d.title != () { stop(domain(\"b\")); d.title.len() }", &scope), absent);
    assert_eq!(titles("if d.title != () { off(domain(\"b\")); d.title.len() }", &scope), absent);
    assert_eq!(titles("if d.title != () { d.title.len() }", &scope), [""; 0]);
    let scope = checked_after("let xs = domains() | where(|d| d.title != ());", &scope).scope;
    assert_eq!(titles("xs | map(|d| d.title.len())", &scope), [""; 0]);
    let scope = checked_after("d.start();", &scope).scope;
    assert_eq!(titles("xs | map(|d| d.title.len())", &scope), absent);
}

#[test]
fn a_function_of_an_earlier_entry_that_destroys_what_it_is_given_is_not_given_all() {
    let scope = checked("fn off(ds) { ds | wipe() }").scope;
    let all = ["`off` would destroy all domains: none are selected before it"];
    assert_eq!(titles("off(domains());", &scope), all);
    assert_eq!(titles("domains() | off();", &scope), all);
    assert_eq!(titles("domains(\"web-*\") | off();", &scope), [""; 0]);
}
