//! What a pipeline is known to need of the domains of a list, fetched for all of them at once.
//!
//! First come the fields that its conditions look at and that the list doesn't tell; of the domains
//! that are left, everything else that is read. A domain that is gone by then is left out.

use std::sync::Arc;

use futures::future::{OptionFuture, join5};
use interp_engine::{Demand, Session};
use interp_record::Fault;
use stdlib_model::enums::{ConnectListAllDomainsFlags as Bits, DomainState};
use stdlib_protocol as protocol;

use super::object::Columns;
use super::{Domain, INFO, Listing, fetch};
use crate::filter::Known::{Bool, Word};
use crate::filter::{Filter, Flag};
use crate::host::Host;

/// What the flags of `virConnectListAllDomains` say of a domain.
pub(super) const FLAGS: &[Flag] = &[
    Flag { bit: Bits::ACTIVE.bits(), group: 0, fields: &[("active", Bool(true))] },
    Flag { bit: Bits::INACTIVE.bits(), group: 0, fields: &[("active", Bool(false))] },
    Flag {
        bit: Bits::RUNNING.bits(),
        group: 1,
        fields: &[("state", Word("running")), ("running", Bool(true))],
    },
    Flag {
        bit: Bits::PAUSED.bits(),
        group: 1,
        fields: &[("state", Word("paused")), ("running", Bool(false))],
    },
    Flag {
        bit: Bits::SHUTOFF.bits(),
        group: 1,
        fields: &[("state", Word("shutoff")), ("running", Bool(false))],
    },
    Flag { bit: Bits::OTHER.bits(), group: 1, fields: &[("running", Bool(false))] },
    Flag { bit: Bits::PERSISTENT.bits(), group: 2, fields: &[("persistent", Bool(true))] },
    Flag { bit: Bits::TRANSIENT.bits(), group: 2, fields: &[("persistent", Bool(false))] },
    Flag { bit: Bits::AUTOSTART.bits(), group: 3, fields: &[("autostart", Bool(true))] },
    Flag { bit: Bits::NO_AUTOSTART.bits(), group: 3, fields: &[("autostart", Bool(false))] },
    Flag { bit: Bits::MANAGEDSAVE.bits(), group: 4, fields: &[("managed_save", Bool(true))] },
    Flag { bit: Bits::NO_MANAGEDSAVE.bits(), group: 4, fields: &[("managed_save", Bool(false))] },
];

/// Returns those of a list that a pipeline may keep, with what it is known to read of them.
pub(super) fn domains(
    session: &Session,
    host: &Host,
    handles: Vec<protocol::Domain>,
    filter: &Filter,
    demand: &Demand,
) -> Result<impl Iterator<Item = Domain> + Send + use<>, Fault> {
    let mut listing = listing(session, host, handles);
    listing.columns().know(filter, listing.len());
    if !demand.conditions().is_empty() {
        let looked_at: Vec<_> = demand.conditions().iter().map(|it| it.field.clone()).collect();
        prefetch(&listing, &looked_at)?;
        listing = left(listing, demand);
    }
    prefetch(&listing, demand.reads())?;
    Ok(Domain::of(Arc::new(listing)))
}

/// Returns the listing of these domains; their numbers tell which are active.
pub(super) fn listing(session: &Session, host: &Host, handles: Vec<protocol::Domain>) -> Listing {
    let active = handles.iter().map(|domain| Ok(domain.id >= 0)).collect();
    let numbers = handles.iter().map(|domain| Ok(domain.id)).collect();
    let listing = Listing::new(session, host, handles);
    {
        let mut columns = listing.columns();
        columns.active.fill(Some(Ok(active)));
        columns.number.fill(Some(Ok(numbers)));
    }
    listing
}

/// Returns the domains for which the conditions may hold.
fn left(listing: Listing, demand: &Demand) -> Listing {
    let listing = Arc::new(listing);
    let places: Vec<usize> = Domain::of(listing.clone())
        .filter(|domain| may_hold(domain, demand))
        .map(|domain| domain.place)
        .collect();
    let handles = places.iter().filter_map(|place| listing.handles.get(*place).cloned()).collect();
    let left = self::listing(&listing.session, &listing.host, handles);
    *left.columns() = listing.columns().pick(&places);
    left
}

