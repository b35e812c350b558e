//! `attempt`, `retry`, `sleep`, `transaction`: what happens around a closure that fails.

use std::time::Duration;

use interp_engine::Clock;

use crate::fakes::{FakeClock, World, builder, shown};

#[test]
fn an_attempt_says_whether_it_worked() {
    assert_eq!(shown("let a = attempt(|| 7); [a.ok, a.value, a.error]"), "[true, 7, ()]");
    assert_eq!(
        shown(
            "let a = attempt(|| { throw #{code: \"MINE\", message: \"no\"}; }); [a.ok, a.value, a.error?.code]"
        ),
        r#"[false, (), "MINE"]"#
    );
    assert_eq!(shown("attempt(|| machines() | map(|m| m.name)).value"), r#"["web-1", "bad", "db"]"#);
    assert_eq!(shown("attempt(|| [1, 2] | map(|n| n / 0)).error?.code"), "DIVISION_BY_ZERO");
}

#[test]
fn ctrl_c_is_no_failed_attempt() {
    for script in [
        "stop_me(); attempt(|| { loop { } });",
        "stop_me(); retry(|| { loop { } });",
        "stop_me(); transaction(|tx| { loop { } });",
        "stop_me(); sleep(1h);",
    ] {
        assert_eq!(World::new().fault(script).fault.code().name(), "INTERRUPTED", "{script}");
    }
}

const FLAKY: &str = "let n = 0; let flaky = |times| { n += 1; if n < times { throw #{code: \"BUSY\", message: \"in use\"}; } n };";

#[test]
fn what_is_transient_is_tried_again_after_waits_that_double() {
    let clock = FakeClock::new();
    let mut world = World::with(builder().clock(clock.clone()));
    assert_eq!(world.shown(&format!("{FLAKY} retry(5, backoff: 1s, || flaky(4))")), "4");
    let waits = clock.waits();
    let seconds = |from, to| Duration::from_secs(from)..=Duration::from_secs(to);
    assert_eq!(waits.len(), 3);
    for (wait, expected) in waits.iter().zip([seconds(1, 2), seconds(2, 4), seconds(4, 8)]) {
        assert!(expected.contains(wait), "{waits:?}");
    }
    let notes = world.lines.all();
    assert_eq!(notes.len(), 3);
    assert!(notes[0].starts_with("note: try 1 of 5 failed (BUSY: in use); the next is in 1"), "{notes:?}");
}

#[test]
fn no_wait_is_longer_than_the_longest() {
    let clock = FakeClock::new();
    let mut world = World::with(builder().clock(clock.clone()));
    world.shown(&format!("{FLAKY} retry(4, backoff: 10s, max_backoff: 5s, || flaky(4))"));
    assert_eq!(clock.waits(), [Duration::from_secs(5); 3]);
}

#[test]
fn the_last_failure_is_raised_where_it_happened() {
    let clock = FakeClock::new();
    let mut world = World::with(builder().clock(clock.clone()));
    let error = world.fault("retry(2, || { throw #{code: \"BUSY\"}; })");
    assert_eq!(error.fault.code().name(), "BUSY");
    assert_eq!(world.text(error.span), "throw #{code: \"BUSY\"}");
    assert_eq!(clock.waits().len(), 1);
}

#[test]
fn what_may_have_been_done_or_will_not_pass_is_not_tried_again() {
    for script in [
        "retry(|| { throw #{code: \"NO_DOMAIN\"}; })",
        "retry(|| { throw #{code: \"OUTCOME_UNKNOWN\"}; })",
        "retry(on: [\"OUTCOME_UNKNOWN\"], || { throw #{code: \"OUTCOME_UNKNOWN\"}; })",
        "retry(on: [\"OTHER\"], || { throw #{code: \"BUSY\"}; })",
        "retry(1, || { throw #{code: \"BUSY\"}; })",
    ] {
        let clock = FakeClock::new();
        World::with(builder().clock(clock.clone())).fault(script);
        assert_eq!(clock.waits(), [], "{script}");
    }
}

#[test]
fn the_deadline_ends_a_sleep() {
    let clock = FakeClock::new();
    let mut world = World::with(builder().clock(clock.clone()));
    world.session().set_deadline(Some(clock.now() + Duration::from_secs(3600)));
    assert_eq!(world.fault("sleep(2h); print(1);").fault.code().name(), "DEADLINE_EXCEEDED");
    assert_eq!(clock.waits(), [Duration::from_secs(3600)]);
}

#[test]
fn what_is_deferred_may_take_as_long_again_and_no_longer() {
    let clock = FakeClock::new();
    let mut world = World::with(builder().clock(clock.clone()));
    world.session().set_deadline(Some(clock.now() + Duration::from_secs(3600)));
    let script = "defer { print(1); } defer { sleep(5m); print(2); sleep(2h); print(3); } sleep(2h);";
    assert_eq!(world.fault(script).fault.code().name(), "DEADLINE_EXCEEDED");
    let hours = [3600, 300, 3300].map(Duration::from_secs);
    assert_eq!(clock.waits(), hours);
    assert_eq!(world.lines.all().first().map(String::as_str), Some("2"));
    assert!(!world.lines.all().contains(&"3".to_owned()));
}

const STEPS: &str =
    "tx.undo(|| print(\"undo a\")); tx.undo(|| { throw \"stuck\"; }); tx.undo(|| print(\"undo c\"));";

#[test]
fn a_transaction_that_fails_undoes_its_steps_last_first() {
    let mut world = World::new();
    let error = world.fault(&format!("transaction(|tx| {{ {STEPS} throw \"first\"; }})"));
    assert_eq!(error.fault.message(), "first");
    assert_eq!(world.text(error.span), "throw \"first\"");
    assert_eq!(
        world.lines.all(),
        [
            "undo c",
            "note: a step could not be undone: THROWN: stuck",
            "undo a",
            "note: the transaction has undone 2 steps"
        ]
    );
}

#[test]
fn a_transaction_that_is_stopped_undoes_its_steps_too() {
    let mut world = World::new();
    let error = world.fault("transaction(|tx| { tx.undo(|| { let n = 0; while n < 9 { n += 1; } print(n); }); stop_me(); loop { } })");
    assert_eq!(error.fault.code().name(), "INTERRUPTED");
    assert_eq!(world.lines.all(), ["9", "note: the transaction has undone 1 step"]);
}

#[test]
fn a_transaction_that_comes_to_its_end_undoes_nothing() {
    let mut world = World::new();
    assert_eq!(
        world.shown(&format!("transaction(|tx| {{ {STEPS} if tx.steps == 3 {{ return 7; }} 8 }})")),
        "7"
    );
    assert_eq!(world.lines.all(), Vec::<String>::new());
    let error = world.fault("let kept = transaction(|tx| tx); kept.undo(|| 1);");
    assert_eq!(error.fault.code().name(), "TRANSACTION_OVER");
}
