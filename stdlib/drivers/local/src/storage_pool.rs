//! Storage pools, and which volumes they hold.
//!
//! ```text
//!        define              create_xml (transient)
//!          │                     │
//!          ▼       create        ▼
//!  ┌── inactive ─────────────► active: volumes are seen, made, deleted; refresh
//!  │       ▲                     │
//!  │       └──────── destroy ────┘ (a transient one is gone)
//!  └─► gone: undefine, of an inactive pool only
//! ```
//!
//! What always holds: what the volumes take is the pool's allocation, and never more than its capacity.

mod list;

use std::collections::BTreeMap;

use stdlib_model::enums::{StoragePoolDefineFlags, StoragePoolEventLifecycleType, StoragePoolState};
use stdlib_model::views::StoragePoolXml;
use stdlib_model::xml::{Document, Element, XmlError};
use stdlib_model::{Error, ErrorCode, ErrorDomain, Uuid};
use stdlib_protocol as wire;
use stdlib_protocol::storage_pool::*;
use stdlib_protocol::{Text, UChar};

use crate::dispatch::answers;
use crate::event::{HostEvent, StoragePoolEvent};
use crate::filter::{at_most, wanted};
use crate::host::{Call, check_flags};
use crate::registry::Named;
use crate::storage_vol::Volume;
use crate::xml;

pub(crate) use list::{count, list_all, names};

/// How many bytes a pool holds that says nothing of it, as in libvirt's test driver.
pub const CAPACITY_DEFAULT: u64 = 100 << 30;

/// The order of the elements of a pool.
const ORDER: &[&str] =
    &["name", "uuid", "capacity", "allocation", "available", "features", "source", "target"];

/// A storage pool.
#[derive(Debug)]
pub(crate) struct StoragePool {
    name: String,
    uuid: Uuid,
    kind: String,
    pub(crate) path: String,
    document: Document,
    active: bool,
    persistent: bool,
    autostart: bool,
    pub(crate) capacity: u64,
    pub(crate) allocation: u64,
    pub(crate) volumes: BTreeMap<String, Volume>,
}

impl Named for StoragePool {
    fn name(&self) -> &str {
        &self.name
    }

    fn uuid(&self) -> Uuid {
        self.uuid
    }
}

impl StoragePool {
    pub(crate) fn is_active(&self) -> bool {
        self.active
    }

    pub(crate) fn available(&self) -> u64 {
        self.capacity.saturating_sub(self.allocation)
    }

    fn wire(&self) -> wire::StoragePool {
        wire::StoragePool { name: self.name.as_str().into(), uuid: self.uuid }
    }

    fn lifecycle(&self, event: StoragePoolEventLifecycleType) -> HostEvent {
        HostEvent::StoragePool(self.wire(), StoragePoolEvent::Lifecycle { event: event.value() })
    }

    fn to_xml(&self) -> Result<Text, Error> {
        let mut document = self.document.clone();
        let root = document.root().id();
        let sizes =
            [("capacity", self.capacity), ("allocation", self.allocation), ("available", self.available())];
        for (name, size) in sizes {
            let node = xml::set_child(&mut document, root, ORDER, name, &size.to_string())?;
            document.set_attribute(node, "unit", "bytes").map_err(xml::edit_error)?;
        }
        Ok(xml::write(&document))
    }
}

