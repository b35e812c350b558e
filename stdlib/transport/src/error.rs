//! The ways that opening a pipe fails.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::Address;

/// Why a pipe could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The host's name has no address.
    #[error("cannot find the host `{host}`")]
    HostNotFound {
        /// The name that was looked up.
        host: String,
        /// What the resolver said.
        source: io::Error,
    },
    /// The path is something else than a Unix stream socket.
    #[error("`{}` is not a stream socket", path.display())]
    NotASocket {
        /// What was opened.
        path: PathBuf,
    },
    /// Anything else that the operating system answered.
    #[error("cannot connect to `{address}`")]
    Other {
        /// Where the pipe would have led.
        address: Address,
        /// What the operating system said.
        source: io::Error,
    },
    /// The socket, or a folder above it, is not open to this user.
    #[error("no permission to connect to `{}`", path.display())]
    PermissionDenied {
        /// The socket.
        path: PathBuf,
    },
    /// The host answered that nobody listens on the port.
    #[error("nobody listens on `{address}`")]
    Refused {
        /// The host and port.
        address: Address,
    },
    /// No file has that path.
    #[error("there is no socket `{}`", path.display())]
    SocketMissing {
        /// The socket.
        path: PathBuf,
    },
    /// The socket is there, but the process that made it is gone.
    #[error("nobody listens on the socket `{}`", path.display())]
    StaleSocket {
        /// The socket.
        path: PathBuf,
    },
    /// The pipe was not open in time.
    #[error("`{address}` did not accept a connection within {} s", after.as_secs_f64())]
    TimedOut {
        /// Where the pipe would have led.
        address: Address,
        /// How long was waited.
        after: Duration,
    },
    /// There is no way to the host.
    #[error("`{address}` cannot be reached")]
    Unreachable {
        /// The host and port.
        address: Address,
        /// What the operating system said.
        source: io::Error,
    },
}
