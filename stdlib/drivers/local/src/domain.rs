//! Domains: what the host keeps of each, the states it goes through, and the requests about them.
//!
//! ```text
//!            define                create_xml (transient: vanishes when it stops)
//!              │                        │
//!              ▼        start           ▼      suspend
//!         ┌─ shutoff ────────────► running ◄───────────► paused
//!         │    ▲                      │ │     resume        │
//! undefine│    │ shutdown, destroy,   │ │ reboot, reset      │
//!         ▼    │ managed save         │ └─► running          │
//!       gone   └──────────────────────┴────────────────────┘
//! ```
//!
//! What always holds: a domain has a number exactly while it is running or paused; a running one that is undefined becomes
//! transient, a transient one that is defined becomes persistent; the definition that runs and the one of the next start
//! are two once the second is changed.
//! A shut-off domain without a definition does not exist; its snapshots go with it.

mod definition;
mod guest;
mod input;
mod lifecycle;
mod list;
mod lookup;
mod metadata;
mod pinning;
mod read;
mod save;
pub(crate) mod snapshot;
mod statistics;
mod tuning;

use stdlib_model::enums::{DomainEventType, DomainRunningReason, DomainShutoffReason, DomainState};
use stdlib_model::{Error, ErrorCode, Uuid};
use stdlib_protocol as wire;
use stdlib_protocol::domain::*;

use crate::dispatch::answers;
use crate::event::{DomainEvent, HostEvent};
use crate::host::Call;
use crate::registry::Named;

pub use definition::{DomainDefinition, EndOfLife};
use guest::Guest;
pub(crate) use input::screenshot;
pub(crate) use lifecycle::{begin, destroy_those_of};
pub(crate) use list::{count, defined_names, list_all, running_ids};
pub(crate) use save::HostFile;
use snapshot::Snapshots;
pub(crate) use statistics::all_statistics;

/// The most domains that a host holds; libvirt's protocol lists no more.
pub const DOMAINS_MAX: usize = wire::limits::DOMAIN_LIST_MAX;

/// A domain, defined or running or both.
#[derive(Debug)]
pub(crate) struct Domain {
    /// What runs, while it differs from what is defined; a transient domain has nothing else.
    live: Option<DomainDefinition>,
    /// What the next start will use.
    config: Option<DomainDefinition>,
    name: String,
    uuid: Uuid,
    id: Option<i32>,
    state: Phase,
    autostart: bool,
    autostart_once: bool,
    /// What the next start goes on from.
    managed_save: Option<DomainDefinition>,
    /// What the agent inside it was told.
    guest: Guest,
    /// What it was, to go back to.
    snapshots: Snapshots,
    /// The connection that takes the domain with it when it goes.
    autodestroy: Option<u64>,
}

/// The state and its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phase {
    pub(crate) state: DomainState,
    pub(crate) reason: i32,
}

impl Phase {
    pub(crate) fn running(reason: DomainRunningReason) -> Phase {
        Phase { state: DomainState::Running, reason: reason.value() }
    }

    pub(crate) fn shutoff(reason: DomainShutoffReason) -> Phase {
        Phase { state: DomainState::Shutoff, reason: reason.value() }
    }
}

impl Named for Domain {
    fn name(&self) -> &str {
        &self.name
    }

    fn uuid(&self) -> Uuid {
        self.uuid
    }
}

impl Domain {
    fn new(name: &str, uuid: Uuid) -> Domain {
        Domain {
            live: None,
            config: None,
            name: name.to_owned(),
            uuid,
            id: None,
            state: Phase::shutoff(DomainShutoffReason::Unknown),
            autostart: false,
            autostart_once: false,
            managed_save: None,
            guest: Guest::default(),
            snapshots: Snapshots::default(),
            autodestroy: None,
        }
    }

    pub(crate) fn is_active(&self) -> bool {
        self.id.is_some()
    }

    pub(crate) fn is_persistent(&self) -> bool {
        self.config.is_some()
    }

