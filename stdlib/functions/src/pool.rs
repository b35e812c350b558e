//! Storage pools, as objects.

mod build;
mod create_pool;
mod define_pool;
mod find_pool_sources;
mod pool_function;
mod pools;
mod refresh;

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, Size, Value};
use interp_types::Ty;
use stdlib_model::enums::{ConnectListAllStoragePoolsFlags as Bits, StoragePoolState, StorageXMLFlags};
use stdlib_protocol as protocol;
use stdlib_protocol::Procedure;
use stdlib_protocol::connect::ConnectListAllStoragePools;
use stdlib_protocol::storage_pool::{
    StoragePoolCreate, StoragePoolDefineXml, StoragePoolDelete, StoragePoolDestroy, StoragePoolGetAutostart,
    StoragePoolGetInfo, StoragePoolGetInfoReply, StoragePoolGetXmlDesc, StoragePoolIsPersistent,
    StoragePoolSetAutostart, StoragePoolUndefine,
};

use crate::columns::Column;
use crate::filter::{Filter, Flag, Known};
use crate::host::{Host, Identity};
use crate::listed::{Fetched, Listed};
use crate::object_type::{listed_constructors, listed_object, object_type};

pub(crate) use build::BUILD;
pub(crate) use create_pool::CREATE_POOL;
pub(crate) use define_pool::DEFINE_POOL;
pub(crate) use find_pool_sources::FIND_POOL_SOURCES;
pub(crate) use pool_function::POOL;
pub(crate) use pools::POOLS;
pub(crate) use refresh::REFRESH;

/// What functions of pools take.
const THIS: Ty = Ty::Object("Pool");

/// libvirt's words for the states of a storage pool.
const STATES: Ty =
    Ty::Words("pool state", &["inactive", "building", "running", "degraded", "inaccessible", "unknown"]);

object_type! {
    "Pool" "pool" "A storage pool of a host, as it was when it was listed."
    "name" 0 Ty::String, "Its name.";
    "uuid" - Ty::Uuid, "Its identifier.";
    "state" 0 STATES, "Its state, in libvirt's words.";
    "active" - Ty::Bool, "Whether its volumes can be used.";
    "capacity" 1 Ty::Size, "How much it can hold.";
    "allocation" 2 Ty::Size, "How much of that is taken.";
    "available" 3 Ty::Size, "How much is left.";
    "persistent" - Ty::Bool, "Whether it stays defined when it is stopped.";
    "autostart" 4 Ty::Bool, "Whether it starts when its host does.";
    "host" 5 Ty::String, "The name of its host.";
}

/// A storage pool of a listing.
#[derive(Clone)]
pub(crate) struct Pool {
    listing: Arc<Listing>,
    place: usize,
    handle: Handle,
}

type Handle = protocol::StoragePool;
type Listing = Listed<Handle, Columns>;

/// What the flags of `virConnectListAllStoragePools` say.
pub(crate) const FLAGS: &[Flag] = &[
    Flag { bit: Bits::ACTIVE.bits(), group: 0, fields: &[("active", Known::Bool(true))] },
    Flag { bit: Bits::INACTIVE.bits(), group: 0, fields: &[("active", Known::Bool(false))] },
    Flag { bit: Bits::PERSISTENT.bits(), group: 1, fields: &[("persistent", Known::Bool(true))] },
    Flag { bit: Bits::TRANSIENT.bits(), group: 1, fields: &[("persistent", Known::Bool(false))] },
    Flag { bit: Bits::AUTOSTART.bits(), group: 2, fields: &[("autostart", Known::Bool(true))] },
    Flag { bit: Bits::NO_AUTOSTART.bits(), group: 2, fields: &[("autostart", Known::Bool(false))] },
];

#[derive(Default)]
struct Columns {
    active: Column<bool>,
    autostart: Column<bool>,
    info: Column<StoragePoolGetInfoReply>,
    persistent: Column<bool>,
}

impl Columns {
    /// Forgets what was fetched of one object, which an operation may have changed.
    fn forget(&mut self, place: usize) {
        let Self { active, autostart, info, persistent } = self;
        active.forget(place);
        autostart.forget(place);
        info.forget(place);
        persistent.forget(place);
    }

    /// Notes what the flags of the list say of all.
    fn know(&mut self, filter: &Filter, len: usize) {
        for (column, field) in [
            (&mut self.active, "active"),
            (&mut self.autostart, "autostart"),
            (&mut self.persistent, "persistent"),
        ] {
            column.fill_with(filter.known_bool(field), len);
        }
    }
}

impl Pool {
    pub(crate) fn name(&self) -> String {
        self.handle.name.to_string()
    }

    /// Returns the host that it is on.
    pub(crate) fn host(&self) -> &Host {
        &self.listing.host
    }

