//! The host model that drivers in this process share.
//!
//! ```text
//!  LocalDriver ──► Host ──► dispatch ──► domain, network, storage_pool … ──► Hypervisor
//!   a connection    a lock    a table      registries and state machines      test, qemu …
//!        ◄──────────── events, in the order in which they happened
//! ```
//!
//! A [`Host`] holds what a libvirt host holds and keeps libvirt's rules: names and UUIDs are unique, states change as the
//! diagrams in each file say, events carry libvirt's numbers, list flags filter as libvirt's do.
//! A [`Hypervisor`] says what the host is, and what starting a domain does.
//!
//! Where libvirt's test driver lets through what all its other drivers refuse, the host refuses too: autostart of what is
//! transient, undefining a transient domain, and destroying a network that is not active.
//! Where it refuses what the others let through, the host does not: starting a domain paused, or for as long as its
//! connection lives, and ways of shutting down.
//! Absent on purpose: anything on disk, and waiting. What a host holds is gone with it.

#![expect(clippy::result_large_err, reason = "libvirt's error is boxed where it leaves the driver")]

mod connect;
mod dispatch;
mod domain;
mod driver;
mod event;
mod filter;
mod fixture;
mod host;
mod hypervisor;
mod interface;
mod network;
mod node;
mod node_device;
mod nwfilter;
mod registry;
mod secret;
mod session;
mod storage_pool;
mod storage_vol;
mod xml;

pub use domain::{DOMAINS_MAX, DomainDefinition, EndOfLife};
pub use driver::LocalDriver;
pub use fixture::Fixture;
pub use host::Host;
pub use hypervisor::{HostFacts, Hypervisor, NodeFacts, Shutdown};
pub use session::REGISTRATIONS_MAX;
pub use storage_pool::CAPACITY_DEFAULT;
