//! Hosts of a session that can't be reached, and come back.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures::future::{BoxFuture, FutureExt};
use interp_engine::{Engine, Session, SimulatedTime, text};
use interp_record::{Fault, Value};
use interp_source::Sources;
use stdlib_driver::{ConnectOptions, Connection, Connector, Error};
use stdlib_functions::{Hosts, catalogue};
use stdlib_model::Uri;

/// Opens embedded hosts; the one that is called `late` can't be reached the first two times, and those that are called
/// `frozen` cost ten seconds and can never be.
#[derive(Clone, Default)]
struct Late {
    attempts: Arc<AtomicUsize>,
}

impl Connector for Late {
    fn open<'a>(
        &'a self,
        uri: &'a Uri,
        options: &'a ConnectOptions,
    ) -> BoxFuture<'a, Result<Connection, Error>> {
        async move {
            let name = uri.to_string();
            if name.contains("frozen") {
                self.attempts.fetch_add(1, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_secs(10)).await;
                return Err(away(format!("{name} doesn't answer")));
            }
            if name.contains("late") && self.attempts.fetch_add(1, Ordering::SeqCst) < 2 {
                return Err(away("it is away".to_owned()));
            }
            stdlib_drivers_test::open(&"test:///default".parse().unwrap(), options)
        }
        .boxed()
    }
}

fn away(why: String) -> Error {
    stdlib_model::Error::internal(why).into()
}

/// A session of these hosts, in which no wait takes time.
struct World {
    engine: Engine,
    sources: Sources,
    time: SimulatedTime,
    late: Late,
}

impl World {
    fn of(named: &[&str]) -> Self {
        let late = Late::default();
        let read = |name: &str| name.parse::<Uri>().map_err(|error| Fault::new("BAD_URI", error.to_string()));
        let named = named.iter().map(|name| read(name).unwrap()).collect();
        let hosts = Hosts::new(late.clone(), ConnectOptions::default(), Box::new(read), named, None);
        let time = SimulatedTime::default();
        let session =
            Session::builder(catalogue()).with(Arc::new(hosts)).simulated_time(time.clone()).build();
        Self { engine: Engine::new(session), sources: Sources::new(), time, late }
    }

    /// Returns what a script gives, and how often a host was tried that is away.
    fn run(&mut self, script: &str) -> (String, usize) {
        let file = self.sources.add("script", script);
        let found = self.engine.evaluate(&mut self.sources, file);
        let found = found.unwrap_or_else(|failure| panic!("{script}: {failure:?}"));
        (text(&found), self.late.attempts.load(Ordering::SeqCst))
    }
}

#[test]
fn a_host_that_was_away_is_tried_again_half_a_minute_later() {
    let mut world = World::of(&["test:///here", "test:///late"]);
    assert_eq!(world.run("domains() | count()"), ("1".to_owned(), 1));
    assert_eq!(world.run("sleep(29s); domains() | count()"), ("1".to_owned(), 1));
    assert_eq!(world.run("sleep(2s); domains() | count()"), ("1".to_owned(), 2));
    assert_eq!(world.run("sleep(30s); domains() | count()"), ("2".to_owned(), 3));
    assert_eq!(world.run("sleep(60s); domains() | count()"), ("2".to_owned(), 3));
}

#[test]
fn a_host_that_is_away_is_told_by_the_listing_that_goes_on_without_it() {
    let mut world = World::of(&["test:///here", "test:///late"]);
    let found = world.run("try { node_info(); } catch {} domains() | count()").0;
    let (failed, more) = world.engine.session().take_unhandled_outcomes();
    assert_eq!((found.as_str(), failed.len(), more), ("1", 1, 0));
    // Once.
    world.run("domains() | count()");
    assert_eq!(world.engine.session().take_unhandled_outcomes().0.len(), 0);
}

/// Two hosts that don't answer, and one between them that does.
const FLEET: &[&str] = &["test:///frozen1", "test:///here", "test:///frozen2"];

#[test]
fn a_report_has_a_record_for_each_host_also_for_those_that_are_dead() {
    let mut world = World::of(FLEET);
    let report = "hosts() | map(|h| #{uri: h.uri, found: attempt(|| h.domains() | count())})
        | map(|r| `${r.uri}: ${r.found.value ?? r.found.error?.message}`) | collect()";
    let expected = concat!(
        r#"["test:///frozen1: internal error: test:///frozen1 doesn't answer", "test:///default: 1", "#,
        r#""test:///frozen2: internal error: test:///frozen2 doesn't answer"]"#
    );
    assert_eq!(world.run(report), (expected.to_owned(), 2));
    assert_eq!(world.time.elapsed(), Duration::from_secs(10), "they are opened at the same time");
    assert_eq!(world.run(report), (expected.to_owned(), 2));
    assert_eq!(world.time.elapsed(), Duration::from_secs(10), "a dead one costs its time-out once");
}

#[test]
fn the_time_of_an_item_counts_also_while_a_host_is_opened() {
    let mut world = World::of(FLEET);
    let report = r#"hosts() | par_map(|h| h.domains() | count(), limit: 3, timeout: 5s, on_error: "collect")
        | map(|r| r.value ?? r.error?.code) | collect()"#;
    let expected = r#"["ITEM_DEADLINE_EXCEEDED", 1, "ITEM_DEADLINE_EXCEEDED"]"#;
    assert_eq!(world.run(report), (expected.to_owned(), 2));
    assert_eq!(world.time.elapsed(), Duration::from_secs(5));
}

#[test]
fn a_deadline_says_which_hosts_it_waited_for_and_for_what() {
    let mut world = World::of(FLEET);
    let script = r#"hosts() | par_map(|h| h.domains() | count(), timeout: 5s, on_error: "collect")
        | map(|r| r.error) | first()"#;
    let file = world.sources.add("script", script);
    let found = world.engine.evaluate(&mut world.sources, file);
    let Ok(Value::Fault(fault)) = found else { panic!("{found:?}") };
    assert_eq!(fault.host(), Some("test:///frozen1"));
    assert_eq!(fault.causes(), ["no answer yet from test:///frozen1 when connecting"]);
}

#[test]
fn the_error_of_a_host_says_why_it_cannot_be_reached() {
    let mut world = World::of(FLEET);
    assert_eq!(world.run("hosts() | map(|h| h.name) | count()"), ("3".to_owned(), 0));
    let found = world.run("hosts() | where(|h| h.error == ()) | domains() | count()");
    assert_eq!(found, ("1".to_owned(), 2));
    let found = world.run("hosts() | map(|h| h.error?.message ?? \"\") | collect()");
    let expected = concat!(
        r#"["internal error: test:///frozen1 doesn't answer", "", "#,
        r#""internal error: test:///frozen2 doesn't answer"]"#
    );
    assert_eq!(found, (expected.to_owned(), 2));
    assert_eq!(world.run("domains() | count()"), ("1".to_owned(), 2));
    assert_eq!(world.time.elapsed(), Duration::from_secs(10));
}
