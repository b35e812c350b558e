//! Migration in its three protocols, and the jobs of which it is one.
//!
//! Flags are 64 bits wide in the older calls and 32 in those with typed parameters.

use stdlib_xdr::{List, Opaque, Text};

use super::{DomainReply, DomainRequest};
use crate::{
    limits::{DOMAIN_JOB_STATS_MAX, DOMAIN_MIGRATE_PARAM_LIST_MAX, MIGRATE_COOKIE_MAX},
    table::procedures,
    types::{Domain, TypedParam},
};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainMigratePrepare`: first protocol: the destination gets ready.
    61 Low Write "DOMAIN_MIGRATE_PREPARE"
    DomainMigratePrepare {
        uri_in: Option<Text>, flags: u64, dname: Option<Text>, resource: u64,
    } -> DomainMigratePrepareReply { cookie: Opaque<MIGRATE_COOKIE_MAX>, uri_out: Option<Text> };

    /// `virDomainMigratePerform`: first and second protocol: the source sends the domain.
    62 Low Write "DOMAIN_MIGRATE_PERFORM"
    DomainMigratePerform {
        dom: Domain, cookie: Opaque<MIGRATE_COOKIE_MAX>, uri: Text, flags: u64, dname: Option<Text>,
        resource: u64,
    };

    /// `virDomainMigrateFinish`: first protocol: the destination lets the domain run.
    63 Low Write "DOMAIN_MIGRATE_FINISH"
    DomainMigrateFinish {
        dname: Text, cookie: Opaque<MIGRATE_COOKIE_MAX>, uri: Text, flags: u64,
    } -> DomainMigrateFinishReply { ddom: Domain };

    /// `virDomainMigratePrepare2`: second protocol: the destination gets ready.
    108 Low Write "DOMAIN_MIGRATE_PREPARE2"
    DomainMigratePrepare2 {
        uri_in: Option<Text>, flags: u64, dname: Option<Text>, resource: u64, dom_xml: Text,
    } -> DomainMigratePrepare2Reply { cookie: Opaque<MIGRATE_COOKIE_MAX>, uri_out: Option<Text> };

    /// `virDomainMigrateFinish2`: second protocol: the destination lets the domain run, or gives up.
    109 Low Write "DOMAIN_MIGRATE_FINISH2"
    DomainMigrateFinish2 {
        dname: Text, cookie: Opaque<MIGRATE_COOKIE_MAX>, uri: Text, flags: u64, retcode: i32,
    } -> DomainMigrateFinish2Reply { ddom: Domain };

    /// `virDomainMigratePrepareTunnel`: second protocol, tunnelled: the destination takes the domain from a
    /// byte stream.
    148 Low Write stream Write "DOMAIN_MIGRATE_PREPARE_TUNNEL"
    DomainMigratePrepareTunnel { flags: u64, dname: Option<Text>, resource: u64, dom_xml: Text };

    /// `virDomainGetJobInfo`: how far the running job is; times in milliseconds, the rest in bytes.
    163 Low Read "DOMAIN_GET_JOB_INFO"
    DomainGetJobInfo { dom: Domain } -> DomainGetJobInfoReply {
        r#type: i32, time_elapsed: u64, time_remaining: u64, data_total: u64, data_processed: u64,
        data_remaining: u64, mem_total: u64, mem_processed: u64, mem_remaining: u64, file_total: u64,
        file_processed: u64, file_remaining: u64,
    };

    /// `virDomainAbortJob`: stops the running job.
    164 Low Write "DOMAIN_ABORT_JOB"
    DomainAbortJob { dom: Domain };

    /// `virDomainMigrateSetMaxDowntime`: how many milliseconds the domain may pause at the end of a
    /// migration.
    166 Low Write "DOMAIN_MIGRATE_SET_MAX_DOWNTIME"
    DomainMigrateSetMaxDowntime { dom: Domain, downtime: u64, flags: u32 };

    /// `virDomainMigrateSetMaxSpeed`: how many MiB a second a migration may take.
    207 Low Write "DOMAIN_MIGRATE_SET_MAX_SPEED"
    DomainMigrateSetMaxSpeed { dom: Domain, bandwidth: u64, flags: u32 };

    /// `virDomainMigrateBegin3`: third protocol: the source describes the domain.
    213 Low Write "DOMAIN_MIGRATE_BEGIN3"
    DomainMigrateBegin3 {
        dom: Domain, xmlin: Option<Text>, flags: u64, dname: Option<Text>, resource: u64,
    } -> DomainMigrateBegin3Reply { cookie_out: Opaque<MIGRATE_COOKIE_MAX>, xml: Text };

    /// `virDomainMigratePrepare3`: third protocol: the destination gets ready.
    214 Low Write "DOMAIN_MIGRATE_PREPARE3"
    DomainMigratePrepare3 {
        cookie_in: Opaque<MIGRATE_COOKIE_MAX>, uri_in: Option<Text>, flags: u64, dname: Option<Text>,
        resource: u64, dom_xml: Text,
    } -> DomainMigratePrepare3Reply { cookie_out: Opaque<MIGRATE_COOKIE_MAX>, uri_out: Option<Text> };

    /// `virDomainMigratePrepareTunnel3`: third protocol, tunnelled: the destination takes the domain from a
    /// byte stream.
    215 Low Write stream Write "DOMAIN_MIGRATE_PREPARE_TUNNEL3"
    DomainMigratePrepareTunnel3 {
        cookie_in: Opaque<MIGRATE_COOKIE_MAX>, flags: u64, dname: Option<Text>, resource: u64,
        dom_xml: Text,
    } -> DomainMigratePrepareTunnel3Reply { cookie_out: Opaque<MIGRATE_COOKIE_MAX> };

    /// `virDomainMigratePerform3`: third protocol: the source sends the domain.
    216 Low Write "DOMAIN_MIGRATE_PERFORM3"
    DomainMigratePerform3 {
        dom: Domain, xmlin: Option<Text>, cookie_in: Opaque<MIGRATE_COOKIE_MAX>, dconnuri: Option<Text>,
        uri: Option<Text>, flags: u64, dname: Option<Text>, resource: u64,
    } -> DomainMigratePerform3Reply { cookie_out: Opaque<MIGRATE_COOKIE_MAX> };

    /// `virDomainMigrateFinish3`: third protocol: the destination lets the domain run, or gives up.
    217 Low Write "DOMAIN_MIGRATE_FINISH3"
    DomainMigrateFinish3 {
        dname: Text, cookie_in: Opaque<MIGRATE_COOKIE_MAX>, dconnuri: Option<Text>, uri: Option<Text>,
        flags: u64, cancelled: i32,
    } -> DomainMigrateFinish3Reply { dom: Domain, cookie_out: Opaque<MIGRATE_COOKIE_MAX> };

    /// `virDomainMigrateConfirm3`: third protocol: the source forgets the domain, or lets it go on.
    218 Low Write "DOMAIN_MIGRATE_CONFIRM3"
    DomainMigrateConfirm3 { dom: Domain, cookie_in: Opaque<MIGRATE_COOKIE_MAX>, flags: u64, cancelled: i32 };

    /// `virDomainMigrateGetMaxSpeed`: how many MiB a second a migration may take.
    242 Low Write "DOMAIN_MIGRATE_GET_MAX_SPEED"
    DomainMigrateGetMaxSpeed { dom: Domain, flags: u32 } -> DomainMigrateGetMaxSpeedReply { bandwidth: u64 };

    /// `virDomainGetJobStats`: all that is known of the running job, or of the last.
    298 Low Read "DOMAIN_GET_JOB_STATS"
    DomainGetJobStats { dom: Domain, flags: u32 }
        -> DomainGetJobStatsReply { r#type: i32, params: List<TypedParam, DOMAIN_JOB_STATS_MAX> };

    /// `virDomainMigrateGetCompressionCache`: bytes of the cache for repeated pages.
    299 Low Read "DOMAIN_MIGRATE_GET_COMPRESSION_CACHE"
    DomainMigrateGetCompressionCache { dom: Domain, flags: u32 }
        -> DomainMigrateGetCompressionCacheReply { cache_size: u64 };

    /// `virDomainMigrateSetCompressionCache`: sets the bytes of the cache for repeated pages.
    300 Low Write "DOMAIN_MIGRATE_SET_COMPRESSION_CACHE"
    DomainMigrateSetCompressionCache { dom: Domain, cache_size: u64, flags: u32 };

    /// `virDomainMigrateBegin3Params`: third protocol, by typed parameters: the source describes the domain.
    302 Low Write "DOMAIN_MIGRATE_BEGIN3_PARAMS"
    DomainMigrateBegin3Params {
        dom: Domain, params: List<TypedParam, DOMAIN_MIGRATE_PARAM_LIST_MAX>, flags: u32,
    } -> DomainMigrateBegin3ParamsReply { cookie_out: Opaque<MIGRATE_COOKIE_MAX>, xml: Text };

    /// `virDomainMigratePrepare3Params`: third protocol, by typed parameters: the destination gets ready.
    303 Low Write "DOMAIN_MIGRATE_PREPARE3_PARAMS"
    DomainMigratePrepare3Params {
        params: List<TypedParam, DOMAIN_MIGRATE_PARAM_LIST_MAX>, cookie_in: Opaque<MIGRATE_COOKIE_MAX>,
        flags: u32,
    } -> DomainMigratePrepare3ParamsReply { cookie_out: Opaque<MIGRATE_COOKIE_MAX>, uri_out: Option<Text> };

    /// `virDomainMigratePrepareTunnel3Params`: third protocol, tunnelled, by typed parameters: it takes the
    /// domain from a byte stream.
    304 Low Write stream Write "DOMAIN_MIGRATE_PREPARE_TUNNEL3_PARAMS"
    DomainMigratePrepareTunnel3Params {
        params: List<TypedParam, DOMAIN_MIGRATE_PARAM_LIST_MAX>, cookie_in: Opaque<MIGRATE_COOKIE_MAX>,
        flags: u32,
    } -> DomainMigratePrepareTunnel3ParamsReply { cookie_out: Opaque<MIGRATE_COOKIE_MAX> };

    /// `virDomainMigratePerform3Params`: third protocol, by typed parameters: the source sends the domain.
    305 Low Write "DOMAIN_MIGRATE_PERFORM3_PARAMS"
    DomainMigratePerform3Params {
        dom: Domain, dconnuri: Option<Text>, params: List<TypedParam, DOMAIN_MIGRATE_PARAM_LIST_MAX>,
        cookie_in: Opaque<MIGRATE_COOKIE_MAX>, flags: u32,
    } -> DomainMigratePerform3ParamsReply { cookie_out: Opaque<MIGRATE_COOKIE_MAX> };

    /// `virDomainMigrateFinish3Params`: third protocol, by typed parameters: the destination lets the domain
    /// run, or gives up.
    306 Low Write "DOMAIN_MIGRATE_FINISH3_PARAMS"
    DomainMigrateFinish3Params {
        params: List<TypedParam, DOMAIN_MIGRATE_PARAM_LIST_MAX>, cookie_in: Opaque<MIGRATE_COOKIE_MAX>,
        flags: u32, cancelled: i32,
    } -> DomainMigrateFinish3ParamsReply { dom: Domain, cookie_out: Opaque<MIGRATE_COOKIE_MAX> };

    /// `virDomainMigrateConfirm3Params`: third protocol, by typed parameters: the source forgets the domain,
    /// or lets it go on.
    307 Low Write "DOMAIN_MIGRATE_CONFIRM3_PARAMS"
    DomainMigrateConfirm3Params {
        dom: Domain, params: List<TypedParam, DOMAIN_MIGRATE_PARAM_LIST_MAX>,
        cookie_in: Opaque<MIGRATE_COOKIE_MAX>, flags: u32, cancelled: i32,
    };

    /// `virDomainMigrateStartPostCopy`: lets the domain run on the destination before its memory is there.
    364 Low Write "DOMAIN_MIGRATE_START_POST_COPY"
    DomainMigrateStartPostCopy { dom: Domain, flags: u32 };

    /// `virDomainMigrateGetMaxDowntime`: how many milliseconds the domain may pause at the end of a
    /// migration.
    387 Low Read "DOMAIN_MIGRATE_GET_MAX_DOWNTIME"
    DomainMigrateGetMaxDowntime { dom: Domain, flags: u32 }
        -> DomainMigrateGetMaxDowntimeReply { downtime: u64 };

    /// `virDomainAbortJobFlags`: stops the running job, in a chosen way.
    442 Low Write "DOMAIN_ABORT_JOB_FLAGS"
    DomainAbortJobFlags { dom: Domain, flags: u32 };
}
