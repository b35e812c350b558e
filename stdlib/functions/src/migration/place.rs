//! Where a domain is, by asking: what a report about a failed migration is made of.

use std::time::Duration;

use futures::future::join;
use interp_record::Fault;
use stdlib_driver::{Connection, Error};
use stdlib_model::ErrorCode;
use stdlib_model::enums::{DomainPausedReason, DomainRunningReason, DomainState};
use stdlib_protocol::domain::{DomainGetState, DomainLookupByName};

use crate::host::Host;
use crate::timeout::within;

/// How long a host is given to say it.
const LIMIT: Duration = Duration::from_secs(10);

/// What a host says of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is there, in this state.
    There(DomainState),
    /// It is there, in this state, with a part of its memory: the other host has the rest since post-copy broke off.
    Split(DomainState),
    /// It is not there.
    NotThere,
    /// The host doesn't say.
    Unknown,
}

impl Place {
    /// Asks a host about the domain with this name.
    pub(super) async fn of(connection: &Connection, name: &str) -> Self {
        match within(LIMIT, look(connection, name)).await {
            Some(Ok(place)) => place,
            Some(Err(error)) if error.code() == Some(ErrorCode::NoDomain) => Self::NotThere,
            _ => Self::Unknown,
        }
    }

    /// Returns whether it takes up memory there, running or not.
    pub(super) fn is_active(self) -> bool {
        match self {
            Self::There(state) => !matches!(state, DomainState::Shutoff | DomainState::Crashed),
            Self::Split(_) => true,
            Self::NotThere | Self::Unknown => false,
        }
    }

    /// Returns it as a part of a sentence about the host.
    fn on(self, host: &str) -> String {
        match self {
            Self::There(state) => format!("{state} on {host}"),
            Self::Split(state) => format!("{state} with a part of its memory on {host}"),
            Self::NotThere => format!("not on {host}"),
            Self::Unknown => format!("unknown to us on {host}, which doesn't answer"),
        }
    }
}

async fn look(connection: &Connection, name: &str) -> Result<Place, Error> {
    let dom = connection.call(DomainLookupByName { name: name.into() }).await?.dom;
    let reply = connection.call(DomainGetState { dom, flags: 0 }).await?;
    let state = DomainState::from(reply.state);
    Ok(if is_split(reply.state, reply.reason) { Place::Split(state) } else { Place::There(state) })
}

/// Tells from a domain's state and reason whether its migration has broken after it went on at the destination, so that
/// each host has a part of its memory.
pub(crate) fn is_split(state: i32, reason: i32) -> bool {
    match DomainState::from(state) {
        DomainState::Paused => DomainPausedReason::from(reason) == DomainPausedReason::PostcopyFailed,
        DomainState::Running => DomainRunningReason::from(reason) == DomainRunningReason::PostcopyFailed,
        _ => false,
    }
}

/// Returns the fault of a migration with what was seen of the domain on both hosts afterwards, and what follows.
pub(super) async fn report(fault: Fault, source: (&Host, &str), destination: (&Host, &str)) -> Fault {
    let of = |(host, name): (&Host, &str)| {
        let (connection, name) = (host.connection().clone(), name.to_owned());
        async move { Place::of(&connection, &name).await }
    };
    let (here, there) = join(of(source), of(destination)).await;
    let (from, to) = titles(source.0, destination.0);
    let seen = format!("the domain is {}, and {}", here.on(&from), there.on(&to));
    let is_still_here = matches!(here, Place::There(DomainState::Running | DomainState::Blocked));
    let told = match fault.code().name() {
        // What runs at its source has not moved, whatever answer was lost.
        "OUTCOME_UNKNOWN" if is_still_here => {
            Fault::new("CONNECTION_LOST", "a host stopped answering").caused_by(fault.message())
        }
        code => Fault::new(code, fault.message()),
    };
    let told = fault.host().into_iter().fold(told, Fault::at);
    let told = fault.causes().iter().fold(told, Fault::caused_by);
    // What is known of both hosts says more than what follows from the code.
    let advice = advice(here, there, &from, &to);
    let advice = match cure(fault.message()) {
        Some(cure) => advice.replace(MEND, cure),
        None => advice,
    };
    told.caused_by(seen).hint(advice)
}

/// What is advised where nothing is known of what kept it.
const MEND: &str = "mend the cause";

/// Returns what is to be done about what libvirt says that keeps a domain from moving.
fn cure(message: &str) -> Option<&'static str> {
    CURES.iter().find(|(parts, _)| parts.iter().all(|part| message.contains(part))).map(|(_, cure)| *cure)
}

