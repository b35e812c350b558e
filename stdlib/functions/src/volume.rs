//! Volumes of storage pools, as objects.

mod clone_volume;
mod create_volume;
mod definition;
mod demanded;
mod download;
mod listed;
mod orphans;
mod redefine;
mod resize;
mod sparse;
mod transfer;
mod upload;
mod users;
mod volume_function;
mod volumes;
mod wipe;

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, ObjectRef, Size, Time, Value};
use interp_types::{Input, Param, Ty};
use stdlib_model::enums::StorageVolType;
use stdlib_model::xml::Document;
use stdlib_protocol as protocol;
use stdlib_protocol::Procedure;
use stdlib_protocol::storage_vol::{
    StorageVolGetInfo, StorageVolGetInfoReply, StorageVolGetPath, StorageVolGetXmlDesc,
};

use crate::columns::Column;
use crate::host::{Host, Identity};
use crate::listed::{Fetched, Listed};
use crate::object_type::{listed_object, object_type};
use crate::{document, pool};

pub(crate) use clone_volume::CLONE_VOLUME;
pub(crate) use create_volume::CREATE_VOLUME;
pub(crate) use download::DOWNLOAD;
pub(crate) use orphans::ORPHANS;
pub(crate) use resize::RESIZE;
pub(crate) use upload::UPLOAD;
pub(crate) use users::{refuse_if_used, users};
pub(crate) use volume_function::VOLUME;
pub(crate) use volumes::VOLUMES;
pub(crate) use wipe::WIPE;

/// What functions of volumes take.
const THIS: Ty = Ty::Object("Volume");

/// How one sees the end of work that the host does on a volume by itself.
const BUSY: &str = "until it has ended, its pool can't be refreshed, nor the volume deleted";

/// What functions of many volumes take: a pool, a host, or nothing for all hosts of the session.
const OF_POOLS: Input = Input::Optional(Ty::Union(&[Ty::Object("Pool"), Ty::Object("Host")]));

/// libvirt's words for what a volume is.
const TYPES: Ty =
    Ty::Words("volume type", &["file", "block", "dir", "network", "netdir", "ploop", "unknown"]);

/// The format of a volume that is made.
const FORMAT: Param = Param {
    name: "format",
    about: "How its bytes are laid out: `raw`, `qcow2` …, as far as the pool can.",
    ty: Ty::Optional(&Ty::String),
    default: Some("()"),
};

object_type! {
    "Volume" "volume" "A volume of a storage pool, as it was when it was listed."
    "name" 0 Ty::String, "Its name in its pool.";
    "pool" 1 Ty::String, "The name of its pool.";
    "path" 3 Ty::String, "Where it is on its host.";
    "key" - Ty::String, "What names it on its host, whatever its pool.";
    "type" 5 TYPES, "What it is, in libvirt's words.";
    "capacity" 0 Ty::Size, "How much it can hold.";
    "allocation" 2 Ty::Size, "How much of its pool it takes.";
    "host" 4 Ty::String, "The name of its host.";
    also "format" Ty::Optional(&Ty::String), "How its bytes are laid out: `raw`, `qcow2` …";
    also "backing" Ty::Optional(&Ty::String), "The path of what it is a copy-on-write layer over.";
    also "physical" Ty::Optional(&Ty::Size), "How large the file or device itself is.";
    also "modified" Ty::Optional(&Ty::Time), "When it was last written to, where the host tells.";
}

/// A volume of a listing.
#[derive(Clone)]
pub(crate) struct Volume {
    listing: Arc<Listing>,
    place: usize,
    handle: protocol::StorageVol,
}

type Listing = Listed<protocol::StorageVol, Columns>;

#[derive(Default)]
struct Columns {
    document: Column<Arc<Document>>,
    info: Column<StorageVolGetInfoReply>,
    path: Column<String>,
}

impl Volume {
    /// Returns one that was looked up alone, or just made.
    pub(crate) fn single(session: &Session, host: &Host, handle: protocol::StorageVol) -> Value {
        Self::of(Listing::new(session, host, vec![handle]).named().into()).next().unwrap_or_default()
    }

    fn of(listing: Arc<Listing>) -> impl Iterator<Item = Value> + Send + use<> {
        Self::each(&listing).map(|volume| Value::Object(ObjectRef::new(volume)))
    }

    fn each(listing: &Arc<Listing>) -> impl Iterator<Item = Self> + Send + use<> {
        let handles = listing.handles.clone().into_iter().enumerate();
        let listing = listing.clone();
        handles.map(move |(place, handle)| Self { listing: listing.clone(), place, handle })
    }

    pub(crate) fn name(&self) -> String {
        self.handle.name.to_string()
    }

