//! A thousand domains, or as many as wanted, on a daemon's `test:///default`.
//!
//! The test driver keeps that host while anybody is connected to it, so the crowd lives as long as its
//! guard, and a new connection costs nothing.
//! `test:///FILE` holds a host as well, but every connection parses the file anew.

use std::io::Write;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use crate::Error;
use crate::frame::{Frame, OK, Payload};
use crate::host_file;

const CONNECT_OPEN: i32 = 1;
const AUTH_LIST: i32 = 66;
const DOMAIN_CREATE: i32 = 9;
const DOMAIN_DEFINE_XML: i32 = 11;
const LIMIT: Duration = Duration::from_secs(60);

/// Domains that exist as long as this does.
#[derive(Debug)]
pub struct Crowd {
    connection: UnixStream,
    serial: u32,
}

impl Crowd {
    /// Defines `domains` domains like those of [`host_file::with_domains`] beside the driver's own.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the daemon can't be reached, [`Error::Failed`] when it refuses.
    pub fn on(socket: &Path, domains: u32) -> Result<Self, Error> {
        let connection = UnixStream::connect(socket).map_err(Error::io("connecting"))?;
        connection.set_read_timeout(Some(LIMIT)).map_err(Error::io("setting a time-out"))?;
        let mut crowd = Self { connection, serial: 0 };
        crowd.call(AUTH_LIST, Vec::new())?;
        crowd.call(CONNECT_OPEN, Payload::default().u32(1).bytes(b"test:///default").u32(0).done())?;
        for number in 0..domains {
            let xml = host_file::domain(number);
            let domain = crowd.call(DOMAIN_DEFINE_XML, Payload::default().bytes(xml.as_bytes()).done())?;
            if host_file::is_running(number) {
                crowd.call(DOMAIN_CREATE, domain)?;
            }
        }
        Ok(crowd)
    }

    fn call(&mut self, procedure: i32, arguments: Vec<u8>) -> Result<Vec<u8>, Error> {
        let call = Frame::call(procedure, self.serial, arguments);
        self.serial += 1;
        self.connection.write_all(&call.encode()).map_err(Error::io("calling"))?;
        let reply = Frame::read(&mut self.connection).map_err(Error::io("reading a reply"))?;
        match reply {
            Some(reply) if reply.status == OK => Ok(reply.payload),
            reply => {
                Err(Error::Failed { command: format!("call {procedure}"), output: format!("{reply:?}") })
            }
        }
    }
}
