//! Streams are lazy, and pulled once.

use std::sync::atomic::Ordering;

use interp_engine::Limits;

use crate::fakes::{World, failed, shown};

#[test]
fn no_more_is_pulled_than_is_needed() {
    let mut world = World::new();
    assert_eq!(world.shown("(machines() | where(|m| m.running) | first())?.name"), "web-1");
    assert_eq!(world.counters.pulled.load(Ordering::Relaxed), 1);
    assert_eq!(world.counters.fetched.load(Ordering::Relaxed), 0);
}

#[test]
fn a_loop_pulls_as_it_goes() {
    let mut world = World::new();
    world.shown("for m in machines() { if m.name == \"bad\" { break; } }");
    assert_eq!(world.counters.pulled.load(Ordering::Relaxed), 2);
}

#[test]
fn only_the_fields_that_are_read_are_fetched() {
    let mut world = World::new();
    assert_eq!(
        world.shown(
            "machines() | where(|m| m.memory > 600MiB) | sort(\"-memory\") | select(\"name\") | to_json()"
        ),
        r#"[{"name":"db"},{"name":"web-1"}]"#
    );
    assert_eq!(world.counters.fetched.load(Ordering::Relaxed), 5);
}

#[test]
fn an_endless_stream_ends_where_enough_was_taken() {
    assert_eq!(shown("ticks() | where(|n| n % 2 == 0) | take(3)"), "[2, 4, 6]");
    assert_eq!(shown("0.. | map(|n| n * n) | take(3)"), "[0, 1, 4]");
}

#[test]
fn an_endless_stream_in_a_variable_is_pulled_once() {
    assert_eq!(
        failed("let t = ticks(); t | take(1) | collect(); t | take(1) | collect();"),
        "STREAM_USED: this stream was already used: a stream is pulled once @ take"
    );
}

#[test]
fn what_holds_everything_has_a_limit() {
    let mut world = World::with_limits(Limits { records_held: 2, ..Limits::default() });
    for script in [
        "machines() | sort(\"name\")",
        "machines() | reverse()",
        "machines() | collect()",
        "let m = machines();",
    ] {
        assert_eq!(world.fault(script).fault.code().name(), "TOO_MANY_RECORDS", "{script}");
    }
    assert_eq!(world.shown("machines() | count()"), "3");
    assert_eq!(
        failed("ticks() | sort()"),
        "ENDLESS: `sort` needs all records, but the stream never ends @ sort"
    );
}

#[test]
fn a_table_is_shown_and_json_has_units_in_its_keys() {
    let mut world = World::new();
    world.shown("machines() | take(1) | table()");
    assert_eq!(
        world.lines.all(),
        [r#"Table: [{"name":"web-1","memory_bytes":1073741824,"running":true,"title":null}]"#]
    );
}
