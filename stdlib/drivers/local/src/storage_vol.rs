//! Volumes of storage pools.
//!
//! A volume's key is its path: the pool's path and its name. Volumes have no state; they are there or not.

use stdlib_model::enums::StorageVolType;
use stdlib_model::views::StorageVolXml;
use stdlib_model::xml::{Document, Element, XmlError};
use stdlib_model::{Error, ErrorCode, ErrorDomain};
use stdlib_protocol as wire;
use stdlib_protocol::storage_vol::*;
use stdlib_protocol::{Char, Text};

use crate::dispatch::answers;
use crate::host::{Call, check_flags};
use crate::registry::Named;
use crate::storage_pool::{StoragePool, active};
use crate::xml;

/// The order of the elements of a volume.
const ORDER: &[&str] =
    &["name", "key", "source", "capacity", "allocation", "physical", "target", "backingStore"];

/// A volume.
#[derive(Debug)]
pub(crate) struct Volume {
    name: String,
    path: String,
    capacity: u64,
    allocation: u64,
    document: Document,
}

impl Volume {
    pub(crate) fn wire(&self, pool: &str) -> wire::StorageVol {
        wire::StorageVol {
            pool: pool.into(),
            name: self.name.as_str().into(),
            key: self.path.as_str().into(),
        }
    }
}

answers! { StorageVolRequest(call, args);
    StorageVolCreateXml => {
        check_flags(args.flags, 0b111, "virStorageVolCreateXML")?;
        create(call, &args.pool, &args.xml, None).map(|vol| StorageVolCreateXmlReply { vol })
    },
    StorageVolCreateXmlFrom => {
        check_flags(args.flags, 0b111, "virStorageVolCreateXMLFrom")?;
        create(call, &args.pool, &args.xml, Some(&args.clonevol)).map(|vol| StorageVolCreateXmlFromReply { vol })
    },
    StorageVolDelete => {
        check_flags(args.flags, 0b11, "virStorageVolDelete")?;
        delete(call, &args.vol)
    },
    StorageVolResize => resize(call, &args),
    StorageVolWipe => find(call, &args.vol).map(drop),
    StorageVolWipePattern => find(call, &args.vol).map(drop),
    StorageVolLookupByName => by_name(call, &args),
    StorageVolLookupByKey => {
        by_path(call, "key", &args.key).map(|vol| StorageVolLookupByKeyReply { vol })
    },
    StorageVolLookupByPath => {
        by_path(call, "path", &args.path).map(|vol| StorageVolLookupByPathReply { vol })
    },
    StorageVolGetInfo => find(call, &args.vol).map(|(_, vol)| StorageVolGetInfoReply {
        r#type: FILE,
        capacity: vol.capacity,
        allocation: vol.allocation,
    }),
    StorageVolGetInfoFlags => find(call, &args.vol).map(|(_, vol)| StorageVolGetInfoFlagsReply {
        r#type: FILE,
        capacity: vol.capacity,
        allocation: vol.allocation,
    }),
    StorageVolGetXmlDesc => {
        find(call, &args.vol).map(|(_, vol)| StorageVolGetXmlDescReply { xml: xml::write(&vol.document) })
    },
    StorageVolGetPath => {
        find(call, &args.vol).map(|(_, vol)| StorageVolGetPathReply { name: vol.path.as_str().into() })
    },
    _ => unsupported,
}

/// `VIR_STORAGE_VOL_FILE`.
const FILE: Char = Char(StorageVolType::File.value() as i8);

/// Makes a volume, as a copy if there is an original.
pub(crate) fn create(
    call: &mut Call<'_>,
    named: &wire::StoragePool,
    text: &Text,
    original: Option<&wire::StorageVol>,
) -> Result<wire::StorageVol, Error> {
    let domain = call.error_domain();
    let copied = match original {
        Some(original) => Some(find(call, original).map(|(_, vol)| (vol.capacity, vol.allocation))?),
        None => None,
    };
    let pool = active(call, named)?;
    let volume = read(&pool.path, text, copied)?;
    if pool.volumes.contains_key(&volume.name) {
        return Err(Error::operation_failed("storage vol already exists").from_domain(domain));
    }
    if pool.volumes.len() >= wire::limits::STORAGE_VOL_LIST_MAX {
        let detail =
            format!("a storage pool holds no more than {} volumes", wire::limits::STORAGE_VOL_LIST_MAX);
        return Err(Error::operation_failed(detail).from_domain(domain));
    }
    if volume.allocation > pool.available() {
        let detail = format!("Not enough free space in pool for volume '{}'", volume.name);
        return Err(Error::new(ErrorCode::InternalError, domain, detail));
    }
    pool.allocation += volume.allocation;
    let vol = volume.wire(pool.name());
    pool.volumes.insert(volume.name.clone(), volume);
    Ok(vol)
}

fn delete(call: &mut Call<'_>, named: &wire::StorageVol) -> Result<(), Error> {
    find(call, named)?;
    if let Some(pool) = pool_of(call, named)
        && let Some(volume) = pool.volumes.remove(&named.name.to_string())
    {
        pool.allocation = pool.allocation.saturating_sub(volume.allocation);
    }
    Ok(())
}

