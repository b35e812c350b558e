//! `migrate`: moves a domain to another host.

use std::time::Instant;

use futures::FutureExt;
use interp_engine::{Call, Example, Function, Session};
use interp_record::{Duration, Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_driver::Connection;
use stdlib_model::enums::DomainMigrateFlags as Flags;
use stdlib_protocol::{Domain as Handle, TypedParam};

use super::autostart::Autostart;
use super::managed::Managed;
use super::options::{OPTIONS, flags_of, params_of};
use super::perform::{Overdue, Watch};
use super::{peer, place};
use crate::domain::Domain;
use crate::host::Host;
use crate::hosts;
use crate::job::{Progress, Shown, Stop, Stoppable};
use crate::plain::{OUTCOME, PLAIN};

/// `migrate(to, …)`; `virDomainMigrate3`, `virDomainMigrateToURI3`.
pub(crate) const MIGRATE: Function = Function {
    signature: Signature {
        name: "migrate",
        input: Input::Each(Ty::Object("Domain")),
        params: &[Param {
            name: "to",
            about: "The destination: a host, or its URI. With `peer2peer`, the URI as the source sees it.",
            ty: Ty::Union(&[Ty::Uri, Ty::String, Ty::Object("Host")]),
            default: None,
        }],
        options: OPTIONS,
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Moves a domain to another host.",
    errors: &[
        ("BAD_OPTIONS", "the options contradict each other, or it is there already"),
        ("CONNECTION_LOST", "the destination's was lost meanwhile; the fault says where it runs"),
        ("NO_CONNECT", "the destination can't be reached"),
        ("NO_SUPPORT", "one of the hosts can't migrate"),
        ("OPERATION_ABORTED", "it was stopped; it goes on at its source"),
        ("OPERATION_FAILED", "the hypervisors could not; the fault says where it runs"),
        ("OPERATION_INVALID", "it isn't running, and `offline` was not said"),
        ("OUTCOME_UNKNOWN", "a host stopped answering; the fault says what was seen where"),
    ],
    examples: &[
        Example::new(
            r#"try { domain("test").migrate("test:///default", live: true, offline: true) } catch (e) { print(e.message) }"#,
            "what runs can't move offline",
        ),
        Example::new(
            r#"try { domain("test").migrate("test:///default", autostart: "keep") } catch (e) { print(e.message) }"#,
            "only what the destination keeps starts with it",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (flags, params) = (flags_of(call)?, params_of(call)?);
    let name: Option<String> = call.option("name")?;
    let destination = destination(call, flags)?;
    if let Destination::Open(host) = &destination
        && host.same_as(domain.host())
    {
        return Err(Fault::new("BAD_OPTIONS", format!("it is on {} already", host.asked_uri())));
    }
    let order = Order {
        domain,
        dom: domain.handle(),
        name: name.unwrap_or_else(|| domain.name()),
        flags,
        params,
        limit: limit(call)?,
        is_postcopy_after_precopy: call.option("postcopy_after_precopy")?,
        keeps_autostart: call.option::<Option<String>>("autostart")?.is_some(),
    };
    let moved = order.carry_out(call.session(), &destination);
    domain.forget();
    moved.map(|()| Value::Unit)
}

/// Where it goes: the source's daemon opens it itself, or we do.
enum Destination {
    Open(Host),
    Uri(String),
}

impl Destination {
    fn connection(&self) -> Option<&Connection> {
        match self {
            Self::Open(host) => Some(host.connection()),
            Self::Uri(_) => None,
        }
    }
}

fn destination(call: &Call<'_>, flags: u32) -> Result<Destination, Fault> {
    let is_peer = flags & Flags::PEER2PEER.bits() != 0;
    let hosts = hosts::of(call.session())?;
    Ok(match call.argument::<Value>(0)? {
        Value::String(uri) if is_peer => Destination::Uri(hosts.uri(&uri)?.to_string()),
        Value::String(uri) => Destination::Open(hosts.connect(call.session(), &uri, false)?),
        _ => {
            let host: &Host = call.argument_object(0)?;
            match is_peer {
                true => Destination::Uri(host.asked_uri().to_string()),
                false => Destination::Open(host.clone()),
            }
        }
    })
}

fn limit(call: &Call<'_>) -> Result<Option<(std::time::Duration, Overdue)>, Fault> {
    let action: String = call.option("on_timeout")?;
    let action = match action.as_str() {
        "abort" => Overdue::Abort,
        "postcopy" => Overdue::Postcopy,
        _ => Overdue::Suspend,
    };
    let timeout: Option<Duration> = call.option("timeout")?;
    Ok(timeout.map(|timeout| (timeout.to_wait(), action)))
}

/// What is to be done.
struct Order<'a> {
    domain: &'a Domain,
    dom: Handle,
    name: String,
    flags: u32,
    params: Vec<TypedParam>,
    limit: Option<(std::time::Duration, Overdue)>,
    is_postcopy_after_precopy: bool,
    keeps_autostart: bool,
}

impl Order<'_> {
    /// Moves it; whoever stops the script asks the hosts for an end that leaves it at its source.
    fn carry_out(&self, session: &Session, destination: &Destination) -> Result<(), Fault> {
        let job = Stoppable {
            session,
            object: &self.domain.name(),
            work: "its migration",
            can_end: true,
            look: "look at it on both hosts",
        };
        job.carry_out(async |mut stop| self.moving(session, destination, &mut stop).await)
    }

    async fn moving(
        &self,
        session: &Session,
        destination: &Destination,
        stop: &mut Stop,
    ) -> Result<(), Fault> {
        let name = self.domain.name();
        let warn = |line: &str| session.output().warn(&format!("`{name}`: {line}"));
        let source = self.domain.host();
        let shown = Shown::begin(session, format!("migrate {name}"));
        // What receives it may take long to start, and says nothing meanwhile.
        let details = "the destination is getting ready".to_owned();
        shown.tell(&Progress { done: 0.0, passed: 0, details });
        let watch = Watch {
            source,
            dom: &self.dom,
            since: Instant::now(),
            destination: destination.connection(),
            limit: self.limit,
            is_postcopy_after_precopy: self.is_postcopy_after_precopy,
            shown,
            warn: &warn,
        };
        let host = match destination {
            Destination::Uri(uri) => {
                let what = (self.flags, self.params.clone());
                return peer::run(source, &self.dom, uri, what, &watch, stop).await;
            }
            Destination::Open(host) => host,
        };
        let hosts = hosts::of(session)?;
        let reopen = || hosts.open_anew(host).boxed();
        let managed = Managed {
            source,
            destination: host,
            dom: &self.dom,
            name: self.name.clone(),
            flags: self.flags,
            params: self.params.clone(),
            watch,
            reopen: &reopen,
        };
        let is_kept = self.flags & Flags::UNDEFINE_SOURCE.bits() == 0;
        let autostart = Autostart { session, source, dom: &self.dom, is_kept };
        let starts_with_host = autostart.is_on().await;
        match managed.run(stop).await {
            Ok(()) if !starts_with_host => Ok(()),
            Ok(()) => {
                match self.keeps_autostart {
                    true => autostart.keep(host, &self.name).await,
                    false => autostart.tell(host, &self.name),
                }
                Ok(())
            }
            Err(fault) => Err(place::report(fault, (source, &name), (host, &self.name)).await),
        }
    }
}
