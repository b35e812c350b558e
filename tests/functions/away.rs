//! Hosts of a session that can't be reached, and come back.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::future::{BoxFuture, FutureExt};
use interp_engine::{Engine, Session, SimulatedTime, text};
use interp_record::Fault;
use interp_source::Sources;
use stdlib_driver::{ConnectOptions, Connection, Connector, Error};
use stdlib_functions::{Hosts, catalogue};
use stdlib_model::Uri;

/// Opens embedded hosts; the one that is called `late` can't be reached the first two times.
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
            if uri.to_string().contains("late") && self.attempts.fetch_add(1, Ordering::SeqCst) < 2 {
                return Err(stdlib_model::Error::internal("it is away").into());
            }
            stdlib_drivers_test::open(&"test:///default".parse().unwrap(), options)
        }
        .boxed()
    }
}

#[test]
fn a_host_that_was_away_is_tried_again_half_a_minute_later() {
    let late = Late::default();
    let read = |name: &str| name.parse::<Uri>().map_err(|error| Fault::new("BAD_URI", error.to_string()));
    let named = ["test:///here", "test:///late"].iter().map(|name| read(name).unwrap()).collect();
    let hosts = Hosts::new(late.clone(), ConnectOptions::default(), Box::new(read), named, None);
    let time = SimulatedTime::default();
    let session = Session::builder(catalogue()).with(Arc::new(hosts)).simulated_time(time).build();
    let (mut engine, mut sources) = (Engine::new(session), Sources::new());
    let mut counted = |script: &str| {
        let file = sources.add("script", script);
        let found = engine.evaluate(&mut sources, file);
        let found = found.unwrap_or_else(|failure| panic!("{script}: {failure:?}"));
        (text(&found), late.attempts.load(Ordering::SeqCst))
    };
    assert_eq!(counted("domains() | count()"), ("1".to_owned(), 1));
    assert_eq!(counted("sleep(29s); domains() | count()"), ("1".to_owned(), 1));
    assert_eq!(counted("sleep(2s); domains() | count()"), ("1".to_owned(), 2));
    assert_eq!(counted("sleep(30s); domains() | count()"), ("2".to_owned(), 3));
    assert_eq!(counted("sleep(60s); domains() | count()"), ("2".to_owned(), 3));
}
