//! Pipes over TCP.

use std::io::{self, ErrorKind};

use tokio::net::{TcpStream, lookup_host};

use crate::{Address, ConnectError, Pipe};

/// Opens a TCP connection to the first of the host's addresses that accepts one.
///
/// Small calls are sent at once (no delay).
///
/// # Errors
///
/// Returns the [`ConnectError`] of the last address that was tried.
pub async fn connect(host: &str, port: u16) -> Result<Pipe, ConnectError> {
    let addresses = match lookup_host((host, port)).await {
        Ok(addresses) => addresses,
        Err(source) => return Err(not_found(host, source)),
    };
    let mut last = None;
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(stream) => return ready(host, port, stream),
            Err(source) => last = Some(source),
        }
    }
    Err(match last {
        Some(source) => fault(host, port, source),
        None => not_found(host, io::Error::from(ErrorKind::NotFound)),
    })
}

fn ready(host: &str, port: u16, stream: TcpStream) -> Result<Pipe, ConnectError> {
    match stream.set_nodelay(true) {
        Ok(()) => Ok(Pipe::new(stream)),
        Err(source) => Err(fault(host, port, source)),
    }
}

fn not_found(host: &str, source: io::Error) -> ConnectError {
    ConnectError::HostNotFound { host: host.to_owned(), source }
}

fn fault(host: &str, port: u16, source: io::Error) -> ConnectError {
    let address = Address::Tcp { host: host.to_owned(), port };
    match source.kind() {
        ErrorKind::ConnectionRefused => ConnectError::Refused { address },
        ErrorKind::HostUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::TimedOut => ConnectError::Unreachable { address, source },
        _ => ConnectError::Other { address, source },
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::io::{self, ErrorKind};

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::{connect, fault};
    use crate::ConnectError;

    #[tokio::test]
    async fn bytes_go_both_ways() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut near = connect("127.0.0.1", port).await.unwrap();
        let (mut far, _) = listener.accept().await.unwrap();
        near.write_all(b"ping").await.unwrap();
        let mut heard = [0; 4];
        far.read_exact(&mut heard).await.unwrap();
        assert_eq!(&heard, b"ping");
    }

    #[tokio::test]
    async fn a_port_where_nobody_listens_refuses() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let fault = connect("127.0.0.1", port).await.unwrap_err();
        assert!(matches!(fault, ConnectError::Refused { .. }), "{fault}");
    }

    #[tokio::test]
    async fn a_host_without_an_address_is_not_found() {
        let fault = connect("no.such.host.invalid", 16509).await.unwrap_err();
        assert_eq!(fault.to_string(), "cannot find the host `no.such.host.invalid`");
    }

    #[test]
    fn no_way_to_the_host_is_told_from_nobody_listening() {
        for kind in [ErrorKind::HostUnreachable, ErrorKind::NetworkUnreachable] {
            let fault = fault("kvm1", 16509, io::Error::from(kind));
            assert!(matches!(fault, ConnectError::Unreachable { .. }), "{fault}");
        }
    }
}