fn resize(call: &mut Call<'_>, args: &StorageVolResize) -> Result<(), Error> {
    const ALLOCATE: u32 = 1;
    const DELTA: u32 = 2;
    const SHRINK: u32 = 4;
    check_flags(args.flags, ALLOCATE | DELTA | SHRINK, "virStorageVolResize")?;
    let (available, volume) = find(call, &args.vol)?;
    let shrinks = args.flags & SHRINK != 0;
    let capacity = match (args.flags & DELTA != 0, shrinks) {
        (false, _) => args.capacity,
        (true, false) => volume.capacity.saturating_add(args.capacity),
        (true, true) => volume.capacity.saturating_sub(args.capacity),
    };
    if capacity < volume.allocation {
        return Err(Error::invalid_arg("can't shrink capacity below existing allocation"));
    }
    if capacity < volume.capacity && !shrinks {
        return Err(Error::invalid_arg(
            "Can't shrink capacity below current capacity unless shrink flag explicitly specified",
        ));
    }
    let grows = if args.flags & ALLOCATE != 0 { capacity - volume.allocation } else { 0 };
    if grows > available {
        return Err(Error::operation_failed("Not enough space left in storage pool"));
    }
    (volume.capacity, volume.allocation) = (capacity, volume.allocation + grows);
    write_sizes(volume)?;
    if let Some(pool) = pool_of(call, &args.vol) {
        pool.allocation += grows;
    }
    Ok(())
}

fn by_name(call: &mut Call<'_>, args: &StorageVolLookupByName) -> Result<StorageVolLookupByNameReply, Error> {
    let (name, domain) = (args.name.to_string(), call.error_domain());
    let pool = active(call, &args.pool)?;
    let found = pool.volumes.get(&name);
    let missing = || Error::no_storage_vol(&name).from_domain(domain);
    Ok(StorageVolLookupByNameReply { vol: found.ok_or_else(missing)?.wire(pool.name()) })
}

/// Finds a volume of any active pool by its path, which is its key too.
fn by_path(call: &Call<'_>, what: &str, path: &Text) -> Result<wire::StorageVol, Error> {
    let path = path.to_string();
    let found = call.state.storage_pools.iter().filter(|pool| pool.is_active()).find_map(|pool| {
        let volume = pool.volumes.values().find(|volume| volume.path == path)?;
        Some(volume.wire(pool.name()))
    });
    let missing =
        || call.error(ErrorCode::NoStorageVol, format!("no storage vol with matching {what} '{path}'"));
    found.ok_or_else(missing)
}

/// Finds the volume that a request names, and how much its pool has left.
fn find<'a>(call: &'a mut Call<'_>, named: &wire::StorageVol) -> Result<(u64, &'a mut Volume), Error> {
    let (name, domain) = (named.name.to_string(), call.error_domain());
    let no_pool = || Error::no_storage_pool(&named.pool.to_string()).from_domain(domain);
    let pool = pool_of(call, named).ok_or_else(no_pool)?;
    if !pool.is_active() {
        let detail = format!("storage pool '{}' is not active", pool.name());
        return Err(Error::new(ErrorCode::OperationInvalid, domain, detail));
    }
    let available = pool.available();
    let missing = || Error::no_storage_vol(&name).from_domain(domain);
    pool.volumes.get_mut(&name).map(|volume| (available, volume)).ok_or_else(missing)
}

fn pool_of<'a>(call: &'a mut Call<'_>, named: &wire::StorageVol) -> Option<&'a mut StoragePool> {
    let uuid = call.state.storage_pools.by_name(&named.pool.to_string())?.uuid();
    call.state.storage_pools.get_mut(uuid)
}

/// Reads a description and completes it as libvirt does.
fn read(pool_path: &str, text: &Text, copied: Option<(u64, u64)>) -> Result<Volume, Error> {
    let fault = |fault: XmlError| fault.to_driver_error().from_domain(ErrorDomain::Storage);
    let mut document = xml::parse(text)?;
    let view = StorageVolXml::new(&document).map_err(fault)?;
    let name = view.name().map_err(fault)?.trim().to_owned();
    if name.contains('/') {
        let detail = format!("volume name '{name}' cannot contain '/'");
        return Err(Error::xml_error(detail).from_domain(ErrorDomain::Storage));
    }
    let capacity = view.capacity().map_err(fault)?;
    let allocation = view.allocation().map_err(fault)?;
    let (capacity, allocation) = match (capacity, copied) {
        // A copy is at least as large as its original.
        (capacity, Some((least, taken))) => {
            (capacity.unwrap_or(least).max(least), allocation.unwrap_or(taken))
        }
        (Some(capacity), None) => (capacity, allocation.unwrap_or(capacity)),
        (None, None) => {
            return Err(Error::xml_error("missing capacity element").from_domain(ErrorDomain::Storage));
        }
    };
    let path = format!("{}/{name}", pool_path.trim_end_matches('/'));
    let root = document.root().id();
    xml::default_attribute(&mut document, root, "type", "file")?;
    xml::set_child(&mut document, root, ORDER, "key", &path)?;
    let target = xml::add_missing(&mut document, root, ORDER, "target", &Element::new("target"))?;
    xml::set_child(&mut document, target, &["path", "format"], "path", &path)?;
    let format = Element::new("format").attribute("type", "raw");
    xml::add_missing(&mut document, target, &["path", "format"], "format", &format)?;
    let mut volume = Volume { name, path, capacity, allocation, document };
    write_sizes(&mut volume)?;
    Ok(volume)
}

fn write_sizes(volume: &mut Volume) -> Result<(), Error> {
    let document = &mut volume.document;
    let root = document.root().id();
    for (name, size) in [("capacity", volume.capacity), ("allocation", volume.allocation)] {
        let node = xml::set_child(document, root, ORDER, name, &size.to_string())?;
        document.set_attribute(node, "unit", "bytes").map_err(xml::edit_error)?;
    }
    Ok(())
}
