//! `volume`: the volume with a name in a pool, or with a path or key on a host.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, ObjectRef, Value};
use interp_source::nearest;
use interp_types::{Param, Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_protocol::storage_pool::StoragePoolListAllVolumes;
use stdlib_protocol::storage_vol::{StorageVolLookupByKey, StorageVolLookupByName, StorageVolLookupByPath};

use super::{OF_POOLS, THIS, Volume, listed};
use crate::host::Host;
use crate::plain::PLAIN;
use crate::pool::Pool;
use crate::single::{self, Found};

/// `volume(name)`; `virStorageVolLookupByName`, `virStorageVolLookupByPath`, `virStorageVolLookupByKey`.
pub(crate) const VOLUME: Function = Function {
    signature: Signature {
        name: "volume",
        input: OF_POOLS,
        params: &[Param {
            name: "name",
            about: "Its name, of a pool; of a host its path, or its key.",
            ty: Ty::PATH_OR_STRING,
            default: None,
        }],
        gives: THIS,
        ..PLAIN
    },
    about: "Finds the volume with this name in a pool, or with this path or key on a host.",
    errors: &[
        ("NO_STORAGE_VOL", "the pool has none of this name, or no active pool one with this path or key"),
        ("OPERATION_INVALID", "the pool isn't active"),
        ("AMBIGUOUS_NAME", "several hosts of the session have one"),
    ],
    examples: &[
        Example::new(
            "let p = pool(\"default-pool\");\np.create_volume(\"root.img\", 1GiB);\np.volume(\"root.img\").path",
            "/default-pool/root.img",
        ),
        Example::new(
            "pool(\"default-pool\").create_volume(\"root.img\", 1GiB);\nvolume(\"/default-pool/root.img\").name",
            "root.img",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    if let Value::Object(object) = call.input_value()
        && let Some(pool) = ObjectRef::downcast::<Pool>(object)
    {
        return in_pool(call.session(), pool, &name);
    }
    single::find(call, "volume", &name, ErrorCode::NoStorageVol, lookup, paths)
}

fn in_pool(session: &Session, pool: &Pool, name: &str) -> Result<Value, Fault> {
    let host = pool.host();
    let request = StorageVolLookupByName { pool: pool.handle(), name: name.into() };
    match host.call(session, request) {
        Ok(reply) => Ok(Volume::single(session, host, reply.vol)),
        Err(fault) if fault.code().name() == ErrorCode::NoStorageVol.name() => {
            let all = StoragePoolListAllVolumes { pool: pool.handle(), need_results: 1, flags: 0 };
            let names: Vec<String> =
                host.call(session, all)?.vols.iter().map(|volume| volume.name.to_string()).collect();
            Err(match nearest(name, names.iter().map(String::as_str)) {
                Some(near) => fault.hint(format!("did you mean `{near}`?")),
                None => fault.hint("`refresh()` of the pool looks for volumes that others have made"),
            })
        }
        Err(fault) => Err(fault),
    }
}

fn lookup(session: &Session, host: &Host, name: &str) -> Result<Found, Fault> {
    let one = |vol| Found::One(Volume::single(session, host, vol));
    let found = host.call(session, StorageVolLookupByPath { path: name.into() }).map(|reply| one(reply.vol));
    if let Found::One(value) = single::or_none(found, ErrorCode::NoStorageVol)? {
        return Ok(Found::One(value));
    }
    let found = host.call(session, StorageVolLookupByKey { key: name.into() }).map(|reply| one(reply.vol));
    single::or_none(found, ErrorCode::NoStorageVol)
}

/// Returns the keys of all volumes, which are the paths of most.
fn paths(session: &Session, host: &Host) -> Result<Vec<String>, Fault> {
    Ok(listed::of_host(session, host)?.iter().map(|volume| volume.key.to_string()).collect())
}
