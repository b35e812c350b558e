//! Our remote driver alone: small calls on one connection, from as many callers as asked for.
//!
//! `remote_client URI COUNT CALLERS` prints calls a second. It differs from `bare_client` in nothing but
//! whose code makes the calls.

use std::error::Error;
use std::time::Instant;

use futures::future::try_join_all;
use stdlib_driver::{ConnectOptions, Connection, Connector};
use stdlib_drivers_remote::RemoteConnector;
use stdlib_model::Uri;
use stdlib_protocol::connect::ConnectGetLibVersion;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [uri, count, callers] = arguments.as_slice() else {
        return Err("usage: remote_client URI COUNT CALLERS".into());
    };
    let (count, callers): (u32, u32) = (count.parse()?, callers.parse()?);
    let uri: Uri = uri.parse()?;
    let connection = RemoteConnector.open(&uri, &ConnectOptions::default()).await?;
    let start = Instant::now();
    try_join_all((0..callers).map(|_| call(&connection, count / callers))).await?;
    println!("{:.0}", f64::from(count) / start.elapsed().as_secs_f64());
    Ok(connection.close().await?)
}

async fn call(connection: &Connection, count: u32) -> Result<(), stdlib_driver::Error> {
    for _ in 0..count {
        connection.call(ConnectGetLibVersion {}).await?;
    }
    Ok(())
}
