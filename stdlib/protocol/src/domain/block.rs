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

    /// `virDomainBlockStats`.
    64 Low Read "DOMAIN_BLOCK_STATS"
    DomainBlockStats { dom: Domain, path: Text }
        -> DomainBlockStatsReply { rd_req: i64, rd_bytes: i64, wr_req: i64, wr_bytes: i64, errs: i64 };

    /// `virDomainBlockPeek`.
    103 Low Write "DOMAIN_BLOCK_PEEK"
    DomainBlockPeek {
        dom: Domain, path: Text, offset: u64, size: u32, flags: u32,
    } -> DomainBlockPeekReply { buffer: Opaque<DOMAIN_BLOCK_PEEK_BUFFER_MAX> };

    /// `virDomainGetBlockInfo`.
    194 Low Read "DOMAIN_GET_BLOCK_INFO"
    DomainGetBlockInfo { dom: Domain, path: Text, flags: u32 }
        -> DomainGetBlockInfoReply { allocation: u64, capacity: u64, physical: u64 };

    /// `virDomainBlockJobAbort`.
    237 Low Write "DOMAIN_BLOCK_JOB_ABORT"
    DomainBlockJobAbort { dom: Domain, path: Text, flags: u32 };

    /// `virDomainGetBlockJobInfo`.
    238 Low Read "DOMAIN_GET_BLOCK_JOB_INFO"
    DomainGetBlockJobInfo { dom: Domain, path: Text, flags: u32 }
        -> DomainGetBlockJobInfoReply { found: i32, r#type: i32, bandwidth: u64, cur: u64, end: u64 };

    /// `virDomainBlockJobSetSpeed`.
    239 Low Write "DOMAIN_BLOCK_JOB_SET_SPEED"
    DomainBlockJobSetSpeed { dom: Domain, path: Text, bandwidth: u64, flags: u32 };

    /// `virDomainBlockPull`.
    240 Low Write "DOMAIN_BLOCK_PULL"
    DomainBlockPull { dom: Domain, path: Text, bandwidth: u64, flags: u32 };

    /// `virDomainBlockStatsFlags`.
    243 Low Read "DOMAIN_BLOCK_STATS_FLAGS"
    DomainBlockStatsFlags {
        dom: Domain, path: Text, nparams: i32, flags: u32,
    } -> DomainBlockStatsFlagsReply {
        params: List<TypedParam, DOMAIN_BLOCK_STATS_PARAMETERS_MAX>, nparams: i32,
    };

    /// `virDomainBlockResize`.
    251 Low Write "DOMAIN_BLOCK_RESIZE"
    DomainBlockResize { dom: Domain, disk: Text, size: u64, flags: u32 };

    /// `virDomainSetBlockIoTune`.
    252 Low Write "DOMAIN_SET_BLOCK_IO_TUNE"
    DomainSetBlockIoTune {
        dom: Domain, disk: Text, params: List<TypedParam, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX>, flags: u32,
    };

    /// `virDomainGetBlockIoTune`.
    253 Low Read "DOMAIN_GET_BLOCK_IO_TUNE"
    DomainGetBlockIoTune {
        dom: Domain, disk: Option<Text>, nparams: i32, flags: u32,
    } -> DomainGetBlockIoTuneReply {
        params: List<TypedParam, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX>, nparams: i32,
    };

    /// `virDomainGetDiskErrors`.
    263 Low Read "DOMAIN_GET_DISK_ERRORS"
    DomainGetDiskErrors { dom: Domain, maxerrors: u32, flags: u32 }
        -> DomainGetDiskErrorsReply { errors: List<DomainDiskError, DOMAIN_DISK_ERRORS_MAX>, nerrors: i32 };

    /// `virDomainBlockRebase`.
    266 Low Write "DOMAIN_BLOCK_REBASE"
    DomainBlockRebase { dom: Domain, path: Text, base: Option<Text>, bandwidth: u64, flags: u32 };

    /// `virDomainBlockCommit`.
    290 Low Write "DOMAIN_BLOCK_COMMIT"
    DomainBlockCommit {
        dom: Domain, disk: Text, base: Option<Text>, top: Option<Text>, bandwidth: u64, flags: u32,
    };

    /// `virDomainBlockCopy`.
    345 Low Write "DOMAIN_BLOCK_COPY"
    DomainBlockCopy {
        dom: Domain, path: Text, destxml: Text, params: List<TypedParam, DOMAIN_BLOCK_COPY_PARAMETERS_MAX>,
        flags: u32,
    };

    /// `virDomainSetBlockThreshold`.
    386 Low Write "DOMAIN_SET_BLOCK_THRESHOLD"
    DomainSetBlockThreshold { dom: Domain, dev: Text, threshold: u64, flags: u32 };

    /// `virDomainSetThrottleGroup`.
    451 Low Write "DOMAIN_SET_THROTTLE_GROUP"
    DomainSetThrottleGroup {
        dom: Domain, group: Text, params: List<TypedParam, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX>, flags: u32,
    };

    /// `virDomainDelThrottleGroup`.
    452 Low Read "DOMAIN_DEL_THROTTLE_GROUP"
    DomainDelThrottleGroup { dom: Domain, group: Option<Text>, flags: u32 };
}
