//! A proxy before a unix socket that passes everything on a fixed time later, each way.
//!
//! It stands in for a wide-area link where the kernel has no `netem`: it delays, but neither limits
//! the rate nor loses anything.

use std::io::{self, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A listening proxy; its threads end with their connections.
pub(crate) struct DelayingProxy {
    socket: PathBuf,
    _folder: TempDir,
}

impl DelayingProxy {
    /// Starts a proxy before `daemon`.
    pub(crate) fn before(daemon: &Path, delay: Duration) -> io::Result<Self> {
        let folder = TempDir::with_prefix("virtshell-")?;
        let socket = folder.path().join("sock");
        let listener = UnixListener::bind(&socket)?;
        let daemon = daemon.to_owned();
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                // A client that cannot be served sees its connection closed.
                let _ = UnixStream::connect(&daemon).and_then(|daemon| join(&client, &daemon, delay));
            }
        });
        Ok(Self { socket, _folder: folder })
    }

    /// Returns the path to connect to.
    pub(crate) fn socket(&self) -> &Path {
        &self.socket
    }
}

fn join(client: &UnixStream, daemon: &UnixStream, delay: Duration) -> io::Result<()> {
    pass(client.try_clone()?, daemon.try_clone()?, delay);
    pass(daemon.try_clone()?, client.try_clone()?, delay);
    Ok(())
}

fn pass(mut from: UnixStream, mut to: UnixStream, delay: Duration) {
    let (sender, receiver) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            if sender.send((Instant::now() + delay, buffer[..length].to_vec())).is_err() {
                break;
            }
        }
    });
    thread::spawn(move || {
        for (due, bytes) in receiver {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                break;
            }
        }
        // The peer may have closed first.
        let _ = to.shutdown(std::net::Shutdown::Write);
    });
}
