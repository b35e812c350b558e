//! Waiting until a running domain has let go of a device: on its events, never by sleeping.
//!
//! A hypervisor asks the system inside, which may take its time, or never answer. Whether a device is gone is
//! seen by its alias: by the event that names it, or by the XML that has it no more. What concerns other
//! devices of the domain meanwhile counts for nothing.

use std::collections::BTreeSet;

use interp_engine::{Call, Session};
use interp_record::{Duration, Fault};
use interp_types::{Param, Ty};
use stdlib_driver::{DriverEvent, Error, Subscription};
use stdlib_model::ErrorCode;
use stdlib_model::enums::DomainEventID;
use stdlib_model::xml::{Document, Node};
use stdlib_protocol::connect::ConnectDomainEventCallbackRegisterAny;
use stdlib_protocol::domain::{DomainDetachDeviceFlags, DomainGetXmlDesc};
use stdlib_protocol::{Event, Procedure};

use super::{Domain, live_xml};
use crate::document::given_by_host;
use crate::flags::is_config_only;
use crate::timeout::within;

/// The option that says how long a guest has.
pub(super) const WAIT: Param = Param {
    name: "wait",
    about: "How long it is waited until the system inside has let go of it; `0s` doesn't.",
    ty: Ty::Duration,
    default: Some("30s"),
};

/// Takes the device away that a node of the domain's XML describes, and waits until it is gone from what runs.
pub(super) fn detach_node(
    call: &Call<'_>,
    domain: &Domain,
    impact: u32,
    device: Node<'_>,
) -> Result<(), Fault> {
    let (alias, xml) = (device.get("alias/@name"), device.to_string().into());
    let request = DomainDetachDeviceFlags { dom: domain.handle(), xml, flags: impact };
    detach(call, domain, impact, alias.as_deref(), request)
}

/// Makes a call that takes a device away, and waits until it is gone from what runs.
///
/// Without its alias, which device that is isn't known: the first that goes is taken for it.
pub(super) fn detach<P: Procedure>(
    call: &Call<'_>,
    domain: &Domain,
    impact: u32,
    alias: Option<&str>,
    procedure: P,
) -> Result<(), Fault> {
    let wait: Duration = call.option(WAIT.name)?;
    let session = call.session();
    if is_config_only(impact) || wait.to_wait().is_zero() {
        return domain.change(session, procedure).map(|_| ());
    }
    let before = live_xml::for_change(session, domain, impact)?;
    if !live_xml::is_active(&before) {
        return domain.change(session, procedure).map(|_| ());
    }
    let awaited = awaited(&before, alias);
    let detached = wait_for_it(session, domain, procedure, &awaited, wait);
    domain.forget();
    detached
}

fn wait_for_it<P: Procedure>(
    session: &Session,
    domain: &Domain,
    procedure: P,
    awaited: &BTreeSet<String>,
    wait: Duration,
) -> Result<(), Fault> {
    session.wait(async {
        let fault = |error: Error| domain.host().fault(&error);
        let mut listening = listen(domain).await.map_err(fault)?;
        let asked = domain.host().connection().call(procedure).await.map_err(fault);
        let gone = match asked {
            Ok(_) => within(wait.to_wait(), is_gone(domain, awaited, &mut listening)).await,
            Err(refused) => Some(Err(refused)),
        };
        for subscription in listening {
            // What was found counts, even where the host can't be told that nobody listens any more.
            let _ = subscription.close().await;
        }
        gone.unwrap_or_else(|| {
            Err(Fault::new("TIMED_OUT", format!("the system inside has not let go of it after {wait}")).hint(
                "it is still asked to, and the device goes once it does, or when the domain stops; is the system up, and does it know hotplug?",
            ))
        })
    })?
}

async fn listen(domain: &Domain) -> Result<Vec<Subscription>, Error> {
    let mut listening = Vec::new();
    for event in [DomainEventID::DeviceRemoved, DomainEventID::DeviceRemovalFailed] {
        let registration =
            ConnectDomainEventCallbackRegisterAny { event_id: event.value(), dom: Some(domain.handle()) };
        listening.push(domain.host().connection().subscribe(registration).await?);
    }
    Ok(listening)
}