answers! { StoragePoolRequest(call, args);
    StoragePoolBuild => inactive(call, &args.pool).map(drop),
    StoragePoolCreate => create(call, &args.pool),
    StoragePoolCreateXml => create_xml(call, &args.xml).map(|pool| StoragePoolCreateXmlReply { pool }),
    StoragePoolDefineXml => define(call, &args.xml, args.flags).map(|pool| StoragePoolDefineXmlReply { pool }),
    StoragePoolDelete => delete(call, &args.pool),
    StoragePoolDestroy => destroy(call, &args.pool),
    StoragePoolUndefine => undefine(call, &args.pool),
    StoragePoolRefresh => refresh(call, &args.pool),
    StoragePoolLookupByName => by_name(call, &args.name),
    StoragePoolLookupByUuid => by_uuid(call, args.uuid),
    StoragePoolLookupByVolume => {
        by_name(call, &args.vol.pool).map(|found| StoragePoolLookupByVolumeReply { pool: found.pool })
    },
    StoragePoolLookupByTargetPath => by_path(call, &args.path),
    StoragePoolGetInfo => find(call, &args.pool).map(|pool| info(pool)),
    StoragePoolGetXmlDesc => {
        find(call, &args.pool)?.to_xml().map(|xml| StoragePoolGetXmlDescReply { xml })
    },
    StoragePoolGetAutostart => {
        find(call, &args.pool).map(|pool| StoragePoolGetAutostartReply { autostart: pool.autostart.into() })
    },
    StoragePoolSetAutostart => set_autostart(call, &args.pool, args.autostart != 0),
    StoragePoolIsActive => {
        find(call, &args.pool).map(|pool| StoragePoolIsActiveReply { active: pool.active.into() })
    },
    StoragePoolIsPersistent => {
        find(call, &args.pool).map(|pool| StoragePoolIsPersistentReply { persistent: pool.persistent.into() })
    },
    StoragePoolNumOfVolumes => {
        active(call, &args.pool).map(|pool| StoragePoolNumOfVolumesReply { num: pool.volumes.len() as i32 })
    },
    StoragePoolListVolumes => active(call, &args.pool).map(|pool| {
        let names = pool.volumes.keys().map(Text::from).take(at_most(args.maxnames)).collect::<Vec<_>>();
        StoragePoolListVolumesReply { names: names.into() }
    }),
    StoragePoolListAllVolumes => list_all_volumes(call, &args),
}

/// Finds the pool that a request names: by its UUID.
pub(crate) fn find<'a>(
    call: &'a mut Call<'_>,
    named: &wire::StoragePool,
) -> Result<&'a mut StoragePool, Error> {
    let Call { state, hypervisor, .. } = call;
    state.storage_pools.get_mut(named.uuid).ok_or_else(|| {
        let detail = format!("no storage pool with matching uuid '{}' ({})", named.uuid, named.name);
        Error::new(ErrorCode::NoStoragePool, hypervisor.facts().error_domain, detail)
    })
}

/// Finds a pool that must be active.
pub(crate) fn active<'a>(
    call: &'a mut Call<'_>,
    named: &wire::StoragePool,
) -> Result<&'a mut StoragePool, Error> {
    let domain = call.error_domain();
    let pool = find(call, named)?;
    if pool.active {
        return Ok(pool);
    }
    let detail = format!("storage pool '{}' is not active", pool.name);
    Err(Error::new(ErrorCode::OperationInvalid, domain, detail))
}

/// Finds a pool that must not be active.
fn inactive<'a>(call: &'a mut Call<'_>, named: &wire::StoragePool) -> Result<&'a mut StoragePool, Error> {
    let domain = call.error_domain();
    let pool = find(call, named)?;
    if !pool.active {
        return Ok(pool);
    }
    let detail = format!("storage pool '{}' is active", pool.name);
    Err(Error::new(ErrorCode::OperationInvalid, domain, detail))
}

/// Makes a pool persistent, or changes its definition.
pub(crate) fn define(call: &mut Call<'_>, text: &Text, flags: u32) -> Result<wire::StoragePool, Error> {
    check_flags(flags, StoragePoolDefineFlags::VALIDATE.bits(), "virStoragePoolDefineXML")?;
    let new = read(call, text)?;
    check_unique(call, &new)?;
    let pool = admit(call, new)?;
    pool.persistent = true;
    let (named, event) = (pool.wire(), pool.lifecycle(StoragePoolEventLifecycleType::Defined));
    call.happened(event);
    Ok(named)
}

