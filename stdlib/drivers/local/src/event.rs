//! What happens on a host, before it is known who wants to hear of it.

use stdlib_model::Uuid;
use stdlib_protocol as wire;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum HostEvent {
    Domain(wire::Domain, DomainEvent),
    Network(wire::Network, NetworkEvent),
    StoragePool(wire::StoragePool, StoragePoolEvent),
    Secret(wire::Secret, SecretEvent),
}

/// What happened to a domain; numbers are those of `virDomainEventType` and its details.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DomainEvent {
    BalloonChange { actual_kib: u64 },
    Lifecycle { event: i32, detail: i32 },
    MetadataChange { kind: i32, uri: Option<String> },
    Reboot,
}

/// What happened to a network.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NetworkEvent {
    Lifecycle { event: i32 },
}

/// What happened to a storage pool.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum StoragePoolEvent {
    Lifecycle { event: i32 },
    Refresh,
}

/// What happened to a secret.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SecretEvent {
    Lifecycle { event: i32 },
    ValueChanged,
}

/// The kinds of objects, each of which numbers its events for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Domain,
    Network,
    NodeDevice,
    Secret,
    StoragePool,
}

impl Family {
    /// Returns how many kinds of events libvirt has for this family.
    pub(crate) fn event_count(self) -> i32 {
        match self {
            Family::Domain => 28,
            Family::Network | Family::NodeDevice | Family::Secret | Family::StoragePool => 2,
        }
    }

    /// Returns libvirt's noun.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Family::Domain => "domain",
            Family::Network => "network",
            Family::NodeDevice => "node device",
            Family::Secret => "secret",
            Family::StoragePool => "storage pool",
        }
    }
}

impl HostEvent {
    /// Returns the family, libvirt's number of the event in it, and the object.
    pub(crate) fn key(&self) -> (Family, i32, Uuid) {
        match self {
            HostEvent::Domain(domain, event) => {
                let id = match event {
                    DomainEvent::Lifecycle { .. } => 0,
                    DomainEvent::Reboot => 1,
                    DomainEvent::BalloonChange { .. } => 13,
                    DomainEvent::MetadataChange { .. } => 23,
                };
                (Family::Domain, id, domain.uuid)
            }
            HostEvent::Network(network, NetworkEvent::Lifecycle { .. }) => (Family::Network, 0, network.uuid),
            HostEvent::StoragePool(pool, event) => {
                let id = i32::from(matches!(event, StoragePoolEvent::Refresh));
                (Family::StoragePool, id, pool.uuid)
            }
            HostEvent::Secret(secret, event) => {
                let id = i32::from(matches!(event, SecretEvent::ValueChanged));
                (Family::Secret, id, secret.uuid)
            }
        }
    }
}
