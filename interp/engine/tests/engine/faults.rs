//! Faults that Rhai or we raise: each with our wording, at the expression that raised it.

use crate::fakes::{World, checked, failed};

#[test]
fn arithmetic_has_our_words() {
    assert_eq!(
        failed("let a = 1; let b = 0; 2 + a / b"),
        "DIVISION_BY_ZERO: cannot divide 1 by zero @ a / b"
    );
    assert_eq!(failed("let a = 1; let b = 0; a % b"), "DIVISION_BY_ZERO: cannot divide 1 by zero @ a % b");
    assert_eq!(
        failed("let a = 9223372036854775807; a + 1"),
        "OVERFLOW: 9223372036854775807 + 1 is too large for an int @ a + 1"
    );
    assert_eq!(failed("1GiB - 2GiB"), "NEGATIVE: 1GiB - 2GiB would be less than nothing @ 1GiB - 2GiB");
    assert_eq!(failed("let n = -1; 2 ** n"), "NEGATIVE: an int cannot be raised to -1 @ 2 ** n");
}

#[test]
fn types_that_do_not_go_together_have_our_words() {
    assert_eq!(
        failed("untyped(1GiB) > 4"),
        "TYPE_MISMATCH: a Size and an int cannot be compared @ untyped(1GiB) > 4"
    );
    assert_eq!(
        failed("untyped([]) - 1"),
        "TYPE_MISMATCH: an array and an int cannot be subtracted @ untyped([]) - 1"
    );
    assert_eq!(failed("if untyped(1) { 2 }"), "TYPE_MISMATCH: a condition must be a bool @ untyped(1)");
    assert_eq!(failed("untyped(1)(2)"), "NOT_A_FUNCTION: an int cannot be called @ untyped(1)(2)");
    assert_eq!(
        failed("for n in untyped(1) { }"),
        "TYPE_MISMATCH: `for` cannot go through an int @ untyped(1)"
    );
    assert_eq!(failed("untyped([1, 2]) | sort(\"name\")"), "NO_FIELD: an int has no field `name` @ sort");
}

#[test]
fn places_that_do_not_exist_have_our_words() {
    assert_eq!(
        failed("let a = [1]; let i = 3; a[i]"),
        "OUT_OF_RANGE: there is no item 3: there are 1 item @ a[i]"
    );
    assert_eq!(
        failed("let a = [1]; let i = 3; a[i] = 2;"),
        "OUT_OF_RANGE: there is no item 3: there are 1 item @ a[i]"
    );
    assert_eq!(failed("untyped(#{name: 1}).nam"), "NO_FIELD: a record has no field `nam` @ nam");
}

#[test]
fn too_deep_is_a_fault_not_a_crash() {
    assert_eq!(
        failed("fn f(n) { f(n + 1) } f(0)"),
        "TOO_DEEP: functions call each other more than 256 levels deep @ f(n + 1)"
    );
    assert_eq!(
        failed("fn f(n) { [n] | map(|n| f(n)) | collect() } f(0)"),
        "TOO_DEEP: functions call each other more than 256 levels deep @ f(n)"
    );
}

#[test]
fn what_a_script_throws_is_a_fault_at_the_throw() {
    assert_eq!(failed("let x = 1;\nthrow `no ${x}`;"), "THROWN: no 1 @ throw `no ${x}`");
}

#[test]
fn a_fault_in_a_closure_is_at_the_closure_and_knows_who_called() {
    let mut world = World::new();
    let error = world.fault("let zero = 0;\nfn half(n) { n / zero }\nfn all(xs) { xs | map(|x| half(x)) | collect() }\nall([1, 2])");
    assert_eq!(world.text(error.span), "n / zero");
    let trace: Vec<_> = error.trace.iter().map(|span| world.text(Some(*span)).to_owned()).collect();
    assert_eq!(trace, ["half(x)", "collect", "all([1, 2])"]);
    let diagnostic = error.diagnostic();
    assert_eq!(diagnostic.title, "cannot divide 1 by zero");
    assert_eq!(diagnostic.primary.message, "DIVISION_BY_ZERO");
    assert_eq!(diagnostic.labels.len(), 3);
}

#[test]
fn a_fault_met_while_showing_knows_its_place_too() {
    let mut world = World::new();
    let value = world.evaluate("let zero = 0; [1] | map(|n| n / zero)").unwrap();
    let error = world.engine.show(&value, interp_engine::Form::Auto).unwrap_err();
    assert_eq!(world.text(error.span), "n / zero");
    // What no closure raised is told at what gave the value.
    let value = world.evaluate("let text = `{\"a\": 1`; text | from_jsonl()").unwrap();
    let error = world.engine.show(&value, interp_engine::Form::Auto).unwrap_err();
    assert_eq!(error.fault.code().name(), "UNREADABLE");
    assert_eq!(world.text(error.span), "text | from_jsonl()");
}

#[test]
fn nothing_runs_where_the_checker_finds_an_error() {
    let mut world = World::new();
    let found = world.evaluate("print(1); machines() | where(|m| m.memory > 4);");
    assert!(matches!(found, Err(interp_engine::Failure::Invalid(_))), "{found:?}");
    assert_eq!(world.lines.all().len(), 0);
    assert_eq!(checked("1 +").len(), 1);
}

#[test]
fn the_deepest_text_that_is_read_can_be_run() {
    let depth = interp_syntax::NESTING_MAX / 2;
    let nested = |open: &str, inner: &str, close: &str| {
        format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
    };
    for script in [
        nested("[", "1", "]"),
        nested("(1 + ", "1", ")"),
        nested("if true { ", "1", " }"),
        nested("-", "1", ""),
    ] {
        let mut world = World::new();
        match world.evaluate(&script) {
            Ok(_) | Err(interp_engine::Failure::Invalid(_)) => {}
            Err(failure) => panic!("{failure:?}"),
        }
    }
}
