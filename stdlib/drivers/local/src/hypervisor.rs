//! What differs between hypervisors: what the host is, and what starting and stopping a domain does.
//!
//! Everything else (names, definitions, states, events) is the host's, and the same for all of them.

use std::time::Duration;

use stdlib_model::{Error, ErrorDomain, Uuid};

use crate::domain::DomainDefinition;

/// What a host says of itself.
#[derive(Clone, Debug)]
pub struct HostFacts {
    /// The hypervisor, as `virConnectGetType` gives it: `TEST`.
    pub hypervisor: &'static str,
    /// The driver's word in a URI: `test`.
    pub driver: &'static str,
    /// Which part of libvirt the driver's errors come from.
    pub error_domain: ErrorDomain,
    /// The hypervisor's version, as major * 1,000,000 + minor * 1,000 + release.
    pub version: u64,
    /// The version of libvirt that the answers follow, in the same form.
    pub lib_version: u64,
    /// The host's name.
    pub hostname: String,
    /// The host's processors and memory.
    pub node: NodeFacts,
    /// What host and hypervisor can do: `<capabilities>`.
    pub capabilities: String,
    /// The architecture of domains that name none.
    pub arch: &'static str,
    /// The most processors of a domain.
    pub vcpus_max: u32,
    /// The security model and its domain of interpretation.
    pub security_model: (&'static str, &'static str),
}

/// The host's processors and memory, as `virNodeGetInfo` gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of libvirt's virNodeInfo")]
pub struct NodeFacts {
    pub model: String,
    pub memory_kib: u64,
    pub cpus: i32,
    pub mhz: i32,
    pub nodes: i32,
    pub sockets: i32,
    pub cores: i32,
    pub threads: i32,
}

/// What a domain does when it is asked to shut down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shutdown {
    /// It is off already.
    Done,
    /// It was told; it may take its time, or not listen.
    Told,
}

/// A hypervisor under the host model.
///
/// Methods are called while the host is locked: they return at once.
pub trait Hypervisor: Send + Sync {
    /// Returns what the host says of itself.
    fn facts(&self) -> &HostFacts;

    /// Returns the time since 1970.
    fn now(&self) -> Duration;

    /// Returns sixteen bytes that nobody got before, for identifiers and hardware addresses.
    fn unique(&self) -> [u8; 16] {
        *Uuid::random().as_bytes()
    }

    /// Returns what `virDomainGetOSType` answers for a domain.
    fn os_type(&self, definition: &DomainDefinition) -> String {
        definition.os_type().to_owned()
    }

    /// Starts a domain's machine.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from starting; the domain stays off then.
    fn start(&self, definition: &DomainDefinition) -> Result<(), Error>;

    /// Asks a domain to shut down.
    ///
    /// # Errors
    ///
    /// If it cannot be asked.
    fn shutdown(&self, definition: &DomainDefinition) -> Result<Shutdown, Error>;

    /// Cuts a domain's power.
    fn stop(&self, definition: &DomainDefinition);

    /// Returns a picture of a domain's screen: its MIME type, and the file's bytes.
    ///
    /// # Errors
    ///
    /// If it has no screen.
    fn screenshot(&self, definition: &DomainDefinition) -> Result<(&'static str, Vec<u8>), Error>;

    /// Returns the processor time that a domain has taken, in nanoseconds.
    fn cpu_time(&self, definition: &DomainDefinition) -> u64;
}
