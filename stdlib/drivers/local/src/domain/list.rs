//! Listing and counting domains.

use stdlib_model::enums::{ConnectListAllDomainsFlags as Flags, DomainState};
use stdlib_protocol::connect::{ConnectListAllDomains, ConnectListAllDomainsReply};

use super::Domain;
use crate::filter::passes;
use crate::host::Call;
use crate::registry::Named;

pub(crate) fn list_all(call: &Call<'_>, args: &ConnectListAllDomains) -> ConnectListAllDomainsReply {
    let flags = Flags::from(args.flags);
    let found: Vec<_> =
        call.state.domains.iter().filter(|domain| is_listed(domain, flags)).map(Domain::wire).collect();
    let ret = found.len() as u32;
    let domains = if args.need_results != 0 { found.into() } else { Vec::new().into() };
    ConnectListAllDomainsReply { domains, ret }
}

pub(crate) fn count(call: &Call<'_>, active: bool) -> i32 {
    call.state.domains.iter().filter(|domain| domain.is_active() == active).count() as i32
}

pub(crate) fn running_ids(call: &Call<'_>, most: i32) -> Vec<i32> {
    let mut ids: Vec<i32> = call.state.domains.iter().filter_map(|domain| domain.id).collect();
    ids.sort_unstable();
    ids.truncate(usize::try_from(most).unwrap_or(0));
    ids
}

pub(crate) fn defined_names(call: &Call<'_>, most: i32) -> Vec<stdlib_protocol::Text> {
    let off = call.state.domains.iter().filter(|domain| !domain.is_active());
    off.map(|domain| domain.name().into()).take(usize::try_from(most).unwrap_or(0)).collect()
}

/// Returns whether the flags let a domain through: in each group that has a flag set, one must fit.
pub(super) fn is_listed(domain: &Domain, flags: Flags) -> bool {
    let state = domain.state.state;
    let other = !matches!(state, DomainState::Running | DomainState::Paused | DomainState::Shutoff);
    passes(
        flags.bits(),
        &[
            &[(Flags::ACTIVE.bits(), domain.is_active()), (Flags::INACTIVE.bits(), !domain.is_active())],
            &[
                (Flags::PERSISTENT.bits(), domain.is_persistent()),
                (Flags::TRANSIENT.bits(), !domain.is_persistent()),
            ],
            &[
                (Flags::RUNNING.bits(), state == DomainState::Running),
                (Flags::PAUSED.bits(), state == DomainState::Paused),
                (Flags::SHUTOFF.bits(), state == DomainState::Shutoff),
                (Flags::OTHER.bits(), other),
            ],
            &[
                (Flags::MANAGEDSAVE.bits(), domain.managed_save.is_some()),
                (Flags::NO_MANAGEDSAVE.bits(), domain.managed_save.is_none()),
            ],
            &[(Flags::AUTOSTART.bits(), domain.autostart), (Flags::NO_AUTOSTART.bits(), !domain.autostart)],
            &[
                (Flags::HAS_SNAPSHOT.bits(), domain.snapshots.len() > 0),
                (Flags::NO_SNAPSHOT.bits(), domain.snapshots.len() == 0),
            ],
            // There are no checkpoints here, so nobody has one.
            &[(Flags::HAS_CHECKPOINT.bits(), false), (Flags::NO_CHECKPOINT.bits(), true)],
        ],
    )
}
