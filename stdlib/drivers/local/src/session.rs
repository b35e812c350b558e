//! What one connection registered for, and how it is told.
//!
//! There are three generations of registering for what domains do, and a session may use all of them: lifecycle events
//! alone, one kind of event without a number, and numbered callbacks with a filter. All other objects have the last only.

use std::collections::BTreeSet;
use std::sync::Arc;

use stdlib_driver::EventHub;
use stdlib_model::{Error, ErrorCode, ErrorDomain, Uuid};
use stdlib_protocol::domain::event as domain;
use stdlib_protocol::{
    DomainEventBalloonChangeMsg, DomainEventLifecycleMsg, DomainEventRebootMsg, Event, Text, network, secret,
    storage_pool,
};

use crate::event::{DomainEvent, Family, HostEvent, NetworkEvent, SecretEvent, StoragePoolEvent};

/// How many registrations a connection may have.
pub const REGISTRATIONS_MAX: usize = 4096;

/// One connection, as the host sees it.
#[derive(Debug)]
pub(crate) struct Session {
    hub: Arc<EventHub>,
    callbacks: Vec<Callback>,
    last_callback: i32,
    /// The first generation: lifecycle events.
    lifecycle: bool,
    /// The second generation: one kind of event.
    kinds: BTreeSet<i32>,
}

#[derive(Debug)]
struct Callback {
    number: i32,
    family: Family,
    event_id: i32,
    /// The one object that is meant, or all.
    object: Option<Uuid>,
}

impl Session {
    pub(crate) fn new(hub: Arc<EventHub>) -> Session {
        Session { hub, callbacks: Vec::new(), last_callback: 0, lifecycle: false, kinds: BTreeSet::new() }
    }

    /// Registers a numbered callback.
    pub(crate) fn register(
        &mut self,
        family: Family,
        event_id: i32,
        object: Option<Uuid>,
    ) -> Result<i32, Error> {
        check_event_id(family, event_id)?;
        if self.callbacks.len() >= REGISTRATIONS_MAX {
            return Err(fault(format!(
                "a connection may register for no more than {REGISTRATIONS_MAX} events"
            )));
        }
        let number = self.last_callback;
        self.last_callback += 1;
        self.callbacks.push(Callback { number, family, event_id, object });
        Ok(number)
    }

    pub(crate) fn deregister(&mut self, family: Family, number: i32) -> Result<(), Error> {
        let found = |callback: &Callback| callback.family == family && callback.number == number;
        let at = self
            .callbacks
            .iter()
            .position(found)
            .ok_or_else(|| fault(format!("{} event callback {number} not registered", family.noun())))?;
        self.callbacks.remove(at);
        Ok(())
    }

    /// Switches the first generation on or off.
    pub(crate) fn set_lifecycle(&mut self, on: bool) -> Result<(), Error> {
        if self.lifecycle == on {
            let already = if on { "already registered" } else { "not registered" };
            return Err(fault(format!("domain event {already}")));
        }
        self.lifecycle = on;
        Ok(())
    }

    /// Switches one kind of the second generation on or off.
    pub(crate) fn set_kind(&mut self, event_id: i32, on: bool) -> Result<(), Error> {
        check_event_id(Family::Domain, event_id)?;
        let changed = if on { self.kinds.insert(event_id) } else { self.kinds.remove(&event_id) };
        if changed {
            return Ok(());
        }
        let already = if on { "already registered" } else { "not registered" };
        Err(fault(format!("domain event {event_id} {already}")))
    }

    /// Tells this connection what happened, once for each registration that it meets.
    pub(crate) fn tell(&self, event: &HostEvent) {
        let (family, event_id, object) = event.key();
        if let HostEvent::Domain(dom, what) = event {
            let lifecycle = self.lifecycle && event_id == 0;
            if (lifecycle || self.kinds.contains(&event_id))
                && let Some(told) = unnumbered(dom, what)
            {
                self.hub.publish(told);
            }
        }
        for callback in &self.callbacks {
            let meant = callback.object.is_none_or(|meant| meant == object);
            if callback.family == family && callback.event_id == event_id && meant {
                self.hub.publish(numbered(callback.number, event.clone()));
            }
        }
    }
}

fn check_event_id(family: Family, event_id: i32) -> Result<(), Error> {
    if (0..family.event_count()).contains(&event_id) {
        return Ok(());
    }
    Err(fault(format!("unsupported {} event ID {event_id}", family.noun())))
}

fn fault(detail: String) -> Error {
    Error::new(ErrorCode::InternalError, ErrorDomain::Rpc, detail)
}

/// Returns the event as connections are told that have no number for it; the newer kinds don't exist there.
fn unnumbered(dom: &stdlib_protocol::Domain, event: &DomainEvent) -> Option<Event> {
    let dom = dom.clone();
    Some(match *event {
        DomainEvent::BalloonChange { actual_kib } => {
            domain::DomainEventBalloonChange { dom, actual: actual_kib }.into()
        }
        DomainEvent::Lifecycle { event, detail } => {
            domain::DomainEventLifecycle { dom, event, detail }.into()
        }
        DomainEvent::Reboot => domain::DomainEventReboot { dom }.into(),
        DomainEvent::MetadataChange { .. } => return None,
    })
}

fn numbered(callback_id: i32, event: HostEvent) -> Event {
    match event {
        HostEvent::Domain(dom, event) => match event {
            DomainEvent::BalloonChange { actual_kib } => {
                let msg = DomainEventBalloonChangeMsg { dom, actual: actual_kib };
                domain::DomainEventCallbackBalloonChange { callback_id, msg }.into()
            }
            DomainEvent::Lifecycle { event, detail } => {
                let msg = DomainEventLifecycleMsg { dom, event, detail };
                domain::DomainEventCallbackLifecycle { callback_id, msg }.into()
            }
            DomainEvent::MetadataChange { kind, uri } => domain::DomainEventCallbackMetadataChange {
                callback_id,
                dom,
                r#type: kind,
                nsuri: uri.map(Text::from),
            }
            .into(),
            DomainEvent::Reboot => {
                domain::DomainEventCallbackReboot { callback_id, msg: DomainEventRebootMsg { dom } }.into()
            }
        },
        HostEvent::Network(net, NetworkEvent::Lifecycle { event }) => {
            network::NetworkEventLifecycle { callback_id, net, event, detail: 0 }.into()
        }
        HostEvent::StoragePool(pool, StoragePoolEvent::Lifecycle { event }) => {
            storage_pool::StoragePoolEventLifecycle { callback_id, pool, event, detail: 0 }.into()
        }
        HostEvent::StoragePool(pool, StoragePoolEvent::Refresh) => {
            storage_pool::StoragePoolEventRefresh { callback_id, pool }.into()
        }
        HostEvent::Secret(secret, SecretEvent::Lifecycle { event }) => {
            secret::SecretEventLifecycle { callback_id, secret, event, detail: 0 }.into()
        }
        HostEvent::Secret(secret, SecretEvent::ValueChanged) => {
            secret::SecretEventValueChanged { callback_id, secret }.into()
        }
    }
}
