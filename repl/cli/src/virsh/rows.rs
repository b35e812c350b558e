//! What virsh's commands are in a script, by the groups of `virsh help`.

mod devices;
mod host;
mod itself;
mod jobs;
mod kept;
mod lifecycle;
mod monitoring;
mod network;
mod node_device;
mod storage;
mod tuning;

#[cfg(test)]
mod tests;

use super::Row;

/// A group of commands.
#[derive(Debug)]
pub(super) struct Group {
    /// What virsh calls it.
    pub(super) name: &'static str,
    /// What `virsh help` takes for it.
    pub(super) keyword: &'static str,
    rows: &'static [&'static [Row]],
}

impl Group {
    const fn new(name: &'static str, keyword: &'static str, rows: &'static [&'static [Row]]) -> Self {
        Self { name, keyword, rows }
    }

    /// Returns its commands.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'static Row> + use<> {
        self.rows.iter().flat_map(|rows| rows.iter())
    }
}

/// All commands of virsh 11.3: those of a group stand together.
pub(super) const GROUPS: &[Group] = &[
    Group::new("Domain Management", "domain", &[lifecycle::ROWS, devices::ROWS, tuning::ROWS, jobs::ROWS]),
    Group::new("Domain Monitoring", "monitor", &[monitoring::MONITORING]),
    Group::new("Domain Events", "events", &[monitoring::EVENTS]),
    Group::new("Host and Hypervisor", "host", &[host::ROWS]),
    Group::new("Checkpoint", "checkpoint", &[kept::CHECKPOINTS]),
    Group::new("Interface", "interface", &[network::INTERFACES]),
    Group::new("Network Filter", "filter", &[network::NWFILTERS]),
    Group::new("Networking", "network", &[network::NETWORKS]),
    Group::new("Node Device", "nodedev", &[node_device::NODE_DEVICES]),
    Group::new("Secret", "secret", &[node_device::SECRETS]),
    Group::new("Snapshot", "snapshot", &[kept::SNAPSHOTS]),
    Group::new("Backup", "backup", &[kept::BACKUPS]),
    Group::new("Storage Pool", "pool", &[storage::POOLS]),
    Group::new("Storage Volume", "volume", &[storage::VOLUMES]),
    Group::new("Virsh itself", "virsh", &[itself::ROWS]),
];

/// Returns all rows.
pub(super) fn all() -> impl Iterator<Item = &'static Row> {
    GROUPS.iter().flat_map(Group::rows)
}
