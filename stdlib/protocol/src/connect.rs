//! The connection: the calls by subject, and the enums over all of them.
//!
//! The rows stand in one file for each subject; what is listed here is which of them there are.

pub mod event;
pub mod list;
pub mod register;
pub mod session;

pub use self::{list::*, register::*, session::*};
use crate::table::group;

group! {
    /// A call about the connection.
    ConnectRequest -> ConnectReply;

    // opening, closing, asking
    ConnectOpen, ConnectClose, ConnectGetType, ConnectGetVersion, ConnectGetMaxVcpus, ConnectGetCapabilities,
    ConnectGetHostname, ConnectSupportsFeature, ConnectFindStoragePoolSources, ConnectGetUri,
    ConnectDomainXmlFromNative, ConnectDomainXmlToNative, ConnectIsSecure, ConnectGetLibVersion,
    ConnectCompareCpu, ConnectBaselineCpu, ConnectGetSysinfo, ConnectGetCpuModelNames,
    ConnectGetDomainCapabilities, ConnectCompareHypervisorCpu, ConnectBaselineHypervisorCpu,
    ConnectGetStoragePoolCapabilities, ConnectSetIdentity,

    // listing and counting
    ConnectListDefinedDomains, ConnectNumOfDefinedDomains, ConnectListDefinedNetworks, ConnectListDomains,
    ConnectListNetworks, ConnectNumOfDefinedNetworks, ConnectNumOfDomains, ConnectNumOfNetworks,
    ConnectNumOfStoragePools, ConnectListStoragePools, ConnectNumOfDefinedStoragePools,
    ConnectListDefinedStoragePools, ConnectNumOfInterfaces, ConnectListInterfaces,
    ConnectNumOfDefinedInterfaces, ConnectListDefinedInterfaces, ConnectNumOfSecrets, ConnectListSecrets,
    ConnectNumOfNwfilters, ConnectListNwfilters, ConnectListAllDomains, ConnectListAllStoragePools,
    ConnectListAllNetworks, ConnectListAllInterfaces, ConnectListAllNodeDevices, ConnectListAllNwfilters,
    ConnectListAllSecrets, ConnectGetAllDomainStats, ConnectListAllNwfilterBindings,

    // registering for events
    ConnectDomainEventRegister, ConnectDomainEventDeregister, ConnectDomainEventRegisterAny,
    ConnectDomainEventDeregisterAny, ConnectNetworkEventRegisterAny, ConnectNetworkEventDeregisterAny,
    ConnectDomainEventCallbackRegisterAny, ConnectDomainEventCallbackDeregisterAny,
    ConnectRegisterCloseCallback, ConnectUnregisterCloseCallback, ConnectStoragePoolEventRegisterAny,
    ConnectStoragePoolEventDeregisterAny, ConnectNodeDeviceEventRegisterAny,
    ConnectNodeDeviceEventDeregisterAny, ConnectSecretEventRegisterAny, ConnectSecretEventDeregisterAny,
}
