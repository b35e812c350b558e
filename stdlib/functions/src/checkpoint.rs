//! Checkpoints of domains, as objects: moments since which changed blocks are tracked.

mod checkpoint_function;
mod checkpoints;
mod create_checkpoint;
mod redefine;
mod redefine_checkpoint;

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, ObjectRef, Value};
use interp_types::Ty;
use stdlib_model::xml::Document;
use stdlib_protocol as protocol;
use stdlib_protocol::domain_checkpoint::{DomainCheckpointDelete, DomainCheckpointGetXmlDesc};
use stdlib_protocol::{Procedure, Uuid};

use crate::columns::Column;
use crate::document::parsed;
use crate::host::Host;
use crate::listed::{Fetched, Listed};
use crate::moment::{self, DISKS};
use crate::object_type::{listed_object, object_type};

pub(crate) use checkpoint_function::CHECKPOINT;
pub(crate) use checkpoints::CHECKPOINTS;
pub(crate) use create_checkpoint::CREATE_CHECKPOINT;
pub(crate) use redefine_checkpoint::REDEFINE_CHECKPOINT;

object_type! {
    "Checkpoint" "checkpoint" "A checkpoint of a domain: a moment since which changed blocks are tracked."
    "name" 0 Ty::String, "Its name.";
    "domain" 1 Ty::String, "The name of its domain.";
    "created" 2 Ty::Optional(&Ty::Time), "When it was made.";
    "parent" 3 Ty::Optional(&Ty::String), "The checkpoint that it comes from.";
    "host" 4 Ty::String, "The name of its host.";
    also "description" Ty::Optional(&Ty::String), "What is said about it.";
    also "disks" DISKS, "The domain's disks, and the bitmaps that track them.";
}

/// A checkpoint of a listing.
#[derive(Clone)]
pub(crate) struct Checkpoint {
    listing: Arc<Listing>,
    place: usize,
    handle: protocol::Checkpoint,
    /// What names it on its host.
    key: (Uuid, String),
}

type Listing = Listed<protocol::Checkpoint, Column<Arc<Document>>>;

impl Checkpoint {
    /// Returns the checkpoints of a list, as objects.
    pub(crate) fn listed(session: &Session, host: &Host, handles: Vec<protocol::Checkpoint>) -> Vec<Value> {
        Self::of(Listing::new(session, host, handles).into()).collect()
    }

    /// Returns one that was named or made.
    pub(crate) fn single(session: &Session, host: &Host, handle: protocol::Checkpoint) -> Value {
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
    pub(crate) fn handle(&self) -> protocol::Checkpoint {
        self.handle.clone()
    }

    /// Returns its XML; `virDomainCheckpointGetXMLDesc`.
    pub(crate) fn xml(&self, session: &Session, flags: u32) -> Result<String, Fault> {
        let request = DomainCheckpointGetXmlDesc { checkpoint: self.handle(), flags };
        Ok(self.host().call(session, request)?.xml.to_string())
    }

    /// Deletes it; `virDomainCheckpointDelete`.
    pub(crate) fn delete(&self, session: &Session, flags: u32) -> Result<Value, Fault> {
        self.change(session, DomainCheckpointDelete { checkpoint: self.handle(), flags })
    }

    /// Makes one call, after which nothing of the domain and its checkpoints is what it was.
    fn change(&self, session: &Session, procedure: impl Procedure) -> Result<Value, Fault> {
        let answered = self.host().call(session, procedure);
        self.host().changed(self.handle.dom.uuid);
        answered.map(|_| Value::Unit)
    }

    fn read(&self, field: &str) -> Result<Value, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        let column = &mut *listing.columns();
        if listing.went_stale(place, self.handle.dom.uuid) {
            column.forget(place);
        }
        Ok(match field {
            "name" => self.name().into(),
            "domain" => self.handle.dom.name.to_string().into(),
            "host" => Value::string(listing.host.name()),
            field => moment::field(&*column.get(place, len, |places| documents(listing, places))?, field)?,
        })
    }
}

fn documents(listing: &Listing, places: &[usize]) -> Fetched<Arc<Document>> {
    let request = |checkpoint| DomainCheckpointGetXmlDesc { checkpoint, flags: NO_DOMAIN };
    parsed(listing.each(places, request, |reply| reply.xml))
}

/// The domain's definition of that moment is not looked at.
const NO_DOMAIN: u32 = stdlib_model::enums::DomainCheckpointXMLFlags::NO_DOMAIN.bits();

listed_object! { Checkpoint, key }
