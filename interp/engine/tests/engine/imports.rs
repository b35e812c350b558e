//! Imported files: what they give, when they run, and where their faults are.

use crate::fakes::World;

fn world(files: &[(&str, &str)]) -> World {
    World::with_files(files)
}

#[test]
fn functions_and_exports_of_a_file_are_used_by_its_name() {
    let mut world = world(&[(
        "retention",
        "export const LIMIT = 3; fn keep(xs, n = LIMIT) { xs | take(n) | collect() } export let top = sort() | take(1);",
    )]);
    assert_eq!(world.shown("import \"retention\" as r; r::keep([1, 2, 3, 4])"), "[1, 2, 3]");
    assert_eq!(world.shown("r::LIMIT + r::keep([1, 2], n: 1)[0]"), "4");
    assert_eq!(world.shown("[[2, 1]] | map(|xs| r::keep(xs)) | flatten()"), "[2, 1]");
    assert_eq!(world.shown("let f = r::keep; f([5], 1)"), "[5]");
}

#[test]
fn a_file_runs_once_before_those_that_import_it() {
    let mut world = world(&[
        ("a", "print(\"a\"); import \"base\" as b; fn next() { b::bump() }"),
        ("base", "print(\"base\"); let count = 0; fn bump() { count += 1; count }"),
    ]);
    let script = "print(\"main\"); import \"a\" as a; import \"base\" as b; a::next(); b::bump()";
    assert_eq!(world.shown(script), "2");
    assert_eq!(world.lines.all(), ["base", "a", "main"]);
}

#[test]
fn names_of_two_files_do_not_meet() {
    let mut world = world(&[("a", "let x = 1; fn get() { x }"), ("b", "let x = 2; fn get() { x }")]);
    assert_eq!(
        world.shown("import \"a\" as a; import \"b\" as b; let x = 3; [a::get(), b::get(), x]"),
        "[1, 2, 3]"
    );
}

#[test]
fn a_fault_in_an_imported_function_is_at_its_own_text_with_the_call_that_led_there() {
    let mut world = world(&[("maths", "fn share(a, b) { a / b }")]);
    let error = world.fault("import \"maths\" as m; let zero = 0; m::share(1, zero)");
    assert_eq!(world.text(error.span), "a / b");
    assert_eq!(world.text(error.trace.first().copied()), "m::share(1, zero)");
    let name = error.span.and_then(|span| world.sources.get(span.file)).map(|file| file.name());
    assert_eq!(name, Some("maths.virt"));
}

#[test]
fn a_parameter_of_an_imported_file_has_its_default() {
    let mut world = world(&[("a", "param count: int = 3; fn get() { count }")]);
    assert_eq!(world.shown("import \"a\" as a; a::get()"), "3");
}

#[test]
fn what_a_file_puts_off_runs_after_the_script() {
    let mut world = world(&[("a", "defer { print(\"end\"); } fn f() { print(\"f\"); }")]);
    world.shown("import \"a\" as a; a::f(); print(\"main\");");
    assert_eq!(world.lines.all(), ["f", "main", "end"]);
}

#[test]
fn a_file_that_fails_leaves_nothing_behind() {
    let mut world = world(&[("a", "fn f() { 1 } throw \"no\";")]);
    let error = world.fault("import \"a\" as a; a::f()");
    assert_eq!(error.fault.message(), "no");
    assert!(world.evaluate("a::f()").is_err());
}