fn create_xml(call: &mut Call<'_>, text: &Text) -> Result<wire::StoragePool, Error> {
    let new = read(call, text)?;
    if check_unique(call, &new)?.is_some_and(|old| old.active) {
        let detail = format!("pool is already active as '{}'", new.name);
        return Err(Error::new(ErrorCode::OperationInvalid, ErrorDomain::Storage, detail));
    }
    let pool = admit(call, new)?;
    pool.active = true;
    let (named, event) = (pool.wire(), pool.lifecycle(StoragePoolEventLifecycleType::Started));
    call.happened(event);
    Ok(named)
}

/// Starts a defined pool.
pub(crate) fn create(call: &mut Call<'_>, named: &wire::StoragePool) -> Result<(), Error> {
    let pool = inactive(call, named)?;
    pool.active = true;
    let event = pool.lifecycle(StoragePoolEventLifecycleType::Started);
    call.happened(event);
    Ok(())
}

fn destroy(call: &mut Call<'_>, named: &wire::StoragePool) -> Result<(), Error> {
    let pool = active(call, named)?;
    pool.active = false;
    let (event, uuid, gone) =
        (pool.lifecycle(StoragePoolEventLifecycleType::Stopped), pool.uuid, !pool.persistent);
    if gone {
        call.state.storage_pools.remove(uuid);
    }
    call.happened(event);
    Ok(())
}

fn delete(call: &mut Call<'_>, named: &wire::StoragePool) -> Result<(), Error> {
    let pool = inactive(call, named)?;
    (pool.volumes, pool.allocation) = (BTreeMap::new(), 0);
    let event = pool.lifecycle(StoragePoolEventLifecycleType::Deleted);
    call.happened(event);
    Ok(())
}

fn undefine(call: &mut Call<'_>, named: &wire::StoragePool) -> Result<(), Error> {
    let pool = inactive(call, named)?;
    let (event, uuid) = (pool.lifecycle(StoragePoolEventLifecycleType::Undefined), pool.uuid);
    call.state.storage_pools.remove(uuid);
    call.happened(event);
    Ok(())
}

fn refresh(call: &mut Call<'_>, named: &wire::StoragePool) -> Result<(), Error> {
    let event = HostEvent::StoragePool(active(call, named)?.wire(), StoragePoolEvent::Refresh);
    call.happened(event);
    Ok(())
}

fn set_autostart(call: &mut Call<'_>, named: &wire::StoragePool, autostart: bool) -> Result<(), Error> {
    let domain = call.error_domain();
    let pool = find(call, named)?;
    if !pool.persistent {
        return Err(Error::invalid_arg("pool has no config file").from_domain(domain));
    }
    pool.autostart = autostart;
    Ok(())
}

fn info(pool: &StoragePool) -> StoragePoolGetInfoReply {
    let state = if pool.active { StoragePoolState::Running } else { StoragePoolState::Inactive };
    StoragePoolGetInfoReply {
        state: UChar(u8::try_from(state.value()).unwrap_or_default()),
        capacity: pool.capacity,
        allocation: pool.allocation,
        available: pool.available(),
    }
}

fn by_name(call: &Call<'_>, name: &Text) -> Result<StoragePoolLookupByNameReply, Error> {
    let name = name.to_string();
    let found = call.state.storage_pools.by_name(&name);
    let missing = || Error::no_storage_pool(&name).from_domain(call.error_domain());
    Ok(StoragePoolLookupByNameReply { pool: found.ok_or_else(missing)?.wire() })
}

fn by_uuid(call: &Call<'_>, uuid: Uuid) -> Result<StoragePoolLookupByUuidReply, Error> {
    let found = call.state.storage_pools.get(uuid);
    let missing =
        || call.error(ErrorCode::NoStoragePool, format!("no storage pool with matching uuid '{uuid}'"));
    Ok(StoragePoolLookupByUuidReply { pool: found.ok_or_else(missing)?.wire() })
}

