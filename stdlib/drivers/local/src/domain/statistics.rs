//! Statistics of many domains at once: state, processor time, memory and processors.

use stdlib_model::Error;
use stdlib_model::enums::ConnectListAllDomainsFlags;
use stdlib_protocol::connect::{ConnectGetAllDomainStats, ConnectGetAllDomainStatsReply};
use stdlib_protocol::{DomainStatsRecord, TypedParam};

use super::Domain;
use super::list::is_listed;
use crate::host::{Call, check_flags};
use crate::hypervisor::Hypervisor;

/// `VIR_DOMAIN_STATS_STATE`, `_CPU_TOTAL`, `_BALLOON`, `_VCPU`.
const STATE: u32 = 1;
const CPU_TOTAL: u32 = 2;
const BALLOON: u32 = 4;
const VCPU: u32 = 8;

/// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT`, `_BACKING`, `_ENFORCE_STATS`.
const NOWAIT: u32 = 1 << 29;
const BACKING: u32 = 1 << 30;
const ENFORCE_STATS: u32 = 1 << 31;

pub(crate) fn all_statistics(
    call: &Call<'_>,
    args: &ConnectGetAllDomainStats,
) -> Result<ConnectGetAllDomainStatsReply, Error> {
    let known = STATE | CPU_TOTAL | BALLOON | VCPU;
    if args.flags & ENFORCE_STATS != 0 {
        check_flags(args.stats, known, "virConnectGetAllDomainStats")?;
    }
    let asked = if args.stats == 0 { known } else { args.stats };
    let filter = ConnectListAllDomainsFlags::from(args.flags & !(NOWAIT | BACKING | ENFORCE_STATS));
    let domains: Vec<&Domain> = if args.doms.is_empty() {
        call.state.domains.iter().filter(|domain| is_listed(domain, filter)).collect()
    } else {
        // One that is gone in the meantime is left out, as libvirt does.
        args.doms.iter().filter_map(|dom| call.state.domains.get(dom.uuid)).collect()
    };
    let records = domains.into_iter().map(|domain| {
        let params = statistics_of(call.hypervisor, domain, asked)?;
        Ok(DomainStatsRecord { dom: domain.wire(), params: params.into() })
    });
    Ok(ConnectGetAllDomainStatsReply { ret_stats: records.collect::<Result<Vec<_>, Error>>()?.into() })
}

fn statistics_of(hypervisor: &dyn Hypervisor, domain: &Domain, asked: u32) -> Result<Vec<TypedParam>, Error> {
    let definition = domain.current()?;
    let mut params = Vec::new();
    if asked & STATE != 0 {
        params.push(TypedParam::new("state.state", domain.state.state.value()));
        params.push(TypedParam::new("state.reason", domain.state.reason));
    }
    if asked & CPU_TOTAL != 0 && domain.is_active() {
        params.push(TypedParam::new("cpu.time", hypervisor.cpu_time(definition)));
    }
    if asked & BALLOON != 0 {
        params.push(TypedParam::new("balloon.current", definition.memory_kib()));
        params.push(TypedParam::new("balloon.maximum", definition.memory_max_kib()));
    }
    if asked & VCPU != 0 {
        params.push(TypedParam::new("vcpu.current", definition.vcpus()));
        params.push(TypedParam::new("vcpu.maximum", definition.vcpus_max()));
        if domain.is_active() {
            for index in 0..definition.vcpus() {
                params.push(TypedParam::new(format!("vcpu.{index}.state"), 1_i32));
            }
        }
    }
    Ok(params)
}
