//! How the fields of a listing's domains are asked for.
//!
//! What libvirt can filter a list by is one call for all of them; the rest is one call each,
//! pipelined. For a single domain the single call is cheaper than a list.

use std::collections::HashSet;

use futures::future::join3;
use interp_record::Fault;
use stdlib_model::enums::{
    ConnectListAllDomainsFlags as Filter, DomainBlockedReason, DomainCrashedReason, DomainNostateReason,
    DomainPMSuspendedReason, DomainPausedReason, DomainRunningReason, DomainShutdownReason,
    DomainShutoffReason, DomainState,
};
use stdlib_protocol::Uuid;
use stdlib_protocol::connect::ConnectListAllDomains;
use stdlib_protocol::domain::{
    DomainGetAutostart, DomainGetInfo, DomainGetInfoReply, DomainGetState, DomainGetStateReply,
    DomainHasManagedSaveImage, DomainIsPersistent,
};

use super::Listing;
use crate::listed::Fetched;

pub(super) fn info(listing: &Listing, places: &[usize]) -> Fetched<DomainGetInfoReply> {
    listing.each(places, |dom| DomainGetInfo { dom }, |info| info)
}

pub(super) fn states(listing: &Listing, places: &[usize]) -> Fetched<DomainGetStateReply> {
    listing.each(places, |dom| DomainGetState { dom, flags: 0 }, |state| state)
}

pub(super) fn persistent(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    match places {
        [_] => listing.each(places, |dom| DomainIsPersistent { dom }, |reply| reply.persistent != 0),
        _ => filtered(listing, places, Filter::PERSISTENT),
    }
}

pub(super) fn autostart(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    match places {
        [_] => listing.each(places, |dom| DomainGetAutostart { dom }, |reply| reply.autostart != 0),
        _ => filtered(listing, places, Filter::AUTOSTART),
    }
}

pub(super) fn managed_save(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    match places {
        [_] => {
            listing.each(places, |dom| DomainHasManagedSaveImage { dom, flags: 0 }, |reply| reply.result != 0)
        }
        _ => filtered(listing, places, Filter::MANAGEDSAVE),
    }
}

/// Asks for nothing but the states: by lists of the common states, and one by one for the rest.
pub(super) fn state_alone(listing: &Listing, places: &[usize]) -> Fetched<DomainState> {
    let one_by_one = |places: &[usize]| {
        let state = |reply: DomainGetStateReply| DomainState::from(reply.state);
        listing.each(places, |dom| DomainGetState { dom, flags: 0 }, state)
    };
    if let [_] = places {
        return one_by_one(places);
    }
    let lists = join3(
        identifiers(listing, Filter::RUNNING),
        identifiers(listing, Filter::PAUSED),
        identifiers(listing, Filter::SHUTOFF),
    );
    let (running, paused, shutoff) = listing.session.wait(lists)?;
    let known =
        [(running?, DomainState::Running), (paused?, DomainState::Paused), (shutoff?, DomainState::Shutoff)];
    let of = |place: &usize| {
        let uuid = listing.handles.get(*place)?.uuid;
        known.iter().find(|(identifiers, _)| identifiers.contains(&uuid)).map(|(_, state)| *state)
    };
    let rest: Vec<usize> = places.iter().copied().filter(|place| of(place).is_none()).collect();
    let mut asked = one_by_one(&rest)?.into_iter();
    let left_out = || Err(Fault::new("BAD_REPLY", "the host left out what was asked for"));
    Ok(places
        .iter()
        .map(|place| of(place).map_or_else(|| asked.next().unwrap_or_else(left_out), Ok))
        .collect())
}

/// Says for each place whether a filtered list has the domain.
fn filtered(listing: &Listing, places: &[usize], filter: Filter) -> Fetched<bool> {
    let chosen = listing.session.wait(identifiers(listing, filter))??;
    let of = |place: &usize| listing.handles.get(*place).is_some_and(|domain| chosen.contains(&domain.uuid));
    Ok(places.iter().map(|place| Ok(of(place))).collect())
}

async fn identifiers(listing: &Listing, filter: Filter) -> Result<HashSet<Uuid>, Fault> {
    let list = ConnectListAllDomains { need_results: 1, flags: filter.bits() };
    let listed = listing.host.connection().call(list).await.map_err(|error| listing.host.fault(&error))?;
    Ok(listed.domains.iter().map(|domain| domain.uuid).collect())
}

/// Returns libvirt's word for why a domain is in its state.
pub(super) fn reason(both: &DomainGetStateReply) -> &'static str {
    let reason = both.reason;
    match DomainState::from(both.state) {
        DomainState::Blocked => DomainBlockedReason::from(reason).word(),
        DomainState::Crashed => DomainCrashedReason::from(reason).word(),
        DomainState::Nostate => DomainNostateReason::from(reason).word(),
        DomainState::Paused => DomainPausedReason::from(reason).word(),
        DomainState::Pmsuspended => DomainPMSuspendedReason::from(reason).word(),
        DomainState::Running => DomainRunningReason::from(reason).word(),
        DomainState::Shutdown => DomainShutdownReason::from(reason).word(),
        DomainState::Shutoff => DomainShutoffReason::from(reason).word(),
        DomainState::Other(_) => "unknown",
    }
}
