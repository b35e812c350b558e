//! Snapshots of domains, as objects; what is known of one is in its XML.

mod children;
mod create_snapshot;
mod redefine;
mod redefine_snapshot;
mod revert;
mod snapshot_function;
mod snapshots;

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, ObjectRef, Value};
use interp_types::Ty;
use stdlib_model::xml::Document;
use stdlib_protocol as protocol;
use stdlib_protocol::domain_snapshot::{
    DomainSnapshotDelete, DomainSnapshotGetXmlDesc, DomainSnapshotHasMetadata, DomainSnapshotIsCurrent,
};
use stdlib_protocol::{Procedure, Uuid};

use crate::columns::Column;
use crate::document::parsed;
use crate::host::Host;
use crate::listed::{Fetched, Listed};
use crate::moment::{self, DISKS};
use crate::object_type::{listed_object, object_type};

pub(crate) use children::CHILDREN;
pub(crate) use create_snapshot::CREATE_SNAPSHOT;
pub(crate) use redefine_snapshot::REDEFINE_SNAPSHOT;
pub(crate) use revert::REVERT;
pub(crate) use snapshot_function::SNAPSHOT;
pub(crate) use snapshots::SNAPSHOTS;

/// What the domain was doing when it was taken.
const STATES: Ty = Ty::Optional(&Ty::String);

object_type! {
    "Snapshot" "snapshot" "A snapshot of a domain."
    "name" 0 Ty::String, "Its name.";
    "domain" 1 Ty::String, "The name of its domain.";
    "created" 2 Ty::Optional(&Ty::Time), "When it was taken.";
    "state" 3 STATES, "What the domain was doing, in libvirt's words; `disk-snapshot` where only its disks were taken.";
    "parent" 4 Ty::Optional(&Ty::String), "The snapshot that it comes from.";
    "current" 5 Ty::Bool, "Whether the domain goes on from it.";
    "memory" - Ty::Optional(&Ty::String), "Where the memory is: `internal`, `external`, or `no`.";
    "host" 6 Ty::String, "The name of its host.";
    also "description" Ty::Optional(&Ty::String), "What is said about it.";
    also "disks" DISKS, "The domain's disks, and where each was kept.";
    also "has_metadata" Ty::Bool, "Whether the host keeps a record of it.";
    also "memory_file" Ty::Optional(&Ty::String), "The file that the memory is in.";
}

/// A snapshot of a listing.
#[derive(Clone)]
pub(crate) struct Snapshot {
    listing: Arc<Listing>,
    place: usize,
    handle: protocol::Snapshot,
    /// What names it on its host.
    key: (Uuid, String),
}

type Listing = Listed<protocol::Snapshot, Columns>;

/// What was fetched of the snapshots of a listing.
#[derive(Default)]
pub(crate) struct Columns {
    current: Column<bool>,
    document: Column<Arc<Document>>,
    has_metadata: Column<bool>,
}

impl Columns {
    fn forget(&mut self, place: usize) {
        let Self { current, document, has_metadata } = self;
        current.forget(place);
        document.forget(place);
        has_metadata.forget(place);
    }
}

impl Snapshot {
    /// Returns the snapshots of a list, as objects.
    pub(crate) fn listed(session: &Session, host: &Host, handles: Vec<protocol::Snapshot>) -> Vec<Value> {
        Self::of(Listing::new(session, host, handles).into()).collect()
    }

    /// Returns one that was named or made.
    pub(crate) fn single(session: &Session, host: &Host, handle: protocol::Snapshot) -> Value {
        Self::of(Listing::new(session, host, vec![handle]).named().into()).next().unwrap_or_default()
    }

    fn of(listing: Arc<Listing>) -> impl Iterator<Item = Value> {
        let handles = listing.handles.clone().into_iter().enumerate();
        handles.map(move |(place, handle)| {
            let key = (handle.dom.uuid, handle.name.to_string());
            Value::Object(ObjectRef::new(Self { listing: listing.clone(), place, handle, key }))
        })
    }

    fn name(&self) -> String {
        self.handle.name.to_string()
    }

    /// Returns the host that it is on.
    pub(crate) fn host(&self) -> &Host {
        &self.listing.host
    }

    /// Returns how the host names it.
    pub(crate) fn handle(&self) -> protocol::Snapshot {
        self.handle.clone()
    }

    /// Returns its XML; `virDomainSnapshotGetXMLDesc`.
    pub(crate) fn xml(&self, session: &Session, flags: u32) -> Result<String, Fault> {
        Ok(self
            .host()
            .call(session, DomainSnapshotGetXmlDesc { snap: self.handle(), flags })?
            .xml
            .to_string())
    }

    /// Deletes it; `virDomainSnapshotDelete`.
    pub(crate) fn delete(&self, session: &Session, flags: u32) -> Result<Value, Fault> {
        self.change(session, DomainSnapshotDelete { snap: self.handle(), flags })
    }

    /// Makes one call, after which nothing of the domain and its snapshots is what it was.
    pub(crate) fn change(&self, session: &Session, procedure: impl Procedure) -> Result<Value, Fault> {
        let answered = self.host().call(session, procedure);
        self.host().changed(self.handle.dom.uuid);
        answered.map(|_| Value::Unit)
    }

    fn read(&self, field: &str) -> Result<Value, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        let columns = &mut *listing.columns();
        if listing.went_stale(place, self.handle.dom.uuid) {
            columns.forget(place);
        }
        Ok(match field {
            "name" => self.name().into(),
            "domain" => self.handle.dom.name.to_string().into(),
            "host" => Value::string(listing.host.name()),
            "current" => columns.current.get(place, len, |places| current(listing, places))?.into(),
            "has_metadata" => {
                columns.has_metadata.get(place, len, |places| has_metadata(listing, places))?.into()
            }
            field => {
                let document = columns.document.get(place, len, |places| documents(listing, places))?;
                moment::field(&document, field)?
            }
        })
    }
}

fn current(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    listing.each(places, |snap| DomainSnapshotIsCurrent { snap, flags: 0 }, |reply| reply.current != 0)
}

fn has_metadata(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    listing.each(places, |snap| DomainSnapshotHasMetadata { snap, flags: 0 }, |reply| reply.metadata != 0)
}

fn documents(listing: &Listing, places: &[usize]) -> Fetched<Arc<Document>> {
    parsed(listing.each(places, |snap| DomainSnapshotGetXmlDesc { snap, flags: 0 }, |reply| reply.xml))
}

listed_object! { Snapshot, key }