    /// Returns what runs, or what would.
    pub(crate) fn current(&self) -> Result<&DomainDefinition, Error> {
        let definition = if self.is_active() { self.live.as_ref() } else { self.config.as_ref() };
        definition.or(self.config.as_ref()).ok_or_else(|| self.undefined())
    }

    /// Returns what the next start will use; of a transient domain, what runs.
    pub(crate) fn next(&self) -> Result<&DomainDefinition, Error> {
        self.config.as_ref().or(self.live.as_ref()).ok_or_else(|| self.undefined())
    }

    pub(crate) fn wire(&self) -> wire::Domain {
        wire::Domain { name: self.name.as_str().into(), uuid: self.uuid, id: self.id.unwrap_or(-1) }
    }

    pub(crate) fn lifecycle(&self, event: DomainEventType, detail: impl Into<i32>) -> HostEvent {
        let what = DomainEvent::Lifecycle { event: event.value(), detail: detail.into() };
        HostEvent::Domain(self.wire(), what)
    }

    fn check_active(&self) -> Result<(), Error> {
        if self.is_active() { Ok(()) } else { Err(Error::operation_invalid("domain is not running")) }
    }

    fn undefined(&self) -> Error {
        Error::internal(format!("domain '{}' has no definition", self.name))
    }
}

impl Call<'_> {
    /// Finds the domain that a request names: by its UUID.
    pub(crate) fn domain(&mut self, named: &wire::Domain) -> Result<&mut Domain, Error> {
        let Call { state, hypervisor, .. } = self;
        state.domains.get_mut(named.uuid).ok_or_else(|| {
            let detail = format!("no domain with matching uuid '{}' ({})", named.uuid, named.name);
            Error::new(ErrorCode::NoDomain, hypervisor.facts().error_domain, detail)
        })
    }
}

/// Makes a domain persistent.
pub(crate) fn define(call: &mut Call<'_>, xml: &wire::Text) -> Result<wire::Domain, Error> {
    lifecycle::define(call, xml, 0)
}

