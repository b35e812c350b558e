//! The hosts of a session: what was named on the command line, opened when first needed, and what
//! scripts connect to.
//!
//! A host is opened once; all functions share its connection.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::future::join_all;
use interp_engine::Session;
use interp_record::Fault;
use stdlib_driver::{ConnectOptions, Connector};
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
    note: Mutex<Option<String>>,
    open: Mutex<Vec<Host>>,
}

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
        let (note, open) = (Mutex::new(note), Mutex::default());
        Self { connector: Box::new(connector), options, resolve, named: once, note, open }
    }

    /// Returns the hosts that a function works on which was given none: those named on the command
    /// line. The ones that aren't open yet are opened, all at the same time.
    pub(crate) fn all(&self, session: &Session) -> Result<Vec<Host>, Fault> {
        let missing: Vec<&Uri> = self.named.iter().filter(|uri| self.find(uri).is_none()).collect();
        if !missing.is_empty() {
            if let Some(note) = self.note.lock().unwrap_or_else(PoisonError::into_inner).take() {
                session.output().note(&note);
            }
            let opening = missing.iter().map(|uri| self.connector.open(uri, &self.options));
            let mut failed = None;
            for (uri, opened) in missing.iter().zip(session.wait(join_all(opening))?) {
                // A host that can't be reached doesn't cost the others their connections.
                match opened {
                    Ok(connection) => drop(self.keep(Host::new(uri, connection))),
                    Err(error) => drop(failed.get_or_insert_with(|| from_driver(&error, &name_of(uri)))),
                }
            }
            if let Some(fault) = failed {
                return Err(fault);
            }
        }
        Ok(self.named.iter().filter_map(|uri| self.find(uri)).collect())
    }

    /// Returns the hosts that are open, in the order in which they were opened.
    pub(crate) fn opened(&self) -> Vec<Host> {
        self.held().clone()
    }

    /// Returns the host with this URI or alias, which is opened where it isn't yet.
    pub(crate) fn connect(&self, session: &Session, name: &str) -> Result<Host, Fault> {
        let uri = (self.resolve)(name)?;
        if let Some(host) = self.find(&uri) {
            return Ok(host);
        }
        let opened = session.wait(self.connector.open(&uri, &self.options))?;
        Ok(self.keep(Host::new(&uri, opened.map_err(|error| from_driver(&error, &name_of(&uri)))?)))
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
        self.held().iter().find(|host| host.asked_uri() == uri).cloned()
    }

    fn keep(&self, host: Host) -> Host {
        self.held().push(host.clone());
        host
    }

    fn held(&self) -> MutexGuard<'_, Vec<Host>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns what a host is called before it has answered.
pub(crate) fn name_of(uri: &Uri) -> String {
    uri.host().map_or_else(|| uri.to_string(), str::to_owned)
}

/// Returns the hosts of the session.
pub(crate) fn of(session: &Session) -> Result<&Arc<Hosts>, Fault> {
    session.environment::<Arc<Hosts>>()
}

#[cfg(test)]
mod tests {
    use futures::future::{BoxFuture, pending};
    use stdlib_driver::{Connection, Error};

    use super::*;

    struct Nowhere;

    impl Connector for Nowhere {
        fn open<'a>(&'a self, _: &'a Uri, _: &'a ConnectOptions) -> BoxFuture<'a, Result<Connection, Error>> {
            Box::pin(pending())
        }
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