fn by_path(call: &Call<'_>, path: &Text) -> Result<StoragePoolLookupByTargetPathReply, Error> {
    let path = path.to_string();
    let found = call.state.storage_pools.iter().find(|pool| pool.path == path);
    let missing = || {
        call.error(ErrorCode::NoStoragePool, format!("no storage pool with matching target path '{path}'"))
    };
    Ok(StoragePoolLookupByTargetPathReply { pool: found.ok_or_else(missing)?.wire() })
}

fn list_all_volumes(
    call: &mut Call<'_>,
    args: &StoragePoolListAllVolumes,
) -> Result<StoragePoolListAllVolumesReply, Error> {
    let domain = call.error_domain();
    let pool = find(call, &args.pool)?;
    if !pool.active {
        return Err(Error::new(ErrorCode::OperationInvalid, domain, "storage pool is not active"));
    }
    let vols = pool.volumes.values().map(|volume| volume.wire(&pool.name)).collect();
    let (vols, ret) = wanted(args.need_results, vols);
    Ok(StoragePoolListAllVolumesReply { vols: vols.into(), ret })
}

/// Reads a definition and completes it as libvirt does.
fn read(call: &Call<'_>, text: &Text) -> Result<StoragePool, Error> {
    let fault = |fault: XmlError| fault.to_driver_error().from_domain(ErrorDomain::Storage);
    let refuse = |detail: String| Error::xml_error(detail).from_domain(ErrorDomain::Storage);
    let mut document = xml::parse(text)?;
    let view = StoragePoolXml::new(&document).map_err(fault)?;
    let (name, uuid) = (view.name().map_err(fault)?.trim().to_owned(), view.uuid().map_err(fault)?);
    let kind = view.kind().map_err(fault)?.into_owned();
    if name.contains('/') {
        return Err(refuse(format!("name {name} cannot contain '/'")));
    }
    if !list::is_kind(&kind) {
        return Err(refuse(format!("unknown storage pool type {kind}")));
    }
    let path = view.target_path().map(|path| path.trim().to_owned());
    let path = path.ok_or_else(|| refuse("missing storage pool target path".to_owned()))?;
    let uuid = xml::settle_uuid(&mut document, uuid, || call.new_uuid())?;
    let root = document.root().id();
    xml::add_missing(&mut document, root, ORDER, "source", &Element::new("source"))?;
    Ok(StoragePool {
        name,
        uuid,
        kind,
        path,
        document,
        active: false,
        persistent: false,
        autostart: false,
        capacity: CAPACITY_DEFAULT,
        allocation: 0,
        volumes: BTreeMap::new(),
    })
}

fn check_unique<'a>(call: &'a Call<'_>, new: &StoragePool) -> Result<Option<&'a StoragePool>, Error> {
    let pools = &call.state.storage_pools;
    let taken = |detail: String| Error::operation_failed(detail).from_domain(ErrorDomain::Storage);
    if let Some(old) = pools.get(new.uuid) {
        if old.name != new.name {
            return Err(taken(format!("pool '{}' is already defined with uuid {}", old.name, old.uuid)));
        }
        return Ok(Some(old));
    }
    match pools.by_name(&new.name) {
        Some(old) => Err(taken(format!("pool '{}' already exists with uuid {}", old.name, old.uuid))),
        None if pools.len() >= wire::limits::STORAGE_POOL_LIST_MAX => {
            let most = wire::limits::STORAGE_POOL_LIST_MAX;
            Err(taken(format!("a host holds no more than {most} storage pools")))
        }
        None => Ok(None),
    }
}

/// Adds a pool, or gives the one that is there the new definition.
fn admit<'a>(call: &'a mut Call<'_>, new: StoragePool) -> Result<&'a mut StoragePool, Error> {
    let uuid = new.uuid;
    let missing = Error::no_storage_pool(&new.name);
    match call.state.storage_pools.get_mut(uuid) {
        Some(old) => (old.document, old.kind, old.path) = (new.document, new.kind, new.path),
        None => call.state.storage_pools.insert(new),
    }
    call.state.storage_pools.get_mut(uuid).ok_or(missing)
}
