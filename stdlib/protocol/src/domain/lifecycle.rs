//! Finding, defining, starting and stopping domains, and what they are doing.

use stdlib_model::Uuid;
use stdlib_xdr::{Text, UChar, UShort};

use super::{DomainReply, DomainRequest};
use crate::{table::procedures, types::Domain};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainCreate`.
    9 Low Write "DOMAIN_CREATE"
    DomainCreate { dom: Domain };

    /// `virDomainCreateXML`.
    10 Low Write "DOMAIN_CREATE_XML"
    DomainCreateXml { xml_desc: Text, flags: u32 } -> DomainCreateXmlReply { dom: Domain };

    /// `virDomainDefineXML`.
    11 High Write "DOMAIN_DEFINE_XML"
    DomainDefineXml { xml: Text } -> DomainDefineXmlReply { dom: Domain };

    /// `virDomainDestroy`.
    12 High Write "DOMAIN_DESTROY"
    DomainDestroy { dom: Domain };

    /// `virDomainGetXMLDesc`.
    14 Low Conditional "DOMAIN_GET_XML_DESC"
    DomainGetXmlDesc { dom: Domain, flags: u32 } -> DomainGetXmlDescReply { xml: Text };

    /// `virDomainGetAutostart`.
    15 High Read "DOMAIN_GET_AUTOSTART"
    DomainGetAutostart { dom: Domain } -> DomainGetAutostartReply { autostart: i32 };

    /// `virDomainGetInfo`.
    16 Low Read "DOMAIN_GET_INFO"
    DomainGetInfo { dom: Domain }
        -> DomainGetInfoReply { state: UChar, max_mem: u64, memory: u64, nr_virt_cpu: UShort, cpu_time: u64 };

    /// `virDomainGetOSType`.
    19 High Read "DOMAIN_GET_OS_TYPE"
    DomainGetOsType { dom: Domain } -> DomainGetOsTypeReply { r#type: Text };

    /// `virDomainLookupByID`.
    22 High Read "DOMAIN_LOOKUP_BY_ID"
    DomainLookupById { id: i32 } -> DomainLookupByIdReply { dom: Domain };

    /// `virDomainLookupByName`.
    23 High Read "DOMAIN_LOOKUP_BY_NAME"
    DomainLookupByName { name: Text } -> DomainLookupByNameReply { dom: Domain };

    /// `virDomainLookupByUUID`.
    24 High Read "DOMAIN_LOOKUP_BY_UUID"
    DomainLookupByUuid { uuid: Uuid } -> DomainLookupByUuidReply { dom: Domain };

    /// `virDomainReboot`.
    27 Low Write "DOMAIN_REBOOT"
    DomainReboot { dom: Domain, flags: u32 };

    /// `virDomainResume`.
    28 Low Write "DOMAIN_RESUME"
    DomainResume { dom: Domain };

    /// `virDomainSetAutostart`.
    29 High Write "DOMAIN_SET_AUTOSTART"
    DomainSetAutostart { dom: Domain, autostart: i32 };

    /// `virDomainShutdown`.
    33 Low Write "DOMAIN_SHUTDOWN"
    DomainShutdown { dom: Domain };

    /// `virDomainSuspend`.
    34 Low Write "DOMAIN_SUSPEND"
    DomainSuspend { dom: Domain };

    /// `virDomainUndefine`.
    35 High Write "DOMAIN_UNDEFINE"
    DomainUndefine { dom: Domain };

    /// `virDomainIsActive`.
    150 High Read "DOMAIN_IS_ACTIVE"
    DomainIsActive { dom: Domain } -> DomainIsActiveReply { active: i32 };

    /// `virDomainIsPersistent`.
    151 High Read "DOMAIN_IS_PERSISTENT"
    DomainIsPersistent { dom: Domain } -> DomainIsPersistentReply { persistent: i32 };

    /// `virDomainCreateWithFlags`.
    196 Low Write "DOMAIN_CREATE_WITH_FLAGS"
    DomainCreateWithFlags { dom: Domain, flags: u32 } -> DomainCreateWithFlagsReply { dom: Domain };

    /// `virDomainIsUpdated`.
    202 High Read "DOMAIN_IS_UPDATED"
    DomainIsUpdated { dom: Domain } -> DomainIsUpdatedReply { updated: i32 };

    /// `virDomainGetState`.
    212 High Read "DOMAIN_GET_STATE"
    DomainGetState { dom: Domain, flags: u32 } -> DomainGetStateReply { state: i32, reason: i32 };

    /// `virDomainUndefineFlags`.
    231 High Write "DOMAIN_UNDEFINE_FLAGS"
    DomainUndefineFlags { dom: Domain, flags: u32 };

    /// `virDomainDestroyFlags`.
    234 High Write "DOMAIN_DESTROY_FLAGS"
    DomainDestroyFlags { dom: Domain, flags: u32 };

    /// `virDomainReset`.
    245 Low Write "DOMAIN_RESET"
    DomainReset { dom: Domain, flags: u32 };

    /// `virDomainShutdownFlags`.
    258 Low Write "DOMAIN_SHUTDOWN_FLAGS"
    DomainShutdownFlags { dom: Domain, flags: u32 };

    /// `virDomainPMSuspendForDuration`.
    261 Low Write "DOMAIN_PM_SUSPEND_FOR_DURATION"
    DomainPmSuspendForDuration { dom: Domain, target: u32, duration: u64, flags: u32 };

    /// `virDomainPMWakeup`.
    267 Low Write "DOMAIN_PM_WAKEUP"
    DomainPmWakeup { dom: Domain, flags: u32 };

    /// `virDomainCreateXMLWithFiles`.
    309 Low Write fds In "DOMAIN_CREATE_XML_WITH_FILES"
    DomainCreateXmlWithFiles { xml_desc: Text, flags: u32 } -> DomainCreateXmlWithFilesReply { dom: Domain };

    /// `virDomainCreateWithFiles`.
    310 Low Write fds In "DOMAIN_CREATE_WITH_FILES"
    DomainCreateWithFiles { dom: Domain, flags: u32 } -> DomainCreateWithFilesReply { dom: Domain };

    /// `virDomainDefineXMLFlags`.
    350 High Write "DOMAIN_DEFINE_XML_FLAGS"
    DomainDefineXmlFlags { xml: Text, flags: u32 } -> DomainDefineXmlFlagsReply { dom: Domain };

    /// `virDomainRename`.
    358 Low Write "DOMAIN_RENAME"
    DomainRename { dom: Domain, new_name: Option<Text>, flags: u32 } -> DomainRenameReply { retcode: i32 };

    /// `virDomainSetLifecycleAction`.
    390 Low Write "DOMAIN_SET_LIFECYCLE_ACTION"
    DomainSetLifecycleAction { dom: Domain, r#type: u32, action: u32, flags: u32 };

    /// `virDomainGetAutostartOnce`.
    449 High Read "DOMAIN_GET_AUTOSTART_ONCE"
    DomainGetAutostartOnce { dom: Domain } -> DomainGetAutostartOnceReply { autostart: i32 };

    /// `virDomainSetAutostartOnce`.
    450 High Write "DOMAIN_SET_AUTOSTART_ONCE"
    DomainSetAutostartOnce { dom: Domain, autostart: i32 };
}
