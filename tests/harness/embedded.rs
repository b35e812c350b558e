//! Sessions on a test host in this process, fresh for each.

use std::sync::Arc;

use futures::future::{BoxFuture, FutureExt};
use interp_engine::{Catalogue, Session, SessionBuilder, SimulatedTime};
use interp_record::Fault;
use stdlib_driver::{ConnectOptions, Connection, Connector, Error};
use stdlib_functions::{Bench, Hosts, catalogue};
use stdlib_job::Store;
use stdlib_model::Uri;

/// Opens test hosts only.
#[derive(Clone, Copy, Debug)]
pub struct TestHosts;

impl Connector for TestHosts {
    fn open<'a>(
        &'a self,
        uri: &'a Uri,
        options: &'a ConnectOptions,
    ) -> BoxFuture<'a, Result<Connection, Error>> {
        async move { stdlib_drivers_test::open(uri, options) }.boxed()
    }
}

/// Returns a session with all functions, whose one host is a new `test:///default`, and whose waits take no time.
#[must_use]
pub fn session() -> SessionBuilder {
    session_of(catalogue())
}

/// Returns such a session with other functions.
#[must_use]
pub fn session_of(catalogue: Catalogue) -> SessionBuilder {
    let bench = Bench::default();
    let builder = Session::builder(catalogue).with(Arc::new(hosts(&bench))).with(bench);
    let builder = builder.with(Arc::new(Store::in_memory()));
    builder.simulated_time(SimulatedTime::default())
}

fn hosts(bench: &Bench) -> Hosts {
    let read = |name: &str| name.parse::<Uri>().map_err(|error| Fault::new("BAD_URI", error.to_string()));
    let default = read("test:///default").into_iter().collect();
    Hosts::new(bench.around(TestHosts), ConnectOptions::default(), Box::new(read), default, None)
}
