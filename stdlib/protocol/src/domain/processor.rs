//! Virtual processors, iothreads, where they run and what they use.

use stdlib_xdr::{List, Opaque, Text};

use super::{DomainReply, DomainRequest};
use crate::{
    limits::{
        CPUMAP_MAX, CPUMAPS_MAX, DOMAIN_GET_CPU_STATS_MAX, DOMAIN_IOTHREAD_PARAMS_MAX,
        DOMAIN_PERF_EVENTS_MAX, DOMAIN_SCHEDULER_PARAMETERS_MAX, IOTHREAD_INFO_MAX, VCPUINFO_MAX,
    },
    table::procedures,
    types::{Domain, DomainIothreadInfo, TypedParam, VcpuInfo},
};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainGetMaxVcpus`.
    18 High Read "DOMAIN_GET_MAX_VCPUS"
    DomainGetMaxVcpus { dom: Domain } -> DomainGetMaxVcpusReply { num: i32 };

    /// `virDomainGetVcpus`.
    20 High Read "DOMAIN_GET_VCPUS"
    DomainGetVcpus { dom: Domain, maxinfo: i32, maplen: i32 }
        -> DomainGetVcpusReply { info: List<VcpuInfo, VCPUINFO_MAX>, cpumaps: Opaque<CPUMAPS_MAX> };

    /// `virDomainPinVcpu`.
    26 Low Write "DOMAIN_PIN_VCPU"
    DomainPinVcpu { dom: Domain, vcpu: u32, cpumap: Opaque<CPUMAP_MAX> };

    /// `virDomainSetVcpus`.
    32 Low Write "DOMAIN_SET_VCPUS"
    DomainSetVcpus { dom: Domain, nvcpus: u32 };

    /// `virDomainGetSchedulerType`.
    56 Low Read "DOMAIN_GET_SCHEDULER_TYPE"
    DomainGetSchedulerType { dom: Domain } -> DomainGetSchedulerTypeReply { r#type: Text, nparams: i32 };

    /// `virDomainGetSchedulerParameters`.
    57 Low Read "DOMAIN_GET_SCHEDULER_PARAMETERS"
    DomainGetSchedulerParameters { dom: Domain, nparams: i32 }
        -> DomainGetSchedulerParametersReply { params: List<TypedParam, DOMAIN_SCHEDULER_PARAMETERS_MAX> };

    /// `virDomainSetSchedulerParameters`.
    58 Low Write "DOMAIN_SET_SCHEDULER_PARAMETERS"
    DomainSetSchedulerParameters { dom: Domain, params: List<TypedParam, DOMAIN_SCHEDULER_PARAMETERS_MAX> };

    /// `virDomainSetVcpusFlags`.
    199 Low Write "DOMAIN_SET_VCPUS_FLAGS"
    DomainSetVcpusFlags { dom: Domain, nvcpus: u32, flags: u32 };

    /// `virDomainGetVcpusFlags`.
    200 Low Conditional "DOMAIN_GET_VCPUS_FLAGS"
    DomainGetVcpusFlags { dom: Domain, flags: u32 } -> DomainGetVcpusFlagsReply { num: i32 };

    /// `virDomainSetSchedulerParametersFlags`.
    219 Low Write "DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS"
    DomainSetSchedulerParametersFlags {
        dom: Domain, params: List<TypedParam, DOMAIN_SCHEDULER_PARAMETERS_MAX>, flags: u32,
    };

    /// `virDomainGetSchedulerParametersFlags`.
    223 Low Read "DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS"
    DomainGetSchedulerParametersFlags {
        dom: Domain, nparams: i32, flags: u32,
    } -> DomainGetSchedulerParametersFlagsReply { params: List<TypedParam, DOMAIN_SCHEDULER_PARAMETERS_MAX> };

    /// `virDomainPinVcpuFlags`.
    225 Low Write "DOMAIN_PIN_VCPU_FLAGS"
    DomainPinVcpuFlags { dom: Domain, vcpu: u32, cpumap: Opaque<CPUMAP_MAX>, flags: u32 };

    /// `virDomainGetVcpuPinInfo`.
    230 Low Read "DOMAIN_GET_VCPU_PIN_INFO"
    DomainGetVcpuPinInfo {
        dom: Domain, ncpumaps: i32, maplen: i32, flags: u32,
    } -> DomainGetVcpuPinInfoReply { cpumaps: Opaque<CPUMAPS_MAX>, num: i32 };

    /// `virDomainGetCPUStats`.
    262 Low Read "DOMAIN_GET_CPU_STATS"
    DomainGetCpuStats {
        dom: Domain, nparams: u32, start_cpu: i32, ncpus: u32, flags: u32,
    } -> DomainGetCpuStatsReply { params: List<TypedParam, DOMAIN_GET_CPU_STATS_MAX>, nparams: i32 };

    /// `virDomainPinEmulator`.
    279 Low Write "DOMAIN_PIN_EMULATOR"
    DomainPinEmulator { dom: Domain, cpumap: Opaque<CPUMAP_MAX>, flags: u32 };

    /// `virDomainGetEmulatorPinInfo`.
    280 Low Read "DOMAIN_GET_EMULATOR_PIN_INFO"
    DomainGetEmulatorPinInfo { dom: Domain, maplen: i32, flags: u32 }
        -> DomainGetEmulatorPinInfoReply { cpumaps: Opaque<CPUMAPS_MAX>, ret: i32 };

    /// `virDomainGetIOThreadInfo`.
    351 Low Read "DOMAIN_GET_IOTHREAD_INFO"
    DomainGetIothreadInfo { dom: Domain, flags: u32 }
        -> DomainGetIothreadInfoReply { info: List<DomainIothreadInfo, IOTHREAD_INFO_MAX>, ret: u32 };

    /// `virDomainPinIOThread`.
    352 Low Write "DOMAIN_PIN_IOTHREAD"
    DomainPinIothread { dom: Domain, iothreads_id: u32, cpumap: Opaque<CPUMAP_MAX>, flags: u32 };

    /// `virDomainAddIOThread`.
    355 Low Write "DOMAIN_ADD_IOTHREAD"
    DomainAddIothread { dom: Domain, iothread_id: u32, flags: u32 };

    /// `virDomainDelIOThread`.
    356 Low Write "DOMAIN_DEL_IOTHREAD"
    DomainDelIothread { dom: Domain, iothread_id: u32, flags: u32 };

    /// `virDomainGetPerfEvents`.
    365 Low Read "DOMAIN_GET_PERF_EVENTS"
    DomainGetPerfEvents { dom: Domain, flags: u32 }
        -> DomainGetPerfEventsReply { params: List<TypedParam, DOMAIN_PERF_EVENTS_MAX> };

    /// `virDomainSetPerfEvents`.
    366 Low Write "DOMAIN_SET_PERF_EVENTS"
    DomainSetPerfEvents { dom: Domain, params: List<TypedParam, DOMAIN_PERF_EVENTS_MAX>, flags: u32 };

    /// `virDomainSetVcpu`.
    384 Low Write "DOMAIN_SET_VCPU"
    DomainSetVcpu { dom: Domain, cpumap: Text, state: i32, flags: u32 };

    /// `virDomainSetIOThreadParams`.
    402 Low Write "DOMAIN_SET_IOTHREAD_PARAMS"
    DomainSetIothreadParams {
        dom: Domain, iothread_id: u32, params: List<TypedParam, DOMAIN_IOTHREAD_PARAMS_MAX>, flags: u32,
    };

    /// `virDomainStartDirtyRateCalc`.
    427 Low Write "DOMAIN_START_DIRTY_RATE_CALC"
    DomainStartDirtyRateCalc { dom: Domain, seconds: i32, flags: u32 };
}
