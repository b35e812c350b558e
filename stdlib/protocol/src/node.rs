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

    /// `virNodeGetInfo`.
    6 High Read "NODE_GET_INFO"
    NodeGetInfo -> NodeGetInfoReply {
        model: CharArray<NODE_INFO_MODEL_LEN>, memory: u64, cpus: i32, mhz: i32, nodes: i32, sockets: i32,
        cores: i32, threads: i32,
    };

    /// `virNodeGetCellsFreeMemory`.
    101 High Read "NODE_GET_CELLS_FREE_MEMORY"
    NodeGetCellsFreeMemory { start_cell: i32, maxcells: i32 }
        -> NodeGetCellsFreeMemoryReply { cells: List<u64, NODE_MAX_CELLS> };

    /// `virNodeGetFreeMemory`.
    102 High Read "NODE_GET_FREE_MEMORY"
    NodeGetFreeMemory -> NodeGetFreeMemoryReply { free_mem: u64 };

    /// `virNodeNumOfDevices`.
    111 High Read "NODE_NUM_OF_DEVICES"
    NodeNumOfDevices { cap: Option<Text>, flags: u32 } -> NodeNumOfDevicesReply { num: i32 };

    /// `virNodeListDevices`.
    112 High Read "NODE_LIST_DEVICES"
    NodeListDevices { cap: Option<Text>, maxnames: i32, flags: u32 }
        -> NodeListDevicesReply { names: List<Text, NODE_DEVICE_LIST_MAX> };

    /// `virNodeGetSecurityModel`.
    122 High Read "NODE_GET_SECURITY_MODEL"
    NodeGetSecurityModel
        -> NodeGetSecurityModelReply { model: Chars<SECURITY_MODEL_MAX>, doi: Chars<SECURITY_DOI_MAX> };

    /// `virNodeGetCPUStats`.
    227 High Read "NODE_GET_CPU_STATS"
    NodeGetCpuStats { cpu_num: i32, nparams: i32, flags: u32 }
        -> NodeGetCpuStatsReply { params: List<NodeCpuStat, NODE_CPU_STATS_MAX>, nparams: i32 };

    /// `virNodeGetMemoryStats`.
    228 High Read "NODE_GET_MEMORY_STATS"
    NodeGetMemoryStats { nparams: i32, cell_num: i32, flags: u32 }
        -> NodeGetMemoryStatsReply { params: List<NodeMemoryStat, NODE_MEMORY_STATS_MAX>, nparams: i32 };

    /// `virNodeSuspendForDuration`.
    250 Low Write "NODE_SUSPEND_FOR_DURATION"
    NodeSuspendForDuration { target: u32, duration: u64, flags: u32 };

    /// `virNodeSetMemoryParameters`.
    288 Low Write "NODE_SET_MEMORY_PARAMETERS"
    NodeSetMemoryParameters { params: List<TypedParam, NODE_MEMORY_PARAMETERS_MAX>, flags: u32 };

    /// `virNodeGetMemoryParameters`.
    289 Low Read "NODE_GET_MEMORY_PARAMETERS"
    NodeGetMemoryParameters { nparams: i32, flags: u32 } -> NodeGetMemoryParametersReply {
        params: List<TypedParam, NODE_MEMORY_PARAMETERS_MAX>, nparams: i32,
    };

    /// `virNodeGetCPUMap`.
    293 Low Read "NODE_GET_CPU_MAP"
    NodeGetCpuMap { need_map: i32, need_online: i32, flags: u32 }
        -> NodeGetCpuMapReply { cpumap: Opaque<CPUMAP_MAX>, online: u32, ret: i32 };

    /// `virNodeGetFreePages`.
    340 High Read "NODE_GET_FREE_PAGES"
    NodeGetFreePages {
        pages: List<u32, NODE_MAX_CELLS>, start_cell: i32, cell_count: u32, flags: u32,
    } -> NodeGetFreePagesReply { counts: List<u64, NODE_MAX_CELLS> };

    /// `virNodeAllocPages`.
    347 Low Write "NODE_ALLOC_PAGES"
    NodeAllocPages {
        page_sizes: List<u32, NODE_MAX_CELLS>, page_counts: List<u64, NODE_MAX_CELLS>, start_cell: i32,
        cell_count: u32, flags: u32,
    } -> NodeAllocPagesReply { ret: i32 };

    /// `virNodeGetSEVInfo`.
    395 Low Write "NODE_GET_SEV_INFO"
    NodeGetSevInfo { nparams: i32, flags: u32 }
        -> NodeGetSevInfoReply { params: List<TypedParam, NODE_SEV_INFO_MAX>, nparams: i32 };
}