/// Parts of libvirt's texts, and the cure.
const CURES: &[(&[&str], &str)] = &[
    (
        &["cannot migrate domain with", "snapshot"],
        "forget its snapshots with `snapshots() | delete(metadata_only: true)`, which leaves the images alone",
    ),
    (
        &["cannot migrate domain with", "checkpoint"],
        "forget its checkpoints with `checkpoints() | delete(metadata_only: true)`",
    ),
    (
        &["without shared storage is unsafe"],
        "copy its disks too with `copy_storage: \"all\"`, or say `unsafe: true` where the hosts do share them",
    ),
    (
        &["disks use cache"],
        "set `cache` of its disks to `none`, or say `unsafe: true` where the storage keeps caches alike",
    ),
    (&["host device"], "take the devices of its host from it with `detach`"),
];

fn advice(here: Place, there: Place, from: &str, to: &str) -> String {
    use Place::{NotThere, Split, There, Unknown};
    match (here, there) {
        (Split(_), There(DomainState::Shutoff | DomainState::Crashed) | NotThere) => {
            format!(
                "what it had at {to} is lost, and it can't go on: `destroy` it on {from}, and start it anew"
            )
        }
        (Split(_), _) | (_, Split(_)) => format!(
            "resume and destroy neither: mend the cause, and go on with `migrate(…, postcopy: true, postcopy_resume: true)` \
             on {from}"
        ),
        (Unknown, _) => format!("look at it on {from} before you do anything else with it"),
        (_, Unknown) => format!("look at it on {to} before you start or resume it on {from}"),
        (There(DomainState::Running | DomainState::Blocked), There(DomainState::Paused)) => format!(
            "it runs on {from}: the copy on {to} waits for a migration that is under way, or was left by one that \
             failed; see that none is (`job` on {from}) before you destroy that copy"
        ),
        (There(_), There(_)) if here.is_active() && there.is_active() => {
            format!("both have a copy: resume at most one, and destroy the other; {to} may need it to finish")
        }
        (There(_) | NotThere, There(_)) if there.is_active() => {
            format!("it runs on {to}: don't start it on {from}")
        }
        (There(DomainState::Running | DomainState::Blocked), There(_) | NotThere) => {
            format!("nothing is lost, it goes on running on {from}: {MEND}, and migrate it again")
        }
        (There(DomainState::Paused), There(_) | NotThere) => {
            format!("nothing is lost: `resume` it on {from}, {MEND}, and migrate it again")
        }
        (There(_) | NotThere, There(_) | NotThere) => format!("{MEND}, and migrate it again"),
    }
}

/// Returns what the hosts are called in one sentence: two of one name by their URIs.
pub(super) fn titles(source: &Host, destination: &Host) -> (String, String) {
    if source.name() == destination.name() {
        return (source.asked_uri().to_string(), destination.asked_uri().to_string());
    }
    (source.name().to_owned(), destination.name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_a_domain_from_moving_has_a_cure() {
        let snapshots = "Requested operation is not valid: cannot migrate domain with 2 snapshots";
        assert!(cure(snapshots).is_some_and(|cure| cure.contains("delete(metadata_only: true)")));
        let unsafe_ = "Unsafe migration: Migration without shared storage is unsafe";
        assert!(cure(unsafe_).is_some_and(|cure| cure.contains("copy_storage")));
        let cache = "Unsafe migration: Migration may lead to data corruption if disks use cache other than none or directsync";
        assert!(cure(cache).is_some_and(|cure| cure.contains("`cache`")));
        assert_eq!(cure("internal error: something else"), None);
    }

    #[test]
    fn what_to_do_depends_on_where_it_is() {
        let at = |here, there| advice(here, there, "a", "b");
        let running = Place::There(DomainState::Running);
        let paused = Place::There(DomainState::Paused);
        let off = Place::There(DomainState::Shutoff);
        let goes_on = "nothing is lost, it goes on running on a: mend the cause, and migrate it again";
        assert_eq!(at(running, Place::NotThere), goes_on);
        assert_eq!(at(running, off), goes_on);
        assert_eq!(at(off, running), "it runs on b: don't start it on a");
        assert_eq!(at(paused, Place::Unknown), "look at it on b before you start or resume it on a");
        assert_eq!(at(Place::Unknown, running), "look at it on a before you do anything else with it");
        let split = Place::Split(DomainState::Paused);
        assert!(at(split, Place::Split(DomainState::Running)).starts_with("resume and destroy neither"));
        assert!(at(split, Place::NotThere).starts_with("what it had at b is lost"));
        assert!(at(paused, running).starts_with("both have a copy"));
        // Perhaps another migration of the same domain is under way, which a resume or destroy would end.
        assert!(at(running, paused).starts_with("it runs on a: the copy on b waits"));
        assert!(at(paused, Place::NotThere).starts_with("nothing is lost: `resume` it on a"));
    }
}
