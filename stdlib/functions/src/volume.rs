//! Volumes of storage pools, as objects.

mod volumes;

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, ObjectRef, Size, Value};
use interp_types::Ty;
use stdlib_model::enums::StorageVolType;
use stdlib_protocol as protocol;
use stdlib_protocol::storage_vol::{
    StorageVolGetInfo, StorageVolGetInfoReply, StorageVolGetPath, StorageVolGetXmlDesc,
};

use crate::columns::Column;
use crate::host::Host;
use crate::listed::Listed;
use crate::object_type::{listed_object, object_type};

pub(crate) use volumes::VOLUMES;

/// libvirt's words for what a volume is.
const TYPES: Ty =
    Ty::Words("volume type", &["file", "block", "dir", "network", "netdir", "ploop", "unknown"]);

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
    info: Column<StorageVolGetInfoReply>,
    path: Column<String>,
}

impl Volume {
    /// Returns the volumes of a listing.
    pub(crate) fn listed(
        session: &Session,
        host: &Host,
        handles: Vec<protocol::StorageVol>,
    ) -> impl Iterator<Item = Value> + Send + use<> {
        let listing = Arc::new(Listing::new(session, host, handles.clone()));
        let handles = handles.into_iter().enumerate();
        handles.map(move |(place, handle)| {
            Value::Object(ObjectRef::new(Self { listing: listing.clone(), place, handle }))
        })
    }

    fn name(&self) -> String {
        self.handle.name.to_string()
    }

    /// Returns its XML; `virStorageVolGetXMLDesc`.
    pub(crate) fn xml(&self, session: &Session) -> Result<String, Fault> {
        let request = StorageVolGetXmlDesc { vol: self.handle.clone(), flags: 0 };
        Ok(self.listing.host.call(session, request)?.xml.to_string())
    }

    fn read(&self, field: &str) -> Result<Value, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        let columns = &mut *listing.columns();
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
            "path" => {
                let path = |places: &[usize]| {
                    listing.each(places, |vol| StorageVolGetPath { vol }, |reply| reply.name.to_string())
                };
                columns.path.get(place, len, path)?.into()
            }
            _ => Value::Unit,
        })
    }
}

listed_object! { Volume, handle.key }
