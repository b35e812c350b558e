//! The rules of a test host, asked through a connection as anybody would; expectations are what `virsh -c test:///default`
//! of libvirt 11.3 answers, unless a test says otherwise.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "host/domains.rs"]
mod domains;
#[path = "host/events.rs"]
mod events;
#[path = "host/files.rs"]
mod files;
#[path = "host/hosts.rs"]
mod hosts;
#[path = "host/lists.rs"]
mod lists;
#[path = "host/networks.rs"]
mod networks;
#[path = "host/nwfilters.rs"]
mod nwfilters;
#[path = "host/pinning.rs"]
mod pinning;
#[path = "host/secrets.rs"]
mod secrets;
#[path = "host/snapshots.rs"]
mod snapshots;
#[path = "host/states.rs"]
mod states;
#[path = "host/storage.rs"]
mod storage;

use stdlib_driver::{ConnectOptions, Connection, Error};
use stdlib_protocol::Domain;
use stdlib_protocol::domain::{DomainDefineXmlFlags, DomainGetXmlDesc, DomainLookupByName};

/// Opens a new `test:///default`.
fn connect() -> Connection {
    stdlib_drivers_test::open(&"test:///default".parse().unwrap(), &ConnectOptions::default()).unwrap()
}

async fn domain(connection: &Connection, name: &str) -> Domain {
    connection.call(DomainLookupByName { name: name.into() }).await.unwrap().dom
}

async fn define(connection: &Connection, xml: &str) -> Result<Domain, Error> {
    Ok(connection.call(DomainDefineXmlFlags { xml: xml.into(), flags: 0 }).await?.dom)
}

async fn xml(connection: &Connection, dom: Domain, flags: u32) -> String {
    connection.call(DomainGetXmlDesc { dom, flags }).await.unwrap().xml.to_string()
}

/// Returns a domain's description.
fn named(name: &str) -> String {
    format!("<domain type='test'><name>{name}</name><memory>65536</memory><os><type>hvm</type></os></domain>")
}

/// Returns libvirt's code, domain and message, as a table is read.
fn told<T: std::fmt::Debug>(outcome: Result<T, Error>) -> (&'static str, &'static str, String) {
    match outcome.unwrap_err() {
        Error::Hypervisor(error) => (error.code.name(), error.domain.name(), error.message),
        other => ("", "", other.chain()),
    }
}
