//! What stops a script: Ctrl-C, the deadline, the limit of operations.

use std::sync::atomic::Ordering;
use std::time::Instant;

use interp_engine::Limits;

use crate::fakes::{RINGS_AT, World};

#[test]
fn ctrl_c_ends_an_endless_loop() {
    let error = World::new().fault("stop_me(); loop { }");
    assert_eq!(error.fault.code().name(), "INTERRUPTED");
}

#[test]
fn a_loop_that_is_stopped_is_where_it_was_stopped() {
    let mut world = World::new();
    world.session().set_deadline(Some(Instant::now()));
    let error = world.fault("defer { print(1); } loop { }");
    assert_eq!(world.text(error.span), "loop { }");
    let error = world.fault("fn f() { defer { print(1); } loop { } } f()");
    assert_eq!(world.text(error.span), "{ defer { print(1); } loop { } }");
}

#[test]
fn ctrl_c_ends_an_endless_stream() {
    let error = World::new().fault("stop_me(); ticks() | each(|n| n);");
    assert_eq!(error.fault.code().name(), "INTERRUPTED");
    let error = World::new().fault("stop_me(); ticks() | last()");
    assert_eq!(error.fault.code().name(), "INTERRUPTED");
}

#[test]
fn ctrl_c_is_heard_between_two_records_of_a_native_stage() {
    for stage in [
        "where(|b| b.pulled < 0) | count()",
        "map(|b| b.pulled) | collect()",
        "map(|b| b.pulled) | sum()",
        "any(|b| b.pulled < 0)",
        "all(|b| b.pulled > 0)",
        "sort(|b| b.pulled)",
        "sort(\"pulled\")",
        "group_by(|b| b.pulled)",
        "group_by(\"pulled\")",
        "sum(\"pulled\")",
        "max(\"pulled\")",
        "avg(\"pulled\")",
        "unique(|b| b.pulled) | count()",
        "select(\"pulled\") | collect()",
        "flat_map(|b| [b.pulled, 1]) | collect()",
        "map(|b| 0..1000000000 | any(|n| n < 0 || b.pulled < 0))",
    ] {
        let mut world = World::new();
        let error = world.fault(&format!("bells(1000) | {stage} | collect()"));
        assert_eq!(error.fault.code().name(), "INTERRUPTED", "{stage}");
        assert_eq!(world.counters.looks.load(Ordering::Relaxed), RINGS_AT, "{stage}");
    }
}

#[test]
fn ctrl_c_is_heard_between_two_comparisons_of_a_sort() {
    let mut world = World::new();
    assert_eq!(world.fault("bells(1000) | sort()").fault.code().name(), "INTERRUPTED");
    // Both sides of the comparison in which it came are looked at.
    assert_eq!(world.counters.looks.load(Ordering::Relaxed), RINGS_AT);
}

#[test]
fn ctrl_c_is_heard_between_two_records_of_json() {
    let mut world = World::new();
    assert_eq!(world.fault("bells(1000) | to_json()").fault.code().name(), "INTERRUPTED");
    assert_eq!(world.counters.looks.load(Ordering::Relaxed), RINGS_AT);
}

#[test]
fn no_catch_catches_ctrl_c_but_what_was_deferred_runs() {
    let mut world = World::new();
    let error = world.fault("defer { let n = 0; while n < 100 { n += 1; } print(`undone ${n}`); } stop_me(); try { loop { } } catch (e) { print(\"caught\"); }");
    assert_eq!(error.fault.code().name(), "INTERRUPTED");
    assert_eq!(world.lines.all(), ["undone 100"]);
}

#[test]
fn the_deadline_ends_a_computation() {
    let mut world = World::new();
    world.session().set_deadline(Some(Instant::now()));
    assert_eq!(world.fault("loop { }").fault.code().name(), "DEADLINE_EXCEEDED");
}

#[test]
fn operations_are_counted_where_they_are_limited() {
    let mut world = World::with_limits(Limits { operations: Some(1000), ..Limits::default() });
    assert_eq!(world.fault("loop { }").fault.code().name(), "TOO_MANY_OPERATIONS");
    assert_eq!(world.fault("0.. | last()").fault.code().name(), "TOO_MANY_OPERATIONS");
    assert_eq!(world.shown("1 + 1"), "2");
}

#[test]
fn ctrl_c_before_the_script_begins_is_not_lost() {
    let mut world = World::new();
    world.session().interrupt().request();
    assert_eq!(world.fault("print(1);").fault.code().name(), "INTERRUPTED");
    world.session().interrupt().clear();
    assert_eq!(world.shown("1 + 1"), "2");
}

#[test]
fn a_second_ctrl_c_ends_what_was_deferred() {
    let mut world = World::new();
    let error = world.fault("defer { stop_me(); loop { } } stop_me(); loop { }");
    assert_eq!(error.fault.code().name(), "INTERRUPTED");
    assert_eq!(world.lines.all(), ["note: a `defer` failed too: interrupted"]);
}

#[test]
fn what_a_script_builds_has_a_limit() {
    let limits = Limits { string_len: 1000, records_held: 100, ..Limits::default() };
    let code = |script: &str| World::with_limits(limits).fault(script).fault.code().name().to_owned();
    assert_eq!(code("let s = \"x\"; loop { s += s; }"), "TOO_LONG");
    assert_eq!(code("let s = \"x\"; loop { s = `${s}${s}`; }"), "TOO_LONG");
    assert_eq!(code("let a = [1]; loop { a += a; }"), "TOO_MANY_RECORDS");
    assert_eq!(code("let a = [1]; loop { a.push(1); }"), "TOO_MANY_RECORDS");
}
