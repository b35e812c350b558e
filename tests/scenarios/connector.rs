//! Connections of sessions in this process: `test:///…` here, everything else by calling a daemon.

use futures::future::BoxFuture;
use stdlib_driver::{ConnectOptions, Connection, Connector, Error};
use stdlib_drivers_remote::RemoteConnector;
use stdlib_model::Uri;

/// Opens connections as the program does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnyDriver;

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
