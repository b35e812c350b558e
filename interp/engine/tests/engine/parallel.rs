//! `par_map`, `par_each`, and operations on several at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use interp_engine::{Call, Limits};
use interp_record::{Fault, Value};
use tokio::sync::Barrier;

use crate::fakes::{World, builder, failed, shown};

/// A place that is left only when so many have come.
pub(crate) struct Meeting {
    barrier: Barrier,
    here: AtomicUsize,
    most: AtomicUsize,
}

impl Meeting {
    fn of(count: usize) -> Arc<Self> {
        Self { barrier: Barrier::new(count), here: AtomicUsize::new(0), most: AtomicUsize::new(0) }.into()
    }

    fn most(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }
}

/// Waits at the meeting, as a call to a host waits for its answer.
pub(crate) fn meet(call: &mut Call<'_>) -> Result<Value, Fault> {
    let meeting: &Arc<Meeting> = call.session().environment()?;
    let here = meeting.here.fetch_add(1, Ordering::SeqCst) + 1;
    meeting.most.fetch_max(here, Ordering::SeqCst);
    call.session().wait(meeting.barrier.wait())?;
    meeting.here.fetch_sub(1, Ordering::SeqCst);
    Ok(Value::Unit)
}

fn world(meeting: &Arc<Meeting>) -> World {
    World::with(builder().with(meeting.clone()))
}

#[test]
fn as_many_as_the_limit_are_in_flight_and_results_are_in_order() {
    let meeting = Meeting::of(3);
    let script = "1..=6 | par_map(limit: 3, |n| { meet(); n * 10 })";
    assert_eq!(world(&meeting).shown(script), "[10, 20, 30, 40, 50, 60]");
    assert_eq!(meeting.most(), 3);
}

#[test]
fn what_is_not_ordered_comes_as_it_is_done() {
    // The first waits for the third, which begins when the second is taken: in order it would wait for ever.
    let meeting = Meeting::of(2);
    let script = "let all = 1..=3 | par_map(limit: 2, ordered: false, |n| { if n != 2 { meet(); } n }) | collect(); all[0]";
    assert_eq!(world(&meeting).shown(script), "2");
}

#[test]
fn operations_on_several_at_once_give_outcomes_in_order() {
    let meeting = Meeting::of(3);
    let mut world = world(&meeting);
    let script = "machines() | gather(parallel: 3) | map(|o| `${o.object.name} ${o.status}`)";
    assert_eq!(world.shown(script), r#"["web-1 done", "bad done", "db done"]"#);
    assert_eq!(meeting.most(), 3);
    assert_eq!(
        world.shown("machines() | boot(parallel: 2) | map(|o| o.status)"),
        r#"["done", "failed", "done"]"#
    );
    assert_eq!(
        failed("machines() | boot(parallel: 0) | count()"),
        "OUT_OF_RANGE: `parallel` is from 1 to 256, but is 0 @ boot"
    );
}

#[test]
fn no_more_is_begun_than_is_taken() {
    assert_eq!(shown("ticks() | par_map(|n| n * 2, limit: 3) | take(4) | collect()"), "[2, 4, 6, 8]");
    let mut world = World::new();
    world.shown("machines() | par_map(|m| m.name, limit: 1) | first()");
    let pulled = world.counters.pulled.load(Ordering::SeqCst);
    assert!((1..=2).contains(&pulled), "{pulled}");
    world.shown("let unused = || machines() | par_map(|m| m.name); 1");
    assert_eq!(world.counters.pulled.load(Ordering::SeqCst), pulled);
}

#[test]
fn the_first_failure_stops_the_rest_and_is_where_it_was_raised() {
    let mut world = World::new();
    let error = world.fault("[2, 1, 0] | par_map(|n| 4 / n, limit: 1) | collect()");
    assert_eq!(error.fault.code().name(), "DIVISION_BY_ZERO");
    assert_eq!(world.text(error.span), "4 / n");
    assert_eq!(world.fault("[0, 1] | par_each(|n| 4 / n)").fault.code().name(), "DIVISION_BY_ZERO");
    assert_eq!(
        shown("let r = (); try { [0] | par_each(|n| 4 / n); } catch (e) { r = e.code; } r"),
        "DIVISION_BY_ZERO"
    );
}

#[test]
fn a_failure_is_left_out_and_listed_in_the_end() {
    let mut world = World::new();
    assert_eq!(world.shown("[2, 0, 1] | par_map(|n| 4 / n, on_error: \"continue\")"), "[2, 4]");
    let (failed, _) = world.session().take_unhandled_outcomes();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].operation(), "par_map");
    assert_eq!(*failed[0].object(), Value::Int(0));
    let error = failed[0].run_error().unwrap();
    assert_eq!((error.fault.code().name(), error.fault.object()), ("DIVISION_BY_ZERO", Some("0")));
    assert_eq!(world.text(error.span), "4 / n");
}

