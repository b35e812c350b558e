//! Domain snapshots, domain checkpoints and backups.
//!
//! One table per public enumeration of libvirt: our name, the value, libvirt's constant, and for values
//! the word that stands for it in text.

use crate::enums::macros::flag_set;

flag_set! {
    /// How `virDomainSnapshotCreateXML` takes a domain snapshot.
    DomainSnapshotCreateFlags: "virDomainSnapshotCreateFlags" {
        REDEFINE    = 1 << 0, "VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE";
        CURRENT     = 1 << 1, "VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT";
        NO_METADATA = 1 << 2, "VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA";
        HALT        = 1 << 3, "VIR_DOMAIN_SNAPSHOT_CREATE_HALT";
        DISK_ONLY   = 1 << 4, "VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY";
        REUSE_EXT   = 1 << 5, "VIR_DOMAIN_SNAPSHOT_CREATE_REUSE_EXT";
        QUIESCE     = 1 << 6, "VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE";
        ATOMIC      = 1 << 7, "VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC";
        LIVE        = 1 << 8, "VIR_DOMAIN_SNAPSHOT_CREATE_LIVE";
        VALIDATE    = 1 << 9, "VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE";
    }
}

flag_set! {
    /// What `virDomainSnapshotGetXMLDesc` reports.
    DomainSnapshotXMLFlags: "virDomainSnapshotXMLFlags" {
        SECURE = 1 << 0, "VIR_DOMAIN_SNAPSHOT_XML_SECURE";
    }
}

flag_set! {
    /// Which domain snapshots `virDomainListAllSnapshots` lists.
    DomainSnapshotListFlags: "virDomainSnapshotListFlags" {
        ROOTS       = 1 << 0 , "VIR_DOMAIN_SNAPSHOT_LIST_ROOTS";
        DESCENDANTS = 1 << 0 , "VIR_DOMAIN_SNAPSHOT_LIST_DESCENDANTS";
        LEAVES      = 1 << 2 , "VIR_DOMAIN_SNAPSHOT_LIST_LEAVES";
        NO_LEAVES   = 1 << 3 , "VIR_DOMAIN_SNAPSHOT_LIST_NO_LEAVES";
        METADATA    = 1 << 1 , "VIR_DOMAIN_SNAPSHOT_LIST_METADATA";
        NO_METADATA = 1 << 4 , "VIR_DOMAIN_SNAPSHOT_LIST_NO_METADATA";
        INACTIVE    = 1 << 5 , "VIR_DOMAIN_SNAPSHOT_LIST_INACTIVE";
        ACTIVE      = 1 << 6 , "VIR_DOMAIN_SNAPSHOT_LIST_ACTIVE";
        DISK_ONLY   = 1 << 7 , "VIR_DOMAIN_SNAPSHOT_LIST_DISK_ONLY";
        INTERNAL    = 1 << 8 , "VIR_DOMAIN_SNAPSHOT_LIST_INTERNAL";
        EXTERNAL    = 1 << 9 , "VIR_DOMAIN_SNAPSHOT_LIST_EXTERNAL";
        TOPOLOGICAL = 1 << 10, "VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL";
    }
}

flag_set! {
    /// How `virDomainRevertToSnapshot` goes back.
    DomainSnapshotRevertFlags: "virDomainSnapshotRevertFlags" {
        RUNNING     = 1 << 0, "VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING";
        PAUSED      = 1 << 1, "VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED";
        FORCE       = 1 << 2, "VIR_DOMAIN_SNAPSHOT_REVERT_FORCE";
        RESET_NVRAM = 1 << 3, "VIR_DOMAIN_SNAPSHOT_REVERT_RESET_NVRAM";
    }
}

flag_set! {
    /// What `virDomainSnapshotDelete` removes.
    DomainSnapshotDeleteFlags: "virDomainSnapshotDeleteFlags" {
        CHILDREN      = 1 << 0, "VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN";
        METADATA_ONLY = 1 << 1, "VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY";
        CHILDREN_ONLY = 1 << 2, "VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY";
    }
}

flag_set! {
    /// How `virDomainCheckpointCreateXML` makes a domain checkpoint.
    DomainCheckpointCreateFlags: "virDomainCheckpointCreateFlags" {
        REDEFINE          = 1 << 0, "VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE";
        QUIESCE           = 1 << 1, "VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE";
        REDEFINE_VALIDATE = 1 << 2, "VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE_VALIDATE";
    }
}

flag_set! {
    /// What `virDomainCheckpointGetXMLDesc` reports.
    DomainCheckpointXMLFlags: "virDomainCheckpointXMLFlags" {
        SECURE    = 1 << 0, "VIR_DOMAIN_CHECKPOINT_XML_SECURE";
        NO_DOMAIN = 1 << 1, "VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN";
        SIZE      = 1 << 2, "VIR_DOMAIN_CHECKPOINT_XML_SIZE";
    }
}

flag_set! {
    /// Which domain checkpoints `virDomainListAllCheckpoints` lists.
    DomainCheckpointListFlags: "virDomainCheckpointListFlags" {
        ROOTS       = 1 << 0, "VIR_DOMAIN_CHECKPOINT_LIST_ROOTS";
        DESCENDANTS = 1 << 0, "VIR_DOMAIN_CHECKPOINT_LIST_DESCENDANTS";
        TOPOLOGICAL = 1 << 1, "VIR_DOMAIN_CHECKPOINT_LIST_TOPOLOGICAL";
        LEAVES      = 1 << 2, "VIR_DOMAIN_CHECKPOINT_LIST_LEAVES";
        NO_LEAVES   = 1 << 3, "VIR_DOMAIN_CHECKPOINT_LIST_NO_LEAVES";
    }
}

flag_set! {
    /// What `virDomainCheckpointDelete` removes.
    DomainCheckpointDeleteFlags: "virDomainCheckpointDeleteFlags" {
        CHILDREN      = 1 << 0, "VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN";
        METADATA_ONLY = 1 << 1, "VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY";
        CHILDREN_ONLY = 1 << 2, "VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY";
    }
}

flag_set! {
    /// How `virDomainBackupBegin` starts a backup.
    DomainBackupBeginFlags: "virDomainBackupBeginFlags" {
        REUSE_EXTERNAL = 1 << 0, "VIR_DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL";
    }
}
