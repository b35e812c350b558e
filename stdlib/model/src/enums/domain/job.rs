//! Jobs on a domain: migration, block jobs, statistics.
//!
//! One table per public enumeration of libvirt: our name, the value, libvirt's constant, and for values
//! the word that stands for it in text.

use crate::enums::macros::{flag_set, value_enum};

value_enum! {
    /// How far a job is, as `virDomainGetJobInfo` reports it.
    DomainJobType: "virDomainJobType" {
        None      = 0, "VIR_DOMAIN_JOB_NONE",      "none";
        Bounded   = 1, "VIR_DOMAIN_JOB_BOUNDED",   "bounded";
        Unbounded = 2, "VIR_DOMAIN_JOB_UNBOUNDED", "unbounded";
        Completed = 3, "VIR_DOMAIN_JOB_COMPLETED", "completed";
        Failed    = 4, "VIR_DOMAIN_JOB_FAILED",    "failed";
        Cancelled = 5, "VIR_DOMAIN_JOB_CANCELLED", "cancelled";
    }
}

value_enum! {
    /// What a job does, as `virDomainGetJobStats` reports it.
    DomainJobOperation: "virDomainJobOperation" {
        Unknown        =  0, "VIR_DOMAIN_JOB_OPERATION_UNKNOWN",         "unknown";
        Start          =  1, "VIR_DOMAIN_JOB_OPERATION_START",           "start";
        Save           =  2, "VIR_DOMAIN_JOB_OPERATION_SAVE",            "save";
        Restore        =  3, "VIR_DOMAIN_JOB_OPERATION_RESTORE",         "restore";
        MigrationIn    =  4, "VIR_DOMAIN_JOB_OPERATION_MIGRATION_IN",    "incoming migration";
        MigrationOut   =  5, "VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT",   "outgoing migration";
        Snapshot       =  6, "VIR_DOMAIN_JOB_OPERATION_SNAPSHOT",        "snapshot";
        SnapshotRevert =  7, "VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_REVERT", "snapshot revert";
        Dump           =  8, "VIR_DOMAIN_JOB_OPERATION_DUMP",            "dump";
        Backup         =  9, "VIR_DOMAIN_JOB_OPERATION_BACKUP",          "backup";
        SnapshotDelete = 10, "VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_DELETE", "snapshot delete";
    }
}

flag_set! {
    /// Which job `virDomainGetJobStats` reports.
    DomainGetJobStatsFlags: "virDomainGetJobStatsFlags" {
        COMPLETED      = 1 << 0, "VIR_DOMAIN_JOB_STATS_COMPLETED";
        KEEP_COMPLETED = 1 << 1, "VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED";
    }
}

flag_set! {
    /// How `virDomainAbortJobFlags` aborts a job.
    DomainAbortJobFlagsValues: "virDomainAbortJobFlagsValues" {
        POSTCOPY = 1 << 0, "VIR_DOMAIN_ABORT_JOB_POSTCOPY";
    }
}

flag_set! {
    /// How `virDomainMigrate3` moves a domain.
    DomainMigrateFlags: "virDomainMigrateFlags" {
        LIVE                          = 1 << 0 , "VIR_MIGRATE_LIVE";
        PEER2PEER                     = 1 << 1 , "VIR_MIGRATE_PEER2PEER";
        TUNNELLED                     = 1 << 2 , "VIR_MIGRATE_TUNNELLED";
        PERSIST_DEST                  = 1 << 3 , "VIR_MIGRATE_PERSIST_DEST";
        UNDEFINE_SOURCE               = 1 << 4 , "VIR_MIGRATE_UNDEFINE_SOURCE";
        PAUSED                        = 1 << 5 , "VIR_MIGRATE_PAUSED";
        NON_SHARED_DISK               = 1 << 6 , "VIR_MIGRATE_NON_SHARED_DISK";
        NON_SHARED_INC                = 1 << 7 , "VIR_MIGRATE_NON_SHARED_INC";
        CHANGE_PROTECTION             = 1 << 8 , "VIR_MIGRATE_CHANGE_PROTECTION";
        UNSAFE                        = 1 << 9 , "VIR_MIGRATE_UNSAFE";
        OFFLINE                       = 1 << 10, "VIR_MIGRATE_OFFLINE";
        COMPRESSED                    = 1 << 11, "VIR_MIGRATE_COMPRESSED";
        ABORT_ON_ERROR                = 1 << 12, "VIR_MIGRATE_ABORT_ON_ERROR";
        AUTO_CONVERGE                 = 1 << 13, "VIR_MIGRATE_AUTO_CONVERGE";
        RDMA_PIN_ALL                  = 1 << 14, "VIR_MIGRATE_RDMA_PIN_ALL";
        POSTCOPY                      = 1 << 15, "VIR_MIGRATE_POSTCOPY";
        TLS                           = 1 << 16, "VIR_MIGRATE_TLS";
        PARALLEL                      = 1 << 17, "VIR_MIGRATE_PARALLEL";
        NON_SHARED_SYNCHRONOUS_WRITES = 1 << 18, "VIR_MIGRATE_NON_SHARED_SYNCHRONOUS_WRITES";
        POSTCOPY_RESUME               = 1 << 19, "VIR_MIGRATE_POSTCOPY_RESUME";
        ZEROCOPY                      = 1 << 20, "VIR_MIGRATE_ZEROCOPY";
    }
}

