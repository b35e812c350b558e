//! How the fields of a listing's domains are asked for.
//!
//! What libvirt can filter a list by is one call for all of them, and so is the state with its reason;
//! the rest is one call each, pipelined. For a single domain the single call is cheaper than a list.

use std::collections::{HashMap, HashSet};

use futures::future::join3;
use interp_record::Fault;
use stdlib_model::ErrorCode;
use stdlib_model::enums::{
    ConnectListAllDomainsFlags as Filter, DomainBlockedReason, DomainCrashedReason, DomainNostateReason,
    DomainPMSuspendedReason, DomainPausedReason, DomainRunningReason, DomainShutdownReason,
    DomainShutoffReason, DomainState, DomainStatsTypes,
};
use stdlib_protocol::connect::{ConnectGetAllDomainStats, ConnectListAllDomains};
use stdlib_protocol::domain::{
    DomainGetAutostart, DomainGetInfo, DomainGetInfoReply, DomainGetState, DomainGetStateReply,
    DomainHasManagedSaveImage, DomainIsActive, DomainIsPersistent, DomainLookupByUuid,
};
use stdlib_protocol::{DomainStatsRecord, TypedValue, Uuid};

use super::Listing;
use crate::listed::Fetched;

pub(super) async fn info(listing: &Listing, places: &[usize]) -> Fetched<DomainGetInfoReply> {
    listing.ask(places, |dom| DomainGetInfo { dom }, |info| info).await
}

pub(super) async fn states(listing: &Listing, places: &[usize]) -> Fetched<DomainGetStateReply> {
    match places {
        [] | [_] => states_one_by_one(listing, places).await,
        _ => states_at_once(listing, places).await,
    }
}

async fn states_one_by_one(listing: &Listing, places: &[usize]) -> Fetched<DomainGetStateReply> {
    listing.ask(places, |dom| DomainGetState { dom, flags: 0 }, |state| state).await
}

/// Asks for the states and their reasons in one call; one by one where the driver knows no such call.
async fn states_at_once(listing: &Listing, places: &[usize]) -> Fetched<DomainGetStateReply> {
    let doms: Vec<_> = places.iter().filter_map(|place| listing.handles.get(*place).cloned()).collect();
    let stats = DomainStatsTypes::STATE.bits();
    let call = ConnectGetAllDomainStats { doms: doms.into(), stats, flags: 0 };
    let answer = match listing.host.connection().call(call).await {
        Err(error) if error.code() == Some(ErrorCode::NoSupport) => {
            return states_one_by_one(listing, places).await;
        }
        answer => answer.map_err(|error| listing.host.fault(&error))?,
    };
    let known: HashMap<Uuid, DomainGetStateReply> =
        answer.ret_stats.iter().filter_map(|record| Some((record.dom.uuid, state_of(record)?))).collect();
    // One that was left out is gone, or could not be asked: the single call says which.
    let of = |place: &usize| listing.handles.get(*place).and_then(|domain| known.get(&domain.uuid)).cloned();
    let rest: Vec<usize> = places.iter().copied().filter(|place| of(place).is_none()).collect();
    let mut asked = states_one_by_one(listing, &rest).await?.into_iter();
    Ok(places
        .iter()
        .map(|place| of(place).map_or_else(|| asked.next().unwrap_or_else(left_out), Ok))
        .collect())
}

fn state_of(record: &DomainStatsRecord) -> Option<DomainGetStateReply> {
    let number = |name: &str| {
        let param = record.params.iter().find(|param| param.field == *name)?;
        match param.value {
            TypedValue::Int(number) => Some(number),
            _ => None,
        }
    };
    Some(DomainGetStateReply { state: number("state.state")?, reason: number("state.reason")? })
}

fn left_out<T>() -> Result<T, Fault> {
    Err(Fault::new("BAD_REPLY", "the host left out what was asked for"))
}

/// Asks for the number of a domain that was changed since it was listed: the list told it of all.
pub(super) async fn number(listing: &Listing, places: &[usize]) -> Fetched<i32> {
    listing.ask(places, |dom| DomainLookupByUuid { uuid: dom.uuid }, |reply| reply.dom.id).await
}

/// Asks whether a domain is active that was changed since it was listed: the list told it of all.
pub(super) async fn active(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    listing.ask(places, |dom| DomainIsActive { dom }, |reply| reply.active != 0).await
}

pub(super) async fn persistent(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    match places {
        [_] => listing.ask(places, |dom| DomainIsPersistent { dom }, |reply| reply.persistent != 0).await,
        _ => filtered(listing, places, Filter::PERSISTENT).await,
    }
}

pub(super) async fn autostart(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    match places {
        [_] => listing.ask(places, |dom| DomainGetAutostart { dom }, |reply| reply.autostart != 0).await,
        _ => filtered(listing, places, Filter::AUTOSTART).await,
    }
}

pub(super) async fn managed_save(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    match places {
        [_] => {
            let call = |dom| DomainHasManagedSaveImage { dom, flags: 0 };
            listing.ask(places, call, |reply| reply.result != 0).await
        }
        _ => filtered(listing, places, Filter::MANAGEDSAVE).await,
    }
}

/// Asks for nothing but the states: by lists of the common states, and one by one for the rest.
pub(super) async fn state_alone(listing: &Listing, places: &[usize]) -> Fetched<DomainState> {
    let state = |reply: DomainGetStateReply| DomainState::from(reply.state);
    if let [_] = places {
        return listing.ask(places, |dom| DomainGetState { dom, flags: 0 }, state).await;
    }
    let lists = join3(
        identifiers(listing, Filter::RUNNING),
        identifiers(listing, Filter::PAUSED),
        identifiers(listing, Filter::SHUTOFF),
    );
    let (running, paused, shutoff) = lists.await;
    let known =
        [(running?, DomainState::Running), (paused?, DomainState::Paused), (shutoff?, DomainState::Shutoff)];
    let of = |place: &usize| {
        let uuid = listing.handles.get(*place)?.uuid;
        known.iter().find(|(identifiers, _)| identifiers.contains(&uuid)).map(|(_, state)| *state)
    };
    let rest: Vec<usize> = places.iter().copied().filter(|place| of(place).is_none()).collect();
    let rest = listing.ask(&rest, |dom| DomainGetState { dom, flags: 0 }, state).await?;
    let mut asked = rest.into_iter();
    Ok(places
        .iter()
        .map(|place| of(place).map_or_else(|| asked.next().unwrap_or_else(left_out), Ok))
        .collect())
}

/// Says for each place whether a filtered list has the domain.
async fn filtered(listing: &Listing, places: &[usize], filter: Filter) -> Fetched<bool> {
    let chosen = identifiers(listing, filter).await?;
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