/// Waits until one of these devices is gone.
async fn is_gone(
    domain: &Domain,
    awaited: &BTreeSet<String>,
    listening: &mut [Subscription],
) -> Result<(), Fault> {
    loop {
        let request = DomainGetXmlDesc { dom: domain.handle(), flags: 0 };
        let document = match domain.host().connection().call(request).await {
            Ok(reply) => given_by_host(&reply.xml)?,
            // With the domain its devices are gone.
            Err(error) if error.code() == Some(ErrorCode::NoDomain) => return Ok(()),
            Err(error) => return Err(domain.host().fault(&error)),
        };
        if !live_xml::is_active(&document) || !awaited.is_subset(&aliases(&document)) {
            return Ok(());
        }
        let happened = futures::future::select_all(listening.iter_mut().map(|it| Box::pin(it.next())));
        match happened.await.0 {
            Some(DriverEvent::Happened(event)) => refusal(&event, awaited).map_or(Ok(()), Err)?,
            None | Some(DriverEvent::Closed(_)) => {
                return Err(Fault::new("CONNECTION_LOST", "the host tells nothing any more")
                    .hint("look at the domain's devices to see whether it went"));
            }
            // Something was missed: looking tells.
            Some(_) => {}
        }
    }
}

/// Returns the fault of an event that says that one of these devices stays.
fn refusal(event: &Event, awaited: &BTreeSet<String>) -> Option<Fault> {
    let Event::DomainEventCallbackDeviceRemovalFailed(event) = event else { return None };
    if !awaited.contains(&event.dev_alias.to_string()) {
        return None;
    }
    let message = format!("the system inside refuses to let go of `{}`", event.dev_alias);
    let hint = "something inside uses it: unmount or stop that first";
    Some(Fault::new("OPERATION_FAILED", message).hint(hint))
}

/// Returns the alias of the device that is to go, or those of all where it isn't known.
fn awaited(before: &Document, alias: Option<&str>) -> BTreeSet<String> {
    let all = aliases(before);
    match alias {
        Some(alias) if all.contains(alias) => BTreeSet::from([alias.to_owned()]),
        _ => all,
    }
}

/// Returns the aliases of all devices.
fn aliases(document: &Document) -> BTreeSet<String> {
    let devices = document.root().child("devices").into_iter().flat_map(Node::children);
    devices.filter_map(|device| device.get("alias/@name")).map(|name| name.into_owned()).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use stdlib_protocol::Uuid;
    use stdlib_protocol::domain::event::DomainEventCallbackDeviceRemovalFailed;

    use super::*;

    #[test]
    fn devices_of_every_class_are_known_by_their_aliases() {
        let text = "<domain id='1'><devices><disk><alias name='virtio-disk0'/></disk><disk/>\
                    <rng><alias name='rng0'/></rng></devices></domain>";
        let found = aliases(&Document::parse(text).unwrap());
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["rng0", "virtio-disk0"]);
    }

    #[test]
    fn only_the_device_that_is_to_go_is_waited_for() {
        let text = "<domain id='1'><devices><disk><alias name='virtio-disk0'/></disk>\
                    <rng><alias name='rng0'/></rng></devices></domain>";
        let before = Document::parse(text).unwrap();
        let known = awaited(&before, Some("rng0"));
        assert_eq!(known, BTreeSet::from(["rng0".to_owned()]));
        assert_eq!(awaited(&before, None).len(), 2);
        assert_eq!(awaited(&before, Some("other")).len(), 2);
        assert!(refusal(&removal_failed("virtio-disk0"), &known).is_none());
        let fault = refusal(&removal_failed("rng0"), &known).unwrap();
        assert_eq!(fault.message(), "the system inside refuses to let go of `rng0`");
    }

    fn removal_failed(alias: &str) -> Event {
        let dom = stdlib_protocol::Domain { name: "web".into(), uuid: Uuid::nil(), id: 1 };
        let event = DomainEventCallbackDeviceRemovalFailed { callback_id: 1, dom, dev_alias: alias.into() };
        Event::DomainEventCallbackDeviceRemovalFailed(event)
    }
}