flag_set! {
    /// Which speed `virDomainMigrateSetMaxSpeed` limits.
    DomainMigrateMaxSpeedFlags: "virDomainMigrateMaxSpeedFlags" {
        POSTCOPY = 1 << 0, "VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY";
    }
}

value_enum! {
    /// What a block job does, as `virDomainGetBlockJobInfo` reports it.
    DomainBlockJobType: "virDomainBlockJobType" {
        Unknown      = 0, "VIR_DOMAIN_BLOCK_JOB_TYPE_UNKNOWN",       "unknown";
        Pull         = 1, "VIR_DOMAIN_BLOCK_JOB_TYPE_PULL",          "pull";
        Copy         = 2, "VIR_DOMAIN_BLOCK_JOB_TYPE_COPY",          "copy";
        Commit       = 3, "VIR_DOMAIN_BLOCK_JOB_TYPE_COMMIT",        "commit";
        ActiveCommit = 4, "VIR_DOMAIN_BLOCK_JOB_TYPE_ACTIVE_COMMIT", "active-commit";
        Backup       = 5, "VIR_DOMAIN_BLOCK_JOB_TYPE_BACKUP",        "backup";
    }
}

flag_set! {
    /// How `virDomainBlockJobAbort` ends a block job.
    DomainBlockJobAbortFlags: "virDomainBlockJobAbortFlags" {
        ASYNC = 1 << 0, "VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC";
        PIVOT = 1 << 1, "VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT";
    }
}

flag_set! {
    /// The units of `virDomainGetBlockJobInfo`.
    DomainBlockJobInfoFlags: "virDomainBlockJobInfoFlags" {
        BANDWIDTH_BYTES = 1 << 0, "VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES";
    }
}

flag_set! {
    /// The units of `virDomainBlockJobSetSpeed`.
    DomainBlockJobSetSpeedFlags: "virDomainBlockJobSetSpeedFlags" {
        BANDWIDTH_BYTES = 1 << 0, "VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES";
    }
}

flag_set! {
    /// How `virDomainBlockPull` fills an image.
    DomainBlockPullFlags: "virDomainBlockPullFlags" {
        BANDWIDTH_BYTES = 1 << 6, "VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES";
    }
}

flag_set! {
    /// How `virDomainBlockRebase` changes a chain of images.
    DomainBlockRebaseFlags: "virDomainBlockRebaseFlags" {
        SHALLOW         = 1 << 0, "VIR_DOMAIN_BLOCK_REBASE_SHALLOW";
        REUSE_EXT       = 1 << 1, "VIR_DOMAIN_BLOCK_REBASE_REUSE_EXT";
        COPY_RAW        = 1 << 2, "VIR_DOMAIN_BLOCK_REBASE_COPY_RAW";
        COPY            = 1 << 3, "VIR_DOMAIN_BLOCK_REBASE_COPY";
        RELATIVE        = 1 << 4, "VIR_DOMAIN_BLOCK_REBASE_RELATIVE";
        COPY_DEV        = 1 << 5, "VIR_DOMAIN_BLOCK_REBASE_COPY_DEV";
        BANDWIDTH_BYTES = 1 << 6, "VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES";
    }
}

flag_set! {
    /// How `virDomainBlockCopy` copies a chain of images.
    DomainBlockCopyFlags: "virDomainBlockCopyFlags" {
        SHALLOW            = 1 << 0, "VIR_DOMAIN_BLOCK_COPY_SHALLOW";
        REUSE_EXT          = 1 << 1, "VIR_DOMAIN_BLOCK_COPY_REUSE_EXT";
        TRANSIENT_JOB      = 1 << 2, "VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB";
        SYNCHRONOUS_WRITES = 1 << 3, "VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES";
    }
}

flag_set! {
    /// How `virDomainBlockCommit` shortens a chain of images.
    DomainBlockCommitFlags: "virDomainBlockCommitFlags" {
        SHALLOW         = 1 << 0, "VIR_DOMAIN_BLOCK_COMMIT_SHALLOW";
        DELETE          = 1 << 1, "VIR_DOMAIN_BLOCK_COMMIT_DELETE";
        ACTIVE          = 1 << 2, "VIR_DOMAIN_BLOCK_COMMIT_ACTIVE";
        RELATIVE        = 1 << 3, "VIR_DOMAIN_BLOCK_COMMIT_RELATIVE";
        BANDWIDTH_BYTES = 1 << 4, "VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES";
    }
}

flag_set! {
    /// The units of `virDomainBlockResize`.
    DomainBlockResizeFlags: "virDomainBlockResizeFlags" {
        BYTES    = 1 << 0, "VIR_DOMAIN_BLOCK_RESIZE_BYTES";
        CAPACITY = 1 << 1, "VIR_DOMAIN_BLOCK_RESIZE_CAPACITY";
    }
}

flag_set! {
    /// How `virDomainStartDirtyRateCalc` measures.
    DomainDirtyRateCalcFlags: "virDomainDirtyRateCalcFlags" {
        PAGE_SAMPLING = 0     , "VIR_DOMAIN_DIRTYRATE_MODE_PAGE_SAMPLING";
        DIRTY_BITMAP  = 1 << 0, "VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP";
        DIRTY_RING    = 1 << 1, "VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_RING";
    }
}
