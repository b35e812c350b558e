//! Domains, as objects whose fields are fetched when they are read.

mod abort_block_job;
mod abort_job;
mod add_iothread;
mod addresses;
mod also;
mod attach;
mod attach_disk;
mod attach_nic;
mod autostart;
mod backing_chain;
mod backup;
mod backup_xml;
mod belongings;
mod belongings_function;
mod block_commit;
mod block_copy;
mod block_info;
mod block_io_tune;
mod block_job;
mod block_jobs;
mod block_pull;
mod block_resize;
mod block_stats;
mod change_media;
mod core_dump;
mod cpus;
mod create;
mod define;
mod define_managed_save;
mod define_save_image;
mod demanded;
mod destroy;
mod detach;
mod detach_disk;
mod detach_nic;
mod devices;
mod document;
mod domain_function;
mod domains;
mod eject;
mod fetch;
mod fields;
mod guest_info;
mod guest_vcpus;
mod health;
mod inject_nmi;
mod interface_stats;
mod job_end;
mod jobs;
mod keys;
mod live_xml;
mod managed_save;
mod managed_save_xml;
mod medium;
mod memory_stats;
pub(crate) mod metadata;
mod mode;
mod naming;
mod nic_bandwidth;
mod picture;
mod pin_emulator;
mod pin_iothread;
mod pin_vcpu;
mod pivot;
mod placement;
mod pm_suspend;
mod pm_wakeup;
mod present;
mod reboot;
mod remove_iothread;
mod remove_managed_save;
mod rename;
mod reset;
mod restore;
mod resume;
mod save;
mod save_image_xml;
mod screenshot;
mod send_key;
mod set_blkiotune;
mod set_block_io_tune;
mod set_block_job_speed;
mod set_description;
mod set_guest_vcpus;
mod set_lifecycle_action;
mod set_link;
mod set_max_memory;
mod set_memory;
mod set_memory_stats_period;
mod set_memtune;
mod set_metadata;
mod set_nic_bandwidth;
mod set_numatune;
mod set_scheduler;
mod set_time;
mod set_title;
mod set_vcpus;
mod shutdown;
mod start;
mod stats;
mod stats_function;
mod stopped;
mod suspend;
mod tuning;
mod undefine;
mod unplug;
mod update;
mod wait_for;

use std::any::Any;
use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Duration, Fault, Object, ObjectKind, ObjectRef, Size, Value};
use interp_types::Ty;
use stdlib_model::enums::DomainState;
use stdlib_protocol as protocol;
use stdlib_protocol::Procedure;
use stdlib_protocol::domain::{DomainGetInfoReply, DomainGetStateReply};

use crate::columns::Column;
use crate::host::Host;
use crate::listed::Listed;
use also::Also;

