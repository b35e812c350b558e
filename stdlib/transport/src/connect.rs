//! Opens an address within a time-out.

use std::time::Duration;

use crate::{Address, ConnectError, Pipe, tcp, unix};

/// Opens a pipe to `address`, or gives up after `timeout`.
///
/// # Errors
///
/// Returns the [`ConnectError`] that names what went wrong; nothing stays open then.
pub async fn connect(address: &Address, timeout: Duration) -> Result<Pipe, ConnectError> {
    let opening = async {
        match address {
            Address::Tcp { host, port } => tcp::connect(host, *port).await,
            Address::Unix(path) => unix::connect(path).await,
        }
    };
    match tokio::time::timeout(timeout, opening).await {
        Ok(outcome) => outcome,
        Err(_) => Err(ConnectError::TimedOut { address: address.clone(), after: timeout }),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::time::Duration;

    use super::connect;
    use crate::{Address, ConnectError};

    #[tokio::test(start_paused = true)]
    async fn a_listener_that_accepts_nobody_is_named_with_the_time_waited() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("libvirt-sock");
        let listener = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let mut held = Vec::new();
        let address = Address::Unix(path);
        let fault = loop {
            match connect(&address, Duration::from_secs(3)).await {
                Ok(pipe) => held.push(pipe),
                Err(fault) => break fault,
            }
        };
        assert!(matches!(&fault, ConnectError::TimedOut { after, .. } if after.as_secs() == 3), "{fault}");
        assert!(fault.to_string().ends_with("did not accept a connection within 3 s"));
        drop(listener);
    }
}