    /// Returns the host that it is on.
    pub(crate) fn host(&self) -> &Host {
        &self.listing.host
    }

    /// Returns how the host names it.
    pub(crate) fn handle(&self) -> protocol::StorageVol {
        self.handle.clone()
    }

    /// Returns where it is on its host.
    pub(crate) fn path(&self) -> Result<String, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        listing.columns().path.get(place, len, |places| {
            listing.each(places, |vol| StorageVolGetPath { vol }, |reply| reply.name.to_string())
        })
    }

    /// Returns its XML; `virStorageVolGetXMLDesc`.
    pub(crate) fn xml(&self, session: &Session) -> Result<String, Fault> {
        let request = StorageVolGetXmlDesc { vol: self.handle.clone(), flags: 0 };
        Ok(self.listing.host.call(session, request)?.xml.to_string())
    }

    /// Makes a call that changes it, after which nothing is known of it, nor of its pool.
    pub(crate) fn change<P: Procedure>(&self, session: &Session, procedure: P) -> Result<P::Reply, Fault> {
        let answered = self.listing.host.call(session, procedure);
        self.changed();
        answered
    }

    /// Notes that it was changed, and with it its pool.
    pub(crate) fn changed(&self) {
        self.listing.host.changed(self.identity());
        self.listing.host.changed(pool::identity(&self.handle.pool.to_string()));
    }

    fn identity(&self) -> Identity {
        Identity::Named(KIND.noun, self.handle.key.to_string())
    }

    fn read(&self, field: &str) -> Result<Value, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        if field == "path" {
            return self.path().map(Value::from);
        }
        let columns = &mut *listing.columns();
        if listing.went_stale(place, self.identity()) {
            columns.info.forget(place);
            columns.document.forget(place);
        }
        let mut info = || {
            let asked = |places: &[usize]| listing.each(places, |vol| StorageVolGetInfo { vol }, |info| info);
            columns.info.get(place, len, asked)
        };
        Ok(match field {
            "name" => Value::string(self.name()),
            "pool" => Value::string(self.handle.pool.to_string()),
            "key" => Value::string(self.handle.key.to_string()),
            "host" => Value::string(listing.host.name()),
            "type" => StorageVolType::from(i32::from(info()?.r#type.0)).word().into(),
            "capacity" => Size::from_bytes(info()?.capacity).into(),
            "allocation" => Size::from_bytes(info()?.allocation).into(),
            field => {
                let fetch = |places: &[usize]| documents(listing, places);
                written(&*columns.document.get(place, len, fetch)?, field)
            }
        })
    }
}

fn documents(listing: &Listing, places: &[usize]) -> Fetched<Arc<Document>> {
    document::parsed(listing.each(places, |vol| StorageVolGetXmlDesc { vol, flags: 0 }, |reply| reply.xml))
}

/// Returns a field that is in its XML alone.
fn written(document: &Document, field: &str) -> Value {
    match field {
        "format" => document::text(document, "target/format/@type"),
        "backing" => document::text(document, "backingStore/path"),
        "physical" => document::size(document, "physical"),
        "modified" => {
            Value::optional(document.root().get("target/timestamps/mtime").and_then(|it| instant(&it)))
        }
        _ => Value::Unit,
    }
}

/// Reads an instant as libvirt writes it: seconds after 1970, and after a dot their billionths.
fn instant(text: &str) -> Option<Time> {
    let (seconds, rest) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let rest = std::time::Duration::from_nanos(rest.parse().ok()?);
    Time::from_unix_seconds(seconds.parse().ok()?).ok()?.plus(rest.into()).ok()
}

listed_object! { Volume, handle.key }

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn fields_that_are_in_its_xml_alone_are_read_from_there() {
        let document = Document::parse(
            "<volume type='file'><name>a</name><capacity unit='bytes'>1</capacity><physical unit='KiB'>2</physical>\
             <target><path>/p/a</path><format type='qcow2'/><timestamps><mtime>1700000000.000000005</mtime>\
             </timestamps></target><backingStore><path>/p/base</path></backingStore></volume>",
        )
        .unwrap();
        assert_eq!(written(&document, "format"), "qcow2".into());
        assert_eq!(written(&document, "backing"), "/p/base".into());
        assert_eq!(written(&document, "physical"), Size::from_bytes(2048).into());
        let modified = instant("1700000000.000000005").unwrap();
        assert_eq!(modified.rfc_3339(), "2023-11-14T22:13:20.000000005Z");
        assert_eq!(written(&document, "modified"), modified.into());
        assert_eq!(written(&Document::parse("<volume/>").unwrap(), "modified"), Value::Unit);
    }
}
