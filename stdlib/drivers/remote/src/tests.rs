//! The driver against a daemon that does what a test tells it to, over a pipe in memory.
#![expect(clippy::unwrap_used, reason = "tests")]

mod calls;
mod closing;
mod events;
mod opening;
mod peer;
mod reconnecting;
mod streams;

use stdlib_driver::{ConnectOptions, Connection, Error};
use stdlib_protocol::{Domain, Uuid};
use stdlib_transport::Pipe;

use crate::Opening;
use peer::Peer;

/// Returns a connection, and the daemon at its other end.
async fn connected() -> (Connection, Peer) {
    let (pipe, mut peer) = Peer::pair();
    let (driver, ()) = futures::join!(opening("test:///default").on(pipe), peer.open());
    (Connection::new(driver.unwrap()), peer)
}

fn opening(name: &str) -> Opening {
    Opening {
        host: "kvm1".to_owned(),
        uri: "test+tcp://kvm1/default".to_owned(),
        name: name.to_owned(),
        auth: None,
        options: ConnectOptions::default(),
    }
}

/// Opens a connection that is not going to open.
async fn refused(opening: Opening, pipe: Pipe) -> Error {
    opening.on(pipe).await.map(|_| ()).unwrap_err()
}

fn domain(id: i32) -> Domain {
    Domain { name: "web1".into(), uuid: Uuid::from_bytes([7; 16]), id }
}
