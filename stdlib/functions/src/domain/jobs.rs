//! The fields `job` and `completed_job`: how far the job on a domain is, and how the last one went.

use interp_record::Value;
use interp_types::Ty;
use stdlib_model::enums::{DomainGetJobStatsFlags as Flags, DomainJobOperation, DomainJobType};
use stdlib_protocol::TypedParam;
use stdlib_protocol::domain::{DomainGetJobStats, DomainGetJobStatsReply};

use super::Listing;
use crate::listed::Fetched;
use crate::params::{Params, tables};

tables! {
    /// `virDomainGetJobStats`.
    JOB {
        type: Word(|kind| DomainJobType::from(kind).word()) "type";
        operation: Word(|operation| DomainJobOperation::from(operation).word()) "operation";
        time_elapsed: Milliseconds "time_elapsed";
        time_elapsed_net: Milliseconds "time_elapsed_net";
        time_remaining: Milliseconds "time_remaining";
        downtime: Milliseconds "downtime";
        downtime_net: Milliseconds "downtime_net";
        setup_time: Milliseconds "setup_time";
        data_total: Bytes "data_total";
        data_processed: Bytes "data_processed";
        data_remaining: Bytes "data_remaining";
        memory_total: Bytes "memory_total";
        memory_processed: Bytes "memory_processed";
        memory_remaining: Bytes "memory_remaining";
        memory_constant: Count "memory_constant";
        memory_normal: Count "memory_normal";
        memory_normal_bytes: Bytes "memory_normal_bytes";
        memory_rate: BytesPerSecond "memory_bps";
        memory_dirty_rate: Count "memory_dirty_rate";
        memory_page_size: Bytes "memory_page_size";
        memory_iteration: Count "memory_iteration";
        memory_postcopy_requests: Count "memory_postcopy_requests";
        disk_total: Bytes "disk_total";
        disk_processed: Bytes "disk_processed";
        disk_remaining: Bytes "disk_remaining";
        disk_rate: BytesPerSecond "disk_bps";
        disk_temp_used: Bytes "disk_temp_used";
        disk_temp_total: Bytes "disk_temp_total";
        compression_cache: Bytes "compression_cache";
        compression_bytes: Bytes "compression_bytes";
        compression_pages: Count "compression_pages";
        compression_cache_misses: Count "compression_cache_misses";
        compression_overflow: Count "compression_overflow";
        auto_converge_throttle: Count "auto_converge_throttle";
        vfio_data_transferred: Bytes "vfio_data_transferred";
        success: Bool "success";
        errmsg: Text "errmsg";
    }
}

/// What `job` tells, and `job_progress` again and again.
pub(crate) const RECORD: Ty = JOB.ty;

/// Asks for the running job.
pub(super) fn job(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    ask(listing, places, 0)
}

/// Asks for the last job that ended, and leaves the host its memory of it.
pub(super) fn completed_job(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    ask(listing, places, (Flags::COMPLETED | Flags::KEEP_COMPLETED).bits())
}

fn ask(listing: &Listing, places: &[usize], flags: u32) -> Fetched<Value> {
    listing.each(places, |dom| DomainGetJobStats { dom, flags }, |reply| record(&reply))
}

/// Returns the statistics of a job, of which the kind comes beside the others.
pub(super) fn record(reply: &DomainGetJobStatsReply) -> Value {
    let kind = TypedParam::new("type", reply.r#type);
    Params::new(reply.params.iter().chain([&kind])).record(&JOB)
}
