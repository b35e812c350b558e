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

use super::Row;

/// All commands of virsh 11.3: those of a group stand together.
pub(super) const GROUPS: &[(&str, &[&[Row]])] = &[
    ("Domain Management", &[lifecycle::ROWS, devices::ROWS, tuning::ROWS, jobs::ROWS]),
    ("Domain Monitoring", &[monitoring::MONITORING]),
    ("Domain Events", &[monitoring::EVENTS]),
    ("Host and Hypervisor", &[host::ROWS]),
    ("Checkpoint", &[kept::CHECKPOINTS]),
    ("Interface", &[network::INTERFACES]),
    ("Network Filter", &[network::NWFILTERS]),
    ("Networking", &[network::NETWORKS]),
    ("Node Device", &[node_device::NODE_DEVICES]),
    ("Secret", &[node_device::SECRETS]),
    ("Snapshot", &[kept::SNAPSHOTS]),
    ("Backup", &[kept::BACKUPS]),
    ("Storage Pool", &[storage::POOLS]),
    ("Storage Volume", &[storage::VOLUMES]),
    ("Virsh itself", &[itself::ROWS]),
];

/// Returns all rows.
pub(super) fn all() -> impl Iterator<Item = &'static Row> {
    GROUPS.iter().flat_map(|(_, rows)| rows.iter()).flat_map(|rows| rows.iter())
}
