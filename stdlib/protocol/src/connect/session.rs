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

    /// `virConnectOpen`.
    1 High Read "CONNECT_OPEN"
    ConnectOpen { name: Option<Text>, flags: u32 };

    /// `virConnectClose`.
    2 High Read "CONNECT_CLOSE"
    ConnectClose;

    /// `virConnectGetType`.
    3 High Read "CONNECT_GET_TYPE"
    ConnectGetType -> ConnectGetTypeReply { r#type: Text };

    /// `virConnectGetVersion`.
    4 High Read "CONNECT_GET_VERSION"
    ConnectGetVersion -> ConnectGetVersionReply { hv_ver: u64 };

    /// `virConnectGetMaxVcpus`.
    5 High Read "CONNECT_GET_MAX_VCPUS"
    ConnectGetMaxVcpus { r#type: Option<Text> } -> ConnectGetMaxVcpusReply { max_vcpus: i32 };

    /// `virConnectGetCapabilities`.
    7 Low Read "CONNECT_GET_CAPABILITIES"
    ConnectGetCapabilities -> ConnectGetCapabilitiesReply { capabilities: Text };

    /// `virConnectGetHostname`.
    59 High Read "CONNECT_GET_HOSTNAME"
    ConnectGetHostname -> ConnectGetHostnameReply { hostname: Text };

    /// `virConnectSupportsFeature`.
    60 High Read "CONNECT_SUPPORTS_FEATURE"
    ConnectSupportsFeature { feature: i32 } -> ConnectSupportsFeatureReply { supported: i32 };

    /// `virConnectFindStoragePoolSources`.
    75 Low Write "CONNECT_FIND_STORAGE_POOL_SOURCES"
    ConnectFindStoragePoolSources {
        r#type: Text, src_spec: Option<Text>, flags: u32,
    } -> ConnectFindStoragePoolSourcesReply { xml: Text };

    /// `virConnectGetURI`.
    110 High Read "CONNECT_GET_URI"
    ConnectGetUri -> ConnectGetUriReply { uri: Text };

    /// `virConnectDomainXMLFromNative`.
    135 Low Write "CONNECT_DOMAIN_XML_FROM_NATIVE"
    ConnectDomainXmlFromNative {
        native_format: Text, native_config: Text, flags: u32,
    } -> ConnectDomainXmlFromNativeReply { domain_xml: Text };

    /// `virConnectDomainXMLToNative`.
    136 Low Write "CONNECT_DOMAIN_XML_TO_NATIVE"
    ConnectDomainXmlToNative {
        native_format: Text, domain_xml: Text, flags: u32,
    } -> ConnectDomainXmlToNativeReply { native_config: Text };

    /// `virConnectIsSecure`.
    149 High Read "CONNECT_IS_SECURE"
    ConnectIsSecure -> ConnectIsSecureReply { secure: i32 };

    /// `virConnectGetLibVersion`.
    157 High Read "CONNECT_GET_LIB_VERSION"
    ConnectGetLibVersion -> ConnectGetLibVersionReply { lib_ver: u64 };

    /// `virConnectCompareCPU`.
    158 High Read "CONNECT_COMPARE_CPU"
    ConnectCompareCpu { xml: Text, flags: u32 } -> ConnectCompareCpuReply { result: i32 };

    /// `virConnectBaselineCPU`.
    162 Low Read "CONNECT_BASELINE_CPU"
    ConnectBaselineCpu {
        xml_cpus: List<Text, CPU_BASELINE_MAX>, flags: u32,
    } -> ConnectBaselineCpuReply { cpu: Text };

    /// `virConnectGetSysinfo`.
    203 High Read "CONNECT_GET_SYSINFO"
    ConnectGetSysinfo { flags: u32 } -> ConnectGetSysinfoReply { sysinfo: Text };

    /// `virConnectGetCPUModelNames`.
    312 Low Read "CONNECT_GET_CPU_MODEL_NAMES"
    ConnectGetCpuModelNames {
        arch: Text, need_results: i32, flags: u32,
    } -> ConnectGetCpuModelNamesReply { models: List<Text, CONNECT_CPU_MODELS_MAX>, ret: i32 };

    /// `virConnectGetDomainCapabilities`.
    342 Low Write "CONNECT_GET_DOMAIN_CAPABILITIES"
    ConnectGetDomainCapabilities {
        emulatorbin: Option<Text>, arch: Option<Text>, machine: Option<Text>, virttype: Option<Text>,
        flags: u32,
    } -> ConnectGetDomainCapabilitiesReply { capabilities: Text };

    /// `virConnectCompareHypervisorCPU`.
    393 Low Write "CONNECT_COMPARE_HYPERVISOR_CPU"
    ConnectCompareHypervisorCpu {
        emulator: Option<Text>, arch: Option<Text>, machine: Option<Text>, virttype: Option<Text>,
        xml_cpu: Text, flags: u32,
    } -> ConnectCompareHypervisorCpuReply { result: i32 };

    /// `virConnectBaselineHypervisorCPU`.
    394 Low Write "CONNECT_BASELINE_HYPERVISOR_CPU"
    ConnectBaselineHypervisorCpu {
        emulator: Option<Text>, arch: Option<Text>, machine: Option<Text>, virttype: Option<Text>,
        xml_cpus: List<Text, CPU_BASELINE_MAX>, flags: u32,
    } -> ConnectBaselineHypervisorCpuReply { cpu: Text };

    /// `virConnectGetStoragePoolCapabilities`.
    403 Low Read "CONNECT_GET_STORAGE_POOL_CAPABILITIES"
    ConnectGetStoragePoolCapabilities { flags: u32 }
        -> ConnectGetStoragePoolCapabilitiesReply { capabilities: Text };

    /// `virConnectSetIdentity`.
    419 Low Read "CONNECT_SET_IDENTITY"
    ConnectSetIdentity { params: List<TypedParam, CONNECT_IDENTITY_PARAMS_MAX>, flags: u32 };
}
