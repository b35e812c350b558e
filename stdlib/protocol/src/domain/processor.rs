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

    /// `virDomainGetMaxVcpus`: the most processors the domain may have.
    18 High Read "DOMAIN_GET_MAX_VCPUS"
    DomainGetMaxVcpus { dom: Domain } -> DomainGetMaxVcpusReply { num: i32 };

    /// `virDomainGetVcpus`: what each virtual processor does, and where it may run.
    20 High Read "DOMAIN_GET_VCPUS"
    DomainGetVcpus { dom: Domain, maxinfo: i32, maplen: i32 }
        -> DomainGetVcpusReply { info: List<VcpuInfo, VCPUINFO_MAX>, cpumaps: Opaque<CPUMAPS_MAX> };

    /// `virDomainPinVcpu`: says on which processors of the host a virtual one may run.
    26 Low Write "DOMAIN_PIN_VCPU"
    DomainPinVcpu { dom: Domain, vcpu: u32, cpumap: Opaque<CPUMAP_MAX> };

    /// `virDomainSetVcpus`: sets how many processors a running domain has.
    32 Low Write "DOMAIN_SET_VCPUS"
    DomainSetVcpus { dom: Domain, nvcpus: u32 };

    /// `virDomainGetSchedulerType`: the scheduler's name, and how many parameters it has.
    56 Low Read "DOMAIN_GET_SCHEDULER_TYPE"
    DomainGetSchedulerType { dom: Domain } -> DomainGetSchedulerTypeReply { r#type: Text, nparams: i32 };

    /// `virDomainGetSchedulerParameters`: the scheduler's parameters.
    57 Low Read "DOMAIN_GET_SCHEDULER_PARAMETERS"
    DomainGetSchedulerParameters { dom: Domain, nparams: i32 }
        -> DomainGetSchedulerParametersReply { params: List<TypedParam, DOMAIN_SCHEDULER_PARAMETERS_MAX> };

    /// `virDomainSetSchedulerParameters`: changes the scheduler's parameters.
    58 Low Write "DOMAIN_SET_SCHEDULER_PARAMETERS"
    DomainSetSchedulerParameters { dom: Domain, params: List<TypedParam, DOMAIN_SCHEDULER_PARAMETERS_MAX> };

    /// `virDomainSetVcpusFlags`: sets how many processors the domain has, or may have.
    199 Low Write "DOMAIN_SET_VCPUS_FLAGS"
    DomainSetVcpusFlags { dom: Domain, nvcpus: u32, flags: u32 };

    /// `virDomainGetVcpusFlags`: how many processors the domain has, or may have.
    200 Low Conditional "DOMAIN_GET_VCPUS_FLAGS"
    DomainGetVcpusFlags { dom: Domain, flags: u32 } -> DomainGetVcpusFlagsReply { num: i32 };

    /// `virDomainSetSchedulerParametersFlags`: changes the scheduler's parameters, live or in the definition.
    219 Low Write "DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS"
    DomainSetSchedulerParametersFlags {
        dom: Domain, params: List<TypedParam, DOMAIN_SCHEDULER_PARAMETERS_MAX>, flags: u32,
    };

    /// `virDomainGetSchedulerParametersFlags`: the scheduler's parameters, live or from the definition.
    223 Low Read "DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS"
    DomainGetSchedulerParametersFlags {
        dom: Domain, nparams: i32, flags: u32,
    } -> DomainGetSchedulerParametersFlagsReply { params: List<TypedParam, DOMAIN_SCHEDULER_PARAMETERS_MAX> };

    /// `virDomainPinVcpuFlags`: says where a virtual processor may run, live or in the definition.
    225 Low Write "DOMAIN_PIN_VCPU_FLAGS"
    DomainPinVcpuFlags { dom: Domain, vcpu: u32, cpumap: Opaque<CPUMAP_MAX>, flags: u32 };

    /// `virDomainGetVcpuPinInfo`: where each virtual processor may run.
    230 Low Read "DOMAIN_GET_VCPU_PIN_INFO"
    DomainGetVcpuPinInfo {
        dom: Domain, ncpumaps: i32, maplen: i32, flags: u32,
    } -> DomainGetVcpuPinInfoReply { cpumaps: Opaque<CPUMAPS_MAX>, num: i32 };

    /// `virDomainGetCPUStats`: times the domain took on each of the host's processors, or in all.
    262 Low Read "DOMAIN_GET_CPU_STATS"
    DomainGetCpuStats {
        dom: Domain, nparams: u32, start_cpu: i32, ncpus: u32, flags: u32,
    } -> DomainGetCpuStatsReply { params: List<TypedParam, DOMAIN_GET_CPU_STATS_MAX>, nparams: i32 };

    /// `virDomainPinEmulator`: says where the emulator's threads may run.
    279 Low Write "DOMAIN_PIN_EMULATOR"
    DomainPinEmulator { dom: Domain, cpumap: Opaque<CPUMAP_MAX>, flags: u32 };

    /// `virDomainGetEmulatorPinInfo`: where the emulator's threads may run.
    280 Low Read "DOMAIN_GET_EMULATOR_PIN_INFO"
    DomainGetEmulatorPinInfo { dom: Domain, maplen: i32, flags: u32 }
        -> DomainGetEmulatorPinInfoReply { cpumaps: Opaque<CPUMAPS_MAX>, ret: i32 };

    /// `virDomainGetIOThreadInfo`: the domain's iothreads, and where they may run.
    351 Low Read "DOMAIN_GET_IOTHREAD_INFO"
    DomainGetIothreadInfo { dom: Domain, flags: u32 }
        -> DomainGetIothreadInfoReply { info: List<DomainIothreadInfo, IOTHREAD_INFO_MAX>, ret: u32 };

    /// `virDomainPinIOThread`: says where an iothread may run.
    352 Low Write "DOMAIN_PIN_IOTHREAD"
    DomainPinIothread { dom: Domain, iothreads_id: u32, cpumap: Opaque<CPUMAP_MAX>, flags: u32 };

    /// `virDomainAddIOThread`: adds an iothread.
    355 Low Write "DOMAIN_ADD_IOTHREAD"
    DomainAddIothread { dom: Domain, iothread_id: u32, flags: u32 };

    /// `virDomainDelIOThread`: removes an iothread.
    356 Low Write "DOMAIN_DEL_IOTHREAD"
    DomainDelIothread { dom: Domain, iothread_id: u32, flags: u32 };

    /// `virDomainGetPerfEvents`: which performance events are counted.
    365 Low Read "DOMAIN_GET_PERF_EVENTS"
    DomainGetPerfEvents { dom: Domain, flags: u32 }
        -> DomainGetPerfEventsReply { params: List<TypedParam, DOMAIN_PERF_EVENTS_MAX> };

    /// `virDomainSetPerfEvents`: switches the counting of performance events.
    366 Low Write "DOMAIN_SET_PERF_EVENTS"
    DomainSetPerfEvents { dom: Domain, params: List<TypedParam, DOMAIN_PERF_EVENTS_MAX>, flags: u32 };

    /// `virDomainSetVcpu`: switches single processors on or off.
    384 Low Write "DOMAIN_SET_VCPU"
    DomainSetVcpu { dom: Domain, cpumap: Text, state: i32, flags: u32 };

    /// `virDomainSetIOThreadParams`: tunes how an iothread polls.
    402 Low Write "DOMAIN_SET_IOTHREAD_PARAMS"
    DomainSetIothreadParams {
        dom: Domain, iothread_id: u32, params: List<TypedParam, DOMAIN_IOTHREAD_PARAMS_MAX>, flags: u32,
    };

    /// `virDomainStartDirtyRateCalc`: measures for some seconds how fast memory changes.
    427 Low Write "DOMAIN_START_DIRTY_RATE_CALC"
    DomainStartDirtyRateCalc { dom: Domain, seconds: i32, flags: u32 };
}
