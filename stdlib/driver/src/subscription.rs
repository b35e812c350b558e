//! One registration for events, and only what it brings.

use stdlib_protocol::{Event, Group, Procedure, Program, Request, connect, qemu};

use tokio::runtime::Handle;

use crate::{Connection, DriverEvent, Error, EventReceiver, Loss};

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
/// [`Subscription::close`] ends the registration; dropping the subscription ends it too, in the background, if a
/// runtime is there to do it.
#[derive(Debug)]
pub struct Subscription {
    connection: Connection,
    events: EventReceiver,
    family: Family,
    callback_id: i32,
    /// The call that ends the registration, until it is made.
    deregistration: Option<Request>,
    /// Where that call is made when the subscription is dropped, which may be between two waits.
    runtime: Option<Handle>,
}

impl Subscription {
    /// Registers, listening before the registration is made, so that nothing is missed.
    pub(crate) async fn new<R: Registration>(
        connection: Connection,
        registration: R,
    ) -> Result<Subscription, Error> {
        let events = connection.events_of_open().await?;
        let reply = connection.call(registration).await?;
        let callback_id = R::callback_id(&reply);
        if events.is_closed() {
            // It was made where nobody listens: over a connection that was opened in between, or is lost again.
            let _ = connection.request(R::deregistration(callback_id)).await;
            let (host, procedure) = (connection.host().to_owned(), R::INFO.name);
            return Err(Error::Lost { host, procedure, source: Loss::Closed });
        }
        let deregistration = Some(R::deregistration(callback_id));
        let runtime = Handle::try_current().ok();
        Ok(Subscription { connection, events, family: R::FAMILY, callback_id, deregistration, runtime })
    }

    /// Waits for the next thing that this registration brings; nothing once [`DriverEvent::Closed`] was told.
    ///
    /// Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<DriverEvent> {
        loop {
            match self.events.next().await? {
                DriverEvent::Happened(event) if !self.brings(&event) => {}
                event => return Some(event),
            }
        }
    }

    /// Ends the registration.
    ///
    /// # Errors
    ///
    /// As [`Connection::call`].
    pub async fn close(mut self) -> Result<(), Error> {
        match self.deregistration.take() {
            // It ended with its connection; on a new one the number may be another's.
            Some(deregistration) if !self.events.is_closed() => {
                self.connection.request(deregistration).await.map(drop)
            }
            _ => Ok(()),
        }
    }

    /// Returns whether this registration brings the event, for one who hears all events of the connection.
    #[must_use]
    pub fn brings(&self, event: &Event) -> bool {
        event.callback_id() == Some(self.callback_id) && Family::of(event) == self.family
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let (Some(deregistration), Some(runtime)) = (self.deregistration.take(), &self.runtime) else {
            return;
        };
        if self.events.is_closed() {
            return;
        }
        let connection = self.connection.clone();
        // Nobody waits for the answer; the registration ends with the connection at the latest.
        runtime.spawn(async move { drop(connection.request(deregistration).await) });
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use std::sync::mpsc::{Receiver, Sender, channel};

    use futures::future::{BoxFuture, FutureExt};
    use stdlib_protocol::Reply;
    use stdlib_protocol::connect::{
        ConnectDomainEventCallbackRegisterAny, ConnectDomainEventCallbackRegisterAnyReply,
    };

    use super::*;
    use crate::{ByteStream, Driver, EventHub};

    /// Tells which procedures are called; every registration has the number 7.
    struct Told(Sender<&'static str>, EventHub);

    impl Driver for Told {
        fn call(&self, request: Request) -> BoxFuture<'_, Result<stdlib_protocol::Reply, Error>> {
            let procedure = request.info().name;
            let _ = self.0.send(procedure);
            async move {
                let registered = ConnectDomainEventCallbackRegisterAnyReply { callback_id: 7 };
                Ok(ConnectDomainEventCallbackRegisterAny::into_reply(registered))
            }
            .boxed()
        }

        fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
            let procedure = request.info().name;
            async move { Err(stdlib_model::Error::unsupported(procedure, "told").into()) }.boxed()
        }

        fn events(&self) -> EventReceiver {
            self.1.subscribe()
        }

        fn close(&self) -> BoxFuture<'_, Result<(), Error>> {
            async { Ok(()) }.boxed()
        }

        fn host(&self) -> &str {
            "localhost"
        }

        fn uri(&self) -> &str {
            "told:///"
        }
    }

    async fn subscribed() -> (Subscription, Receiver<&'static str>) {
        let (told, calls) = channel();
        let connection = Connection::new(Told(told, EventHub::new()));
        let registration = ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: None };
        (connection.subscribe(registration).await.unwrap(), calls)
    }

    #[tokio::test]
    async fn a_subscription_that_is_dropped_ends_its_registration() {
        let (subscription, calls) = subscribed().await;
        drop(subscription);
        tokio::task::yield_now().await;
        let ended = "CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY";
        assert_eq!(
            calls.try_iter().collect::<Vec<_>>(),
            ["CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY", ended]
        );
    }

    #[tokio::test]
    async fn a_subscription_that_is_closed_ends_its_registration_once() {
        let (subscription, calls) = subscribed().await;
        // The fake's answer is not one to a deregistration, which is of no account here.
        let _ = subscription.close().await;
        tokio::task::yield_now().await;
        assert_eq!(calls.try_iter().count(), 2);
    }
}
