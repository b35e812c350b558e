//! Operations on one and on many, and failures that must not get lost.

use crate::fakes::World;

#[test]
fn an_operation_on_many_goes_on_after_a_failure() {
    let mut world = World::new();
    assert_eq!(
        world.shown("machines() | boot() | map(|o| [o.object, o.status, o.host, o.operation])"),
        r#"[[web-1, "done", "alpha", "boot"], [bad, "failed", "alpha", "boot"], [db, "done", "alpha", "boot"]]"#
    );
    assert_eq!(*world.counters.started.lock().unwrap(), ["web-1", "db"]);
}

#[test]
fn a_failure_that_nobody_looked_at_is_listed() {
    let mut world = World::new();
    world.evaluate("machines() | boot();").unwrap();
    let (outcomes, more) = world.session().take_unhandled_outcomes();
    let errors: Vec<_> =
        outcomes.iter().filter_map(|outcome| outcome.error()).map(ToString::to_string).collect();
    assert_eq!((errors, more), (vec!["the machine is broken".to_owned()], 0));
}

#[test]
fn a_failure_that_was_looked_at_is_not_listed() {
    let mut world = World::new();
    assert_eq!(world.shown("machines() | boot() | where(|o| o.status == \"failed\") | count()"), "1");
    assert_eq!(world.session().take_unhandled_outcomes().0.len(), 0);
}

#[test]
fn showing_an_outcome_is_not_looking_at_it() {
    let mut world = World::new();
    world.evaluate("machines() | boot() | table();").unwrap();
    assert_eq!(world.lines.all().len(), 1);
    assert_eq!(world.session().take_unhandled_outcomes().0.len(), 1);
}

#[test]
fn an_operation_on_one_raises_its_fault() {
    let mut world = World::new();
    let script = "let all = machines() | collect(); all[0].boot(); all[1].boot(); all[2].boot();";
    let error = world.fault(script);
    assert_eq!(error.fault.code().name(), "BROKEN");
    assert_eq!(error.fault.object(), Some("machine `bad`"));
    assert_eq!(*world.counters.started.lock().unwrap(), ["web-1"]);
}

#[test]
fn options_reach_the_operation() {
    let mut world = World::new();
    assert_eq!(
        world.shown("machines() | boot(force: true) | map(|o| o.status)"),
        r#"["done", "done", "done"]"#
    );
    assert_eq!(
        world.shown("machines() | boot(#{force: true}) | where(|o| o.status == \"done\") | count()"),
        "3"
    );
}

#[test]
fn nothing_is_done_before_the_stream_is_pulled() {
    let mut world = World::new();
    let value = world.evaluate("machines() | boot()").unwrap();
    assert_eq!(world.counters.started.lock().unwrap().len(), 0);
    world.engine.show(&value, interp_engine::Form::Auto).unwrap();
    assert_eq!(world.counters.started.lock().unwrap().len(), 2);
}

#[test]
fn a_stream_that_a_statement_drops_is_pulled_for_what_it_does() {
    let mut world = World::new();
    world
        .evaluate("if true { machines() | boot() } else { [] }; for n in 0..1 { machines() | boot() }")
        .unwrap();
    assert_eq!(world.counters.started.lock().unwrap().len(), 4);
}
