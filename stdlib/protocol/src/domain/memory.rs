//! Memory, NUMA and block weight tuning of domains.

use stdlib_xdr::{List, Opaque};

use super::{DomainReply, DomainRequest};
use crate::{
    limits::{
        DOMAIN_BLKIO_PARAMETERS_MAX, DOMAIN_MEMORY_PARAMETERS_MAX, DOMAIN_MEMORY_PEEK_BUFFER_MAX,
        DOMAIN_MEMORY_STATS_MAX, DOMAIN_NUMA_PARAMETERS_MAX,
    },
    table::procedures,
    types::{Domain, DomainMemoryStat, TypedParam},
};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainGetMaxMemory`: the most memory the domain may have, in KiB.
    17 High Read "DOMAIN_GET_MAX_MEMORY"
    DomainGetMaxMemory { dom: Domain } -> DomainGetMaxMemoryReply { memory: u64 };

    /// `virDomainSetMaxMemory`: sets the most memory the domain may have, in KiB.
    30 High Write "DOMAIN_SET_MAX_MEMORY"
    DomainSetMaxMemory { dom: Domain, memory: u64 };

    /// `virDomainSetMemory`: sets the memory the domain has, in KiB.
    31 Low Write "DOMAIN_SET_MEMORY"
    DomainSetMemory { dom: Domain, memory: u64 };

    /// `virDomainMemoryPeek`: reads from memory.
    104 Low Write "DOMAIN_MEMORY_PEEK"
    DomainMemoryPeek {
        dom: Domain, offset: u64, size: u32, flags: u32,
    } -> DomainMemoryPeekReply { buffer: Opaque<DOMAIN_MEMORY_PEEK_BUFFER_MAX> };

    /// `virDomainMemoryStats`: figures of the domain's memory.
    159 Low Read "DOMAIN_MEMORY_STATS"
    DomainMemoryStats { dom: Domain, max_stats: u32, flags: u32 }
        -> DomainMemoryStatsReply { stats: List<DomainMemoryStat, DOMAIN_MEMORY_STATS_MAX> };

    /// `virDomainSetMemoryParameters`: changes limits of the domain's memory.
    197 Low Write "DOMAIN_SET_MEMORY_PARAMETERS"
    DomainSetMemoryParameters {
        dom: Domain, params: List<TypedParam, DOMAIN_MEMORY_PARAMETERS_MAX>, flags: u32,
    };

    /// `virDomainGetMemoryParameters`: limits of the domain's memory; with `nparams` 0, how many there are.
    198 Low Read "DOMAIN_GET_MEMORY_PARAMETERS"
    DomainGetMemoryParameters {
        dom: Domain, nparams: i32, flags: u32,
    } -> DomainGetMemoryParametersReply {
        params: List<TypedParam, DOMAIN_MEMORY_PARAMETERS_MAX>, nparams: i32,
    };

    /// `virDomainSetMemoryFlags`: sets the memory the domain has or may have, in KiB.
    204 Low Write "DOMAIN_SET_MEMORY_FLAGS"
    DomainSetMemoryFlags { dom: Domain, memory: u64, flags: u32 };

    /// `virDomainSetBlkioParameters`: changes the weights of the domain's disks.
    205 Low Write "DOMAIN_SET_BLKIO_PARAMETERS"
    DomainSetBlkioParameters {
        dom: Domain, params: List<TypedParam, DOMAIN_BLKIO_PARAMETERS_MAX>, flags: u32,
    };

    /// `virDomainGetBlkioParameters`: the weights of the domain's disks; with `nparams` 0, how many there
    /// are.
    206 Low Read "DOMAIN_GET_BLKIO_PARAMETERS"
    DomainGetBlkioParameters { dom: Domain, nparams: i32, flags: u32 } -> DomainGetBlkioParametersReply {
        params: List<TypedParam, DOMAIN_BLKIO_PARAMETERS_MAX>, nparams: i32,
    };

    /// `virDomainSetNumaParameters`: changes the host's NUMA cells that the domain may use.
    254 Low Write "DOMAIN_SET_NUMA_PARAMETERS"
    DomainSetNumaParameters { dom: Domain, params: List<TypedParam, DOMAIN_NUMA_PARAMETERS_MAX>, flags: u32 };

    /// `virDomainGetNumaParameters`: the host's NUMA cells that the domain may use; with `nparams` 0, how
    /// many figures.
    255 Low Read "DOMAIN_GET_NUMA_PARAMETERS"
    DomainGetNumaParameters { dom: Domain, nparams: i32, flags: u32 } -> DomainGetNumaParametersReply {
        params: List<TypedParam, DOMAIN_NUMA_PARAMETERS_MAX>, nparams: i32,
    };

    /// `virDomainSetMemoryStatsPeriod`: how many seconds lie between two looks at the domain's memory.
    308 Low Write "DOMAIN_SET_MEMORY_STATS_PERIOD"
    DomainSetMemoryStatsPeriod { dom: Domain, period: i32, flags: u32 };
}
