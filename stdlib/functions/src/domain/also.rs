//! Fields that are no part of a view of the whole domain: each costs a call of its own, or is in
//! its XML, and is fetched for the whole listing when one of it is first read.

use std::collections::BTreeMap;
use std::sync::Arc;

use interp_record::{Fault, Time, Value};
use stdlib_model::enums::{DomainModificationImpact as Impact, DomainXMLFlags};
use stdlib_model::xml::Document;
use stdlib_protocol::domain::{
    DomainGetAutostartOnce, DomainGetHostname, DomainGetTime, DomainGetTimeReply, DomainGetXmlDesc,
};

use super::{
    Listing, document, guest_info, guest_vcpus, health, jobs, memory_stats, perf_events, placement, stats,
    tuning, vcpus,
};
use crate::columns::Column;
use crate::document::parsed;
use crate::listed::Fetched;

/// What was fetched of such fields.
#[derive(Default)]
pub(crate) struct Also {
    document: Column<Arc<Document>>,
    /// What the next start will use.
    inactive: Column<Arc<Document>>,
    values: BTreeMap<&'static str, Column<Value>>,
}

/// How the field of a name is asked for.
type Fetch = fn(&Listing, &[usize]) -> Fetched<Value>;

/// How one is asked for that the next start may change: with the impact.
type FetchFor = fn(&Listing, &[usize], u32) -> Fetched<Value>;

/// The fields that there are twice: as it is now, and as it will be at the next start.
const FETCHES_FOR: &[(&str, &str, FetchFor)] = &[
    ("blkiotune", "inactive_blkiotune", tuning::blkiotune),
    ("emulator_pinning", "inactive_emulator_pinning", placement::emulator_pinning),
    ("iothreads", "inactive_iothreads", placement::iothreads),
    ("memtune", "inactive_memtune", tuning::memtune),
    ("numatune", "inactive_numatune", tuning::numatune),
    ("perf_events", "inactive_perf_events", perf_events::perf_events),
    ("scheduler", "inactive_scheduler", tuning::scheduler),
    ("vcpu_pinning", "inactive_vcpu_pinning", placement::vcpu_pinning),
];

/// The fields that have calls of their own.
const FETCHES: &[(&str, Fetch)] = &[
    ("autostart_once", autostart_once),
    ("completed_job", jobs::completed_job),
    ("control_info", health::control_info),
    ("disk_errors", health::disk_errors),
    ("guest_info", guest_info::guest_info),
    ("guest_vcpus", guest_vcpus::guest_vcpus),
    ("hostname", hostname),
    ("job", jobs::job),
    ("launch_security", health::launch_security),
    ("memory_stats", memory_stats::memory_stats),
    ("messages", health::messages),
    ("security_labels", health::security_labels),
    ("stats", stats::stats),
    ("time", time),
    ("vcpu_count", vcpus::vcpu_count),
    ("vcpu_info", vcpus::vcpu_info),
];

impl Also {
    /// Returns a field of the domain at a place.
    pub(super) fn read(&mut self, listing: &Listing, place: usize, field: &str) -> Result<Value, Fault> {
        let len = listing.len();
        if let Some(read) = document::field(field) {
            let fetch = |places: &[usize]| documents(listing, places, DomainXMLFlags::default());
            return read(&*self.document.get(place, len, fetch)?);
        }
        if let Some(read) = document::inactive_field(field) {
            let fetch = |places: &[usize]| documents(listing, places, DomainXMLFlags::INACTIVE);
            return read(&*self.inactive.get(place, len, fetch)?);
        }
        if let Some((name, fetch, impact)) = by_impact(field) {
            let fetch = |places: &[usize]| fetch(listing, places, impact);
            return self.values.entry(name).or_default().get(place, len, fetch);
        }
        let Some((name, fetch)) = FETCHES.iter().find(|(name, _)| *name == field) else {
            return Ok(Value::Unit);
        };
        self.values.entry(name).or_default().get(place, len, |places| fetch(listing, places))
    }

    /// Returns what is known of the domains at these places alone.
    pub(super) fn pick(&self, places: &[usize]) -> Self {
        let values = self.values.iter().map(|(name, column)| (*name, column.pick(places)));
        Self {
            document: self.document.pick(places),
            inactive: self.inactive.pick(places),
            values: values.collect(),
        }
    }

    /// Forgets all of the domain at a place.
    pub(super) fn forget(&mut self, place: usize) {
        self.document.forget(place);
        self.inactive.forget(place);
        self.values.values_mut().for_each(|column| column.forget(place));
    }
}

/// Returns how a field of [`FETCHES_FOR`] is asked for.
fn by_impact(field: &str) -> Option<(&'static str, FetchFor, u32)> {
    FETCHES_FOR.iter().find_map(|(now, later, fetch)| match field {
        _ if field == *now => Some((*now, *fetch, Impact::CURRENT.bits())),
        _ if field == *later => Some((*later, *fetch, Impact::CONFIG.bits())),
        _ => None,
    })
}

/// Asks for the XML: of what runs, or of what would.
fn documents(listing: &Listing, places: &[usize], flags: DomainXMLFlags) -> Fetched<Arc<Document>> {
    let flags = flags.bits();
    parsed(listing.each(places, |dom| DomainGetXmlDesc { dom, flags }, |reply| reply.xml))
}

fn autostart_once(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    listing.each(places, |dom| DomainGetAutostartOnce { dom }, |reply| (reply.autostart != 0).into())
}

fn hostname(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainGetHostname { dom, flags: 0 },
        |reply| Value::from(reply.hostname.to_string()),
    )
}

fn time(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    let asked = listing.each(places, |dom| DomainGetTime { dom, flags: 0 }, |reply| reply)?;
    Ok(asked.into_iter().map(|reply| reply.and_then(|reply| instant(&reply))).collect())
}

fn instant(reply: &DomainGetTimeReply) -> Result<Value, Fault> {
    let bad = || Fault::new("BAD_REPLY", format!("{} seconds after 1970 is no time", reply.seconds));
    let seconds = Time::from_unix_seconds(reply.seconds).map_err(|_| bad())?;
    let rest = std::time::Duration::from_nanos(reply.nseconds.into());
    Ok(seconds.plus(rest.into()).map_err(|_| bad())?.into())
}
