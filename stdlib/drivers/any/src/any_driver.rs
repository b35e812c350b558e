//! The driver that a URI asks for.

use futures::future::BoxFuture;
use stdlib_driver::{ConnectOptions, Connection, Connector, Error};
use stdlib_drivers_remote::RemoteConnector;
use stdlib_model::Uri;

/// Opens connections: `test:///…` in this process, everything else by calling a daemon.
#[derive(Clone, Copy, Debug, Default)]
pub struct AnyDriver;

impl Connector for AnyDriver {
    fn open<'a>(
        &'a self,
        uri: &'a Uri,
        options: &'a ConnectOptions,
    ) -> BoxFuture<'a, Result<Connection, Error>> {
        Box::pin(async move {
            if uri.is_local() && uri.driver() == "test" {
                stdlib_drivers_test::open(uri, options)
            } else {
                RemoteConnector.open(uri, options).await
            }
        })
    }
}