pub(crate) use abort_block_job::ABORT_BLOCK_JOB;
pub(crate) use abort_job::ABORT_JOB;
pub(crate) use add_iothread::ADD_IOTHREAD;
pub(crate) use addresses::ADDRESSES;
pub(crate) use attach::ATTACH;
pub(crate) use attach_disk::ATTACH_DISK;
pub(crate) use attach_nic::ATTACH_NIC;
pub(crate) use autostart::AUTOSTART;
pub(crate) use backing_chain::BACKING_CHAIN;
pub(crate) use backup::BACKUP;
pub(crate) use backup_xml::BACKUP_XML;
pub(crate) use belongings_function::BELONGINGS;
pub(crate) use block_commit::BLOCK_COMMIT;
pub(crate) use block_copy::BLOCK_COPY;
pub(crate) use block_info::BLOCK_INFO;
pub(crate) use block_io_tune::BLOCK_IO_TUNE;
pub(crate) use block_job::BLOCK_JOB;
pub(crate) use block_pull::BLOCK_PULL;
pub(crate) use block_resize::BLOCK_RESIZE;
pub(crate) use block_stats::BLOCK_STATS;
pub(crate) use change_media::CHANGE_MEDIA;
pub(crate) use core_dump::CORE_DUMP;
pub(crate) use create::CREATE;
pub(crate) use define::DEFINE;
pub(crate) use define_managed_save::DEFINE_MANAGED_SAVE;
pub(crate) use define_save_image::DEFINE_SAVE_IMAGE;
pub(crate) use destroy::DESTROY;
pub(crate) use detach::DETACH;
pub(crate) use detach_disk::DETACH_DISK;
pub(crate) use detach_nic::DETACH_NIC;
pub(crate) use domain_function::DOMAIN;
pub(crate) use domains::DOMAINS;
pub(crate) use eject::EJECT;
pub(crate) use fields::{KIND, TYPE};
pub(crate) use inject_nmi::INJECT_NMI;
pub(crate) use interface_stats::INTERFACE_STATS;
pub(crate) use managed_save::MANAGED_SAVE;
pub(crate) use managed_save_xml::MANAGED_SAVE_XML;
pub(crate) use nic_bandwidth::NIC_BANDWIDTH;
pub(crate) use pin_emulator::PIN_EMULATOR;
pub(crate) use pin_iothread::PIN_IOTHREAD;
pub(crate) use pin_vcpu::PIN_VCPU;
pub(crate) use pivot::PIVOT;
pub(crate) use pm_suspend::PM_SUSPEND;
pub(crate) use pm_wakeup::PM_WAKEUP;
pub(crate) use present::{Agent, agent};
pub(crate) use reboot::REBOOT;
pub(crate) use remove_iothread::REMOVE_IOTHREAD;
pub(crate) use remove_managed_save::REMOVE_MANAGED_SAVE;
pub(crate) use rename::RENAME;
pub(crate) use reset::RESET;
pub(crate) use restore::RESTORE;
pub(crate) use resume::RESUME;
pub(crate) use save::SAVE;
pub(crate) use save_image_xml::SAVE_IMAGE_XML;
pub(crate) use screenshot::SCREENSHOT;
pub(crate) use send_key::SEND_KEY;
pub(crate) use set_blkiotune::SET_BLKIOTUNE;
pub(crate) use set_block_io_tune::SET_BLOCK_IO_TUNE;
pub(crate) use set_block_job_speed::SET_BLOCK_JOB_SPEED;
pub(crate) use set_description::SET_DESCRIPTION;
pub(crate) use set_guest_vcpus::SET_GUEST_VCPUS;
pub(crate) use set_lifecycle_action::SET_LIFECYCLE_ACTION;
pub(crate) use set_link::SET_LINK;
pub(crate) use set_max_memory::SET_MAX_MEMORY;
pub(crate) use set_memory::SET_MEMORY;
pub(crate) use set_memory_stats_period::SET_MEMORY_STATS_PERIOD;
pub(crate) use set_memtune::SET_MEMTUNE;
pub(crate) use set_metadata::SET_METADATA;
pub(crate) use set_nic_bandwidth::SET_NIC_BANDWIDTH;
pub(crate) use set_numatune::SET_NUMATUNE;
pub(crate) use set_scheduler::SET_SCHEDULER;
pub(crate) use set_time::SET_TIME;
pub(crate) use set_title::SET_TITLE;
pub(crate) use set_vcpus::SET_VCPUS;
pub(crate) use shutdown::SHUTDOWN;
pub(crate) use start::START;
pub(crate) use stats_function::STATS;
pub(crate) use suspend::SUSPEND;
pub(crate) use undefine::UNDEFINE;
pub(crate) use update::UPDATE;
pub(crate) use wait_for::WAIT_FOR;

/// What `this` takes from the left.
const THIS: Ty = Ty::Object("Domain");

/// The fields that `virDomainGetInfo` answers, and with them the state.
const INFO: &[&str] = &["vcpus", "memory", "max_memory", "cpu_time"];

/// A domain of a listing.
#[derive(Clone)]
pub(crate) struct Domain {
    listing: Arc<Listing>,
    place: usize,
    handle: protocol::Domain,
}

/// Domains that one call listed.
type Listing = Listed<protocol::Domain, Columns>;

/// What was fetched of the domains of a listing.
#[derive(Default)]
pub(crate) struct Columns {
    pub(crate) active: Column<bool>,
    pub(crate) also: Also,
    pub(crate) autostart: Column<bool>,
    pub(crate) info: Column<DomainGetInfoReply>,
    pub(crate) managed_save: Column<bool>,
    pub(crate) persistent: Column<bool>,
    pub(crate) running: Column<bool>,
    pub(crate) state: Column<DomainState>,
    pub(crate) state_and_reason: Column<DomainGetStateReply>,
    /// Whether fields that come with the state anyway will be read too.
    pub(crate) wants_info: bool,
}

impl Columns {
    fn forget(&mut self, place: usize) {
        let Self {
            active,
            also,
            autostart,
            info,
            managed_save,
            persistent,
            running,
            state,
            state_and_reason,
            wants_info: _,
        } = self;
        active.forget(place);
        running.forget(place);
        also.forget(place);
        autostart.forget(place);
        info.forget(place);
        managed_save.forget(place);
        persistent.forget(place);
        state.forget(place);
        state_and_reason.forget(place);
    }
}

impl Domain {
    /// Returns the domains of a listing.
    fn of(listing: Arc<Listing>) -> impl Iterator<Item = Self> + Send + use<> {
        let handles = listing.handles.clone().into_iter().enumerate();
        handles.map(move |(place, handle)| Self { listing: listing.clone(), place, handle })
    }

    /// Returns a domain that was looked up alone.
    pub(crate) fn single(session: &Session, host: &Host, domain: protocol::Domain) -> Value {
        let listing = demanded::listing(session, host, vec![domain]);
        Self::of(listing.named().into()).next().map_or(Value::Unit, Self::into_value)
    }

