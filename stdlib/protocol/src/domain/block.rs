//! Disks of domains: statistics, throttling, resizing, block jobs.

use stdlib_xdr::{List, Opaque, Text};

use super::{DomainReply, DomainRequest};
use crate::{
    limits::{
        DOMAIN_BLOCK_COPY_PARAMETERS_MAX, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX, DOMAIN_BLOCK_PEEK_BUFFER_MAX,
        DOMAIN_BLOCK_STATS_PARAMETERS_MAX, DOMAIN_DISK_ERRORS_MAX,
    },
    table::procedures,
    types::{Domain, DomainDiskError, TypedParam},
};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainBlockStats`: what was read from and written to a disk.
    64 Low Read "DOMAIN_BLOCK_STATS"
    DomainBlockStats { dom: Domain, path: Text }
        -> DomainBlockStatsReply { rd_req: i64, rd_bytes: i64, wr_req: i64, wr_bytes: i64, errs: i64 };

    /// `virDomainBlockPeek`: reads from a disk.
    103 Low Write "DOMAIN_BLOCK_PEEK"
    DomainBlockPeek {
        dom: Domain, path: Text, offset: u64, size: u32, flags: u32,
    } -> DomainBlockPeekReply { buffer: Opaque<DOMAIN_BLOCK_PEEK_BUFFER_MAX> };

    /// `virDomainGetBlockInfo`: how many bytes a disk holds, takes, and takes on the host.
    194 Low Read "DOMAIN_GET_BLOCK_INFO"
    DomainGetBlockInfo { dom: Domain, path: Text, flags: u32 }
        -> DomainGetBlockInfoReply { allocation: u64, capacity: u64, physical: u64 };

    /// `virDomainBlockJobAbort`: ends a disk's job, or lets a mirror take over.
    237 Low Write "DOMAIN_BLOCK_JOB_ABORT"
    DomainBlockJobAbort { dom: Domain, path: Text, flags: u32 };

    /// `virDomainGetBlockJobInfo`: how far a disk's job is, if there is one.
    238 Low Read "DOMAIN_GET_BLOCK_JOB_INFO"
    DomainGetBlockJobInfo { dom: Domain, path: Text, flags: u32 }
        -> DomainGetBlockJobInfoReply { found: i32, r#type: i32, bandwidth: u64, cur: u64, end: u64 };

    /// `virDomainBlockJobSetSpeed`: how many MiB a second a disk's job may take.
    239 Low Write "DOMAIN_BLOCK_JOB_SET_SPEED"
    DomainBlockJobSetSpeed { dom: Domain, path: Text, bandwidth: u64, flags: u32 };

    /// `virDomainBlockPull`: fills a disk with what its backing files hold.
    240 Low Write "DOMAIN_BLOCK_PULL"
    DomainBlockPull { dom: Domain, path: Text, bandwidth: u64, flags: u32 };

    /// `virDomainBlockStatsFlags`: what was read from and written to a disk; with `nparams` 0, how many
    /// figures there are.
    243 Low Read "DOMAIN_BLOCK_STATS_FLAGS"
    DomainBlockStatsFlags {
        dom: Domain, path: Text, nparams: i32, flags: u32,
    } -> DomainBlockStatsFlagsReply {
        params: List<TypedParam, DOMAIN_BLOCK_STATS_PARAMETERS_MAX>, nparams: i32,
    };

    /// `virDomainBlockResize`: sets the size of a disk, in KiB or by the flags in bytes.
    251 Low Write "DOMAIN_BLOCK_RESIZE"
    DomainBlockResize { dom: Domain, disk: Text, size: u64, flags: u32 };

    /// `virDomainSetBlockIoTune`: limits what a disk may do a second.
    252 Low Write "DOMAIN_SET_BLOCK_IO_TUNE"
    DomainSetBlockIoTune {
        dom: Domain, disk: Text, params: List<TypedParam, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX>, flags: u32,
    };

    /// `virDomainGetBlockIoTune`: the limits of a disk; with `nparams` 0, how many there are.
    253 Low Read "DOMAIN_GET_BLOCK_IO_TUNE"
    DomainGetBlockIoTune {
        dom: Domain, disk: Option<Text>, nparams: i32, flags: u32,
    } -> DomainGetBlockIoTuneReply {
        params: List<TypedParam, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX>, nparams: i32,
    };

    /// `virDomainGetDiskErrors`: which disks have failed.
    263 Low Read "DOMAIN_GET_DISK_ERRORS"
    DomainGetDiskErrors { dom: Domain, maxerrors: u32, flags: u32 }
        -> DomainGetDiskErrorsReply { errors: List<DomainDiskError, DOMAIN_DISK_ERRORS_MAX>, nerrors: i32 };

    /// `virDomainBlockRebase`: gives a disk another backing file, or copies it.
    266 Low Write "DOMAIN_BLOCK_REBASE"
    DomainBlockRebase { dom: Domain, path: Text, base: Option<Text>, bandwidth: u64, flags: u32 };

    /// `virDomainBlockCommit`: moves what a disk's overlay holds down into its backing file.
    290 Low Write "DOMAIN_BLOCK_COMMIT"
    DomainBlockCommit {
        dom: Domain, disk: Text, base: Option<Text>, top: Option<Text>, bandwidth: u64, flags: u32,
    };

    /// `virDomainBlockCopy`: copies a disk to another place while it is used.
    345 Low Write "DOMAIN_BLOCK_COPY"
    DomainBlockCopy {
        dom: Domain, path: Text, destxml: Text, params: List<TypedParam, DOMAIN_BLOCK_COPY_PARAMETERS_MAX>,
        flags: u32,
    };

    /// `virDomainSetBlockThreshold`: asks for an event when a disk has grown so far.
    386 Low Write "DOMAIN_SET_BLOCK_THRESHOLD"
    DomainSetBlockThreshold { dom: Domain, dev: Text, threshold: u64, flags: u32 };

    /// `virDomainSetThrottleGroup`: makes a throttle group, or changes its limits.
    451 Low Write "DOMAIN_SET_THROTTLE_GROUP"
    DomainSetThrottleGroup {
        dom: Domain, group: Text, params: List<TypedParam, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX>, flags: u32,
    };

    /// `virDomainDelThrottleGroup`: deletes a throttle group.
    452 Low Read "DOMAIN_DEL_THROTTLE_GROUP"
    DomainDelThrottleGroup { dom: Domain, group: Option<Text>, flags: u32 };
}
