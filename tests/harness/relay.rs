//! A socket before a daemon's: whatever passes is told, and passes as it is.
//!
//! What is heard so is what was really said, whoever said it: no part of the program under test has a hand in it.
//! Descriptors that travel beside messages are lost here.

use std::io::{self, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::Error;
use crate::frame::Frame;
use crate::transcript::Sender;

/// Who is told of each message, before it is passed on: a reply is never heard before its call.
pub type Listener = Arc<dyn Fn(Sender, &Frame) + Send + Sync>;

/// A socket through which a daemon can be reached; dropping it takes it away.
#[derive(Debug)]
pub struct Relay {
    socket: PathBuf,
    is_over: Arc<AtomicBool>,
}

impl Relay {
    /// Opens `socket`, which must not be there yet, before the socket of a daemon.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when it cannot be opened.
    pub fn open(socket: PathBuf, daemon: PathBuf, listener: Listener) -> Result<Self, Error> {
        let doing = format!("listening at {}", socket.display());
        let server = UnixListener::bind(&socket).map_err(Error::io(doing))?;
        let is_over = Arc::new(AtomicBool::new(false));
        let is_done = Arc::clone(&is_over);
        thread::spawn(move || {
            for client in server.incoming().map_while(Result::ok) {
                if is_done.load(Ordering::SeqCst) {
                    break;
                }
                // Where the daemon is gone the client is hung up on.
                if let Ok(daemon) = UnixStream::connect(&daemon) {
                    join(&client, &daemon, &listener);
                }
            }
        });
        Ok(Self { socket, is_over })
    }

    /// Returns the path of the socket.
    #[must_use]
    pub fn socket(&self) -> &Path {
        &self.socket
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        // Somebody has to knock for the thread to look; its folder may be gone with whoever made it.
        let _ = UnixStream::connect(&self.socket);
        let _ = std::fs::remove_file(&self.socket);
    }
}

fn join(client: &UnixStream, daemon: &UnixStream, listener: &Listener) {
    for (sender, from, to) in [(Sender::Client, client, daemon), (Sender::Daemon, daemon, client)] {
        let (Ok(mut from), Ok(mut to)) = (from.try_clone(), to.try_clone()) else { return };
        let listener = Arc::clone(listener);
        thread::spawn(move || {
            // Whoever hangs up on one side is hung up on by the other.
            let _ = copy(sender, &mut from, &mut to, &listener);
            let _ = to.shutdown(Shutdown::Write);
        });
    }
}

fn copy(sender: Sender, from: &mut UnixStream, to: &mut UnixStream, listener: &Listener) -> io::Result<()> {
    while let Some(frame) = Frame::read(from)? {
        listener(sender, &frame);
        to.write_all(&frame.encode())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::sync::{Arc, mpsc};

    use super::Relay;
    use crate::frame::Frame;
    use crate::transcript::Sender;

    #[test]
    fn what_passes_is_told_and_passes_as_it_is() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let daemon = folder.path().join("daemon");
        let server = UnixListener::bind(&daemon)?;
        let (tell, heard) = mpsc::channel();
        let listener = Arc::new(move |sender, frame: &Frame| {
            // The test hears all of it, or has failed.
            let _ = tell.send((sender, frame.procedure));
        });
        let relay = Relay::open(folder.path().join("relay"), daemon, listener)?;
        let mut client = UnixStream::connect(relay.socket())?;
        let call = Frame::call(16, 1, vec![0, 0, 0, 9]);
        client.write_all(&call.encode())?;
        let (mut peer, _) = server.accept()?;
        assert_eq!(Frame::read(&mut peer)?, Some(call.clone()));
        peer.write_all(&call.reply(Vec::new()).encode())?;
        assert_eq!(Frame::read(&mut client)?, Some(call.reply(Vec::new())));
        drop(peer);
        assert_eq!(Frame::read(&mut client)?, None);
        assert_eq!(heard.try_iter().collect::<Vec<_>>(), [(Sender::Client, 16), (Sender::Daemon, 16)]);
        Ok(())
    }
}
