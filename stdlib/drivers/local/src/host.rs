//! A host: everything it holds, behind one lock, and the connections to it.
//!
//! ```text
//!  LocalDriver ──┐                ┌── registries: domains, networks, storage pools …
//!  LocalDriver ──┼─► Host: lock ──┤
//!  LocalDriver ◄─┴─ events ───────┴── sessions: what each connection registered for
//! ```
//!
//! What always holds: a request is answered under the lock, and what it made happen is told to every session before the
//! lock is given back, so all connections hear everything in the order in which it happened. Nothing waits under the lock.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use stdlib_driver::EventHub;
use stdlib_model::{Error, ErrorCode, ErrorDomain, Uuid};
use stdlib_protocol::{Reply, Request};

use crate::dispatch;
use crate::domain::{Domain, HostFile};
use crate::event::HostEvent;
use crate::fixture::Fixture;
use crate::hypervisor::{HostFacts, Hypervisor};
use crate::interface::Interface;
use crate::network::Network;
use crate::node_device::NodeDevice;
use crate::nwfilter::Nwfilter;
use crate::registry::Registry;
use crate::secret::Secret;
use crate::session::Session;
use crate::storage_pool::StoragePool;

/// A host and its hypervisor, shared by the connections to it.
pub struct Host {
    hypervisor: Box<dyn Hypervisor>,
    state: Mutex<State>,
}

/// Everything that a host holds.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) domains: Registry<Domain>,
    pub(crate) networks: Registry<Network>,
    pub(crate) storage_pools: Registry<StoragePool>,
    pub(crate) nwfilters: Registry<Nwfilter>,
    pub(crate) secrets: Registry<Secret>,
    pub(crate) interfaces: BTreeMap<String, Interface>,
    /// How the interfaces were before the changes that may be taken back.
    pub(crate) interfaces_before: Option<BTreeMap<String, Interface>>,
    pub(crate) node_devices: BTreeMap<String, NodeDevice>,
    /// The host's own files, as far as anybody here wrote them.
    pub(crate) files: BTreeMap<String, HostFile>,
    pub(crate) sessions: BTreeMap<u64, Session>,
    pub(crate) last_domain_id: i32,
    pub(crate) last_session: u64,
    /// What happened in this call, and was not told yet.
    pub(crate) events: Vec<HostEvent>,
}

impl Host {
    /// Returns an empty host over a hypervisor.
    #[must_use]
    pub fn new(hypervisor: impl Hypervisor + 'static) -> Arc<Host> {
        Arc::new(Host { hypervisor: Box::new(hypervisor), state: Mutex::default() })
    }

    /// Returns what the host says of itself.
    #[must_use]
    pub fn facts(&self) -> &HostFacts {
        self.hypervisor.facts()
    }

    /// Fills the host, without a connection and without telling anybody.
    ///
    /// # Errors
    ///
    /// What `fill` answers; what it has done until then stays.
    pub fn fill<T>(&self, fill: impl FnOnce(Fixture<'_, '_>) -> Result<T, Error>) -> Result<T, Error> {
        let mut state = self.state();
        let mut call = Call { state: &mut state, hypervisor: self.hypervisor.as_ref(), session: 0, uri: "" };
        let outcome = fill(Fixture::new(&mut call));
        state.events.clear();
        outcome
    }

    pub(crate) fn enter(&self, hub: Arc<EventHub>) -> u64 {
        let mut state = self.state();
        state.last_session += 1;
        let number = state.last_session;
        state.sessions.insert(number, Session::new(hub));
        number
    }

    pub(crate) fn leave(&self, session: u64) {
        let mut state = self.state();
        if state.sessions.remove(&session).is_some() {
            let mut call = Call { state: &mut state, hypervisor: self.hypervisor.as_ref(), session, uri: "" };
            crate::domain::destroy_those_of(&mut call, session);
            state.tell();
        }
    }

    /// Answers a request; nothing if the session has ended.
    pub(crate) fn call(&self, session: u64, uri: &str, request: Request) -> Option<Result<Reply, Error>> {
        let mut state = self.state();
        if !state.sessions.contains_key(&session) {
            return None;
        }
        let mut call = Call { state: &mut state, hypervisor: self.hypervisor.as_ref(), session, uri };
        let reply = dispatch::answer(&mut call, request);
        state.tell();
        Some(reply)
    }

    /// Answers a request that opens a byte stream, with all that the stream will bring; nothing if the session has
    /// ended.
    pub(crate) fn open(
        &self,
        session: u64,
        uri: &str,
        request: Request,
    ) -> Option<Result<(Reply, Vec<u8>), Error>> {
        let mut state = self.state();
        if !state.sessions.contains_key(&session) {
            return None;
        }
        let mut call = Call { state: &mut state, hypervisor: self.hypervisor.as_ref(), session, uri };
        Some(dispatch::open(&mut call, request))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Tells every session what happened.
    fn tell(&mut self) {
        for event in self.events.drain(..) {
            self.sessions.values().for_each(|session| session.tell(&event));
        }
    }
}

/// One request being answered: the host under lock, and who asks.
pub(crate) struct Call<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) hypervisor: &'a dyn Hypervisor,
    pub(crate) session: u64,
    pub(crate) uri: &'a str,
}

impl Call<'_> {
    pub(crate) fn facts(&self) -> &HostFacts {
        self.hypervisor.facts()
    }

    /// Returns an error of the hypervisor's own part of libvirt.
    pub(crate) fn error(&self, code: ErrorCode, detail: impl Into<String>) -> Error {
        Error::new(code, self.error_domain(), detail)
    }

    pub(crate) fn error_domain(&self) -> ErrorDomain {
        self.facts().error_domain
    }

    pub(crate) fn happened(&mut self, event: HostEvent) {
        self.state.events.push(event);
    }

    /// Returns an identifier that nobody has (RFC 4122, version 4).
    pub(crate) fn new_uuid(&self) -> Uuid {
        let mut bytes = self.hypervisor.unique();
        let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
        *version = *version & 0x0f | 0x40;
        *variant = *variant & 0x3f | 0x80;
        Uuid::from_bytes(bytes)
    }

    /// Returns a hardware address in libvirt's range.
    pub(crate) fn new_mac(&self) -> String {
        let [.., a, b, c] = self.hypervisor.unique();
        format!("52:54:00:{a:02x}:{b:02x}:{c:02x}")
    }
}

/// Refuses flags that an operation doesn't know.
pub(crate) fn check_flags(flags: u32, known: u32, procedure: &str) -> Result<(), Error> {
    match flags & !known {
        0 => Ok(()),
        unknown => Err(Error::unsupported_flags(unknown, procedure)),
    }
}
