//! A domain of a listing: an object whose fields are fetched when they are read.

use std::any::Any;
use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Duration, Fault, Object, ObjectKind, ObjectRef, Size, Value};
use stdlib_model::enums::DomainState;
use stdlib_protocol as protocol;
use stdlib_protocol::Procedure;
use stdlib_protocol::domain::{DomainGetInfoReply, DomainGetStateReply};

use super::also::Also;
use super::device_object::DeviceObject;
use super::fields::KIND;
use super::{demanded, fetch};
use crate::columns::Column;
use crate::host::Host;
use crate::job;
use crate::listed::Listed;

/// The fields that `virDomainGetInfo` answers, and with them the state.
pub(super) const INFO: &[&str] = &["vcpus", "memory", "max_memory", "cpu_time"];

/// A domain of a listing.
#[derive(Clone)]
pub(crate) struct Domain {
    pub(super) listing: Arc<Listing>,
    pub(super) place: usize,
    handle: protocol::Domain,
}

/// Domains that one call listed.
pub(super) type Listing = Listed<protocol::Domain, Columns>;

/// What was fetched of the domains of a listing.
#[derive(Default)]
pub(crate) struct Columns {
    pub(crate) active: Column<bool>,
    pub(crate) also: Also,
    pub(crate) autostart: Column<bool>,
    pub(crate) info: Column<DomainGetInfoReply>,
    pub(crate) managed_save: Column<bool>,
    /// Their numbers, below zero where one is off.
    pub(crate) number: Column<i32>,
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
            number,
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
        number.forget(place);
        persistent.forget(place);
        state.forget(place);
        state_and_reason.forget(place);
    }
}

impl Domain {
    /// Returns the domains of a listing.
    pub(super) fn of(listing: Arc<Listing>) -> impl Iterator<Item = Self> + Send + use<> {
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

    /// Makes one call about it, after which its fields are asked for again. Where it waits for another job of the domain,
    /// that is said.
    pub(crate) fn change<P: Procedure>(&self, session: &Session, procedure: P) -> Result<P::Reply, Fault> {
        let tell = job::tell_what_it_waits_for(session, self.host().connection(), &self.handle);
        let answered = self.host().call_beside(session, procedure, tell);
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
    pub(super) fn value(&self, field: &str) -> Result<Value, Fault> {
        match field {
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
            "id" => {
                let number =
                    columns.number.get(place, len, |places| listing.wait(fetch::number(listing, places)))?;
                Value::optional((number >= 0).then_some(number))
            }
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
            field => DeviceObject::of(self, field, columns.also.read(listing, place, field)?),
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
