//! Waiting until a domain is off: on its events, never by sleeping.

use interp_engine::Session;
use interp_record::{Duration, Fault};
use stdlib_driver::{DriverEvent, Error, Subscription};
use stdlib_model::ErrorCode;
use stdlib_model::enums::{DomainEventID, DomainEventType, DomainState};
use stdlib_protocol::Event;
use stdlib_protocol::connect::ConnectDomainEventCallbackRegisterAny;
use stdlib_protocol::domain::DomainGetState;

use super::Domain;
use crate::timeout::within;

/// Whether a domain was off before the wait was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    /// It is still active.
    NotYet,
    /// It is off, or gone.
    Yes,
}

/// A subscription to the events of one domain.
pub(super) struct Watch(Subscription);

impl Watch {
    /// Begins to listen.
    pub(super) fn begin(session: &Session, domain: &Domain) -> Result<Self, Fault> {
        let registration = ConnectDomainEventCallbackRegisterAny {
            event_id: DomainEventID::Lifecycle.value(),
            dom: Some(domain.handle()),
        };
        let subscribed = session.wait(domain.host().connection().subscribe(registration))?;
        subscribed.map(Self).map_err(|error| domain.host().fault(&error))
    }

    /// Waits until the domain is off, and stops listening.
    pub(super) fn wait(
        mut self,
        session: &Session,
        domain: &Domain,
        wait: Duration,
    ) -> Result<Stopped, Fault> {
        let found = session.wait(within(wait.to_wait(), self.stopped(domain)))?;
        // What was found counts, even where the host can't be told any more that nobody listens.
        let _ = self.end(session);
        match found {
            Some(Ok(())) => Ok(Stopped::Yes),
            Some(Err(error)) => Err(domain.host().fault(&error)),
            None => Ok(Stopped::NotYet),
        }
    }

    /// Stops listening.
    pub(super) fn end(self, session: &Session) -> Result<(), Fault> {
        // The registration ends with the connection at the latest.
        let _ = session.wait(self.0.close())?;
        Ok(())
    }

    async fn stopped(&mut self, domain: &Domain) -> Result<(), Error> {
        // It may have been off before the host heard of the registration.
        while !is_off(domain).await? {
            loop {
                match self.0.next().await {
                    Some(DriverEvent::Happened(event)) if tells_the_end(&event) => return Ok(()),
                    Some(DriverEvent::Happened(_)) => {}
                    // Something was missed, or the connection has ended: asking tells.
                    _ => break,
                }
            }
        }
        Ok(())
    }
}

fn tells_the_end(event: &Event) -> bool {
    match event {
        Event::DomainEventCallbackLifecycle(event) => matches!(
            DomainEventType::from(event.msg.event),
            // Not `Undefined`: an active domain that is undefined goes on.
            DomainEventType::Stopped | DomainEventType::Crashed
        ),
        _ => false,
    }
}

/// Asks for the state; a domain that is gone is off.
pub(super) async fn is_off(domain: &Domain) -> Result<bool, Error> {
    match domain.host().connection().call(DomainGetState { dom: domain.handle(), flags: 0 }).await {
        Ok(reply) => {
            Ok(matches!(DomainState::from(reply.state), DomainState::Shutoff | DomainState::Crashed))
        }
        Err(error) if error.code() == Some(ErrorCode::NoDomain) => Ok(true),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use stdlib_protocol::DomainEventLifecycleMsg;
    use stdlib_protocol::Uuid;
    use stdlib_protocol::domain::event::DomainEventCallbackLifecycle;

    use super::*;

    fn ends(event: DomainEventType) -> bool {
        let dom = stdlib_protocol::Domain { name: "test".into(), uuid: Uuid::nil(), id: 1 };
        let msg = DomainEventLifecycleMsg { dom, event: event.value(), detail: 0 };
        tells_the_end(&DomainEventCallbackLifecycle { callback_id: 0, msg }.into())
    }

    #[test]
    fn an_active_domain_that_is_undefined_is_not_off() {
        assert!(ends(DomainEventType::Stopped));
        assert!(ends(DomainEventType::Crashed));
        assert!(!ends(DomainEventType::Undefined));
        assert!(!ends(DomainEventType::Suspended));
    }
}
