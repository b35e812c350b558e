//! Opening and closing a connection, and what the hypervisor is and can do.

use stdlib_xdr::{List, Text};

use super::{ConnectReply, ConnectRequest};
use crate::{
    limits::{CONNECT_CPU_MODELS_MAX, CONNECT_IDENTITY_PARAMS_MAX, CPU_BASELINE_MAX},
    table::procedures,
    types::TypedParam,
};

procedures! {
    Remote Connect, in ConnectRequest -> ConnectReply;

    /// `virConnectOpen`: chooses the driver by its URI, or the one that fits the host.
    1 High Read "CONNECT_OPEN"
    ConnectOpen { name: Option<Text>, flags: u32 };

    /// `virConnectClose`: says goodbye; the daemon closes after its reply.
    2 High Read "CONNECT_CLOSE"
    ConnectClose;

    /// `virConnectGetType`: the driver's name, such as `QEMU`.
    3 High Read "CONNECT_GET_TYPE"
    ConnectGetType -> ConnectGetTypeReply { r#type: Text };

    /// `virConnectGetVersion`: the hypervisor's version, as major * 1,000,000 + minor * 1,000 + release.
    4 High Read "CONNECT_GET_VERSION"
    ConnectGetVersion -> ConnectGetVersionReply { hv_ver: u64 };

    /// `virConnectGetMaxVcpus`: the most processors that a domain of this type may have.
    5 High Read "CONNECT_GET_MAX_VCPUS"
    ConnectGetMaxVcpus { r#type: Option<Text> } -> ConnectGetMaxVcpusReply { max_vcpus: i32 };

    /// `virConnectGetCapabilities`: what host and hypervisor can do, as XML.
    7 Low Read "CONNECT_GET_CAPABILITIES"
    ConnectGetCapabilities -> ConnectGetCapabilitiesReply { capabilities: Text };

    /// `virConnectGetHostname`: the host's name.
    59 High Read "CONNECT_GET_HOSTNAME"
    ConnectGetHostname -> ConnectGetHostnameReply { hostname: Text };

    /// `virConnectSupportsFeature`: whether daemon or driver has a feature (`VIR_DRV_FEATURE_*`), not a
    /// public call.
    60 High Read "CONNECT_SUPPORTS_FEATURE"
    ConnectSupportsFeature { feature: i32 } -> ConnectSupportsFeatureReply { supported: i32 };

    /// `virConnectFindStoragePoolSources`: looks for what could be a storage pool, as XML.
    75 Low Write "CONNECT_FIND_STORAGE_POOL_SOURCES"
    ConnectFindStoragePoolSources {
        r#type: Text, src_spec: Option<Text>, flags: u32,
    } -> ConnectFindStoragePoolSourcesReply { xml: Text };

    /// `virConnectGetURI`: the URI by which the hypervisor is known.
    110 High Read "CONNECT_GET_URI"
    ConnectGetUri -> ConnectGetUriReply { uri: Text };

    /// `virConnectDomainXMLFromNative`: makes a domain's XML of the hypervisor's own format.
    135 Low Write "CONNECT_DOMAIN_XML_FROM_NATIVE"
    ConnectDomainXmlFromNative {
        native_format: Text, native_config: Text, flags: u32,
    } -> ConnectDomainXmlFromNativeReply { domain_xml: Text };

    /// `virConnectDomainXMLToNative`: makes the hypervisor's own format of a domain's XML.
    136 Low Write "CONNECT_DOMAIN_XML_TO_NATIVE"
    ConnectDomainXmlToNative {
        native_format: Text, domain_xml: Text, flags: u32,
    } -> ConnectDomainXmlToNativeReply { native_config: Text };

    /// `virConnectIsSecure`: whether the connection is encrypted or stays on the host.
    149 High Read "CONNECT_IS_SECURE"
    ConnectIsSecure -> ConnectIsSecureReply { secure: i32 };

    /// `virConnectGetLibVersion`: the daemon's libvirt version, as major * 1,000,000 + minor * 1,000 +
    /// release.
    157 High Read "CONNECT_GET_LIB_VERSION"
    ConnectGetLibVersion -> ConnectGetLibVersionReply { lib_ver: u64 };

    /// `virConnectCompareCPU`: compares a processor description with the host's: `virCPUCompareResult`.
    158 High Read "CONNECT_COMPARE_CPU"
    ConnectCompareCpu { xml: Text, flags: u32 } -> ConnectCompareCpuReply { result: i32 };

    /// `virConnectBaselineCPU`: the processor description that several hosts have in common.
    162 Low Read "CONNECT_BASELINE_CPU"
    ConnectBaselineCpu {
        xml_cpus: List<Text, CPU_BASELINE_MAX>, flags: u32,
    } -> ConnectBaselineCpuReply { cpu: Text };

    /// `virConnectGetSysinfo`: the host's SMBIOS data, as XML.
    203 High Read "CONNECT_GET_SYSINFO"
    ConnectGetSysinfo { flags: u32 } -> ConnectGetSysinfoReply { sysinfo: Text };

    /// `virConnectGetCPUModelNames`: names of the processor models of an architecture.
    312 Low Read "CONNECT_GET_CPU_MODEL_NAMES"
    ConnectGetCpuModelNames {
        arch: Text, need_results: i32, flags: u32,
    } -> ConnectGetCpuModelNamesReply { models: List<Text, CONNECT_CPU_MODELS_MAX>, ret: i32 };

    /// `virConnectGetDomainCapabilities`: what domains of one kind can have, as XML.
    342 Low Write "CONNECT_GET_DOMAIN_CAPABILITIES"
    ConnectGetDomainCapabilities {
        emulatorbin: Option<Text>, arch: Option<Text>, machine: Option<Text>, virttype: Option<Text>,
        flags: u32,
    } -> ConnectGetDomainCapabilitiesReply { capabilities: Text };

    /// `virConnectCompareHypervisorCPU`: compares a processor description with what the hypervisor offers.
    393 Low Write "CONNECT_COMPARE_HYPERVISOR_CPU"
    ConnectCompareHypervisorCpu {
        emulator: Option<Text>, arch: Option<Text>, machine: Option<Text>, virttype: Option<Text>,
        xml_cpu: Text, flags: u32,
    } -> ConnectCompareHypervisorCpuReply { result: i32 };

    /// `virConnectBaselineHypervisorCPU`: the processor description that several hypervisors have in common.
    394 Low Write "CONNECT_BASELINE_HYPERVISOR_CPU"
    ConnectBaselineHypervisorCpu {
        emulator: Option<Text>, arch: Option<Text>, machine: Option<Text>, virttype: Option<Text>,
        xml_cpus: List<Text, CPU_BASELINE_MAX>, flags: u32,
    } -> ConnectBaselineHypervisorCpuReply { cpu: Text };

    /// `virConnectGetStoragePoolCapabilities`: which kinds of storage pools there are, as XML.
    403 Low Read "CONNECT_GET_STORAGE_POOL_CAPABILITIES"
    ConnectGetStoragePoolCapabilities { flags: u32 }
        -> ConnectGetStoragePoolCapabilitiesReply { capabilities: Text };

    /// `virConnectSetIdentity`: says on whose behalf a daemon calls another.
    419 Low Read "CONNECT_SET_IDENTITY"
    ConnectSetIdentity { params: List<TypedParam, CONNECT_IDENTITY_PARAMS_MAX>, flags: u32 };
}
