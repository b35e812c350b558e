//! The hosts of a test: in this process, new for each test, with the time of the test.

use std::time::Duration;

use futures::future::{BoxFuture, FutureExt};
use interp_engine::SimulatedTime;
use interp_record::Fault;
use stdlib_driver::{ConnectOptions, Connection, Connector, Error};
use stdlib_model::Uri;

/// When each test begins: 2026-01-01T00:00:00Z, as the time since 1970.
const BEGINNING: Duration = Duration::from_secs(1_767_225_600);

/// The host where the command line names none.
const DEFAULT: &str = "test:///default";

/// Opens test hosts, and nothing else.
pub(crate) struct TestHosts {
    time: SimulatedTime,
}

impl TestHosts {
    /// Returns what opens hosts on which it is this time.
    pub(crate) fn new(time: SimulatedTime) -> Self {
        Self { time }
    }
}

impl Connector for TestHosts {
    fn open<'a>(
        &'a self,
        uri: &'a Uri,
        options: &'a ConnectOptions,
    ) -> BoxFuture<'a, Result<Connection, Error>> {
        let time = self.time.clone();
        let clock = Box::new(move || BEGINNING + time.elapsed());
        async move { stdlib_drivers_test::open_at(uri, options, clock) }.boxed()
    }
}

/// Reads the URI of a test host.
///
/// # Errors
/// `BAD_URI` for any other.
pub(crate) fn resolve(name: &str) -> Result<Uri, Fault> {
    match name.parse::<Uri>() {
        Ok(uri) if uri.is_local() && uri.driver() == "test" => Ok(uri),
        Ok(_) => Err(Fault::new("BAD_URI", format!("`{name}` is no test host, and tests contact no other"))
            .hint(format!("leave it out, or write `{DEFAULT}`"))),
        Err(error) => Err(Fault::new("BAD_URI", format!("`{name}` is no URI")).caused_by(error.to_string())),
    }
}

/// Returns the hosts that the command line names.
///
/// # Errors
/// As [`resolve`].
pub(crate) fn named(connect: &[String]) -> Result<Vec<Uri>, Fault> {
    if connect.is_empty() {
        return Ok(vec![resolve(DEFAULT)?]);
    }
    connect.iter().map(|name| resolve(name)).collect()
}
