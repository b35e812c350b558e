//! The hosts of a session: what was named on the command line, opened when first needed, and what
//! scripts connect to.
//!
//! A host is opened once; all functions share its connection.

mod opening;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::future::{FutureExt, join_all};
use interp_engine::Session;
use interp_record::Fault;
use stdlib_driver::{ConnectOptions, Connection, Connector, Error};
use stdlib_model::Uri;

use crate::host::Host;

pub(crate) use opening::Opening;

/// Turns what a reader typed, a URI or an alias, into a URI.
pub type Resolve = Box<dyn Fn(&str) -> Result<Uri, Fault> + Send + Sync>;

/// The hosts of a session, and how more are opened.
pub struct Hosts {
    connector: Arc<dyn Connector>,
    options: ConnectOptions,
    resolve: Resolve,
    named: Vec<Named>,
    nowhere: Option<Fault>,
    note: Mutex<Option<String>>,
    /// What scripts connected to besides.
    connected: Mutex<Vec<Host>>,
}

/// A host that was named on the command line.
struct Named {
    host: Host,
    /// Whether it was told that it can't be reached.
    is_away: AtomicBool,
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
        let connector: Arc<dyn Connector> = Arc::new(connector);
        let mut once: Vec<Uri> = Vec::new();
        for uri in named {
            // A host that is named twice is still one host.
            if !once.contains(&uri) {
                once.push(uri);
            }
        }
        let host = |uri: &Uri| {
            let opening = Opening::new(&connector, options.clone(), uri);
            Host::new(name_among(uri, once.iter()), opening)
        };
        let named = once.iter().map(|uri| Named { host: host(uri), is_away: AtomicBool::new(false) });
        let named = named.collect();
        let (note, connected) = (Mutex::new(note), Mutex::default());
        Self { connector, options, resolve, named, nowhere: None, note, connected }
    }

    /// Returns them with what is said to a function that is given no host, where none is named.
    #[must_use]
    pub fn or_nowhere(self, nowhere: Option<Fault>) -> Self {
        Self { nowhere, ..self }
    }

    /// Returns the hosts that were named, whether they can be reached or not, then those that scripts connected to. The
    /// ones that aren't open yet begin to be opened, all at the same time.
    ///
    /// # Errors
    /// What is said where no host is named.
    pub(crate) fn known(&self, session: &Session) -> Result<Vec<Host>, Fault> {
        self.begin(session)?;
        let named = self.named.iter().map(|named| named.host.clone());
        Ok(named.chain(self.connected().iter().cloned()).collect())
    }

    /// Returns the hosts that a function works on which was given none: those named on the command
    /// line. The ones that aren't open yet are opened, all at the same time.
    ///
    /// # Errors
    /// The fault of the first that can't be reached.
    pub(crate) fn all(&self, session: &Session) -> Result<Vec<Host>, Fault> {
        self.open_named(session)?;
        match self.named.iter().find_map(|named| named.host.opening().failure().map(|why| (named, why))) {
            Some((named, why)) => Err(named.host.fault(&why)),
            None => Ok(self.named.iter().map(|named| named.host.clone()).collect()),
        }
    }

    /// Returns those hosts that can be reached. The others are told once, as failed operations, and tried again later.
    ///
    /// # Errors
    /// The fault of the first where none can be reached.
    pub(crate) fn reachable(&self, session: &Session, operation: &'static str) -> Result<Vec<Host>, Fault> {
        self.open_named(session)?;
        let is_open = |named: &&Named| named.host.opening().connection().is_some();
        let reached: Vec<Host> = self.named.iter().filter(is_open).map(|named| named.host.clone()).collect();
        if let ([], Some(Named { host, .. })) = (&*reached, self.named.first())
            && let Some(why) = host.opening().failure()
        {
            return Err(host.fault(&why));
        }
        for named in &self.named {
            // Told here and nowhere else, for here the script goes on without it.
            if let Some(why) = named.host.opening().failure()
                && !named.is_away.swap(true, Ordering::Relaxed)
            {
                let name = name_of(named.host.asked_uri());
                session.go_on_without(operation, name.into(), named.host.fault(&why))?;
            }
        }
        Ok(reached)
    }

    /// Opens what isn't open yet. A host that can't be reached doesn't cost the others their connections.
    fn open_named(&self, session: &Session) -> Result<(), Fault> {
        self.begin(session)?;
        let pending = || self.named.iter().filter(|named| named.host.opening().is_pending());
        let opened = session.wait(join_all(self.named.iter().map(|named| named.host.opening().opened())));
        opened.map_err(|stopped| pending().fold(stopped, |fault, named| named.host.unanswered(fault, "")))?;
        let is_reached = |named: &&Named| named.host.opening().failure().is_none();
        self.named.iter().filter(is_reached).for_each(|named| named.reach(session));
        Ok(())
    }

    /// Begins to open what isn't open yet, and was not tried a moment ago.
    fn begin(&self, session: &Session) -> Result<(), Fault> {
        if let (Some(fault), []) = (&self.nowhere, &*self.named) {
            return Err(fault.clone());
        }
        let now = session.clock().now();
        // The only one is tried again the next time: there is nothing else to go on with.
        let is_only = self.named.len() == 1;
        let begin = |named: &Named| {
            named.host.opening().begin(now, |tried| is_only || now.duration_since(tried) >= TRY_AGAIN)
        };
        let begun: Vec<_> = self.named.iter().filter_map(begin).collect();
        if begun.is_empty() {
            return Ok(());
        }
        if let Some(note) = self.note.lock().unwrap_or_else(PoisonError::into_inner).take() {
            session.output().note(&note);
        }
        // They go on whoever waits for which of them.
        session.wait(async {
            for attempt in begun {
                tokio::spawn(attempt.map(drop));
            }
        })
    }

    /// Returns the hosts that are open: those that were named, then those that scripts connected to.
    pub(crate) fn opened(&self) -> Vec<Host> {
        let is_open = |named: &&Named| named.host.opening().connection().is_some();
        let named = self.named.iter().filter(is_open).map(|named| named.host.clone());
        named.chain(self.connected().iter().cloned()).collect()
    }

    /// Returns the host with this URI or alias, which is opened where it isn't yet; one that may only be read is
    /// another than one that may be changed.
    pub(crate) fn connect(&self, session: &Session, name: &str, readonly: bool) -> Result<Host, Fault> {
        let uri = (self.resolve)(name)?;
        let options =
            ConnectOptions { read_only: readonly || self.options.read_only, ..self.options.clone() };
        let is_it = |host: &Host| *host.asked_uri() == uri && host.is_read_only() == options.read_only;
        if let Some(named) = self.named.iter().find(|named| is_it(&named.host)) {
            named.host.opening().begin(session.clock().now(), |_| true);
            named.host.wait_for_opening(session)?.map_err(|error| named.host.fault(&error))?;
            named.reach(session);
            return Ok(named.host.clone());
        }
        if let Some(host) = self.connected().iter().find(|host| is_it(host)) {
            return Ok(host.clone());
        }
        let uris: Vec<Uri> = self.connected().iter().map(|host| host.asked_uri().clone()).collect();
        let others = self.named.iter().map(|named| named.host.asked_uri()).chain(&uris);
        let opening = Opening::new(&self.connector, options, &uri);
        let host = Host::new(name_among(&uri, others), opening);
        host.wait_for_opening(session)?.map_err(|error| host.fault(&error))?;
        self.connected().push(host.clone());
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
        let open = self.opened();
        self.connected().clear();
        // A host that is gone can't be told; there is nothing more to do about it.
        let _ = join_all(open.iter().map(|host| host.connection().close())).await;
    }

    /// Returns whether any host was opened.
    pub fn is_any_open(&self) -> bool {
        !self.opened().is_empty()
    }

    fn connected(&self) -> MutexGuard<'_, Vec<Host>> {
        self.connected.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Named {
    /// Says that the host can be reached, where it could not be before.
    fn reach(&self, session: &Session) {
        if self.is_away.swap(false, Ordering::Relaxed) {
            session.output().note(&format!("{} can be reached again", name_of(self.host.asked_uri())));
        }
    }
}

/// Returns what a host is called: a name that no other host of the session has.
///
/// Each host behind a Unix socket is `localhost`, as long as there is only one.
fn name_among<'a>(uri: &Uri, mut others: impl Iterator<Item = &'a Uri>) -> String {
    match uri.host() {
        // Its system and its session, say.
        Some(host) if others.any(|other| other != uri && other.host() == Some(host)) => uri.to_string(),
        Some(host) => host.to_owned(),
        None if others.any(|other| other != uri && other.host().is_none()) => local_name(uri),
        None => "localhost".to_owned(),
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
        let named: Vec<_> = hosts.named.iter().map(|named| named.host.asked_uri().to_string()).collect();
        assert_eq!(named, ["test:///a", "test:///b"]);
    }
}
