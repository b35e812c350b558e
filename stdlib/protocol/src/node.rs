//! The host itself: processors, memory, devices, power.

use stdlib_xdr::{CharArray, Chars, List, Opaque, Text};

use crate::{
    limits::{
        CPUMAP_MAX, NODE_CPU_STATS_MAX, NODE_DEVICE_LIST_MAX, NODE_INFO_MODEL_LEN, NODE_MAX_CELLS,
        NODE_MEMORY_PARAMETERS_MAX, NODE_MEMORY_STATS_MAX, NODE_SEV_INFO_MAX, SECURITY_DOI_MAX,
        SECURITY_MODEL_MAX,
    },
    table::procedures,
    types::{NodeCpuStat, NodeMemoryStat, TypedParam},
};

procedures! {
    /// A call about the host.
    Remote Node, enum NodeRequest -> NodeReply;

    /// `virNodeGetInfo`: processors and memory of the host, memory in KiB.
    6 High Read "NODE_GET_INFO"
    NodeGetInfo -> NodeGetInfoReply {
        model: CharArray<NODE_INFO_MODEL_LEN>, memory: u64, cpus: i32, mhz: i32, nodes: i32, sockets: i32,
        cores: i32, threads: i32,
    };

    /// `virNodeGetCellsFreeMemory`: free bytes of some NUMA cells.
    101 High Read "NODE_GET_CELLS_FREE_MEMORY"
    NodeGetCellsFreeMemory { start_cell: i32, maxcells: i32 }
        -> NodeGetCellsFreeMemoryReply { cells: List<u64, NODE_MAX_CELLS> };

    /// `virNodeGetFreeMemory`: free bytes of the host.
    102 High Read "NODE_GET_FREE_MEMORY"
    NodeGetFreeMemory -> NodeGetFreeMemoryReply { free_mem: u64 };

    /// `virNodeNumOfDevices`: how many devices the host has.
    111 High Read "NODE_NUM_OF_DEVICES"
    NodeNumOfDevices { cap: Option<Text>, flags: u32 } -> NodeNumOfDevicesReply { num: i32 };

    /// `virNodeListDevices`: names of the host's devices.
    112 High Read "NODE_LIST_DEVICES"
    NodeListDevices { cap: Option<Text>, maxnames: i32, flags: u32 }
        -> NodeListDevicesReply { names: List<Text, NODE_DEVICE_LIST_MAX> };

    /// `virNodeGetSecurityModel`: the host's security model, and its domain of interpretation.
    122 High Read "NODE_GET_SECURITY_MODEL"
    NodeGetSecurityModel
        -> NodeGetSecurityModelReply { model: Chars<SECURITY_MODEL_MAX>, doi: Chars<SECURITY_DOI_MAX> };

    /// `virNodeGetCPUStats`: times of one of the host's processors or of all; with `nparams` 0, how many
    /// there are.
    227 High Read "NODE_GET_CPU_STATS"
    NodeGetCpuStats { cpu_num: i32, nparams: i32, flags: u32 }
        -> NodeGetCpuStatsReply { params: List<NodeCpuStat, NODE_CPU_STATS_MAX>, nparams: i32 };

    /// `virNodeGetMemoryStats`: memory of a NUMA cell or of all; with `nparams` 0, how many figures there
    /// are.
    228 High Read "NODE_GET_MEMORY_STATS"
    NodeGetMemoryStats { nparams: i32, cell_num: i32, flags: u32 }
        -> NodeGetMemoryStatsReply { params: List<NodeMemoryStat, NODE_MEMORY_STATS_MAX>, nparams: i32 };

    /// `virNodeSuspendForDuration`: puts the host to sleep for some seconds.
    250 Low Write "NODE_SUSPEND_FOR_DURATION"
    NodeSuspendForDuration { target: u32, duration: u64, flags: u32 };

    /// `virNodeSetMemoryParameters`: tunes how the host merges equal pages.
    288 Low Write "NODE_SET_MEMORY_PARAMETERS"
    NodeSetMemoryParameters { params: List<TypedParam, NODE_MEMORY_PARAMETERS_MAX>, flags: u32 };

    /// `virNodeGetMemoryParameters`: how the host merges equal pages; with `nparams` 0, how many figures
    /// there are.
    289 Low Read "NODE_GET_MEMORY_PARAMETERS"
    NodeGetMemoryParameters { nparams: i32, flags: u32 } -> NodeGetMemoryParametersReply {
        params: List<TypedParam, NODE_MEMORY_PARAMETERS_MAX>, nparams: i32,
    };

    /// `virNodeGetCPUMap`: which of the host's processors are online.
    293 Low Read "NODE_GET_CPU_MAP"
    NodeGetCpuMap { need_map: i32, need_online: i32, flags: u32 }
        -> NodeGetCpuMapReply { cpumap: Opaque<CPUMAP_MAX>, online: u32, ret: i32 };

    /// `virNodeGetFreePages`: free memory pages, of each size in each NUMA cell.
    340 High Read "NODE_GET_FREE_PAGES"
    NodeGetFreePages {
        pages: List<u32, NODE_MAX_CELLS>, start_cell: i32, cell_count: u32, flags: u32,
    } -> NodeGetFreePagesReply { counts: List<u64, NODE_MAX_CELLS> };

    /// `virNodeAllocPages`: sets aside memory pages of some sizes; how many sizes it could.
    347 Low Write "NODE_ALLOC_PAGES"
    NodeAllocPages {
        page_sizes: List<u32, NODE_MAX_CELLS>, page_counts: List<u64, NODE_MAX_CELLS>, start_cell: i32,
        cell_count: u32, flags: u32,
    } -> NodeAllocPagesReply { ret: i32 };

    /// `virNodeGetSEVInfo`: the host's encryption of memory; with `nparams` 0, how many figures there are.
    395 Low Write "NODE_GET_SEV_INFO"
    NodeGetSevInfo { nparams: i32, flags: u32 }
        -> NodeGetSevInfoReply { params: List<TypedParam, NODE_SEV_INFO_MAX>, nparams: i32 };
}
