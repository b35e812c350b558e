//! Listing and counting storage pools, by state and kind.

use stdlib_model::enums::ConnectListAllStoragePoolsFlags as Flags;
use stdlib_protocol::Text;
use stdlib_protocol::connect::{ConnectListAllStoragePools, ConnectListAllStoragePoolsReply};

use super::StoragePool;
use crate::filter::{at_most, passes, wanted};
use crate::host::Call;
use crate::registry::Named;

pub(crate) fn names(call: &Call<'_>, active: bool, most: i32) -> Vec<Text> {
    let found = call.state.storage_pools.iter().filter(|pool| pool.active == active);
    found.map(|pool| pool.name().into()).take(at_most(most)).collect()
}

pub(crate) fn count(call: &Call<'_>, active: bool) -> i32 {
    call.state.storage_pools.iter().filter(|pool| pool.active == active).count() as i32
}

pub(crate) fn list_all(
    call: &Call<'_>,
    args: &ConnectListAllStoragePools,
) -> ConnectListAllStoragePoolsReply {
    let found = call.state.storage_pools.iter().filter(|pool| is_listed(pool, Flags::from(args.flags)));
    let (pools, ret) = wanted(args.need_results, found.map(StoragePool::wire).collect());
    ConnectListAllStoragePoolsReply { pools: pools.into(), ret }
}

fn is_listed(pool: &StoragePool, flags: Flags) -> bool {
    let kinds: Vec<(u32, bool)> =
        KINDS.iter().map(|(kind, flag)| (flag.bits(), pool.kind == *kind)).collect();
    passes(
        flags.bits(),
        &[
            &[(Flags::ACTIVE.bits(), pool.active), (Flags::INACTIVE.bits(), !pool.active)],
            &[(Flags::PERSISTENT.bits(), pool.persistent), (Flags::TRANSIENT.bits(), !pool.persistent)],
            &[(Flags::AUTOSTART.bits(), pool.autostart), (Flags::NO_AUTOSTART.bits(), !pool.autostart)],
            &kinds,
        ],
    )
}

/// Returns whether libvirt has such pools.
pub(super) fn is_kind(kind: &str) -> bool {
    KINDS.iter().any(|(known, _)| *known == kind)
}

/// The kinds of pools, in the order of their list flags.
const KINDS: &[(&str, Flags)] = &[
    ("dir", Flags::DIR),
    ("fs", Flags::FS),
    ("netfs", Flags::NETFS),
    ("logical", Flags::LOGICAL),
    ("disk", Flags::DISK),
    ("iscsi", Flags::ISCSI),
    ("scsi", Flags::SCSI),
    ("mpath", Flags::MPATH),
    ("rbd", Flags::RBD),
    ("sheepdog", Flags::SHEEPDOG),
    ("gluster", Flags::GLUSTER),
    ("zfs", Flags::ZFS),
    ("vstorage", Flags::VSTORAGE),
    ("iscsi-direct", Flags::ISCSI_DIRECT),
];