    /// Returns how the host names it.
    pub(crate) fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Returns its XML; `virStoragePoolGetXMLDesc`.
    pub(crate) fn xml(&self, session: &Session, inactive: bool) -> Result<String, Fault> {
        let flags = if inactive { StorageXMLFlags::INACTIVE } else { StorageXMLFlags::default() };
        let request = StoragePoolGetXmlDesc { pool: self.handle(), flags: flags.bits() };
        Ok(self.listing.host.call(session, request)?.xml.to_string())
    }

    /// Makes its volumes usable; `virStoragePoolCreate`.
    pub(crate) fn start(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, StoragePoolCreate { pool: self.handle(), flags: 0 })
    }

    /// Stops it; what it holds stays; `virStoragePoolDestroy`.
    pub(crate) fn destroy(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, StoragePoolDestroy { pool: self.handle() })
    }

    /// Gives it another definition; `virStoragePoolDefineXML`.
    pub(crate) fn redefine(&self, session: &Session, xml: &str) -> Result<Value, Fault> {
        self.change(session, StoragePoolDefineXml { xml: xml.into(), flags: 0 })
    }

    /// Forgets its definition; what it holds stays; `virStoragePoolUndefine`.
    pub(crate) fn undefine(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, StoragePoolUndefine { pool: self.handle() })
    }

    /// Deletes what it is made of; `virStoragePoolDelete`.
    pub(crate) fn delete(&self, session: &Session, flags: u32) -> Result<Value, Fault> {
        self.change(session, StoragePoolDelete { pool: self.handle(), flags })
    }

    /// Says whether it starts with its host; `virStoragePoolSetAutostart`.
    pub(crate) fn autostart(&self, session: &Session, on: bool) -> Result<Value, Fault> {
        self.change(session, StoragePoolSetAutostart { pool: self.handle(), autostart: i32::from(on) })
    }

    fn change(&self, session: &Session, procedure: impl Procedure) -> Result<Value, Fault> {
        let answered = self.listing.host.call(session, procedure);
        self.listing.host.changed(identity(&self.name()));
        answered.map(|_| Value::Unit)
    }

    fn read(&self, field: &str) -> Result<Value, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        let columns = &mut *listing.columns();
        if listing.went_stale(place, identity(&self.name())) {
            columns.forget(place);
        }
        let known_active = columns.active.knows(place).then(|| columns.active.known(place)).transpose()?;
        let mut info = || {
            let asked =
                |places: &[usize]| listing.each(places, |pool| StoragePoolGetInfo { pool }, |info| info);
            columns.info.get(place, len, asked)
        };
        let state = |info: &StoragePoolGetInfoReply| StoragePoolState::from(i32::from(info.state.0));
        Ok(match field {
            "name" => Value::string(self.name()),
            "uuid" => Value::Uuid(uuid::Uuid::from_bytes(*self.handle.uuid.as_bytes())),
            "host" => Value::string(listing.host.name()),
            "state" => state(&info()?).word().into(),
            "active" => match known_active {
                Some(active) => active.into(),
                None => (state(&info()?) != StoragePoolState::Inactive).into(),
            },
            "capacity" => Size::from_bytes(info()?.capacity).into(),
            "allocation" => Size::from_bytes(info()?.allocation).into(),
            "available" => Size::from_bytes(info()?.available).into(),
            "autostart" => columns.autostart.get(place, len, |places| autostart(listing, places))?.into(),
            "persistent" => columns.persistent.get(place, len, |places| persistent(listing, places))?.into(),
            _ => Value::Unit,
        })
    }
}

/// Returns what changes to a pool are noted by: its name, which is all that its volumes tell of it.
pub(crate) fn identity(name: &str) -> Identity {
    Identity::Named(KIND.noun, name.to_owned())
}

fn autostart(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    match places {
        [_] => listing.each(places, |pool| StoragePoolGetAutostart { pool }, |reply| reply.autostart != 0),
        _ => filtered(listing, places, Bits::AUTOSTART),
    }
}

fn persistent(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    match places {
        [_] => listing.each(places, |pool| StoragePoolIsPersistent { pool }, |reply| reply.persistent != 0),
        _ => filtered(listing, places, Bits::PERSISTENT),
    }
}

fn filtered(listing: &Listing, places: &[usize], flags: Bits) -> Fetched<bool> {
    let list = ConnectListAllStoragePools { need_results: 1, flags: flags.bits() };
    let identifiers = |reply: <ConnectListAllStoragePools as Procedure>::Reply| {
        reply.pools.iter().map(|pool| pool.uuid).collect::<Vec<_>>()
    };
    listing.among(places, list, identifiers, |pool| pool.uuid)
}

listed_constructors! { Pool, known }

listed_object! { Pool, handle.uuid }
