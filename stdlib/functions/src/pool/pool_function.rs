//! `pool`: the pool with a name or an identifier.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_protocol::connect::ConnectListAllStoragePools;
use stdlib_protocol::storage_pool::{StoragePoolLookupByName, StoragePoolLookupByUuid};

use super::Pool;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};
use crate::single::{self, Found};

/// `pool(name)`; `virStoragePoolLookupByUUIDString`, `virStoragePoolLookupByName`.
pub(crate) const POOL: Function = Function {
    signature: Signature {
        name: "pool",
        input: OF_HOSTS,
        params: &[Param { name: "name", about: "Its name or its UUID.", ty: Ty::String, default: None }],
        gives: Ty::Object("Pool"),
        ..PLAIN
    },
    about: "Finds the pool with this UUID or name.",
    errors: &[
        ("NO_STORAGE_POOL", "no host of the session has it"),
        ("AMBIGUOUS_NAME", "several hosts of the session have one"),
    ],
    examples: &[Example::new("pool(\"default-pool\").state", "running")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    single::find(call, "pool", &name, ErrorCode::NoStoragePool, lookup, names)
}

fn lookup(session: &Session, host: &Host, name: &str) -> Result<Found, Fault> {
    single::by_uuid_or_name(
        name,
        ErrorCode::NoStoragePool,
        |uuid| Ok(host.call(session, StoragePoolLookupByUuid { uuid })?.pool),
        |name| Ok(host.call(session, StoragePoolLookupByName { name })?.pool),
        |handle| Pool::single(session, host, handle),
    )
}

fn names(session: &Session, host: &Host) -> Result<Vec<String>, Fault> {
    let reply = host.call(session, ConnectListAllStoragePools { need_results: 1, flags: 0 })?;
    Ok(reply.pools.iter().map(|handle| handle.name.to_string()).collect())
}
