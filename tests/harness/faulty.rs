//! Daemons that do one thing wrong.
//!
//! A [`FaultyDaemon`] speaks the protocol well enough for a client to open a connection and to find one
//! domain, `test`, except for its one [`Fault`].
//! It serves each connection the same way, remembers which procedures were called, and ends with its guard.

use std::fmt;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use tempfile::TempDir;

use crate::Error;
use crate::frame::{Frame, Payload};

/// Numbers of the procedures that a client needs to open a connection and to start a domain.
pub mod procedure {
    /// Opens a connection to a driver.
    pub const CONNECT_OPEN: i32 = 1;
    /// Ends it.
    pub const CONNECT_CLOSE: i32 = 2;
    /// Starts a defined domain, the old way.
    pub const DOMAIN_CREATE: i32 = 9;
    /// Finds a domain by name.
    pub const DOMAIN_LOOKUP_BY_NAME: i32 = 23;
    /// Asks whether a feature is there.
    pub const CONNECT_SUPPORTS_FEATURE: i32 = 60;
    /// Lists the ways to authenticate.
    pub const AUTH_LIST: i32 = 66;
    /// Gives the connection's URI.
    pub const CONNECT_GET_URI: i32 = 110;
    /// Starts a defined domain.
    pub const DOMAIN_CREATE_WITH_FLAGS: i32 = 196;
    /// Lists domains.
    pub const CONNECT_LIST_ALL_DOMAINS: i32 = 273;
}

/// The bytes that a faulty daemon sends instead of its reply to a call.
pub type Answer = Box<dyn Fn(&Frame) -> Vec<u8> + Send + Sync>;

/// The one thing that a daemon does wrong.
pub enum Fault {
    /// Nothing.
    None,
    /// Closes as soon as a client connects.
    CloseAtOnce,
    /// Closes when this procedure is called, without a reply.
    CloseAt(i32),
    /// Sends half of the reply to this procedure, then closes.
    CloseInReplyTo(i32),
    /// Never answers this procedure, nor anything after it.
    HangAt(i32),
    /// Sends these bytes instead of the reply to this procedure.
    Answer(i32, Answer),
    /// Sends these bytes as soon as a client connects, and answers nothing: not a libvirt daemon.
    Greet(Vec<u8>),
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::CloseAtOnce => f.write_str("CloseAtOnce"),
            Self::CloseAt(at) => write!(f, "CloseAt({at})"),
            Self::CloseInReplyTo(at) => write!(f, "CloseInReplyTo({at})"),
            Self::HangAt(at) => write!(f, "HangAt({at})"),
            Self::Answer(at, _) => write!(f, "Answer({at})"),
            Self::Greet(bytes) => write!(f, "Greet({})", bytes.escape_ascii()),
        }
    }
}

/// A daemon with a fault, listening on a unix socket or on loopback.
#[derive(Debug)]
pub struct FaultyDaemon {
    address: Address,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

impl FaultyDaemon {
    /// Starts a daemon on a unix socket of its own.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when it cannot listen.
    pub fn on_unix(fault: Fault) -> Result<Self, Error> {
        let folder = TempDir::with_prefix("virtshell-").map_err(Error::io("making a folder"))?;
        let listener = UnixListener::bind(folder.path().join("sock")).map_err(Error::io("listening"))?;
        Self::serve(Address::Unix(folder), fault, move || {
            let stream = listener.accept()?.0;
            Ok((Box::new(stream.try_clone()?) as Pipe, Box::new(stream) as Pipe))
        })
    }

    /// Starts a daemon on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when it cannot listen.
    pub fn on_tcp(fault: Fault) -> Result<Self, Error> {
        let listener = TcpListener::bind("127.0.0.1:0").map_err(Error::io("listening"))?;
        let port = listener.local_addr().map_err(Error::io("finding the port"))?.port();
        Self::serve(Address::Tcp(port), fault, move || {
            let stream = listener.accept()?.0;
            Ok((Box::new(stream.try_clone()?) as Pipe, Box::new(stream) as Pipe))
        })
    }

    fn serve(
        address: Address,
        fault: Fault,
        mut accept: impl FnMut() -> io::Result<(Pipe, Pipe)> + Send + 'static,
    ) -> Result<Self, Error> {
        let shared = Arc::new(Shared { fault, stop: AtomicBool::new(false), calls: Mutex::default() });
        let inside = Arc::clone(&shared);
        let accepting = thread::spawn(move || {
            while let Ok((input, output)) = accept() {
                if inside.stop.load(Ordering::SeqCst) {
                    break;
                }
                let inside = Arc::clone(&inside);
                thread::spawn(move || {
                    // A connection that breaks is what the tests are about, not an error of theirs.
                    let _ = inside.converse(input, output);
                });
            }
        });
        Ok(Self { address, shared, accepting: Some(accepting) })
    }

    /// Returns the URI by which a client reaches the daemon.
    #[must_use]
    pub fn uri(&self) -> String {
        match &self.address {
            Address::Unix(folder) => {
                format!("test+unix:///default?socket={}", folder.path().join("sock").display())
            }
            Address::Tcp(port) => format!("test+tcp://127.0.0.1:{port}/default"),
        }
    }

