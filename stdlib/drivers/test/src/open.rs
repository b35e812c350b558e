//! Opening a test host by its URI.

use std::path::Path;
use std::sync::Arc;

use stdlib_driver::layer::ReadOnly;
use stdlib_driver::{ConnectOptions, Connection, Error};
use stdlib_model::{ErrorDomain, Uri};

use crate::host::{TestHost, TestHostBuilder};
use crate::hypervisor::Clock;

/// Opens `test:///default`, or `test:///path/to/file.xml`: a new host for each connection.
///
/// # Errors
///
/// [`Error::Hypervisor`]: `INVALID_ARG` where the URI names no host, and whatever is wrong with the file.
pub fn open(uri: &Uri, options: &ConnectOptions) -> Result<Connection, Error> {
    open_with(uri, options, TestHost::builder())
}

/// Opens a test host that has this clock.
///
/// # Errors
///
/// As [`open`].
pub fn open_at(uri: &Uri, options: &ConnectOptions, clock: Clock) -> Result<Connection, Error> {
    open_with(uri, options, TestHost::builder().clock(clock))
}

fn open_with(uri: &Uri, options: &ConnectOptions, builder: TestHostBuilder) -> Result<Connection, Error> {
    let host = match uri.path() {
        "" | "/" => {
            let error = stdlib_model::Error::invalid_arg("testOpen: supply a path or use test:///default");
            return Err(error.from_domain(ErrorDomain::Test).into());
        }
        "/default" => builder.default_host()?,
        path => builder.from_file(Path::new(path))?,
    };
    let driver = TestHost::connect(&host, &uri.to_string());
    Ok(if options.read_only {
        options.connection(ReadOnly::new(Arc::new(driver)))
    } else {
        options.connection(driver)
    })
}