#[test]
fn what_became_of_each_is_collected() {
    assert_eq!(
        shown(
            "[2, 0] | par_map(|n| 4 / n, on_error: \"collect\") | map(|a| [a.item, a.ok, a.value, a.error?.code])"
        ),
        r#"[[2, true, 2, ()], [0, false, (), "DIVISION_BY_ZERO"]]"#
    );
    assert_eq!(
        shown("[2, 0] | par_each(|n| 4 / n, on_error: \"collect\") | where(|a| !a.ok) | map(|a| a.item)"),
        "[0]"
    );
}

#[test]
fn a_record_that_takes_too_long_fails_alone() {
    assert_eq!(
        shown(
            "[0, 1] | par_map(timeout: 0s, on_error: \"collect\", |n| { if n == 0 { try { loop { } } catch { 2 } } else { n } }) | map(|a| a.error?.code)"
        ),
        r#"["ITEM_DEADLINE_EXCEEDED", ()]"#
    );
    let mut world = World::new();
    world.shown("try { [0] | par_each(timeout: 0s, |n| { defer { let i = 0; while i < 2000 { i += 1; } print(i); } loop { } }); } catch (e) { print(e.code); }");
    assert_eq!(world.lines.all(), ["2000", "ITEM_DEADLINE_EXCEEDED"]);
}

#[test]
fn ctrl_c_ends_all_and_what_each_deferred_has_run() {
    let meeting = Meeting::of(2);
    let mut world = world(&meeting);
    let error = world.fault("[1, 2] | par_each(|n| { defer { let i = 0; while i < 2000 { i += 1; } print(i); } meet(); if n == 1 { stop_me(); } loop { } })");
    assert_eq!(error.fault.code().name(), "INTERRUPTED");
    assert_eq!(world.lines.all(), ["2000", "2000"]);
}

#[test]
fn a_fault_of_the_source_ends_the_stage() {
    assert_eq!(
        failed("[1, 0] | map(|n| 4 / n) | par_map(|n| n, on_error: \"continue\") | collect()"),
        "DIVISION_BY_ZERO: cannot divide 4 by zero @ 4 / n"
    );
}

#[test]
fn a_panic_is_a_fault_of_its_record() {
    assert_eq!(
        shown(
            "[1, 2] | par_map(|n| { if n == 1 { crash(); } n }, on_error: \"collect\") | map(|a| a.error?.code ?? a.value)"
        ),
        r#"["INTERNAL", 2]"#
    );
}

#[test]
fn calls_are_counted_from_thread_to_thread() {
    let mut world = World::with_limits(Limits { call_depth: 8, ..Limits::default() });
    let error = world
        .fault("fn deeper(n: int) -> int { ([n] | par_map(|m| deeper(m + 1)) | first()) ?? 0 } deeper(0)");
    assert_eq!(error.fault.code().name(), "TOO_DEEP");
}

#[test]
fn variables_around_are_seen_and_changed_by_all() {
    assert_eq!(shown("let base = 10; 1..=4 | par_map(|n| base + n)"), "[11, 12, 13, 14]");
    assert_eq!(shown("let last = 0; [7] | par_each(|n| { last = n; }); last"), "7");
}
