//! From a URI to a connection: finds the daemon, opens a pipe to it, and opens the driver on that.

use std::sync::Arc;

use futures::future::{BoxFuture, FutureExt};
use stdlib_driver::{ConnectError, ConnectOptions, Connection, Connector, Error, Step};
use stdlib_model::Uri;
use stdlib_transport::{Address, ConnectError as TransportError, Pipe};

use crate::reconnecting::{Open, ReconnectingDriver};
use crate::{Opening, RemoteDriver, endpoint, fault};

/// Opens connections to daemons.
#[derive(Clone, Copy, Debug, Default)]
pub struct RemoteConnector;

impl RemoteConnector {
    /// Opens the driver that `uri` means, without layers.
    ///
    /// # Errors
    ///
    /// [`Error::Connect`], which names the step and says what to do.
    pub async fn driver(&self, uri: &Uri, options: &ConnectOptions) -> Result<RemoteDriver, Error> {
        options.step.set(Step::Transport);
        let pipe = pipe(uri, options)
            .await
            .map_err(|source| Error::Connect { host: uri.to_string(), source: Box::new(source) })?;
        let opening = Opening {
            host: uri.host().unwrap_or("localhost").to_owned(),
            uri: uri.to_string(),
            name: uri.remote_name(),
            auth: uri.options().auth.clone(),
            options: options.clone(),
        };
        opening.on(pipe).await
    }
}

impl Connector for RemoteConnector {
    /// Opens a connection that is opened anew when it is lost and something more is asked.
    fn open<'a>(
        &'a self,
        uri: &'a Uri,
        options: &'a ConnectOptions,
    ) -> BoxFuture<'a, Result<Connection, Error>> {
        async move {
            let first = self.driver(uri, options).await?;
            let how = Arc::new((*self, uri.clone(), options.clone()));
            let open: Open = Box::new(move || {
                let how = how.clone();
                async move { how.0.driver(&how.1, &how.2).await }.boxed()
            });
            Ok(options.connection(ReconnectingDriver::new(first, open)))
        }
        .boxed()
    }
}

/// Opens a pipe to the first of the URI's daemons that listens.
///
/// If none does, the fault is that of the first socket that exists; if there is none, all that were tried are named.
async fn pipe(uri: &Uri, options: &ConnectOptions) -> Result<Pipe, ConnectError> {
    let mut missing = Vec::new();
    let mut first_fault = None;
    for address in endpoint::candidates(uri, options.read_only)? {
        match connect(&address, options).await {
            Ok(pipe) => return Ok(pipe),
            Err(TransportError::SocketMissing { path }) => missing.push(path),
            Err(fault) => {
                first_fault.get_or_insert(fault);
            }
        }
    }
    Err(match first_fault {
        Some(fault) => fault::not_opened(fault),
        None => ConnectError::SocketMissing { tried: missing },
    })
}

async fn connect(address: &Address, options: &ConnectOptions) -> Result<Pipe, TransportError> {
    tracing::debug!(%address, "connecting");
    stdlib_transport::connect(address, options.open_timeout).await
}
