//! Finding, defining, starting and stopping domains, and what they are doing.

use stdlib_model::Uuid;
use stdlib_xdr::{Text, UChar, UShort};

use super::{DomainReply, DomainRequest};
use crate::{table::procedures, types::Domain};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainCreate`: starts a defined domain.
    9 Low Write "DOMAIN_CREATE"
    DomainCreate { dom: Domain };

    /// `virDomainCreateXML`: starts a transient domain.
    10 Low Write "DOMAIN_CREATE_XML"
    DomainCreateXml { xml_desc: Text, flags: u32 } -> DomainCreateXmlReply { dom: Domain };

    /// `virDomainDefineXML`: makes a domain persistent, or changes its persistent definition.
    11 High Write "DOMAIN_DEFINE_XML"
    DomainDefineXml { xml: Text } -> DomainDefineXmlReply { dom: Domain };

    /// `virDomainDestroy`: cuts the power.
    12 High Write "DOMAIN_DESTROY"
    DomainDestroy { dom: Domain };

    /// `virDomainGetXMLDesc`: the definition, live or persistent by the flags.
    14 Low Conditional "DOMAIN_GET_XML_DESC"
    DomainGetXmlDesc { dom: Domain, flags: u32 } -> DomainGetXmlDescReply { xml: Text };

    /// `virDomainGetAutostart`: whether the domain starts with the host.
    15 High Read "DOMAIN_GET_AUTOSTART"
    DomainGetAutostart { dom: Domain } -> DomainGetAutostartReply { autostart: i32 };

    /// `virDomainGetInfo`: state, memory in KiB, processors and their time in nanoseconds.
    16 Low Read "DOMAIN_GET_INFO"
    DomainGetInfo { dom: Domain }
        -> DomainGetInfoReply { state: UChar, max_mem: u64, memory: u64, nr_virt_cpu: UShort, cpu_time: u64 };

    /// `virDomainGetOSType`: how the domain boots: `hvm`, `exe`, …
    19 High Read "DOMAIN_GET_OS_TYPE"
    DomainGetOsType { dom: Domain } -> DomainGetOsTypeReply { r#type: Text };

    /// `virDomainLookupByID`: finds a running domain by its number.
    22 High Read "DOMAIN_LOOKUP_BY_ID"
    DomainLookupById { id: i32 } -> DomainLookupByIdReply { dom: Domain };

    /// `virDomainLookupByName`: finds a domain by name.
    23 High Read "DOMAIN_LOOKUP_BY_NAME"
    DomainLookupByName { name: Text } -> DomainLookupByNameReply { dom: Domain };

    /// `virDomainLookupByUUID`: finds a domain by UUID.
    24 High Read "DOMAIN_LOOKUP_BY_UUID"
    DomainLookupByUuid { uuid: Uuid } -> DomainLookupByUuidReply { dom: Domain };

    /// `virDomainReboot`: asks the domain to restart.
    27 Low Write "DOMAIN_REBOOT"
    DomainReboot { dom: Domain, flags: u32 };

    /// `virDomainResume`: lets a suspended domain go on.
    28 Low Write "DOMAIN_RESUME"
    DomainResume { dom: Domain };

    /// `virDomainSetAutostart`: says whether the domain starts with the host.
    29 High Write "DOMAIN_SET_AUTOSTART"
    DomainSetAutostart { dom: Domain, autostart: i32 };

    /// `virDomainShutdown`: asks the domain to switch itself off.
    33 Low Write "DOMAIN_SHUTDOWN"
    DomainShutdown { dom: Domain };

    /// `virDomainSuspend`: halts the domain; it keeps its memory.
    34 Low Write "DOMAIN_SUSPEND"
    DomainSuspend { dom: Domain };

    /// `virDomainUndefine`: forgets the definition; a running domain becomes transient.
    35 High Write "DOMAIN_UNDEFINE"
    DomainUndefine { dom: Domain };

    /// `virDomainIsActive`: whether the domain is running.
    150 High Read "DOMAIN_IS_ACTIVE"
    DomainIsActive { dom: Domain } -> DomainIsActiveReply { active: i32 };

    /// `virDomainIsPersistent`: whether the domain has a persistent definition.
    151 High Read "DOMAIN_IS_PERSISTENT"
    DomainIsPersistent { dom: Domain } -> DomainIsPersistentReply { persistent: i32 };

    /// `virDomainCreateWithFlags`: starts a defined domain, suspended or destroyed with the connection by the
    /// flags.
    196 Low Write "DOMAIN_CREATE_WITH_FLAGS"
    DomainCreateWithFlags { dom: Domain, flags: u32 } -> DomainCreateWithFlagsReply { dom: Domain };

    /// `virDomainIsUpdated`: whether the running domain differs from its definition.
    202 High Read "DOMAIN_IS_UPDATED"
    DomainIsUpdated { dom: Domain } -> DomainIsUpdatedReply { updated: i32 };

    /// `virDomainGetState`: what the domain is doing, and why.
    212 High Read "DOMAIN_GET_STATE"
    DomainGetState { dom: Domain, flags: u32 } -> DomainGetStateReply { state: i32, reason: i32 };

    /// `virDomainUndefineFlags`: forgets the definition, and by the flags what hangs on it.
    231 High Write "DOMAIN_UNDEFINE_FLAGS"
    DomainUndefineFlags { dom: Domain, flags: u32 };

    /// `virDomainDestroyFlags`: cuts the power, or by the flags waits for a graceful end.
    234 High Write "DOMAIN_DESTROY_FLAGS"
    DomainDestroyFlags { dom: Domain, flags: u32 };

    /// `virDomainReset`: resets the domain as a button would.
    245 Low Write "DOMAIN_RESET"
    DomainReset { dom: Domain, flags: u32 };

    /// `virDomainShutdownFlags`: asks the domain to switch itself off, in a chosen way.
    258 Low Write "DOMAIN_SHUTDOWN_FLAGS"
    DomainShutdownFlags { dom: Domain, flags: u32 };

    /// `virDomainPMSuspendForDuration`: puts the domain to sleep from inside.
    261 Low Write "DOMAIN_PM_SUSPEND_FOR_DURATION"
    DomainPmSuspendForDuration { dom: Domain, target: u32, duration: u64, flags: u32 };

    /// `virDomainPMWakeup`: wakes a domain that sleeps.
    267 Low Write "DOMAIN_PM_WAKEUP"
    DomainPmWakeup { dom: Domain, flags: u32 };

    /// `virDomainCreateXMLWithFiles`: starts a transient container with the descriptors sent along.
    309 Low Write fds In "DOMAIN_CREATE_XML_WITH_FILES"
    DomainCreateXmlWithFiles { xml_desc: Text, flags: u32 } -> DomainCreateXmlWithFilesReply { dom: Domain };

    /// `virDomainCreateWithFiles`: starts a defined container with the descriptors sent along.
    310 Low Write fds In "DOMAIN_CREATE_WITH_FILES"
    DomainCreateWithFiles { dom: Domain, flags: u32 } -> DomainCreateWithFilesReply { dom: Domain };

    /// `virDomainDefineXMLFlags`: makes a domain persistent, checking its XML by the flags.
    350 High Write "DOMAIN_DEFINE_XML_FLAGS"
    DomainDefineXmlFlags { xml: Text, flags: u32 } -> DomainDefineXmlFlagsReply { dom: Domain };

    /// `virDomainRename`: renames a domain that isn't running.
    358 Low Write "DOMAIN_RENAME"
    DomainRename { dom: Domain, new_name: Option<Text>, flags: u32 } -> DomainRenameReply { retcode: i32 };

    /// `virDomainSetLifecycleAction`: says what follows when the domain powers off, reboots or crashes.
    390 Low Write "DOMAIN_SET_LIFECYCLE_ACTION"
    DomainSetLifecycleAction { dom: Domain, r#type: u32, action: u32, flags: u32 };

    /// `virDomainGetAutostartOnce`: whether the domain starts with the host the next time only.
    449 High Read "DOMAIN_GET_AUTOSTART_ONCE"
    DomainGetAutostartOnce { dom: Domain } -> DomainGetAutostartOnceReply { autostart: i32 };

    /// `virDomainSetAutostartOnce`: says whether the domain starts with the host the next time only.
    450 High Write "DOMAIN_SET_AUTOSTART_ONCE"
    DomainSetAutostartOnce { dom: Domain, autostart: i32 };
}
