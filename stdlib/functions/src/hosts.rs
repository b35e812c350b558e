//! The hosts of a session: what was named on the command line, opened when first needed, and what
//! scripts connect to.
//!
//! A host is opened once; all functions share its connection.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures::future::join_all;
use interp_engine::Session;
use interp_record::Fault;
use stdlib_driver::{ConnectOptions, Connection, Connector, Error};
use stdlib_model::Uri;

use crate::fault::from_driver;
use crate::host::Host;

/// Turns what a reader typed, a URI or an alias, into a URI.
pub type Resolve = Box<dyn Fn(&str) -> Result<Uri, Fault> + Send + Sync>;

/// The hosts of a session, and how more are opened.
pub struct Hosts {
    connector: Box<dyn Connector>,
    options: ConnectOptions,
    resolve: Resolve,
    named: Vec<Uri>,
    nowhere: Option<Fault>,
    note: Mutex<Option<String>>,
    open: Mutex<Vec<Host>>,
    away: Mutex<Vec<Away>>,
}

/// One of several hosts that could not be reached.
struct Away {
    uri: Uri,
    fault: Fault,
    tried: Instant,
}

/// How long a host that could not be reached is left alone: each attempt may last until its time-out.
const TRY_AGAIN: Duration = Duration::from_secs(30);

impl Hosts {
    /// Returns the hosts with these URIs, none of which is opened yet. Where there is a note about
    /// how they were chosen, it is told when they are first used.
    pub fn new(
        connector: impl Connector + 'static,
        options: ConnectOptions,
        resolve: Resolve,
        named: Vec<Uri>,
        note: Option<String>,
    ) -> Self {
        let mut once: Vec<Uri> = Vec::new();
        for uri in named {
            // A host that is named twice is still one host.
            if !once.contains(&uri) {
                once.push(uri);
            }
        }
        let (note, open, away) = (Mutex::new(note), Mutex::default(), Mutex::default());
        let nowhere = None;
        Self { connector: Box::new(connector), options, resolve, named: once, nowhere, note, open, away }
    }

    /// Returns them with what is said to a function that is given no host, where none is named.
    #[must_use]
    pub fn or_nowhere(self, nowhere: Option<Fault>) -> Self {
        Self { nowhere, ..self }
    }

    /// Returns the hosts that a function works on which was given none: those named on the command
    /// line. The ones that aren't open yet are opened, all at the same time.
    ///
    /// # Errors
    /// The fault of the first that can't be reached.
    pub(crate) fn all(&self, session: &Session) -> Result<Vec<Host>, Fault> {
        self.open_named(session)?;
        match self.away().first() {
            Some(away) => Err(away.fault.clone()),
            None => Ok(self.named.iter().filter_map(|uri| self.find(uri)).collect()),
        }
    }

    /// Returns those hosts that can be reached. The others are told once, as failed operations, and tried again later.
    ///
    /// # Errors
    /// The fault of the first where none can be reached.
    pub(crate) fn reachable(&self, session: &Session, operation: &'static str) -> Result<Vec<Host>, Fault> {
        let new = self.open_named(session)?;
        let reached: Vec<Host> = self.named.iter().filter_map(|uri| self.find(uri)).collect();
        if let ([], Some(away)) = (&*reached, self.away().first()) {
            return Err(away.fault.clone());
        }
        for (uri, fault) in new {
            session.go_on_without(operation, name_of(&uri).into(), fault)?;
        }
        Ok(reached)
    }

    /// Opens what isn't open yet, and returns what could not be, for the first time.
    fn open_named(&self, session: &Session) -> Result<Vec<(Uri, Fault)>, Fault> {
        if let (Some(fault), []) = (&self.nowhere, &*self.named) {
            return Err(fault.clone());
        }
        let now = session.clock().now();
        let is_left_alone = |uri: &Uri| {
            self.away().iter().any(|away| away.uri == *uri && now.duration_since(away.tried) < TRY_AGAIN)
        };
        let missing: Vec<&Uri> =
            self.named.iter().filter(|uri| self.find(uri).is_none() && !is_left_alone(uri)).collect();
        if missing.is_empty() {
            return Ok(Vec::new());
        }
        if let Some(note) = self.note.lock().unwrap_or_else(PoisonError::into_inner).take() {
            session.output().note(&note);
        }
        let opening = missing.iter().map(|uri| self.connector.open(uri, &self.options));
        let mut new = Vec::new();
        for (uri, opened) in missing.iter().zip(session.wait(join_all(opening))?) {
            match opened {
                Ok(connection) => self.reach(session, self.host(uri, connection, self.options.read_only)),
                // The only one is tried again the next time: there is nothing else to go on with.
                Err(error) if self.named.len() == 1 => return Err(from_driver(&error, &name_of(uri))),
                // A host that can't be reached doesn't cost the others their connections.
                Err(error) => {
                    let fault = from_driver(&error, &name_of(uri));
                    if self.miss(Away { uri: (*uri).clone(), fault: fault.clone(), tried: now }) {
                        new.push(((*uri).clone(), fault));
                    }
                }
            }
        }
        Ok(new)
    }

