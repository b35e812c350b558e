//! The field `stats`: every family of bulk statistics, in one call for all domains of a listing.

use std::collections::HashMap;

use interp_record::{Fault, Value};
use interp_types::Ty;
use stdlib_model::enums::{DomainDirtyRateStatus, DomainState, VcpuState};
use stdlib_protocol::Uuid;
use stdlib_protocol::connect::ConnectGetAllDomainStats;
use stdlib_protocol::domain::DomainGetStateReply;

use super::{Listing, fetch};
use crate::listed::Fetched;
use crate::params::{Params, tables};

tables! {
    /// `virConnectGetAllDomainStats`: a field for each family, of which those are empty that were not asked for
    /// or that the hypervisor doesn't know.
    STATS {
        state: Group(&STATE) "state.";
        cpu_total: Group(&CPU) "cpu.";
        balloon: Group(&BALLOON) "balloon.";
        vcpu: Group(&VCPUS) "vcpu.";
        interface: Each(&INTERFACE) "net.";
        block: Each(&BLOCK) "block.";
        perf: Rest "perf.";
        iothread: Each(&IOTHREAD) "iothread.";
        memory: Each(&BANDWIDTH) "memory.bandwidth.monitor.";
        dirtyrate: Group(&DIRTY_RATE) "dirtyrate.";
        vm: Rest "vm.";
    }
    STATE {
        state: Word(|state| DomainState::from(state).word()) "state";
        reason: Made(Ty::Optional(&Ty::String), reason) "";
    }
    CPU {
        time: Nanoseconds "time";
        user: Nanoseconds "user";
        system: Nanoseconds "system";
        haltpoll_success_time: Nanoseconds "haltpoll.success.time";
        haltpoll_fail_time: Nanoseconds "haltpoll.fail.time";
        cache_monitor: Each(&CACHE_MONITOR) "cache.monitor.";
    }
    CACHE_MONITOR {
        name: Text "name";
        vcpus: Text "vcpus";
        bank: Each(&CACHE_BANK) "bank.";
    }
    CACHE_BANK {
        id: Count "id";
        bytes: Bytes "bytes";
    }
    BALLOON {
        current: Kib "current";
        maximum: Kib "maximum";
        swap_in: Kib "swap_in";
        swap_out: Kib "swap_out";
        major_fault: Count "major_fault";
        minor_fault: Count "minor_fault";
        unused: Kib "unused";
        available: Kib "available";
        usable: Kib "usable";
        last_update: Time "last-update";
        rss: Kib "rss";
        disk_caches: Kib "disk_caches";
        hugetlb_pgalloc: Count "hugetlb_pgalloc";
        hugetlb_pgfail: Count "hugetlb_pgfail";
    }
    VCPUS {
        current: Count "current";
        maximum: Count "maximum";
        vcpus: Each(&VCPU) "";
    }
    VCPU {
        number: Index "";
        state: Word(|state| VcpuState::from(state).word()) "state";
        time: Nanoseconds "time";
        wait: Nanoseconds "wait";
        halted: Bool "halted";
        delay: Nanoseconds "delay";
        other: Rest "";
    }
    INTERFACE {
        name: Text "name";
        rx_bytes: Bytes "rx.bytes";
        rx_pkts: Count "rx.pkts";
        rx_errs: Count "rx.errs";
        rx_drop: Count "rx.drop";
        tx_bytes: Bytes "tx.bytes";
        tx_pkts: Count "tx.pkts";
        tx_errs: Count "tx.errs";
        tx_drop: Count "tx.drop";
    }
    BLOCK {
        name: Text "name";
        path: Text "path";
        backing_index: Count "backingIndex";
        rd_reqs: Count "rd.reqs";
        rd_bytes: Bytes "rd.bytes";
        rd_times: Nanoseconds "rd.times";
        wr_reqs: Count "wr.reqs";
        wr_bytes: Bytes "wr.bytes";
        wr_times: Nanoseconds "wr.times";
        fl_reqs: Count "fl.reqs";
        fl_times: Nanoseconds "fl.times";
        errors: Count "errors";
        allocation: Bytes "allocation";
        capacity: Bytes "capacity";
        physical: Bytes "physical";
        threshold: Bytes "threshold";
    }
    IOTHREAD {
        number: Index "";
        poll_max: Nanoseconds "poll-max-ns";
        poll_grow: Count "poll-grow";
        poll_shrink: Count "poll-shrink";
    }
    BANDWIDTH {
        name: Text "name";
        vcpus: Text "vcpus";
        node: Each(&BANDWIDTH_NODE) "node.";
    }
    BANDWIDTH_NODE {
        id: Count "id";
        bytes_local: Bytes "bytes.local";
        bytes_total: Bytes "bytes.total";
    }
    DIRTY_RATE {
        calc_status: Word(|status| DomainDirtyRateStatus::from(status).word()) "calc_status";
        calc_start_time: Count "calc_start_time";
        calc_period: Seconds "calc_period";
        calc_mode: Text "calc_mode";
        rate: MibPerSecond "megabytes_per_second";
        vcpu: Each(&DIRTY_VCPU) "vcpu.";
    }
    DIRTY_VCPU {
        number: Index "";
        rate: MibPerSecond "megabytes_per_second";
    }
}

fn reason(params: &Params<'_>, prefix: &str) -> Value {
    let number = |name: &str| params.number(&[prefix, name].concat());
    let both = number("state").zip(number("reason"));
    Value::optional(both.map(|(state, reason)| fetch::reason(&DomainGetStateReply { state, reason })))
}

/// Asks for all statistics of domains at once.
pub(super) fn stats(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    let of = |place: &usize| listing.handles.get(*place);
    let doms: Vec<_> = places.iter().filter_map(of).cloned().collect();
    let call = ConnectGetAllDomainStats { doms: doms.into(), stats: 0, flags: 0 };
    let answer = listing.host.call(&listing.session, call)?;
    let records: HashMap<Uuid, Value> = answer
        .ret_stats
        .iter()
        .map(|record| (record.dom.uuid, Params::new(record.params.iter()).record(&STATS)))
        .collect();
    Ok(places
        .iter()
        .map(|place| of(place).and_then(|dom| records.get(&dom.uuid)).cloned().ok_or_else(no_statistics))
        .collect())
}

/// Returns the fault of a domain that the host has left out.
pub(super) fn no_statistics() -> Fault {
    Fault::new("NO_DOMAIN", "the host has no statistics of it: it is gone")
        .hint("`domains()` lists what there is")
}