fn may_hold(domain: &Domain, demand: &Demand) -> bool {
    for condition in demand.conditions() {
        match domain.value(&condition.field).map(|value| condition.holds(&value)) {
            Ok(Some(true)) => {}
            Ok(Some(false)) => return false,
            // The pipeline decides, or meets the fault.
            Ok(None) => return true,
            Err(_) => return !domain.listing.is_gone(domain.place),
        }
    }
    true
}

/// Fetches fields of all domains of a listing, in calls that wait together. What can't be had is
/// asked for again when it is read, and is a fault then.
fn prefetch(listing: &Listing, fields: &[Arc<str>]) -> Result<(), Fault> {
    let is_read = |names: &[&str]| fields.iter().any(|field| names.contains(&&**field));
    let places: Vec<usize> = (0..listing.len()).collect();
    if places.is_empty() {
        return Ok(());
    }
    let (info, reason, state, autostart, persistent, managed_save) = {
        let columns = listing.columns();
        let info = !columns.info.knows(0) && is_read(INFO);
        let reason = !columns.state_and_reason.knows(0) && is_read(&["reason"]);
        let told =
            [&columns.info.knows(0), &info, &reason, &columns.state.knows(0)].into_iter().any(|told| *told);
        (
            info,
            reason,
            !told && (is_read(&["state"]) || is_read(&["running"]) && !columns.running.knows(0)),
            !columns.autostart.knows(0) && is_read(&["autostart"]),
            !columns.persistent.knows(0) && is_read(&["persistent"]),
            !columns.managed_save.knows(0) && is_read(&["managed_save"]),
        )
    };
    let places = &*places;
    let states = join5(
        OptionFuture::from(info.then(|| fetch::info(listing, places))),
        OptionFuture::from(reason.then(|| fetch::states(listing, places))),
        OptionFuture::from(state.then(|| fetch::state_alone(listing, places))),
        OptionFuture::from(autostart.then(|| fetch::autostart(listing, places))),
        OptionFuture::from(persistent.then(|| fetch::persistent(listing, places))),
    );
    let managed_save = OptionFuture::from(managed_save.then(|| fetch::managed_save(listing, places)));
    let (fetched, managed_save) = listing.wait_for(futures::future::join(states, managed_save))?;
    let columns = &mut *listing.columns();
    columns.info.fill(fetched.0);
    columns.state_and_reason.fill(fetched.1);
    columns.state.fill(fetched.2);
    columns.autostart.fill(fetched.3);
    columns.persistent.fill(fetched.4);
    columns.managed_save.fill(managed_save);
    Ok(())
}

impl Columns {
    /// Notes what the flags of the list say of all its domains.
    fn know(&mut self, filter: &Filter, len: usize) {
        for (column, field) in [
            (&mut self.autostart, "autostart"),
            (&mut self.managed_save, "managed_save"),
            (&mut self.persistent, "persistent"),
            (&mut self.running, "running"),
        ] {
            column.fill_with(filter.known_bool(field), len);
        }
        let state = [DomainState::Running, DomainState::Paused, DomainState::Shutoff]
            .into_iter()
            .find(|state| filter.known("state") == Some(state.word().into()));
        self.state.fill_with(state, len);
    }

    /// Returns what is known of the domains at these places.
    fn pick(&self, places: &[usize]) -> Self {
        Self {
            active: self.active.pick(places),
            also: self.also.pick(places),
            autostart: self.autostart.pick(places),
            info: self.info.pick(places),
            managed_save: self.managed_save.pick(places),
            number: self.number.pick(places),
            persistent: self.persistent.pick(places),
            running: self.running.pick(places),
            state: self.state.pick(places),
            state_and_reason: self.state_and_reason.pick(places),
            wants_info: self.wants_info,
        }
    }
}