answers! { DomainRequest(call, args);
    DomainCreate => lifecycle::start(call, &args.dom, 0).map(drop),
    DomainCreateWithFlags => lifecycle::start(call, &args.dom, args.flags).map(|dom| DomainCreateWithFlagsReply { dom }),
    DomainCreateXml => lifecycle::create(call, &args.xml_desc, args.flags).map(|dom| DomainCreateXmlReply { dom }),
    DomainDefineXml => lifecycle::define(call, &args.xml, 0).map(|dom| DomainDefineXmlReply { dom }),
    DomainDefineXmlFlags => {
        lifecycle::define(call, &args.xml, args.flags).map(|dom| DomainDefineXmlFlagsReply { dom })
    },
    DomainDestroy => lifecycle::destroy(call, &args.dom, 0),
    DomainDestroyFlags => lifecycle::destroy(call, &args.dom, args.flags),
    DomainReboot => lifecycle::reboot(call, &args.dom),
    DomainRename => lifecycle::rename(call, &args),
    DomainReset => lifecycle::reset(call, &args.dom),
    DomainResume => lifecycle::resume(call, &args.dom),
    DomainSetAutostart => lifecycle::set_autostart(call, &args.dom, |it| &mut it.autostart, args.autostart),
    DomainSetAutostartOnce => {
        lifecycle::set_autostart(call, &args.dom, |it| &mut it.autostart_once, args.autostart)
    },
    DomainSetLifecycleAction => tuning::set_lifecycle_action(call, &args),
    DomainShutdown => lifecycle::shutdown(call, &args.dom, 0),
    DomainShutdownFlags => lifecycle::shutdown(call, &args.dom, args.flags),
    DomainSuspend => lifecycle::suspend(call, &args.dom),
    DomainUndefine => lifecycle::undefine(call, &args.dom, 0),
    DomainUndefineFlags => lifecycle::undefine(call, &args.dom, args.flags),

    DomainCoreDump => save::core_dump(call, &args.dom, &args.to, args.flags),
    DomainCoreDumpWithFormat => save::core_dump(call, &args.dom, &args.to, args.flags),
    DomainManagedSave => save::managed_save(call, &args.dom, args.flags),
    DomainManagedSaveDefineXml => save::managed_save_define(call, &args),
    DomainManagedSaveGetXmlDesc => save::managed_save_xml(call, &args),
    DomainManagedSaveRemove => save::managed_save_remove(call, &args.dom),
    DomainRestore => save::restore(call, &args.from, None, 0),
    DomainRestoreFlags => save::restore(call, &args.from, args.dxml.as_ref(), args.flags),
    DomainSave => save::save(call, &args.dom, &args.to, None, 0),
    DomainSaveFlags => save::save(call, &args.dom, &args.to, args.dxml.as_ref(), args.flags),
    DomainSaveImageDefineXml => save::image_define(call, &args),
    DomainSaveImageGetXmlDesc => save::image_xml(call, &args),

    DomainInjectNmi => input::inject_nmi(call, &args.dom),
    DomainSendKey => input::send_key(call, &args),

    DomainGetHostname => guest::hostname(call, &args.dom),
    DomainGetTime => guest::time(call, &args.dom),
    DomainSetTime => guest::set_time(call, &args),
    DomainSetUserPassword => guest::set_user_password(call, &args),

    DomainLookupById => lookup::by_id(call, &args),
    DomainLookupByName => lookup::by_name(call, &args),
    DomainLookupByUuid => lookup::by_uuid(call, &args),

    DomainGetAutostart => read::autostart(call, &args.dom),
    DomainGetAutostartOnce => read::autostart_once(call, &args.dom),
    DomainGetControlInfo => read::control_info(call, &args.dom),
    DomainGetInfo => read::info(call, &args.dom),
    DomainGetMaxMemory => read::memory_max(call, &args.dom),
    DomainGetMaxVcpus => read::vcpus_max(call, &args.dom),
    DomainGetOsType => read::os_type(call, &args.dom),
    DomainGetState => read::state(call, &args.dom),
    DomainGetVcpuPinInfo => pinning::pin_info(call, &args),
    DomainGetVcpus => pinning::vcpus(call, &args),
    DomainGetVcpusFlags => read::vcpus(call, &args),
    DomainGetXmlDesc => read::xml(call, &args),
    DomainHasManagedSaveImage => read::has_managed_save(call, &args.dom),
    DomainIsActive => read::is_active(call, &args.dom),
    DomainIsPersistent => read::is_persistent(call, &args.dom),
    DomainIsUpdated => read::is_updated(call, &args.dom),

    DomainGetMetadata => metadata::get(call, &args),
    DomainSetMetadata => metadata::set(call, &args),

    DomainHasCurrentSnapshot => snapshot::has_current(call, &args),
    DomainListAllSnapshots => snapshot::list_all(call, &args),
    DomainRevertToSnapshot => snapshot::revert(call, &args),

    DomainPinVcpu => {
        let DomainPinVcpu { dom, vcpu, cpumap } = args;
        pinning::pin(call, &DomainPinVcpuFlags { dom, vcpu, cpumap, flags: 0 })
    },
    DomainPinVcpuFlags => pinning::pin(call, &args),
    DomainSetMaxMemory => tuning::set_max_memory(call, &args),
    DomainSetMemory => tuning::set_memory(call, &args.dom, args.memory, tuning::LIVE),
    DomainSetMemoryFlags => tuning::set_memory(call, &args.dom, args.memory, args.flags),
    DomainSetVcpus => tuning::set_vcpus(call, &args.dom, args.nvcpus, tuning::LIVE),
    DomainSetVcpusFlags => tuning::set_vcpus(call, &args.dom, args.nvcpus, args.flags),
    _ => unsupported,
}
