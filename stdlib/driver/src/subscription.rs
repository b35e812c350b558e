//! One registration for events, and only what it brings.

use std::sync::Arc;

use stdlib_protocol::{Event, Group, Procedure, Program, Request, connect, qemu};

use crate::{Connection, DriverEvent, Error, EventReceiver};

/// A call that registers for events and is answered with the number of the registration.
pub trait Registration: Procedure {
    /// Which events the numbers belong to; libvirt counts each kind for itself.
    const FAMILY: Family;

    /// Returns the number out of the reply.
    fn callback_id(reply: &Self::Reply) -> i32;

    /// Returns the call that ends the registration.
    fn deregistration(callback_id: i32) -> Request;
}

/// The events among which the number of a registration is unique.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Family {
    /// The program that they belong to.
    pub program: Program,
    /// The object that they are about.
    pub group: Group,
}

impl Family {
    /// Returns the family of an event.
    #[must_use]
    pub fn of(event: &Event) -> Family {
        let procedure = event.info();
        Family { program: procedure.program, group: procedure.group }
    }
}

/// Tells which call ends which registration.
macro_rules! registrations {
    ($($register:path, $deregister:path, $program:ident $group:ident;)*) => {$(
        impl Registration for $register {
            const FAMILY: Family = Family { program: Program::$program, group: Group::$group };

            fn callback_id(reply: &Self::Reply) -> i32 {
                reply.callback_id
            }

            fn deregistration(callback_id: i32) -> Request {
                $deregister { callback_id }.into()
            }
        }
    )*};
}

registrations! {
    connect::ConnectDomainEventCallbackRegisterAny, connect::ConnectDomainEventCallbackDeregisterAny, Remote Domain;
    connect::ConnectNetworkEventRegisterAny, connect::ConnectNetworkEventDeregisterAny, Remote Network;
    connect::ConnectNodeDeviceEventRegisterAny, connect::ConnectNodeDeviceEventDeregisterAny, Remote NodeDevice;
    connect::ConnectSecretEventRegisterAny, connect::ConnectSecretEventDeregisterAny, Remote Secret;
    connect::ConnectStoragePoolEventRegisterAny, connect::ConnectStoragePoolEventDeregisterAny, Remote StoragePool;
    qemu::QemuConnectDomainMonitorEventRegister, qemu::QemuConnectDomainMonitorEventDeregister, Qemu Domain;
}

/// What one registration brings.
///
/// [`Subscription::close`] ends the registration; a subscription that is dropped leaves it until the connection ends.
#[derive(Debug)]
pub struct Subscription {
    connection: Connection,
    events: EventReceiver,
    family: Family,
    callback_id: i32,
    deregistration: Request,
}

impl Subscription {
    /// Registers, listening before the registration is made, so that nothing is missed.
    pub(crate) async fn new<R: Registration>(
        connection: Connection,
        registration: R,
    ) -> Result<Subscription, Error> {
        let events = connection.events();
        let reply = connection.call(registration).await?;
        let callback_id = R::callback_id(&reply);
        let deregistration = R::deregistration(callback_id);
        Ok(Subscription { connection, events, family: R::FAMILY, callback_id, deregistration })
    }

    /// Waits for the next thing that this registration brings; nothing once [`DriverEvent::Closed`] was told.
    ///
    /// Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<DriverEvent> {
        loop {
            match self.events.next().await? {
                DriverEvent::Happened(event) if !self.is_mine(&event) => {}
                event => return Some(event),
            }
        }
    }

    /// Ends the registration.
    ///
    /// # Errors
    ///
    /// As [`Connection::call`].
    pub async fn close(self) -> Result<(), Error> {
        self.connection.request(self.deregistration).await?;
        Ok(())
    }

    fn is_mine(&self, event: &Arc<Event>) -> bool {
        event.callback_id() == Some(self.callback_id) && Family::of(event) == self.family
    }
}