    /// Returns the procedures called so far, over all connections.
    #[must_use]
    pub fn calls(&self) -> Vec<i32> {
        self.shared.calls.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for FaultyDaemon {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        // One more connection wakes the thread that accepts them, so that it sees `stop`.
        match &self.address {
            Address::Unix(folder) => drop(UnixStream::connect(folder.path().join("sock"))),
            Address::Tcp(port) => drop(TcpStream::connect(("127.0.0.1", *port))),
        }
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

#[derive(Debug)]
enum Address {
    Unix(TempDir),
    Tcp(u16),
}

type Pipe = Box<dyn Connection>;

/// A unix or TCP connection.
trait Connection: Read + Write + Send {
    /// Ends both directions.
    fn close(&self);
}

impl Connection for TcpStream {
    fn close(&self) {
        // The peer may have closed first.
        let _ = self.shutdown(Shutdown::Both);
    }
}

impl Connection for UnixStream {
    fn close(&self) {
        // The peer may have closed first.
        let _ = self.shutdown(Shutdown::Both);
    }
}

#[derive(Debug)]
struct Shared {
    fault: Fault,
    stop: AtomicBool,
    calls: Mutex<Vec<i32>>,
}

impl Shared {
    fn converse(&self, mut input: Pipe, mut output: Pipe) -> io::Result<()> {
        match &self.fault {
            Fault::CloseAtOnce => {
                output.close();
                return Ok(());
            }
            Fault::Greet(bytes) => {
                output.write_all(bytes)?;
                return io::copy(&mut input, &mut io::sink()).map(|_| ());
            }
            _ => {}
        }
        while let Some(call) = Frame::read(&mut input)? {
            self.calls.lock().unwrap_or_else(PoisonError::into_inner).push(call.procedure);
            match &self.fault {
                Fault::CloseAt(at) if *at == call.procedure => break,
                Fault::CloseInReplyTo(at) if *at == call.procedure => {
                    let reply = proper_reply(&call).encode();
                    output.write_all(&reply[..reply.len() / 2])?;
                    break;
                }
                Fault::HangAt(at) if *at == call.procedure => {
                    return io::copy(&mut input, &mut io::sink()).map(|_| ());
                }
                Fault::Answer(at, answer) if *at == call.procedure => output.write_all(&answer(&call))?,
                _ => output.write_all(&proper_reply(&call).encode())?,
            }
            if call.procedure == procedure::CONNECT_CLOSE {
                break;
            }
        }
        output.close();
        Ok(())
    }
}

/// Returns the reply of a daemon without faults that has one domain, `test`, shut off.
#[must_use]
pub fn proper_reply(call: &Frame) -> Frame {
    let test = || Payload::default().bytes(b"test").raw(&[0x11; 16]).i32(-1);
    let payload = match call.procedure {
        procedure::CONNECT_OPEN | procedure::CONNECT_CLOSE => Payload::default(),
        procedure::CONNECT_SUPPORTS_FEATURE => Payload::default().i32(0),
        procedure::AUTH_LIST => Payload::default().u32(1).i32(0),
        procedure::CONNECT_GET_URI => Payload::default().bytes(b"test:///default"),
        procedure::DOMAIN_LOOKUP_BY_NAME | procedure::DOMAIN_CREATE_WITH_FLAGS => test(),
        procedure::DOMAIN_CREATE => Payload::default(),
        procedure::CONNECT_LIST_ALL_DOMAINS => {
            Payload::default().u32(1).bytes(b"test").raw(&[0x11; 16]).i32(-1).u32(1)
        }
        _ => {
            return call.refusal(
                NO_SUPPORT,
                FROM_REMOTE,
                b"this function is not supported by the faulty daemon",
            );
        }
    };
    call.reply(payload.done())
}

const NO_SUPPORT: i32 = 3;
const FROM_REMOTE: i32 = 13;

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::{Fault, FaultyDaemon, procedure};
    use crate::frame::Frame;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn connect(daemon: &FaultyDaemon) -> std::io::Result<TcpStream> {
        let uri = daemon.uri();
        let address = uri.trim_start_matches("test+tcp://").trim_end_matches("/default").to_owned();
        TcpStream::connect(address)
    }

    #[test]
    fn a_daemon_without_fault_lets_a_client_open() -> Outcome {
        let daemon = FaultyDaemon::on_tcp(Fault::None)?;
        let mut stream = connect(&daemon)?;
        stream.write_all(&Frame::call(procedure::AUTH_LIST, 0, Vec::new()).encode())?;
        let reply = Frame::read(&mut stream)?.ok_or("closed")?;
        assert_eq!((reply.serial, reply.status, reply.payload), (0, 0, vec![0, 0, 0, 1, 0, 0, 0, 0]));
        assert_eq!(daemon.calls(), [procedure::AUTH_LIST]);
        Ok(())
    }

    #[test]
    fn a_fault_strikes_at_its_procedure() -> Outcome {
        let daemon = FaultyDaemon::on_tcp(Fault::CloseInReplyTo(procedure::AUTH_LIST))?;
        let mut stream = connect(&daemon)?;
        stream.write_all(&Frame::call(procedure::AUTH_LIST, 0, Vec::new()).encode())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        assert_eq!(bytes.len(), 18);
        Ok(())
    }

    #[test]
    fn a_greeting_comes_before_anything_is_asked() -> Outcome {
        let daemon = FaultyDaemon::on_tcp(Fault::Greet(b"SSH-2.0-x\r\n".to_vec()))?;
        let mut bytes = [0; 11];
        connect(&daemon)?.read_exact(&mut bytes)?;
        assert_eq!(&bytes, b"SSH-2.0-x\r\n");
        Ok(())
    }
}
