//! Pipes over Unix stream sockets.

use std::io::{self, ErrorKind};
use std::os::unix::fs::FileTypeExt;
use std::path::Path;
use std::time::Duration;

use tokio::net::UnixStream;

use crate::{Address, ConnectError, Pipe};

/// How long to wait before asking again when the listener's queue is full, which a Unix socket answers at once instead of waiting.
const QUEUE_FULL_RETRY: Duration = Duration::from_millis(10);

/// Opens the Unix socket at `path`; waits as long as the listener's queue is full.
///
/// # Errors
///
/// Returns the [`ConnectError`] that names what went wrong.
pub async fn connect(path: &Path) -> Result<Pipe, ConnectError> {
    loop {
        match UnixStream::connect(path).await {
            Ok(stream) => return Ok(Pipe::new(stream)),
            Err(source) if source.kind() == ErrorKind::WouldBlock => {
                tokio::time::sleep(QUEUE_FULL_RETRY).await;
            }
            Err(source) => return Err(fault(path, source)),
        }
    }
}

/// Names what the operating system answered.
///
/// Linux refuses a connection alike for a socket that nobody serves and for a plain file, so the file's kind is looked at.
fn fault(path: &Path, source: io::Error) -> ConnectError {
    let path = path.to_owned();
    match source.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => ConnectError::SocketMissing { path },
        ErrorKind::PermissionDenied => ConnectError::PermissionDenied { path },
        ErrorKind::ConnectionRefused if is_socket(&path) => ConnectError::StaleSocket { path },
        ErrorKind::ConnectionRefused => ConnectError::NotASocket { path },
        _ if source.raw_os_error() == Some(WRONG_SOCKET_TYPE) => ConnectError::NotASocket { path },
        _ => ConnectError::Other { address: Address::Unix(path), source },
    }
}

fn is_socket(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.file_type().is_socket())
}

/// Linux's `EPROTOTYPE`: a socket, but one of datagrams.
const WRONG_SOCKET_TYPE: i32 = 91;

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::os::unix::net::{UnixDatagram, UnixListener};

    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::connect;
    use crate::ConnectError;

    #[tokio::test]
    async fn bytes_go_both_ways() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sock");
        let listener = tokio::net::UnixListener::bind(&path).unwrap();
        let mut near = connect(&path).await.unwrap();
        let (mut far, _) = listener.accept().await.unwrap();
        near.write_all(b"ping").await.unwrap();
        let mut heard = [0; 4];
        far.read_exact(&mut heard).await.unwrap();
        assert_eq!(&heard, b"ping");
        far.write_all(b"pong").await.unwrap();
        near.read_exact(&mut heard).await.unwrap();
        assert_eq!(&heard, b"pong");
    }

    #[tokio::test]
    async fn a_missing_socket_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let fault = connect(&folder.path().join("nope")).await.unwrap_err();
        assert!(matches!(fault, ConnectError::SocketMissing { .. }), "{fault}");
        let fault = connect("/dev/null/libvirt-sock".as_ref()).await.unwrap_err();
        assert!(matches!(fault, ConnectError::SocketMissing { .. }), "{fault}");
    }

    #[tokio::test]
    async fn a_socket_whose_owner_is_gone_is_stale() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sock");
        drop(UnixListener::bind(&path).unwrap());
        let fault = connect(&path).await.unwrap_err();
        assert!(matches!(fault, ConnectError::StaleSocket { .. }), "{fault}");
    }

    #[tokio::test]
    async fn a_plain_file_a_folder_and_a_datagram_socket_are_not_stream_sockets() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        let datagrams = folder.path().join("datagrams");
        let _open = UnixDatagram::bind(&datagrams).unwrap();
        for path in [file.as_path(), folder.path(), datagrams.as_path()] {
            let fault = connect(path).await.unwrap_err();
            assert!(matches!(fault, ConnectError::NotASocket { .. }), "{fault}");
        }
    }

    #[tokio::test]
    async fn a_path_that_no_socket_can_have_is_an_error() {
        let fault = connect(format!("/{}", "x".repeat(200)).as_ref()).await.unwrap_err();
        assert!(matches!(fault, ConnectError::Other { .. }), "{fault}");
    }
}
