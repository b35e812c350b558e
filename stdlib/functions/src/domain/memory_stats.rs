//! The field `memory_stats`: what the balloon inside a domain and its host count.

use interp_record::Value;
use stdlib_model::enums::DomainMemoryStatTags;
use stdlib_protocol::TypedParam;
use stdlib_protocol::domain::DomainMemoryStats;

use super::Listing;
use crate::listed::Fetched;
use crate::params::{Params, tables};

/// More than libvirt counts.
const STATS_ASKED: u32 = 64;

tables! {
    /// `virDomainMemoryStats`; what the balloon inside doesn't tell is `()`.
    MEMORY {
        actual: Kib "actual";
        available: Kib "available";
        usable: Kib "usable";
        unused: Kib "unused";
        disk_caches: Kib "disk_caches";
        rss: Kib "rss";
        swap_in: Kib "swap_in";
        swap_out: Kib "swap_out";
        major_fault: Count "major_fault";
        minor_fault: Count "minor_fault";
        hugetlb_pgalloc: Count "hugetlb_pgalloc";
        hugetlb_pgfail: Count "hugetlb_pgfail";
        last_update: Time "last_update";
    }
}

/// Asks for the statistics of the memory of domains.
pub(super) fn memory_stats(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainMemoryStats { dom, max_stats: STATS_ASKED, flags: 0 },
        |reply| {
            let named =
                |stat: &stdlib_protocol::DomainMemoryStat| DomainMemoryStatTags::from(stat.tag).word();
            let params: Vec<_> =
                reply.stats.iter().map(|stat| TypedParam::new(named(stat), stat.val)).collect();
            Params::new(&params).record(&MEMORY)
        },
    )
}
