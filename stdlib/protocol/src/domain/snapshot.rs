//! Snapshots, checkpoints and backups, as far as the calls begin at the domain.

use stdlib_xdr::{List, Text};

use super::{DomainReply, DomainRequest};
use crate::{
    limits::{DOMAIN_CHECKPOINT_LIST_MAX, DOMAIN_SNAPSHOT_LIST_MAX},
    table::procedures,
    types::{Checkpoint, Domain, Snapshot},
};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainHasCurrentSnapshot`: whether one of the snapshots is the current one.
    190 Low Read "DOMAIN_HAS_CURRENT_SNAPSHOT"
    DomainHasCurrentSnapshot { dom: Domain, flags: u32 } -> DomainHasCurrentSnapshotReply { result: i32 };

    /// `virDomainRevertToSnapshot`: sets the domain back to a snapshot.
    192 Low Write "DOMAIN_REVERT_TO_SNAPSHOT"
    DomainRevertToSnapshot { snap: Snapshot, flags: u32 };

    /// `virDomainListAllSnapshots`: the domain's snapshots that the flags let through.
    274 High Read "DOMAIN_LIST_ALL_SNAPSHOTS"
    DomainListAllSnapshots {
        dom: Domain, need_results: i32, flags: u32,
    } -> DomainListAllSnapshotsReply { snapshots: List<Snapshot, DOMAIN_SNAPSHOT_LIST_MAX>, ret: i32 };

    /// `virDomainListAllCheckpoints`: the domain's checkpoints that the flags let through.
    413 High Read "DOMAIN_LIST_ALL_CHECKPOINTS"
    DomainListAllCheckpoints {
        dom: Domain, need_results: i32, flags: u32,
    } -> DomainListAllCheckpointsReply {
        checkpoints: List<Checkpoint, DOMAIN_CHECKPOINT_LIST_MAX>, ret: i32,
    };

    /// `virDomainBackupBegin`: starts a backup job, and a checkpoint with it if given.
    421 Low Write "DOMAIN_BACKUP_BEGIN"
    DomainBackupBegin { dom: Domain, backup_xml: Text, checkpoint_xml: Option<Text>, flags: u32 };

    /// `virDomainBackupGetXMLDesc`: the definition of the running backup.
    422 High Read "DOMAIN_BACKUP_GET_XML_DESC"
    DomainBackupGetXmlDesc { dom: Domain, flags: u32 } -> DomainBackupGetXmlDescReply { xml: Text };
}