    pub(crate) fn host(&self) -> &Host {
        &self.listing.host
    }

    /// Returns how the host names it.
    pub(crate) fn handle(&self) -> protocol::Domain {
        self.handle.clone()
    }

    pub(crate) fn name(&self) -> String {
        self.handle.name.to_string()
    }

    /// Makes one call about it, after which its fields are asked for again.
    pub(crate) fn change<P: Procedure>(&self, session: &Session, procedure: P) -> Result<P::Reply, Fault> {
        let answered = self.host().call(session, procedure);
        self.forget();
        answered
    }

    /// Makes its fields be asked for again: something happened to it.
    pub(crate) fn forget(&self) {
        self.host().changed(self.handle.uuid);
    }

    pub(crate) fn into_value(self) -> Value {
        Value::Object(ObjectRef::new(self))
    }

    /// Returns a field by its name.
    fn value(&self, field: &str) -> Result<Value, Fault> {
        match field {
            "id" => Ok(Value::optional((self.handle.id >= 0).then_some(self.handle.id))),
            "name" => Ok(Value::string(self.name())),
            "uuid" => Ok(Value::Uuid(uuid::Uuid::from_bytes(*self.handle.uuid.as_bytes()))),
            "host" => Ok(Value::string(self.host().name())),
            field => self.read(field).map_err(|fault| fault.on(format!("domain `{}`", self.name()))),
        }
    }

    fn read(&self, field: &str) -> Result<Value, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        let columns = &mut *listing.columns();
        if listing.went_stale(place, self.handle.uuid) {
            columns.forget(place);
        }
        Ok(match field {
            "state" => self.state(columns)?.word().into(),
            "running" if columns.running.knows(place) => columns.running.known(place)?.into(),
            "running" => (self.state(columns)? == DomainState::Running).into(),
            "active" => {
                columns.active.get(place, len, |places| listing.wait(fetch::active(listing, places)))?.into()
            }
            "reason" => {
                let both = columns
                    .state_and_reason
                    .get(place, len, |places| listing.wait(fetch::states(listing, places)))?;
                fetch::reason(&both).into()
            }
            "vcpus" => i64::from(self.info(columns)?.nr_virt_cpu.0).into(),
            "memory" => Size::from_kibibytes(self.info(columns)?.memory).into(),
            "max_memory" => Size::from_kibibytes(self.info(columns)?.max_mem).into(),
            "cpu_time" => {
                let nanoseconds = self.info(columns)?.cpu_time;
                Duration::from(std::time::Duration::from_nanos(nanoseconds)).into()
            }
            "persistent" => columns
                .persistent
                .get(place, len, |places| listing.wait(fetch::persistent(listing, places)))?
                .into(),
            "autostart" => columns
                .autostart
                .get(place, len, |places| listing.wait(fetch::autostart(listing, places)))?
                .into(),
            "managed_save" => columns
                .managed_save
                .get(place, len, |places| listing.wait(fetch::managed_save(listing, places)))?
                .into(),
            field => columns.also.read(listing, place, field)?,
        })
    }

    /// Returns the state: as the last calls told it, or by the cheapest call that does.
    fn state(&self, columns: &mut Columns) -> Result<DomainState, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        if columns.state.knows(place) {
            return columns.state.known(place);
        }
        if columns.wants_info || columns.info.knows(place) {
            return self.info(columns).map(|info| DomainState::from(i32::from(info.state.0)));
        }
        if columns.state_and_reason.knows(place) {
            let both = columns
                .state_and_reason
                .get(place, len, |places| listing.wait(fetch::states(listing, places)))?;
            return Ok(DomainState::from(both.state));
        }
        columns.state.get(place, len, |places| listing.wait(fetch::state_alone(listing, places)))
    }

    fn info(&self, columns: &mut Columns) -> Result<DomainGetInfoReply, Fault> {
        columns.info.get(self.place, self.listing.len(), |places| {
            self.listing.wait(fetch::info(&self.listing, places))
        })
    }
}

impl Object for Domain {
    fn kind(&self) -> &'static ObjectKind {
        &KIND
    }

    fn label(&self) -> String {
        self.name()
    }

    fn field(&self, slot: usize) -> Result<Value, Fault> {
        self.value(KIND.fields.get(slot).map_or("", |field| field.name))
    }

    fn is_gone(&self) -> bool {
        self.listing.is_gone(self.place)
    }

    fn will_read(&self, slots: &[usize]) {
        let is_info = |slot: &usize| KIND.fields.get(*slot).is_some_and(|field| INFO.contains(&field.name));
        if slots.iter().any(is_info) {
            self.listing.columns().wants_info = true;
        }
    }

    /// A domain is the same wherever it was listed: by host and identifier.
    fn same(&self, other: &dyn Object) -> bool {
        other
            .as_any()
            .downcast_ref::<Self>()
            .is_some_and(|other| self.host().same(other.host()) && self.handle.uuid == other.handle.uuid)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