    /// Returns a host that was opened, under a name that no other host of the session has.
    ///
    /// Each host behind a Unix socket is `localhost`, as long as there is only one.
    fn host(&self, uri: &Uri, connection: Connection, is_read_only: bool) -> Host {
        let is_other_local = |other: &Uri| other != uri && other.host().is_none();
        let others = uri.host().is_none()
            && (self.named.iter().any(is_other_local)
                || self.held().iter().any(|host| is_other_local(host.asked_uri())));
        let name = if others { local_name(uri) } else { connection.host().to_owned() };
        Host::new(uri, name, connection, is_read_only)
    }

    /// Keeps a host that is open now, and says so where it wasn't to be reached before.
    fn reach(&self, session: &Session, host: Host) {
        let was_away = self.forget(host.asked_uri());
        if was_away {
            session.output().note(&format!("{} can be reached again", name_of(host.asked_uri())));
        }
        self.held().push(host);
    }

    /// Notes a host that can't be reached, and returns whether that is new.
    fn miss(&self, missed: Away) -> bool {
        let was_away = self.forget(&missed.uri);
        self.away().push(missed);
        !was_away
    }

    /// Takes a host from those that can't be reached, and returns whether it was one.
    fn forget(&self, uri: &Uri) -> bool {
        let mut away = self.away();
        let before = away.len();
        away.retain(|away| away.uri != *uri);
        away.len() < before
    }

    /// Returns the hosts that are open, in the order in which they were opened.
    pub(crate) fn opened(&self) -> Vec<Host> {
        self.held().clone()
    }

    /// Returns the host with this URI or alias, which is opened where it isn't yet; one that may only be read is
    /// another than one that may be changed.
    pub(crate) fn connect(&self, session: &Session, name: &str, readonly: bool) -> Result<Host, Fault> {
        let uri = (self.resolve)(name)?;
        let options =
            ConnectOptions { read_only: readonly || self.options.read_only, ..self.options.clone() };
        let is_it = |host: &&Host| *host.asked_uri() == uri && host.is_read_only() == options.read_only;
        if let Some(host) = self.held().iter().find(is_it) {
            return Ok(host.clone());
        }
        let opened = session.wait(self.connector.open(&uri, &options))?;
        let connection = opened.map_err(|error| from_driver(&error, &name_of(&uri)))?;
        let host = self.host(&uri, connection, options.read_only);
        self.reach(session, host.clone());
        Ok(host)
    }

    /// Opens a second connection to a host, for one who can't go on with the first.
    pub(crate) async fn open_anew(&self, host: &Host) -> Result<Connection, Error> {
        let options = ConnectOptions { read_only: host.is_read_only(), ..self.options.clone() };
        self.connector.open(host.asked_uri(), &options).await
    }

    /// Returns the URI that a reader means.
    pub(crate) fn uri(&self, name: &str) -> Result<Uri, Fault> {
        (self.resolve)(name)
    }

    /// Ends all connections in order, as far as the hosts still answer.
    pub async fn close(&self) {
        let open = std::mem::take(&mut *self.held());
        // A host that is gone can't be told; there is nothing more to do about it.
        let _ = join_all(open.iter().map(|host| host.connection().close())).await;
    }

    /// Returns whether any host was opened.
    pub fn is_any_open(&self) -> bool {
        !self.held().is_empty()
    }

    fn find(&self, uri: &Uri) -> Option<Host> {
        let is_it = |host: &&Host| host.asked_uri() == uri && host.is_read_only() == self.options.read_only;
        self.held().iter().find(is_it).cloned()
    }

    fn away(&self) -> MutexGuard<'_, Vec<Away>> {
        self.away.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn held(&self) -> MutexGuard<'_, Vec<Host>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns what a host is called before it has answered.
pub(crate) fn name_of(uri: &Uri) -> String {
    uri.host().map_or_else(|| uri.to_string(), str::to_owned)
}

/// Returns what tells a host behind a Unix socket from others: the socket, or else its URI.
fn local_name(uri: &Uri) -> String {
    uri.options().socket.clone().unwrap_or_else(|| uri.to_string())
}

/// Returns the hosts of the session.
pub(crate) fn of(session: &Session) -> Result<&Arc<Hosts>, Fault> {
    session.environment::<Arc<Hosts>>()
}

#[cfg(test)]
mod tests {
    use futures::future::{BoxFuture, pending};

    use super::*;

    struct Nowhere;

    impl Connector for Nowhere {
        fn open<'a>(&'a self, _: &'a Uri, _: &'a ConnectOptions) -> BoxFuture<'a, Result<Connection, Error>> {
            Box::pin(pending())
        }
    }

    #[test]
    fn hosts_behind_unix_sockets_are_told_apart_by_them() {
        let name = |uri: &str| uri.parse().ok().map(|uri| local_name(&uri));
        assert_eq!(name("qemu+unix:///system?socket=/run/h1.sock").as_deref(), Some("/run/h1.sock"));
        assert_eq!(name("qemu:///session").as_deref(), Some("qemu:///session"));
    }

    #[test]
    fn a_host_that_is_named_twice_is_one_host() {
        let named = ["test:///a", "test:///b", "test:///a"];
        let named = named.iter().filter_map(|name| name.parse().ok()).collect();
        let resolve: Resolve = Box::new(|_| Err(Fault::new("BAD_URI", "")));
        let hosts = Hosts::new(Nowhere, ConnectOptions::default(), resolve, named, None);
        let named: Vec<_> = hosts.named.iter().map(Uri::to_string).collect();
        assert_eq!(named, ["test:///a", "test:///b"]);
    }
}
